// SPDX-License-Identifier: EUPL-1.2
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Weigering } from '../aanleveren/weigering.ts';
import { eisCsrf } from './aanmelden.ts';

export interface Formulier {
	velden: Map<string, string>;
	/** The one file; undefined when none was chosen. */
	bestand?: Buffer;
}

/** Forms with a file or long texts: one file of at most `bytes` in memory. */
export async function neemFormulieren(kamer: FastifyInstance, bytes: number): Promise<void> {
	await kamer.register(multipart, {
		limits: { fieldNameSize: 100, fieldSize: 24 * 1024, fields: 30, files: 1, fileSize: bytes, parts: 31 },
	});
}

/**
 * Reads the form; its token stands before the file and is checked first.
 * @throws Weigering when the token is wrong or the file is too large
 */
export async function leesFormulier(request: FastifyRequest, bytes: number): Promise<Formulier> {
	const velden = new Map<string, string>();
	let bestand: Buffer | undefined;
	for await (const deel of request.parts()) {
		if (deel.type === 'field') {
			if (deel.valueTruncated === true) {
				throw teGroot('Een veld van het formulier is te lang.', 'Maak de tekst korter.');
			}
			velden.set(deel.fieldname, String(deel.value));
			continue;
		}
		eisCsrf(request, velden.get('csrf'));
		let inhoud: Buffer;
		try {
			inhoud = await deel.toBuffer();
		} catch (fout) {
			if ((fout as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw fout;
			throw teGroot(
				`Het bestand is groter dan ${Math.round(bytes / 1024 / 1024)} MB.`,
				'Controleer of dit het goede bestand is.',
			);
		}
		if (inhoud.length > 0 || (deel.filename ?? '') !== '') bestand = inhoud;
	}
	eisCsrf(request, velden.get('csrf'));
	return { velden, bestand };
}

function teGroot(melding: string, remedie: string): Weigering {
	return new Weigering(413, { code: 'te-groot', melding, remedie });
}
