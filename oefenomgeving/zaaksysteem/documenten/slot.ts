// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import { ongeldig, fout } from '../http/fouten.ts';
import { eisScope, mag } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { rijOf404 } from '../zaken/toegang.ts';
import { beurt } from './beurt.ts';
import { bewaarVersie } from './versies.ts';
import { slotSchema } from './schemas.ts';
import { delenVan } from './vorm.ts';
import { randomUUID } from 'node:crypto';

/** @throws ZgwFout 400 `unlocked`, `missing-lock-id` or `incorrect-lock-id` unless `lock` opens the document. */
export function eisSlot(document: Rij, lock: unknown, naam = 'nonFieldErrors'): void {
	if (document.slot === '') throw fout('nonFieldErrors', 'unlocked', 'Het document is niet vergrendeld.');
	if (!lock) throw fout('lock', 'missing-lock-id', 'De lock ontbreekt.');
	if (lock !== document.slot) throw fout(naam, 'incorrect-lock-id', 'De lock is niet de juiste.');
}

/** Joins the parts into one file and stores it as the content; the parts and their files go. */
async function voegDelenSamen(o: Omgeving, document: Rij, delen: Rij[]): Promise<void> {
	const samen = await o.bestanden.voegSamen(delen.map((deel) => deel.bestand));
	o.db.transactie(() => {
		o.db.doe('DELETE FROM bestandsdelen WHERE document = ?', document.uuid);
		bewaarVersie(o, document.uuid, document.versie, samen);
		o.db.doe("UPDATE documenten SET slot = '' WHERE uuid = ?", document.uuid);
	});
	await o.bestanden.verwijder(...delen.map((deel) => deel.bestand));
}

/** lock and unlock of a document; unlocking joins the uploaded parts. */
export async function slotRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	type Pad = { Params: { uuid: string }; Body: { lock?: string } };

	app.post<Pad>('/enkelvoudiginformatieobjecten/:uuid/lock', async (request) => {
		eisScope(request.client, 'documenten.lock');
		vraag(request, []);
		const lock = randomUUID().replaceAll('-', '');
		return o.db.transactie(() => {
			const document = rijOf404(o, 'documenten', request.params.uuid);
			if (document.slot !== '') throw fout('nonFieldErrors', 'existing-lock', 'Het document is al vergrendeld.');
			o.db.doe('UPDATE documenten SET slot = ? WHERE uuid = ?', lock, document.uuid);
			return { lock };
		});
	});

	app.post<Pad>(
		'/enkelvoudiginformatieobjecten/:uuid/unlock',
		{ schema: { body: slotSchema } },
		async (request, reply) => {
			eisScope(request.client, 'documenten.lock', 'documenten.geforceerd-unlock');
			vraag(request, []);
			await beurt(request.params.uuid, async () => {
				const document = rijOf404(o, 'documenten', request.params.uuid);
				const geforceerd =
					!request.body.lock &&
					mag(request.client, 'documenten.geforceerd-unlock') &&
					request.client.scopes !== undefined;
				if (!geforceerd) eisSlot(document, request.body.lock);
				const delen = delenVan(o, document.uuid);
				const open = delen.filter((deel) => deel.bestand === null);
				if (open.length > 0 && !geforceerd)
					throw ongeldig([
						{
							name: 'nonFieldErrors',
							code: 'incomplete-upload',
							reason: `Nog ${open.length} van ${delen.length} bestandsdelen ontbreken.`,
						},
					]);
				if (delen.length > 0 && open.length === 0) await voegDelenSamen(o, document, delen);
				else o.db.doe("UPDATE documenten SET slot = '' WHERE uuid = ?", document.uuid);
			});
			return reply.code(204).send();
		},
	);
}
