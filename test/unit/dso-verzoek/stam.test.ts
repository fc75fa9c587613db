// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KoppelvlakFout, type FoutGegevens } from 'dso-koppelvlakken/http';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import { gewijzigdBericht, volledigBericht } from '../../fixtures/stam/volledig.ts';

function fout(bytes: Buffer, opties?: Parameters<typeof leesVerzoekbericht>[1]): FoutGegevens {
	try {
		leesVerzoekbericht(bytes, opties);
	} catch (gevangen) {
		assert.ok(gevangen instanceof KoppelvlakFout, String(gevangen));
		return gevangen.gegevens;
	}
	return assert.fail('no error');
}

const { bericht, onbekend } = leesVerzoekbericht(volledigBericht());
const { verzoek } = bericht;

test('the full message is read without an unknown part', () => {
	assert.deepStrictEqual(onbekend, []);
	assert.equal(bericht.version, '4.0.0');
	assert.deepStrictEqual(bericht.stuurgegevens, {
		zender: { organisatie: 'Oefenstelsel', applicatie: 'Oefen-LV' },
		ontvanger: { organisatie: 'Gemeente Voorbeelddam', applicatie: 'dso-service' },
		referentienummer: 'oefen-0001',
		tijdstipBericht: '2026-03-29T03:15:00.123456789',
	});
	assert.deepStrictEqual(verzoek.naam, { waarde: 'Dakterras & schuur', publiceerbaar: true });
	assert.deepStrictEqual(verzoek.toelichtingNietAanTeLeverenInformatie, { waarde: "Geen foto's." });
	assert.equal(verzoek.toelichtingVerzoek?.waarde, 'Terras < 20 m2 & schuur');
	assert.deepStrictEqual(
		[verzoek.doel, verzoek.type, verzoek.verzoeknummer, verzoek.volgnummer, verzoek.indienDatum],
		['Aanvullen', 'Aanvraag vergunning', '2026032800017', '001', '2026-03-28T23:59:59.5'],
	);
	assert.deepStrictEqual(
		verzoek.bevoegdGezagHistorie.map((deel) => [deel.naam, deel.tijdvakGeldigheid.eindGeldigheid]),
		[
			['gemeente Elders', '2026-03-02T10:00:00Z'],
			['provincie Nergens', undefined],
		],
	);
	assert.equal(verzoek.uitvoerendeInstantie?.oin, '00000099900000000005');
	assert.equal(verzoek.uitvoerendeInstantieHistorie[0]?.naam, 'Omgevingsdienst Oud');
});

test('both bron variants are kept in document order', () => {
	const np = verzoek.initiatiefnemer.natuurlijkPersoon;
	assert.deepStrictEqual(np?.verblijfsadres?.huisnummer, [
		{ waarde: '10', bron: 'gebruiker' },
		{ waarde: '12', bron: 'DSO-LV' },
	]);
	assert.deepStrictEqual(verzoek.gemachtigde?.nietNatuurlijkPersoon?.handelsnaam, [
		{ waarde: 'Tekenbureau Voorbeeld', bron: 'DSO-LV', publiceerbaar: true },
		{ waarde: 'Teken & Zo', bron: 'gebruiker', publiceerbaar: true },
	]);
});

test('all address forms land where they belong', () => {
	const nnp = verzoek.gemachtigde?.nietNatuurlijkPersoon;
	assert.deepStrictEqual(verzoek.contactpersoon?.contactadres?.afwijkendAdres?.adrestype, {
		waarde: 'antwoordnummer',
		publiceerbaar: true,
	});
	assert.equal(nnp?.postadres?.binnenlandsAdres?.straatnaam[0]?.waarde, 'Kantoorkade');
	assert.equal(nnp?.bezoekAdres, undefined);
	assert.equal(nnp?.bezoekAdresBuitenland?.land[0]?.waarde, 'België');
	assert.equal(nnp?.vestiging?.locatieAdresVestiging?.huisletter[0]?.waarde, 'b');
	assert.equal(nnp?.vestiging?.locatieAdresBuitenland?.land[0]?.waarde, 'Duitsland');
	assert.equal(nnp?.vestiging?.postadres?.afwijkendAdres?.nummer[0]?.waarde, '12');
	assert.equal(
		verzoek.initiatiefnemer.natuurlijkPersoon?.correspondentieAdres?.buitenlandsAdres?.land[0]?.waarde,
		'Ierland',
	);
});

