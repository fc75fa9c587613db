// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KoppelvlakFout } from '../../../dso/http/index.ts';
import { maakZaak, relateerZaken, vindZaken } from '../../../dso/zaak/index.ts';
import { bericht, maak, opstelling, VERZOEK } from './oefenzaak.ts';

const ACT = 'nl.imow-gm9999.activiteit.';

function meervoudig(verzoeknummer = VERZOEK) {
	return bericht((b) => {
		const [eerste] = b.verzoek.projectactiviteiten;
		assert.ok(eerste);
		const kap = structuredClone(eerste);
		Object.assign(kap, { imowId: `${ACT}Kap`, activiteitnaam: 'Boom kappen', volgnummer: '2' });
		b.verzoek.projectactiviteiten.push(kap);
	}, verzoeknummer);
}

test('zaken are found by their own number: nothing, one, with what they are', async (t) => {
	const { p, werk } = await opstelling(t);
	assert.deepEqual(await vindZaken(werk, { verzoeknummer: VERZOEK }), []);
	const { zaak, zaaktype } = await maak(werk, bericht());
	const [een, ...meer] = await vindZaken(werk, { verzoeknummer: VERZOEK });
	assert.equal(meer.length, 0);
	assert.deepEqual(een, {
		zaakUrl: zaak.zaakUrl,
		identificatie: VERZOEK,
		gekozen: { ...zaaktype, datum: een?.gekozen.datum },
		nr: 0,
		ronde: 1,
		afgesloten: false,
		heeftBesluit: false,
		heeftResultaat: false,
	});
	await p.post(`/oefen/zaken/${VERZOEK}/besluit`, {});
	const type = await p.type('resultaattypen', { zaaktype: zaaktype.url }).catch(() => undefined);
	assert.equal(type, undefined, 'there are several');
	const { body } = await p.get(`/catalogi/api/v1/resultaattypen?zaaktype=${encodeURIComponent(zaaktype.url)}`);
	await p.maak('/zaken/api/v1/resultaten', { zaak: zaak.zaakUrl, resultaattype: body.results[0].url });
	const [besloten] = await vindZaken(werk, { verzoeknummer: VERZOEK });
	assert.deepEqual([besloten?.heeftBesluit, besloten?.heeftResultaat, besloten?.afgesloten], [true, true, false]);
});

test('hoofdzaak with deelzaken: own numbers, own activities, own steps, and a second time nothing more', async (t) => {
	const { werk, zaak: lees, opnieuw, zaken } = await opstelling(t);
	const b = meervoudig();
	const hoofd = await maak(werk, b, { deel: { nr: 0, activiteiten: [] } });
	const delen = async (w = werk) => {
		for (const [n, naam] of ['Uitbouw', 'Kap'].entries()) {
			const deel = { nr: n + 1, activiteiten: [`${ACT}${naam}`], hoofdzaak: hoofd.zaak.zaakUrl };
			await maak(w, b, { deel, zaaktype: n === 0 ? 'OMG-AANVRAAG' : 'OMG-MELDING' });
		}
	};
	await delen();
	await delen();
	await delen(opnieuw());
	const gevonden = await vindZaken(opnieuw(), { verzoeknummer: VERZOEK });
	assert.deepEqual(
		gevonden.map(({ identificatie, nr, hoofdzaak }) => [identificatie, nr, hoofdzaak]),
		[
			[VERZOEK, 0, undefined],
			[`${VERZOEK}-1`, 1, hoofd.zaak.zaakUrl],
			[`${VERZOEK}-2`, 2, hoofd.zaak.zaakUrl],
		],
	);
	const activiteiten = (zaak: Record<string, any>) =>
		zaak.zaakobjecten
			.filter((o: any) => o.objectTypeOverige === 'dso_activiteit')
			.map((o: any) => o.objectIdentificatie.overigeData.activiteit.activiteitnaam);
	assert.deepEqual(activiteiten(await lees(VERZOEK)), ['Uitbouw plaatsen', 'Boom kappen']);
	assert.deepEqual(activiteiten(await lees(`${VERZOEK}-1`)), ['Uitbouw plaatsen']);
	const kap = await lees(`${VERZOEK}-2`);
	assert.deepEqual(activiteiten(kap), ['Boom kappen']);
	assert.equal(kap.eigenschappen.find((e: any) => e.naam === 'activiteiten').waarde, 'Boom kappen');
	assert.equal(kap.zaaktype.identificatie, 'OMG-MELDING');
	assert.equal((await lees(VERZOEK)).deelzaken.length, 2);
	for (const nummer of [VERZOEK, `${VERZOEK}-1`, `${VERZOEK}-2`]) {
		const [zaak, ...meer] = await zaken(nummer);
		assert.equal(meer.length, 0);
		assert.deepEqual(zaak?.dubbel, { rollen: {}, zaakobjecten: {}, eigenschappen: {}, statussen: {}, documenten: {} });
		assert.equal(zaak?.rollen.length, 3);
	}
});

