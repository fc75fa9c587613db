// SPDX-License-Identifier: EUPL-1.2
/** The page Aanleveren in a browser of 390 pixels: readable, reachable by keyboard, and an upload from file to list. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ANDER, bericht, DOCUMENTEN, maakOpstelling, OIN } from '../contract/aanleveren/opstelling.ts';
import { keurOpbouw, keurToegankelijkheid, startBrowser, tabvolgorde } from './browser.ts';

const WACHTWOORD = 'correct paard batterij';
const NUMMER = '2026032800017';

test('upload, check and list on a telephone', async (t) => {
	const browser = await startBrowser();
	if (typeof browser === 'string') return t.skip(browser);
	const o = await maakOpstelling();
	t.after(async () => {
		await browser.close();
		await o.sluit();
	});
	await o.store.gebruikers.zet({ naam: 'anna', rol: 'behandelaar', oins: [OIN, ANDER] }, WACHTWOORD);
	await o.post(
		`${OIN}/verzoek`,
		bericht('2026032800018')
			.toString('utf8')
			.replace(/<v:type>[^<]*/, '<v:type>Onzin'),
	);
	await o.post(`${OIN}/document`, 'los', { 'x-verzoeknummer': '2026032800019', 'x-document-id': 'a' });
	const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
	const schermen = process.env.DSO_SCHERMEN;
	const kijk = async (naam: string, titel: string) => {
		await keurOpbouw(page, titel);
		await keurToegankelijkheid(page);
		if (schermen === undefined) return;
		mkdirSync(schermen, { recursive: true });
		await page.screenshot({ path: join(schermen, `${naam}.png`), fullPage: true });
	};

	await page.goto(`${o.basis}/aanmelden`);
	await page.fill('#gebruiker', 'anna');
	await page.fill('#wachtwoord', WACHTWOORD);
	await page.keyboard.press('Enter');
	await page.waitForURL(`${o.basis}/`);
	await page.goto(`${o.basis}/aanleveren`);
	await kijk('aanleveren', 'Aanleveren');
	const volgorde = (await tabvolgorde(page, 14)).join(' ');
	assert.match(volgorde, /Bestand|bestand/);
	assert.match(volgorde, /Controleren/);

	await page.setInputFiles('#bestand', { name: 'verzoek.xml', mimeType: 'application/xml', buffer: bericht(NUMMER) });
	await page.focus('button.hoofd');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/aanleveren\/upload\//);
	await kijk('aanleveren-controle', 'Controle van de upload');
	assert.match(await page.innerText('main'), new RegExp(`${NUMMER}[\\s\\S]*0 van de ${DOCUMENTEN.length}`));
	await page.focus('text=Opnemen');
	await page.keyboard.press('Enter');
	await page.waitForURL(/gedaan=opgenomen/);
	await o.relay.ronde();
	await page.goto(`${o.basis}/aanleveren`);
	assert.match(await page.innerText('main'), /3 documenten ontbreken nog/);

	const sleutel = { oin: OIN, verzoeknummer: NUMMER };
	await o.store.verzoeken.aanmelden(sleutel);
	await page.goto(`${o.basis}/verzoeken/${OIN}/${NUMMER}/papier`);
	await kijk('papier', `Brief registreren bij verzoek ${NUMMER}`);

	await page.goto(`${o.basis}/aanleveren`);
	await page.setInputFiles('#bestand', {
		name: 'fout.xml',
		mimeType: 'application/xml',
		buffer: Buffer.from('<html>'),
	});
	await page.click('button.hoofd');
	await page.waitForSelector('[role=alert]');
	await kijk('aanleveren-fout', 'Aanleveren');
});