test('points and surfaces are read in every notation, with holes and patches', () => {
	const [eerste, adres, kadaster] = verzoek.projectlocaties;
	const crs = 'urn:ogc:def:crs:EPSG::4258';
	assert.deepStrictEqual(eerste?.coordinatenEtrs.puntlocatie, { crs, positie: [52.1, 5.25] });
	assert.deepStrictEqual(eerste?.coordinatenOpgegeven?.puntlocatie, {
		crs: 'urn:ogc:def:crs:EPSG::28992',
		positie: [155000, 463000.5],
	});
	assert.deepStrictEqual(eerste?.coordinatenEtrs.vlaklocatie, {
		crs,
		polygonen: [
			[
				[
					[52, 5],
					[52, 6],
					[53, 6],
					[53, 5],
					[52, 5],
				],
				[
					[52.4, 5.4],
					[52.4, 5.6],
					[52.6, 5.6],
					[52.4, 5.4],
				],
			],
			[
				[
					[52, 7],
					[52, 8],
					[53, 8],
					[52, 7],
				],
			],
		],
	});
	assert.equal(adres?.adresaanduiding?.identificatiecodeNummeraanduiding, '9999200000000001');
	assert.equal(Object.keys(adres?.adresaanduiding ?? {}).length, 7);
	assert.deepStrictEqual(kadaster?.kadastraleAanduiding, {
		BRKIdentificatie: 'VBD00A12345',
		kadastraalPerceelnummer: '12345',
		kadastraleGemeente: 'VBD00',
		kadastraleSectie: 'A',
	});
});

test('activities, answers and documents', () => {
	const [eerste, tweede] = verzoek.projectactiviteiten;
	assert.deepStrictEqual(eerste?.specificaties[0], {
		antwoord: '12.500,50',
		oorspronkelijkAntwoord: '10.000,00',
		vraagclassificatie: 'activiteit',
		vraagId: '284856',
		vraagreferentie: 'ref:Bouwkosten',
		groepering: 'Kosten',
		vraagtekst: 'Wat zijn de bouwkosten?',
		publiceerbaar: true,
	});
	assert.equal(eerste?.specificaties[1]?.gevraagdeBijlage?.documenten.length, 2);
	assert.equal(eerste?.onderliggendeActiviteit?.activiteitnaam, 'Bouwen');
	assert.deepStrictEqual(tweede?.specificaties, []);
	assert.deepStrictEqual(
		verzoek.verzoekBijlage.map((deel) => [deel.vraagreferentie, deel.gevraagdeBijlage.documenten.length]),
		[
			['ref:Locatie', 1],
			[undefined, 0],
		],
	);
	assert.equal(verzoek.participatie?.participatieWijze?.waarde, 'Buren gesproken.');
});

test('other STAM versions, prefixes and a missing namespace read the same', () => {
	const tekst = volledigBericht().toString();
	for (const naar of ['stam-v2', 'stam-v3']) {
		assert.deepStrictEqual(leesVerzoekbericht(Buffer.from(tekst.replaceAll('stam-v4', naar))).bericht, bericht);
	}
	const kaal = tekst
		.replace(/ xmlns(:[vc])?="http:\/\/www\.omgevingswet[^"]*"/g, '')
		.replace(/<(\/?)[vc]:/g, '<$1')
		.replace(' version="4.0.0"', '');
	assert.deepStrictEqual(leesVerzoekbericht(Buffer.from(kaal)).bericht, bericht);
});

test('synonyms of doel', () => {
	const doel = (naar: string) => leesVerzoekbericht(gewijzigdBericht('>Aanvullen<', `>${naar}<`)).bericht.verzoek.doel;
	assert.equal(doel('Vooroverleg'), 'Conceptverzoek');
	assert.equal(doel('Initiëren'), 'Initieren');
	assert.equal(doel('Initie\u0308ren'), 'Initieren');
	assert.equal(doel('\n Intrekken '), 'Intrekken');
});

