// SPDX-License-Identifier: EUPL-1.2
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Sleutelring } from './ring.ts';

/*
 * One small value: version (1) | length of the key id | key id | nonce (12) | ciphertext | tag (16).
 * AES-256-GCM; version and key id are authenticated together with the caller's context.
 */
const VERSIE = 1;
const NONCE = 12;
const TAG = 16;

function aad(kop: Buffer, context: string): Buffer {
	return Buffer.concat([kop, Buffer.from(context, 'utf8')]);
}

/** Encrypts a small value. `context` says what and whose it is (for example `documenten.bestandsnaam|<row>`): it must be the same on decryption. */
export function versleutelWaarde(ring: Sleutelring, waarde: string | Buffer, context: string): Buffer {
	const id = Buffer.from(ring.eerste, 'ascii');
	const kop = Buffer.concat([Buffer.from([VERSIE, id.length]), id]);
	const nonce = randomBytes(NONCE);
	const cipher = createCipheriv('aes-256-gcm', ring.sleutel(ring.eerste), nonce);
	cipher.setAAD(aad(kop, context));
	const tekst = Buffer.concat([
		cipher.update(typeof waarde === 'string' ? Buffer.from(waarde, 'utf8') : waarde),
		cipher.final(),
	]);
	return Buffer.concat([kop, nonce, tekst, cipher.getAuthTag()]);
}

/**
 * The plain bytes.
 * @throws KoppelvlakFout `sleutel-ontbreekt`, or `versleuteling-beschadigd` when changed, cut, or of another context.
 */
export function ontsleutelWaarde(ring: Sleutelring, versleuteld: Uint8Array, context: string): Buffer {
	const bytes = Buffer.from(versleuteld.buffer, versleuteld.byteOffset, versleuteld.byteLength);
	const lengte = bytes[1] ?? 0;
	const kop = bytes.subarray(0, 2 + lengte);
	if (bytes[0] !== VERSIE || lengte === 0 || bytes.length < kop.length + NONCE + TAG) throw beschadigd();
	const sleutel = ring.sleutel(kop.subarray(2).toString('ascii'));
	const nonce = bytes.subarray(kop.length, kop.length + NONCE);
	const decipher = createDecipheriv('aes-256-gcm', sleutel, nonce, { authTagLength: TAG });
	decipher.setAAD(aad(kop, context));
	decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(kop.length + NONCE, bytes.length - TAG)), decipher.final()]);
	} catch {
		throw beschadigd();
	}
}

function beschadigd(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'versleuteling-beschadigd',
		melding: 'Een versleuteld gegeven is beschadigd of hoort bij een andere sleutel of een ander gegeven.',
		remedie: 'Controleer het sleutelbestand; is dat goed, zet dan de gegevens terug uit de reservekopie.',
	});
}
