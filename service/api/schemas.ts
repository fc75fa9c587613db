// SPDX-License-Identifier: EUPL-1.2
import { FASEN } from 'dso-temporal/contract';

/** JSON schemas that several routes share; they check what comes in, cut what goes out, and are the OpenAPI description. */

export const oin = {
	type: 'string',
	pattern: '^[0-9]{20}$',
	description: 'OIN van de ontvangende organisatie.',
} as const;

export const verzoeknummer = {
	type: 'string',
	minLength: 1,
	maxLength: 60,
	pattern: '^[A-Za-z0-9._-]+$',
	description: 'Nummer van het verzoek bij DSO-LV.',
} as const;

export const sleutelParams = {
	type: 'object',
	required: ['oin', 'verzoeknummer'],
	properties: { oin, verzoeknummer },
} as const;

const tekst = { type: 'string' } as const;

export const standProperties = {
	oin: tekst,
	verzoeknummer: tekst,
	volgnummer: tekst,
	doel: tekst,
	type: tekst,
	fase: { type: 'string', enum: [...FASEN] },
	faseTekst: { type: 'string', description: 'De fase voor mensen, in de taal van Accept-Language.' },
	sinds: { type: 'string', format: 'date-time', description: 'Sinds wanneer in deze fase.' },
	wachtOp: { type: 'string', description: 'Waar het verzoek op wacht.' },
	fout: {
		type: 'object',
		properties: { melding: tekst, remedie: tekst, code: tekst },
		required: ['melding', 'remedie', 'code'],
	},
	zaakUrl: tekst,
	zaakIdentificatie: tekst,
	inboekregel: { type: 'string', description: 'Nummer en versie van de inboekregel die besliste.' },
	requestId: { type: 'string', description: 'De open vraag aan de flow.' },
	nietOvergenomen: {
		type: 'integer',
		description: 'Aantal gegevens dat niet (geheel) in de zaak is overgenomen; ontbreekt zolang er geen zaak is.',
	},
} as const;

export const standRequired = ['oin', 'verzoeknummer', 'fase', 'faseTekst', 'sinds'] as const;

export const stand = { type: 'object', properties: standProperties, required: standRequired } as const;

export const problem = {
	type: 'object',
	description: 'Een fout, volgens RFC 9457.',
	properties: {
		type: tekst,
		title: tekst,
		status: { type: 'integer' },
		detail: tekst,
		code: { type: 'string', description: 'Vaste code voor programma’s.' },
		remedie: { type: 'string', description: 'Wat de lezer eraan kan doen.' },
		instance: tekst,
		oorzaak: {
			type: 'object',
			properties: { code: tekst, melding: tekst, remedie: tekst, plaats: tekst, regel: tekst },
		},
	},
} as const;

const problemAntwoord = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: problem } },
});

/** The refusals that every authorised route can give. */
export const weigeringen = {
	400: problemAntwoord('De aanroep is ongeldig.'),
	401: problemAntwoord('Er is geen geldig token.'),
	403: problemAntwoord('Het token heeft dit recht niet, of geldt niet voor deze organisatie.'),
	429: problemAntwoord('Te veel aanroepen zonder geldig token vanaf dit adres; zie Retry-After.'),
} as const;

export const nietGevonden = { 404: problemAntwoord('Niet gevonden.') } as const;
export const conflict = { 409: problemAntwoord('Kan in deze fase niet.') } as const;
export const nietBeschikbaar = {
	502: problemAntwoord('Een ander systeem geeft een fout.'),
	503: problemAntwoord('Tijdelijk niet beschikbaar; zie Retry-After.'),
} as const;