test('what the model does not know is reported with place and line, and the rest is still read', () => {
	const tekst = volledigBericht()
		.toString()
		.replace('<v:volgnummer>001<', '<v:nieuwVeld a="1">x</v:nieuwVeld><v:volgnummer>001<')
		.replace('<v:naam publiceerbaar="true">Verbouwing', '<v:naam publiceerbaar="misschien" kleur="rood">Verbouwing')
		.replace('<v:participatie>', '<v:participatie>losse tekst')
		.replace('<v:vraagclassificatie>activiteit', '<v:vraagclassificatie>iets nieuws')
		.replace(
			'<c:straatnaam>Woonpad</c:straatnaam>',
			'<c:straatnaam>A</c:straatnaam><c:straatnaam>B</c:straatnaam><c:straatnaam>C</c:straatnaam>',
		)
		.replace('<v:akkoordverklaring>true<', '<v:akkoordverklaring xmlns:q="urn:q" q:x="1">true<')
		.replace('<v:project>', '<naam xmlns="urn:elders">vreemd</naam><v:project>');
	const gelezen = leesVerzoekbericht(Buffer.from(tekst));
	const regelVan = (deel: string) => tekst.slice(0, tekst.indexOf(deel)).split('\n').length;
	assert.deepStrictEqual(
		gelezen.onbekend.map((deel) => [deel.pad, deel.regel]).sort(),
		[
			['/verzoekXML/verzoek/akkoordverklaring/@x', regelVan('<v:akkoordverklaring')],
			[
				'/verzoekXML/verzoek/initiatiefnemer/natuurlijkPersoon/verblijfsadres/straatnaam[3]',
				regelVan('<c:straatnaam>A'),
			],
			['/verzoekXML/verzoek/naam[2]', regelVan('<naam xmlns')],
			['/verzoekXML/verzoek/nieuwVeld', regelVan('<v:nieuwVeld')],
			['/verzoekXML/verzoek/participatie/text()', regelVan('<v:participatie>')],
			['/verzoekXML/verzoek/project/naam/@kleur', regelVan('kleur=')],
			['/verzoekXML/verzoek/project/naam/@publiceerbaar', regelVan('kleur=')],
			[
				'/verzoekXML/verzoek/projectactiviteiten/projectactiviteit[1]/specificaties/specificatie[1]/vraagclassificatie/text()',
				regelVan('iets nieuws'),
			],
		].sort(),
	);
	assert.equal(gelezen.bericht.verzoek.volgnummer, '001');
	assert.deepStrictEqual(gelezen.bericht.verzoek.project.naam, { waarde: 'Verbouwing' });
	assert.equal(gelezen.bericht.verzoek.projectactiviteiten[0]?.specificaties[0]?.vraagclassificatie, undefined);
});

test('a flood of unknown parts is counted, not kept', () => {
	const gelezen = leesVerzoekbericht(gewijzigdBericht('<v:ambtshalve>', `${'<v:y/>'.repeat(1500)}<v:ambtshalve>`));
	assert.equal(gelezen.onbekend.length, 1001);
	assert.equal(gelezen.onbekend.at(-1)?.pad, '... en nog 500 onbekende onderdelen');
});

test('a third coordinate is left out and reported; a surface that cannot be read too', () => {
	const hoog = leesVerzoekbericht(gewijzigdBericht('>155000 463000.5<', '>155000 463000.5 12<'));
	assert.deepStrictEqual(
		hoog.bericht.verzoek.projectlocaties[0]?.coordinatenOpgegeven?.puntlocatie?.positie,
		[155000, 463000.5],
	);
	assert.deepStrictEqual(
		hoog.onbekend.map((deel) => deel.pad),
		['/verzoekXML/verzoek/projectlocaties/projectlocatie[1]/coordinatenOpgegeven/puntlocatie/pos/hoogte'],
	);
	const rond = leesVerzoekbericht(
		gewijzigdBericht(
			'<c:referentiestelsel>WGS84</c:referentiestelsel>',
			'<c:referentiestelsel>WGS84</c:referentiestelsel><c:vlaklocatie><gml:surfaceMember><gml:Sphere/></gml:surfaceMember></c:vlaklocatie>',
		),
	);
	assert.equal(rond.bericht.verzoek.projectlocaties[2]?.coordinatenEtrs.vlaklocatie, undefined);
	assert.deepStrictEqual(
		rond.onbekend.map((deel) => deel.pad.split('/').slice(-2).join('/')),
		['surfaceMember/Sphere', 'coordinatenEtrs/vlaklocatie'],
	);
});

test('every required element is missed by name, place and rule', () => {
	const verplicht = [
		['<v:doel>Aanvullen</v:doel>', '/verzoekXML/verzoek/doel (regel 13)', 'verzoek-4.0.xsd, VerzoekXML/doel'],
		[
			'<v:verzoeknummer>2026032800017</v:verzoeknummer>',
			'/verzoekXML/verzoek/verzoeknummer (regel 13)',
			'verzoek-4.0.xsd, VerzoekXML/verzoeknummer',
		],
		[
			'<c:land>Ierland</c:land>',
			'/verzoekXML/verzoek/initiatiefnemer/natuurlijkPersoon/correspondentieAdres/buitenlandsAdres/land (regel',
			'common-4.0.xsd, Buitenlandsadres/land',
		],
		[
			'<v:vraagId>10031</v:vraagId>',
			'/verzoekXML/verzoek/projectactiviteiten/projectactiviteit[1]/specificaties/specificatie[2]/vraagId (regel',
			'verzoek-4.0.xsd, Specificatie/vraagId',
		],
		[
			'<tijdstipBericht>2026-03-29T03:15:00.123456789</tijdstipBericht>',
			'/verzoekXML/stuurgegevens/tijdstipBericht (regel',
			'imam-4.0.xsd, Stuurgegevens/tijdstipBericht',
		],
	] as const;
	for (const [weg, plaats, regel] of verplicht) {
		const gegevens = fout(gewijzigdBericht(weg, ''));
		assert.equal(gegevens.code, 'stam-onderdeel-ontbreekt');
		assert.equal(gegevens.soort, 'definitief');
		assert.ok(gegevens.plaats?.startsWith(plaats), gegevens.plaats);
		assert.equal(gegevens.regel, `STAM 4.0.0 ${regel}`);
	}
});

