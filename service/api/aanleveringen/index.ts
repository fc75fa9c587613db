// SPDX-License-Identifier: EUPL-1.2
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Delen } from '../delen.ts';
import { bericht } from './bericht.ts';
import { document } from './document.ts';
import { papier } from '../verzoek/papier.ts';
import { stand } from './stand.ts';
import { upload } from './upload.ts';

/** What comes in besides ebMS. In a room of its own: here a body is a stream, whatever its Content-Type says. */
export async function aanleveringen(app: FastifyInstance, { delen }: { delen: Delen }): Promise<void> {
	const { aanleveren } = delen;
	if (aanleveren === undefined) return;
	stand(app, delen);
	await app.register(async (kamer) => {
		kamer.removeAllContentTypeParsers();
		// The size of a file is bounded where it is written; here only what is held in memory.
		await kamer.register(multipart, {
			limits: {
				fieldNameSize: 100,
				fieldSize: 16 * 1024,
				fields: 20,
				files: 1000,
				fileSize: Number.MAX_SAFE_INTEGER,
				parts: 1020,
				headerPairs: 50,
			},
		});
		kamer.addContentTypeParser('*', (_request, stroom, klaar) => klaar(null, stroom));
		kamer.addHook('onError', async (_request, reply) => {
			// What was not read of a refused body is not waited for.
			reply.header('connection', 'close');
		});
		bericht(kamer, aanleveren);
		document(kamer, aanleveren);
		upload(kamer, aanleveren);
		papier(kamer, delen);
	});
}
