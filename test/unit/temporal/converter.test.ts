// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure, defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import fc from 'fast-check';
import { createConverter, SleutelOntbreekt, Versleuteling } from '../../../temporal/converter.ts';
import { failureConverter } from '../../../temporal/failure-converter.ts';

const K1 = { id: 'k1', sleutel: Buffer.alloc(32, 1) };
const K2 = { id: 'k2', sleutel: Buffer.alloc(32, 2) };
const MERK = 'Zwaluwstaart-999990019';

function payload(waarde: unknown): Payload {
	return defaultPayloadConverter.toPayload(waarde)!;
}

function alsTekst(p: unknown): string {
	return JSON.stringify(p, (_naam, waarde) =>
		waarde && typeof waarde === 'object' && waarde.type === 'Buffer'
			? Buffer.from(waarde.data).toString('latin1')
			: waarde,
	);
}

test('what goes in comes out, and nothing can be read in between', async () => {
	const codec = new Versleuteling([K1]);
	await fc.assert(
		fc.asyncProperty(fc.jsonValue(), async (waarde) => {
			const [versleuteld] = await codec.encode([payload({ waarde, merk: MERK })]);
			assert.equal(Buffer.from(versleuteld!.data!).includes(MERK), false);
			const [terug] = await codec.decode([versleuteld!]);
			assert.deepEqual(defaultPayloadConverter.fromPayload(terug!), JSON.parse(JSON.stringify({ waarde, merk: MERK })));
		}),
		{ numRuns: 50 },
	);
});

test('the first key encrypts, all decrypt', async () => {
	const [oud] = await new Versleuteling([K1]).encode([payload('oud')]);
	const ring = new Versleuteling([K2, K1]);
	assert.equal(defaultPayloadConverter.fromPayload((await ring.decode([oud!]))[0]!), 'oud');
	const [nieuw] = await ring.encode([payload('nieuw')]);
	assert.equal(Buffer.from(nieuw!.metadata!['encryption-key-id']!).toString(), 'k2');
});

test('a key that is missing is named', async () => {
	const [oud] = await new Versleuteling([K1]).encode([payload('oud')]);
	await assert.rejects(new Versleuteling([K2]).decode([oud!]), (fout: unknown) => {
		assert.ok(fout instanceof SleutelOntbreekt);
		assert.equal(fout.sleutelId, 'k1');
		return true;
	});
});

test('changed bytes and another key id are refused', async () => {
	const codec = new Versleuteling([K1, K2]);
	const [echt] = await codec.encode([payload('echt')]);
	const data = Buffer.from(echt!.data!);
	data[20]! ^= 1;
	await assert.rejects(codec.decode([{ ...echt!, data }]));
	const metadata = { ...echt!.metadata, 'encryption-key-id': Buffer.from('k2') };
	await assert.rejects(codec.decode([{ ...echt!, metadata }]));
	await assert.rejects(codec.decode([{ ...echt!, data: Buffer.alloc(5) }]), /te kort/);
});

test('what was never encrypted passes through', async () => {
	const gewoon = payload({ a: 1 });
	assert.deepEqual(await new Versleuteling([K1]).decode([gewoon]), [gewoon]);
});

test('messages and stacks of failures are in the part that is encrypted', async () => {
	const fout = ApplicationFailure.create({ message: `Meneer ${MERK}`, type: 'proef', details: [{ naam: MERK }] });
	const proto = failureConverter.errorToFailure(fout, defaultPayloadConverter);
	assert.equal(alsTekst({ message: proto.message, stack: proto.stackTrace }).includes(MERK), false);
	assert.equal(
		Buffer.from(proto.encodedAttributes!.data!).includes(MERK),
		true,
		'it is in the payload that the codec encrypts',
	);
	const [versleuteld] = await new Versleuteling([K1]).encode([proto.encodedAttributes!]);
	assert.equal(Buffer.from(versleuteld!.data!).includes(MERK), false);
});

test('a wrong key ring is refused at once', () => {
	assert.throws(() => new Versleuteling([]), /leeg/);
	assert.throws(() => new Versleuteling([K1, K1]), /twee keer/);
	assert.throws(() => new Versleuteling([{ id: 'k', sleutel: Buffer.alloc(16) }]), /32 bytes/);
});

test('encryption is off only when asked for by name', () => {
	assert.equal(createConverter([K1]).payloadCodecs?.length, 1);
	assert.equal(createConverter([K1], { zonderVersleuteling: true }).payloadCodecs, undefined);
});
