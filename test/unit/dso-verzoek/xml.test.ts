// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KoppelvlakFout, type FoutGegevens } from 'dso-koppelvlakken/http';
import { attribuut, kind, kinderen, leesXml, schrijfXml, valideer, type LeesXmlOpties } from 'dso-koppelvlakken/xml';

function fout(bron: string | Buffer, opties?: LeesXmlOpties): FoutGegevens {
	try {
		leesXml(Buffer.from(bron as string), opties);
	} catch (gevangen) {
		assert.ok(gevangen instanceof KoppelvlakFout, String(gevangen));
		return gevangen.gegevens;
	}
	return assert.fail('no error');
}

const utf16 = (tekst: string, be = false) => {
	const le = Buffer.from(`\ufeff${tekst}`, 'utf16le');
	return be ? le.swap16() : le;
};

test('elements, attributes, namespaces, text and lines', () => {
	const wortel = leesXml(
		Buffer.from(
			'<a xmlns="urn:a" xmlns:b="urn:b" b:q="2" q="1">\n<b:c>x<![CDATA[<y>]]>&amp;<!-- n -->z</b:c>\n<c/><c/>\n</a>',
		),
	);
	assert.deepStrictEqual([wortel.naam, wortel.ns, wortel.regel], ['a', 'urn:a', 1]);
	assert.deepStrictEqual(
		[attribuut(wortel, 'q'), attribuut(wortel, 'q', 'urn:b'), attribuut(wortel, 'z')],
		['1', '2', undefined],
	);
	assert.equal(kind(wortel, 'c')?.tekst, 'x<y>&z');
	assert.equal(kind(wortel, 'c', 'urn:a')?.regel, 3);
	assert.equal(kinderen(wortel, 'c').length, 3);
});

test('a document type is refused in every disguise', () => {
	const dtd = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>';
	for (const bron of [
		dtd,
		`<?xml version="1.0"?>\n<!-- > <a> -->\n<?pi <a>?>\n${dtd}`,
		`\ufeff${dtd}`,
		utf16(dtd),
		utf16(`<?xml version="1.0" encoding="UTF-16"?>${dtd}`, true),
		Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${dtd}`, 'latin1'),
		'<!doctype a><a/>',
	]) {
		assert.equal(fout(bron).code, 'xml-doctype');
	}
});

test('encodings that could hide something are refused, honest ones are read', () => {
	const utf7 = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>';
	const ebcdic = Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]);
	const zonderBom = Buffer.from('<a/>', 'utf16le');
	const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]);
	for (const bron of [
		utf7,
		zonderBom,
		utf32,
		utf16('<?xml version="1.0" encoding="ISO-8859-1"?><a/>'),
		'<?xml version="1.0" encoding="UTF-16"?><a/>',
	]) {
		assert.equal(fout(bron).code, 'xml-codering');
	}
	assert.equal(fout(ebcdic).code, 'xml-niet-welgevormd');
	assert.equal(leesXml(utf16('<a>é€</a>')).tekst, 'é€');
	assert.equal(leesXml(utf16('<a>é€</a>', true)).tekst, 'é€');
	assert.equal(leesXml(Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>', 'latin1')).tekst, 'é');
	assert.equal(leesXml(Buffer.from('\ufeff<a>é</a>')).tekst, 'é');
	assert.equal(fout(Buffer.from('<a>é</a>', 'latin1')).code, 'xml-niet-welgevormd');
});

test('the same characters within an answer do no harm', () => {
	assert.equal(
		leesXml(Buffer.from('<a><![CDATA[<!DOCTYPE a><!ENTITY x "y">]]></a>')).tekst,
		'<!DOCTYPE a><!ENTITY x "y">',
	);
});

test('errors name document, line and column and never quote content', () => {
	const gegevens = fout('<a>\n<b>Jan&geheim;</b></a>', { naam: 'het testbericht' });
	assert.equal(gegevens.code, 'xml-niet-welgevormd');
	assert.match(gegevens.plaats ?? '', /^het testbericht, regel 2, kolom \d+$/);
	for (const bron of [
		'<a>geheim',
		'<a><geheim></a>',
		'<geheim:a/>',
		'<a geheim=geheim/>',
		'<a>\u0001geheim</a>',
		'<a/>geheim',
		'<a b="1" b="geheim"/>',
		'<geheim',
		'',
	]) {
		const tekst = JSON.stringify(fout(bron));
		assert.ok(tekst.includes('xml-niet-welgevormd') && !tekst.includes('geheim'), tekst);
	}
});

test('limits hold before or while reading', () => {
	assert.equal(fout(`<a>${'x'.repeat(200)}</a>`, { maxBytes: 100 }).code, 'xml-te-groot');
	assert.equal(fout(`<a>${'<b/>'.repeat(200)}</a>`, { maxOnderdelen: 100 }).code, 'xml-te-veel-onderdelen');
	assert.equal(
		fout(`<a ${Array.from({ length: 200 }, (_, i) => `a${i}="1"`).join(' ')}/>`, { maxOnderdelen: 100 }).code,
		'xml-te-veel-onderdelen',
	);
	assert.equal(fout('<a>'.repeat(120) + '</a>'.repeat(120)).code, 'xml-te-diep');
	assert.equal(fout('<a>'.repeat(100_000)).code, 'xml-niet-welgevormd');
});

test('what is written is read back the same, whatever the text', () => {
	const tekst = fc.string({
		unit: fc.oneof(
			fc.constantFrom('<', '&', ']]>', '"', "'", '\n', '\r', '\t', ' '),
			fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
			fc.constantFrom('é', '🚒'),
		),
	});
	fc.assert(
		fc.property(tekst, tekst, (waarde, inhoud) => {
			const wortel = leesXml(
				Buffer.from(
					schrijfXml({ naam: 'p:a', attributen: { 'xmlns:p': 'urn:p', b: waarde }, inhoud: [{ naam: 'p:c', inhoud }] }),
				),
			);
			assert.equal(attribuut(wortel, 'b'), waarde);
			assert.equal(kind(wortel, 'c', 'urn:p')?.tekst, inhoud);
		}),
	);
	for (const slecht of ['\u0000', '\u000b', '\ud800', '\uffff'])
		assert.throws(() => schrijfXml({ naam: 'a', inhoud: slecht }), RangeError);
	for (const naam of ['a b', '<a', '', 'a:b:c', '1a']) assert.throws(() => schrijfXml({ naam }), RangeError);
});

test('a missing schema is said, not failed', () => {
	assert.deepStrictEqual(valideer(Buffer.from('<a/>'), { naam: 'Proef 1.0', bestand: 'bestaat/niet.xsd' }), {
		status: 'nietGevalideerd',
		reden: 'niet gevalideerd: schema Proef 1.0 ontbreekt',
	});
});
