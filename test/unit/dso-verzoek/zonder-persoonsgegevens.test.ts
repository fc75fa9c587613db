// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leesVerzoekbericht, zonderPersoonsgegevens } from 'dso-koppelvlakken/verzoek';
import { volledigBericht } from '../../fixtures/stam/volledig.ts';

const { verzoek } = leesVerzoekbericht(volledigBericht()).bericht;

test('nothing of people, answers, file names and other typed text is left', () => {
	const tekst = JSON.stringify(zonderPersoonsgegevens(verzoek));
	for (const merk of [
		'Testpersoon',
		'Contactmans',
		'Tekenbureau',
		'999990020',
		'99999999',
		'0600000003',
		'@voorbeeld',
		'Kantoorkade',
		'Rue Exemple',
		'12.500,50',
		'10.000,00',
		'terras van',
		'kaart.png',
		'dossier 12',
		'Berekening volgt',
		"Geen foto's",
		'Terras <',
		'Buren',
		'Akkoord.',
		'Verbouwing van een woning',
		verzoek.naam.waarde,
		verzoek.project.naam?.waarde ?? '-',
	]) {
		assert.ok(JSON.stringify(verzoek).includes(merk), `fixture holds ${merk}`);
		assert.ok(!tekst.includes(merk), merk);
	}
});

test('what is needed to decide stays', () => {
	const zicht = zonderPersoonsgegevens(verzoek);
	assert.equal(zicht.verzoeknummer, verzoek.verzoeknummer);
	assert.deepStrictEqual(zicht.project, { projectId: verzoek.project.projectId });
	assert.deepStrictEqual(zicht.bevoegdGezag, verzoek.bevoegdGezag);
	assert.deepStrictEqual(zicht.projectlocaties, verzoek.projectlocaties);
	assert.deepStrictEqual(zicht.participatie, { geparticipeerd: { waarde: 'true', publiceerbaar: true } });
	const [activiteit] = zicht.projectactiviteiten;
	assert.equal(activiteit?.onderliggendeActiviteit?.activiteitnaam, 'Bouwen');
	assert.deepStrictEqual(activiteit?.specificaties[0], {
		vraagclassificatie: 'activiteit',
		vraagId: '284856',
		vraagreferentie: 'ref:Bouwkosten',
		groepering: 'Kosten',
		vraagtekst: 'Wat zijn de bouwkosten?',
		publiceerbaar: true,
	});
	assert.deepStrictEqual(activiteit?.specificaties[1]?.gevraagdeBijlage?.documenten[1], {
		documentId: 'aa00000000000000000000000000000000000000000000000000000000000002',
		vertrouwelijk: false,
	});
});

test('typed text stays out when it is marked publiceerbaar too', () => {
	const typed = { waarde: 'Dakkapel van mevrouw Voorbeeldnaam', publiceerbaar: true };
	const zicht = zonderPersoonsgegevens({
		...verzoek,
		naam: typed,
		project: { naam: typed, omschrijving: typed, projectId: 'p-1' },
		toelichtingVerzoek: typed,
		participatie: { geparticipeerd: typed, participatieWijze: typed, participatieResultaat: typed },
	});
	assert.ok(!JSON.stringify(zicht).includes('Voorbeeldnaam'));
	assert.deepStrictEqual(zicht.project, { projectId: 'p-1' });
	assert.equal('participatie' in zicht, false, 'an answer that is not yes or no is text');
});
