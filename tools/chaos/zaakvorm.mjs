// SPDX-License-Identifier: EUPL-1.2
/**
 * The content of a zaak without what differs by nature between two runs of the same verzoek (URLs, ids, the moment), so that a zaak
 * made in a storm can be compared with one made in calm weather, field by field.
 */
const WISSELEND = new Set([
	...['url', 'uuid', 'zaak', 'roltype', 'statustype', 'informatieobject', 'eigenschap', 'koppeling', 'identificatie'],
	// The size goes with the checksum, which is compared.
	...['registratiedatum', 'startdatum', 'datumStatusGezet', 'versie', 'omvang'],
]);

/** `vervang` blanks what differs between two verzoeken inside texts. */
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

/** Moments, as ISO text and in the form of an eigenschap (jjjjmmddhhmmss). */
const MOMENT = /\b20\d\d-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?|\b20\d{12}\b|\b20\d{6}\b/g;

const gesorteerd = (lijst) => lijst.map((deel) => JSON.stringify(deel)).sort();

/**
 * @param {object} zaak as the case system tells it from its own tables (`/oefen/zaken/{identificatie}`)
 * @param {Array<{ verzoeknummer: string, xmlSha256: string, pdfSha256: string }>} leveringen everything that was submitted for it
 * @returns {{ delen: Record<string, string[]>, dubbel: string[] }} what it consists of, and which parts are there twice
 */
export function zaakvorm(zaak, leveringen) {
	const vervang = (tekst) =>
		leveringen
			.flatMap(({ verzoeknummer, xmlSha256, pdfSha256 }, nummer) => [
				[verzoeknummer, '<verzoeknummer>'],
				[xmlSha256, `<xml ${nummer}>`],
				[pdfSha256, `<pdf ${nummer}>`],
			])
			.reduce((resultaat, [van, naar]) => (van ? resultaat.replaceAll(van, naar) : resultaat), tekst)
			.replace(MOMENT, '<moment>');
	const deel = (lijst) => gesorteerd(kaal(lijst, vervang));
	const { rollen, zaakobjecten, eigenschappen, documenten, statussen, dubbel, ...velden } = zaak;
	const delen = {
		zaak: deel([velden]),
		rollen: deel(rollen),
		zaakobjecten: deel(zaakobjecten),
		eigenschappen: deel(eigenschappen),
		documenten: deel(documenten),
		statussen: deel(statussen),
	};
	const tweemaal = Object.keys(dubbel).filter((soort) => Object.keys(dubbel[soort]).length > 0);
	return { delen, dubbel: tweemaal };
}

/** Names of the parts in which two zaken differ. */
export const verschillen = (een, ander) =>
	Object.keys(een.delen).filter((naam) => JSON.stringify(een.delen[naam]) !== JSON.stringify(ander.delen[naam]));
