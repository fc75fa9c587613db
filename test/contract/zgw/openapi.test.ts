// SPDX-License-Identifier: EUPL-1.2
/** Every body that the recipe sends, checked against the official OpenAPI of Zaken 1.5.1 and Documenten 1.4.3. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { parse } from 'yaml';
import { bestand, heleZaak, opstelling } from '../../unit/dso-zaak/hulp.ts';
import { gewoonBericht, INSTELLINGEN, volBericht } from '../../unit/dso-zaak/volbericht.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
const map = process.env.DSO_SCHEMAS ?? resolve(import.meta.dirname, '../../../../shared/reference');
const ZAKEN = join(map, 'zgw/gemma-zaken/api-specificatie/zrc/1.5.x/1.5.1/openapi.yaml');
const DOCUMENTEN = join(map, 'zgw/gemma-zaken/api-specificatie/drc/1.4.x/1.4.3/openapi.yaml');
const reden = 'the official OpenAPI files of VNG (zgw/gemma-zaken) are not beside the repository; set DSO_SCHEMAS';

type Knoop = Record<string, any>;

/**
 * OpenAPI 3.0 -> JSON Schema for request bodies: `nullable`, read-only fields are never sent (VNG marks them required), remote refs
 * serve answers only, and `discriminator` chooses by hand below.
 */
function alsSchema(knoop: unknown): unknown {
	if (Array.isArray(knoop)) return knoop.map(alsSchema);
	if (typeof knoop !== 'object' || knoop === null) return knoop;
	const k = knoop as Knoop;
	if (typeof k.$ref === 'string' && !k.$ref.startsWith('#')) return { type: 'object' };
	const uit: Knoop = {};
	for (const [naam, deel] of Object.entries(k)) {
		if (['discriminator', 'example', 'xml', 'externalDocs', 'nullable'].includes(naam)) continue;
		uit[naam] = alsSchema(deel);
	}
	if (k.properties && Array.isArray(k.required)) {
		uit.required = k.required.filter((veld: string) => k.properties[veld]?.readOnly !== true && veld !== 'url');
	}
	return k.nullable === true ? { anyOf: [uit, { type: 'null' }] } : uit;
}

function validator(bestandsnaam: string): (schema: string) => ValidateFunction {
	// A continued line of one quoted text stands too shallow for a strict YAML reader.
	const { components } = parse(readFileSync(bestandsnaam, 'utf8').replace(/^( +)\\ /gm, '$1    \\ '), {
		maxAliasCount: -1,
	}) as Knoop;
	// oneOf without its discriminator matches several kinds; the kind is chosen by `type` below.
	if (components.schemas.GeoJSONGeometry) components.schemas.GeoJSONGeometry = { type: 'object', required: ['type'] };
	const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
	addFormats(ajv);
	ajv.addSchema({ $id: 'oas', components: alsSchema(components) as object });
	return (schema) => {
		const gevonden = ajv.getSchema(`oas#/components/schemas/${schema}`);
		assert.ok(gevonden, `schema ${schema}`);
		return gevonden;
	};
}

/** Fields that the schema lists as required although the server makes them, or that only an answer has. */
const ALLEEN_ANTWOORD: Record<string, string[]> = {
	'/zaakeigenschappen': ['naam'],
	zaakinformatieobjecten: ['aardRelatieWeergave'],
	statussen: ['zaakinformatieobjecten'],
};

function schemaVan(pad: string, body: Knoop): { api: 'zaken' | 'documenten'; schema: string } | undefined {
	if (pad === 'zaken') return { api: 'zaken', schema: 'Zaak' };
	if (pad === 'rollen') return { api: 'zaken', schema: `${body.betrokkeneType}_Rol` };
	if (pad === 'zaakobjecten') return { api: 'zaken', schema: `${body.objectType}_ZaakObject` };
	if (pad.endsWith('/zaakeigenschappen')) return { api: 'zaken', schema: 'ZaakEigenschap' };
	if (pad === 'statussen') return { api: 'zaken', schema: 'StatusRequestbody' };
	if (pad === 'zaakinformatieobjecten') return { api: 'zaken', schema: 'ZaakInformatieObject' };
	if (pad === 'enkelvoudiginformatieobjecten')
		return { api: 'documenten', schema: 'EnkelvoudigInformatieObjectCreateLockRequest' };
	return undefined;
}

const varianten = {
	gewoon: { bericht: gewoonBericht, instellingen: INSTELLINGEN },
	'every field filled': { bericht: volBericht, instellingen: INSTELLINGEN },
	'as niet_natuurlijk_persoon, one point': {
		bericht: volBericht,
		instellingen: {
			...INSTELLINGEN,
			personen: { vestigingAls: 'niet_natuurlijk_persoon' as const },
			zaak: { geometrie: 'punt' as const },
		},
	},
	'person abroad': {
		bericht: () => {
			const b = gewoonBericht();
			const np = volBericht().verzoek.initiatiefnemer.natuurlijkPersoon;
			b.verzoek.initiatiefnemer.natuurlijkPersoon = { ...np, verblijfsadres: undefined };
			return b;
		},
		instellingen: { ...INSTELLINGEN, rollen: { machtiginggever: true } },
	},
};

let schemas: Record<'zaken' | 'documenten', ReturnType<typeof validator>> | undefined;

for (const [naam, { bericht, instellingen }] of Object.entries(varianten)) {
	test(`bodies of the recipe are valid: ${naam}`, async (t) => {
		if (!existsSync(ZAKEN) || !existsSync(DOCUMENTEN)) return t.skip(reden);
		const { zgw, werk } = await opstelling(t, { instellingen: { ...instellingen, documenten: { delenVanaf: 1000 } } });
		await heleZaak(werk, [bestand('klein', randomBytes(10)), bestand('groot', randomBytes(1500))], bericht());
		schemas ??= { zaken: validator(ZAKEN), documenten: validator(DOCUMENTEN) };
		const gezien = new Set<string>();
		for (const regel of zgw.regels.filter((r) => r.methode === 'POST')) {
			const soort = schemaVan(regel.pad, regel.body as Knoop);
			if (!soort) continue;
			const geldig = schemas[soort.api](soort.schema);
			geldig(regel.body);
			const { zaakgeometrie } = regel.body as Knoop;
			if (zaakgeometrie) {
				const vorm = schemas.zaken(zaakgeometrie.type as string);
				assert.ok(vorm(zaakgeometrie), JSON.stringify(vorm.errors));
			}
			const laat = Object.entries(ALLEEN_ANTWOORD).find(([pad]) => regel.pad.endsWith(pad))?.[1] ?? [];
			const fouten = (geldig.errors ?? []).filter(
				(f) => !(f.keyword === 'required' && laat.includes((f.params as { missingProperty: string }).missingProperty)),
			);
			assert.deepEqual(
				fouten.map((f) => `${soort.schema}${f.instancePath} ${f.message}`),
				[],
			);
			gezien.add(soort.schema);
		}
		assert.ok(gezien.size >= 9, [...gezien].join());
	});
}
