// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KoppelvlakFout } from '../../../dso/http/index.ts';
import { leesVerzoekbericht, leesVerzoeknotificatie } from '../../../dso/verzoek/index.ts';
import { volledigBericht } from '../../fixtures/stam/volledig.ts';

/** The message as another version of STAM would spell it. */
function alsVersie(ns: string, attribuut?: string, doel = 'Aanvullen'): Buffer {
	return Buffer.from(
		volledigBericht()
			.toString()
			.replaceAll('stam-v4', ns)
			.replace(' version="4.0.0"', attribuut === undefined ? '' : ` version="${attribuut}"`)
			.replace('>Aanvullen<', `>${doel}<`),
	);
}

function metCode(code: string, melding: RegExp) {
	return (fout: unknown) => {
		assert.ok(fout instanceof KoppelvlakFout, String(fout));
		assert.equal(fout.gegevens.code, code);
		assert.equal(fout.gegevens.soort, 'definitief');
		assert.match(fout.gegevens.melding, melding);
		assert.ok(fout.gegevens.remedie.length > 20 && fout.gegevens.plaats !== undefined);
		return true;
	};
}

test('STAM 2 and 3, with and without the attribute, and the words from before 4.0', () => {
	for (const [ns, attribuut, version] of [
		['stam-v2', '2.0.1', '2.0.1'],
		['stam-v2', undefined, '2'],
		['stam-v3', '3.0.0', '3.0.0'],
		['stam-v4', '4.0.0', '4.0.0'],
		['stam-v4', undefined, '4.0.0'],
	] as const) {
		for (const [doel, gelezen] of [
			['Vooroverleg', 'Conceptverzoek'],
			['Initiëren', 'Initieren'],
			['Initieren', 'Initieren'],
			['Intrekken', 'Intrekken'],
		] as const) {
			const { bericht, onbekend } = leesVerzoekbericht(alsVersie(ns, attribuut, doel));
			assert.deepEqual([bericht.version, bericht.verzoek.doel], [version, gelezen]);
			assert.deepEqual(onbekend, []);
		}
	}
});

test('a notification in the words from before 4.0', () => {
	const ns = 'http://www.omgevingswet.nl/koppelvlak/stam-v2/verzoeknotificatie';
	const xml = `<t:triggerbericht xmlns:t="${ns}"><t:trigger><t:verzoeknummer>2023010100001</t:verzoeknummer></t:trigger></t:triggerbericht>`;
	assert.equal(leesVerzoeknotificatie(Buffer.from(xml)).verzoeknummer, '2023010100001');
});

test('a version that is not known is said to be so, whichever of the two places names it', () => {
	assert.throws(
		() => leesVerzoekbericht(alsVersie('stam-v5', '5.0.0')),
		metCode('stam-versie-onbekend', /STAM versie 5/),
	);
	assert.throws(() => leesVerzoekbericht(alsVersie('stam-v1')), metCode('stam-versie-onbekend', /STAM versie 1/));
	assert.throws(
		() => leesVerzoekbericht(alsVersie('stam-v4', '9.1')),
		metCode('stam-versie-onbekend', /STAM versie 9/),
	);
	assert.throws(
		() => leesVerzoekbericht(alsVersie('stam-v4', 'nieuwste')),
		metCode('stam-versie-onbekend', /niet te lezen is/),
	);
});

test('what is not STAM is said to be so', () => {
	for (const xml of [
		'<html><body>Onderhoud</body></html>',
		'<verzoekXML xmlns="urn:elders"><verzoek/></verzoekXML>',
		'<zakLk01 xmlns="http://www.egem.nl/StUF/sector/zkn/0310"/>',
	])
		assert.throws(
			() => leesVerzoekbericht(Buffer.from(xml)),
			metCode('geen-verzoekbericht', /geen STAM-verzoekbericht/),
		);
});
