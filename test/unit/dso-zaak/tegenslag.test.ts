// SPDX-License-Identifier: EUPL-1.2
/** Names of documents, document types, vertrouwelijkheid, answers; and a case system that refuses, loses answers or is away. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { KoppelvlakFout } from '../../../dso/http/index.ts';
import { inFormaat } from '../../../dso/zaak/aanmaken/eigenschappen.ts';
import { leesGetal } from '../../../dso/zaak/aanmaken/antwoorden.ts';
import { maakZaak, plaatsDocument, uniekeNamen } from '../../../dso/zaak/index.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import type { Json } from '../oefen-zaaksysteem/hulp.ts';
import { bestand, totHetLukt } from './hulp.ts';
import { bericht, maak, opstelling, VERZOEK } from './oefenzaak.ts';

interface Bijlage {
	naam: string;
	vertrouwelijk?: boolean;
	publiceerbaar?: boolean;
	soort?: string;
}

/** A message whose first activity asks for these documents, a question each. */
function metBijlagen(bijlagen: Bijlage[]): Verzoekbericht {
	return bericht((b) => {
		const [activiteit] = b.verzoek.projectactiviteiten;
		const [vraag] = activiteit?.specificaties ?? [];
		assert.ok(activiteit && vraag?.gevraagdeBijlage);
		const { gevraagdeBijlage } = vraag;
		b.verzoek.verzoekBijlage = [];
		activiteit.specificaties = bijlagen.map(({ naam, vertrouwelijk = false, publiceerbaar = true, soort }, n) => ({
			...vraag,
			vraagId: `v${n}`,
			publiceerbaar,
			gevraagdeBijlage: {
				...gevraagdeBijlage,
				documentsoortDSO: soort ?? 'Situatietekening',
				documenten: [{ documentId: `d${n}`, bestandsnaam: naam, vertrouwelijk }],
			},
		}));
	});
}

test('any name, and the same name twice: apart, readable, and what was cut is told', async (t) => {
	const { p, werk, zaak: lees } = await opstelling(t);
	const namen = [
		'tekening.pdf',
		'TEKENING.pdf',
		'tekening (2).pdf',
		'🏠 huis 👩‍👩‍👧.pdf',
		`${'n'.repeat(296)}.dwg`,
		`${'m'.repeat(220)}.dwg`,
		'..\\..\\C:\\map/../geheim.txt',
		'regel\u0000een\r\ntwee\u202egnp.exe',
		'   ',
		'../..',
	];
	const b = metBijlagen(namen.map((naam) => ({ naam })));
	const { zaak, zaaktype } = await maak(werk, b);
	const afgekapt: string[] = [];
	for (const [n, naam] of namen.entries()) {
		const uit = await plaatsDocument(werk, {
			zaak,
			zaaktype,
			verzoeknummer: VERZOEK,
			datum: '2026-03-28',
			bericht: b,
			document: { ...bestand(`d${n}`, Buffer.from(`inhoud ${n}`)), bestandsnaam: naam },
		});
		afgekapt.push(...uit.nietOvergenomen.map(({ pad, soort, grens }) => `${pad} ${soort} ${grens}`));
	}
	const documenten: Json[] = (await lees(VERZOEK)).documenten;
	const gezet = documenten.map((d) => d.bestandsnaam as string);
	assert.deepEqual(gezet.slice(0, 3), ['tekening.pdf', 'TEKENING (3).pdf', 'tekening (2).pdf']);
	assert.equal(new Set(gezet.map((naam) => naam.toLowerCase())).size, namen.length);
	assert.equal(gezet[3], '🏠 huis 👩‍👩‍👧.pdf');
	assert.ok(gezet[4]?.endsWith('.dwg') && [...(gezet[4] ?? '')].length === 255);
	assert.deepEqual(gezet.slice(6, 8), ['geheim.txt', 'regeleen tweegnp.exe']);
	assert.deepEqual(gezet.slice(8), ['document', 'document (2)']);
	assert.ok(documenten.every((d) => d.titel.length > 0 && [...d.titel].length <= 200));
	assert.ok(gezet.every((naam) => !/[\u0000-\u001f\u202e/\\]/.test(naam)));
	assert.deepEqual(afgekapt, ['document[d4].bestandsnaam afgekapt 255', 'document[d5].bestandsnaam afgekapt 200']);
	assert.equal((await p.get('/oefen/tellingen')).body.documenten, namen.length);
	// The step that makes the zaak does not tell them a second time.
	const { nietOvergenomen } = await maakZaak(werk, { zaaktype, bericht: b, registratiedatum: '2026-03-29' });
	assert.ok(nietOvergenomen.every(({ pad }) => !pad.endsWith('.bestandsnaam')));
});

test('a made-up name never takes the place of a real one', () => {
	const namen = uniekeNamen(
		['a.pdf', 'a.pdf', 'a (2).pdf', 'a.pdf', 'a (2).pdf'].map((bestandsnaam, n) => ({
			documentId: `${n}`,
			bestandsnaam,
		})),
	);
	assert.deepEqual([...namen.values()], ['a.pdf', 'a (3).pdf', 'a (2).pdf', 'a (4).pdf', 'a (2) (2).pdf']);
});

