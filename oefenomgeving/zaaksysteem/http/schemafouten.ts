// SPDX-License-Identifier: EUPL-1.2
import type { FastifySchemaValidationError } from 'fastify';
import type { OngeldigeParameter } from './fouten.ts';

const punten = (pad: string): string => pad.split('/').filter(Boolean).join('.');
const naam = (...delen: string[]): string => delen.filter(Boolean).join('.') || 'nonFieldErrors';

function vertaal(f: FastifySchemaValidationError, voor: string): OngeldigeParameter {
	const veld = naam(voor, punten(f.instancePath));
	const p = f.params as Record<string, any>;
	switch (f.keyword) {
		case 'required':
			return {
				name: naam(voor, punten(f.instancePath), p.missingProperty),
				code: 'required',
				reason: 'Dit veld is verplicht.',
			};
		case 'maxLength':
			return { name: veld, code: 'max_length', reason: `Dit veld mag niet langer zijn dan ${p.limit} tekens.` };
		case 'minLength':
			return p.limit === 1
				? { name: veld, code: 'blank', reason: 'Dit veld mag niet leeg zijn.' }
				: { name: veld, code: 'min_length', reason: `Dit veld moet ten minste ${p.limit} tekens hebben.` };
		case 'minimum':
			return { name: veld, code: 'min_value', reason: `De waarde moet ten minste ${p.limit} zijn.` };
		case 'maximum':
			return { name: veld, code: 'max_value', reason: `De waarde mag niet hoger zijn dan ${p.limit}.` };
		case 'enum':
			return {
				name: veld,
				code: 'invalid_choice',
				reason: `Geldige waarden: ${(p.allowedValues as unknown[]).join(', ')}.`,
			};
		case 'format':
			return { name: veld, code: 'invalid', reason: `De waarde is geen geldige ${p.format}.` };
		case 'type':
			return {
				name: veld,
				code: 'invalid',
				reason: `De waarde moet van het type ${[p.type].flat().join(' of ')} zijn.`,
			};
		default:
			return { name: veld, code: 'invalid', reason: 'De waarde is niet geldig.' };
	}
}

/**
 * ajv's findings as ZGW `invalidParams`.
 * @param voor name of the object that was checked, prefixed to every field name; empty for the whole body
 */
export function naarParameters(fouten: readonly FastifySchemaValidationError[], voor: string): OngeldigeParameter[] {
	const gezien = new Set<string>();
	return fouten
		.map((f) => vertaal(f, voor))
		.filter((f) => !gezien.has(`${f.name} ${f.code}`) && gezien.add(`${f.name} ${f.code}`));
}
