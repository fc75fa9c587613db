// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
	createVersleuteling,
	leesSleutelbestand,
	maakSleutelring,
	ontsleutelWaarde,
	versleutelWaarde,
} from '../../../service/sleutels/index.ts';

const k1 = { id: 'k1', sleutel: randomBytes(32) };
const k2 = { id: 'k2', sleutel: randomBytes(32) };

describe('keys', () => {
	it('encrypts with the first and decrypts with all (property)', () => {
		const oud = maakSleutelring([k1]);
		const nieuw = maakSleutelring([k2, k1]);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.string(), (waarde, context) => {
				const versleuteld = versleutelWaarde(oud, waarde, context);
				assert.equal(ontsleutelWaarde(nieuw, versleuteld, context).toString(), Buffer.from(waarde).toString());
			}),
		);
		assert.throws(() => ontsleutelWaarde(oud, versleutelWaarde(nieuw, 'x', ''), ''), /k2/);
	});

	it('refuses another context and every changed byte', () => {
		const ring = maakSleutelring([k1]);
		const goed = versleutelWaarde(ring, 'Jan Jansen', 'tabel.kolom|1');
		assert.equal(goed.indexOf('Jan'), -1);
		assert.throws(() => ontsleutelWaarde(ring, goed, 'tabel.kolom|2'), /beschadigd/);
		for (let plaats = 0; plaats < goed.length; plaats += 1) {
			const stuk = Buffer.from(goed);
			stuk[plaats]! ^= 1;
			assert.throws(() => ontsleutelWaarde(ring, stuk, 'tabel.kolom|1'), { name: 'KoppelvlakFout' });
			assert.throws(() => ontsleutelWaarde(ring, goed.subarray(0, plaats), 'tabel.kolom|1'), {
				name: 'KoppelvlakFout',
			});
		}
	});

	it('does for the store what it asks', () => {
		const { versleutel, ontsleutel } = createVersleuteling(maakSleutelring([k1]));
		assert.equal(ontsleutel(versleutel('caf\u00e9', 'a'), 'a'), 'caf\u00e9');
		assert.notEqual(versleutel('x', 'a'), versleutel('x', 'a'));
	});

	it('reads its file and says in Dutch what is wrong, without the keys', () => {
		const map = mkdtempSync(join(tmpdir(), 'sleutels-'));
		try {
			const pad = join(map, 'sleutels.json');
			const met = (inhoud: unknown): (() => unknown) => {
				writeFileSync(pad, typeof inhoud === 'string' ? inhoud : JSON.stringify(inhoud));
				return () => leesSleutelbestand(pad);
			};
			const b64 = k1.sleutel.toString('base64');
			const ring = met({
				sleutels: [
					{ id: 'k1', sleutel: b64 },
					{ id: 'k2', sleutel: k2.sleutel.toString('base64') },
				],
			})() as ReturnType<typeof leesSleutelbestand>;
			assert.deepEqual([ring.eerste, ring.ids], ['k1', ['k1', 'k2']]);
			assert.throws(() => leesSleutelbestand(join(map, 'weg.json')), /bestaat niet/);
			assert.throws(met('geheim{'), (fout: Error) => /JSON/.test(fout.message) && !/geheim/.test(fout.message));
			assert.throws(met({}), /"sleutels"/);
			assert.throws(met({ sleutels: [] }), /geen sleutel/);
			assert.throws(met({ sleutels: [{ id: 'k1' }] }), /zonder/);
			assert.throws(met({ sleutels: [{ id: 'k1', sleutel: 'kort' }] }), /32 bytes/);
			assert.throws(met({ sleutels: [{ id: 'a b', sleutel: b64 }] }), /ongeldige id/);
			assert.throws(
				met({
					sleutels: [
						{ id: 'a', sleutel: b64 },
						{ id: 'a', sleutel: b64 },
					],
				}),
				/twee keer/,
			);
		} finally {
			rmSync(map, { recursive: true, force: true });
		}
	});
});
