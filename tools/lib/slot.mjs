// SPDX-License-Identifier: EUPL-1.2
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';

const leeft = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** Runs `werk` while no other process does the same; a lock of a process that is gone is taken over. */
export async function metSlot(map, werk) {
	await mkdir(join(map, '..'), { recursive: true });
	const slot = `${map}.slot`;
	for (;;) {
		try {
			await mkdir(slot);
			break;
		} catch {
			const pid = Number(await readFile(join(slot, 'pid'), 'utf8').catch(() => '0'));
			if (pid && !leeft(pid)) await rm(slot, { recursive: true, force: true });
			else await wacht(500);
		}
	}
	await writeFile(join(slot, 'pid'), String(process.pid));
	try {
		return await werk();
	} finally {
		await rm(slot, { recursive: true, force: true });
	}
}
