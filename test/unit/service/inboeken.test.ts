// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOELEN, VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import { beslis } from '../../../service/poorten/inboeken.ts';
import { STANDAARDREGELS } from '../../../service/poorten/standaardregels.ts';
import type { Inboekregel } from '../../../service/store/repositories/inboekregels.ts';

const set = (regels: Inboekregel[]) => ({
	oin: '00000099900000000002',
	versie: 3,
	vastgesteldOp: '2026-03-02T10:00:00Z',
	herkomst: 'test',
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
			assert.equal(beslis(set(STANDAARDREGELS), { type, doel, activiteiten: [] }).uitkomst, 'vraagMedewerker');
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
	});
	assert.equal(beslis(regels, { ...vraag, type: 'Informatie' }).zaaktype, 'B');
});

test('activities that lead to different zaken, or one without a row, go to a person', () => {
	const regels = set([
		{ prioriteit: 1, activiteit: 'boom', uitkomst: 'nieuweZaak', zaaktype: 'A' },
		{ prioriteit: 2, activiteit: 'dak', uitkomst: 'nieuweZaak', zaaktype: 'B' },
		{ prioriteit: 3, activiteit: 'schuur', uitkomst: 'nieuweZaak', zaaktype: 'A' },
	]);
	const vraag = { type: 'Melding', doel: 'Initieren' };
	const verschillend = beslis(regels, { ...vraag, activiteiten: ['boom', 'dak'] });
	assert.equal(verschillend.uitkomst, 'vraagMedewerker');
	assert.match(verschillend.reden ?? '', /verschillende zaken/);
	assert.equal(beslis(regels, { ...vraag, activiteiten: ['boom', 'steiger'] }).uitkomst, 'vraagMedewerker');
	assert.equal(beslis(regels, { ...vraag, activiteiten: [] }).uitkomst, 'vraagMedewerker');
	assert.deepEqual(beslis(regels, { ...vraag, activiteiten: ['schuur', 'boom'] }), {
		regel: 'regel 1 (versie 3)',
		uitkomst: 'nieuweZaak',
		zaaktype: 'A',
	});
});

test('without rows a person is asked', () => {
	const besluit = beslis(undefined, { type: 'Melding', doel: 'Initieren', activiteiten: [] });
	assert.equal(besluit.uitkomst, 'vraagMedewerker');
	assert.notEqual(besluit.reden, undefined);
});
