// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DOELEN, VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import {
	beslis,
	type Inboekregel,
	type Inboekregelset,
	type Inboekvraag,
	STANDAARDINSTELLINGEN,
	STANDAARDREGELS,
} from '../../../service/inboekregels/index.ts';

type Instellingen = Inboekregelset['instellingen'];

const set = (regels: Inboekregel[], instellingen: Partial<Instellingen> = {}): Inboekregelset => ({
	oin: '00000099900000000002',
	versie: 3,
	status: 'geldend',
	bewerking: 1,
	vastgesteldOp: '2026-03-02T10:00:00Z',
	herkomst: 'test',
	instellingen: { ...STANDAARDINSTELLINGEN, ...instellingen },
	regels: [...regels].sort((a, b) => a.prioriteit - b.prioriteit).map((regel, i) => ({ ...regel, regel: i + 1 })),
});

test('the standard rows give every kind of new verzoek its zaaktype, and only a vergunning asks the flow', () => {
	const verwacht: Record<string, [string, string]> = {
		'Aanvraag vergunning': ['vraagFlow', 'OMG-AANVRAAG'],
		Melding: ['nieuweZaak', 'OMG-MELDING'],
		Informatie: ['nieuweZaak', 'OMG-INFORMATIE'],
		'Informatie ongewoon voorval': ['nieuweZaak', 'OMG-INFORMATIE'],
		'Aanvraag maatwerkvoorschrift': ['nieuweZaak', 'OMG-AANVRAAG'],
		'Melding gelijkwaardige maatregel': ['nieuweZaak', 'OMG-AANVRAAG'],
		'Aanvraag toestemming gelijkwaardige maatregel': ['nieuweZaak', 'OMG-AANVRAAG'],
	};
	for (const type of VERZOEKTYPEN) {
		const besluit = beslis(set(STANDAARDREGELS), { type, doel: 'Initieren', activiteiten: ['a', 'b'] });
		assert.deepEqual([besluit.uitkomst, besluit.zaaktype], verwacht[type], type);
		const concept = beslis(set(STANDAARDREGELS), { type, doel: 'Conceptverzoek', activiteiten: [] });
		assert.deepEqual([concept.uitkomst, concept.zaaktype], ['nieuweZaak', 'OMG-VOOROVERLEG']);
		for (const doel of DOELEN.filter((een) => een === 'Aanvullen' || een === 'Intrekken')) {
			const vervolg = beslis(set(STANDAARDREGELS), { type, doel, activiteiten: [] });
			assert.deepEqual([vervolg.uitkomst, vervolg.onbekend?.beleid], ['toevoegen', 'wachten'], `${type} ${doel}`);
		}
	}
});

test('the first row by priority wins and is named with its version', () => {
	const regels = set([
		{ prioriteit: 20, uitkomst: 'nieuweZaak', zaaktype: 'B' },
		{ prioriteit: 10, verzoektype: 'Melding', uitkomst: 'nieuweZaak', zaaktype: 'A' },
	]);
	const vraag = { doel: 'Initieren', activiteiten: ['x'] };
	assert.deepEqual(beslis(regels, { ...vraag, type: 'Melding' }), {
		regel: 'regel 1 (versie 3)',
		uitkomst: 'nieuweZaak',
		zaaktype: 'A',
		terug: 'vraag',
	});
	assert.equal(beslis(regels, { ...vraag, type: 'Informatie' }).zaaktype, 'B');
});

const BOOM_DAK: Inboekregel[] = [
	{ prioriteit: 1, activiteit: 'boom', uitkomst: 'nieuweZaak', zaaktype: 'A' },
	{ prioriteit: 2, activiteit: 'dak', uitkomst: 'nieuweZaak', zaaktype: 'B' },
	{ prioriteit: 3, activiteit: 'schuur*', uitkomst: 'nieuweZaak', zaaktype: 'A' },
];
const melding = (...activiteiten: string[]): Inboekvraag => ({ type: 'Melding', doel: 'Initieren', activiteiten });

