// SPDX-License-Identifier: EUPL-1.2
/** Small helpers for processes that tests start and stop. */
import { connect } from 'node:net';
import { setTimeout as slaap } from 'node:timers/promises';

/** Resolves once something listens; rejects when the process ended or the time is up. */
export async function wachtOpPoort(poort, kind, ms) {
	const einde = Date.now() + ms;
	while (Date.now() < einde) {
		if (kind.exitCode !== null || kind.signalCode !== null)
			throw new Error(`process ended early (${kind.exitCode ?? kind.signalCode})`);
		if (await luistert(poort)) return;
		await slaap(50);
	}
	throw new Error(`nothing listens on port ${poort} after ${ms} ms`);
}

function luistert(poort) {
	return new Promise((klaar) => {
		const socket = connect(poort, '127.0.0.1');
		const eind = (antwoord) => {
			socket.destroy();
			klaar(antwoord);
		};
		socket.once('connect', () => eind(true)).once('error', () => eind(false));
	});
}

/** Ends one process and waits for it; kill after 10 seconds. */
export async function stopProces(kind, signaal = 'SIGTERM') {
	if (kind.exitCode !== null || kind.signalCode !== null) return;
	const weg = new Promise((klaar) => kind.once('exit', klaar));
	kind.kill(signaal);
	const klok = setTimeout(() => kind.kill('SIGKILL'), 10_000);
	await weg;
	clearTimeout(klok);
}
