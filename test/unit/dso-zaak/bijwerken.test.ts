// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controleerZaak, werkZaakBij } from '../../../dso/zaak/index.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import type { Json } from '../oefen-zaaksysteem/hulp.ts';
import { totHetLukt } from './hulp.ts';
import { tekst } from './volbericht.ts';
import { bericht, maak, opstelling, VERZOEK } from './oefenzaak.ts';

const ANTWOORDEN = { '10028': 'kwaliteitsborger', '284856': 'bouwkosten' };

function metBouwkosten(b: Verzoekbericht, waarde: string | undefined): void {
	const [activiteit] = b.verzoek.projectactiviteiten;
	const [vraag] = activiteit?.specificaties ?? [];
	assert.ok(activiteit && vraag);
	const bouw = { ...structuredClone(vraag), vraagId: '284856', vraagtekst: 'Wat zijn de bouwkosten?' };
	delete bouw.gevraagdeBijlage;
	if (waarde === undefined) delete bouw.antwoord;
	else bouw.antwoord = waarde;
	activiteit.specificaties = [vraag, bouw];
}

const eerste = () => bericht((b) => metBouwkosten(b, '12500,50'));

/** What a next delivery changes: mail of the gemachtigde, an answer, a text, the place, an activity more. */
function tweede(): Verzoekbericht {
	return bericht((b) => {
		metBouwkosten(b, '€ 13.000');
		const { verzoek } = b;
		verzoek.volgnummer = '001';
		verzoek.doel = 'Aanvullen';
		verzoek.indienDatum = '2026-04-20T10:00:00';
		verzoek.naam = tekst('Uitbouw aan de zijkant');
		assert.ok(verzoek.contactpersoon);
		verzoek.contactpersoon.emailadres = tekst('nieuw@voorbeeld.example');
		const [activiteit] = verzoek.projectactiviteiten;
		assert.ok(activiteit);
		const extra = {
			...structuredClone(activiteit),
			imowId: 'nl.imow-gm9999.activiteit.Kap',
			activiteitnaam: 'Boom kappen',
		};
		extra.specificaties = [];
		verzoek.projectactiviteiten.push(extra);
		const [locatie] = verzoek.projectlocaties;
		assert.ok(locatie?.adresaanduiding);
		locatie.adresaanduiding.identificatiecodeNummeraanduiding = '0003200000133999';
		locatie.adresaanduiding.opgegevenAdresHuisnummer = '9';
	});
}

const waarde = (zaak: Json, naam: string) => zaak.eigenschappen.find((e: Json) => e.naam === naam)?.waarde;
const contact = (zaak: Json) =>
	zaak.rollen.find((r: Json) => r.roltoelichting === 'Gemachtigde (DSO)').contactpersoonRol;
const leeg = { rollen: {}, zaakobjecten: {}, eigenschappen: {}, statussen: {}, documenten: {} };

test('an aanvulling is brought into the zaak, once', async (t) => {
	const { werk, opnieuw, zaak: lees } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, eerste(), { antwoorden: ANTWOORDEN });
	assert.equal(waarde(await lees(VERZOEK), 'bouwkosten'), '12500,50');
	const stap = { zaak, zaaktype, oud: eerste(), nieuw: tweede(), antwoorden: ANTWOORDEN };
	const uit = await werkZaakBij(werk, stap);
	const na = await lees(VERZOEK);
	assert.equal(contact(na).emailadres, 'nieuw@voorbeeld.example');
	assert.equal(na.omschrijving, 'Uitbouw aan de zijkant');
	assert.match(na.toelichting, /Boom kappen/);
	assert.equal(na.startdatum, '2026-03-28', 'the zaak still starts with the first delivery');
	assert.deepEqual(
		['bouwkosten', 'volgnummer', 'doel', 'indienDatum', 'activiteiten'].map((naam) => waarde(na, naam)),
		['13000', '001', 'Initieren', '20260328', 'Uitbouw plaatsen; Boom kappen'],
	);
	const adressen = na.zaakobjecten.filter((o: Json) => o.objectType === 'adres');
	assert.deepEqual(
		adressen.map((o: Json) => [o.objectIdentificatie.identificatie, o.objectIdentificatie.huisnummer]),
		[['0003200000133999', 9]],
	);
	assert.equal(na.zaakobjecten.filter((o: Json) => o.objectTypeOverige === 'dso_activiteit').length, 2);
	assert.deepEqual(na.dubbel, leeg);
	assert.ok(uit.gewijzigd.rollen >= 1 && uit.gewijzigd.zaak === 1 && uit.gewijzigd.eigenschappen >= 3);
	for (const w of [werk, opnieuw()]) {
		const nogEens = await werkZaakBij(w, stap);
		assert.deepEqual(nogEens.gewijzigd, { zaak: 0, rollen: 0, zaakobjecten: 0, eigenschappen: 0 });
		assert.deepEqual(nogEens.nietOvergenomen, uit.nietOvergenomen);
	}
	const controle = await controleerZaak(werk, {
		zaak,
		zaaktype,
		bericht: tweede(),
		antwoorden: ANTWOORDEN,
		documenten: [],
		aanvulling: true,
	});
	assert.deepEqual(controle.afwijkingen, []);
	assert.doesNotMatch(JSON.stringify(uit), /voorbeeld\.example|Proefpersoon|13\.000|zijkant/);
});

