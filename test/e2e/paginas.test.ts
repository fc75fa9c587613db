// SPDX-License-Identifier: EUPL-1.2
/**
 * The pages as a functional administrator uses them, in a real browser: hand in a verzoek, follow it, open the zaak. Every page is
 * checked with axe-core, for its headings, for the width of a telephone and for assets from elsewhere. n8n is left out: a Melding
 * becomes a zaak without it.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { keurOpbouw, keurToegankelijkheid, startBrowser, tabvolgorde } from './browser.ts';
import { maakOefening, ruimOp } from './oefenhulp.ts';

let oefening: Oefening;
let browser: Browser | string;
let page: Page;

before(async () => {
	browser = await startBrowser();
	if (typeof browser === 'string') return;
	oefening = await maakOefening({ zonderN8n: true });
	await oefening.richtIn();
	await oefening.start();
	// The pages forbid scripts; only the checker may run one.
	const context = await browser.newContext({
		locale: 'nl-NL',
		bypassCSP: true,
		viewport: { width: 1366, height: 800 },
	});
	page = await context.newPage();
	page.setDefaultTimeout(20_000);
});
after(async () => {
	if (typeof browser === 'object') await browser.close();
	if (oefening) assert.deepEqual(await ruimOp(oefening), []);
});

/** The checks that hold for every page, on a desk and on a telephone. */
async function keur(titel: string | RegExp): Promise<void> {
	assert.match(await page.locator('.omgeving').innerText(), /OEFENOMGEVING/);
	await keurToegankelijkheid(page);
	await keurOpbouw(page, titel);
	await page.setViewportSize({ width: 390, height: 800 });
	await keurOpbouw(page, titel);
	await page.setViewportSize({ width: 1366, height: 800 });
}

/** Reloads, as a person would, until the page says it. */
async function herlaadTot(tekst: RegExp, tijdMs = 120_000): Promise<void> {
	const einde = Date.now() + tijdMs;
	for (;;) {
		const inhoud = await page.locator('main').innerText();
		if (tekst.test(inhoud)) return;
		assert.ok(Date.now() < einde, `${page.url()} does not say ${tekst}:\n${inhoud.slice(0, 1500)}`);
		await page.waitForTimeout(1000);
		await page.reload();
	}
}

/** A test that needs the browser; without one it is skipped with the reason. */
function metBrowser(naam: string, werk: (t: TestContext) => Promise<void>): void {
	test(naam, async (t) => (typeof browser === 'string' ? t.skip(browser) : werk(t)));
}

let verzoeknummer = '';

metBrowser('empty case system and werkvoorraad say where to begin; logging in refuses a wrong password', async () => {
	await page.goto(oefening.adressen.zaaksysteem);
	await page.getByText('Er zijn nog geen zaken').waitFor();
	await keur('Zaken');

	await page.goto(oefening.adressen.werkvoorraad);
	await keur('Aanmelden');
	await page.getByLabel('Gebruikersnaam').fill(oefening.toegang!.gebruiker);
	await page.getByLabel('Wachtwoord').fill('dat is het niet');
	await page.getByRole('button', { name: 'Aanmelden' }).click();
	await page.getByRole('alert').getByText('klopt niet').waitFor();
	await keur('Aanmelden');
	await page.getByLabel('Gebruikersnaam').fill(oefening.toegang!.gebruiker);
	await page.getByLabel('Wachtwoord').fill(oefening.toegang!.wachtwoord);
	await page.keyboard.press('Enter');
	await page.getByText('Er zijn nog geen verzoeken ontvangen').waitFor();
	await keur('Werkvoorraad');
});

metBrowser('the keyboard goes from the skip link through the menu to the search form', async () => {
	assert.deepEqual(await tabvolgorde(page, 11), [
		'Naar de inhoud',
		'Werkvoorraad',
		'Vragen',
		'Inboekregels',
		'Aanleveren',
		'Controle',
		'Systeem',
		`Afmelden (${oefening.toegang!.gebruiker})`,
		'Verzoeknummer of een deel ervan',
		'Fase',
		'Zoeken',
	]);
});

