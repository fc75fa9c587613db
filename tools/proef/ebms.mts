// SPDX-License-Identifier: EUPL-1.2
/**
 * Spike: the ebMS2 endpoint (two-way TLS, a new connection per message; per message the raw bytes encrypted and fsynced with their
 * folder, then one SQLite transaction with synchronous=FULL) at a fixed rate. Prints latency at the client, and CPU of the receiver alone.
 * Use: node tools/proef/ebms.mts <messages per minute> [seconds, default 30] [payload bytes, default 2000]
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { request, Agent } from 'undici';
import { mimeBericht, notificatie } from '../../test/contract/ebms/hulp/berichten.ts';
import { maakOpstelling } from '../../test/contract/ebms/hulp/opstelling.ts';

if (process.argv[2] === 'ontvanger') {
	const opstelling = await maakOpstelling();
	const begin = process.cpuUsage();
	process.once('message', async () => {
		const { user, system } = process.cpuUsage(begin);
		process.send!({ cpuMs: (user + system) / 1000, rijen: opstelling.tel('inbox') });
		await opstelling.sluit();
		process.disconnect();
	});
	process.send!({ poort: opstelling.poort, ca: opstelling.ca.ca, dso: opstelling.bewijzen.dso });
} else {
	const perMinuut = Number(process.argv[2] ?? 120);
	const seconden = Number(process.argv[3] ?? 30);
	const payload = Number(process.argv[4] ?? 2000);
	const kind = fork(import.meta.filename, ['ontvanger']);
	const bericht = () => new Promise<any>((klaar) => kind.once('message', klaar));
	const { poort, ca, dso } = await bericht();
	const duren: number[] = [];
	let fouten = 0;
	const stuur = async (): Promise<void> => {
		const { contentType, body } = mimeBericht({
			messageId: `${randomUUID()}@dso`,
			payload: notificatie('20260101000001').padEnd(payload, ' '),
		});
		const agent = new Agent({ connect: { ...dso, ca } });
		const begin = performance.now();
		const { statusCode, body: antwoord } = await request(`https://127.0.0.1:${poort}/ebms`, {
			method: 'POST',
			dispatcher: agent,
			headers: { 'content-type': contentType, soapaction: '"ebXML"' },
			body,
		});
		await antwoord.dump();
		if (statusCode === 204) duren.push(performance.now() - begin);
		else fouten += 1;
		void agent.close();
	};
	const lopend: Promise<void>[] = [];
	const start = performance.now();
	const aantal = Math.round((perMinuut * seconden) / 60);
	for (let n = 0; n < aantal; n += 1) {
		const wacht = start + (n * 60_000) / perMinuut - performance.now();
		if (wacht > 0) await new Promise((klaar) => setTimeout(klaar, wacht));
		lopend.push(stuur().catch(() => void (fouten += 1)));
	}
	await Promise.all(lopend);
	const verstreken = performance.now() - start;
	kind.send('klaar');
	const { cpuMs, rijen } = await bericht();
	duren.sort((a, b) => a - b);
	const p = (deel: number): number =>
		Math.round(10 * (duren[Math.min(duren.length - 1, Math.floor(duren.length * deel))] ?? 0)) / 10;
	console.log(
		JSON.stringify({
			perMinuut,
			aantal,
			fouten,
			rijen,
			p50Ms: p(0.5),
			p99Ms: p(0.99),
			maxMs: p(1),
			cpuOntvangerProcent: Math.round((1000 * cpuMs) / verstreken) / 10,
			cpuMsPerBericht: Math.round((10 * cpuMs) / aantal) / 10,
		}),
	);
}
