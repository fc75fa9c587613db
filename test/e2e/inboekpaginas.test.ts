// SPDX-License-Identifier: EUPL-1.2
/**
 * The pages of the inboekregels in a real browser, without the rest of the service: every page is checked with axe-core, for its headings
 * and for the width of a telephone; a row is changed with the keyboard alone.
 */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { STANDAARDREGELS } from '../../service/inboekregels/index.ts';
import { OIN } from '../contract/service/dienst.ts';
import {
	type Inboekdienst,
	maakInboekdienst,
	startZaaksysteem,
	type Zaaksysteem,
} from '../contract/service/inboekdienst.ts';
import { keurOpbouw, keurToegankelijkheid, startBrowser, tabvolgorde } from './browser.ts';

const WACHTWOORD = 'correct paard batterij';
let browser: Browser | string;
let zaaksysteem: Zaaksysteem;
let dienst: Inboekdienst;
let page: Page;
let basis = '';

before(async () => {
	browser = await startBrowser();
	if (typeof browser === 'string') return;
	zaaksysteem = await startZaaksysteem();
	dienst = await maakInboekdienst(zaaksysteem);
	await dienst.store.inboekregels.stelVast(OIN, STANDAARDREGELS, 'standaard');
	await dienst.store.gebruikers.zet({ naam: 'anna', rol: 'beheerder', oins: [OIN] }, WACHTWOORD);
	await dienst.app.listen({ host: '127.0.0.1', port: 0 });
	basis = `http://127.0.0.1:${(dienst.app.server.address() as AddressInfo).port}`;
	// The pages forbid scripts; only the checker may run one.
	const context = await browser.newContext({
		locale: 'nl-NL',
		bypassCSP: true,
		viewport: { width: 1366, height: 800 },
	});
	page = await context.newPage();
	page.setDefaultTimeout(20_000);
	await page.goto(`${basis}/aanmelden`);
	await page.getByLabel('Gebruikersnaam').fill('anna');
	await page.getByLabel('Wachtwoord').fill(WACHTWOORD);
	await page.keyboard.press('Enter');
	await page.getByText('Er zijn nog geen verzoeken ontvangen').waitFor();
});
after(async () => {
	if (typeof browser === 'string') return;
	await browser.close();
	await dienst.sluit();
	await zaaksysteem.stop();
});

async function keur(titel: string): Promise<void> {
	await keurToegankelijkheid(page);
	await keurOpbouw(page, titel);
	await page.setViewportSize({ width: 390, height: 800 });
	await keurOpbouw(page, titel);
	await page.setViewportSize({ width: 1366, height: 800 });
}

function metBrowser(naam: string, werk: (t: TestContext) => Promise<void>): void {
	test(naam, async (t) => (typeof browser === 'string' ? t.skip(browser) : werk(t)));
}

metBrowser(
	'a concept is made, a row changed by keyboard, tested and activated; every page passes the checks',
	async () => {
		const { verzoeknummer } = await dienst.bewaar(dienst.maak('een verzoek', { type: 'Melding' }));
		await page.goto(`${basis}/inboekregels`);
		await keur('Inboekregels');
		await page.getByRole('button', { name: 'Concept maken van versie 1' }).click();
		await page.getByRole('status').getByText('Het concept is gemaakt').waitFor();
		await keur('Inboekregels versie 2');
		await page.getByRole('link', { name: 'Wijzigen regel 3' }).click();
		await keur('Regel 3 wijzigen');
		const volgorde = await tabvolgorde(page, 20);
		const velden = ['Prioriteit', 'Type verzoek', 'Doel', 'Activiteit', 'Plaats', 'Uitkomst', 'Zaaktype'];
		assert.deepEqual(
			volgorde.filter((naam) => velden.includes(naam)),
			velden,
			'the keyboard goes through the form in order',
		);
		await page.getByLabel('Prioriteit').focus();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('nul');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').getByText('De regel is niet opgeslagen').waitFor();
		await keur('Regel 3 wijzigen');
		await page.getByLabel('Prioriteit').fill('30');
		await page.getByLabel('Zaaktype').fill('OMG-INFORMATIE');
		await page.getByRole('button', { name: 'Regel opslaan' }).click();
		await page.getByRole('status').getByText('Opgeslagen').waitFor();
		await page.getByRole('link', { name: 'Toetsen en activeren' }).click();
		await page.getByText('Met deze versie zou 1 levering anders gaan').waitFor();
		await keur('Toets van versie 2');
		const gezien = page.getByLabel(/Ik heb de .* gezien/);
		if ((await gezien.count()) > 0) await gezien.check();
		await page.getByRole('button', { name: 'Versie 2 activeren' }).click();
		await page.getByRole('status').getByText('Deze versie beslist vanaf nu').waitFor();
		await keur('Inboekregels versie 2');

		await page.goto(`${basis}/inboekregels/${OIN}/proef`);
		await keur('Proefverwerking');
		await page.getByLabel('Verzoeknummer').fill(verzoeknummer);
		await page.getByRole('button', { name: 'Proberen' }).click();
		await page.getByRole('heading', { name: `Wat er van verzoek ${verzoeknummer} zou worden` }).waitFor();
		assert.match(await page.locator('main').innerText(), /Nieuwe zaak OMG-INFORMATIE \(regel 3\) van versie 2/);
		await keur('Proefverwerking');
	},
);

metBrowser('uit, meekijken and uitvoeren, with a report, passes the checks', async () => {
	await page.goto(`${basis}/inboekregels/${OIN}/uitvoering`);
	await keur('Uit, meekijken of uitvoeren');
	await page.getByLabel('Intake').selectOption('meekijken');
	await page.getByRole('button', { name: 'Opslaan' }).click();
	await page.getByRole('status').getByText('Opgeslagen').waitFor();
	await dienst.store.meekijken.legVast({
		oin: OIN,
		verzoeknummer: '2026030100001',
		volgnummer: '000',
		hash: 'a'.repeat(64),
		functie: 'intake',
		stand: 'meekijken',
		type: 'Melding',
		doel: 'Initieren',
		regel: 'regel 3 (versie 2)',
		uitkomst: 'vraagMedewerker',
		zaaktypen: [],
		fouten: 1,
	});
	await page.reload();
	await page.getByText('Hier zou een medewerker beslissen').waitFor();
	await keur('Uit, meekijken of uitvoeren');
});
