// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	aantalRegels,
	beschrijfVerschil,
	isGelijk,
	leesVerzoekbericht,
	overzicht,
	pasToe,
	verschil,
	verschilZonderPersoonsgegevens,
	type Projectactiviteit,
	type Specificatie,
	type Verzoek,
} from 'dso-koppelvlakken/verzoek';
import { heeftCode } from 'dso-koppelvlakken/http';
import { volledigBericht } from '../../fixtures/stam/volledig.ts';

const eerste = (): Verzoek => leesVerzoekbericht(volledigBericht()).bericht.verzoek;

/** The full message and its next delivery, changed by `bewerk`. */
function levering(bewerk: (verzoek: Verzoek) => void): { oud: Verzoek; nieuw: Verzoek } {
	const [oud, nieuw] = [eerste(), eerste()];
	nieuw.volgnummer = '002';
	bewerk(nieuw);
	assert.deepStrictEqual(pasToe(oud, verschil(oud, nieuw)), nieuw);
	return { oud, nieuw };
}
const bekeken = (bewerk: (verzoek: Verzoek) => void) => {
	const { oud, nieuw } = levering(bewerk);
	return overzicht(verschil(oud, nieuw));
};
const activiteit = (verzoek: Verzoek, n = 0): Projectactiviteit => verzoek.projectactiviteiten[n] as Projectactiviteit;
const vraag = (verzoek: Verzoek, n = 0): Specificatie => activiteit(verzoek).specificaties[n] as Specificatie;
const documentenVan = (verzoek: Verzoek) => vraag(verzoek, 1).gevraagdeBijlage?.documenten ?? [];

test('equal deliveries have no difference', () => {
	const deel = verschil(eerste(), eerste());
	assert.ok(isGelijk(deel));
	assert.equal(aantalRegels(overzicht(deel)), 0);
	assert.match(beschrijfVerschil(deel), /De twee leveringen zijn gelijk/);
});

test('answers: changed with the old value, new, removed', () => {
	const o = bekeken((verzoek) => {
		vraag(verzoek).antwoord = '13';
		activiteit(verzoek).specificaties.push({
			antwoord: 'Rood',
			vraagId: 'kleur',
			groepering: 'Uiterlijk',
			vraagtekst: 'Welke kleur?',
			publiceerbaar: true,
		});
		activiteit(verzoek).specificaties.splice(1, 1);
	});
	assert.deepStrictEqual(
		o.antwoorden.map(({ soort, vraagId, oud, nieuw, pad }) => ({ soort, vraagId, oud, nieuw, pad })),
		[
			{
				soort: 'nieuw',
				vraagId: 'kleur',
				oud: undefined,
				nieuw: 'Rood',
				pad: 'projectactiviteiten[0].specificaties[1]',
			},
			{
				soort: 'gewijzigd',
				vraagId: '284856',
				oud: '12.500,50',
				nieuw: '13',
				pad: 'projectactiviteiten[0].specificaties[0]',
			},
			{
				soort: 'vervallen',
				vraagId: '10031',
				oud: undefined,
				nieuw: undefined,
				pad: 'projectactiviteiten[0].specificaties[1]',
			},
		],
	);
	assert.equal(o.antwoorden[0]?.activiteit.activiteitnaam, 'Dakterras plaatsen');
	// The documents of a question that went are gone too.
	assert.deepStrictEqual(
		o.documenten.map(({ soort, oud }) => [soort, oud?.bestandsnaam]),
		[
			['vervallen', 'terras van T. de Testpersoon.pdf'],
			['vervallen', 'doorsnede.dwg'],
		],
	);
});

test('an answer that was given, taken back, or only asked otherwise', () => {
	const weg = bekeken((verzoek) => delete vraag(verzoek).antwoord).antwoorden;
	assert.deepStrictEqual([weg[0]?.soort, weg[0]?.oud, weg[0]?.nieuw], ['gewijzigd', '12.500,50', undefined]);
	const gegeven = bekeken((verzoek) => (vraag(verzoek, 1).antwoord = 'Ja')).antwoorden;
	assert.deepStrictEqual([gegeven[0]?.soort, gegeven[0]?.oud, gegeven[0]?.nieuw], ['gewijzigd', undefined, 'Ja']);
	const anders = bekeken((verzoek) => (vraag(verzoek).vraagtekst = 'Hoe duur?')).antwoorden;
	assert.deepStrictEqual([anders[0]?.oud, anders[0]?.nieuw], [undefined, undefined]);
	assert.deepStrictEqual(
		anders[0]?.overig.map(({ pad, nieuw }) => [pad, nieuw]),
		[['projectactiviteiten[0].specificaties[0].vraagtekst', 'Hoe duur?']],
	);
});

