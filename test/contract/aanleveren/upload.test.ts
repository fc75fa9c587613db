// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import { bericht, DOCUMENTEN, maakOpstelling, OIN, type Opstelling } from './opstelling.ts';

const NUMMER = '2026032800017';
const GISTEREN = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const SLEUTEL = { oin: OIN, verzoeknummer: NUMMER };

function zipVan(bestanden: Record<string, Buffer | string>): Promise<Buffer> {
	const zip = new JSZip();
	for (const [naam, inhoud] of Object.entries(bestanden)) zip.file(naam, inhoud);
	return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const volledig = (nummer = NUMMER) =>
	zipVan({
		'map/verzoek.xml': bericht(nummer),
		...Object.fromEntries(DOCUMENTEN.map(({ naam, inhoud }) => [`map/documenten/${naam}`, inhoud])),
		'map/verzoek.pdf': 'de PDF',
		'map/nog iets.txt': 'niet genoemd',
		'__MACOSX/map/._verzoek.xml': 'rommel',
	});

describe('aanleveren: by hand', () => {
	let o: Opstelling;
	let token: string;
	before(async () => {
		o = await maakOpstelling();
		token = await o.token('behandelaar');
	});
	after(async () => await o.sluit());

	const upload = (inhoud: Buffer | string | FormData, vraag = '') =>
		o.post(`${OIN}/upload${vraag}`, inhoud as RequestInit['body'], {}, token);

	it('a ZIP is described first, and taken in whole', async () => {
		const zip = await volledig();
		const controle = await upload(zip, '?controle=true');
		assert.equal(controle.status, 200, controle.tekst);
		assert.equal(controle.json['verzoek'].verzoeknummer, NUMMER);
		assert.deepEqual(controle.json['documenten'], { genoemd: 3, aanwezig: 3, ontbreekt: 0, overig: 1 });
		assert.equal(o.tel('aanleveringen'), 0);
		assert.equal(o.tel('aanleverconcepten'), 0);

		assert.equal((await upload(zip)).status, 202);
		await o.relay.ronde();
		assert.deepEqual(o.gemeld, [NUMMER]);
		const levering = await o.aangeleverd.volgende(SLEUTEL);
		assert.equal(levering?.wijze, 'geupload');
		for (const { documentId, naam, inhoud } of DOCUMENTEN) {
			const stuk = await o.aangeleverd.document(SLEUTEL, '000', documentId, naam);
			assert.deepEqual(Buffer.concat(await (await o.staging.lees(stuk!.staging)).toArray()), inhoud);
		}
		assert.equal((await o.aangeleverd.document(SLEUTEL, '000', 'pdf', 'verzoek.pdf'))?.omvang, 6);
		assert.equal((await upload(zip, '?controle=true')).json['bekend'], 'aangeleverd');
		assert.equal(o.tel('aanleverbestanden'), 0);
	});

	it('one XML as a form; what lacks is asked at once', async () => {
		const formulier = new FormData();
		formulier.set('bestand', new Blob([bericht('2026032800018')]), 'verzoek.xml');
		assert.equal((await upload(formulier)).status, 202);
		await o.relay.ronde();
		const sleutel = { oin: OIN, verzoeknummer: '2026032800018' };
		assert.deepEqual((await o.aangeleverd.onvolledig(sleutel))?.aantal, 3);
	});

	it('hostile and wrong archives are refused with a reason, and leave nothing', async () => {
		const grens = { rijen: o.tel('aanleverontvangsten'), bestanden: o.tel('aanleverbestanden') };
		const bom = await zipVan({ 'verzoek.xml': bericht('2026032800019'), 'groot.bin': Buffer.alloc(30 * 1024 * 1024) });
		const goed = await volledig('2026032800019');
		// Same length, so that the offsets in the table of contents still hold.
		const slip = Buffer.from(
			(await zipVan({ 'verzoek.xml': bericht('2026032800019'), 'aa/bb/kwaad.sh': 'x' }))
				.toString('latin1')
				.replaceAll('aa/bb/kwaad.sh', '../../kwaad.sh'),
			'latin1',
		);
		const wortel = Buffer.from(slip.toString('latin1').replaceAll('../../kwaad.sh', '/etc//kwaad.sh'), 'latin1');
		const stuk = Buffer.from(goed);
		stuk[Math.floor(goed.length / 3)]! ^= 0xff;
		const gevallen: Array<[string, Buffer | string, RegExp]> = [
			['zip-te-groot', bom, /te groot/],
			['zip-naam', slip, /buiten de map/],
			['zip-naam', wortel, /buiten de map/],
			['zip-beschadigd', goed.subarray(0, goed.length - 40), /beschadigd, afgebroken/],
			['zip-beschadigd', 'PK maar verder niets', /beschadigd, afgebroken/],
			['archief-in-archief', await zipVan({ 'binnen.zip': goed }), /archieven in archieven/],
			['geen-verzoekbericht', await zipVan({ 'a.txt': 'x' }), /geen verzoekbericht/],
			['geen-verzoekbericht', await zipVan({ 'a.xml': '<factuur/>' }), /geen STAM-verzoekbericht/],
			[
				'meer-berichten',
				await zipVan({ 'a.xml': bericht('2026032800020'), 'b.xml': bericht('2026032800021') }),
				/2 verzoekberichten/,
			],
			['xml-niet-welgevormd', '<verzoekXML', /geen goede XML/],
			['xml-doctype', '<!DOCTYPE a [<!ENTITY x "y">]><verzoekXML/>', /DOCTYPE/],
		];
		for (const [code, inhoud, tekst] of gevallen) {
			const antwoord = await upload(inhoud);
			assert.equal(antwoord.status, 422, `${code}: ${antwoord.tekst}`);
			assert.equal(antwoord.json['code'], code);
			assert.match(antwoord.json['detail'], tekst);
			assert.ok(antwoord.json['remedie'].length > 10);
		}
		const beschadigd = await upload(stuk);
		assert.equal(beschadigd.status, 422, beschadigd.tekst);
		assert.equal(o.tel('aanleverontvangsten'), grens.rijen);
		assert.equal(o.tel('aanleverbestanden'), grens.bestanden);
		assert.equal(o.tel('aanleverconcepten'), 0);
	});

	it('needs a person who may decide', async () => {
		assert.equal((await o.post(`${OIN}/upload`, 'x', {}, await o.token('lezer', ['aanleveren']))).status, 403);
	});

	it('a letter is registered with its scans, the day of receipt and who did it', async () => {
		const sleutel = { oin: OIN, verzoeknummer: '2026032800030' };
		await o.store.verzoeken.aanmelden(sleutel);
		const post = async (velden: Record<string, string>, scans = 2) => {
			const formulier = new FormData();
			for (const [naam, waarde] of Object.entries(velden)) formulier.set(naam, waarde);
			for (let nr = 0; nr < scans; nr += 1)
				formulier.append('scans', new Blob([`scan ${nr}`], { type: 'application/pdf' }), 'brief van Jansen.pdf');
			return await o.post(`../verzoeken/${OIN}/2026032800030/papier`, formulier, {}, token);
		};
		const goed = { doel: 'Aanvullen', ontvangstdatum: GISTEREN, medewerker: 'A. Behandelaar' };
		const eerste = await post(goed);
		assert.equal(eerste.status, 202, eerste.tekst);
		assert.deepEqual((await post(goed)).json, eerste.json);
		await o.relay.ronde();
		const levering = await o.aangeleverd.volgende(sleutel);
		assert.deepEqual(levering?.papier, {
			volgnummer: 'papier-1',
			doel: 'Aanvullen',
			type: '',
			ontvangstdatum: GISTEREN,
		});
		const documenten = await o.store.documenten.lijst(sleutel, 'papier-1');
		assert.deepEqual(
			documenten.map(({ documentId, bestandsnaam, status, omvang }) => ({ documentId, bestandsnaam, status, omvang })),
			[1, 2].map((nr) => ({
				documentId: `scan-${nr}`,
				bestandsnaam: 'brief van Jansen.pdf',
				status: 'gehaald',
				omvang: 6,
			})),
		);
		assert.equal(o.store.aanleveringen.aanleveringen(sleutel)[0]?.door, 'medewerker:A. Behandelaar');
		assert.equal(await o.aangeleverd.onvolledig(sleutel), undefined);

		for (const [velden, code] of [
			[{ ...goed, medewerker: ' ' }, 'medewerker-ontbreekt'],
			[{ ...goed, doel: 'Initieren' }, 'doel-ongeldig'],
			[{ ...goed, ontvangstdatum: '2026-02-30' }, 'ontvangstdatum-ongeldig'],
			[{ ...goed, ontvangstdatum: '2999-01-01' }, 'ontvangstdatum-ongeldig'],
		] as const) {
			assert.equal((await post(velden)).json['code'], code);
		}
		assert.equal((await post(goed, 0)).json['code'], 'scan-ontbreekt');
		assert.equal((await post({ ...goed, doel: 'Intrekken' }, 0)).status, 202);
		assert.equal(o.tel('aanleverbestanden'), 0);
	});
});
