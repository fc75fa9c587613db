// SPDX-License-Identifier: EUPL-1.2
/**
 * `npm run chaos:intake -- --count 20 [--seed 1]`: parts of the chain are killed (-9) while verzoeken are on their way.
 * Proves: every verzoek ends as one zaak equal to the one made in calm weather (nothing lost), and nothing stands there twice.
 * "Doubled" is counted in the case system's own tables; a repeated run of a flow in n8n is not doubled.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { N8N_DIR } from '../lib/paden.mjs';
import { zorgVoorTemporal } from '../lib/installeren.mjs';
import { Oefening } from '../lib/oefening.mjs';
import { vrijePoorten } from '../lib/poorten.mjs';
import { wachtTot } from '../lib/proces.mjs';
import { maakToeval } from './toeval.mjs';
import { verschillen, zaakvorm } from './zaakvorm.mjs';

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '20' },
		seed: { type: 'string', default: '1' },
		keep: { type: 'boolean', default: false },
	},
});
const aantal = Number(values.count);
const toeval = maakToeval(Number(values.seed));
/** A few verzoeken that differ in type (asked from the flow, or by rule), documents and size. */
const VARIANTEN = [
	{ seed: 11, type: 'Aanvraag vergunning', doel: 'Initieren', aantalDocumenten: 3, documentBytes: 300_000 },
	{ seed: 12, type: 'Melding', doel: 'Initieren', aantalDocumenten: 2, documentBytes: 20_000 },
	{ seed: 13, type: 'Aanvraag vergunning', doel: 'Initieren', aantalDocumenten: 1, documentBytes: 12_000_000 },
	{ seed: 14, type: 'Informatie', doel: 'Initieren', aantalDocumenten: 0 },
];
/** What comes after the first delivery: nothing, the notification once more (the same message, and a new one), a second delivery. */
const VERLOPEN = [...Array.from({ length: 6 }, () => 'gewoon'), 'duplicaat', 'duplicaat', 'aanvulling', 'intrekking'];
const TWEEDE = {
	aanvulling: { seed: 21, doel: 'Aanvullen', aantalDocumenten: 1, documentBytes: 50_000 },
	intrekking: { seed: 22, doel: 'Intrekken', aantalDocumenten: 0 },
};
/** Types of which an aanvulling or intrekking is nothing unusual: the others go to a person, who is not part of this. */
const MET_TWEEDE = ['Aanvraag vergunning', 'Melding'];
/** At least one kill per process kind and per 40 verzoeken, and one per 4 verzoeken in all. */
const PER_SOORT = Math.max(1, Math.ceil(aantal / 40));
const KILLS = Math.max(5, Math.ceil(aantal / 4));
const begin = Date.now();
const meld = (deel, tekst) =>
	console.error(`[${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s] ${deel.padEnd(11)} ${tekst}`);

const temporal = await zorgVoorTemporal(() => {});
const data = await mkdtemp(join(tmpdir(), 'dso-chaos-'));
// Only the flow that decides: the others add to a zaak afterwards, each in its own time, and could not be compared field by field.
const oefening = new Oefening({
	data,
	poorten: await vrijePoorten(),
	temporal,
	n8nDir: N8N_DIR,
	n8nTemplates: ['intake'],
	meld,
});

async function dienIn(verzoek) {
	for (;;) {
		try {
			return await oefening.dienVerzoekIn(verzoek);
		} catch {
			// DSO-LV itself is down: the applicant presses again. Only an answered submission counts.
			await wacht(300);
		}
	}
}

/** One verzoek that is followed until it is finished. */
async function dienEersteIn(variant, verloop) {
	const eerste = await dienIn(VARIANTEN[variant]);
	return { variant, verloop, verzoeknummer: eerste.verzoeknummer, leveringen: [eerste] };
}

function kiesVerloop(variant) {
	const verloop = toeval.kies(VERLOPEN);
	return TWEEDE[verloop] && !MET_TWEEDE.includes(VARIANTEN[variant].type) ? 'gewoon' : verloop;
}

