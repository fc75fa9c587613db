// SPDX-License-Identifier: EUPL-1.2
import { existsSync, openSync, readFileSync, readSync, closeSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as libxml from 'libxml2-wasm';
import { metDocument, type LeesXmlOpties } from './lees.ts';

/** An official schema: found below one of the schema folders. */
export interface XsdSchema {
	/** As people know it: `STAM 4.0.0`. */
	naam: string;
	/** Path of the entry schema below a schema folder. Its imports are found relative to it, never outside that schema folder. */
	bestand: string;
}

export interface XsdFout {
	regel: number;
	/** Local name of the element, when known. */
	element?: string;
	/** What the schema says, in the validator's English, without the values of the document. */
	melding: string;
}

export type XsdUitslag =
	| { status: 'geldig' }
	| { status: 'ongeldig'; fouten: XsdFout[] }
	/** The schema is not on this machine; the model parser decides (validation is an aid, never a condition of receipt). */
	| { status: 'nietGevalideerd'; reden: string };

/** STAM 4.0.0 verzoekbericht with the GML 3.1.1 schemas that it imports. */
export const XSD_STAM: XsdSchema = { naam: 'STAM 4.0.0', bestand: 'stam/4.0-with-gml/stam/imam-4.0.xsd' };

/**
 * Folders that may hold official schemas, best first: `DSO_SCHEMAS` (several with the platform's path delimiter), `../shared/reference`
 * beside the project, and the cache that `npm run setup` fills.
 */
export function schemamappen(): string[] {
	const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
	const gekozen = (process.env.DSO_SCHEMAS ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean);
	return [...gekozen, resolve(project, '../shared/reference'), join(homedir(), '.cache/n8n-nodes-dso/schemas')];
}

/** Absolute path of the entry schema, or undefined when no schema folder holds it. */
export function vindSchema(schema: XsdSchema): string | undefined {
	for (const map of schemamappen()) {
		const pad = join(map, schema.bestand);
		if (existsSync(pad)) return pad;
	}
	return undefined;
}

/**
 * The parser may open files only below the folder of the schema that is being compiled, and only during that moment. Documents from
 * outside are parsed without this gate, so nothing in them can open a file.
 */
let toegestaan: string | undefined;
let geregistreerd = false;

function registreer(): void {
	if (geregistreerd) return;
	geregistreerd = libxml.xmlRegisterInputProvider({
		match: (naam) => {
			if (toegestaan === undefined || !existsSync(naam)) return false;
			return realpathSync(naam).startsWith(toegestaan + sep);
		},
		open: (naam) => openSync(naam, 'r'),
		read: (fd, buffer) => readSync(fd, buffer),
		close: (fd) => {
			closeSync(fd);
			return true;
		},
	});
}

const gecompileerd = new Map<string, libxml.XsdValidator>();

function compileer(schema: XsdSchema, pad: string): libxml.XsdValidator {
	const bekend = gecompileerd.get(pad);
	if (bekend) return bekend;
	registreer();
	const wortel = pad.slice(0, pad.length - schema.bestand.length - 1);
	toegestaan = realpathSync(wortel);
	try {
		const document = libxml.XmlDocument.fromBuffer(readFileSync(pad), { url: pad });
		try {
			const validator = libxml.XsdValidator.fromDoc(document);
			gecompileerd.set(pad, validator);
			return validator;
		} finally {
			document.dispose();
		}
	} finally {
		toegestaan = undefined;
	}
}

/**
 * Validates a document against an official schema, when that is present.
 * @throws KoppelvlakFout when the document is no XML at all or breaks a limit.
 */
export function valideer(bytes: Uint8Array, schema: XsdSchema, opties: LeesXmlOpties = {}): XsdUitslag {
	const pad = vindSchema(schema);
	if (pad === undefined)
		return { status: 'nietGevalideerd', reden: `niet gevalideerd: schema ${schema.naam} ontbreekt` };
	let validator: libxml.XsdValidator;
	try {
		validator = compileer(schema, pad);
	} catch {
		return { status: 'nietGevalideerd', reden: `niet gevalideerd: schema ${schema.naam} is onvolledig of beschadigd` };
	}
	return metDocument(bytes, { naam: 'het XML-bericht', ...opties }, (document) => {
		try {
			validator.validate(document);
			return { status: 'geldig' };
		} catch (fout) {
			if (!(fout instanceof libxml.XmlLibError)) throw fout;
			return { status: 'ongeldig', fouten: fout.details.slice(0, 100).map(alsXsdFout) };
		}
	});
}

/** Values of the document are taken out of the validator's message: they can be personal data. Names and types of the schema stay. */
function alsXsdFout(detail: { message: string; line: number }): XsdFout {
	const element = /^Element '(?:\{[^}]*\})?([^']+)'/.exec(detail.message)?.[1];
	const melding = detail.message
		.trim()
		.replace(
			/^Element '[^']*'(, attribute '[^']*')?:?\s*/,
			(_, attribuut: string | undefined) => attribuut?.slice(2).concat(': ') ?? '',
		)
		.replace(/'[\s\S]*'(?= is not a valid value of )/, "'...'")
		.replace(/(The value) '[\s\S]*'(?= (?:is|has|does|must|exceeds))/, "$1 '...'")
		.replace(/(key-sequence|content) [[('][\s\S]*[\])'](?= |,|\.|$)/, "$1 '...'")
		.trim();
	return { regel: detail.line, ...(element ? { element } : {}), melding };
}
