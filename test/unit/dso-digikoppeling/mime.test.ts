// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { leesMime } from 'dso-koppelvlakken/digikoppeling';

const TYPE = 'multipart/related; boundary=b; type="text/xml"';
const bericht = (kop: string, inhoud: string): Buffer =>
	Buffer.from(`--b\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--b\r\n${kop}\r\n\r\n${inhoud}\r\n--b--`, 'latin1');
const faalt = (body: Buffer | string, type: string | undefined = TYPE, grenzen = {}): void => {
	assert.throws(
		() => leesMime(type, Buffer.from(body as string), grenzen),
		(fout) => fout instanceof KoppelvlakFout && fout.gegevens.code === 'MimeProblem',
	);
};

describe('MIME of ebMS2', () => {
	it('takes text/xml alone', () => {
		const { soap, delen } = leesMime('Text/XML; charset="utf-8"', Buffer.from('<a/>'));
		assert.equal(soap.toString(), '<a/>');
		assert.deepEqual(delen, []);
	});

	it('matches headers without regard to case, unfolds them, and takes the first part whatever start says', () => {
		const body = Buffer.from(
			'preamble\r\n--x y\r\ncontent-TYPE: text/xml;\r\n charset=UTF-8\r\nContent-Id: <soappart>\r\n\r\n<a/>\r\n--x y  \r\nContent-Id: <p>\r\n\r\n1\n2\r\n--x y--\r\nepilogue',
		);
		const { soap, delen } = leesMime('multipart/related; start="<p>"; boundary="x y"', body);
		assert.equal(soap.toString(), '<a/>');
		assert.deepEqual(delen, [{ contentId: 'p', mediaType: 'text/plain', inhoud: Buffer.from('1\n2') }]);
	});

	it('decodes base64, quoted-printable and binary', () => {
		const inhoud = (codering: string, tekst: string): string =>
			leesMime(TYPE, bericht(`Content-Transfer-Encoding: ${codering}`, tekst)).delen[0]!.inhoud.toString('latin1');
		assert.equal(inhoud('BASE64', 'aGFs\r\nbG8='), 'hallo');
		assert.equal(inhoud('quoted-printable', 'h=E9=\r\nl  \r\nx'), 'h\u00e9l\r\nx');
		assert.equal(inhoud('binary', '\x00\xff--b\r\n'), '\x00\xff--b\r\n');
	});

	it('does not take a longer word or text inside a line for a boundary', () => {
		const { delen } = leesMime(TYPE, bericht('Content-ID: <p>', 'a --b\r\n--bc\r\n--b x'));
		assert.equal(delen[0]?.inhoud.toString(), 'a --b\r\n--bc\r\n--b x');
	});

	it('keeps any bytes of a payload exactly (property)', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
				const body = Buffer.concat([
					Buffer.from('--grens42\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--grens42\r\nContent-ID: <p>\r\n\r\n'),
					bytes,
					Buffer.from('\r\n--grens42--\r\n'),
				]);
				const { delen } = leesMime('multipart/related; boundary=grens42', body);
				assert.deepEqual(delen[0]?.inhoud, Buffer.from(bytes));
			}),
		);
	});

	it('never throws anything but its own error on arbitrary bytes (property)', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('-', 'b', '\r', '\n', ':', ' ', '=', 'C', '<'), maxLength: 200 }),
				(tekst) => {
					try {
						leesMime(TYPE, Buffer.from(tekst));
					} catch (fout) {
						assert.ok(fout instanceof KoppelvlakFout);
					}
				},
			),
		);
	});

	it('refuses what is wrong', () => {
		faalt('<a/>', undefined);
		faalt('<a/>', 'application/xml');
		faalt('<a/>', 'multipart/related');
		faalt('x', `multipart/related; boundary="${'b'.repeat(300)}"`);
		faalt('');
		faalt('--b\r\nContent-Type: text/xml\r\n\r\n<a/>');
		faalt('--b\r\nContent-Type: text/xml');
		faalt('--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n--b--');
		faalt('--b\r\nContent-Type: text/xml; charset=utf-16\r\n\r\n<a/>\r\n--b--');
		faalt(bericht('geen kopregel', 'x'));
		faalt(bericht('Content-ID: <a>\r\nContent-ID: <b>', 'x'));
		faalt(bericht('Content-ID: <>', 'x'));
		faalt(bericht('Content-Transfer-Encoding: x-uu', 'x'));
		faalt(bericht('Content-Transfer-Encoding: base64', 'a!b='));
		faalt(bericht('Content-Transfer-Encoding: quoted-printable', '=zz'));
		faalt(`--b\r\nContent-Type: text/xml\r\nContent-ID: <p>\r\n\r\n<a/>\r\n--b\r\nContent-ID: <p>\r\n\r\nx\r\n--b--`);
	});

	it('keeps to its limits on parts, headers and the SOAP part', () => {
		faalt(`--b\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n${'--b\r\nX: y\r\n\r\n\r\n'.repeat(25)}--b--`);
		faalt(bericht(`X: ${'y'.repeat(20_000)}`, 'x'));
		faalt(bericht('X: y', 'x'), TYPE, { soapBytes: 3 });
	});
});