test('activities that lead to different zaken, or one without a row, go to a person', () => {
	const regels = set(BOOM_DAK);
	const verschillend = beslis(regels, melding('boom', 'dak'));
	assert.equal(verschillend.uitkomst, 'vraagMedewerker');
	assert.match(verschillend.reden ?? '', /verschillende zaaktypen/);
	assert.equal(verschillend.regel, 'regels 1 en 2 (versie 3)');
	const half = beslis(regels, melding('boom', 'steiger'));
	assert.equal(half.uitkomst, 'vraagMedewerker');
	assert.match(half.reden ?? '', /1 van de 2 activiteiten/);
	assert.equal(beslis(regels, melding()).uitkomst, 'vraagMedewerker');
	assert.deepEqual(beslis(regels, melding('schuurtje', 'boom')), {
		regel: 'regels 1 en 3 (versie 3)',
		uitkomst: 'nieuweZaak',
		zaaktype: 'A',
		terug: 'vraag',
	});
});

test('a row for the combination decides about exactly that combination', () => {
	const regels = set([
		{ prioriteit: 0.5, activiteit: 'boom + dak', uitkomst: 'nieuweZaak', zaaktype: 'C' },
		...BOOM_DAK,
	]);
	assert.equal(beslis(regels, melding('dak', 'boom')).zaaktype, 'C');
	assert.equal(beslis(regels, melding('boom')).zaaktype, 'A');
	assert.equal(beslis(regels, melding('dak', 'boom', 'schuur')).uitkomst, 'vraagMedewerker');
});

test('a meervoudige aanvraag becomes what the version says', () => {
	const met = (meervoudig: Partial<Instellingen['meervoudig']>) =>
		beslis(
			set(BOOM_DAK, { meervoudig: { vorm: 'vraag', splitsing: 'zaaktype', ...meervoudig } }),
			melding('dak', 'schuur', 'boom'),
		);
	const een = met({ vorm: 'eenZaak', zaaktype: 'HOOFD' });
	assert.deepEqual([een.uitkomst, een.zaaktype, een.delen], ['nieuweZaak', 'HOOFD', undefined]);
	assert.deepEqual(met({ vorm: 'deelzaken', zaaktype: 'HOOFD' }), {
		regel: 'regels 1, 2 en 3 (versie 3)',
		uitkomst: 'nieuweZaak',
		zaaktype: 'HOOFD',
		terug: 'vraag',
		delen: {
			vorm: 'deelzaken',
			delen: [
				{ zaaktype: 'A', activiteiten: ['boom', 'schuur'] },
				{ zaaktype: 'B', activiteiten: ['dak'] },
			],
		},
	});
	const gerelateerd = met({ vorm: 'gerelateerd', splitsing: 'activiteit' });
	assert.equal(gerelateerd.zaaktype, 'A');
	assert.deepEqual(
		gerelateerd.delen?.delen.map(({ zaaktype, activiteiten }) => [zaaktype, ...activiteiten]),
		[
			['A', 'boom'],
			['B', 'dak'],
			['A', 'schuur'],
		],
	);
	const gelijk = beslis(
		set(BOOM_DAK, { meervoudig: { vorm: 'deelzaken', zaaktype: 'HOOFD', splitsing: 'zaaktype' } }),
		melding('boom', 'schuur'),
	);
	assert.deepEqual([gelijk.zaaktype, gelijk.delen], ['A', undefined], 'the same zaaktype is one zaak');
});

