// SPDX-License-Identifier: EUPL-1.2
/** What the workflow sandbox may see: the workflow API, the contract, and its own folder. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const TEMPORAL = fileURLToPath(new URL('../../../temporal/', import.meta.url));
/** Would give another answer on replay, or reach outside. */
const VERBODEN = [
	'process',
	'fetch',
	'crypto',
	'performance',
	'require',
	'setInterval',
	'WeakRef',
	'FinalizationRegistry',
];

function bestanden(map: string): string[] {
	return readdirSync(join(TEMPORAL, map), { recursive: true, withFileTypes: true })
		.filter((naam) => naam.isFile() && naam.name.endsWith('.ts'))
		.map((naam) => join(naam.parentPath, naam.name));
}

export function overtredingen(pad: string, bron: string): string[] {
	const gevonden: string[] = [];
	const mag = (naar: string) => {
		if (!naar.startsWith('.'))
			return /^@temporalio\/(workflow|common)$/.test(naar) && !relative(TEMPORAL, pad).startsWith('contract');
		const doel = relative(TEMPORAL, resolve(dirname(pad), naar));
		return doel.startsWith('workflows/') || doel.startsWith('contract/');
	};
	const boom = ts.createSourceFile(pad, bron, ts.ScriptTarget.Latest, true);
	const bezoek = (knoop: ts.Node) => {
		if ((ts.isImportDeclaration(knoop) || ts.isExportDeclaration(knoop)) && knoop.moduleSpecifier) {
			const naar = (knoop.moduleSpecifier as ts.StringLiteral).text;
			if (!mag(naar)) gevonden.push(`import ${naar}`);
		}
		if (ts.isCallExpression(knoop) && knoop.expression.kind === ts.SyntaxKind.ImportKeyword) gevonden.push('import()');
		const isVeld = ts.isPropertyAccessExpression(knoop.parent) && knoop.parent.name === knoop;
		if (ts.isIdentifier(knoop) && VERBODEN.includes(knoop.text) && !isVeld) gevonden.push(knoop.text);
		ts.forEachChild(knoop, bezoek);
	};
	ts.forEachChild(boom, bezoek);
	return gevonden;
}

for (const map of ['workflows', 'contract']) {
	test(`${map}/ imports nothing but the contract and the workflow API of Temporal`, () => {
		const alle = bestanden(map);
		assert.ok(alle.length > 0);
		for (const pad of alle)
			assert.deepEqual(overtredingen(pad, readFileSync(pad, 'utf8')), [], relative(TEMPORAL, pad));
	});
}

test('the check finds what it is for', () => {
	const pad = join(TEMPORAL, 'workflows', 'proef.ts');
	assert.deepEqual(overtredingen(pad, `import fs from 'node:fs';`), ['import node:fs']);
	assert.deepEqual(overtredingen(pad, `import { x } from '../activities/index.ts';`), [
		'import ../activities/index.ts',
	]);
	assert.deepEqual(overtredingen(pad, `export * from 'dso-koppelvlakken/zaak';`), ['import dso-koppelvlakken/zaak']);
	assert.deepEqual(overtredingen(pad, `const a = process.env;`), ['process']);
	assert.deepEqual(overtredingen(pad, `await import('x');`), ['import()']);
});
