// SPDX-License-Identifier: EUPL-1.2
/**
 * The content of a zaak without what differs by nature between two runs of the same verzoek (URLs, ids, the moment), so that a zaak
 * made in a storm can be compared with one made in calm weather, field by field.
 */
const WISSELEND = new Set(['url', 'uuid', 'zaak', 'roltype', 'zaaktype', 'informatieobject', 'informatieobjecttype', 'statustype', 'eigenschap', 'lock', 'locked', 'inhoud', 'bestandsdelen', 'identificatie', 'registratiedatum', 'startdatum', 'beginRegistratie', 'begin_registratie', 'datumStatusGezet', 'registratiedatumRol', 'id', 'zaakUuid', 'aangemaakt']);

function kaal(waarde, vervang) {
	if (Array.isArray(waarde)) return waarde.map((deel) => kaal(deel, vervang));
	if (waarde && typeof waarde === 'object') {
		return Object.fromEntries(
			Object.keys(waarde)
				.filter((sleutel) => !WISSELEND.has(sleutel))
				.sort()
				.map((sleutel) => [sleutel, kaal(waarde[sleutel], vervang)]),
		);
	}
	return typeof waarde === 'string' ? vervang(waarde) : waarde;
}

const gesorteerd = (lijst) => lijst.map((deel) => JSON.stringify(deel)).sort();

/**
 * @param {object} zaak as the case system tells it from its own tables (`/oefen/zaken/{identificatie}`)
 * @param {{ verzoeknummer: string, xmlSha256: string, pdfSha256: string }} ingediend
 * @returns {{ delen: Record<string, string[]>, dubbel: string[] }} what it consists of, and which parts are there twice
 */
export function zaakvorm(zaak, ingediend) {
	const vervang = (tekst) =>
		[
			[ingediend.verzoeknummer, '<verzoeknummer>'],
			[ingediend.xmlSha256, '<xml>'],
			[ingediend.pdfSha256, '<pdf>'],
		].reduce((resultaat, [van, naar]) => (van ? resultaat.replaceAll(van, naar) : resultaat), tekst);
	const deel = (lijst) => gesorteerd(kaal(lijst, vervang));
	const documenten = zaak.documenten.map(({ titel, bestandsnaam, sha256, informatieobjecttypeOmschrijving, vertrouwelijkheidaanduiding }) => ({
		titel,
		bestandsnaam,
		sha256,
		informatieobjecttypeOmschrijving,
		vertrouwelijkheidaanduiding,
	}));
	const delen = {
		zaak: deel([zaak.zaak]),
		rollen: deel(zaak.rollen),
		zaakobjecten: deel(zaak.zaakobjecten),
		eigenschappen: deel(zaak.eigenschappen),
		documenten: deel(documenten),
		statussen: deel(zaak.statussen.map(({ omschrijving }) => ({ omschrijving }))),
	};
	const dubbel = [];
	for (const [naam, lijst] of Object.entries(delen)) if (new Set(lijst).size !== lijst.length) dubbel.push(naam);
	if (zaak.statussen.length > 1) dubbel.push('statussen');
	return { delen, dubbel };
}

/** Names of the parts in which two zaken differ. */
export const verschillen = (een, ander) => Object.keys(een.delen).filter((naam) => JSON.stringify(een.delen[naam]) !== JSON.stringify(ander.delen[naam]));
