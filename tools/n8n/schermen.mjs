// SPDX-License-Identifier: EUPL-1.2
/**
 * Pictures of the running n8n for the manual: the template in the editor, a node panel, an execution.
 *
 *   node tools/n8n/schermen.mjs --adres http://127.0.0.1:5678/ --toegang .data/toegang.json [--uit docs/schermen] [--workflow dsoIntake0000001]
 *
 * `--toegang`: a file with `n8n.email` and `n8n.wachtwoord`. The execution is the newest of the workflow that reached `--knoop`.
 * `DSO_CHROMIUM` names another Chromium.
 */
import { cp, mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/paden.mjs';
import { N8nRest } from './rest.mjs';

/** Chromium as the pictures and the tests of pages use it. */
export async function browser() {
	const { chromium, selectors } = await import('playwright-core');
	selectors.setTestIdAttribute('data-test-id');
	if (process.env.DSO_CHROMIUM) return await chromium.launch({ executablePath: process.env.DSO_CHROMIUM });
	const { default: packed } = await import('@sparticuz/chromium');
	return await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args, headless: true });
}

/**
 * @param {{ adres: string, email: string, wachtwoord: string, uit?: string, workflow?: string, knoop?: string, meld?: (bestand: string) => void }} opties
 * @returns {Promise<string[]>} the files written: n8n-editor.png, n8n-node.png, n8n-uitvoering.png
 */
export async function maakSchermen({
	adres,
	email,
	wachtwoord,
	uit = path.join(ROOT, 'docs/schermen'),
	workflow = 'dsoIntake0000001',
	knoop = 'Zaak aanmaken',
	meld = () => {},
}) {
	const basis = adres.replace(/\/$/, '');
	await mkdir(uit, { recursive: true });
	const rest = await new N8nRest(basis).login(email, wachtwoord);
	const uitvoering = await metKnoop(rest, workflow, knoop);
	const chrome = await browser();
	const bestanden = [];
	try {
		const page = await chrome.newPage({ viewport: { width: 1600, height: 1000 }, locale: 'nl-NL' });
		page.setDefaultTimeout(40_000);
		const foto = async (naam) => {
			await page.waitForTimeout(1500);
			bestanden.push(path.join(uit, naam));
			await page.screenshot({ path: bestanden.at(-1) });
			meld(bestanden.at(-1));
		};
		const klaar = () => page.getByTestId('canvas-node').filter({ hasText: knoop }).first().waitFor();
		const passend = async () => {
			await klaar();
			// The list of advice that n8n opens over the canvas after a first run.
			const advies = page.getByText('Production Checklist');
			await advies.waitFor({ timeout: 4000 }).catch(() => undefined);
			if (await advies.isVisible()) await page.keyboard.press('Escape');
			await page.getByTestId('zoom-to-fit').click();
		};

		await meldAan(page, basis, email, wachtwoord);

		await page.goto(`${basis}/workflow/${workflow}`);
		await passend();
		await foto('n8n-editor.png');
		await page.getByTestId('canvas-node').filter({ hasText: knoop }).first().dblclick();
		await page.getByTestId('ndv').first().waitFor();
		await foto('n8n-node.png');
		if (uitvoering) {
			await page.goto(`${basis}/workflow/${workflow}/executions/${uitvoering}`);
			await passend();
			await foto('n8n-uitvoering.png');
		}
		return bestanden;
	} catch (error) {
		const beeld = path.join(tmpdir(), 'n8n-scherm-fout.png');
		await chrome.contexts()[0]?.pages()[0]?.screenshot({ path: beeld });
		throw new Error(`${error.message}\nThe page as it was: ${beeld}`, { cause: error });
	} finally {
		await chrome.close();
	}
}

/** Logs in at the editor. */
export async function meldAan(page, basis, email, wachtwoord) {
	await page.goto(`${basis}/signin`);
	await page.locator('input[autocomplete=email], input[name=emailOrLdapLoginId]').first().fill(email);
	await page.locator('input[type=password]').first().fill(wachtwoord);
	await page.keyboard.press('Enter');
	await page.waitForURL((url) => !url.pathname.includes('signin'));
}

async function metKnoop(rest, workflow, knoop) {
	for (const { id, status } of await rest.uitvoeringen(workflow)) {
		if (status === 'success' && (await rest.uitvoering(id)).data.resultData.runData[knoop]) return id;
	}
	return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values } = parseArgs({
		options: {
			adres: { type: 'string', default: 'http://127.0.0.1:5678/' },
			toegang: { type: 'string' },
			uit: { type: 'string' },
			workflow: { type: 'string' },
			knoop: { type: 'string' },
			sjabloon: { type: 'boolean' },
		},
	});
	const toegang = JSON.parse(await readFile(values.toegang ?? path.join(ROOT, '.data/toegang.json'), 'utf8'));
	const { adres, uit, workflow, knoop, sjabloon } = values;
	const [editor] = await maakSchermen({
		adres,
		uit,
		workflow,
		knoop,
		...toegang.n8n,
		meld: (bestand) => console.log(bestand),
	});
	// With --sjabloon the picture of the editor is also the picture of the template.
	if (sjabloon) await cp(editor, path.join(ROOT, 'templates/intake/intake.png'));
}
