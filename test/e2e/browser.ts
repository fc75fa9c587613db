// SPDX-License-Identifier: EUPL-1.2
/** A Chromium for tests of the pages, and what they ask of every page. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Debian's and Ubuntu's place. */
const VAN_HET_SYSTEEM = '/usr/bin/chromium';

/**
 * Starts Chromium: the one that env CHROMIUM names, else the machine's, else the packed one of @sparticuz/chromium.
 * @returns the browser, or the reason why there is none (then a test is skipped with that reason)
 */
export async function startBrowser(): Promise<Browser | string> {
	const genoemd = process.env.CHROMIUM;
	if (genoemd && !existsSync(genoemd)) return `CHROMIUM names ${genoemd}, which does not exist`;
	try {
		const eigen = genoemd ?? (existsSync(VAN_HET_SYSTEEM) ? VAN_HET_SYSTEEM : undefined);
		if (eigen) return await chromium.launch({ executablePath: eigen, args: ['--no-sandbox'] });
		const { default: verpakt } = await import('@sparticuz/chromium');
		return await chromium.launch({
			executablePath: await verpakt.executablePath(),
			args: verpakt.args,
			headless: true,
		});
	} catch (fout) {
		return `no Chromium could be started: ${(fout as Error).message.split('\n', 1)[0]}`;
	}
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Overtreding {
	id: string;
	impact: string;
	help: string;
	nodes: Array<{ html: string }>;
}

/** Runs every rule of axe-core that finds certain faults. @throws AssertionError that names rule and element of each serious or critical one */
export async function keurToegankelijkheid(page: Page, behalve: string[] = []): Promise<void> {
	await page.evaluate(AXE);
	const gevonden = (await page.evaluate(
		`axe.run({ rules: ${JSON.stringify(Object.fromEntries(behalve.map((id) => [id, { enabled: false }])))} }).then((r) => r.violations)`,
	)) as Overtreding[];
	const ernstig = gevonden
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 200)})`);
	assert.deepEqual(ernstig, [], `accessibility of ${page.url()}`);
}

/** One h1, headings without a skipped level, Dutch, and nothing wider than the window outside tables that scroll by themselves. */
export async function keurOpbouw(page: Page, titel: string | RegExp): Promise<void> {
	const opbouw = (await page.evaluate(`({
		taal: document.documentElement.lang,
		koppen: [...document.querySelectorAll('h1, h2, h3, h4')].map((kop) => [Number(kop.tagName[1]), kop.textContent.trim()]),
		teBreed: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		buiten: performance.getEntriesByType('resource').map((een) => een.name).filter((adres) => !adres.startsWith(location.origin) && !adres.startsWith('data:')),
	})`)) as { taal: string; koppen: Array<[number, string]>; teBreed: number; buiten: string[] };
	assert.equal(opbouw.taal, 'nl');
	const [eerste] = opbouw.koppen;
	assert.equal(eerste?.[0], 1, 'the first heading is the h1');
	if (typeof titel === 'string') assert.equal(eerste[1], titel);
	else assert.match(eerste[1], titel);
	assert.equal(opbouw.koppen.filter(([niveau]) => niveau === 1).length, 1, 'one h1');
	opbouw.koppen.forEach(([niveau, tekst], i) =>
		assert.ok(niveau <= (opbouw.koppen[i - 1]?.[0] ?? 0) + 1, `heading "${tekst}" skips a level`),
	);
	assert.ok(opbouw.teBreed <= 0, `${page.url()} is ${opbouw.teBreed} px wider than the window`);
	assert.deepEqual(opbouw.buiten, [], 'nothing comes from another address');
}

/** What the Tab key reaches, in that order, from the top of the page. */
export async function tabvolgorde(page: Page, aantal: number): Promise<string[]> {
	const namen: string[] = [];
	await page.evaluate('document.activeElement?.blur(), window.scrollTo(0, 0)');
	for (let i = 0; i < aantal; i++) {
		await page.keyboard.press('Tab');
		namen.push(
			(await page.evaluate(
				`(() => { const e = document.activeElement; return (e.labels?.[0]?.textContent ?? e.getAttribute('aria-label') ?? e.textContent).trim().replace(/\\s+/g, ' '); })()`,
			)) as string,
		);
	}
	return namen;
}
