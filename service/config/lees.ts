// SPDX-License-Identifier: EUPL-1.2
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { alsTekst, type Configuratiefout, ConfiguratieOngeldig, vertaal } from './fouten.ts';
import type { Configuratie } from './model.ts';
import { padenVan } from './paden.ts';
import schema from './schema.json' with { type: 'json' };
import { samenhang } from './samenhang.ts';

const MAX_BYTES = 1024 * 1024;

const ajv = new Ajv({
	allErrors: true,
	strict: true,
	strictRequired: false,
	allowUnionTypes: true,
	useDefaults: true,
	verbose: true,
});
// The default export of a CommonJS module, seen from ESM.
(addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
const valideer = ajv.compile<Configuratie>(schema);

/**
 * Reads and checks the configuration file (YAML): form, coherence, and that every file it names exists.
 * @throws ConfiguratieOngeldig with everything that is wrong, in Dutch, with lines
 */
export async function leesConfiguratie(bestand: string): Promise<Configuratie> {
	const pad = resolve(bestand);
	const tekst = await leesTekst(pad);
	const regels = new LineCounter();
	const document = parseDocument(tekst, { lineCounter: regels });
	if (document.errors.length > 0) {
		throw new ConfiguratieOngeldig(
			pad,
			document.errors.map((fout) => ({
				regel: fout.linePos?.[0].line,
				plaats: '',
				melding: `het bestand is geen geldige YAML (${fout.code})`,
				remedie: 'Controleer inspringing, dubbele punten en aanhalingstekens rond deze regel.',
			})),
		);
	}
	const inhoud: unknown = alsObject(document, pad);
	const fouten: Configuratiefout[] = [];
	const meld = (plek: Array<string | number>, melding: string, remedie: string) => {
		const fout = { regel: regelVan(document, regels, plek), plaats: alsTekst(plek), melding, remedie };
		if (!fouten.some((ander) => ander.plaats === fout.plaats && ander.melding === melding)) fouten.push(fout);
	};
	if (!valideer(inhoud)) {
		for (const fout of valideer.errors ?? []) {
			const uitleg = vertaal(fout);
			if (uitleg !== undefined) meld(uitleg.pad, uitleg.melding, uitleg.remedie);
		}
		throw new ConfiguratieOngeldig(pad, opRegel(fouten));
	}
	const configuratie = vulAan(inhoud);
	for (const { plek, zet, waarde } of padenVan(configuratie)) {
		const absoluut = resolve(dirname(pad), waarde);
		zet(absoluut);
		if (plek.at(-1) === 'map') continue;
		const gevonden = await stat(absoluut).catch(() => undefined);
		if (gevonden?.isFile() !== true) {
			meld(plek, `het bestand ${absoluut} bestaat niet`, 'Zet het bestand op deze plek, of pas het pad aan.');
		}
	}
	samenhang(configuratie, meld);
	if (fouten.length > 0) throw new ConfiguratieOngeldig(pad, opRegel(fouten));
	return configuratie;
}

async function leesTekst(pad: string): Promise<string> {
	const gevonden = await stat(pad).catch(() => undefined);
	const fout = (melding: string, remedie: string) => new ConfiguratieOngeldig(pad, [{ plaats: '', melding, remedie }]);
	if (gevonden?.isFile() !== true) {
		throw fout('het bestand bestaat niet', 'Geef met --config het pad van het configuratiebestand.');
	}
	if (gevonden.size > MAX_BYTES) throw fout('het bestand is te groot', 'Een configuratie is hoogstens 1 MB.');
	return readFile(pad, 'utf8');
}

function alsObject(document: Document, pad: string): unknown {
	try {
		// No aliases: a file of a few lines must not grow into gigabytes.
		return document.toJS({ maxAliasCount: 0 });
	} catch {
		throw new ConfiguratieOngeldig(pad, [
			{
				plaats: '',
				melding: 'het bestand gebruikt verwijzingen (& en *)',
				remedie: 'Schrijf de instellingen voluit.',
			},
		]);
	}
}

/** Defaults of blocks that were left out whole. */
function vulAan(configuratie: Configuratie): Configuratie {
	const vol: Configuratie = configuratie;
	vol.verwerking ??= {} as Configuratie['verwerking'];
	vol.log ??= {} as Configuratie['log'];
	vol.aanleveren ??= {} as Configuratie['aanleveren'];
	// A second pass fills in the defaults inside the blocks that were just made.
	valideer(vol);
	for (const organisatie of vol.organisaties) organisatie.zaaksysteem.mapping ??= {};
	return vol;
}

/** The line of a setting, else of the nearest block around it. */
function regelVan(document: Document, regels: LineCounter, plek: Array<string | number>): number | undefined {
	for (let lengte = plek.length; lengte >= 0; lengte--) {
		const deel = plek.slice(0, lengte);
		const ouder = lengte === 0 ? undefined : document.getIn(deel.slice(0, -1), true);
		const sleutel =
			ouder !== undefined && typeof ouder === 'object' && ouder !== null && 'items' in ouder
				? (ouder.items as Array<{ key?: unknown }>).find(
						(paar) => isNode(paar.key) && 'value' in paar.key && paar.key.value === deel.at(-1),
					)?.key
				: undefined;
		const knoop = isNode(sleutel) ? sleutel : lengte === 0 ? document.contents : document.getIn(deel, true);
		if (isNode(knoop) && knoop.range) return regels.linePos(knoop.range[0]).line;
	}
	return undefined;
}

function opRegel(fouten: Configuratiefout[]): Configuratiefout[] {
	return [...fouten].sort((a, b) => (a.regel ?? 0) - (b.regel ?? 0));
}
