// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { DOELEN, VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import { keurRegels } from '../../../service/inboekregels/bevinding.ts';
import { leesCsv, schrijfCsv } from '../../../service/inboekregels/csv.ts';
import { leesInstellingen, schrijfInstellingen } from '../../../service/inboekregels/instellingen.ts';
import {
	type Inboekregel,
	STANDAARDINSTELLINGEN,
	STANDAARDREGELS,
	zaaiInboekregels,
} from '../../../service/inboekregels/index.ts';
import { leesPlaats, ligtIn } from '../../../service/inboekregels/plaats.ts';
import { valideer } from '../../../service/inboekregels/valideer.ts';
import type { Configuratie } from '../../../service/config/model.ts';
import { maakSqliteStore } from './hulp/store.ts';

const lees = (tekst: string) => leesCsv(Buffer.from(tekst, 'utf8'));
const KOP =
	'Prioriteit;Type verzoek;Doel;Activiteit;Plaats;Uitkomst;Zaaktype;Antwoorden naar eigenschappen;Documentsoorten naar documenttypen;Toelichting';

/** Line, column and first words of every fault. */
function fouten(tekst: string | Buffer): Array<[number, string, string]> {
	const gelezen = leesCsv(Buffer.from(tekst));
	assert.ok('fouten' in gelezen, 'it was read');
	for (const fout of gelezen.fouten) assert.ok(fout.remedie.length > 5 && fout.melding.length > 5);
	return gelezen.fouten.map(({ regel, kolom = '', melding }) => [regel, kolom, melding]);
}

test('the standard rows come back from their CSV, which Excel opens as it is', () => {
	const csv = schrijfCsv(STANDAARDREGELS);
	assert.ok(csv.startsWith('\ufeffPrioriteit;Type verzoek;Doel;'));
	assert.ok(csv.includes('\r\n10;;Conceptverzoek;;;nieuwe zaak;OMG-VOOROVERLEG;'));
	assert.deepEqual(lees(csv), { regels: STANDAARDREGELS });
});

