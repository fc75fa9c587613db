// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run bench:intake [-- --count 500] [--minutes 3]`: how fast the intake is, without n8n and without the virus scanner.
 *
 * (a) Drain: `--count` Meldingen (500) with 5 documents of 1 MB lie ready at the practice DSO-LV; their notifications are sent at once.
 *     `perMinute` counts from the first notification until the last verzoek is `gereed`. `ceilingPerMinute`: intake-kaal.mts, the same HTTP
 *     conversation with the same practice servers from a plain script; tried with 1, 4, 8 and 16 verzoeken at once, the best of these with
 *     more verzoeken. `emptyPerMinute`: the drain of as many verzoeken without documents.
 * (b) `--rate` (120) notifications a minute for `--minutes` (3) while `--open` (100) intakes are open: these wait for an answer of a flow that
 *     is not there. `ackP99Ms`: from the moment at which DSO-LV writes the notification down until the ebMS Acknowledgment has come in.
 * `peakMiB`: VmHWM of the service process after all of this. Afterwards the tables of the case system are counted: every verzoek one zaak,
 * every document once. Aims: ratio >= 0.4, ackP99Ms <= 500; else exit code 1.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wacht } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeBinair, projectOmgeving } from '../lib/omgeving.mjs';
import { cpuPerDeel, cpuVerschil, meld, metOefening, piekMiB, zelfPraten } from './gereedschap.mjs';

const AIM_RATIO = 0.4;
const AIM_ACK_MS = 500;
const TEGELIJK = [1, 4, 8, 16];
const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '500' },
		minutes: { type: 'string', default: '3' },
		rate: { type: 'string', default: '120' },
		open: { type: 'string', default: '100' },
		prof: { type: 'string' },
		keep: { type: 'boolean', default: false },
	},
});
const aantal = Number(values.count);
const MET_DOCUMENTEN = { type: 'Melding', doel: 'Initieren', aantalDocumenten: 5, documentBytes: 1_000_000 };
const LEEG = { type: 'Melding', doel: 'Initieren', aantalDocumenten: 0 };
/** Is asked from the flow. */
const VRAAG = { type: 'Aanvraag vergunning', doel: 'Initieren', aantalDocumenten: 0 };

/** Runs `werk` for every item, a few at a time. */
async function voorAlle(items, tegelijk, werk) {
	const uit = [];
	let volgende = 0;
	await Promise.all(
		Array.from({ length: tegelijk }, async () => {
			for (let i = volgende++; i < items.length; i = volgende++) uit[i] = await werk(items[i], i);
		}),
	);
	return uit;
}

const perMinuut = (n, seconden) => Math.round((n / seconden) * 600) / 10;
const rij = (n) => Array.from({ length: n }, (_, i) => i);
let gemaakt = 0;

/** Submits verzoeken without telling anybody. */
const dienIn = (oefening, verzoek, n) =>
	voorAlle(rij(n), 4, async () => {
		const { verzoeknummer } = await oefening.dienVerzoekIn({
			...verzoek,
			seed: `bench-${gemaakt++}`,
			notificeren: false,
		});
		return verzoeknummer;
	});

const notificeer = (oefening, verzoeknummer) =>
	oefening.json(`${oefening.adressen.oefenpagina}api/verzoeken/${verzoeknummer}/notificeren`, { method: 'POST' });

/** A count in a database of one of the parts, read beside it so that the count itself asks nothing of that part. */
function teller(pad, sql) {
	const db = new DatabaseSync(pad, { readOnly: true });
	db.exec('PRAGMA busy_timeout = 5000');
	const vraag = db.prepare(sql);
	return { tel: () => vraag.all(), sluit: () => db.close() };
}

