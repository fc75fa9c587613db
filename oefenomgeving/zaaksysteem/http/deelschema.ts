// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { ongeldig } from './fouten.ts';
import { naarParameters } from './schemafouten.ts';

/**
 * Checks a part of a body whose schema depends on another field; fills defaults and drops unknown members in place.
 * @param naam name of the part, prefixed to the names in `invalidParams`
 * @throws ZgwFout 400
 */
export function controleerDeel(request: FastifyRequest, schema: object, waarde: unknown, naam: string): void {
	const controle = request.compileValidationSchema(schema);
	if (!controle(waarde))
		throw ongeldig(naarParameters((controle.errors ?? []) as FastifySchemaValidationError[], naam));
}
