// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchema, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Json = Record<string, any>;

const WORTEL = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Folder with the reference data of ZGW, or undefined: beside the repository, or named by DSO_SCHEMAS. */
export function zgwMap(): string | undefined {
	return [process.env.DSO_SCHEMAS, join(WORTEL, '..', 'shared', 'reference')]
		.filter((map): map is string => !!map)
		.map((map) => join(map, 'zgw'))
		.find((map) => existsSync(map));
}

export const REDEN = 'de officiële ZGW-specificaties zijn er niet (zet DSO_SCHEMAS)';

/** OpenAPI 3.0 to JSON Schema: nullable becomes a type, and hints that no schema knows go. */
function omzetten(knoop: any): any {
	if (Array.isArray(knoop)) return knoop.map(omzetten);
	if (typeof knoop !== 'object' || knoop === null) return knoop;
	if (typeof knoop.$ref === 'string') return knoop.$ref.startsWith('#') ? { $ref: knoop.$ref } : { type: 'object' };
	const uit: Json = {};
	for (const [sleutel, waarde] of Object.entries(knoop)) {
		if (['discriminator', 'example', 'examples', 'xml', 'externalDocs', 'deprecated'].includes(sleutel)) continue;
		uit[sleutel] = omzetten(waarde);
	}
	if (uit.nullable !== true) return uit;
	delete uit.nullable;
	return { anyOf: [uit, { type: 'null' }] };
}

/**
 * Response schemas of one official API description.
 * References to other documents become `type: object`; they serve only `_expand`.
 */
export class Specificatie {
	readonly #doc: Json;
	readonly #ajv: Ajv2020;
	readonly #controles = new Map<string, ValidateFunction>();

	/** @param herstel corrects known mistakes in the description, before anything is compiled */
	constructor(pad: string, herstel: (schemas: Json) => void = () => undefined) {
		// A continued line of a quoted text stands one level too shallow for a strict YAML reader.
		this.#doc = parse(readFileSync(pad, 'utf8').replace(/^( +)\\ /gm, '$1    \\ '), { maxAliasCount: -1 });
		herstel(this.#doc.components.schemas);
		// A URL field that may be empty: the description says uri, every implementation answers ''.
		this.#ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, unicodeRegExp: false });
		(addFormats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
		const uri = this.#ajv.formats.uri as { validate?: (s: string) => boolean } | ((s: string) => boolean);
		const streng = typeof uri === 'function' ? uri : uri.validate!;
		this.#ajv.addFormat('uri', (s: string) => s === '' || streng(s));
		for (const naam of ['binary', 'byte', 'int64', 'int32', 'double', 'float', 'email'])
			this.#ajv.addFormat(naam, true);
		this.#ajv.addSchema({
			$id: 'https://specificatie.example/',
			components: { schemas: omzetten(this.#doc.components.schemas) },
		} as AnySchema);
	}

	#controle(naam: string): ValidateFunction {
		let controle = this.#controles.get(naam);
		if (!controle)
			this.#controles.set(
				naam,
				(controle = this.#ajv.compile({ $ref: `https://specificatie.example/#/components/schemas/${naam}` })),
			);
		return controle;
	}

	/** Findings on a value that should be of a named schema; an array is checked item by item. */
	gebreken(naam: string, waarde: unknown): string[] {
		const controle = this.#controle(naam);
		return (Array.isArray(waarde) ? waarde : [waarde]).flatMap((w) =>
			controle(w)
				? []
				: (controle.errors ?? []).map(
						(e) => `${naam}${e.instancePath} ${e.keyword} ${e.message} ${JSON.stringify(e.params)}`,
					),
		);
	}

	/** Names of the query parameters of GET on a path. */
	parameters(pad: string): string[] {
		return (this.#doc.paths[pad].get.parameters as Json[]).filter((q) => q.in === 'query').map((q) => q.name);
	}

	/** Properties of a named schema. */
	velden(naam: string): string[] {
		return Object.keys(this.#doc.components.schemas[naam].properties);
	}
}
