// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { XmlFout } from '../../../oefenomgeving/gedeeld/lees-xml.ts';
import {
	DOELEN,
	maakVerzoekbericht,
	VERZOEKTYPEN,
	type BerichtGegevens,
} from '../../../oefenomgeving/dso-lv/stam/bericht.ts';
import { leesKerngegevens } from '../../../oefenomgeving/dso-lv/stam/lees.ts';
import { elfproef } from '../../../oefenomgeving/dso-lv/stam/personen.ts';
import { rdNaarEtrs } from '../../../oefenomgeving/dso-lv/stam/rd.ts';
import { maakToeval } from '../../../oefenomgeving/dso-lv/toeval.ts';
import { GEEN_SCHEMAS, schemas, xsdToets } from './hulp.ts';

function maak(i: number, anders: Partial<BerichtGegevens> = {}): string {
	const t = maakToeval(`zaad ${i}`);
	return maakVerzoekbericht(t, {
		verzoeknummer: '2026112300001',
		volgnummer: '000',
		doel: DOELEN[i % DOELEN.length]!,
		type: VERZOEKTYPEN[i % VERZOEKTYPEN.length]!,
		ingediend: new Date('2026-11-23T12:00:00Z'),
		bijlagen: Array.from({ length: i % 9 }, (_, n) => ({
			documentId: t.hex(64),
			bestandsnaam: `bijlage <${n}> & "meer".pdf`,
			vertrouwelijk: n % 2 === 0,
		})),
		gemeente: { oin: '00000099900000000002', naam: 'Gemeente Oefenstad' },
		provincie: { oin: '00000099900000000003', naam: 'Provincie Oefenland' },
		...anders,
	});
}

test('elk gemaakt verzoekbericht is geldig volgens het officiële schema, en alle varianten komen voor', (t) => {
	const map = schemas();
	const xsd = map && join(map, 'stam/4.0-with-gml/stam/imam-4.0.xsd');
	if (!xsd || !existsSync(xsd)) return t.skip(GEEN_SCHEMAS);
	const toets = xsdToets(xsd);
	let alles = '';
	for (let i = 0; i < 150; i++) {
		const xml = maak(i);
		assert.deepEqual(toets(xml), [], `zaad ${i}`);
		alles += xml;
	}
	const varianten = [
		...VERZOEKTYPEN.map((type) => `<vx:type>${type}</vx:type>`),
		...DOELEN.map((doel) => `<vx:doel>${doel}</vx:doel>`),
		'bron="DSO-LV"',
		'bron="gebruiker"',
		...['natuurlijkPersoon', 'nietNatuurlijkPersoon', 'gemachtigde', 'contactpersoon', 'vestiging'].map(
			(n) => `<vx:${n}>`,
		),
		...['verblijfsadres', 'verblijfsadresBuitenland', 'bezoekAdres', 'bezoekAdresBuitenland'].map((n) => `<vx:${n}>`),
		...['coordinatenOpgegeven', 'adresaanduiding', 'kadastraleAanduiding'].map((n) => `<vx:${n}>`),
		...['afwijkendAdres', 'binnenlandsAdres', 'buitenlandsAdres', 'locatieAdresVestiging'].map((n) => `<ic:${n}>`),
		'<ic:vlaklocatie',
		'<vx:vlaklocatie',
		'<vx:puntlocatie',
		'<gml:interior>',
		'<vx:uitvoerendeInstantie>',
		'<vx:onderliggendeActiviteit>',
		'<vx:verzoekBijlage>',
		'<vx:participatie>',
		'>000000000</vx:burgerservicenummer>',
	];
	assert.deepEqual(
		varianten.filter((variant) => !alles.includes(variant)),
		[],
	);
	assert.notDeepEqual(toets(maak(1).replace('<vx:doel>', '<vx:doel>On')), [], 'het schema keurt fouten af');
});

test('hetzelfde zaad geeft hetzelfde bericht, een ander zaad een ander', () => {
	assert.equal(maak(7), maak(7));
	assert.notEqual(maak(7), maak(7 + DOELEN.length * VERZOEKTYPEN.length * 9));
});

test('de opgegeven persoon staat in het bericht, ook met tekens die XML kent', () => {
	for (let i = 0; i < 40; i++) {
		const xml = maak(i, {
			persoon: { bsn: '999990019', naam: 'Merk & <teken>', straat: 'Merkstraat', email: 'merk@x.example' },
		});
		assert.match(xml, />999990019<\/vx:burgerservicenummer>/);
		assert.match(xml, />Merk &amp; &lt;teken&gt;<\/vx:geslachtsnaamNaamgebruik>/);
		assert.match(xml, />Merkstraat<\/ic:straatnaam>/);
		assert.match(xml, />merk@x\.example<\/vx:emailadres>/);
	}
});

test('de kerngegevens van een bericht worden teruggelezen', () => {
	for (let i = 0; i < 30; i++) {
		const kern = leesKerngegevens(Buffer.from(maak(i)));
		assert.equal(kern.verzoeknummer, '2026112300001');
		assert.equal(kern.doel, DOELEN[i % DOELEN.length]);
		assert.equal(kern.bijlagen.length, i % 9);
		if (kern.bijlagen.length)
			assert.ok(kern.bijlagen.some(({ bestandsnaam }) => bestandsnaam === 'bijlage <0> & "meer".pdf'));
		assert.ok(kern.geadresseerden.includes('00000099900000000002'));
	}
});

test('het officiële voorbeeldbericht wordt gelezen', (t) => {
	const map = schemas();
	if (!map) return t.skip(GEEN_SCHEMAS);
	const kern = leesKerngegevens(readFileSync(join(map, 'stam/4.0/verzoekbericht_4_0_0.xml')));
	assert.equal(kern.verzoeknummer, '2023073100048');
	assert.equal(kern.bijlagen.length, 3);
	assert.deepEqual(kern.geadresseerden, ['00000099130854102011', '00000099900007060000']);
});

test('vijandige invoer wordt geweigerd met een uitleg', () => {
	const gevallen = [
		'<!DOCTYPE x [<!ENTITY a "b">]><verzoekXML/>',
		'geen xml',
		'<verzoekXML><verzoek/></verzoekXML>',
		maak(1).replace('>2026112300001<', '>../../etc<'),
		maak(1).replace(/<vx:documentId>[^<]+/, '<vx:documentId>a/b'),
	];
	for (const geval of gevallen) assert.throws(() => leesKerngegevens(Buffer.from(geval)), XmlFout);
	assert.throws(() => leesKerngegevens(Buffer.from([0x3c, 0xff, 0xfe])), XmlFout);
});

test('verzonnen BSN en RSIN doorstaan de 11-proef', () => {
	const t = maakToeval('elf');
	for (let i = 0; i < 50; i++) {
		const som = [...elfproef(t)].reduce((totaal, cijfer, n) => totaal + Number(cijfer) * (n === 8 ? -1 : 9 - n), 0);
		assert.equal(som % 11, 0);
	}
});

test('RD wordt binnen een meter ETRS89', () => {
	// The two ways in which the official sample message writes one point.
	const { lat, lon } = rdNaarEtrs(91000, 535900);
	assert.ok(Math.abs(lat - 52.80657237) < 1e-5 && Math.abs(lon - 4.438095384) < 1.5e-5);
});
