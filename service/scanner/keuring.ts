// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { Clamd } from './clamd.ts';

/** The test file that every scanner must find (EICAR), put together here so that no scanner finds it in this source. */
const TESTBESTAND = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const OUD_DAGEN = 7;

/**
 * Does the scanner answer, does it find the test file, and are its signatures recent?
 * @returns a sentence for people @throws KoppelvlakFout, or Error with a Dutch text
 */
export async function keurScanner(clamd: Clamd, nu: Date = new Date()): Promise<string> {
	const versie = await clamd.versie();
	const uitslag = await clamd.scan(Readable.from([Buffer.from(TESTBESTAND, 'ascii')]));
	if (uitslag.schoon)
		throw new Error('de virusscanner herkent het testbestand (EICAR) niet; documenten zijn niet veilig');
	const { naam, van } = leesVersie(versie);
	if (van === undefined) return `${naam}, herkent het testbestand`;
	const dagen = Math.floor((nu.getTime() - van.getTime()) / 86_400_000);
	if (dagen > OUD_DAGEN)
		throw new Error(`de virusdefinities van ${naam} zijn ${dagen} dagen oud; controleer freshclam`);
	return `${naam}, herkent het testbestand, definities van ${van.toISOString().slice(0, 10)}`;
}

/** `ClamAV 1.4.2/27500/Mon Nov 23 09:26:00 2026`; the last two parts are absent without signatures. */
export function leesVersie(tekst: string): { naam: string; van?: Date } {
	const [naam = '', , datum] = tekst.split('/');
	const van = datum === undefined ? undefined : new Date(datum);
	return {
		naam: naam.replace(/[^\w. ()+-]/g, '?').slice(0, 60) || 'virusscanner',
		...(van && !Number.isNaN(van.getTime()) ? { van } : {}),
	};
}
