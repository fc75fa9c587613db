// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run bench:document [-- --mib 2048] [--part 50]`: one document of 2 GiB from the practice DSO-LV to the practice case system in parts of
 * 50 MiB, through the real service process and Temporal. The document is generated while it is sent; nothing of it is prepared on disk.
 *
 * `peakMiB`: VmHWM of the service process. `ratio`: the time of the bare way (document-kaal.mjs: the same GET to a file, the same PUTs, twice,
 * before and after) divided by the time of the service, from the moment at which it begins with the documents until the document is placed.
 * Both end with the unlock, at which the case system joins the parts. No virus scanner: ClamAV looks at less than 2 GiB.
 * Aims: peak < 300 MiB, ratio >= 0.7, equal checksum; else exit code 1.
 */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeBinair, projectOmgeving } from '../lib/omgeving.mjs';
import { meld, metOefening, piekMiB, zelfPraten } from './gereedschap.mjs';

const AIM_PEAK = 300;
const AIM_RATIO = 0.7;
const MIB = 1024 * 1024;
const { values } = parseArgs({
	options: {
		mib: { type: 'string', default: '2048' },
		part: { type: 'string', default: '50' },
		keep: { type: 'boolean', default: false },
		prof: { type: 'string' },
	},
});
const omvang = Number(values.mib) * MIB;

/** Submits; the practice DSO-LV hashes the whole document first, which takes a while. */
async function dienIn(oefening, notificeren) {
	const antwoord = await fetch(`${oefening.adressen.oefenpagina}api/verzoeken`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			seed: 'bench',
			type: 'Melding',
			doel: 'Initieren',
			aantalDocumenten: 1,
			documentBytes: omvang,
			notificeren,
		}),
		signal: AbortSignal.timeout(280_000),
	});
	if (!antwoord.ok) throw new Error(`submitting: ${antwoord.status} ${await antwoord.text()}`);
	return antwoord.json();
}

async function kaal(oefening, oin, verzoek) {
	const kanten = await zelfPraten(oefening);
	const bestand = join(oefening.data, 'kaal.bin');
	const invoer = {
		tls: kanten.tls,
		href: `${kanten.dso}verzoeken/${verzoek.verzoeknummer}/documenten/${verzoek.documenten[0].documentId}`,
		oinHeader: kanten.oinHeader,
		oin,
		bestand,
		omvang,
		catalogi: kanten.zgw('catalogi'),
		documenten: kanten.zgw('documenten'),
		clientId: kanten.instellingen.zgw.clientId,
		secret: kanten.instellingen.zgw.secret,
		rsin: kanten.instellingen.gemeente.rsin,
	};
	const kind = spawn(nodeBinair(), [fileURLToPath(new URL('document-kaal.mjs', import.meta.url))], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: projectOmgeving(),
	});
	let uit = '';
	kind.stdout.on('data', (deel) => (uit += deel));
	kind.stdin.end(JSON.stringify(invoer));
	const code = await new Promise((klaar) => kind.on('close', klaar));
	await rm(bestand, { force: true });
	if (code !== 0) throw new Error(`the bare way failed (exit code ${code})`);
	const { seconds, parts } = JSON.parse(uit);
	meld('bare', `${seconds.toFixed(1)} s, ${parts} parts`);
	return seconds;
}

/** Seconds from the first sight of the phase `documenten` until the document is placed. */
async function viaService(oefening, oin, { verzoeknummer, documenten: [{ documentId }] }) {
	const { token } = oefening.toegang;
	const adres = `${oefening.adressen.api}/verzoeken/${oin}/${verzoeknummer}`;
	let begin;
	let gehaald;
	for (;;) {
		const stand = await oefening.json(adres, { token }).catch(() => undefined);
		if (stand?.fase === 'wachtOpMedewerker' || stand?.fase === 'storing') throw new Error(JSON.stringify(stand.fout));
		if (stand?.fase === 'documenten') begin ??= performance.now();
		if (begin !== undefined) {
			const { items } = await oefening.json(`${adres}/documenten`, { token });
			const document = items.find((een) => een.documentId === documentId);
			if (document !== undefined && document.status !== 'bekend') gehaald ??= performance.now();
			if (document?.status === 'geplaatst') break;
		}
		await wacht(100);
	}
	const seconden = (performance.now() - begin) / 1000;
	meld('service', `${seconden.toFixed(1)} s, of which ${((gehaald - begin) / 1000).toFixed(1)} s to fetch`);
	return seconden;
}

const uitkomst = await metOefening(
	{
		bewaar: values.keep,
		env: values.prof ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.prof}` } : {},
		instellingen: (i) => (i.zgw.bestandsdeelBytes = Number(values.part) * MIB),
		yaml: (tekst) => tekst.replace(/^# Elk document gaat langs de virusscanner.*\nscanner:\n( {2}.*\n)+/m, ''),
	},
	async (oefening, oin) => {
		meld('service', `at most ${await piekMiB(oefening.processen.get('service').pid)} MiB before the first verzoek`);
		meld('submit', `${values.mib} MiB`);
		const proef = await dienIn(oefening, false);
		const voor = await kaal(oefening, oin, proef);
		const echt = await dienIn(oefening, true);
		const service = await viaService(oefening, oin, echt);
		const stand = await oefening.wachtOpGereed(oin, echt.verzoeknummer, 280_000);
		const peakMiB = await piekMiB(oefening.processen.get('service').pid);
		meld('service', `at most ${peakMiB} MiB`);
		const [zaak] = await oefening.zakenMet(stand.zaakIdentificatie);
		const gewenst = echt.documenten[0].sha256;
		const checksumEqual = zaak.documenten.some((d) => d.sha256 === gewenst && d.omvang === omvang && d.volledig);
		const na = await kaal(oefening, oin, proef);
		return {
			GiB: omvang / 1024 / MIB,
			peakMiB,
			ratio: Math.round(((voor + na) / 2 / service) * 100) / 100,
			checksumEqual,
		};
	},
);
console.log(JSON.stringify(uitkomst));
const { checksumEqual, peakMiB, ratio } = uitkomst;
process.exitCode = checksumEqual && peakMiB < AIM_PEAK && ratio >= AIM_RATIO ? 0 : 1;
