// SPDX-License-Identifier: EUPL-1.2
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fout, Keuring } from '../http/fouten.ts';
import { eisScope } from '../http/jwt.ts';
import { vraag } from '../http/query.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Bewaard } from '../opslag/bestanden.ts';
import { rijOf404 } from '../zaken/toegang.ts';
import { beurt } from './beurt.ts';
import { eisSlot } from './slot.ts';
import { deelVorm } from './vorm.ts';

/** Reads the form: streams `inhoud` to disk, at most one byte more than expected. The caller removes the file when it refuses it. */
async function ontvang(
	o: Omgeving,
	request: FastifyRequest,
	omvang: number,
): Promise<{ lock: string; bewaard: Bewaard | undefined; teGroot: boolean }> {
	let lock = '';
	let bewaard: Bewaard | undefined;
	let teGroot = false;
	try {
		for await (const deel of request.parts({
			limits: { fileSize: omvang + 1, files: 2, fields: 5, fieldSize: 1000, parts: 7 },
			throwFileSizeLimit: false,
		} as never)) {
			if (deel.type === 'field') {
				if (deel.fieldname === 'lock') lock = String(deel.value);
			} else if (deel.fieldname === 'inhoud' && !bewaard) {
				bewaard = await o.bestanden.bewaar(deel.file);
				teGroot = deel.file.truncated;
			} else deel.file.resume();
		}
	} catch (oorzaak) {
		if (bewaard) await o.bestanden.verwijder(bewaard.bestand);
		throw oorzaak;
	}
	return { lock, bewaard, teGroot };
}

/** PUT of one bestandsdeel: multipart with `inhoud` and `lock`. Sending a part again replaces it, until the document is unlocked. */
export async function bestandsdelenRoutes(app: FastifyInstance, { o }: { o: Omgeving }): Promise<void> {
	await app.register(multipart);

	app.put<{ Params: { uuid: string } }>('/bestandsdelen/:uuid', async (request) => {
		eisScope(request.client, 'documenten.bijwerken', 'documenten.aanmaken');
		vraag(request, []);
		const { omvang } = rijOf404(o, 'bestandsdelen', request.params.uuid);
		const { lock, bewaard, teGroot } = await ontvang(o, request, omvang);
		try {
			const k = new Keuring();
			if (!bewaard) k.fout('inhoud', 'required', 'Er is geen bestand opgestuurd.');
			else if (teGroot || bewaard.omvang !== omvang)
				k.fout('nonFieldErrors', 'file-size', 'Het aangeboden bestandsdeel heeft niet de omvang die verwacht wordt.');
			k.klaar();
			return await beurt(rijOf404(o, 'bestandsdelen', request.params.uuid).document, async () => {
				const { vorige, antwoord } = o.db.transactie(() => {
					const deel = rijOf404(o, 'bestandsdelen', request.params.uuid);
					const document = o.db.vind('documenten', deel.document)!;
					if (!lock) throw fout('lock', 'required', 'Dit veld is verplicht.');
					eisSlot(document, lock);
					o.db.doe('UPDATE bestandsdelen SET bestand = ? WHERE uuid = ?', bewaard!.bestand, deel.uuid);
					return {
						vorige: deel.bestand as string | null,
						antwoord: deelVorm(o, { ...deel, bestand: bewaard!.bestand }, document.slot),
					};
				});
				if (vorige !== null) await o.bestanden.verwijder(vorige);
				return antwoord;
			});
		} catch (oorzaak) {
			if (bewaard) await o.bestanden.verwijder(bewaard.bestand);
			throw oorzaak;
		}
	});
}
