// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { HttpAntwoord } from '../../http/client.ts';
import { KoppelvlakFout } from '../../http/fout.ts';
import type { ZgwDownload } from './model.ts';

/** The answer of `.../download` as a stream that is held to the announced length and to `max` bytes. @throws KoppelvlakFout */
export function alsDownload({ headers, body, status }: HttpAntwoord, max: number): ZgwDownload {
	const lengte = /^\d{1,15}$/.exec(headers['content-length'] ?? '')?.[0];
	const omvang = lengte === undefined ? undefined : Number(lengte);
	const codering = headers['content-encoding']?.trim().toLowerCase();
	if (codering !== undefined && codering !== 'identity') {
		body.destroy();
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'antwoord-onleesbaar',
			melding: 'Het zaaksysteem gaf een gecomprimeerd document waar niet om gevraagd is.',
			remedie: 'Controleer of er een proxy tussen de service en het zaaksysteem zit die antwoorden inpakt.',
			status,
		});
	}
	if (omvang !== undefined && omvang > max) {
		body.destroy();
		throw teGroot(max);
	}
	return { stream: gemeten(body, omvang, max), ...(omvang === undefined ? {} : { omvang }) };
}

function gemeten(body: Readable, omvang: number | undefined, max: number): Readable {
	async function* stukken() {
		let gelezen = 0;
		for await (const stuk of body as AsyncIterable<Buffer>) {
			gelezen += stuk.length;
			if (gelezen > max) throw teGroot(max);
			yield stuk;
		}
		if (omvang !== undefined && gelezen !== omvang) {
			throw new KoppelvlakFout({
				soort: 'tijdelijk',
				code: 'omvang-klopt-niet',
				melding: 'Het zaaksysteem stuurde een document met een andere omvang dan aangekondigd.',
				remedie: 'Probeer het opnieuw. Blijft dit zo, meld het bij de beheerder van het zaaksysteem.',
			});
		}
	}
	body.on('error', () => {});
	const uit = Readable.from(stukken(), { objectMode: false, highWaterMark: 64 * 1024 });
	uit.once('close', () => body.destroy());
	return uit;
}

function teGroot(max: number): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'bestand-te-groot',
		melding: `Het document in het zaaksysteem is groter dan de toegestane ${max} bytes.`,
		remedie: 'Open het document in het zaaksysteem zelf.',
	});
}