test('invalid values are refused without being quoted', () => {
	const gevallen: Array<[string, string, string]> = [
		['>Aanvullen<', '>Piet Geheim<', '/verzoekXML/verzoek/doel (regel'],
		['>2026-03-28T23:59:59.5</v:indienDatum>', '>Geheim</v:indienDatum>', '/verzoekXML/verzoek/indienDatum (regel'],
		['<v:type>Aanvraag vergunning<', '<v:type>Geheim<', '/verzoekXML/verzoek/type (regel'],
		['>2026032800017<', '>../Geheim<', '/verzoekXML/verzoek/verzoeknummer (regel'],
		['>001<', '>Geheim<', '/verzoekXML/verzoek/volgnummer (regel'],
		[
			'>155000 463000.5<',
			'>Geheim 4<',
			'/verzoekXML/verzoek/projectlocaties/projectlocatie[1]/coordinatenOpgegeven/puntlocatie/pos (regel',
		],
		[
			'53 5 52 5<',
			'53 5 52 9<',
			'/verzoekXML/verzoek/projectlocaties/projectlocatie[1]/coordinatenEtrs/vlaklocatie/surfaceMember/Polygon/exterior/LinearRing (regel',
		],
		[
			'srsDimension="2"',
			'srsDimension="99999999"',
			'/verzoekXML/verzoek/projectlocaties/projectlocatie[1]/coordinatenEtrs/vlaklocatie/surfaceMember/Polygon/exterior/LinearRing/posList (regel',
		],
		[
			'>RD<',
			'>Geheim<',
			'/verzoekXML/verzoek/projectlocaties/projectlocatie[1]/coordinatenOpgegeven/referentiestelsel (regel',
		],
	];
	for (const [van, naar, plaats] of gevallen) {
		const gegevens = fout(gewijzigdBericht(van, naar));
		assert.equal(gegevens.code, 'stam-waarde-ongeldig', van);
		assert.ok(gegevens.plaats?.startsWith(plaats), gegevens.plaats);
		assert.ok(!JSON.stringify(gegevens).includes('Geheim'), JSON.stringify(gegevens));
	}
});

test('a documentId that could be a path, or one of our own names, is refused', () => {
	const id = 'aa00000000000000000000000000000000000000000000000000000000000003';
	for (const naar of ['..', '../x', 'a/b', 'a b', '', 'xml', 'pdf', '%2e%2e', 'a'.repeat(201)]) {
		assert.equal(fout(gewijzigdBericht(id, naar)).code, 'stam-waarde-ongeldig', naar);
	}
	assert.equal(
		leesVerzoekbericht(gewijzigdBericht(id, ' urn:uuid:1-2 ')).bericht.verzoek.verzoekBijlage[0]?.gevraagdeBijlage
			.documenten[0]?.documentId,
		'urn:uuid:1-2',
	);
});

test('limits name what is too much', () => {
	const grens = (grenzen: NonNullable<Parameters<typeof leesVerzoekbericht>[1]>['grenzen']) =>
		fout(volledigBericht(), { grenzen: grenzen ?? {} });
	assert.equal(grens({ bytes: 100 }).code, 'xml-te-groot');
	for (const grenzen of [
		{ tekst: 5 },
		{ projectlocaties: 2 },
		{ projectactiviteiten: 1 },
		{ specificaties: 1 },
		{ documenten: 2 },
		{ posities: 8 },
	]) {
		const gegevens = grens(grenzen);
		assert.equal(gegevens.code, 'stam-te-groot');
		assert.equal(gegevens.regel, `eigen grens ${Object.keys(grenzen)[0]}`);
	}
});

test('something else than a verzoekbericht is called that', () => {
	for (const tekst of [
		'<html><body>Onderhoud</body></html>',
		'<verzoekXML xmlns="urn:anders"/>',
		'<a xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM"/>',
	]) {
		assert.equal(fout(Buffer.from(tekst)).code, 'geen-verzoekbericht');
	}
	assert.equal(fout(Buffer.from('{"status":500}')).code, 'xml-niet-welgevormd');
});
