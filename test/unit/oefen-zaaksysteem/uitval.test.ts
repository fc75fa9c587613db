// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wacht } from 'node:timers/promises';
import { Proef, SECRET, token, type Json } from './hulp.ts';

const MAIN = new URL('../../../oefenomgeving/zaaksysteem/main.ts', import.meta.url).pathname;

async function begin(data: string, poort?: string): Promise<{ proces: ChildProcess; p: Proef }> {
	const proces = spawn(process.execPath, [MAIN, '--data', data, '--port', poort ?? '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let tekst = '';
	for await (const stuk of proces.stdout!) {
		tekst += stuk;
		const m = /(http:\/\/127\.0\.0\.1:\d+)/.exec(tekst);
		if (m) return { proces, p: new Proef(m[1]!, await token()) };
	}
	throw new Error('het zaaksysteem startte niet');
}

test('kill -9 tijdens het opsturen van delen: wat bevestigd is blijft, en de rest is te hervatten', async (t) => {
	const data = mkdtempSync(join(tmpdir(), 'zaaksysteem-'));
	writeFileSync(
		join(data, 'instellingen.json'),
		JSON.stringify({ zgw: { clientId: 'test', secret: SECRET, bestandsdeelBytes: 50_000 } }),
	);
	let { proces, p } = await begin(data);
	t.after(() => {
		proces.kill('SIGKILL');
		rmSync(data, { recursive: true, force: true });
	});
	const poort = new URL(p.basis).port;
	const inhoud = randomBytes(1_020_000);
	const zaak = await p.zaak({ identificatie: 'Z1' });
	const document = await p.document({ identificatie: 'D1', bestandsomvang: inhoud.length });
	const stuk = (deel: Json): Buffer =>
		inhoud.subarray((deel.volgnummer - 1) * 50_000, (deel.volgnummer - 1) * 50_000 + deel.omvang);

	const bevestigd = new Set<string>();
	let kills = 0;
	for (let rondes = 0; rondes < 20; rondes++) {
		const nu: Json = (await p.get(document.url)).body;
		for (const url of bevestigd)
			assert.equal(nu.bestandsdelen.find((d: Json) => d.url === url).voltooid, true, 'een bevestigd deel is weg');
		const open = nu.bestandsdelen.filter((d: Json) => !d.voltooid);
		if (open.length === 0) break;
		if (kills < 3) {
			// Pull the plug while several parts are on their way, a little later each time.
			const doel = bevestigd.size + 2;
			const opsturen = open.map(async (deel: Json) => {
				const a = await p.deel(deel.url, stuk(deel), deel.lock);
				assert.equal(a.status, 200);
				bevestigd.add(deel.url);
				if (bevestigd.size === doel) proces.kill('SIGKILL');
			});
			const uit = await Promise.allSettled(opsturen);
			if (proces.exitCode === null && proces.signalCode === null) proces.kill('SIGKILL');
			kills++;
			for (const u of uit)
				if (u.status === 'rejected') assert.ok(!(u.reason instanceof assert.AssertionError), String(u.reason));
			({ proces, p } = await begin(data, poort));
		} else for (const deel of open) assert.equal((await p.deel(deel.url, stuk(deel), deel.lock)).status, 200);
	}
	assert.equal(kills, 3);

	const unlock = p.post(`${document.url}/unlock`, { lock: document.lock }).catch(() => undefined);
	await wacht(15);
	proces.kill('SIGKILL');
	await unlock;
	({ proces, p } = await begin(data, poort));
	if ((await p.get(document.url)).body.locked)
		assert.equal((await p.post(`${document.url}/unlock`, { lock: document.lock })).status, 204);
	await p.maak('/zaken/api/v1/zaakinformatieobjecten', { zaak: zaak.url, informatieobject: document.url });
	const [dossier] = (await p.get('/oefen/zaken/Z1')).body;
	assert.equal(dossier.documenten[0].sha256, createHash('sha256').update(inhoud).digest('hex'));
	assert.equal(dossier.documenten[0].omvang, inhoud.length);
	const download = await fetch((await p.get(document.url)).body.inhoud, {
		headers: { authorization: `Bearer ${await token()}` },
	});
	assert.ok(Buffer.from(await download.arrayBuffer()).equals(inhoud));

	const klaar = once(proces, 'exit');
	const sinds = performance.now();
	proces.kill('SIGTERM');
	assert.deepEqual(await klaar, [0, null]);
	assert.ok(performance.now() - sinds < 10_000);
	({ proces, p } = await begin(data, poort));
	assert.equal(readdirSync(join(data, 'zaaksysteem', 'inhoud')).length, 1, 'er zijn bestanden achtergebleven');
	assert.equal(readdirSync(join(data, 'zaaksysteem', 'tijdelijk')).length, 0);
});