test('the same vraagId in two activities is two questions; asked twice in one it is kept apart', () => {
	const o = bekeken((verzoek) => {
		const kopie = structuredClone(vraag(verzoek));
		activiteit(verzoek, 1).specificaties.push({ ...kopie, antwoord: 'ander' });
		activiteit(verzoek).specificaties.unshift({ ...kopie, antwoord: 'dubbel' });
	});
	assert.deepStrictEqual(
		o.antwoorden.map(({ soort, nieuw, activiteit: { volgnummer } }) => [soort, nieuw, volgnummer]),
		[
			['nieuw', 'dubbel', '1'],
			['nieuw', 'ander', '2'],
		],
	);
	assert.deepStrictEqual(o.volgorde, []);
});

test('documents: new, replaced in the same place, lapsed, the same one under another name', () => {
	const vervangen = bekeken((verzoek) => {
		(documentenVan(verzoek)[0] as { documentId: string }).documentId = 'nieuw-id';
	}).documenten;
	assert.deepStrictEqual(
		vervangen.map(({ soort, oud, nieuw, vraag: bij }) => [
			soort,
			oud?.documentId.slice(-1),
			nieuw?.documentId,
			bij?.vraagId,
		]),
		[['vervangen', '1', 'nieuw-id', '10031']],
	);
	const erbij = { bestandsnaam: 'extra.pdf', documentId: 'extra', vertrouwelijk: false };
	assert.deepStrictEqual(
		bekeken((verzoek) => documentenVan(verzoek).unshift(erbij)).documenten.map(({ soort, nieuw }) => [soort, nieuw]),
		[['nieuw', erbij]],
	);
	assert.deepStrictEqual(
		bekeken((verzoek) => documentenVan(verzoek).shift()).documenten.map(({ soort, bestandsnaam }) => [
			soort,
			bestandsnaam,
		]),
		[['vervallen', 'terras van T. de Testpersoon.pdf']],
	);
	const hernoemd = bekeken((verzoek) => {
		(documentenVan(verzoek)[1] as { bestandsnaam: string }).bestandsnaam = 'nieuw.dwg';
	}).documenten;
	assert.equal(hernoemd[0]?.soort, 'gewijzigd');
	assert.deepStrictEqual(
		hernoemd[0]?.overig.map(({ oud, nieuw }) => [oud, nieuw]),
		[['doorsnede.dwg', 'nieuw.dwg']],
	);
});

test('a replaced document goes with the one of the same name, whatever the order', () => {
	const o = bekeken((verzoek) => {
		documentenVan(verzoek).splice(
			0,
			2,
			{ bestandsnaam: 'doorsnede.dwg', documentId: 'een', vertrouwelijk: false },
			{ bestandsnaam: 'anders.pdf', documentId: 'twee', vertrouwelijk: false },
		);
	});
	assert.deepStrictEqual(
		o.documenten.map(({ soort, oud, nieuw }) => [soort, oud?.bestandsnaam, nieuw?.bestandsnaam]),
		[
			['vervangen', 'doorsnede.dwg', 'doorsnede.dwg'],
			['vervangen', 'terras van T. de Testpersoon.pdf', 'anders.pdf'],
		],
	);
});

test('documents of the verzoek itself; the same documentId in another place is another document', () => {
	const o = bekeken((verzoek) => {
		verzoek.verzoekBijlage[0]?.gevraagdeBijlage.documenten.push(...structuredClone(documentenVan(verzoek)).slice(0, 1));
	});
	assert.deepStrictEqual(
		o.documenten.map(({ soort, vraag: bij, documentsoort }) => [soort, bij, documentsoort]),
		[['nieuw', undefined, 'Kaart van de locatie']],
	);
});

