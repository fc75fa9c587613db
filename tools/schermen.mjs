// SPDX-License-Identifier: EUPL-1.2
/**
 * Pictures of the pages for the manual, made on a practice environment that runs (`npm start`): all data in them is made up.
 *
 *   node tools/schermen.mjs [--data .data] [--uit docs/schermen]
 *
 * Hands in two verzoeken by the button: a Melding that becomes a zaak, and an addition that waits for a person.
 * Writes oefenomgeving.png, werkvoorraad.png, verzoek.png and zaaksysteem-zaak.png. `CHROMIUM` names another Chromium.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DATA, ROOT } from './lib/paden.mjs';

const VENSTER = { width: 1280, height: 860 };

async function startBrowser() {
	const { chromium } = await import('playwright-core');
	const eigen = process.env.CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
	if (eigen) return chromium.launch({ executablePath: eigen, args: ['--no-sandbox'] });
	const { default: verpakt } = await import('@sparticuz/chromium');
	return chromium.launch({ executablePath: await verpakt.executablePath(), args: verpakt.args, headless: true });
}

/** Reloads until the page says it. */
async function herlaadTot(page, tekst, tijdMs = 90_000) {
	const einde = Date.now() + tijdMs;
	while (!(await page.locator('main').innerText()).includes(tekst)) {
		if (Date.now() > einde) throw new Error(`${page.url()} does not say "${tekst}"`);
		await page.waitForTimeout(1000);
		await page.reload();
	}
}

/** Hands in a verzoek with the form. @returns its number and its page in the werkvoorraad */
async function dienIn(page, adres, { type, doel, eerder }) {
	await page.goto(adres);
	if (type) await page.getByLabel('Type verzoek').selectOption(type);
	if (doel) await page.getByLabel('Doel').selectOption(doel);
	if (eerder) await page.getByLabel('Eerder verzoek').selectOption(eerder);
	await page.getByRole('button', { name: 'Dien een verzoek in' }).click();
	const melding = page.getByRole('status');
	const nummer = /\d{13}/.exec(await melding.innerText())?.[0];
	return { nummer, pagina: await melding.getByRole('link').first().getAttribute('href') };
}

/**
 * @param {{ adressen: { oefenpagina: string, werkvoorraad: string }, gebruiker: string, wachtwoord: string, uit?: string }} opties
 * @returns {Promise<string[]>} the files written
 */
export async function maakSchermen({ adressen, gebruiker, wachtwoord, uit = path.join(ROOT, 'docs/schermen') }) {
	await mkdir(uit, { recursive: true });
	const browser = await startBrowser();
	const bestanden = [];
	try {
		const page = await browser.newPage({ viewport: VENSTER, locale: 'nl-NL' });
		const foto = async (naam) => {
			bestanden.push(path.join(uit, naam));
			await page.screenshot({ path: bestanden.at(-1) });
		};
		await page.goto(adressen.werkvoorraad);
		await page.getByLabel('Gebruikersnaam').fill(gebruiker);
		await page.getByLabel('Wachtwoord').fill(wachtwoord);
		await page.getByRole('button', { name: 'Aanmelden' }).click();
		await page.getByRole('heading', { name: 'Werkvoorraad' }).waitFor();

		const eerste = await dienIn(page, adressen.oefenpagina, { type: 'Melding' });
		await page.goto(eerste.pagina);
		await herlaadTot(page, 'De zaak is compleet');
		const aangevuld = await dienIn(page, adressen.oefenpagina, { doel: 'Aanvullen', eerder: eerste.nummer });
		await page.goto(aangevuld.pagina);
		await herlaadTot(page, 'Een medewerker is aan zet');
		const melding = await dienIn(page, adressen.oefenpagina, { type: 'Melding' });
		await foto('oefenomgeving.png');
		await page.goto(melding.pagina);
		await herlaadTot(page, 'De zaak is compleet');
		await foto('verzoek.png');
		await page.getByRole('definition').getByRole('link', { name: melding.nummer }).click();
		await foto('zaaksysteem-zaak.png');
		await page.goto(adressen.werkvoorraad);
		await foto('werkvoorraad.png');
		return bestanden;
	} finally {
		await browser.close();
	}
}

if (import.meta.main) {
	const { values } = parseArgs({ options: { data: { type: 'string' }, uit: { type: 'string' } } });
	const data = values.data ?? DATA;
	const json = async (...delen) => JSON.parse(await readFile(path.join(data, ...delen), 'utf8'));
	const { gebruiker, wachtwoord } = await json('toegang.json');
	const { poorten } = await json('oefenomgeving', 'instellingen.json');
	const adres = (poort) => `http://127.0.0.1:${poort}/`;
	const adressen = { oefenpagina: adres(poorten.oefen), werkvoorraad: adres(poorten.service) };
	for (const bestand of await maakSchermen({ adressen, gebruiker, wachtwoord, uit: values.uit })) console.log(bestand);
}