/** A repeated notification must change nothing. */
const gelijkAan = ({ verloop }) => (verloop === 'duplicaat' ? 'gewoon' : verloop);
const nogTweede = (verzoek) => TWEEDE[verzoek.verloop] !== undefined && verzoek.leveringen.length === 1;

/** The applicant comes back after the first delivery was handled, as in life. */
async function tweede(verzoek) {
	verzoek.leveringen.push(await dienIn({ ...TWEEDE[verzoek.verloop], verzoeknummer: verzoek.verzoeknummer }));
}

/** DSO-LV sends the notification again: the same message, and one with an id of its own. */
async function herhaalNotificatie({ verzoeknummer }) {
	for (const vraag of ['?duplicaat=true', '']) {
		try {
			await oefening.json(`${oefening.adressen.oefenpagina}api/verzoeken/${verzoeknummer}/notificeren${vraag}`, {
				method: 'POST',
			});
		} catch {
			// DSO-LV is down: this repetition did not happen.
		}
	}
}

/** The Stand of every verzoek of which the last delivery that was submitted is handled; looked at a page at a time. */
async function gerede(oin, verzoeken) {
	const gezocht = new Map(verzoeken.map((verzoek) => [verzoek.verzoeknummer, verzoek.leveringen.at(-1).volgnummer]));
	const gevonden = new Map();
	try {
		let cursor = '';
		do {
			const { items, volgende } = await oefening.json(
				`${oefening.adressen.api}/verzoeken?oin=${oin}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
				{ token: oefening.toegang.token },
			);
			for (const stand of items) {
				const klaar = stand.fase === 'gereed' && stand.volgnummer === gezocht.get(stand.verzoeknummer);
				if (klaar) gevonden.set(stand.verzoeknummer, stand);
			}
			cursor = volgende;
		} while (cursor);
	} catch {
		// The service is down: looked at again.
	}
	return gevonden;
}

/** Notifications that DSO-LV has not got confirmed. */
async function onbevestigd() {
	const verzoeken = await oefening.json(`${oefening.adressen.oefenpagina}api/verzoeken`);
	return verzoeken.filter(({ notificatie }) => notificatie?.status !== 'bevestigd').length;
}

let uitkomst;
try {
	await oefening.richtIn();
	await oefening.start();
	const [{ oin }] = (await oefening.json(`${oefening.adressen.api}/ping`, { token: oefening.toegang.token }))
		.organisaties;

	meld('calm', 'one verzoek of each kind and course');
	const kalm = {};
	for (const [variant, { type }] of VARIANTEN.entries()) {
		for (const verloop of MET_TWEEDE.includes(type) ? ['gewoon', ...Object.keys(TWEEDE)] : ['gewoon']) {
			const verzoek = await dienEersteIn(variant, verloop);
			const klaar = () =>
				wachtTot(
					`verzoek ${verzoek.verzoeknummer} (${verloop})`,
					async () => (await gerede(oin, [verzoek])).get(verzoek.verzoeknummer),
					{ tijdMs: 180_000 },
				);
			let stand = await klaar();
			if (nogTweede(verzoek)) {
				await tweede(verzoek);
				stand = await klaar();
			}
			const [zaak] = await oefening.zakenMet(stand.zaakIdentificatie);
			kalm[`${variant} ${verloop}`] = zaakvorm(zaak, verzoek.leveringen);
		}
	}
	const SOORTEN = [...oefening.processen.keys()].filter((naam) => naam !== 'post');

	const ingediend = [];
	const onderweg = new Map();
	const kills = Object.fromEntries(SOORTEN.map((soort) => [soort, 0]));
	const teDoden = Array.from({ length: PER_SOORT }, () => SOORTEN).flat();
	while (teDoden.length < KILLS) teDoden.push(toeval.kies(SOORTEN));
	toeval.schud(teDoden);
	const herstarts = new Set();
	let allesIngediend = false;

	const stuur = async () => {
		const variant = toeval.tussen(0, VARIANTEN.length - 1);
		const verzoek = await dienEersteIn(variant, kiesVerloop(variant));
		ingediend.push(verzoek);
		onderweg.set(verzoek.verzoeknummer, verzoek);
		return verzoek;
	};
	const indienen = (async () => {
		for (let nummer = 0; nummer < aantal; nummer += 1) {
			const verzoek = await stuur();
			await wacht(toeval.tussen(50, 900));
			if (verzoek.verloop === 'duplicaat') await herhaalNotificatie(verzoek);
		}
		allesIngediend = true;
	})();

	const doden = (async () => {
		while (teDoden.length > 0) {
			await wacht(toeval.tussen(300, 2500));
			if (onderweg.size === 0) {
				// Only while intakes are on their way; when all are done early, a new one is sent for the next kill.
				if (!allesIngediend) continue;
				await stuur();
				await wacht(toeval.tussen(50, 600));
			}
			const index = teDoden.findIndex((naam) => oefening.processen.get(naam).draait && !herstarts.has(naam));
			if (index < 0) continue;
			const [soort] = teDoden.splice(index, 1);
			const proces = oefening.processen.get(soort);
			await proces.dood();
			kills[soort] += 1;
			meld('kill -9', `${soort} (${onderweg.size} on their way)`);
			herstarts.add(soort);
			wacht(toeval.tussen(100, 2500))
				.then(() => oefening.herstart(soort))
				.then(() => herstarts.delete(soort));
		}
	})();

	let klaarMetDoden = false;
	const volgen = (async () => {
		const grens = Date.now() + 10 * 60_000 + aantal * 6000;
		while (!klaarMetDoden || !allesIngediend || onderweg.size > 0) {
			for (const [verzoeknummer, stand] of await gerede(oin, [...onderweg.values()])) {
				const verzoek = onderweg.get(verzoeknummer);
				if (nogTweede(verzoek)) {
					await tweede(verzoek);
				} else {
					verzoek.stand = stand;
					onderweg.delete(verzoek.verzoeknummer);
				}
			}
			if (Date.now() > grens) break;
			await wacht(500);
		}
	})();
	await Promise.all([indienen, doden]);
	klaarMetDoden = true;
	meld('drain', `${onderweg.size} on their way`);
	await volgen;
	await wachtTot('confirmation of every notification', async () => (await onbevestigd()) === 0, { tijdMs: 120_000 });
	// What a late repetition started has come to rest when nothing new appears any more.
	await wacht(5_000);

	let lost = 0;
	let doubled = 0;
	for (const verzoek of ingediend) {
		const zaken = verzoek.stand ? await oefening.zakenMet(verzoek.stand.zaakIdentificatie) : [];
		if (zaken.length > 1) doubled += 1;
		const vorm = zaken[0] && zaakvorm(zaken[0], verzoek.leveringen);
		const anders = vorm ? verschillen(kalm[`${verzoek.variant} ${gelijkAan(verzoek)}`], vorm) : ['zaak'];
		if (vorm?.dubbel.length > 0) {
			doubled += 1;
			meld('doubled', `${verzoek.verzoeknummer}: ${vorm.dubbel.join(', ')}`);
		}
		if (anders.length > 0) {
			lost += 1;
			meld('lost', `${verzoek.verzoeknummer}: ${anders.join(', ')}${verzoek.stand ? '' : ' (never finished)'}`);
		}
	}
	const tellingen = await oefening.json(`${oefening.adressen.zaaksysteem}oefen/tellingen`);
	const teveel = tellingen.zaken - ingediend.length - Object.keys(kalm).length;
	if (teveel > 0) doubled += teveel;
	uitkomst = {
		count: ingediend.length,
		lost,
		doubled,
		kills: Object.values(kills).reduce((som, getal) => som + getal, 0),
		killsPerProcess: kills,
		seconds: Math.round((Date.now() - begin) / 1000),
	};
} finally {
	await oefening.stop();
	const goed = uitkomst?.lost === 0 && uitkomst.doubled === 0;
	if (goed && !values.keep) await rm(data, { recursive: true, force: true });
	else meld('data', data);
}
console.log(JSON.stringify(uitkomst));
process.exitCode = uitkomst.lost === 0 && uitkomst.doubled === 0 && uitkomst.kills >= 5 ? 0 : 1;