test('places of what was not taken over are those of the whole message', async (t) => {
	const { werk } = await opstelling(t, { zaakobjecten: { activiteiten: false, verzoek: false } });
	const b = meervoudig();
	const zaak = await maak(werk, b, { deel: { nr: 2, activiteiten: [`${ACT}Kap`] } });
	const { nietOvergenomen } = await maakZaak(werk, {
		zaaktype: zaak.zaaktype,
		bericht: b,
		registratiedatum: '2026-03-29',
		deel: { nr: 2, activiteiten: [`${ACT}Kap`] },
	});
	const paden = nietOvergenomen.map(({ pad }) => pad).filter((pad) => pad.startsWith('verzoek.projectactiviteiten'));
	assert.ok(paden.length > 0);
	assert.ok(
		paden.every((pad) => pad.startsWith('verzoek.projectactiviteiten[1]')),
		paden.join(),
	);
});

test('a deelzaak that the catalogus does not allow, a part without its activities and too many parts are clear errors', async (t) => {
	const { werk } = await opstelling(t);
	const melding = await maak(werk, bericht(), { zaaktype: 'OMG-MELDING' });
	const fout = (code: string) => (e: unknown) => {
		assert.ok(e instanceof KoppelvlakFout, String(e));
		assert.equal(e.gegevens.code, code);
		assert.equal(e.gegevens.soort, 'definitief');
		assert.ok(e.gegevens.remedie.length > 20);
		return true;
	};
	const deel = (nr: number, activiteit: string) => ({
		deel: { nr, activiteiten: [ACT + activiteit], hoofdzaak: melding.zaak.zaakUrl },
	});
	await assert.rejects(maak(werk, bericht(), deel(1, 'Uitbouw')), fout('invalid-deelzaaktype'));
	await assert.rejects(maak(werk, bericht(), deel(1, 'Onbekend')), fout('deel-zonder-activiteiten'));
	await assert.rejects(maak(werk, bericht(), deel(100, 'Uitbouw')), fout('te-veel-zaken'));
	await assert.rejects(maak(werk, bericht(), { ronde: 0 }), fout('te-veel-zaken'));
	const lang = {
		...werk,
		instellingen: { ...werk.instellingen, zaak: { identificatie: `${'x'.repeat(26)}{verzoeknummer}` } },
	};
	await assert.rejects(maak(lang, bericht(), deel(1, 'Uitbouw')), fout('zaaknummer-onbruikbaar'));
});

test('a new round is a zaak of its own, found beside the first, also when the first was removed', async (t) => {
	const { werk, zaken, p } = await opstelling(t);
	await maak(werk, bericht());
	await maak(werk, bericht(), { ronde: 2 });
	await maak(werk, bericht(), { ronde: 2, deel: { nr: 3, activiteiten: [] } });
	const nummers = async () =>
		(await vindZaken(werk, { verzoeknummer: VERZOEK })).map((z) => `${z.identificatie} ${z.ronde}`);
	assert.deepEqual(
		await nummers(),
		[`${VERZOEK} 1`, `${VERZOEK}-R2 2`],
		'a part after two numbers that are not there is not looked for',
	);
	await maak(werk, bericht(), { ronde: 2, deel: { nr: 1, activiteiten: [] } });
	assert.deepEqual(await nummers(), [`${VERZOEK} 1`, `${VERZOEK}-R2 2`, `${VERZOEK}-R2-1 2`, `${VERZOEK}-R2-3 2`]);
	assert.equal((await zaken(`${VERZOEK}-R2`)).length, 1);
	assert.equal((await p.get('/oefen/tellingen')).body.identificatiesMetMeerZaken, 0);
});