test('a kopie, an unknown verzoek and one that came back follow the version', () => {
	const kopie = (beleid: Instellingen['kopie']) =>
		beslis(set(BOOM_DAK, { kopie: beleid }), { ...melding('boom'), kopie: true });
	assert.deepEqual(
		(['negeren', 'vastleggen', 'eigenZaak'] as const).map((beleid) => kopie(beleid).uitkomst),
		['vastleggen', 'vastleggen', 'nieuweZaak'],
	);
	const aanvullen = (onbekend: Instellingen['onbekend'], activiteit = 'boom') =>
		beslis(set(BOOM_DAK, { onbekend, terug: 'heropenen' }), { ...melding(activiteit), doel: 'Aanvullen' });
	assert.deepEqual(aanvullen({ beleid: 'wachten', wachtUren: 2 }), {
		regel: 'geen regel (versie 3)',
		uitkomst: 'toevoegen',
		onbekend: { beleid: 'wachten', wachtMs: 7_200_000, zaaktype: 'A' },
		terug: 'heropenen',
	});
	assert.deepEqual(aanvullen({ beleid: 'nieuweZaak', wachtUren: 2 }).onbekend, {
		beleid: 'nieuweZaak',
		wachtMs: 0,
		zaaktype: 'A',
	});
	assert.deepEqual(aanvullen({ beleid: 'nieuweZaak', wachtUren: 2 }, 'niets').onbekend, {
		beleid: 'vraag',
		wachtMs: 0,
	});
	assert.equal(aanvullen({ beleid: 'nieuweZaak', wachtUren: 2, zaaktype: 'Z' }, 'niets').onbekend?.zaaktype, 'Z');
});

test('a row without doel that makes a zaak says nothing about an aanvulling; its answers and document types do', () => {
	const regels = set([
		{
			prioriteit: 1,
			uitkomst: 'nieuweZaak',
			zaaktype: 'A',
			antwoorden: { v1: 'bouwkosten' },
			documentsoorten: { Foto: 'Bijlage' },
		},
		{ prioriteit: 2, doel: 'Intrekken', uitkomst: 'vraagMedewerker' },
	]);
	const aanvullen = beslis(regels, { ...melding('x'), doel: 'Aanvullen' });
	assert.deepEqual(
		[aanvullen.uitkomst, aanvullen.antwoorden, aanvullen.documentsoorten],
		['toevoegen', { v1: 'bouwkosten' }, { Foto: 'Bijlage' }],
	);
	const intrekken = beslis(regels, { ...melding('x'), doel: 'Intrekken' });
	assert.deepEqual([intrekken.uitkomst, intrekken.regel], ['vraagMedewerker', 'regel 2 (versie 3)']);
});

test('without rows a person is asked', () => {
	const besluit = beslis(undefined, { type: 'Melding', doel: 'Initieren', activiteiten: [] });
	assert.equal(besluit.uitkomst, 'vraagMedewerker');
	assert.notEqual(besluit.reden, undefined);
});

const kort = fc.constantFrom('a', 'b', 'c');
const zonderLeeg = (regel: Inboekregel): Inboekregel =>
	Object.fromEntries(Object.entries(regel).filter(([, waarde]) => waarde !== undefined)) as unknown as Inboekregel;
const eenRegel: fc.Arbitrary<Inboekregel> = fc
	.record({
		verzoektype: fc.option(fc.constantFrom(...VERZOEKTYPEN.slice(0, 3), 'Informatie*'), { nil: undefined }),
		doel: fc.option(fc.constantFrom(...DOELEN), { nil: undefined }),
		activiteit: fc.option(fc.oneof(kort, fc.constantFrom('a*', '*', 'a + b', 'b + c')), { nil: undefined }),
		plaats: fc.option(fc.constantFrom('woonplaats: Zeist', 'postcode: 3700-3712 | woonplaats: Zeist'), {
			nil: undefined,
		}),
		uitkomst: fc.constantFrom('nieuweZaak', 'toevoegen', 'vastleggen', 'vraagMedewerker', 'vraagFlow'),
		zaaktype: fc.constantFrom('X', 'Y', 'Z'),
	})
	.map((regel) => zonderLeeg({ ...regel, prioriteit: 0 } as Inboekregel));
const regellijst = fc
	.array(eenRegel, { maxLength: 12 })
	.map((regels) => regels.map((regel, i) => ({ ...regel, prioriteit: (i + 1) * 10 })));
