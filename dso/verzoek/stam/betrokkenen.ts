// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import type { Betrokkene, Contactpersoon, NatuurlijkPersoon, NietNatuurlijkPersoon, Vestiging } from '../model.ts';
import { binnenlandsadres, buitenlandsadres, contactadres } from './adressen.ts';
import type { Lezer } from './lezer.ts';
import {
	antwoorden,
	publiceerbareTekst,
	verplichteAntwoorden,
	verplichtePubliceerbareTekst,
	zonderLege,
} from './waarden.ts';

const XSD = 'verzoek-4.0.xsd';

export function contactpersoon(ouder: Lezer): Contactpersoon | undefined {
	const element = ouder.optioneel('contactpersoon');
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Contactpersoon`);
	const persoon = zonderLege({
		achternaam: verplichtePubliceerbareTekst(lezer, 'achternaam'),
		emailadres: publiceerbareTekst(lezer, 'emailadres'),
		functie: publiceerbareTekst(lezer, 'functie'),
		telefoonnummer: publiceerbareTekst(lezer, 'telefoonnummer'),
		voorletters: verplichtePubliceerbareTekst(lezer, 'voorletters'),
		voorvoegsel: publiceerbareTekst(lezer, 'voorvoegsel'),
		contactadres: contactadres(lezer, 'contactadres'),
	});
	lezer.klaar();
	return persoon;
}

/** Initiatiefnemer and Gemachtigde have the same form. */
export function betrokkene(ouder: Lezer, element: XmlElement): Betrokkene {
	const type = element.naam === 'gemachtigde' ? 'Gemachtigde' : 'Initiatiefnemer';
	const lezer = ouder.voor(element, `${XSD}, ${type}`);
	const emailadres = antwoorden(lezer, 'emailadres');
	const telefoonnummer = antwoorden(lezer, 'telefoonnummer');
	const persoon = lezer.keuze(['natuurlijkPersoon', 'nietNatuurlijkPersoon']);
	if (persoon === undefined) throw lezer.ontbreekt('natuurlijkPersoon|nietNatuurlijkPersoon');
	const uitkomst: Betrokkene =
		persoon.naam === 'natuurlijkPersoon'
			? { emailadres, telefoonnummer, natuurlijkPersoon: natuurlijkPersoon(lezer, persoon) }
			: { emailadres, telefoonnummer, nietNatuurlijkPersoon: nietNatuurlijkPersoon(lezer, persoon) };
	lezer.klaar();
	return uitkomst;
}

function natuurlijkPersoon(ouder: Lezer, element: XmlElement): NatuurlijkPersoon {
	const lezer = ouder.voor(element, `${XSD}, NatuurlijkPersoon`);
	const adres = lezer.keuze(['verblijfsadres', 'verblijfsadresBuitenland']);
	const persoon = zonderLege({
		geslachtsnaamNaamgebruik: verplichteAntwoorden(lezer, 'geslachtsnaamNaamgebruik'),
		voorlettersNaamgebruik: verplichteAntwoorden(lezer, 'voorlettersNaamgebruik'),
		burgerservicenummer: publiceerbareTekst(lezer, 'burgerservicenummer'),
		voorvoegselNaamgebruik: antwoorden(lezer, 'voorvoegselNaamgebruik'),
		correspondentieAdres: contactadres(lezer, 'correspondentieAdres'),
		verblijfsadres: adres?.naam === 'verblijfsadres' ? binnenlandsadres(lezer, adres) : undefined,
		verblijfsadresBuitenland: adres?.naam === 'verblijfsadresBuitenland' ? buitenlandsadres(lezer, adres) : undefined,
	});
	lezer.klaar();
	return persoon;
}

function nietNatuurlijkPersoon(ouder: Lezer, element: XmlElement): NietNatuurlijkPersoon {
	const lezer = ouder.voor(element, `${XSD}, NietNatuurlijkPersoon`);
	const adres = lezer.keuze(['bezoekAdres', 'bezoekAdresBuitenland']);
	const persoon = zonderLege({
		rsin: antwoorden(lezer, 'rsin'),
		statutaireNaam: antwoorden(lezer, 'statutaireNaam'),
		kvkNummer: verplichteAntwoorden(lezer, 'kvkNummer'),
		handelsnaam: verplichteAntwoorden(lezer, 'handelsnaam'),
		verkorteHandelsnaam: antwoorden(lezer, 'verkorteHandelsnaam'),
		postadres: contactadres(lezer, 'postadres'),
		bezoekAdres: adres?.naam === 'bezoekAdres' ? binnenlandsadres(lezer, adres) : undefined,
		bezoekAdresBuitenland: adres?.naam === 'bezoekAdresBuitenland' ? buitenlandsadres(lezer, adres) : undefined,
		vestiging: vestiging(lezer),
	});
	lezer.klaar();
	return persoon;
}

function vestiging(ouder: Lezer): Vestiging | undefined {
	const element = ouder.optioneel('vestiging');
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, 'common-4.0.xsd, Vestiging');
	const uitkomst = zonderLege({
		vestigingsnummer: antwoorden(lezer, 'vestigingsnummer'),
		postadres: contactadres(lezer, 'postadres'),
		locatieAdresVestiging: binnenlandsadres(lezer, lezer.optioneel('locatieAdresVestiging')),
		locatieAdresBuitenland: buitenlandsadres(lezer, lezer.optioneel('locatieAdresBuitenland')),
	});
	lezer.klaar();
	return uitkomst;
}
