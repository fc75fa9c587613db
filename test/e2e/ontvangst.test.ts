// SPDX-License-Identifier: EUPL-1.2
/** Ontvangstbevestiging and alarm through the practice environment, without n8n: the service mails, the zaak holds what was sent. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const OIN = '00000099900000000002';
type Json = any;
let oefening: Oefening;

before(async () => {
	oefening = await maakOefening({ zonderN8n: true });
	await oefening.richtIn();
	await oefening.start();
});
after(() => ruimOp(oefening));

async function totDat<T>(kijk: () => Promise<T | undefined>, wat: string, ms = 60_000): Promise<T> {
	for (const einde = Date.now() + ms; Date.now() < einde; ) {
		const gevonden = await kijk();
		if (gevonden !== undefined) return gevonden;
		await new Promise((klaar) => setTimeout(klaar, 300));
	}
	throw new Error(`in vain: ${wat}`);
}

const post = async (): Promise<Json[]> => oefening.json(`http://127.0.0.1:${oefening.poorten.post}/api/berichten`);
const mailOver = (nummer: string, woord: string) =>
	totDat(
		async () =>
			(await post()).find((bericht: Json) => bericht.onderwerp.includes(nummer) && bericht.onderwerp.includes(woord)),
		`mail "${woord}"`,
		120_000,
	);
const vraag = (nummer: string, actie: string, body: object = {}): Promise<Json> =>
	oefening.json(`${oefening.adressen.api}/verzoeken/${OIN}/${nummer}/${actie}`, {
		method: 'POST',
		token: oefening.toegang.token,
		body,
	});
const documentOp = (identificatie: string, naam: RegExp) =>
	totDat(async () => {
		const [zaak] = await oefening.zakenMet(identificatie);
		return zaak.documenten.find((document: Json) => naam.test(document.bestandsnaam)) as Json;
	}, `document ${naam}`);

test('a verzoek is confirmed by mail once, and what was sent stands on the zaak', async () => {
	const email = 'aanvrager@oefenpost.example';
	const persoon = { bsn: '999990317', naam: 'Oefenaar', straat: 'Oefenstraat', email };
	const ingediend = await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Initieren', aantalDocumenten: 1, persoon });
	const stand = await oefening.wachtOpGereed(OIN, ingediend.verzoeknummer);
	const eerste = await vraag(ingediend.verzoeknummer, 'ontvangstbevestiging');
	assert.equal(eerste.status, 'gestart');
	assert.equal((await vraag(ingediend.verzoeknummer, 'ontvangstbevestiging')).status, 'bestond');
	const bericht = await mailOver(ingediend.verzoeknummer, 'Ontvangstbevestiging');
	assert.match(bericht.onderwerp, /OEFEN/, 'the environment stands in the subject');
	const document = await documentOp(stand.zaakIdentificatie, /^ontvangstbevestiging-.*-000\.pdf$/);
	assert.deepEqual([document.volledig, document.vergrendeld], [true, false]);
	assert.equal(
		(await post()).filter((een: Json) => een.onderwerp.includes(ingediend.verzoeknummer)).length,
		1,
		'one message',
	);
});

test('a withdrawal is not confirmed', async () => {
	const ingediend = await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Initieren', aantalDocumenten: 0 });
	await oefening.wachtOpGereed(OIN, ingediend.verzoeknummer);
	const { verzoeknummer } = ingediend;
	await oefening.dienVerzoekIn({ type: 'Melding', doel: 'Intrekken', verzoeknummer, aantalDocumenten: 0 });
	const uitkomst = await totDat(async () => {
		const antwoord = await vraag(verzoeknummer, 'ontvangstbevestiging', { volgnummer: '001' }).catch(() => undefined);
		return antwoord as Json | undefined;
	}, 'the delivery of the withdrawal');
	assert.deepEqual([uitkomst.status, /intrekking/.test(uitkomst.reden)], ['nietNodig', true]);
});

test('an ongewoon voorval that nobody confirms reaches the piket within two minutes', async () => {
	const ingediend = await oefening.dienVerzoekIn({
		type: 'Informatie ongewoon voorval',
		doel: 'Initieren',
		aantalDocumenten: 0,
	});
	const bericht = await mailOver(ingediend.verzoeknummer, 'ALARM');
	assert.doesNotMatch(JSON.stringify(bericht), /Oefenstraat|999990317/);
});
