// SPDX-License-Identifier: EUPL-1.2
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** N = 2^15, r = 8: 32 MiB per attempt, as OWASP advises for scrypt with p = 3. */
const KOSTEN = { N: 2 ** 15, r: 8, p: 3 } as const;
const LENGTE = 32;

/** @returns `scrypt$N$r$p$salt$hash` */
export async function hashWachtwoord(wachtwoord: string): Promise<string> {
	const zout = randomBytes(16);
	const uitkomst = await bereken(wachtwoord, zout, KOSTEN.N, KOSTEN.r, KOSTEN.p);
	return ['scrypt', KOSTEN.N, KOSTEN.r, KOSTEN.p, zout.toString('base64'), uitkomst.toString('base64')].join('$');
}

/** Takes as long for a wrong password as for a right one. */
export async function klopt(wachtwoord: string, opgeslagen: string): Promise<boolean> {
	const [soort, N, r, p, zout, verwacht] = opgeslagen.split('$');
	if (soort !== 'scrypt' || zout === undefined || verwacht === undefined) return false;
	const uitkomst = await bereken(wachtwoord, Buffer.from(zout, 'base64'), Number(N), Number(r), Number(p));
	const bekend = Buffer.from(verwacht, 'base64');
	return bekend.length === uitkomst.length && timingSafeEqual(bekend, uitkomst);
}

function bereken(wachtwoord: string, zout: Buffer, N: number, r: number, p: number): Promise<Buffer> {
	return new Promise((klaar, mis) => {
		scrypt(wachtwoord.normalize('NFC'), zout, LENGTE, { N, r, p, maxmem: 256 * N * r }, (fout, sleutel) =>
			fout === null ? klaar(sleutel) : mis(fout),
		);
	});
}