metBrowser('a Melding is handed in with the button and becomes a zaak', async () => {
	await page.goto(oefening.adressen.oefenpagina);
	await keur('Dien een verzoek in');
	await page.getByLabel('Type verzoek').selectOption('Melding');
	await page.getByLabel('Aantal bijlagen').fill('1');
	await page.getByRole('button', { name: 'Dien een verzoek in' }).click();
	const melding = page.getByRole('status');
	await melding.getByText('is ingediend').waitFor();
	verzoeknummer = /\d{13}/.exec(await melding.innerText())![0];
	await keur('Dien een verzoek in');
	await page.getByRole('link', { name: 'Verzoeken volgen' }).first().click();
	await herlaadTot(/Bevestigd/);
	await keur('Verzoeken volgen');
	await page.getByRole('link', { name: verzoeknummer }).click();
	await herlaadTot(/De zaak is compleet/);
	await keur(`Verzoek ${verzoeknummer}`);
	const inhoud = await page.locator('main').innerText();
	assert.match(inhoud, /Bijlage 1\s+in het zaaksysteem/);
	assert.doesNotMatch(inhoud, /\d{4}-\d{2}-\d{2}T/, 'moments stand in Dutch form');
	assert.doesNotMatch(inhoud, /eigenschap:[0-9a-f]{16}/, 'technical steps are folded');
});

metBrowser('the verzoek is found, filtered and opened from the werkvoorraad, and leads to its zaak', async () => {
	await page.goto(oefening.adressen.werkvoorraad);
	await page.getByLabel('Verzoeknummer').fill('bestaatniet');
	await page.getByRole('button', { name: 'Zoeken' }).click();
	await page.getByText('Er is geen verzoek dat hierbij past').waitFor();
	await keur('Werkvoorraad');
	await page.getByRole('link', { name: 'Alle verzoeken tonen' }).first().click();
	await page.getByLabel('Verzoeknummer').fill(verzoeknummer.slice(-6));
	await page.getByLabel('Fase').selectOption('gereed');
	await page.getByRole('button', { name: 'Zoeken' }).click();
	await page.getByRole('table').getByText('Gereed').waitFor();
	await keur('Werkvoorraad');
	await page.getByRole('rowheader').getByRole('link', { name: verzoeknummer }).click();
	await keur(`Verzoek ${verzoeknummer}`);
	await page.getByRole('definition').getByRole('link', { name: verzoeknummer }).click();
	await keur(`Zaak ${verzoeknummer}`);
	const zaak = await page.locator('main').innerText();
	assert.match(zaak, /Zaaktype\s+Melding Omgevingswet \(OMG-MELDING\)/);
	assert.match(zaak, /Initiatiefnemer/);
	assert.match(zaak, /Vragen en antwoorden/);
	assert.doesNotMatch(zaak, /\d{4}-\d{2}-\d{2}T/, 'moments stand in Dutch form');
});

metBrowser('a document of the zaak is downloaded whole', async () => {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: /\.xml$/ }).click(),
	]);
	const [zaak] = await oefening.zakenMet(verzoeknummer);
	const document = zaak.documenten.find(
		(een: { bestandsnaam: string }) => een.bestandsnaam === download.suggestedFilename(),
	);
	assert.equal(
		createHash('sha256')
			.update(readFileSync(await download.path()))
			.digest('hex'),
		document.sha256,
	);
});

