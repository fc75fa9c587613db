// SPDX-License-Identifier: EUPL-1.2
import { KOPIE, MEERVOUDIG, ONBEKEND, SPLITSINGEN, TERUG, UITKOMSTEN } from '../../inboekregels/index.ts';
import { problem } from '../schemas.ts';

const tekst = (maxLength: number, description: string) =>
	({ type: 'string', minLength: 1, maxLength, description }) as const;
const paren = (description: string) =>
	({
		type: 'object',
		maxProperties: 200,
		additionalProperties: { type: 'string', minLength: 1, maxLength: 100 },
		description,
	}) as const;

/** One row. `regel` is given out and ignored when it comes in: rows are numbered by prioriteit. */
export const regel = {
	type: 'object',
	additionalProperties: false,
	required: ['prioriteit', 'uitkomst'],
	properties: {
		regel: { type: 'integer', description: 'Nummer van de regel, op volgorde van prioriteit.' },
		prioriteit: { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'De laagste gaat voor.' },
		verzoektype: tekst(100, 'Een * aan het eind past op alles wat zo begint. Ontbreekt: elk type.'),
		doel: tekst(30, 'Ontbreekt: elk doel.'),
		activiteit: tekst(2_000, 'IMOW-id, met een * aan het eind, of een combinatie met " + " ertussen.'),
		plaats: tekst(4_000, 'Bijvoorbeeld "woonplaats: Zeist | postcode: 3700-3712".'),
		uitkomst: { type: 'string', enum: [...UITKOMSTEN] },
		zaaktype: tekst(50, 'Identificatie van het zaaktype.'),
		antwoorden: paren('vraagId -> naam van de eigenschap.'),
		documentsoorten: paren('Documentsoort van het DSO -> omschrijving van het informatieobjecttype.'),
		toelichting: tekst(1_000, 'Opmerking van de beheerder.'),
	},
} as const;

export const instellingen = {
	type: 'object',
	additionalProperties: false,
	required: ['meervoudig', 'onbekend', 'terug', 'kopie'],
	properties: {
		meervoudig: {
			type: 'object',
			additionalProperties: false,
			required: ['vorm', 'splitsing'],
			description: 'Als de activiteiten tot verschillende zaaktypen leiden.',
			properties: {
				vorm: { type: 'string', enum: [...MEERVOUDIG] },
				zaaktype: tekst(50, 'Van de ene zaak of de hoofdzaak.'),
				splitsing: { type: 'string', enum: [...SPLITSINGEN] },
			},
		},
		onbekend: {
			type: 'object',
			additionalProperties: false,
			required: ['beleid', 'wachtUren'],
			description: 'Aanvullen of Intrekken van een verzoek zonder zaak.',
			properties: {
				beleid: { type: 'string', enum: [...ONBEKEND] },
				wachtUren: { type: 'integer', minimum: 1, maximum: 720 },
				zaaktype: tekst(50, 'Voor nieuweZaak; zonder beslist de regel voor een nieuw verzoek.'),
			},
		},
		terug: { type: 'string', enum: [...TERUG], description: 'Komt terug na doorzenden.' },
		kopie: { type: 'string', enum: [...KOPIE], description: 'Een andere organisatie behandelt het verzoek.' },
	},
} as const;

export const versiekop = {
	oin: { type: 'string' },
	versie: { type: 'integer' },
	status: { type: 'string', enum: ['concept', 'geldend', 'voormalig'] },
	vastgesteldOp: { type: 'string', format: 'date-time' },
	herkomst: { type: 'string' },
	gemaaktDoor: { type: 'string' },
	gebaseerdOp: { type: 'integer' },
	geactiveerdOp: { type: 'string', format: 'date-time' },
	geactiveerdDoor: { type: 'string' },
	bewerking: { type: 'integer', description: 'Gaat omhoog bij elke wijziging van een concept.' },
} as const;

export const set = {
	type: 'object',
	required: ['oin', 'versie', 'status', 'instellingen', 'regels'],
	properties: { ...versiekop, instellingen, regels: { type: 'array', items: regel } },
} as const;

export const bevinding = {
	type: 'object',
	required: ['niveau', 'code', 'plaats', 'melding', 'remedie'],
	properties: {
		niveau: { type: 'string', enum: ['fout', 'waarschuwing', 'opmerking'] },
		code: { type: 'string' },
		regel: { type: 'integer' },
		plaats: { type: 'string' },
		melding: { type: 'string' },
		remedie: { type: 'string' },
	},
} as const;

/** A refusal that lists what is wrong, besides what every problem has. */
export const geweigerd = (description: string) => ({
	description,
	content: {
		'application/problem+json': {
			schema: {
				...problem,
				properties: {
					...problem.properties,
					fouten: {
						type: 'array',
						items: {
							type: 'object',
							properties: {
								regel: { type: 'integer', description: 'Regel in het bestand; de kop is regel 1.' },
								kolom: { type: 'string' },
								waarde: { type: 'string' },
								melding: { type: 'string' },
								remedie: { type: 'string' },
							},
						},
					},
					bevindingen: { type: 'array', items: bevinding },
				},
			},
		},
	},
});
