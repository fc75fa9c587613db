// SPDX-License-Identifier: EUPL-1.2
/**
 * Reading and mapping a verzoek with 1,000 answers beside a bare libxml2-wasm parse and walk of the same bytes, both warm, in one
 * process and in turns, so that other work on the machine hits both alike. Medians. Prints one JSON line per part; the last line is
 * `{"ratio":N,"xsdP95Ms":N}`. The exit code is 1 when the ratio is above the aim of 2.
 * `xsdP95Ms` is null when the official schemas are not on this machine.
 */
import * as libxml from 'libxml2-wasm';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import { valideer, vindSchema, XSD_STAM } from 'dso-koppelvlakken/xml';
import { brengInKaart } from 'dso-koppelvlakken/zaak';
import { verzoekMetAntwoorden } from './verzoek-met-antwoorden.mts';

const AIM = 2;
const ANTWOORDEN = 1000;
const WARM = 40;
const METINGEN = 120;
const OIN = '00000099900000000002';
const INSTELLINGEN = { oin: OIN, organisaties: { [OIN]: { rsin: '999990019' } }, catalogus: { domein: 'DSO' } };

/** Every element: its name, namespace, attributes and text, read once; returns how many characters there were. */
function loop(element: libxml.XmlElement): number {
	let tekens = element.name.length + element.namespaceUri.length;
	for (const attribuut of element.attrs) tekens += attribuut.name.length + attribuut.value.length;
	for (let knoop = element.firstChild; knoop !== null; knoop = knoop.next) {
		if (knoop instanceof libxml.XmlElement) tekens += loop(knoop);
		else if (knoop instanceof libxml.XmlText || knoop instanceof libxml.XmlCData) tekens += knoop.content.length;
	}
	return tekens;
}

function kaal(bytes: Uint8Array): number {
	const document = libxml.XmlDocument.fromBuffer(bytes);
	try {
		return loop(document.root);
	} finally {
		document.dispose();
	}
}

function duur(werk: () => unknown): number {
	const begin = performance.now();
	werk();
	return performance.now() - begin;
}

const gesorteerd = (tijden: number[]) => tijden.toSorted((a, b) => a - b);
const kwantiel = (tijden: number[], deel: number) =>
	gesorteerd(tijden)[Math.min(tijden.length - 1, Math.ceil(tijden.length * deel) - 1)] ?? NaN;
const rond = (getal: number) => Math.round(getal * 100) / 100;

const bytes = verzoekMetAntwoorden(ANTWOORDEN);
const lees = () => leesVerzoekbericht(bytes).bericht;
const bericht = lees();
const kaart = brengInKaart(bericht, INSTELLINGEN);
const gelezen = bericht.verzoek.projectactiviteiten.reduce((som, deel) => som + deel.specificaties.length, 0);
if (gelezen !== ANTWOORDEN || kaart.zaakobjecten.length === 0 || kaal(bytes) === 0)
	throw new Error(`the measured message is not what it should be: ${gelezen} answers`);

const tijden: Record<'kaal' | 'lezen' | 'inKaart' | 'samen', number[]> = {
	kaal: [],
	lezen: [],
	inKaart: [],
	samen: [],
};
for (let n = 0; n < WARM + METINGEN; n++) {
	const bare = duur(() => kaal(bytes));
	const lezen = duur(lees);
	const inKaart = duur(() => brengInKaart(bericht, INSTELLINGEN));
	const samen = duur(() => brengInKaart(lees(), INSTELLINGEN));
	if (n < WARM) continue;
	tijden.kaal.push(bare);
	tijden.lezen.push(lezen);
	tijden.inKaart.push(inKaart);
	tijden.samen.push(samen);
}

const heeftSchema = vindSchema(XSD_STAM) !== undefined;
const xsd: number[] = [];
for (let n = 0; heeftSchema && n < 10 + 40; n++) {
	const ms = duur(() => {
		if (valideer(bytes, XSD_STAM).status !== 'geldig') throw new Error('the measured message is not valid');
	});
	if (n >= 10) xsd.push(ms);
}

const mediaan = (naam: keyof typeof tijden) => kwantiel(tijden[naam], 0.5);
const ratio = rond(mediaan('samen') / mediaan('kaal'));
console.log(
	JSON.stringify({
		antwoorden: ANTWOORDEN,
		bytes: bytes.length,
		metingen: METINGEN,
		kaalMs: rond(mediaan('kaal')),
		lezenMs: rond(mediaan('lezen')),
		inKaartMs: rond(mediaan('inKaart')),
		samenMs: rond(mediaan('samen')),
		aim: AIM,
	}),
);
if (!heeftSchema)
	console.log(JSON.stringify({ xsd: 'not validated: the official STAM schemas are not on this machine' }));
console.log(JSON.stringify({ ratio, xsdP95Ms: heeftSchema ? rond(kwantiel(xsd, 0.95)) : null }));
process.exitCode = ratio > AIM ? 1 : 0;