test('vertrouwelijk, publiceerbaar and the document type together say how confidential a document is', async (t) => {
	const { werk, opnieuw, zaak: lees } = await opstelling(t);
	const bijlagen: Bijlage[] = [
		{ naam: '0.pdf' },
		{ naam: '1.pdf', vertrouwelijk: true },
		{ naam: '2.pdf', publiceerbaar: false },
		{ naam: '3.pdf', soort: 'Advies' },
		{ naam: '4.pdf', vertrouwelijk: true, soort: 'Bericht' },
	];
	const b = metBijlagen(bijlagen);
	const { zaak, zaaktype } = await maak(werk, b);
	const zet = (n: number, rest: object = {}, w = werk) =>
		plaatsDocument(w, {
			zaak,
			zaaktype,
			verzoeknummer: VERZOEK,
			datum: '2026-03-28',
			bericht: b,
			informatieobjecttypePerSoort: { Advies: 'Verzoek (PDF)', Bericht: 'Verzoekbericht (STAM)' },
			document: { ...bestand(`d${n}`, Buffer.from(`${n}`)), ...rest },
		});
	await zet(0);
	await zet(1);
	await zet(2, {}, opnieuw({ documenten: { vertrouwelijkheid: 'openbaar' } }));
	await zet(3);
	await zet(4, {}, opnieuw({ documenten: { vertrouwelijkheidBijlage: 'intern' } }));
	await zet(5, { herkomst: 'verzonden', bestandsnaam: 'bevestiging.txt' });
	const gezet = (await lees(VERZOEK)).documenten as Json[];
	assert.deepEqual(
		gezet.map((d) => [d.informatieobjecttype, d.vertrouwelijkheidaanduiding]),
		[
			['Bijlage', 'zaakvertrouwelijk'],
			['Bijlage', 'vertrouwelijk'],
			['Bijlage', 'zaakvertrouwelijk'],
			['Verzoek (PDF)', 'zaakvertrouwelijk'],
			// The type is for confidential documents, so what the setting says is too little.
			['Verzoekbericht (STAM)', 'vertrouwelijk'],
			['Bijlage', 'zaakvertrouwelijk'],
		],
	);
	const eigen = (await werk.client.lees<Json>(gezet[5]?.url)) as Json;
	assert.deepEqual(
		[eigen.auteur, eigen.verzenddatum, eigen.ontvangstdatum],
		['Gemeente Oefenstad', '2026-03-28', null],
	);
});

test('answers in the format of the eigenschap: money, dates, choices; what does not fit is told', async (t) => {
	const { werk, zaak: lees } = await opstelling(t);
	const antwoorden = {
		v0: 'bouwkosten',
		v1: 'startBouw',
		v2: 'gevolgklasse',
		v3: 'kwaliteitsborger',
		v4: 'bestaatNiet',
	};
	const b = metBijlagen([{ naam: 'a' }, { naam: 'b' }, { naam: 'c' }, { naam: 'd' }, { naam: 'e' }]);
	const teksten = ['€ 1.250.000,50', '1-9-2026', '2', 'Borger\nB.V.', 'x'];
	b.verzoek.projectactiviteiten[0]?.specificaties.forEach((s, n) => (s.antwoord = teksten[n] ?? ''));
	const { nietOvergenomen } = await maak(werk, b, { antwoorden });
	const gezet = Object.fromEntries((await lees(VERZOEK)).eigenschappen.map((e: Json) => [e.naam, e.waarde]));
	assert.deepEqual(
		[gezet.bouwkosten, gezet.startBouw, gezet.gevolgklasse, gezet.kwaliteitsborger],
		['1250000,50', '20260901', '2', 'Borger\nB.V.'],
	);
	assert.deepEqual(nietOvergenomen, [
		{
			pad: 'verzoek.projectactiviteiten[0].specificaties[4].antwoord',
			soort: 'nietOvergenomen',
			reden: 'Het zaaktype heeft geen eigenschap bestaatNiet.',
		},
	]);
	for (const [tekst, getal] of [
		['12500,50', '12500,50'],
		['12.500', '12500'],
		['12.5', '12,5'],
		['EUR 12 500,-', '12500'],
		['-3', '-3'],
		['007', '7'],
		['1.25.000', undefined],
		['ca. 12.000', undefined],
		['12,000.50', undefined],
		['', undefined],
	] as const)
		assert.equal(leesGetal(tekst), getal, tekst);
	const spec = { url: 'x', naam: 'bouwkosten', specificatie: { formaat: 'getal', lengte: '6' } };
	const vul = (waarde: string) => inFormaat({ naam: 'bouwkosten', waarde, pad: 'p', antwoord: true }, spec);
	assert.equal(vul('12.500,00').waarde, '12500');
	assert.match(vul('12.500,05').melding?.reden ?? '', /past niet/);
	assert.match(vul('weet ik niet').melding?.reden ?? '', /vraagt een getal/);
});

