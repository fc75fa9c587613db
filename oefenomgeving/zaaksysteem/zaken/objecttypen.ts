// SPDX-License-Identifier: EUPL-1.2
import { keuze, object, ofNiets, tekst, url } from './schemas.ts';

const leeg = (maxLength: number): object => tekst(maxLength, { default: '' });
const gevuld = (maxLength: number): object => tekst(maxLength, { minLength: 1 });

/** `objectIdentificatie` per objectType, as far as a verzoek needs them; other types keep what is sent. */
export const objectSchemas: Record<string, object> = {
	adres: object(
		{
			identificatie: gevuld(100),
			wplWoonplaatsNaam: gevuld(80),
			gorOpenbareRuimteNaam: gevuld(80),
			huisnummer: { type: 'integer', minimum: 0, maximum: 99999 },
			huisletter: leeg(1),
			huisnummertoevoeging: leeg(4),
			postcode: leeg(7),
		},
		['identificatie', 'wplWoonplaatsNaam', 'gorOpenbareRuimteNaam', 'huisnummer'],
	),
	kadastrale_onroerende_zaak: object({ kadastraleIdentificatie: gevuld(100), kadastraleAanduiding: gevuld(1000) }, [
		'kadastraleIdentificatie',
		'kadastraleAanduiding',
	]),
	pand: object({ identificatie: gevuld(100) }, ['identificatie']),
	gemeente: object({ gemeenteNaam: gevuld(80), gemeenteCode: gevuld(4) }, ['gemeenteNaam', 'gemeenteCode']),
	woonplaats: object({ identificatie: gevuld(100), woonplaatsNaam: gevuld(80) }, ['identificatie', 'woonplaatsNaam']),
	overige: object({ overigeData: {} }, ['overigeData']),
};

const objecttypen = [
	'adres',
	'besluit',
	'buurt',
	'enkelvoudig_document',
	'gemeente',
	'gemeentelijke_openbare_ruimte',
	'huishouden',
	'inrichtingselement',
	'kadastrale_onroerende_zaak',
	'kunstwerkdeel',
	'maatschappelijke_activiteit',
	'medewerker',
	'natuurlijk_persoon',
	'niet_natuurlijk_persoon',
	'openbare_ruimte',
	'organisatorische_eenheid',
	'pand',
	'spoorbaandeel',
	'status',
	'terreindeel',
	'terrein_gebouwd_object',
	'vestiging',
	'waterdeel',
	'wegdeel',
	'wijk',
	'woonplaats',
	'woz_deelobject',
	'woz_object',
	'woz_waarde',
	'zakelijk_recht',
	'overige',
];

const velden = {
	zaak: url,
	object: tekst(1000, { default: '' }),
	zaakobjecttype: tekst(1000),
	objectType: keuze(...objecttypen),
	objectTypeOverige: tekst(100, { default: '', pattern: '^[a-z_]*$' }),
	objectTypeOverigeDefinitie: ofNiets(
		object({ url: tekst(1000, { format: 'uri' }), schema: tekst(100), objectData: tekst(100) }, [
			'url',
			'schema',
			'objectData',
		]),
	),
	relatieomschrijving: leeg(80),
	objectIdentificatie: { type: ['object', 'null'] },
};

export const zaakobjectSchema = object(velden, ['zaak', 'objectType']);
/** Without defaults: what is not sent stays as it is. */
export const zaakobjectWijzigSchema = object({
	...velden,
	object: tekst(1000),
	objectTypeOverige: tekst(100, { pattern: '^[a-z_]*$' }),
	relatieomschrijving: tekst(80),
});