async function kaal(oefening, oin, verzoeknummers, tegelijk) {
	const { tls, dso, zgw, instellingen } = await zelfPraten(oefening);
	const cpu = await cpuPerDeel(oefening);
	const kind = spawn(nodeBinair(), [fileURLToPath(new URL('intake-kaal.mts', import.meta.url))], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: projectOmgeving(),
	});
	let uit = '';
	kind.stdout.on('data', (deel) => (uit += deel));
	kind.stdin.end(
		JSON.stringify({
			tls,
			dso,
			zgw: { catalogi: zgw('catalogi'), zaken: zgw('zaken'), documenten: zgw('documenten') },
			clientId: instellingen.zgw.clientId,
			secret: instellingen.zgw.secret,
			domein: instellingen.zgw.catalogusDomein,
			oin,
			rsin: instellingen.gemeente.rsin,
			zaaktype: 'OMG-MELDING',
			verzoeknummers,
			tegelijk,
		}),
	);
	const code = await new Promise((klaar) => kind.on('close', klaar));
	if (code !== 0) throw new Error(`the plain script failed (exit code ${code})`);
	const { seconds, cpuMs } = JSON.parse(uit);
	const gebruikt = cpuVerschil(cpu, await cpuPerDeel(oefening), verzoeknummers.length);
	const tempo = perMinuut(verzoeknummers.length, seconds);
	const script = Math.round(cpuMs / verzoeknummers.length);
	meld(
		'ceiling',
		`${verzoeknummers.length} at ${tegelijk} at once: ${tempo} per minute (CPU ms each: ${JSON.stringify({ script, ...gebruikt })})`,
	);
	return tempo;
}

async function plafond(oefening, oin) {
	const klein = Math.max(8, Math.min(40, Math.round(aantal / 10)));
	await kaal(oefening, oin, await dienIn(oefening, MET_DOCUMENTEN, 4), 4);
	let beste = { tegelijk: 1, tempo: 0 };
	for (const tegelijk of TEGELIJK) {
		const tempo = await kaal(oefening, oin, await dienIn(oefening, MET_DOCUMENTEN, klein), tegelijk);
		if (tempo > beste.tempo) beste = { tegelijk, tempo };
	}
	const meer = Math.max(klein, Math.min(200, Math.round(aantal / 3)));
	return kaal(oefening, oin, await dienIn(oefening, MET_DOCUMENTEN, meer), beste.tegelijk);
}

/** Sends all notifications at once and waits until every verzoek is `gereed`. */
async function leegloop(oefening, wat, verzoek) {
	meld('drain', `${aantal} verzoeken ${wat} are being prepared`);
	const nummers = new Set(await dienIn(oefening, verzoek, aantal));
	const stand = teller(
		join(oefening.data, 'service', 'dso-service.sqlite'),
		'SELECT verzoeknummer, fase, fout_code FROM verzoeken',
	);
	const cpu = await cpuPerDeel(oefening);
	const begin = performance.now();
	let gemeld = begin;
	await voorAlle([...nummers], 16, (nummer) => notificeer(oefening, nummer));
	meld('drain', `notified in ${Math.round((performance.now() - begin) / 1000)} s`);
	try {
		for (;;) {
			const rijen = stand.tel().filter(({ verzoeknummer }) => nummers.has(verzoeknummer));
			const gereed = rijen.filter(({ fase }) => fase === 'gereed').length;
			const vast = rijen.find(({ fase }) => fase === 'wachtOpMedewerker' || fase === 'vastgelegd');
			if (vast) throw new Error(`verzoek ${vast.verzoeknummer}: ${vast.fase} ${vast.fout_code ?? ''}`);
			if (gereed === nummers.size) break;
			if (performance.now() - gemeld > 15_000) {
				gemeld = performance.now();
				const storing = rijen.filter(({ fase }) => fase === 'storing').map(({ fout_code: code }) => code);
				meld('drain', `${gereed} of ${nummers.size}${storing.length ? `, failing: ${[...new Set(storing)]}` : ''}`);
			}
			await wacht(250);
		}
	} finally {
		stand.sluit();
	}
	const seconden = (performance.now() - begin) / 1000;
	const gebruikt = JSON.stringify(cpuVerschil(cpu, await cpuPerDeel(oefening), aantal));
	meld(
		'drain',
		`${wat}: ${perMinuut(aantal, seconden)} per minute (${Math.round(seconden)} s; CPU ms each: ${gebruikt})`,
	);
	return perMinuut(aantal, seconden);
}

