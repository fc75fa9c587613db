// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import { aanroep } from './gereedschap.ts';
import type { Bestandsdeel, ZgwDocument } from './document.ts';
import type { TePlaatsenDocument, Zaakwerk } from './model.ts';

const RONDEN = 3;
const HARTSLAG_MS = 1_000;
const OPNIEUW = ['incorrect-lock-id', 'unlocked', 'existing-lock', 'incomplete-upload', 'file-size', 'missing-lock-id'];

/**
 * Brings a document that was made without `inhoud` to its end: sends the bestandsdelen that are not `voltooid`, then unlocks.
 * The server decides the sizes. Reads the state anew before each round, so it goes on where an earlier try stopped.
 * @returns number of parts that this call sent; 0 when the content was there already
 */
export async function verstuurDelen(werk: Zaakwerk, document: ZgwDocument, bron: TePlaatsenDocument): Promise<number> {
	let gestuurd = 0;
	let stand = document;
	for (let ronde = 0; ronde < RONDEN; ronde++) {
		if (ronde > 0 || stand.bestandsdelen === undefined || (stand.locked && !lockVan(stand))) {
			stand = await werk.client.lees<ZgwDocument>(document.url, aanroep(werk));
		}
		const delen = [...(stand.bestandsdelen ?? [])].sort((a, b) => a.volgnummer - b.volgnummer);
		// No parts: whole already (base64 or unlocked). Locked without parts: somebody else edits it; our content is in.
		if (delen.length === 0) return gestuurd;
		const lock = lockVan(stand);
		if (lock === undefined) throw zonderLock(stand);
		controleerMaten(delen, bron);
		try {
			gestuurd += await stuurOntbrekende(werk, delen, lock, bron);
			await werk.client.ontgrendel(document.url, lock, aanroep(werk));
			return gestuurd;
		} catch (fout) {
			// A lost answer or another writer: look how far it is, then go on.
			if (!OPNIEUW.some((code) => heeftCode(fout, code)) || ronde === RONDEN - 1) throw fout;
		}
	}
	return gestuurd;
}

function lockVan(stand: ZgwDocument): string | undefined {
	return stand.lock || stand.bestandsdelen?.find((deel) => deel.lock)?.lock || undefined;
}

async function stuurOntbrekende(
	werk: Zaakwerk,
	delen: Bestandsdeel[],
	lock: string,
	bron: TePlaatsenDocument,
): Promise<number> {
	let vanaf = 0;
	let gestuurd = 0;
	for (const deel of delen) {
		const tot = vanaf + deel.omvang;
		if (!deel.voltooid) {
			const inhoud = metHartslag(werk, await bron.lees(vanaf, tot));
			await werk.client.zetDeel(deel.url, { lock, omvang: deel.omvang, inhoud }, aanroep(werk));
			gestuurd++;
		}
		vanaf = tot;
		werk.hartslag?.({ bytes: vanaf });
	}
	return gestuurd;
}

/** Passes bytes on and reports life; the pace is that of the receiver. */
function metHartslag(werk: Zaakwerk, bron: Readable): Readable {
	if (!werk.hartslag) return bron;
	async function* stukken() {
		let bytes = 0;
		let laatst = Date.now();
		for await (const stuk of bron as AsyncIterable<Buffer>) {
			bytes += stuk.length;
			if (Date.now() - laatst >= HARTSLAG_MS) {
				laatst = Date.now();
				werk.hartslag?.({ bytes });
			}
			yield stuk;
		}
	}
	const door = Readable.from(stukken(), { objectMode: false });
	door.once('close', () => bron.destroy());
	return door;
}

function controleerMaten(delen: Bestandsdeel[], bron: TePlaatsenDocument): void {
	const som = delen.reduce((totaal, deel) => totaal + deel.omvang, 0);
	if (som === bron.omvang) return;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'bestandsdelen-kloppen-niet',
		melding: `Het zaaksysteem verwacht delen van samen ${som} bytes, het document heeft er ${bron.omvang}.`,
		remedie: 'Verwijder het onvolledige document in het zaaksysteem en kies "opnieuw proberen".',
	});
}

function zonderLock(stand: ZgwDocument): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'lock-onbekend',
		melding: `Document ${stand.identificatie} staat half in het zaaksysteem en het zaaksysteem toont zijn vergrendeling niet.`,
		remedie:
			'Laat de beheerder van het zaaksysteem dit document ontgrendelen en verwijderen; kies daarna "opnieuw proberen".',
	});
}