metBrowser('an addition comes into the zaak, and a person says whether it is what was asked for', async () => {
	await page.goto(oefening.adressen.oefenpagina);
	await page.getByLabel('Doel').selectOption('Aanvullen');
	await page.getByRole('button', { name: 'Dien een verzoek in' }).click();
	await page.getByRole('alert').getByText('Kies dat verzoek').waitFor();
	await keur('Dien een verzoek in');
	await page.getByLabel('Eerder verzoek').selectOption(verzoeknummer);
	await page.getByRole('button', { name: 'Dien een verzoek in' }).click();
	await page.getByRole('status').getByText(verzoeknummer).waitFor();
	await page.goto(oefening.adressen.werkvoorraad);
	await herlaadTot(/Open vragen: 1/);
	await keur('Werkvoorraad');
	await page.getByRole('link', { name: 'Open vragen: 1' }).click();
	await keur('Vragen');
	await page.getByRole('link', { name: 'Is hiermee aangevuld wat is gevraagd?' }).click();
	await page.getByRole('heading', { name: 'Wat is er veranderd' }).waitFor();
	await keur('Vraag');
	await page.getByRole('button', { name: 'Ja, het is volledig' }).click();
	await herlaadTot(/Deze vraag is gesloten/);
	await keur('Vraag');
	await page.getByRole('link', { name: verzoeknummer }).click();
	await keur(`Verzoek ${verzoeknummer}`);
	await page.goto(`${oefening.adressen.werkvoorraad}?zoek=${verzoeknummer}`);
	await herlaadTot(/Gereed/);
});

metBrowser('a case system that is out of order shows as storing with its remedy, and trying again helps', async () => {
	const storing = (storingen: object[]): Promise<unknown> =>
		oefening.json(`${oefening.adressen.zaaksysteem}oefen/storing`, { method: 'PUT', body: { storingen } });
	await storing([
		{ pad: '/zaken/api/v1/**', status: 503 },
		{ pad: '/catalogi/api/v1/**', status: 503 },
	]);
	const { verzoeknummer: nummer } = await oefening.dienVerzoekIn({ type: 'Melding', aantalDocumenten: 0 });
	await page.goto(`${oefening.adressen.werkvoorraad}?zoek=${nummer}`);
	await herlaadTot(/Storing: 1/);
	assert.match(await page.getByRole('table').innerText(), /Oplossing: /);
	await keur('Werkvoorraad');
	await page.goto(`${oefening.adressen.werkvoorraad}systeem`);
	await page.getByRole('row', { name: /Zaaksysteem .* werkt niet/ }).waitFor();
	await keur('Systeem');
	await storing([]);
	await page.goto(`${oefening.adressen.werkvoorraad}?zoek=${nummer}`);
	// Between two looks the service may have succeeded by itself; then there is no button any more.
	const knop = page.getByRole('button', { name: /Opnieuw proberen/ });
	if ((await knop.count()) > 0) {
		await knop.click();
		await page.getByRole('status').getByText('wordt opnieuw geprobeerd').waitFor();
		await keur(`Verzoek ${nummer}`);
	}
	await page.goto(`${oefening.adressen.werkvoorraad}?zoek=${nummer}`);
	await herlaadTot(/Gereed/);
});

metBrowser('the other pages: inboekregels, an unknown verzoek, an unknown zaak, logging out', async () => {
	await page.goto(`${oefening.adressen.werkvoorraad}inboekregels`);
	await page.getByText('vraag de n8n-flow').first().waitFor();
	await keur('Inboekregels');
	for (const [pad, titel] of [
		['aanleveren', 'Aanleveren'],
		['controle', 'Controle'],
		['systeem', 'Systeem'],
	] as const) {
		await page.goto(`${oefening.adressen.werkvoorraad}${pad}`);
		await keur(titel);
	}
	await page.goto(`${oefening.adressen.werkvoorraad}verzoeken/1/2`);
	await page.getByRole('alert').getByText('niet bekend').waitFor();
	await keur('Dat lukt niet');
	await page.goto(`${oefening.adressen.zaaksysteem}zaak/00000000-0000-4000-8000-000000000000`);
	await keur('Zaak niet gevonden');
	await page.goto(oefening.adressen.werkvoorraad);
	await page.getByRole('link', { name: 'elke 30 seconden vanzelf verversen' }).click();
	assert.equal(await page.locator('meta[http-equiv=refresh]').getAttribute('content'), '30');
	// The reader asked for it here, and can switch it off.
	await keurToegankelijkheid(page, ['meta-refresh']);
	await page.getByRole('link', { name: 'Niet meer vanzelf verversen' }).click();
	assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0);
	await page.getByRole('button', { name: /Afmelden/ }).click();
	await keur('Aanmelden');
	await page.goto(`${oefening.adressen.werkvoorraad}inboekregels`);
	await keur('Aanmelden');
});
