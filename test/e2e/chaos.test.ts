// SPDX-License-Identifier: EUPL-1.2
/** The smoke of `npm run chaos:intake`: parts are killed while 20 verzoeken are on their way. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';

test('20 verzoeken under kill -9: nothing lost, nothing doubled', { timeout: 20 * 60_000 }, async () => {
	const kind = spawn(process.execPath, ['tools/chaos/intake.mjs', '--count', '20'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let uitvoer = '';
	kind.stdout.on('data', (stuk: Buffer) => (uitvoer += stuk.toString()));
	const code = await new Promise((klaar) => kind.on('close', klaar));
	const uitkomst = JSON.parse(uitvoer.trim().split('\n').at(-1) ?? '{}');
	console.log(JSON.stringify(uitkomst));
	assert.equal(code, 0);
	assert.deepEqual({ lost: uitkomst.lost, doubled: uitkomst.doubled }, { lost: 0, doubled: 0 });
	assert.ok(uitkomst.kills >= 5);
	assert.ok(uitkomst.count >= 20);
});