test('a cell that Excel would run as a formula is shown as text, and comes back as it was', () => {
	const regels: Inboekregel[] = ['=1+1', '+31', '-1', '@SUM(A1)', "'al een apostrof", '=cmd|x'].map(
		(toelichting, n) => ({
			prioriteit: n + 1,
			uitkomst: 'vraagMedewerker',
			toelichting,
		}),
	);
	const csv = schrijfCsv(regels);
	assert.doesNotMatch(csv, /(^|[;"\r\n])[=+@-]/m);
	assert.deepEqual(lees(csv), { regels });
});

test('a wrong line is named with line, column, value, rule and remedy, and nothing of the file is used', () => {
	assert.deepEqual(
		fouten(
			[
				KOP,
				'10;Melding;Initieren;;;nieuwe zaak;OMG-MELDING;;;',
				'0;Meldingen;Starten;a b;stad: Zeist;maak zaak;;v1;Foto = ;',
				'20;;;;;nieuwe zaak;;;;',
				'',
				'30;;Aanvullen;;;nieuwe zaak;X;;;',
				'40;;Initieren;;postcode: 99;toevoegen aan bestaande zaak;X;v1 = een veel te lange eigenschapnaam;;',
			].join('\r\n'),
		).map(([regel, kolom]) => `${regel} ${kolom}`),
		[
			'3 Prioriteit',
			'3 Type verzoek',
			'3 Doel',
			'3 Activiteit',
			'3 Plaats',
			'3 Uitkomst',
			'3 Antwoorden naar eigenschappen',
			'3 Documentsoorten naar documenttypen',
			'4 Zaaktype',
			'6 Uitkomst',
			'7 Plaats',
			'7 Zaaktype',
			'7 Uitkomst',
			'7 Antwoorden naar eigenschappen',
		],
	);
	const [fout] = (lees(`${KOP}\n10;Meldingen;;;;nieuwe zaak;X;;;`) as { fouten: object[] }).fouten;
	assert.deepEqual(fout, {
		regel: 2,
		kolom: 'Type verzoek',
		waarde: 'Meldingen',
		melding: 'Dit type verzoek bestaat niet.',
		remedie: `Gebruik ${VERZOEKTYPEN.slice(0, -1).join(', ')} of ${VERZOEKTYPEN.at(-1)}; een * aan het eind past op alles wat zo begint; leeg is elk type.`,
	});
});

test('lines are counted as the editor counts them, also after a cell with a line break', () => {
	const csv = `${KOP}\n10;;;;;vraag aan medewerker;;;;"een\ntwee\ndrie"\n20;;;;;iets;;;;`;
	assert.deepEqual(
		fouten(csv).map(([regel, kolom]) => [regel, kolom]),
		[[5, 'Uitkomst']],
	);
	assert.deepEqual(
		fouten(`${KOP}\n10;;;;;iets;;;;"een\ntwee"`).map(([regel]) => regel),
		[2],
	);
});

test('files that are no CSV of ours are refused with what to do', () => {
	const eerste = (inhoud: string | Buffer) => fouten(inhoud)[0]?.[2] ?? '';
	assert.match(eerste(''), /leeg/);
	assert.match(eerste(KOP), /geen regels/);
	assert.match(eerste(Buffer.from([0xff, 0xfe, 0x50, 0x00])), /geen UTF-8/);
	assert.match(
		eerste(Buffer.concat([Buffer.from(`${KOP}\n10;;;;;vraag aan medewerker;;;;caf`), Buffer.from([0xe9])])),
		/geen UTF-8/,
	);
	assert.match(eerste('Naam;Adres\nx;y'), /bestaat niet/);
	assert.match(eerste(`${KOP};Uitkomst\n10;;;;;x;;;;;`), /twee keer/);
	assert.match(eerste('Prioriteit;Zaaktype\n1;X'), /ontbreekt in de kop/);
	assert.match(eerste(`${KOP}\n10;;;;;vraag aan medewerker;;;;"open`), /niet te lezen/);
	assert.match(eerste(`${KOP}\n10;;;;;vraag aan medewerker;;;;a;b;c`), /12 cellen/);
	assert.match(eerste(Buffer.alloc(2_000_000, 'a')), /groter dan/);
	assert.match(eerste(`${KOP}\n${'10;;;;;vraag aan medewerker;;;;\n'.repeat(2_001)}`), /meer dan 2000/);
	assert.match(eerste(`${KOP}\n10;;;;;vraag aan medewerker;;;;a\u0000b`), /stuurteken/);
	assert.match(eerste(`PK\u0003\u0004;x\n1;2`), /bestaat niet/);
});

test('a CSV with commas, columns in another order or left out is read too', () => {
	const gelezen = lees('Uitkomst,Prioriteit,zaaktype\nNieuwe zaak,10,X\nvraagFlow,20,\n');
	assert.deepEqual(gelezen, {
		regels: [
			{ prioriteit: 10, uitkomst: 'nieuweZaak', zaaktype: 'X' },
			{ prioriteit: 20, uitkomst: 'vraagFlow' },
		],
	});
});

const woord = fc.string({ unit: fc.constantFrom(...'abcXYZ019é"\';,.&<>- '.split('')), minLength: 1, maxLength: 12 });
const schoon = woord.map((een) => een.replace(/^[' ]+/, '').trim()).filter((een) => een !== '');
const regel: fc.Arbitrary<Inboekregel> = fc
	.record({
		prioriteit: fc.integer({ min: 1, max: 1_000_000 }),
		verzoektype: fc.option(fc.constantFrom(...VERZOEKTYPEN, 'Informatie*'), { nil: undefined }),
		soort: fc.constantFrom(
			{ uitkomst: 'nieuweZaak' as const, doel: 'Initieren', zaaktype: 'ZT;1' },
			{ uitkomst: 'toevoegen' as const, doel: 'Aanvullen' },
			{ uitkomst: 'vraagFlow' as const, doel: undefined, zaaktype: undefined },
			...DOELEN.map((doel) => ({ uitkomst: 'vastleggen' as const, doel })),
		),
		activiteit: fc.option(fc.constantFrom('nl.imow-gm0355.activiteit.a', 'nl.*', 'a + b*'), { nil: undefined }),
		plaats: fc.option(
			fc.constantFrom('woonplaats: Zeist | postcode: 3700-3712', 'bevoegd gezag: 00000099900000000002'),
			{ nil: undefined },
		),
		antwoorden: fc.option(
			fc.dictionary(fc.constantFrom('284856', 'urn:x=1', 'v2'), fc.constantFrom('bouwkosten', 'wegnummer'), {
				minKeys: 1,
			}),
			{ nil: undefined },
		),
		toelichting: fc.option(schoon, { nil: undefined }),
	})
	.map(({ soort, ...rest }) => JSON.parse(JSON.stringify({ ...rest, ...soort })) as Inboekregel);

test('property: no row is lost and none is changed by going out as CSV and coming back, nor by the checks for JSON', () => {
	fc.assert(
		fc.property(fc.array(regel, { minLength: 1, maxLength: 20 }), (regels) => {
			assert.deepEqual(lees(schrijfCsv(regels)), { regels });
			assert.deepEqual(valideer({ regels, instellingen: STANDAARDINSTELLINGEN }), {
				regels,
				instellingen: STANDAARDINSTELLINGEN,
			});
		}),
		{ numRuns: 500 },
	);
});

test('property: whatever the bytes are, the answer is rows or faults, never a crash', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.uint8Array({ maxLength: 300 }),
				fc.string({ unit: 'binary', maxLength: 300 }).map((tekst) => Buffer.from(`${KOP}\n${tekst}`)),
			),
			(bytes) => {
				const gelezen = leesCsv(bytes);
				assert.ok('regels' in gelezen ? gelezen.regels.length > 0 : gelezen.fouten.length > 0);
			},
		),
		{ numRuns: 500 },
	);
});

test('places: all of one named kind must lie inside; case, accents and spaces do not matter', () => {
	const plaats = {
		woonplaatsen: ['Zeist'],
		postcodes: ['3711 ab'],
		kadastraleGemeenten: ['Zeist'],
		bevoegdGezag: '00000099900000000002',
	};
	const gevallen: Array<[string, Partial<typeof plaats>, boolean]> = [
		['woonplaats: Zeist', {}, true],
		['woonplaats zeïst', {}, true],
		['woonplaats: Zeist', { woonplaatsen: ['Zeist', 'Utrecht'] }, false],
		['woonplaats: Zeist | woonplaats: Utrecht', { woonplaatsen: ['Zeist', 'Utrecht'] }, true],
		['woonplaats: Zeist', { woonplaatsen: [] }, false],
		['postcode: 3711', {}, true],
		['postcode: 3700-3712', {}, true],
		['postcode: 3711AA-3711AA', {}, false],
		['postcode: 3711AB', { postcodes: ['3711AB'] }, true],
		['postcode: 3711AB', { postcodes: ['3711'] }, false],
		['postcode: 3700-3712', { postcodes: ['onzin'] }, false],
		['woonplaats: Utrecht | postcode: 3700-3712', {}, true],
		['kadastrale gemeente: ZEIST', {}, true],
		['bevoegd gezag: 00000099900000000002', {}, true],
		['bevoegd gezag: 00000099900000000003', {}, false],
	];
	for (const [tekst, wijziging, verwacht] of gevallen) {
		assert.equal(ligtIn(tekst, { ...plaats, ...wijziging }), verwacht, `${tekst} ${JSON.stringify(wijziging)}`);
	}
	for (const fout of [
		'Zeist',
		'woonplaats:',
		'postcode: 37',
		'postcode: 3712-3700',
		'bevoegd gezag: 12',
		'woonplaatsZeist',
		'a | ',
	]) {
		assert.ok('melding' in leesPlaats(fout), fout);
		assert.equal(ligtIn(fout, plaats), false);
	}
});

test('settings come back from their form; what does not go together is named', () => {
	assert.deepEqual(leesInstellingen(schrijfInstellingen(STANDAARDINSTELLINGEN)), {
		instellingen: STANDAARDINSTELLINGEN,
	});
	const fout = leesInstellingen({
		...schrijfInstellingen(STANDAARDINSTELLINGEN),
		meervoudig: 'deelzaken',
		wachtUren: '0',
		terug: 'x',
	});
	assert.deepEqual('fouten' in fout && fout.fouten.map(({ veld }) => veld), [
		'wachtUren',
		'terug',
		'meervoudigZaaktype',
	]);
});

test('rows that are never reached, that share a prioriteit and kinds without a row are found', () => {
	const nummer = (regels: Inboekregel[]) => keurRegels({ regels: regels.map((een, n) => ({ ...een, regel: n + 1 })) });
	const codes = (regels: Inboekregel[]) =>
		nummer(regels).map(({ code, regel: welke }) => `${code} ${welke ?? ''}`.trim());
	assert.deepEqual(codes([{ prioriteit: 1, uitkomst: 'vraagMedewerker' }]), []);
	assert.deepEqual(
		codes([
			{ prioriteit: 1, verzoektype: 'Informatie*', uitkomst: 'vraagMedewerker' },
			{ prioriteit: 2, verzoektype: 'Informatie ongewoon voorval', activiteit: 'a', uitkomst: 'vastleggen' },
			{ prioriteit: 2, uitkomst: 'nieuweZaak', zaaktype: 'X' },
			{ prioriteit: 3, doel: 'Aanvullen', uitkomst: 'vastleggen' },
			{ prioriteit: 4, activiteit: 'a + b', uitkomst: 'nieuweZaak', zaaktype: 'Y' },
		]),
		['regel-nooit-bereikt 2', 'regel-nooit-bereikt 5', 'prioriteit-dubbel 3'],
	);
	const open = nummer([{ prioriteit: 1, verzoektype: 'Melding', uitkomst: 'nieuweZaak', zaaktype: 'X' }]);
	assert.deepEqual(
		open.map(({ code }) => code),
		['zonder-regel'],
	);
	assert.doesNotMatch(open[0]!.melding, /: Melding \(/);
});

test('rows of the configuration are the first version; a row that makes no sense keeps the service from starting', async () => {
	const { store } = await maakSqliteStore();
	const oin = '00000099900000000002';
	const met = (inboekregels?: Inboekregel[]) =>
		zaaiInboekregels({ organisaties: [{ oin, inboekregels }] } as unknown as Configuratie, store);
	await assert.rejects(met([{ prioriteit: 1, uitkomst: 'vastleggen', plaats: 'Zeist' }]), (fout: KoppelvlakFout) =>
		/regel 1, kolom Plaats: De plaats klopt niet/.test(fout.gegevens.melding),
	);
	assert.equal(await store.inboekregels.geldend(oin), undefined);
	await met([{ prioriteit: 5, uitkomst: 'nieuweZaak', zaaktype: 'X', plaats: 'woonplaats zeist' }]);
	await met();
	const set = await store.inboekregels.geldend(oin);
	assert.deepEqual([set?.versie, set?.herkomst, set?.regels[0]?.plaats], [1, 'configuratie', 'woonplaats: zeist']);
	await store.sluit();
});
