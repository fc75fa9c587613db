// SPDX-License-Identifier: EUPL-1.2
import type {
	Antwoorden,
	Betrokkene,
	Binnenlandsadres,
	Buitenlandsadres,
	Contactadres,
	Verzoek,
} from 'dso-koppelvlakken/verzoek';
import { isAdres } from '../mail/index.ts';

export interface Geadresseerden {
	/** E-mail address of who submitted; absent: a letter. */
	aan?: string;
	/** The initiatiefnemer, when a gemachtigde submitted. */
	cc?: string;
	/** Name and postal address of who submitted, a line each. */
	brief: string[];
}

/**
 * The gemachtigde with a copy to the initiatiefnemer, else the initiatiefnemer. What the applicant typed goes before the register; the
 * contactpersoon is that of the submitting company, so his address goes before that of the company.
 */
export function geadresseerden(verzoek: Verzoek): Geadresseerden {
	const indiener = verzoek.gemachtigde ?? verzoek.initiatiefnemer;
	const contact = verzoek.contactpersoon;
	const aan = bruikbaar(contact?.emailadres?.waarde) ?? bruikbaar(waarde(indiener.emailadres));
	const ander = verzoek.gemachtigde ? bruikbaar(waarde(verzoek.initiatiefnemer.emailadres)) : undefined;
	const cc = ander !== undefined && ander.toLowerCase() !== aan?.toLowerCase() ? ander : undefined;
	const persoon = contact
		? [contact.voorletters.waarde, contact.voorvoegsel?.waarde, contact.achternaam.waarde].filter(Boolean).join(' ')
		: '';
	const naam = naamVan(indiener);
	return {
		...(aan === undefined ? {} : { aan }),
		...(aan === undefined || cc === undefined ? {} : { cc }),
		brief: [
			naam,
			...(persoon.trim() && persoon.trim() !== naam ? [`t.a.v. ${persoon.trim()}`] : []),
			...(adresVan(indiener) ?? contactadres(contact?.contactadres) ?? ['(geen postadres opgegeven)']),
		].map(eenRegel),
	};
}

/** Of an answer that occurs twice, what the applicant gave. */
function waarde(antwoorden: Antwoorden | undefined): string {
	const gevuld = (antwoorden ?? []).filter((een) => een.waarde.trim() !== '');
	return (gevuld.find(({ bron }) => bron === 'gebruiker') ?? gevuld[0])?.waarde.trim() ?? '';
}

function bruikbaar(adres: string | undefined): string | undefined {
	const kaal = adres?.trim() ?? '';
	return kaal !== '' && isAdres(kaal) ? kaal : undefined;
}

function naamVan({ natuurlijkPersoon: np, nietNatuurlijkPersoon: nnp }: Betrokkene): string {
	const naam = np
		? [waarde(np.voorlettersNaamgebruik), waarde(np.voorvoegselNaamgebruik), waarde(np.geslachtsnaamNaamgebruik)]
				.filter(Boolean)
				.join(' ')
		: [waarde(nnp?.handelsnaam), waarde(nnp?.statutaireNaam), waarde(nnp?.verkorteHandelsnaam)].find(Boolean);
	return naam || 'De indiener van het verzoek';
}

function adresVan({ natuurlijkPersoon: np, nietNatuurlijkPersoon: nnp }: Betrokkene): string[] | undefined {
	return (
		contactadres(np?.correspondentieAdres) ??
		binnenland(np?.verblijfsadres) ??
		buitenland(np?.verblijfsadresBuitenland) ??
		contactadres(nnp?.vestiging?.postadres) ??
		contactadres(nnp?.postadres) ??
		binnenland(nnp?.vestiging?.locatieAdresVestiging) ??
		buitenland(nnp?.vestiging?.locatieAdresBuitenland) ??
		binnenland(nnp?.bezoekAdres) ??
		buitenland(nnp?.bezoekAdresBuitenland)
	);
}

function contactadres(adres: Contactadres | undefined): string[] | undefined {
	const anders = adres?.afwijkendAdres;
	if (anders && waarde(anders.nummer)) {
		const soort = anders.adrestype?.waarde === 'antwoordnummer' ? 'Antwoordnummer' : 'Postbus';
		return [`${soort} ${waarde(anders.nummer)}`, plaatsregel(anders.postcode, anders.woonplaatsnaam)];
	}
	return binnenland(adres?.binnenlandsAdres) ?? buitenland(adres?.buitenlandsAdres);
}

function binnenland(adres: Binnenlandsadres | undefined): string[] | undefined {
	if (!adres || !waarde(adres.straatnaam)) return undefined;
	const huis = `${waarde(adres.huisnummer)}${waarde(adres.huisletter)}`;
	const toevoeging = waarde(adres.huisnummertoevoeging);
	return [
		[waarde(adres.straatnaam), toevoeging ? `${huis}-${toevoeging}` : huis].filter(Boolean).join(' '),
		plaatsregel(adres.postcode, adres.woonplaatsnaam),
	];
}

/** `1234 AB  PLAATS`, as PostNL asks for. */
function plaatsregel(postcode: Antwoorden, woonplaats: Antwoorden): string {
	const code = waarde(postcode).replace(/\s/g, '').toUpperCase();
	return [code.replace(/^(\d{4})([A-Z]{2})$/, '$1 $2'), waarde(woonplaats)].filter(Boolean).join('  ');
}

function buitenland(adres: Buitenlandsadres | undefined): string[] | undefined {
	if (!adres || !waarde(adres.land)) return undefined;
	const regels = [adres.adresBuitenland1, adres.adresBuitenland2, adres.adresBuitenland3, adres.land].map(waarde);
	return regels.filter(Boolean);
}

function eenRegel(tekst: string): string {
	return tekst
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
