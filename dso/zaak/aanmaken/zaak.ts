// SPDX-License-Identifier: EUPL-1.2
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import type { VolledigeInstellingen } from '../instellingen.ts';
import { brengInKaart } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { aanroep, eigenRsin, instellingenVan, metKlokverschil } from './gereedschap.ts';
import { achtervoegsel, berichtVan, padenInGeheel } from './deel.ts';
import type { MaakStap, ZaakIdentiteit, Zaakplaats, Zaakwerk } from './model.ts';

export interface ZgwZaak {
	url: string;
	identificatie: string;
	zaaktype: string;
	status?: string | null;
	kenmerken?: Array<{ kenmerk: string; bron: string }>;
	startdatum?: string;
	einddatum?: string | null;
	resultaat?: string | null;
	hoofdzaak?: string | null;
	omschrijving?: string;
	toelichting?: string;
	zaakgeometrie?: unknown;
	relevanteAndereZaken?: Array<{ url: string; aardRelatie: string }>;
}

/** Names of documents are told by the step that places them. */
export function vanDocument({ pad, soort }: NietOvergenomen): boolean {
	return soort === 'afgekapt' && pad.endsWith('.bestandsnaam');
}

/** @see Zaakrecept.maakZaak */
export async function maakZaak(
	werk: Zaakwerk,
	stap: MaakStap,
): Promise<ZaakIdentiteit & { nieuw: boolean; nietOvergenomen: NietOvergenomen[] }> {
	const i = instellingenVan(werk);
	const bronorganisatie = eigenRsin(i);
	const kaart = brengInKaart(berichtVan(stap.bericht, stap), werk.instellingen);
	const nietOvergenomen = padenInGeheel(kaart.nietOvergenomen, stap.bericht, stap).filter((een) => !vanDocument(een));
	const identificatie = zaaknummer(kaart.zaak.identificatie, stap);
	const { verzoeknummer } = stap.bericht.verzoek;

	const bestaand = await zoekZaak(werk, identificatie, bronorganisatie);
	if (bestaand) return { ...neemOver(bestaand, verzoeknummer, i), nieuw: false, nietOvergenomen };

	const hoofdzaak = stap.deel?.hoofdzaak === undefined ? {} : { hoofdzaak: stap.deel.hoofdzaak };
	const inhoud = {
		...kaart.zaak,
		identificatie,
		zaaktype: stap.zaaktype.url,
		registratiedatum: stap.registratiedatum,
		...hoofdzaak,
	};
	try {
		const zaak = await metKlokverschil(werk, () => werk.client.maak<ZgwZaak>('zaken', 'zaken', inhoud, aanroep(werk)));
		return { zaakUrl: zaak.url, identificatie: zaak.identificatie, nieuw: true, nietOvergenomen };
	} catch (fout) {
		if (!heeftCode(fout, 'identificatie-niet-uniek')) throw fout;
		const toch = await zoekZaak(werk, identificatie, bronorganisatie);
		if (!toch) throw nogNietZichtbaar(fout);
		return { ...neemOver(toch, verzoeknummer, i), nieuw: false, nietOvergenomen };
	}
}

/** The zaak with this number, undefined when there is none. */
export async function zoekZaak(
	werk: Zaakwerk,
	identificatie: string,
	bronorganisatie: string,
): Promise<ZgwZaak | undefined> {
	const zaken = await werk.client.lijst<ZgwZaak>('zaken', 'zaken', { identificatie, bronorganisatie }, aanroep(werk));
	return zaken.find((zaak) => zaak.identificatie === identificatie);
}

function zaaknummer(waarde: unknown, plaats: Zaakplaats): string {
	const nummer = typeof waarde === 'string' && waarde !== '' ? waarde + achtervoegsel(plaats) : '';
	if (nummer !== '' && nummer.length <= 40 && !/[{}]/.test(nummer)) return nummer;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'zaaknummer-onbruikbaar',
		melding:
			'Het patroon voor het zaaknummer geeft een leeg nummer, een nummer van meer dan 40 tekens of een onbekende plaatshouder.',
		remedie:
			'Verander het patroon in de instellingen; mogelijk zijn {verzoeknummer}, {oin}, {projectId8}, {volgnummer} en {jaar}.',
		regel: 'Zaken API 1.5.1, zaak.identificatie',
	});
}

/** Only a zaak that carries our kenmerk is ours. */
export function isEigen(zaak: ZgwZaak, verzoeknummer: string, i: VolledigeInstellingen): boolean {
	const kenmerk = verzoeknummer.slice(0, 40);
	return (zaak.kenmerken ?? []).some((k) => k.kenmerk === kenmerk && k.bron === i.zaak.kenmerkBron);
}

/** A number that somebody else used is a conflict that a person must solve. */
function neemOver(zaak: ZgwZaak, verzoeknummer: string, i: VolledigeInstellingen): ZaakIdentiteit {
	const kenmerk = verzoeknummer.slice(0, 40);
	const bron = i.zaak.kenmerkBron;
	if (isEigen(zaak, verzoeknummer, i)) return { zaakUrl: zaak.url, identificatie: zaak.identificatie };
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'zaaknummer-bezet',
		melding: `Zaaknummer ${zaak.identificatie} bestaat al in het zaaksysteem voor een andere zaak (zonder kenmerk van dit verzoek).`,
		remedie: `Kies een ander patroon voor het zaaknummer, of geef die zaak het kenmerk ${kenmerk} met bron ${bron} als het toch deze zaak is.`,
	});
}

function nogNietZichtbaar(oorzaak: unknown): KoppelvlakFout {
	return new KoppelvlakFout(
		{
			soort: 'tijdelijk',
			code: 'identificatie-niet-uniek',
			melding: 'Het zaaksysteem zegt dat het nummer al bestaat, maar toont het (nog) niet.',
			remedie:
				'Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan of deze applicatie alle zaken van dit zaaktype mag lezen.',
		},
		{ cause: oorzaak },
	);
}