/** @returns the 99th percentile of the time until the Acknowledgment, in ms */
async function bevestigingen(oefening) {
	const open = await dienIn(oefening, VRAAG, Number(values.open));
	await voorAlle(open, 8, (nummer) => notificeer(oefening, nummer));
	const stand = teller(
		join(oefening.data, 'service', 'dso-service.sqlite'),
		"SELECT count(*) AS n FROM verzoeken WHERE fase IN ('wachtOpFlow', 'wachtOpMedewerker')",
	);
	while (stand.tel()[0].n < open.length) await wacht(500);
	stand.sluit();
	const nummers = await dienIn(oefening, LEEG, Math.round(Number(values.rate) * Number(values.minutes)));
	meld('ack', `${open.length} intakes are open; ${nummers.length} notifications in ${values.minutes} minutes`);
	const begin = performance.now();
	for (const [i, nummer] of nummers.entries()) {
		await wacht(Math.max(0, begin + (i * 60_000) / Number(values.rate) - performance.now()));
		void notificeer(oefening, nummer).catch((fout) => meld('ack', fout.message));
	}
	const bevestigd = teller(
		join(oefening.data, 'oefenomgeving', 'dso-lv', 'dso-lv.sqlite'),
		"SELECT verzoeknummer, gemaakt_op, bevestigd_op, pogingen FROM berichten WHERE status = 'bevestigd'",
	);
	try {
		const gezocht = new Set(nummers);
		for (let poging = 0; ; poging += 1) {
			const rijen = bevestigd.tel().filter(({ verzoeknummer }) => gezocht.has(verzoeknummer));
			if (rijen.length === nummers.length) {
				const tijden = rijen
					.map(({ gemaakt_op, bevestigd_op }) => Date.parse(bevestigd_op) - Date.parse(gemaakt_op))
					.sort((a, b) => a - b);
				const deel = (p) => tijden[Math.min(tijden.length - 1, Math.ceil(tijden.length * p) - 1)];
				meld('ack', `p50 ${deel(0.5)} ms, p99 ${deel(0.99)} ms, longest ${tijden.at(-1)} ms`);
				return deel(0.99);
			}
			if (poging > 240) throw new Error(`${rijen.length} of ${nummers.length} notifications were acknowledged`);
			await wacht(500);
		}
	} finally {
		bevestigd.sluit();
	}
}

async function telNa(oefening, verwacht) {
	const t = await oefening.json(`http://127.0.0.1:${oefening.poorten.zaaksysteem}/oefen/tellingen`);
	const klopt =
		t.zaken === verwacht.zaken &&
		t.documenten === verwacht.documenten &&
		t.identificatiesMetMeerZaken === 0 &&
		t.vergrendeldeDocumenten === 0 &&
		t.documentenZonderZaak === 0;
	if (!klopt) throw new Error(`the case system holds something else than was sent: ${JSON.stringify({ verwacht, t })}`);
}

const uitkomst = await metOefening(
	{
		bewaar: values.keep,
		env: values.prof ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.prof}` } : {},
		yaml: (tekst) => tekst.replace(/^# Elk document gaat langs de virusscanner.*\nscanner:\n( {2}.*\n)+/m, ''),
	},
	async (oefening, oin) => {
		const ceilingPerMinute = await plafond(oefening, oin);
		const tellingen = await oefening.json(`http://127.0.0.1:${oefening.poorten.zaaksysteem}/oefen/tellingen`);
		const perMinute = await leegloop(oefening, 'with documents', MET_DOCUMENTEN);
		await telNa(oefening, { zaken: tellingen.zaken + aantal, documenten: tellingen.documenten + 7 * aantal });
		const emptyPerMinute = await leegloop(oefening, 'without documents', LEEG);
		await telNa(oefening, { zaken: tellingen.zaken + 2 * aantal, documenten: tellingen.documenten + 9 * aantal });
		const ackP99Ms = Number(values.minutes) > 0 ? await bevestigingen(oefening) : 0;
		const peakMiB = await piekMiB(oefening.processen.get('service').pid);
		const ratio = Math.round((perMinute / ceilingPerMinute) * 100) / 100;
		return { perMinute, ceilingPerMinute, ratio, emptyPerMinute, ackP99Ms, peakMiB };
	},
);
console.log(JSON.stringify(uitkomst));
process.exitCode = uitkomst.ratio >= AIM_RATIO && uitkomst.ackP99Ms <= AIM_ACK_MS ? 0 : 1;