test('contact data and other fields: path, old, new', () => {
	const o = bekeken((verzoek) => {
		verzoek.initiatiefnemer.emailadres = [{ waarde: 'nieuw@voorbeeld.example', bron: 'gebruiker' }];
		(verzoek.contactpersoon as { achternaam: object }).achternaam = { waarde: 'Contactmans', publiceerbaar: true };
		delete verzoek.participatie;
	});
	const mail = o.contactgegevens.find(({ pad }) => pad === 'initiatiefnemer.emailadres');
	assert.equal(mail?.nieuw, 'nieuw@voorbeeld.example');
	assert.ok(mail?.oud?.includes('@'));
	// Only whether it is public changed.
	assert.deepStrictEqual(
		o.contactgegevens.filter(({ pad }) => pad.startsWith('contactpersoon')),
		[{ pad: 'contactpersoon.achternaam.publiceerbaar', oud: 'nee', nieuw: 'ja' }],
	);
	assert.ok(o.gegevens.some(({ pad, nieuw }) => pad === 'participatie.geparticipeerd' && nieuw === undefined));
	assert.deepStrictEqual(
		o.gegevens.find(({ pad }) => pad === 'volgnummer'),
		{ pad: 'volgnummer', oud: '001', nieuw: '002' },
	);
});

test('activities and locations that come, go and change places', () => {
	const erbij = bekeken((verzoek) => {
		verzoek.projectactiviteiten.push({ ...structuredClone(activiteit(verzoek)), volgnummer: '3' });
	});
	assert.deepStrictEqual(
		erbij.activiteiten.map(({ soort, activiteit: { volgnummer } }) => [soort, volgnummer]),
		[['nieuw', '3']],
	);
	assert.equal(erbij.antwoorden.length, 2);
	const weg = bekeken((verzoek) => verzoek.projectactiviteiten.shift());
	assert.deepStrictEqual(
		weg.activiteiten.map(({ soort, activiteit: { volgnummer } }) => [soort, volgnummer]),
		[['vervallen', '1']],
	);
	const omgekeerd = bekeken((verzoek) => verzoek.projectactiviteiten.reverse());
	assert.deepStrictEqual(omgekeerd.volgorde, ['projectactiviteiten']);
	assert.equal(aantalRegels(omgekeerd), 2);
	const locatie = bekeken((verzoek) => verzoek.projectlocaties.pop());
	assert.deepStrictEqual(
		locatie.locaties.map(({ soort }) => soort),
		['vervallen'],
	);
});

test('a difference is only applied to the delivery that it was made from', () => {
	const { oud, nieuw } = levering((verzoek) => {
		vraag(verzoek).antwoord = '13';
		activiteit(verzoek, 1).activiteitnaam = 'Anders';
	});
	const deel = verschil(oud, nieuw);
	const past = (bewerk: (verzoek: Verzoek) => void) => () => {
		const ander = structuredClone(oud);
		bewerk(ander);
		pasToe(ander, deel);
	};
	assert.doesNotThrow(past(() => {}));
	for (const bewerk of [
		(verzoek: Verzoek) => (vraag(verzoek).antwoord = 'geheim'),
		(verzoek: Verzoek) => (verzoek.volgnummer = '000'),
		(verzoek: Verzoek) => verzoek.projectactiviteiten.pop(),
	]) {
		assert.throws(past(bewerk), (fout) => {
			assert.ok(heeftCode(fout, 'verschil-past-niet'));
			assert.ok(!JSON.stringify(fout.gegevens).includes('geheim'));
			return true;
		});
	}
	const kwaad = { ...deel, velden: [{ pad: '__proto__.besmet', nieuw: true }] };
	assert.throws(
		() => pasToe(oud, kwaad),
		(fout) => heeftCode(fout, 'verschil-past-niet'),
	);
	assert.equal(({} as { besmet?: boolean }).besmet, undefined);
});

const aangevuld = () =>
	levering((verzoek) => {
		verzoek.doel = 'Aanvullen';
		vraag(verzoek).antwoord = 'Jansen <script>alert("x")</script> & co\nregel twee\u202e\u0000';
		(documentenVan(verzoek)[0] as { documentId: string; bestandsnaam: string }).documentId = 'vervangend';
		(documentenVan(verzoek)[0] as { documentId: string; bestandsnaam: string }).bestandsnaam = 'Geheimenaar.pdf';
		verzoek.initiatiefnemer.telefoonnummer = [{ waarde: '0612345678' }];
		verzoek.naam = { waarde: 'Dakkapel familie Geheimenaar' };
	});

