// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overzicht } from '../../../tools/temporal/timers.mjs';

const bron = (regels: string) => [{ pad: 'temporal/workflows/proef/workflow.ts', bron: regels }];
const toets = (regels: string) => [{ pad: 'test/workflow/proef.test.ts', bron: regels }];

test('a timer with a test is listed, one without is a fault', () => {
	const timers = `await a.wachtHoogstens(() => klaar, 5, 'grace');\nawait sleep(10, { summary: 'pauze' });`;
	const { regels, fouten } = overzicht(bron(timers), toets(`// timer: proef/grace\ntest('it waits', async () => {});`));
	assert.ok(regels.some((regel) => regel.includes('test/workflow/proef.test.ts: it waits')));
	assert.deepEqual(fouten, ['timer without a test: proef/pauze (temporal/workflows/proef/workflow.ts:2)']);
});

test('a title that names the timer counts, also for a name that is put together', () => {
	const timers = 'await sleep(10, { summary: `stap ${wat}` });';
	assert.deepEqual(overzicht(bron(timers), toets(`test('timer "stap een": waits', () => {});`)).fouten, []);
});

test('a timer without a name, a name used twice and a test of nothing are faults', () => {
	const timers = `await condition(() => klaar, 5);\n// timer: a\nawait sleep(1);\n// timer: a\nawait sleep(2);`;
	const { fouten } = overzicht(bron(timers), toets(`// timer: proef/a, proef/weg\ntest('both', () => {});`));
	assert.equal(fouten.length, 3);
	assert.match(fouten[0]!, /without a name: .*:1$/);
	assert.match(fouten[1]!, /name used twice: proef\/a/);
	assert.match(fouten[2]!, /no such timer: proef\/weg/);
});

test('waiting without a term is no timer; a term of an activity is', () => {
	const { fouten } = overzicht(bron(`await condition(() => klaar);\nconst o = { scheduleToCloseTimeout: rest };`), []);
	assert.deepEqual(fouten, [
		'timer without a name: temporal/workflows/proef/workflow.ts:2',
		'no timers found in temporal/workflows',
	]);
});
