// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { leesVerzoekbericht, type Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import { leesXml, schemamappen, valideer, vindSchema, XSD_STAM, type XmlElement } from 'dso-koppelvlakken/xml';
import { verzoekbericht } from '../../fixtures/stam/generator.ts';
import { schrijfVerzoekbericht } from '../../fixtures/stam/schrijf.ts';
import { gewijzigdBericht, volledigBericht } from '../../fixtures/stam/volledig.ts';

const voorbeeld = schemamappen()
	.map((map) => join(map, 'stam/4.0/verzoekbericht_4_0_0.xml'))
	.find((pad) => existsSync(pad));
const geenVoorbeeld = voorbeeld === undefined ? 'official STAM sample is not on this machine' : false;
const geenSchema = vindSchema(XSD_STAM) === undefined ? 'official STAM schemas are not on this machine' : false;

function namen(element: XmlElement, verzameld = new Set<string>()): Set<string> {
	verzameld.add(element.naam);
	for (const kind of element.kinderen) namen(kind, verzameld);
	return verzameld;
}

/** Every leaf text and attribute of the XML. */
function teksten(element: XmlElement, uit: string[] = []): string[] {
	if (element.kinderen.length === 0) uit.push(element.tekst);
	for (const deel of element.attributen) uit.push(deel.waarde);
	for (const kind of element.kinderen) teksten(kind, uit);
	return uit;
}

/** Every value of the model, as text. */
function waarden(deel: unknown, uit: string[] = []): string[] {
	if (typeof deel === 'object' && deel !== null) for (const kind of Object.values(deel)) waarden(kind, uit);
	else if (deel !== undefined) uit.push(String(deel));
	return uit;
}

test(
	'the official sample is read whole: no unknown part, and every text and attribute is in the model',
	{ skip: geenVoorbeeld },
	() => {
		const bytes = readFileSync(voorbeeld as string);
		const { bericht, onbekend } = leesVerzoekbericht(bytes);
		assert.deepStrictEqual(onbekend, []);
		const inModel = waarden(bericht).sort();
		const inXml = teksten(leesXml(bytes)).flatMap((tekst) =>
			/^[\d.]+ [\d.]+$/.test(tekst) ? tekst.split(' ').map((getal) => String(Number(getal))) : [tekst],
		);
		assert.deepStrictEqual(inModel, inXml.sort());
	},
);

test(
	'the official sample, read and written again, is valid and means the same',
	{ skip: geenVoorbeeld || geenSchema },
	() => {
		const bytes = readFileSync(voorbeeld as string);
		assert.deepStrictEqual(valideer(bytes, XSD_STAM), { status: 'geldig' });
		const { bericht } = leesVerzoekbericht(bytes);
		const opnieuw = Buffer.from(schrijfVerzoekbericht(bericht));
		assert.deepStrictEqual(valideer(opnieuw, XSD_STAM), { status: 'geldig' });
		assert.deepStrictEqual(leesVerzoekbericht(opnieuw).bericht, bericht);
	},
);

test(
	'our own full message is valid, and the schema refuses a broken one without its values',
	{ skip: geenSchema },
	() => {
		assert.deepStrictEqual(valideer(volledigBericht(), XSD_STAM), { status: 'geldig' });
		const uitslag = valideer(gewijzigdBericht('>Aanvullen<', ">Jan 'Geheim' is not an<"), XSD_STAM);
		assert.ok(uitslag.status === 'ongeldig');
		assert.equal(uitslag.fouten[0]?.element, 'doel');
		assert.equal(uitslag.fouten[0]?.regel, 16);
		assert.ok(!JSON.stringify(uitslag).includes('Geheim'), JSON.stringify(uitslag));
	},
);

test('fixture and generator together use every element that the schema declares', { skip: geenSchema }, () => {
	const map = join(vindSchema(XSD_STAM) as string, '..');
	const gedeclareerd = new Set<string>();
	for (const bestand of ['imam-4.0.xsd', 'verzoek-4.0.xsd', 'common-4.0.xsd']) {
		for (const [, naam] of readFileSync(join(map, bestand), 'utf8').matchAll(/<xs:element [^>]*name="([^"]+)"/g))
			gedeclareerd.add(naam as string);
	}
	assert.ok(gedeclareerd.size > 100);
	const inFixture = namen(leesXml(volledigBericht()));
	const gegenereerd = new Set<string>();
	for (const bericht of fc.sample(verzoekbericht, { numRuns: 100, seed: 1 }) as Verzoekbericht[]) {
		for (const naam of namen(leesXml(Buffer.from(schrijfVerzoekbericht(bericht))))) gegenereerd.add(naam);
	}
	assert.deepStrictEqual(
		[...gedeclareerd].filter((naam) => !gegenereerd.has(naam)),
		[],
	);
	// One person cannot have both kinds of home address.
	assert.deepStrictEqual([...gedeclareerd].filter((naam) => !inFixture.has(naam)).sort(), [
		'bezoekAdres',
		'verblijfsadresBuitenland',
	]);
});
