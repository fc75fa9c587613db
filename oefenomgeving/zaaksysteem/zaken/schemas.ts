// SPDX-License-Identifier: EUPL-1.2

/** JSON schema pieces of Zaken 1.5.1 request bodies. Unknown members are dropped, as the reference implementation does. */
export const tekst = (maxLength: number, extra: object = {}): object => ({ type: 'string', maxLength, ...extra });
export const keuze = (...waarden: (string | null)[]): object => ({
	type: waarden.includes(null) ? ['string', 'null'] : 'string',
	enum: waarden,
});
export const datum = { type: 'string', format: 'date' };
export const datumOfNiets = { type: ['string', 'null'], format: 'date' };
/** A URL, checked further where it is resolved. */
export const url = tekst(1000);
export const object = (properties: object, required: string[] = [], extra: object = {}): object => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
	...extra,
});
export const ofNiets = (schema: object): object => ({ ...schema, type: [(schema as { type: string }).type, 'null'] });

export const vertrouwelijkheden = [
	'openbaar',
	'beperkt_openbaar',
	'intern',
	'zaakvertrouwelijk',
	'vertrouwelijk',
	'confidentieel',
	'geheim',
	'zeer_geheim',
] as const;

const zaakVelden = {
	identificatie: tekst(40),
	bronorganisatie: tekst(9, { minLength: 1 }),
	omschrijving: tekst(80),
	toelichting: tekst(1000),
	zaaktype: url,
	registratiedatum: datum,
	verantwoordelijkeOrganisatie: tekst(9, { minLength: 1 }),
	startdatum: datum,
	einddatumGepland: datumOfNiets,
	uiterlijkeEinddatumAfdoening: datumOfNiets,
	publicatiedatum: datumOfNiets,
	communicatiekanaal: url,
	productenOfDiensten: { type: 'array', items: tekst(1000, { format: 'uri' }) },
	vertrouwelijkheidaanduiding: keuze('', ...vertrouwelijkheden),
	betalingsindicatie: keuze('', 'nvt', 'nog_niet', 'gedeeltelijk', 'geheel'),
	laatsteBetaaldatum: { type: ['string', 'null'], format: 'date-time' },
	zaakgeometrie: { type: ['object', 'null'] },
	verlenging: ofNiets(object({ reden: tekst(200), duur: { type: 'string', format: 'duration' } }, ['reden', 'duur'])),
	opschorting: ofNiets(object({ indicatie: { type: 'boolean' }, reden: tekst(200) }, ['indicatie', 'reden'])),
	selectielijstklasse: url,
	hoofdzaak: { type: ['string', 'null'], maxLength: 1000 },
	relevanteAndereZaken: {
		type: 'array',
		items: object({ url: tekst(1000, { format: 'uri' }), aardRelatie: keuze('vervolg', 'onderwerp', 'bijdrage') }, [
			'url',
			'aardRelatie',
		]),
	},
	kenmerken: {
		type: 'array',
		items: object({ kenmerk: tekst(40, { minLength: 1 }), bron: tekst(40, { minLength: 1 }) }, ['kenmerk', 'bron']),
	},
	archiefnominatie: keuze('', 'blijvend_bewaren', 'vernietigen', null),
	archiefstatus: keuze('nog_te_archiveren', 'gearchiveerd', 'gearchiveerd_procestermijn_onbekend', 'overgedragen'),
	archiefactiedatum: datumOfNiets,
	opdrachtgevendeOrganisatie: tekst(9),
	processobjectaard: { type: ['string', 'null'], maxLength: 200 },
	startdatumBewaartermijn: datumOfNiets,
	processobject: ofNiets(
		object({ datumkenmerk: tekst(250), identificatie: tekst(250), objecttype: tekst(250), registratie: tekst(250) }, [
			'datumkenmerk',
			'identificatie',
			'objecttype',
			'registratie',
		]),
	),
};

export const zaakSchema = object(zaakVelden, [
	'zaaktype',
	'bronorganisatie',
	'verantwoordelijkeOrganisatie',
	'startdatum',
]);
export const zaakWijzigSchema = object(zaakVelden);

export const statusSchema = object(
	{
		zaak: url,
		statustype: url,
		datumStatusGezet: { type: 'string', format: 'date-time' },
		statustoelichting: tekst(1000, { default: '' }),
		gezetdoor: tekst(200),
	},
	['zaak', 'statustype', 'datumStatusGezet'],
);
export const eigenschapSchema = object({ zaak: url, eigenschap: url, waarde: { type: 'string', minLength: 1 } }, [
	'zaak',
	'eigenschap',
	'waarde',
]);
/** Changing one: only the waarde may differ from what is stored. */
export const eigenschapWijzigSchema = object({ zaak: url, eigenschap: url, waarde: { type: 'string', minLength: 1 } });
export const resultaatSchema = object({ zaak: url, resultaattype: url, toelichting: tekst(1000, { default: '' }) }, [
	'zaak',
	'resultaattype',
]);
export const zaakinformatieobjectSchema = object(
	{
		zaak: url,
		informatieobject: url,
		titel: tekst(200, { default: '' }),
		beschrijving: { type: 'string', default: '' },
		vernietigingsdatum: { type: ['string', 'null'], format: 'date-time' },
		status: { type: ['string', 'null'], maxLength: 1000 },
	},
	['zaak', 'informatieobject'],
);
/** Without defaults: what is not sent stays as it is. */
export const zaakinformatieobjectWijzigSchema = object({
	zaak: url,
	informatieobject: url,
	titel: tekst(200),
	beschrijving: { type: 'string' },
	vernietigingsdatum: { type: ['string', 'null'], format: 'date-time' },
	status: { type: ['string', 'null'], maxLength: 1000 },
});
