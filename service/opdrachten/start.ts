// SPDX-License-Identifier: EUPL-1.2
import { startService } from '../start.ts';
import { leesOpties } from './invoer.ts';

/** `start`: runs until SIGTERM or SIGINT; stops within 10 seconds. */
export async function start(argumenten: string[]): Promise<void> {
	const { config } = leesOpties(argumenten, {});
	const gevraagd = new Promise<void>((klaar) => {
		for (const signaal of ['SIGTERM', 'SIGINT'] as const) process.once(signaal, () => klaar());
	});
	const service = await startService(config);
	await gevraagd;
	// What does not stop in time is cut off: everything that matters is on disk.
	setTimeout(() => process.exit(0), 9_500).unref();
	await service.stop();
	process.exit(0);
}