test('what nobody changed stays the same row; what a person changed in the case system stays', async (t) => {
	const { p, werk, zaak: lees } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, eerste(), { antwoorden: ANTWOORDEN });
	const voor = await lees(VERZOEK);
	const eigenschappen = (await p.get(`${zaak.zaakUrl}/zaakeigenschappen`)).body;
	const bouwkosten = eigenschappen.find((e: Json) => e.naam === 'bouwkosten');
	await p.vraag('PATCH', bouwkosten.url, { waarde: '99999' });
	await p.vraag('PATCH', zaak.zaakUrl, { omschrijving: 'Door de behandelaar verbeterd' });
	// Only the mail address differs.
	const nieuw = eerste();
	nieuw.verzoek.volgnummer = '001';
	nieuw.verzoek.naam = tekst('Andere naam');
	assert.ok(nieuw.verzoek.contactpersoon);
	nieuw.verzoek.contactpersoon.telefoonnummer = tekst('0612345678');
	const uit = await werkZaakBij(werk, { zaak, zaaktype, oud: eerste(), nieuw, antwoorden: ANTWOORDEN });
	const na = await lees(VERZOEK);
	assert.equal(waarde(na, 'bouwkosten'), '99999');
	assert.equal(na.omschrijving, 'Door de behandelaar verbeterd');
	assert.equal(contact(na).telefoonnummer, '0612345678');
	const rij = (z: Json, soort: string) => z.rollen.find((r: Json) => r.roltoelichting === soort)?.uuid;
	assert.equal(rij(na, 'Initiatiefnemer (DSO)'), rij(voor, 'Initiatiefnemer (DSO)'));
	assert.notEqual(rij(na, 'Gemachtigde (DSO)'), rij(voor, 'Gemachtigde (DSO)'));
	const verschillen = uit.nietOvergenomen.filter(({ soort }) => soort === 'verschil').map(({ reden }) => reden);
	assert.ok(verschillen.some((reden) => /bouwkosten is in het zaaksysteem gewijzigd/.test(reden)));
	assert.ok(verschillen.some((reden) => /omschrijving van de zaak is in het zaaksysteem gewijzigd/.test(reden)));
});

test('a party, an answer and an activity that are no longer named go; a cleared field is cleared', async (t) => {
	const { werk, zaak: lees } = await opstelling(t);
	const oud = tweede();
	const { zaak, zaaktype } = await maak(werk, oud, { antwoorden: ANTWOORDEN });
	const nieuw = structuredClone(oud);
	nieuw.verzoek.volgnummer = '002';
	delete nieuw.verzoek.gemachtigde;
	delete nieuw.verzoek.contactpersoon;
	nieuw.verzoek.initiatiefnemer.telefoonnummer = [];
	nieuw.verzoek.projectactiviteiten.pop();
	metBouwkosten(nieuw, undefined);
	await werkZaakBij(werk, { zaak, zaaktype, oud, nieuw, antwoorden: ANTWOORDEN });
	const na = await lees(VERZOEK);
	assert.deepEqual(
		na.rollen.map((r: Json) => r.roltoelichting),
		['Initiatiefnemer (DSO)'],
	);
	assert.equal(na.rollen[0].contactpersoonRol.telefoonnummer, '');
	assert.equal(na.rollen[0].contactpersoonRol.emailadres, 'iemand@voorbeeld.example');
	assert.equal(waarde(na, 'bouwkosten'), undefined);
	assert.equal(na.zaakobjecten.filter((o: Json) => o.objectTypeOverige === 'dso_activiteit').length, 1);
});

