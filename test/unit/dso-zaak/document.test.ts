// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { metStandaarden } from '../../../dso/zaak/index.ts';
import {
	bestandsnaamVan,
	documentIdentificatie,
	documentInhoud,
	formaatVan,
	informatieobjecttypeVan,
	titelVan,
} from '../../../dso/zaak/mapping/document.ts';
import { INSTELLINGEN } from './volbericht.ts';

test('document number is 40 hex of the hash and stays the same', () => {
	const verwacht = createHash('sha256').update('1|2|3').digest('hex').slice(0, 40);
	assert.equal(documentIdentificatie('1', '2', '3'), verwacht);
});

test('file names lose path, control and direction characters; the extension survives a cut', () => {
	assert.equal(titelVan('C:\\map\\..\\tekening.pdf'), 'tekening.pdf');
	assert.equal(titelVan('../../etc/passwd'), 'passwd');
	assert.equal(titelVan('a\u0000b\r\nc\u202efdp.exe'), 'ab cfdp.exe');
	assert.equal(titelVan(' / '), 'Document zonder naam');
	const lang = bestandsnaamVan(`${'é'.repeat(400)}.docx`);
	assert.equal([...lang].length, 255);
	assert.ok(lang.endsWith('.docx'));
	assert.equal([...titelVan('x'.repeat(300))].length, 200);
});

test('any file name gives a usable titel and bestandsnaam', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (naam) => {
			const titel = titelVan(naam);
			const bestand = bestandsnaamVan(naam);
			assert.ok(titel.length > 0 && [...titel].length <= 200);
			assert.ok(bestand.length > 0 && [...bestand].length <= 255);
			assert.ok(!/[\u0000-\u001f\\/]/.test(titel + bestand));
		}),
		{ numRuns: 200 },
	);
});

test('media type: what the server says, else the extension', () => {
	assert.equal(formaatVan('application/pdf; charset=x', 'a.bin'), 'application/pdf');
	assert.equal(formaatVan('application/octet-stream', 'a.PDF'), 'application/pdf');
	assert.equal(formaatVan('rommel<script>', 'a.dwg'), 'image/vnd.dwg');
	assert.equal(formaatVan(undefined, 'zonder'), 'application/octet-stream');
});

const basis = { documentId: 'd', bestandsnaam: 'a.pdf', omvang: 3, sha256: 'ab' };
const vaste = { bronorganisatie: '123456782', verzoeknummer: '1', datum: '2026-01-02' };

test('the XML is vertrouwelijk or stricter, whatever the settings say', () => {
	const i = metStandaarden({ ...INSTELLINGEN, documenten: { vertrouwelijkheidXml: 'openbaar' } });
	const xml = documentInhoud(i, { ...basis, soort: 'xml', vertrouwelijk: false }, vaste);
	assert.equal(xml.vertrouwelijkheidaanduiding, 'vertrouwelijk');
	const streng = metStandaarden({ ...INSTELLINGEN, documenten: { vertrouwelijkheidXml: 'geheim' } });
	assert.equal(
		documentInhoud(streng, { ...basis, soort: 'xml', vertrouwelijk: false }, vaste).vertrouwelijkheidaanduiding,
		'geheim',
	);
});

test('attachments: vertrouwelijk=true is sent as such, others keep the default of the case system', () => {
	const i = metStandaarden(INSTELLINGEN);
	assert.equal(
		documentInhoud(i, { ...basis, soort: 'bijlage', vertrouwelijk: true }, vaste).vertrouwelijkheidaanduiding,
		'vertrouwelijk',
	);
	const open = documentInhoud(i, { ...basis, soort: 'bijlage', vertrouwelijk: false }, vaste);
	assert.ok(!('vertrouwelijkheidaanduiding' in open));
	assert.deepEqual(
		[open.status, open.ontvangstdatum, open.indicatieGebruiksrecht, open.taal],
		['definitief', '2026-01-02', false, 'dut'],
	);
});

test('informatieobjecttype by documentsoort when configured, else by kind', () => {
	const i = metStandaarden({
		...INSTELLINGEN,
		documenten: { informatieobjecttypePerSoort: { Tekening: 'Bouwtekening' } },
	});
	assert.equal(informatieobjecttypeVan(i, 'bijlage', ['Situatietekening', 'Tekening']), 'Bouwtekening');
	assert.equal(informatieobjecttypeVan(i, 'bijlage', ['Foto']), 'Bijlage');
	assert.equal(informatieobjecttypeVan(i, 'xml', ['Tekening']), 'Verzoekbericht (STAM)');
});
