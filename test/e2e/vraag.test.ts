// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeBinair } from '../../tools/lib/omgeving.mjs';
import { voerUitOfStop } from '../../tools/lib/opdracht.mjs';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { ROOT } from '../../tools/lib/paden.mjs';
import { wachtTot } from '../../tools/lib/proces.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const PIET = 'piet@oefenstad.example';
let oefening: Oefening;

before(
	async () => {
		oefening = await maakOefening({ zonderN8n: true });
		await oefening.richtIn();
		const yaml = join(oefening.data, 'dso-service.yaml');
		await writeFile(yaml, (await readFile(yaml, 'utf8')).replace('mail: flow', 'mail: service'));
		const wie = ['--naam', 'Piet', '--email', PIET, '--config', yaml];
		await voerUitOfStop('behandelaar', nodeBinair(), ['service/main.ts', 'behandelaar', ...wie], { cwd: ROOT });
		await oefening.start();
	},
	{ timeout: 240_000 },
);
after(() => ruimOp(oefening), { timeout: 60_000 });

interface Mail {
	onderwerp: string;
	tekst: string;
	aan: string[];
}

/** Mail in the practice mailbox whose text or subject has this. */
const mail = (deel: string) =>
	wachtTot(
		`mail with "${deel}"`,
		async () => {
			const alle: Mail[] = await oefening.json(`${oefening.adressen.post}api/berichten`);
			return alle.find(({ onderwerp, tekst }) => `${onderwerp} ${tekst}`.includes(deel));
		},
		{ tijdMs: 60_000, pauzeMs: 500 },
	) as Promise<Mail>;

/** A browser: cookies, and the token of the last form. */
class Browser {
	cookies = new Map<string, string>();
	csrf = '';

	async ga(adres: string, velden?: Record<string, string>): Promise<{ status: number; tekst: string }> {
		const antwoord = await fetch(adres, {
			redirect: 'manual',
			headers: { cookie: [...this.cookies].map(([naam, waarde]) => `${naam}=${waarde}`).join('; ') },
			...(velden ? { method: 'POST', body: new URLSearchParams({ csrf: this.csrf, ...velden }) } : {}),
		});
		for (const regel of antwoord.headers.getSetCookie()) {
			const [, naam = '', waarde = ''] = /^([^=]+)=([^;]*)/.exec(regel) ?? [];
			this.cookies.set(naam, waarde);
		}
		const tekst = await antwoord.text();
		this.csrf = /name="csrf" value="([^"]+)"/.exec(tekst)?.[1] ?? this.csrf;
		return { status: antwoord.status, tekst };
	}
}

test(
	'a vraag is mailed, opened with a code from the mailbox, answered, and the verzoek goes on',
	{ timeout: 240_000 },
	async () => {
		const { verzoeknummer } = await oefening.dienVerzoekIn({ seed: 3, type: 'Melding', doel: 'Conceptverzoek' });
		const { token } = oefening.toegang;
		const bericht = await mail(`Vraag over verzoek ${verzoeknummer}`);
		assert.deepEqual(bericht.aan, ['oefenpost@oefenstad.example']);
		assert.ok(bericht.onderwerp.startsWith('[OEFEN] '), bericht.onderwerp);
		assert.ok(!bericht.tekst.includes('behandelaar@'), 'who would have received it is not said');
		const link = /https?:\/\/\S+\/vragen\/\S+/.exec(bericht.tekst)?.[0] ?? '';

		const browser = new Browser();
		assert.ok(!(await browser.ga(link)).tekst.includes(`${verzoeknummer}</dd>`));
		assert.equal((await browser.ga(`${link}/code`, { email: PIET })).status, 303);
		const code = /Uw code is (\d{4} \d{4})/.exec((await mail('Uw code is')).tekst)?.[1] ?? '';
		await browser.ga(link);
		assert.equal((await browser.ga(`${link}/inwisselen`, { code })).status, 303);
		const pagina = await browser.ga(link);
		assert.match(pagina.tekst, /Ongebruikelijk verzoek/);

		const api = `${oefening.adressen.api}/vragen`;
		const { items } = await oefening.json(`${api}?status=open&verzoeknummer=${verzoeknummer}`, { token });
		assert.equal(items.length, 1);
		const keuze = items[0].keuzes.find((een: { vraagt?: string }) => een.vraagt === undefined).id as string;
		const antwoord = await browser.ga(`${link}/antwoord`, { keuze, toelichting: 'besproken met de aanvrager' });
		assert.equal(antwoord.status, 303, antwoord.tekst);
		const na = await oefening.json(`${api}/${items[0].vraagId}`, { token });
		assert.deepEqual([na.status, na.antwoord.keuze, na.antwoord.door], ['gesloten', keuze, 'Piet']);
		await wachtTot(
			'the verzoek to go on',
			async () => {
				const { oin } = items[0];
				const stand = await oefening.json(`${oefening.adressen.api}/verzoeken/${oin}/${verzoeknummer}`, { token });
				return stand.fase !== 'wachtOpMedewerker' || stand.wachtOp === undefined;
			},
			{ tijdMs: 60_000, pauzeMs: 500 },
		);
		const dubbel = await browser.ga(`${link}/antwoord`, { keuze });
		assert.ok([303, 409].includes(dubbel.status), 'a second press changes nothing');
	},
);
