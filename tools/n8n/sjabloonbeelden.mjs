// SPDX-License-Identifier: EUPL-1.2
/**
 * The picture of every template, from the editor of a real n8n that is set up for it and thrown away.
 *
 *   node tools/n8n/sjabloonbeelden.mjs [naam ...] [--panelen <folder>]
 *
 * `--panelen`: the panel of every node too, to look at what an administrator has to fill in.
 */
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/paden.mjs';
import { dsoCredential, mailCredential, richtN8nIn, startN8n } from './n8n.mjs';
import { pakket } from './pakket.mjs';
import { browser, meldAan } from './schermen.mjs';

const EIGENAAR = { email: 'beheer@example.org', wachtwoord: 'Oefenen12345' };

const vrijePoort = () =>
	new Promise((klaar) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => klaar(port));
		});
	});

/**
 * @param {{ namen?: string[], panelen?: string, meld?: (bestand: string) => void }} opties
 * @returns {Promise<void>} once `templates/<naam>/<naam>.png` are written
 */
export async function maakSjabloonbeelden({ namen, panelen, meld = () => {} }) {
	const alle = globSync('templates/*/', { cwd: ROOT }).map((map) => path.basename(map));
	const gekozen = namen?.length ? namen : alle.sort();
	const userFolder = await mkdtemp(path.join(tmpdir(), 'dso-beelden-'));
	const opties = {
		userFolder,
		port: await vrijePoort(),
		brokerPort: await vrijePoort(),
		encryptionKey: 'sleutel-van-de-beelden',
		eigenaar: EIGENAAR,
	};
	const adres = `http://127.0.0.1:${opties.port}`;
	let n8n;
	let chrome;
	try {
		await richtN8nIn({
			...opties,
			tgz: await pakket(),
			credential: dsoCredential({
				address: 'http://127.0.0.1:9',
				token: 'beeld',
				eventSecret: 'geheim-van-de-beelden',
			}),
			mail: mailCredential({ port: 9 }),
			templates: gekozen.map((naam) => path.join(ROOT, 'templates', naam, `${naam}.json`)),
			publish: false,
		});
		n8n = await startN8n(opties);
		chrome = await browser();
		const page = await chrome.newPage({ viewport: { width: 1600, height: 900 }, locale: 'nl-NL' });
		page.setDefaultTimeout(90_000);
		await meldAan(page, adres, EIGENAAR.email, EIGENAAR.wachtwoord);
		for (const naam of gekozen) {
			const { id, nodes } = JSON.parse(await readFile(path.join(ROOT, 'templates', naam, `${naam}.json`), 'utf8'));
			const open = async () => {
				await page.goto(`${adres}/workflow/${id}`);
				await page.getByTestId('canvas-node').first().waitFor();
				await page.getByTestId('zoom-to-fit').click();
				await page.waitForTimeout(1500);
			};
			await open();
			const beeld = path.join(ROOT, 'templates', naam, `${naam}.png`);
			const doek = page.getByTestId('canvas-wrapper').first();
			await ((await doek.count()) > 0 ? doek : page).screenshot({ path: beeld });
			meld(beeld);
			if (!panelen) continue;
			await mkdir(panelen, { recursive: true });
			for (const { name, type } of nodes.filter((node) => !node.type.endsWith('stickyNote'))) {
				await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).first().dblclick();
				await page.getByTestId('ndv').first().waitFor();
				await page.waitForTimeout(1200);
				const bestand = path.join(panelen, `${naam}-${type.split('.').pop()}-${name.replace(/\W+/g, '-')}.png`);
				await page.screenshot({ path: bestand });
				meld(bestand);
				await page.keyboard.press('Escape');
				await page.waitForTimeout(400);
			}
		}
	} finally {
		await chrome?.close();
		await n8n?.stop();
		await rm(userFolder, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { panelen: { type: 'string' } } });
	await maakSjabloonbeelden({ namen: positionals, panelen: values.panelen, meld: (bestand) => console.log(bestand) });
}
