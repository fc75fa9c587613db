// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import type { Afwijkendadres, Binnenlandsadres, Buitenlandsadres, Contactadres } from '../model.ts';
import type { Lezer } from './lezer.ts';
import { antwoorden, publiceerbareTekst, verplichteAntwoorden, zonderLege } from './waarden.ts';

/** The address forms of common-4.0.xsd. */
const XSD = 'common-4.0.xsd';

export function binnenlandsadres(ouder: Lezer, element: XmlElement | undefined): Binnenlandsadres | undefined {
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Binnenlandsadres`);
	const adres = {
		huisletter: antwoorden(lezer, 'huisletter'),
		huisnummer: verplichteAntwoorden(lezer, 'huisnummer'),
		huisnummertoevoeging: antwoorden(lezer, 'huisnummertoevoeging'),
		postcode: verplichteAntwoorden(lezer, 'postcode'),
		straatnaam: verplichteAntwoorden(lezer, 'straatnaam'),
		woonplaatsnaam: verplichteAntwoorden(lezer, 'woonplaatsnaam'),
	};
	lezer.klaar();
	return adres;
}

export function buitenlandsadres(ouder: Lezer, element: XmlElement | undefined): Buitenlandsadres | undefined {
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Buitenlandsadres`);
	const adres = {
		adresBuitenland1: verplichteAntwoorden(lezer, 'adresBuitenland1'),
		adresBuitenland2: antwoorden(lezer, 'adresBuitenland2'),
		adresBuitenland3: antwoorden(lezer, 'adresBuitenland3'),
		land: verplichteAntwoorden(lezer, 'land'),
	};
	lezer.klaar();
	return adres;
}

function afwijkendadres(ouder: Lezer, element: XmlElement | undefined): Afwijkendadres | undefined {
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Afwijkendadres`);
	const adres = zonderLege({
		adrestype: publiceerbareTekst(lezer, 'adrestype'),
		nummer: verplichteAntwoorden(lezer, 'nummer'),
		postcode: verplichteAntwoorden(lezer, 'postcode'),
		woonplaatsnaam: verplichteAntwoorden(lezer, 'woonplaatsnaam'),
	});
	lezer.klaar();
	return adres;
}

export function contactadres(ouder: Lezer, naam: string): Contactadres | undefined {
	const element = ouder.optioneel(naam);
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Contactadres`);
	const adres = zonderLege({
		afwijkendAdres: afwijkendadres(lezer, lezer.optioneel('afwijkendAdres')),
		binnenlandsAdres: binnenlandsadres(lezer, lezer.optioneel('binnenlandsAdres')),
		buitenlandsAdres: buitenlandsadres(lezer, lezer.optioneel('buitenlandsAdres')),
	});
	lezer.klaar();
	return adres;
}
