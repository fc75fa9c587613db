// SPDX-License-Identifier: EUPL-1.2
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

/** Reads a stream into memory, never more than `grens` bytes. `wat` names it in the error. @throws KoppelvlakFout */
export async function leesBegrensd(stream: Readable, grens: number, wat: string): Promise<Buffer> {
	const delen: Buffer[] = [];
	let omvang = 0;
	for await (const deel of stream) {
		const bytes = Buffer.from(deel as Uint8Array);
		omvang += bytes.length;
		if (omvang > grens) {
			stream.destroy();
			throw new KoppelvlakFout({
				soort: 'definitief',
				code: 'te-groot',
				melding: `${wat} is groter dan de toegestane ${Math.floor(grens / 1_048_576)} MB.`,
				remedie: 'Controleer het verzoek bij het DSO; verhoog zo nodig de grens in de configuratie.',
			});
		}
		delen.push(bytes);
	}
	return Buffer.concat(delen, omvang);
}

/**
 * Passes a stream on, reports progress and breaks it off with a temporary failure when nothing has come for `stilMs`:
 * heartbeats would otherwise keep a dead connection alive.
 */
export function bewaakt(stream: Readable, opties: { stilMs: number; voortgang: (bytes: number) => void }): Readable {
	const klok = setTimeout(() => {
		door.destroy(
			new KoppelvlakFout({
				soort: 'tijdelijk',
				code: 'verbinding-stil',
				melding: 'Het ophalen van een document bij DSO-LV viel stil.',
				remedie: 'Er wordt vanzelf opnieuw geprobeerd, vanaf het punt waar het ophalen stopte.',
			}),
		);
	}, opties.stilMs);
	let bytes = 0;
	const door = new Transform({
		transform(deel: Buffer, _codering, klaar) {
			bytes += deel.length;
			opties.voortgang(bytes);
			klok.refresh();
			klaar(null, deel);
		},
		flush(klaar) {
			clearTimeout(klok);
			klaar();
		},
		destroy(fout, klaar) {
			clearTimeout(klok);
			stream.destroy();
			klaar(fout);
		},
	});
	stream.once('error', (fout) => door.destroy(fout));
	return stream.pipe(door);
}