test("the number follows the pattern; a zaak without our kenmerk is somebody else's", async (t) => {
	const { p, werk, opnieuw } = await opstelling(t);
	await p.zaak({ identificatie: VERZOEK });
	assert.deepEqual(await vindZaken(werk, { verzoeknummer: VERZOEK }), []);
	const anders = opnieuw({ zaak: { identificatie: 'WABO-{jaar}-{projectId8}-{verzoeknummer}-{volgnummer}' } });
	const b = bericht();
	await maak(anders, b);
	const projectId = b.verzoek.project.projectId ?? '';
	assert.equal(
		(await vindZaken(anders, { verzoeknummer: VERZOEK })).length,
		0,
		'without projectId the number is not known',
	);
	const [gevonden] = await vindZaken(anders, { verzoeknummer: VERZOEK, projectId });
	assert.equal(gevonden?.identificatie, `WABO-2026-f162fe27-${VERZOEK}-000`);
});

test('the kenmerk is a search key only where the settings say so', async (t) => {
	const { werk, opnieuw } = await opstelling(t);
	await maak(werk, bericht());
	// The practice case system has no such filter, as the standard says; it is only asked when switched on.
	assert.equal((await vindZaken(werk, { verzoeknummer: VERZOEK })).length, 1);
	await assert.rejects(vindZaken(opnieuw({ zaak: { kenmerkFilter: true } }), { verzoeknummer: VERZOEK }), {
		message: /zoekvraag/,
	});
	const lijsten: Array<Record<string, string | undefined> | undefined> = [];
	const metFilter = opnieuw({ zaak: { kenmerkFilter: true, identificatie: 'anders-{verzoeknummer}' } });
	const echt = metFilter.client;
	metFilter.client = {
		...echt,
		lijst: async (api, pad, zoek, opties) => {
			lijsten.push(zoek);
			if (zoek?.kenmerk === undefined) return echt.lijst(api, pad, zoek, opties);
			const { kenmerk: _, ...rest } = zoek;
			return echt.lijst(api, pad, rest, opties);
		},
	};
	const [een, ...meer] = await vindZaken(metFilter, { verzoeknummer: VERZOEK });
	assert.deepEqual([een?.identificatie, een?.nr, meer.length], [VERZOEK, undefined, 0]);
	assert.ok(lijsten.some((zoek) => zoek?.kenmerk === `Omgevingsloket:${VERZOEK}`));
});

test('relevanteAndereZaken: added once, what stood there stays, also when somebody writes in between', async (t) => {
	const { werk, zaak: lees, p, storing } = await opstelling(t);
	const [een, twee, drie] = await Promise.all(
		['11', '12', '13'].map((n) => maak(werk, bericht(undefined, `20260328000${n}`))),
	);
	assert.ok(een && twee && drie);
	assert.deepEqual(await relateerZaken(werk, { zaak: een.zaak, andere: twee.zaak.zaakUrl, aard: 'vervolg' }), {
		toegevoegd: true,
	});
	assert.deepEqual(await relateerZaken(werk, { zaak: een.zaak, andere: twee.zaak.zaakUrl, aard: 'vervolg' }), {
		toegevoegd: false,
	});
	await storing({ methode: 'PATCH', pad: '/zaken/api/v1/zaken/*', aantal: 1, verliesAntwoord: true });
	await assert.rejects(relateerZaken(werk, { zaak: een.zaak, andere: drie.zaak.zaakUrl, aard: 'bijdrage' }));
	await relateerZaken(werk, { zaak: een.zaak, andere: drie.zaak.zaakUrl, aard: 'bijdrage' });
	assert.deepEqual((await lees('2026032800011')).relevanteAndereZaken, [
		{ url: twee.zaak.zaakUrl, aardRelatie: 'vervolg' },
		{ url: drie.zaak.zaakUrl, aardRelatie: 'bijdrage' },
	]);
	assert.deepEqual(await relateerZaken(werk, { zaak: een.zaak, andere: een.zaak.zaakUrl, aard: 'vervolg' }), {
		toegevoegd: false,
	});
	// Somebody else sends the whole list right after ours: seen when read back, and done again.
	const { client } = werk;
	let stoor = true;
	const gestoord = {
		...werk,
		client: {
			...client,
			wijzig: async <T>(url: string, inhoud: object): Promise<T> => {
				const uit = await client.wijzig<T>(url, inhoud);
				if (stoor)
					await p.vraag('PATCH', url, { relevanteAndereZaken: [{ url: een.zaak.zaakUrl, aardRelatie: 'onderwerp' }] });
				stoor = false;
				return uit;
			},
		},
	};
	await relateerZaken(gestoord, { zaak: drie.zaak, andere: twee.zaak.zaakUrl, aard: 'vervolg' });
	assert.deepEqual(
		(await lees('2026032800013')).relevanteAndereZaken.map((r: any) => r.aardRelatie),
		['onderwerp', 'vervolg'],
	);
});
