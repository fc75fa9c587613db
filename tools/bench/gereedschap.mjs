// SPDX-License-Identifier: EUPL-1.2
/** What the benches of the whole chain share: a practice environment of their own without n8n, and how much memory a process took at most. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zorgVoorTemporal } from '../lib/installeren.mjs';
import { Oefening } from '../lib/oefening.mjs';
import { vrijePoorten } from '../lib/poorten.mjs';

const begin = Date.now();

export function meld(deel, tekst) {
	console.error(`[${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s] ${deel.padEnd(11)} ${tekst}`);
}

/**
 * Starts a practice environment without n8n in a scratch folder, hands it to `werk`, stops it and removes the folder, also when `werk` fails
 * or the bench is interrupted.
 * @param {{ instellingen?: (i: any) => void, yaml?: (tekst: string) => string, bewaar?: boolean, env?: Record<string, string> }} opties
 *   `instellingen` and `yaml` change the settings of the practice parts and the configuration of the service before the start.
 * @param {(oefening: Oefening, oin: string) => Promise<T>} werk
 * @returns {Promise<T>}
 * @template T
 */
export async function metOefening({ instellingen, yaml, bewaar = false, env }, werk) {
	const temporal = await zorgVoorTemporal(() => {});
	const data = await mkdtemp(join(tmpdir(), 'dso-bench-'));
	const oefening = new Oefening({ data, poorten: await vrijePoorten(), temporal, env, meld });
	const ruimOp = async () => {
		const koppig = await oefening.stop();
		if (koppig.length > 0) meld('stop', `had to be killed: ${koppig.join(', ')}`);
		if (bewaar) meld('kept', data);
		else await rm(data, { recursive: true, force: true });
	};
	let onderbroken = false;
	const breekAf = () => {
		if (onderbroken) return;
		onderbroken = true;
		void ruimOp().finally(() => process.exit(130));
	};
	process.on('SIGINT', breekAf).on('SIGTERM', breekAf);
	try {
		await oefening.richtIn();
		await pasAan(join(data, 'oefenomgeving', 'instellingen.json'), (tekst) => {
			const inhoud = JSON.parse(tekst);
			instellingen?.(inhoud);
			return JSON.stringify(inhoud, null, 2);
		});
		await pasAan(join(data, 'dso-service.yaml'), yaml ?? ((tekst) => tekst));
		await oefening.start();
		const { organisaties } = await oefening.json(`${oefening.adressen.api}/ping`, { token: oefening.toegang.token });
		return await werk(oefening, organisaties[0].oin);
	} finally {
		if (!onderbroken) await ruimOp();
		process.off('SIGINT', breekAf).off('SIGTERM', breekAf);
	}
}

async function pasAan(pad, wijzig) {
	await writeFile(pad, wijzig(await readFile(pad, 'utf8')));
}

/** Most memory that a process ever held (VmHWM), in MiB. */
export async function piekMiB(pid) {
	const regel = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'));
	return Math.round(Number(regel?.[1]) / 1024);
}

/** What the client side of a bench needs to talk to the practice servers itself: certificates, addresses, secret. */
export async function zelfPraten(oefening) {
	const { data, poorten } = oefening;
	const lees = (pad) => readFile(join(data, pad), 'utf8');
	const instellingen = JSON.parse(await lees('oefenomgeving/instellingen.json'));
	return {
		tls: {
			cert: await lees('service/pki/tls.crt.pem'),
			key: await lees('service/pki/tls.key.pem'),
			ca: await lees('service/pki/ca.pem'),
		},
		dso: `https://127.0.0.1:${poorten.dsoLv}${instellingen.rest.basisPad}`,
		oinHeader: instellingen.rest.oinHeader,
		zgw: (api) => `http://127.0.0.1:${poorten.zaaksysteem}/${api}/api/v1/`,
		instellingen,
	};
}

/** CPU seconds that every part has used so far, by name: on a busy machine these say more than the clock. */
export async function cpuPerDeel(oefening) {
	const uit = {};
	for (const [naam, { pid }] of oefening.processen) {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
		// After the name in brackets: fields 14 and 15 of proc(5), in ticks of 10 ms.
		const velden = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		uit[naam] = (Number(velden[11]) + Number(velden[12])) / 100;
	}
	return uit;
}

/** What was used between two calls of `cpuPerDeel`, in milliseconds per item. */
export function cpuVerschil(voor, na, aantal) {
	return Object.fromEntries(
		Object.keys(na)
			.map((naam) => [naam, Math.round(((na[naam] - (voor[naam] ?? 0)) * 1000) / aantal)])
			.filter(([, ms]) => ms > 0),
	);
}
