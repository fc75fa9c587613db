// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { maakBriefstuk, maakVerschilstuk } from '../../../dso/stuk/index.ts';
import type { Verzoek } from '../../../dso/verzoek/model.ts';
import { verschil } from '../../../dso/verzoek/verschil/index.ts';
import { gewoonBericht, tekst } from '../dso-zaak/volbericht.ts';

/** Text of the pages, through the ToUnicode tables of the fonts. */
function leesTekst(pdf: Buffer): string {
	const ruw = pdf.toString('latin1');
	const stromen = [...ruw.matchAll(/\nstream\n/g)].flatMap(({ index }) => {
		const begin = index + '\nstream\n'.length;
		try {
			return [inflateSync(pdf.subarray(begin, ruw.indexOf('\nendstream', begin))).toString('latin1')];
		} catch {
			return [];
		}
	});
	// All fonts of one document share a code only within the font, so each page is tried with every table.
	const tabellen = stromen
		.filter((s) => s.includes('beginbfrange'))
		.map((s) => new Map([...s.matchAll(/<([0-9a-f]{4,8})>/gi)].slice(2).map((m, n) => [n, m[1] ?? ''])));
	return stromen
		.filter((s) => s.includes(' TJ'))
		.flatMap((s) =>
			tabellen.map((tabel) =>
				[...s.matchAll(/<([0-9a-f]+)>/gi)]
					.map(([, hex = '']) =>
						(hex.match(/.{4}/g) ?? [])
							.map((code) =>
								String.fromCodePoint(Number.parseInt(tabel.get(Number.parseInt(code, 16) + 2) ?? '20', 16)),
							)
							.join(''),
					)
					.join(''),
			),
		)
		.join('\n');
}

const paginas = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length;

function aanvulling(wijzig: (v: Verzoek) => void) {
	const oud = gewoonBericht().verzoek;
	const nieuw = structuredClone(oud);
	nieuw.volgnummer = '001';
	wijzig(nieuw);
	return verschil(oud, nieuw);
}

test('the difference as PDF: the same bytes every time, tagged, with a title and the changes', async () => {
	const deel = aanvulling((v) => {
		v.naam = tekst('Ubåt Łódź');
		const [vraag] = v.projectactiviteiten[0]?.specificaties ?? [];
		assert.ok(vraag);
		vraag.antwoord = 'Vier meter';
	});
	const opties = {
		datum: '2026-04-20T10:00:00Z',
		organisatie: 'Gemeente Oefenstad',
		opmerking: 'Levering 001 ontbreekt.',
	};
	const een = await maakVerschilstuk(deel, opties);
	await new Promise((r) => setTimeout(r, 1100));
	const twee = await maakVerschilstuk(deel, opties);
	assert.deepEqual(een, twee);
	assert.equal(een.sha256, createHash('sha256').update(een.bytes).digest('hex'));
	assert.equal(een.mediaType, 'application/pdf');
	assert.equal(een.bestandsnaam, 'verschil-2026032800001-000-001.pdf');
	const ruw = een.bytes.toString('latin1');
	assert.match(ruw, /^%PDF-1\.7/);
	for (const deelTekst of ['/MarkInfo', '/Marked true', '/StructTreeRoot', '/Lang (nl-NL)', '/DisplayDocTitle true'])
		assert.ok(ruw.includes(deelTekst), deelTekst);
	assert.match(ruw, /pdfuaid:part/);
	const inhoud = leesTekst(een.bytes);
	for (const woord of ['Vier', 'meter', 'Drie', 'Ubåt', 'Łódź', 'Gemeente', 'Oefenstad', '20 april 2026', 'ontbreekt'])
		assert.ok(inhoud.includes(woord), `${woord} in ${inhoud.slice(0, 2000)}`);
	const ander = await maakVerschilstuk(deel, { ...opties, datum: '2026-04-21' });
	assert.notEqual(ander.sha256, een.sha256);
});

test('emoji, control characters, very long answers and many changes stay a PDF with pages', async () => {
	const deel = aanvulling((v) => {
		const [vraag] = v.projectactiviteiten[0]?.specificaties ?? [];
		assert.ok(vraag);
		vraag.antwoord = `\u0000\u202e🏠👩‍👩‍👧 ${'heel lang antwoord '.repeat(3000)}`;
		v.projectactiviteiten[0]?.specificaties.push(
			...Array.from({ length: 300 }, (_, n) => ({ ...vraag, vraagId: `v${n}`, antwoord: `antwoord ${n}` })),
		);
	});
	const stuk = await maakVerschilstuk(deel, { datum: '2026-04-20' });
	assert.ok(paginas(stuk.bytes) > 10);
	assert.match(leesTekst(stuk.bytes), /ingekort/);
	assert.match(leesTekst(stuk.bytes), /niet kan tonen/);
});

test('however much was typed, the document stays within bounds and says what it leaves out', async () => {
	const deel = aanvulling((v) => {
		const [vraag] = v.projectactiviteiten[0]?.specificaties ?? [];
		assert.ok(vraag);
		delete vraag.gevraagdeBijlage;
		v.projectactiviteiten[0]?.specificaties.push(
			...Array.from({ length: 200 }, (_, n) => ({ ...vraag, vraagId: `v${n}`, antwoord: 'x'.repeat(100_000) })),
		);
	});
	const stuk = await maakVerschilstuk(deel, { datum: '2026-04-20' });
	assert.ok(stuk.bytes.length < 5_000_000);
	assert.match(leesTekst(stuk.bytes), /Er zijn nog 15\d regels/);
});

test('two equal deliveries are told to be equal', async () => {
	const stuk = await maakVerschilstuk(
		aanvulling((v) => void (v.volgnummer = '001')),
		{ datum: 'geen datum' },
	);
	assert.match(leesTekst(stuk.bytes), /volgnummer|gelijk/);
});

test('a letter: addressee, reference, subject, text; the same bytes every time', async () => {
	const brief = {
		afzender: { naam: 'Gemeente Oefenstad', adres: ['Postbus 1', '1234 AB Oefenstad'] },
		geadresseerde: ['P. van Proefpersoon', 'Proefstraat 12a', '1234 AB Proefdorp'],
		datum: '2026-03-29',
		kenmerk: '2026032800001/000',
		onderwerp: 'Ontvangstbevestiging',
		tekst: 'Geachte heer, mevrouw,\n\nWij hebben uw verzoek ontvangen.\nTweede regel.\n\nMet vriendelijke groet,',
	};
	const stuk = await maakBriefstuk(brief);
	assert.deepEqual(stuk, await maakBriefstuk(brief));
	assert.equal(stuk.bestandsnaam, 'brief-2026032800001_000.pdf');
	assert.equal(paginas(stuk.bytes), 1);
	const inhoud = leesTekst(stuk.bytes);
	for (const woord of ['Proefpersoon', '29 maart 2026', 'kenmerk', 'ontvangen'])
		assert.ok(inhoud.includes(woord), inhoud);
});
