// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { alsFailure } from '../../../temporal/activities/fouten.ts';

const MERK = 'burger 999990019';
const gegevens = { soort: 'tijdelijk', code: 'te-druk', melding: 'Te druk.', remedie: 'Wacht.' } as const;

function maak(fout: unknown) {
	const gemeld: unknown[] = [];
	const failure = alsFailure(fout, 'proef', (...invoer) => gemeld.push(invoer));
	assert.ok(failure instanceof ApplicationFailure);
	return { failure, gemeld };
}

test('a temporary failure is tried again, after the time that was asked for', () => {
	const { failure } = maak(new KoppelvlakFout({ ...gegevens, wachtMs: 5_000 }));
	assert.equal(failure.nonRetryable, false);
	assert.equal(failure.type, 'te-druk');
	assert.equal(failure.nextRetryDelay, 5_000);
	assert.deepEqual((failure.details?.[0] as { soort: string }).soort, 'tijdelijk');
});

test('a long wait is left to the workflow', () => {
	const { failure } = maak(new KoppelvlakFout({ ...gegevens, wachtMs: 600_000 }));
	assert.equal(failure.nonRetryable, true);
	assert.equal((failure.details?.[0] as { soort: string; wachtMs: number }).soort, 'tijdelijk');
	assert.equal((failure.details?.[0] as { wachtMs: number }).wachtMs, 600_000);
});

test('a definitief failure is not tried again', () => {
	assert.equal(maak(new KoppelvlakFout({ ...gegevens, soort: 'definitief' })).failure.nonRetryable, true);
});

test('a code from outside that is no code does not stand in clear in Temporal', () => {
	assert.equal(maak(new KoppelvlakFout({ ...gegevens, code: MERK })).failure.type, 'onbekende-code');
});

test('an unexpected error says nothing of what it knew, in Temporal nor in the log', () => {
	const fout = Object.assign(new TypeError(`kan ${MERK} niet lezen`), { code: 'ERR_PROEF' });
	const { failure, gemeld } = maak(fout);
	assert.equal(failure.nonRetryable, false);
	assert.match(failure.message, /foutnummer [0-9a-f-]{36}/);
	assert.equal(JSON.stringify([failure.message, failure.details, gemeld]).includes(MERK), false);
	const [foutId, wat] = gemeld[0] as [string, { naam: string; code: string; stapel: string[] }];
	assert.ok(failure.message.includes(foutId));
	assert.equal(wat.naam, 'TypeError');
	assert.equal(wat.code, 'ERR_PROEF');
	assert.ok(wat.stapel.length > 0);
});