test('a zaaktype that is a concept or not there makes no zaak, and a person reads what to publish', async (t) => {
	const { werk, p } = await opstelling(t);
	for (const zaaktype of ['OMG-CONCEPT', 'OMG-BESTAAT-NIET']) {
		await assert.rejects(maak(werk, bericht(), { zaaktype }), (fout: unknown) => {
			assert.ok(fout instanceof KoppelvlakFout);
			const { code, soort, melding, remedie } = fout.gegevens;
			assert.deepEqual([code, soort], ['zaaktype-niet-gevonden', 'definitief']);
			assert.ok(melding.includes(zaaktype), melding);
			assert.match(remedie, /Publiceer in de catalogus .* of verander het zaaktype in de inboekregel/);
			return true;
		});
	}
	assert.deepEqual((await p.get('/oefen/zaken')).body, []);
});

test('413 for a body: the document goes in parts; a document that is refused whatever way is a clear error', async (t) => {
	const { werk, zaak: lees } = await opstelling(
		t,
		{ documenten: { delenVanaf: 1e9 } },
		{ maxBodyBytes: 60_000, bestandsdeelBytes: 30_000 },
	);
	const { zaak, zaaktype } = await maak(werk, bericht());
	const inhoud = randomBytes(100_000);
	const stap = { zaak, zaaktype, verzoeknummer: VERZOEK, datum: '2026-03-28' };
	const uit = await plaatsDocument(werk, { ...stap, document: bestand('groot', inhoud) });
	assert.equal(uit.delen, 4);
	const [document] = (await lees(VERZOEK)).documenten;
	assert.deepEqual(
		[document.omvang, document.sha256, document.vergrendeld],
		[100_000, bestand('groot', inhoud).sha256, false],
	);
});

test("the number exists after a lost answer: adopted; the number is somebody else's: a person must say", async (t) => {
	const { p, werk, opnieuw, zaken, storing } = await opstelling(t);
	await storing({ methode: 'POST', pad: '/zaken/api/v1/zaken', aantal: 1, verliesAntwoord: true });
	await assert.rejects(maak(werk, bericht()));
	// The look-up does not show it yet: no second zaak, and a temporary error.
	const blind = opnieuw();
	const { client } = blind;
	blind.client = {
		...client,
		lijst: async (api, pad, zoek, o) => (pad === 'zaken' ? [] : client.lijst(api, pad, zoek, o)),
	};
	await assert.rejects(maak(blind, bericht()), (fout: unknown) => {
		assert.ok(fout instanceof KoppelvlakFout);
		assert.deepEqual([fout.gegevens.code, fout.gegevens.soort], ['identificatie-niet-uniek', 'tijdelijk']);
		return true;
	});
	await maak(opnieuw(), bericht());
	assert.equal((await zaken(VERZOEK)).length, 1);
	await p.zaak({ identificatie: '2026032800078' });
	await assert.rejects(maak(werk, bericht(undefined, '2026032800078')), (fout: unknown) => {
		assert.ok(fout instanceof KoppelvlakFout);
		assert.deepEqual([fout.gegevens.code, fout.gegevens.soort], ['zaaknummer-bezet', 'definitief']);
		return true;
	});
});

test('a case system that is away for long: every try is a temporary error, and afterwards there is one zaak', async (t) => {
	const { p, werk, opnieuw, zaak: lees, storing } = await opstelling(t);
	const b = metBijlagen([{ naam: 'a.pdf' }]);
	const doe = async (w = werk) => {
		const { zaak, zaaktype } = await maak(w, b);
		await plaatsDocument(w, {
			zaak,
			zaaktype,
			verzoeknummer: VERZOEK,
			datum: '2026-03-28',
			bericht: b,
			document: {
				...bestand('d0', randomBytes(10)),
				sha256: 'a'.repeat(64),
				lees: bestand('x', Buffer.alloc(10)).lees,
			},
		});
	};
	for (const status of [500, 502, 503, 504, 429]) {
		await storing({ pad: '/**', status });
		await assert.rejects(doe(), (fout: unknown) => {
			assert.ok(fout instanceof KoppelvlakFout, String(fout));
			assert.equal(fout.gegevens.soort, 'tijdelijk', `${status} ${fout.gegevens.code}`);
			return true;
		});
	}
	// Away half-way, and answers that get lost when it comes back; another process goes on.
	await storing({ methode: 'POST', pad: '/zaken/api/v1/**', overslaan: 3, aantal: 2, status: 503 });
	await assert.rejects(doe());
	await storing({ methode: 'POST', pad: '/**', aantal: 3, verliesAntwoord: true });
	const gelijk = opnieuw();
	await totHetLukt(() => doe(gelijk), 15);
	const zaak = await lees(VERZOEK);
	assert.deepEqual(zaak.dubbel, { rollen: {}, zaakobjecten: {}, eigenschappen: {}, statussen: {}, documenten: {} });
	assert.deepEqual([zaak.rollen.length, zaak.documenten.length], [3, 1]);
	assert.equal((await p.get('/oefen/tellingen')).body.zaken, 1);
});
