// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import {
	kiesProfiel,
	onbevestigdeWaarden,
	PROFIELEN,
	type Omgeving,
	type ProfielAfwijkingen,
} from 'dso-koppelvlakken/profiles';
import { maakPagina } from '../../../tools/unconfirmed.mjs';

test('docs/unconfirmed.md lists what the profiles call unconfirmed', () => {
	const pagina = readFileSync(new URL('../../../docs/unconfirmed.md', import.meta.url), 'utf8');
	assert.equal(pagina, maakPagina(), 'run `node tools/unconfirmed.mjs`');
	for (const { naam } of onbevestigdeWaarden()) assert.ok(pagina.includes(`\`${naam}\``), naam);
});

test('every value says where it comes from, and each environment has the same keys', () => {
	const namen = (omgeving: Omgeving) => {
		const { verzoek, notificatie, ebms } = PROFIELEN[omgeving];
		return Object.entries({ verzoek, notificatie, ebms }).flatMap(([deel, feiten]) =>
			Object.entries(feiten as Record<string, { bron: string }>).map(([naam, feit]) => {
				assert.ok(feit.bron.length > 10, naam);
				return `${deel}.${naam}`;
			}),
		);
	};
	assert.deepStrictEqual(namen('PRE').sort(), namen('OEFEN').sort());
	assert.deepStrictEqual(namen('PROD').sort(), namen('OEFEN').sort());
});

test('configuration replaces values, and only values that exist and can work', () => {
	const gekozen = kiesProfiel('PRE', {
		verzoek: { basisUrl: 'https://dso.example/api', oinHeader: undefined },
		ebms: { action: 'anders' },
	});
	assert.equal(gekozen.verzoek.basisUrl, 'https://dso.example/api/');
	assert.equal(gekozen.verzoek.oinHeader, PROFIELEN.PRE.verzoek.oinHeader.waarde);
	assert.equal(gekozen.ebms.action, 'anders');
	assert.equal(gekozen.omgeving, 'PRE');
	for (const slecht of [
		{ verzoek: { basisUrl: 'http://dso.example/' } },
		{ verzoek: { basisUrl: 'https://u:p@dso.example/' } },
		{ verzoek: { basisUrl: 'nergens' } },
		{ verzoek: { oinHeader: 'x oin' } },
		{ verzoek: { verzoeknummerPatroon: '(' } },
		{ verzoek: { verzoeknummerPatroon: '.*' } },
		{ verzoek: { verzoeknummerPatroon: '^.+$' } },
		{ verzoek: { onbekend: 'x' } },
		{ onbekend: {} },
		{ ebms: { action: 3 } },
	]) {
		assert.throws(() => kiesProfiel('PRE', slecht as ProfielAfwijkingen), KoppelvlakFout, JSON.stringify(slecht));
	}
	assert.equal(
		kiesProfiel('OEFEN', { verzoek: { verzoeknummerPatroon: '^[0-9]{13}$' } }).verzoek.verzoeknummerPatroon,
		'^[0-9]{13}$',
	);
});
