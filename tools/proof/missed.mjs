// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run proof:missed [-- --organisaties 20 --dagen 7 --perDag 50 --seed 1 --keep]`: notifications that never came are found by the controle
 * gemiste verzoeken, and their verzoeken become complete zaken.
 *
 * Real: Temporal dev server, service process, practice DSO-LV (search and fetch over two-way TLS), practice case system. 5% of the notifications
 * (seeded) are dropped; each of those verzoeken goes through the real workflow to a complete zaak. The other 95% count as received long
 * ago: they are in the register (verzoeken and leveringen) the quick way, written before the service starts, because what is measured here is
 * finding and making good, not intake (that is bench:intake).
 *
 * `seconds` runs from the request for the controle until the last missing zaak is complete: searching, comparing, fetching, zaken.
 * `found`: missing ones that a report names AND that have one complete zaak in the case system's own tables. Exit 1 unless all are found, no
 * report names anything else, and there are no zaken besides.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { maakToeval } from '../chaos/toeval.mjs';
import { vrijePoorten } from '../lib/poorten.mjs';
import { startDevServer } from '../temporal/dev-server.mjs';
import { leesToken, maakOrganisaties, maakProcessen, richtProefIn } from './missed-opstelling.mjs';
import { registreer } from './missed-register.mts';

const { values } = parseArgs({
	options: {
		organisaties: { type: 'string', default: '20' },
		dagen: { type: 'string', default: '7' },
		perDag: { type: 'string', default: '50' },
		seed: { type: 'string', default: '1' },
		tijd: { type: 'string', default: '480' },
		keep: { type: 'boolean', default: false },
	},
});
const [aantal, dagen, perDag, tijd] = [values.organisaties, values.dagen, values.perDag, values.tijd].map(Number);
const toeval = maakToeval(Number(values.seed));
const UUR = 3_600_000;
const begin = Date.now();
const meld = (tekst) => console.error(`${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s  ${tekst}`);

const data = await mkdtemp(join(tmpdir(), 'dso-proof-missed-'));
const poorten = await vrijePoorten();
const organisaties = maakOrganisaties(aantal);
const lopend = [];
let uitkomst = { missed: 0, found: 0, seconds: 0 };
let goed = false;
// Whoever breaks it off leaves no processes behind.
for (const signaal of ['SIGINT', 'SIGTERM'])
	process.once(signaal, async () => {
		for (const stop of lopend.reverse()) await stop().catch(() => {});
		process.exit(1);
	});
try {
	await richtProefIn(data, poorten, organisaties);
	const temporal = await startDevServer({ poort: poorten.temporal, dbPad: join(data, 'temporal.sqlite') });
	lopend.push(() => temporal.stop());
	const processen = maakProcessen(data, poorten);
	for (const proces of [processen.dsoLv, processen.zaaksysteem]) {
		lopend.push(() => proces.stop());
		await proces.start();
	}

	const verzoeken = await dienIn();
	const teveel = Math.round(verzoeken.length * 0.05);
	const gemist = toeval.schud([...verzoeken]).slice(0, teveel);
	const weg = new Set(gemist.map(({ verzoeknummer }) => verzoeknummer));
	uitkomst.missed = gemist.length;
	meld(`${verzoeken.length} verzoeken at DSO-LV, ${gemist.length} notifications dropped`);
	const token = await leesToken(data);
	await registreer(
		join(data, 'dso-service.yaml'),
		verzoeken.filter(({ verzoeknummer }) => !weg.has(verzoeknummer)),
		token,
	);
	meld('the others are in the register');

	lopend.push(() => processen.service.stop());
	await processen.service.start();
	const klok = Date.now();
	for (const { oin } of organisaties) await api(token, '/controles/gemiste-verzoeken', { oin });
	const rapporten = await wachtOpRapporten(token, klok);
	meld(`searched: ${rapporten.reduce((som, { telling }) => som + telling.gemist, 0)} missing`);
	await wachtOpZaken(gemist.length, klok);
	uitkomst.seconds = Math.round((Date.now() - klok) / 1000);
	goed = await beoordeel(rapporten, gemist, verzoeken.length);
} catch (fout) {
	meld(fout.stack ?? String(fout));
} finally {
	for (const stop of lopend.reverse()) await stop().catch(() => {});
	if (goed && !values.keep) await rm(data, { recursive: true, force: true });
	else meld(`data: ${data}`);
}
console.log(JSON.stringify(uitkomst));
process.exitCode = goed ? 0 : 1;

