// SPDX-License-Identifier: EUPL-1.2
/**
 * Lists every timer in temporal/workflows/ with the time-skipping test that covers it: `npm run list:timers`. Exits with 1 when a timer
 * has no name or no test, or when a test says that it covers a timer that is not there.
 *
 * A timer is a `sleep`, a `condition` with a time-out, a `wachtHoogstens`, or a `scheduleToCloseTimeout`. Its name is the text that
 * Temporal shows with it (`summary`, or the last argument of wachtHoogstens), or stands in a comment above it: `// timer: <name>`.
 * A test covers it when its title names it (`timer "<name>"`), or a comment above the test does: `// timer: <workflow>/<name>`.
 * `// timer: <name>, zonder test: <reason>` is shown as such.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { ROOT } from '../lib/paden.mjs';

const BRON = 'temporal/workflows';
const TESTS = 'test/workflow/**/*.test.ts';

/** @typedef {{ id: string, naam: string, plaats: string, zonderTest?: string }} Timer */

/** @returns {{ timers: Timer[], naamloos: string[] }} */
export function timersIn(pad, bron) {
	const boom = ts.createSourceFile(pad, bron, ts.ScriptTarget.Latest, true);
	const workflow = pad.split(sep).join('/').split(`${BRON}/`)[1]?.split('/')[0] ?? '';
	const timers = [];
	const naamloos = [];
	const bezoek = (knoop) => {
		const soort = timerVan(knoop);
		if (soort) {
			const regel = boom.getLineAndCharacterOfPosition(knoop.getStart()).line + 1;
			const plaats = `${pad}:${regel}`;
			const [naam, zonderTest] = (uitCommentaar(bron, regel) ?? soort.naam ?? '').split(/,? zonder test: /);
			if (naam) timers.push({ id: `${workflow}/${naam}`, naam, plaats, ...(zonderTest ? { zonderTest } : {}) });
			else naamloos.push(plaats);
		}
		ts.forEachChild(knoop, bezoek);
	};
	ts.forEachChild(boom, bezoek);
	return { timers, naamloos };
}

/** Is this a timer, and which name does the code itself give it? The wrapper that all waits of a workflow go through is none. */
function timerVan(knoop) {
	if (ts.isPropertyAssignment(knoop)) {
		const sleutel = knoop.name.getText();
		if (sleutel === 'scheduleToCloseTimeout') return { naam: undefined };
		// Options that are handed to a wait elsewhere.
		if (sleutel === 'timer' && ts.isStringLiteral(knoop.initializer)) return { naam: knoop.initializer.text };
		return undefined;
	}
	if (!ts.isCallExpression(knoop)) return undefined;
	const { expression, arguments: argumenten } = knoop;
	const functie = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
	if (functie === 'wachtHoogstens') {
		const laatste = argumenten.at(-1);
		return laatste && ts.isStringLiteral(laatste) ? { naam: laatste.text } : undefined;
	}
	const isTimer = functie === 'sleep' || (functie === 'condition' && argumenten.length > 1);
	if (!isTimer || isOmhulsel(knoop)) return undefined;
	return { naam: samenvatting(argumenten.at(-1)) };
}

function isOmhulsel(knoop) {
	for (let ouder = knoop.parent; ouder; ouder = ouder.parent)
		if (ts.isMethodDeclaration(ouder)) return ouder.name.getText() === 'wachtHoogstens';
	return false;
}

/** The `summary` of the options; the fixed beginning of it and a star when it is put together. */
function samenvatting(opties) {
	if (!opties || !ts.isObjectLiteralExpression(opties)) return undefined;
	const veld = opties.properties.find((p) => ts.isPropertyAssignment(p) && p.name.getText() === 'summary');
	const waarde = veld?.initializer;
	if (waarde && ts.isStringLiteralLike(waarde)) return waarde.text;
	return waarde && ts.isTemplateExpression(waarde) ? `${waarde.head.text}*` : undefined;
}

function uitCommentaar(bron, regel) {
	return /^\s*\/\/ timer: (.+)$/.exec(bron.split('\n')[regel - 2] ?? '')?.[1]?.trim();
}

/** @returns {Array<{ timer: string, test: string }>} `timer` is a name, or workflow/name */
export function dekkingIn(pad, bron) {
	const gevonden = [];
	const titels =
		/(?:^[ \t]*\/\/ timer: (?<timers>.+)\n)?^[ \t]*test\(\s*(?<q>['"`])(?<titel>(?:\\.|(?!\k<q>).)*)\k<q>/gm;
	for (const { groups } of bron.matchAll(titels)) {
		const test = `${pad}: ${groups.titel}`;
		for (const timer of groups.timers?.split(',') ?? []) gevonden.push({ timer: timer.trim(), test });
		for (const [, timer] of groups.titel.matchAll(/timer "([^"]+)"/g)) gevonden.push({ timer, test });
	}
	return gevonden;
}

const past = ({ id, naam }, genoemd) =>
	naam.endsWith('*')
		? [id, naam].some((deel) => genoemd.startsWith(deel.slice(0, -1)))
		: genoemd === id || genoemd === naam;

/** @returns {{ regels: string[], fouten: string[] }} */
export function overzicht(bronnen, tests) {
	const gelezen = bronnen.map(({ pad, bron }) => timersIn(pad, bron));
	const timers = gelezen.flatMap((een) => een.timers);
	const dekking = tests.flatMap(({ pad, bron }) => dekkingIn(pad, bron));
	const regels = [];
	const fouten = gelezen.flatMap((een) => een.naamloos).map((plaats) => `timer without a name: ${plaats}`);
	for (const [n, timer] of timers.entries()) {
		if (timers.findIndex(({ id }) => id === timer.id) !== n)
			fouten.push(`name used twice: ${timer.id} (${timer.plaats})`);
		const tests = dekking.filter(({ timer: genoemd }) => past(timer, genoemd)).map(({ test }) => test);
		regels.push(`${timer.id}\n    ${timer.plaats}`, ...tests.map((test) => `    ${test}`));
		if (tests.length > 0) continue;
		if (timer.zonderTest) regels.push(`    NO TEST: ${timer.zonderTest}`);
		else fouten.push(`timer without a test: ${timer.id} (${timer.plaats})`);
	}
	for (const { timer: genoemd, test } of dekking)
		if (!timers.some((timer) => past(timer, genoemd))) fouten.push(`no such timer: ${genoemd} (${test})`);
	if (timers.length === 0) fouten.push(`no timers found in ${BRON}`);
	return { regels, fouten };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const lees = (patroon) =>
		globSync(patroon, { cwd: ROOT })
			.sort()
			.map((pad) => ({ pad, bron: readFileSync(join(ROOT, pad), 'utf8') }));
	const { regels, fouten } = overzicht(lees(`${BRON}/**/*.ts`), lees(TESTS));
	for (const regel of regels) console.log(regel);
	for (const fout of fouten) console.error(fout);
	process.exitCode = fouten.length === 0 ? 0 : 1;
}