test('without the delivery before, the zaak is brought to what the aanvulling says; others keep their rollen', async (t) => {
	const { p, werk, zaak: lees } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, eerste());
	const { body } = await p.get(`/zaken/api/v1/rollen?zaak=${encodeURIComponent(zaak.zaakUrl)}`);
	const initiator = body.results.find((r: Json) => r.omschrijvingGeneriek === 'initiator');
	await p.vraag('DELETE', initiator.url);
	const { url: _u, uuid: _i, ...rest } = initiator;
	await p.maak('/zaken/api/v1/rollen', { ...rest, roltoelichting: 'Door de balie' });
	const uit = await werkZaakBij(werk, { zaak, zaaktype, nieuw: tweede() });
	const na = await lees(VERZOEK);
	assert.equal(contact(na).emailadres, 'nieuw@voorbeeld.example');
	assert.deepEqual(
		na.rollen.filter((r: Json) => r.omschrijvingGeneriek === 'initiator').map((r: Json) => r.roltoelichting),
		['Door de balie'],
	);
	assert.ok(uit.nietOvergenomen.some(({ reden }) => /door een ander vastgelegd/.test(reden)));
	assert.equal(uit.gewijzigd.zaak, 0);
});

test('lost answers and refusals at every write end in the same zaak', async (t) => {
	const { p, werk, zaak: lees, storing } = await opstelling(t);
	const { zaak, zaaktype } = await maak(werk, eerste(), { antwoorden: ANTWOORDEN });
	const stap = { zaak, zaaktype, oud: eerste(), nieuw: tweede(), antwoorden: ANTWOORDEN };
	const schrijf = ['PATCH', 'DELETE', 'POST'];
	await storing(
		...schrijf.flatMap((methode) => [
			{ methode, pad: '/zaken/api/v1/**', aantal: 2, verliesAntwoord: true },
			{ methode, pad: '/zaken/api/v1/**', aantal: 1, status: 503 },
		]),
	);
	await totHetLukt(() => werkZaakBij(werk, stap), 15);
	const stand = (await p.get('/oefen/storing')).body.storingen;
	assert.ok(
		stand.every((s: Json) => s.getroffen === s.aantal),
		JSON.stringify(stand),
	);
	const na = await lees(VERZOEK);
	assert.deepEqual(na.dubbel, leeg);
	assert.equal(na.rollen.length, 3);
	assert.equal(waarde(na, 'bouwkosten'), '13000');
	assert.deepEqual((await werkZaakBij(werk, stap)).gewijzigd, {
		zaak: 0,
		rollen: 0,
		zaakobjecten: 0,
		eigenschappen: 0,
	});
});

test('one part of a meervoudige aanvraag takes its own activities only', async (t) => {
	const { werk, zaak: lees } = await opstelling(t);
	const deel = { nr: 1, activiteiten: ['nl.imow-gm9999.activiteit.Uitbouw'] };
	const { zaak, zaaktype } = await maak(werk, eerste(), { deel });
	await werkZaakBij(werk, { zaak, zaaktype, oud: eerste(), nieuw: tweede(), deel });
	const na = await lees(`${VERZOEK}-1`);
	assert.equal(waarde(na, 'activiteiten'), 'Uitbouw plaatsen');
	assert.equal(na.zaakobjecten.filter((o: Json) => o.objectTypeOverige === 'dso_activiteit').length, 1);
	// The part whose activities all came with this delivery.
	const kap = { nr: 2, activiteiten: ['nl.imow-gm9999.activiteit.Kap'] };
	const nieuw = await maak(werk, tweede(), { deel: kap });
	const weg = { ...nieuw.stap, oud: tweede(), nieuw: eerste(), deel: kap };
	const zonder = await werkZaakBij(werk, weg);
	assert.match(zonder.nietOvergenomen[0]?.reden ?? '', /Beoordeel of zij kan worden ingetrokken/);
	const controle = { ...nieuw.stap, bericht: eerste(), documenten: [], aanvulling: true };
	assert.deepEqual((await controleerZaak(werk, controle)).afwijkingen, []);
	const uit = await werkZaakBij(werk, { ...nieuw.stap, oud: eerste(), nieuw: tweede(), deel: kap });
	assert.deepEqual(uit.gewijzigd, { zaak: 0, rollen: 0, zaakobjecten: 0, eigenschappen: 0 });
});
