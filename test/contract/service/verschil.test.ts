// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import { type Dienst, maakDienst, MERK, NUMMER, OIN, zetVerzoek } from './dienst.ts';
import { gebruiker, PAD, vraag } from './vragen-hulp.ts';

const NIEUW = 'een <b>nieuw</b> antwoord';
const BASIS = `/verzoeken/${OIN}/${NUMMER}/verschil`;

let dienst: Dienst;
beforeEach(async () => {
	dienst = await maakDienst();
	await leverAan();
});
afterEach(() => dienst.sluit());

/** A second delivery in which one answer differs. */
async function leverAan(): Promise<void> {
	const sleutel = await zetVerzoek(dienst);
	const bericht = JSON.parse(dienst.bestanden.get('xml') ?? '') as Verzoekbericht;
	bericht.verzoek.volgnummer = '2';
	const [eerste] = bericht.verzoek.projectactiviteiten[0]!.specificaties;
	eerste!.antwoord = NIEUW;
	dienst.bestanden.set('xml2', JSON.stringify(bericht));
	const levering = { volgnummer: '2', hash: 'b'.repeat(64), doel: 'Aanvullen', type: 'Aanvraag vergunning' };
	await dienst.store.leveringen.levering(sleutel, { ...levering, indienDatum: '2026-03-03T09:00:00', kopie: false });
	await dienst.store.documenten.zet(sleutel, '2', {
		documentId: 'xml',
		soort: 'xml',
		bestandsnaam: 'verzoek.xml',
		vertrouwelijk: false,
		status: 'gehaald',
		staging: 'xml2',
	});
}

const haal = async (vraagtekst: string, token: string) =>
	dienst.app.inject({ url: `/api/v1${BASIS}${vraagtekst}`, headers: { authorization: `Bearer ${token}` } });

test('counts and places for everybody; values only with the scope persoonsgegevens', async () => {
	const zonder = await haal('', await dienst.token('behandelaar'));
	assert.equal(zonder.statusCode, 200, zonder.body);
	const { van, naar, aantallen, paden } = zonder.json();
	assert.deepEqual([van, naar, aantallen.Antwoorden, paden.length > 0], ['1', '2', { gewijzigd: 1 }, true]);
	for (const geheim of [NIEUW, ...Object.values(MERK), 'Waarom?']) assert.ok(!zonder.body.includes(geheim), geheim);
	const dicht = await haal('?persoonsgegevens=true', await dienst.token('beheerder'));
	assert.equal(dicht.statusCode, 403);
	const met = await haal('?volgnummer=2&persoonsgegevens=true', await dienst.token('lezer', ['persoonsgegevens']));
	const [antwoord] = met.json().overzicht.antwoorden;
	assert.deepEqual([antwoord.oud, antwoord.nieuw], [MERK.antwoord, NIEUW]);
	const eerste = await haal('?volgnummer=1', await dienst.token('lezer'));
	assert.deepEqual([eerste.statusCode, eerste.json().code], [404, 'geen-verschil']);
	assert.equal((await haal('?volgnummer=99', await dienst.token('lezer'))).statusCode, 404);
});

test('the page of the vraag "aanvulling" shows old and new, escaped, to who may decide; a reader sees places', async () => {
	await dienst.store.vragen.stel(vraag({ soort: 'aanvulling', volgnummer: '2' }));
	const anna = await gebruiker(dienst, 'anna');
	for (const pad of [PAD, `${BASIS}/2`]) {
		const { body } = await anna.haal(pad);
		assert.ok(body.includes(MERK.antwoord) && body.includes('een &lt;b&gt;nieuw&lt;/b&gt; antwoord'), pad);
		assert.ok(!body.includes('<b>nieuw'), pad);
		assert.ok(!/<h1>[\s\S]*<h1>/.test(body), 'one heading of the page');
	}
	const detail = (await anna.haal(`/verzoeken/${OIN}/${NUMMER}`)).body;
	assert.ok(
		detail.includes(`href="${BASIS}/2"`) && !detail.includes(`href="${BASIS}/1"`),
		'the first has none before it',
	);
	assert.match(detail, /id="vragen"/);
	assert.ok(!detail.includes(MERK.antwoord));
	const lies = await gebruiker(dienst, 'lies', { rol: 'lezer' });
	for (const pad of [PAD, `${BASIS}/2`]) {
		const { body } = await lies.haal(pad);
		assert.ok(!body.includes(MERK.antwoord) && !body.includes('nieuw&lt;'), pad);
		assert.match(body, /Antwoorden \(1 gewijzigd\)/);
	}
	assert.match((await anna.haal(`${BASIS}/1`)).body, /geen verschil bekend/);
});
