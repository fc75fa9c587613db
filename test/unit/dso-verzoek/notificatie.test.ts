// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { controleerVerzoeknummer, leesVerzoeknotificatie } from 'dso-koppelvlakken/verzoek';

const lees = (xml: string) => leesVerzoeknotificatie(Buffer.from(xml));
const code = (xml: string) => {
	try {
		lees(xml);
	} catch (fout) {
		assert.ok(fout instanceof KoppelvlakFout, String(fout));
		assert.ok(!JSON.stringify(fout.gegevens).includes('Geheim'));
		return fout.gegevens.code;
	}
	return assert.fail('no error');
};

test('the number is found in the new and the older form, in any namespace', () => {
	for (const xml of [
		'<verzoeknotificatie xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoeknotificatie"><verzoeknummer>2026010100001</verzoeknummer></verzoeknotificatie>',
		'<n:verzoeknotificatie xmlns:n="urn:n"><n:verzoeknummer> 2026010100001\n</n:verzoeknummer><n:bsn>Geheim</n:bsn></n:verzoeknotificatie>',
		'<triggerbericht><trigger><verzoeknummer>2026010100001</verzoeknummer></trigger></triggerbericht>',
		'<verzoeknotificatie><kop><verzoeknummer>2026010100001</verzoeknummer></kop><verzoeknummer>2026010100001</verzoeknummer></verzoeknotificatie>',
	]) {
		assert.deepStrictEqual(lees(xml), { verzoeknummer: '2026010100001' });
	}
});

test('anything unclear is refused', () => {
	const met = (binnen: string) => `<verzoeknotificatie>${binnen}</verzoeknotificatie>`;
	assert.equal(code('<iets><verzoeknummer>2026010100001</verzoeknummer></iets>'), 'geen-verzoeknotificatie');
	assert.equal(code(met('')), 'verzoeknummer-ontbreekt');
	assert.equal(code(met('<verzoeknummer/>')), 'verzoeknummer-ongeldig');
	assert.equal(code(met('<verzoeknummer>Geheim</verzoeknummer>')), 'verzoeknummer-ongeldig');
	assert.equal(code(met('<verzoeknummer>2026010100001/../1</verzoeknummer>')), 'verzoeknummer-ongeldig');
	assert.equal(code(met('<verzoeknummer>2026010100001<x/></verzoeknummer>')), 'verzoeknummer-ongeldig');
	assert.equal(
		code(met('<verzoeknummer>2026010100001</verzoeknummer><a><verzoeknummer>2026010100002</verzoeknummer></a>')),
		'verzoeknummer-onduidelijk',
	);
	assert.equal(code('<!DOCTYPE verzoeknotificatie><verzoeknotificatie/>'), 'xml-doctype');
	assert.equal(code('Geheim'), 'xml-niet-welgevormd');
});

test('controleerVerzoeknummer lets only the pattern through', () => {
	assert.equal(controleerVerzoeknummer('2026010100001'), '2026010100001');
	for (const slecht of [
		'',
		'12345',
		'2026010100001\n',
		'../2026010100001',
		'２０２６０１０１００００１',
		'1'.repeat(21),
	]) {
		assert.throws(() => controleerVerzoeknummer(slecht), KoppelvlakFout, slecht);
	}
});