test('in words: plain text for people', () => {
	const { oud, nieuw } = aangevuld();
	const tekst = beschrijfVerschil(verschil(oud, nieuw));
	assert.match(tekst, /^Verzoek \d+: verschil tussen levering 001 en levering 002\n/);
	assert.match(
		tekst,
		/\nAntwoorden \(1 gewijzigd\)\n- \[gewijzigd\] .+\n {4}bij: {3}Dakterras plaatsen \(activiteit 1\)\n/,
	);
	assert.match(tekst, / was: {3}12\.500,50\n {4}nu: {4}Jansen .*\n {11}regel twee\n/);
	assert.match(tekst, /\nDocumenten \(1 vervangen\)\n/);
	assert.match(tekst, / was: {3}terras van T\. de Testpersoon\.pdf.*\n {4}nu: {4}Geheimenaar\.pdf/);
	assert.match(tekst, /\nContactgegevens \(1 gewijzigd\)\n- \[gewijzigd\] initiatiefnemer › telefoonnummer\n/);
	assert.doesNotMatch(tekst, /[\u0000\u202e]/);
});

test('in words: a replaced file of the same name reads as another file', () => {
	const { oud, nieuw } = levering((verzoek) => {
		(documentenVan(verzoek)[1] as { documentId: string }).documentId = 'vervangend';
	});
	assert.match(
		beschrijfVerschil(verschil(oud, nieuw)),
		/ was: {3}doorsnede\.dwg\n {4}nu: {4}doorsnede\.dwg, maar een ander bestand\n/,
	);
});

test('in words: HTML escapes what came from outside', () => {
	const { oud, nieuw } = aangevuld();
	const html = beschrijfVerschil(verschil(oud, nieuw), { vorm: 'document' });
	assert.match(html, /^<!doctype html>\n<html lang="nl">/);
	assert.match(
		html,
		/<td>12\.500,50<\/td><td>Jansen &lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; co\nregel twee<\/td>/,
	);
	assert.doesNotMatch(html, /<script|https?:/);
	assert.ok(!beschrijfVerschil(verschil(oud, nieuw), { vorm: 'html' }).includes('<html'));
});

test('without personal data: numbers and places only', () => {
	const { oud, nieuw } = aangevuld();
	const deel = verschil(oud, nieuw);
	const kaal = verschilZonderPersoonsgegevens(deel);
	assert.deepStrictEqual(kaal.aantallen, {
		Antwoorden: { gewijzigd: 1 },
		Documenten: { vervangen: 1 },
		Contactgegevens: { gewijzigd: 1 },
		'Overige gegevens': { gewijzigd: kaal.aantallen['Overige gegevens']?.gewijzigd },
	});
	assert.ok(kaal.paden.includes('initiatiefnemer.telefoonnummer'));
	assert.ok(kaal.paden.includes('projectactiviteiten[0].specificaties[1].gevraagdeBijlage.documenten[0]'));
	const teksten = [
		JSON.stringify(kaal),
		...(['tekst', 'html', 'document'] as const).map((vorm) =>
			beschrijfVerschil(deel, { vorm, persoonsgegevens: false }),
		),
	];
	for (const tekst of teksten)
		assert.doesNotMatch(tekst, /Jansen|Geheimenaar|0612345678|12\.500|Dakterras|Testpersoon|vervangend/);
	assert.match(teksten[1] as string, /Documenten \(1 vervangen\)/);
	assert.match(teksten[1] as string, /- initiatiefnemer › telefoonnummer/);
});

test('a very large verzoek with one vraagId everywhere takes no time that grows with its square', () => {
	const maak = (van: number): Verzoek => {
		const verzoek = eerste();
		const een = vraag(verzoek);
		activiteit(verzoek).specificaties = Array.from({ length: 20_000 }, (_, n) => ({
			...een,
			antwoord: String(n + van),
		}));
		return verzoek;
	};
	const [oud, nieuw] = [maak(0), maak(20_000)];
	const begin = performance.now();
	const deel = verschil(oud, nieuw);
	assert.equal(overzicht(deel).antwoorden.length, 20_000);
	assert.ok(performance.now() - begin < 10_000);
});