/** All verzoeken of all organisations, submitted over the days up to two hours ago. */
async function dienIn() {
	const nu = Date.now();
	const gemaakt = [];
	for (const { oin, naam, midden } of organisaties) {
		const opdrachten = Array.from({ length: dagen * perDag }, (_, i) => ({
			seed: `${values.seed}:${oin}:${i}`,
			organisatie: { oin, naam },
			ingediend: new Date(nu - 2 * UUR - toeval.tussen(0, dagen * 24 * UUR - 3 * UUR)).toISOString(),
			locatie: [midden[0] + toeval.tussen(-1500, 1500), midden[1] + toeval.tussen(-1500, 1500)],
			aantalDocumenten: 1,
			documentBytes: 20_000,
			notificeren: false,
		}));
		for (let vanaf = 0; vanaf < opdrachten.length; vanaf += 500) {
			const antwoord = await json(`http://127.0.0.1:${poorten.oefen}/api/verzoeken/bulk`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ verzoeken: opdrachten.slice(vanaf, vanaf + 500) }),
			});
			gemaakt.push(...antwoord.verzoeken.map((verzoek) => ({ ...verzoek, oin })));
		}
	}
	return gemaakt;
}

async function json(adres, opties) {
	const antwoord = await fetch(adres, { signal: AbortSignal.timeout(300_000), ...opties });
	if (!antwoord.ok) throw new Error(`${new URL(adres).pathname}: status ${antwoord.status}: ${await antwoord.text()}`);
	return antwoord.json();
}

function api(token, pad, body) {
	return json(`http://127.0.0.1:${poorten.service}/api/v1${pad}`, {
		headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
	});
}

async function totdat(wat, klok, proef) {
	for (;;) {
		const antwoord = await proef();
		if (antwoord) return antwoord;
		if (Date.now() - klok > tijd * 1000) throw new Error(`not within ${tijd} s: ${wat}`);
		await wacht(1_000);
	}
}

async function wachtOpRapporten(token, klok) {
	return totdat('all reports', klok, async () => {
		const { items } = await api(token, '/controles/gemiste-verzoeken?limit=200');
		const klaar = items.filter(({ soort, status }) => soort === 'hand' && status !== 'loopt');
		return klaar.length === organisaties.length && klaar;
	});
}

async function wachtOpZaken(hoeveel, klok) {
	const token = await leesToken(data);
	let vorige = -1;
	await totdat('all zaken', klok, async () => {
		let gereed = 0;
		for (const { oin } of organisaties)
			gereed += (await api(token, `/verzoeken?oin=${oin}&fase=gereed&limit=200`)).items.filter(
				({ zaakUrl }) => zaakUrl !== undefined,
			).length;
		if (gereed !== vorige) meld(`${gereed} of ${hoeveel} zaken`);
		vorige = gereed;
		return gereed >= hoeveel;
	});
}

/** Compares reports and the case system's own tables with what was dropped. */
async function beoordeel(rapporten, gemist, alles) {
	const genoemd = new Set(
		rapporten.flatMap(({ gemisteVerzoeken }) =>
			gemisteVerzoeken.filter(({ uitkomst: u }) => u === 'gemist').map(({ verzoeknummer }) => verzoeknummer),
		),
	);
	const zaken = await json(`http://127.0.0.1:${poorten.zaaksysteem}/oefen/zaken`);
	const fouten = [];
	for (const verzoek of gemist) {
		const [zaak, ...meer] = await json(
			`http://127.0.0.1:${poorten.zaaksysteem}/oefen/zaken/${verzoek.verzoeknummer}`,
		).catch(() => []);
		const waarom = !genoemd.has(verzoek.verzoeknummer)
			? 'in no report'
			: zaak === undefined
				? 'no zaak'
				: meer.length > 0
					? 'more than one zaak'
					: onvolledig(zaak, verzoek);
		if (waarom === undefined) uitkomst.found++;
		else fouten.push(`${verzoek.verzoeknummer}: ${waarom}`);
	}
	const getoond = rapporten.reduce((som, { telling }) => som + telling.voorOns, 0);
	if (getoond !== alles) fouten.push(`the reports count ${getoond} verzoeken, there are ${alles}`);
	if (genoemd.size !== gemist.length) fouten.push(`the reports name ${genoemd.size} missing ones`);
	if (zaken.length !== gemist.length) fouten.push(`there are ${zaken.length} zaken`);
	if (rapporten.some(({ status }) => status !== 'gereed')) fouten.push('a report is not complete');
	for (const fout of fouten.slice(0, 20)) meld(fout);
	return fouten.length === 0 && uitkomst.found === uitkomst.missed;
}

/** What a complete zaak has: every document of the verzoek with the right hash, message and PDF, an initiator and a status. */
function onvolledig(zaak, verzoek) {
	const hashes = new Set(zaak.documenten.filter(({ volledig }) => volledig).map(({ sha256 }) => sha256));
	const verwacht = [verzoek.xmlSha256, verzoek.pdfSha256, ...verzoek.documenten.map(({ sha256 }) => sha256)];
	if (!verwacht.every((hash) => hashes.has(hash))) return 'documents are missing';
	if (zaak.rollen.length === 0) return 'no rol';
	if (zaak.statussen.length === 0) return 'no status';
	return undefined;
}
