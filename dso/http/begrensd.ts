// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';

/** Thrown by leesBegrensd; the stream is destroyed by then. */
export class TeGroot extends Error {
	override name = 'TeGroot';
}

/** Reads a stream whole, at most `max` bytes. A declared Content-Length above `max` is refused before anything is read. */
export async function leesBegrensd(stream: Readable, max: number, contentLength?: string): Promise<Buffer> {
	if (contentLength !== undefined && Number(contentLength) > max) {
		stream.destroy();
		throw new TeGroot();
	}
	const stukken: Buffer[] = [];
	let totaal = 0;
	for await (const stuk of stream as AsyncIterable<Buffer>) {
		totaal += stuk.length;
		if (totaal > max) {
			stream.destroy();
			throw new TeGroot();
		}
		stukken.push(stuk);
	}
	return Buffer.concat(stukken, totaal);
}
