// SPDX-License-Identifier: EUPL-1.2
/** A verzoek that is submitted, added to, withdrawn and comes back, through the real service, Temporal and case system; without n8n. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as slaap } from 'node:timers/promises';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const OIN = '00000099900000000002';
let oefening: Oefening;

before(async () => {
	oefening = await maakOefening({ zonderN8n: true });
	await oefening.richtIn();
	await oefening.start();
});
after(() => ruimOp(oefening));

const api = (pad: string, opties: object = {}) =>
	oefening.json(`${oefening.adressen.api}${pad}`, { token: oefening.toegang.token, ...opties });

/** Waits until `kijk` gives something. */
async function wachtOp<T>(kijk: () => Promise<T | undefined | false>, wat: string): Promise<T> {
	const einde = Date.now() + 90_000;
	for (;;) {
		const gevonden = await kijk();
		if (gevonden) return gevonden;
		assert.ok(Date.now() < einde, `did not happen: ${wat}`);
		await slaap(300);
	}
}

test('submitted, added to, asked, answered, withdrawn', async () => {
	const eerste = await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Initieren', aantalDocumenten: 2 });
	const { verzoeknummer } = eerste;
	const stand = await oefening.wachtOpGereed(OIN, verzoeknummer);
	const pad = `/verzoeken/${OIN}/${verzoeknummer}`;

	await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Aanvullen', verzoeknummer, aantalDocumenten: 1 });
	const vraag = await wachtOp(async () => {
		const { items } = await api(`/vragen?oin=${OIN}&status=open&verzoeknummer=${verzoeknummer}`);
		return items.find((een: { soort: string }) => een.soort === 'aanvulling');
	}, 'the vraag after the aanvulling');
	await wachtOp(async () => (await api(pad)).fase === 'gereed', 'the zaak is up to date, answered or not');
	const [zaak] = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.equal(zaak.eigenschappen.find((e: { naam: string }) => e.naam === 'volgnummer')?.waarde, '001');
	const namen = zaak.documenten.map(({ bestandsnaam }: { bestandsnaam: string }) => bestandsnaam);
	assert.ok(
		namen.some((naam: string) => /^verschil-.*\.pdf$/.test(naam)),
		`the difference is a document: ${namen.join(', ')}`,
	);
	assert.equal(zaak.rollen.length > 0, true);
	for (const [soort, dubbel] of Object.entries(zaak.dubbel))
		assert.deepEqual(dubbel, {}, `nothing is there twice: ${soort}`);

	const antwoord = await api(`/vragen/${vraag.vraagId}/antwoord`, { method: 'POST', body: { keuze: 'volledig' } });
	assert.equal(antwoord.status, 'aangenomen');
	await wachtOp(async () => (await api(`/vragen/${vraag.vraagId}`)).status === 'gesloten', 'the vraag is closed');

	await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Intrekken', verzoeknummer, aantalDocumenten: 0 });
	await wachtOp(async () => {
		const nu = await api(pad);
		return nu.volgnummer === '002' && nu.fase === 'gereed';
	}, 'it is withdrawn');
	const zaken = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.equal(zaken.length, 1);
	assert.ok(zaken[0].resultaat || zaken[0].statussen.length > 1, 'the zaak says so');
});