const eenVraag: fc.Arbitrary<Inboekvraag> = fc.record({
	type: fc.constantFrom(...VERZOEKTYPEN),
	doel: fc.constantFrom(...DOELEN),
	activiteiten: fc.array(kort, { maxLength: 4 }),
	plaats: fc.record({
		woonplaatsen: fc.subarray(['Zeist', 'Utrecht']),
		postcodes: fc.subarray(['3701AA', '9999ZZ']),
		kadastraleGemeenten: fc.constant([]),
		bevoegdGezag: fc.constant('00000099900000000002'),
	}),
	kopie: fc.boolean(),
});
const instellingen: fc.Arbitrary<Instellingen> = fc.record({
	meervoudig: fc.record({
		vorm: fc.constantFrom('vraag', 'eenZaak', 'deelzaken', 'gerelateerd'),
		zaaktype: fc.constant('HOOFD'),
		splitsing: fc.constantFrom('zaaktype', 'activiteit'),
	}),
	onbekend: fc.record({ beleid: fc.constantFrom('wachten', 'nieuweZaak', 'vraag'), wachtUren: fc.constant(4) }),
	terug: fc.constantFrom('heropenen', 'nieuweZaak', 'vraag'),
	kopie: fc.constantFrom('negeren', 'vastleggen', 'eigenZaak'),
});

test('property: neither the order in which rows are written nor that of the activities, nor doubled activities, change the answer', () => {
	fc.assert(
		fc.property(regellijst, eenVraag, instellingen, fc.infiniteStream(fc.nat()), (regels, vraag, extra, toeval) => {
			const door = <T>(lijst: readonly T[]): T[] =>
				lijst
					.map((een) => [toeval.next().value as number, een] as const)
					.sort(([a], [b]) => a - b)
					.map(([, een]) => een);
			const basis = beslis(set(regels, extra), vraag);
			assert.deepEqual(beslis(set(door(regels), extra), vraag), basis);
			const set2 = set(regels, extra);
			assert.deepEqual(beslis({ ...set2, regels: door(set2.regels) }, vraag), basis);
			assert.deepEqual(
				beslis(set2, { ...vraag, activiteiten: door([...vraag.activiteiten, ...vraag.activiteiten]) }),
				basis,
			);
		}),
		{ numRuns: 1000 },
	);
});

test('property: first match wins: a row after the ones that decided changes nothing, and the named rows alone decide the same', () => {
	fc.assert(
		fc.property(regellijst, eenVraag, instellingen, eenRegel, (regels, vraag, extra, nieuw) => {
			const besluit = beslis(set(regels, extra), vraag);
			const genoemd = [...(/^regels? (.*) \(/.exec(besluit.regel)?.[1] ?? '').matchAll(/\d+/g)].map(([n]) => Number(n));
			// An aanvulling also names what a new verzoek of its kind would become: other rows decide that.
			if (genoemd.length === 0 || vraag.doel === 'Aanvullen' || vraag.doel === 'Intrekken') return;
			const erachter = set([...regels, { ...nieuw, prioriteit: 1000 }], extra);
			assert.deepEqual(beslis(erachter, vraag), besluit);
			const volledig = set(regels, extra);
			const alleen = { ...volledig, regels: volledig.regels.filter(({ regel }) => genoemd.includes(regel)) };
			assert.deepEqual(beslis(alleen, vraag), besluit);
		}),
		{ numRuns: 1000 },
	);
});

test('property: every activiteit of a split verzoek comes into exactly one zaak, and nothing is decided without a row', () => {
	fc.assert(
		fc.property(regellijst, eenVraag, instellingen, (regels, vraag, extra) => {
			const besluit = beslis(set(regels, extra), vraag);
			const delen = besluit.delen?.delen ?? [];
			if (besluit.delen !== undefined) {
				assert.deepEqual(
					delen.flatMap(({ activiteiten }) => activiteiten).sort(),
					[...new Set(vraag.activiteiten)].sort(),
				);
				assert.ok(delen.length > 1);
			}
			if (['nieuweZaak', 'vraagFlow'].includes(besluit.uitkomst)) assert.match(besluit.regel, /^regels? \d/);
			if (besluit.uitkomst === 'vraagMedewerker') assert.ok(besluit.reden);
			if (besluit.uitkomst === 'nieuweZaak') {
				assert.ok(vraag.doel === 'Initieren' || vraag.doel === 'Conceptverzoek');
				assert.ok(besluit.zaaktype);
			}
		}),
		{ numRuns: 1000 },
	);
});
