// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { alsNotificatie, bericht, DOCUMENTEN, maakOpstelling, OIN, type Opstelling } from './opstelling.ts';

const XML = { 'content-type': 'application/xml' };

describe('aanleveren: what was accepted survives the process', () => {
	it('what Temporal had not heard of is told by the next process, until it is heard', async () => {
		const eerste = await maakOpstelling({ meld: () => Promise.reject(new Error('no Temporal')) });
		const nummers = ['2026032800017', '2026032800018', '2026032800019'];
		for (const nummer of nummers) {
			assert.equal((await eerste.post(`${OIN}/intrekking`, JSON.stringify({ verzoeknummer: nummer }))).status, 202);
		}
		await eerste.relay.ronde().catch(() => {});
		await eerste.stop();

		let keer = 0;
		const tweede = await maakOpstelling({
			map: eerste.map,
			meld: async () => {
				keer += 1;
				if (keer <= 2) throw new Error('still none');
			},
		});
		try {
			for (let n = 0; n < 200 && tweede.gemeld.length < 3; n += 1) {
				await tweede.relay.ronde();
				await new Promise((klaar) => setTimeout(klaar, 5));
			}
			assert.deepEqual([...tweede.gemeld].sort(), nummers);
			assert.equal(tweede.tel('aanleverstanden', 'meld_gevraagd > meld_gedaan'), 0);
			for (const verzoeknummer of nummers) {
				assert.ok(await tweede.aangeleverd.volgende({ oin: OIN, verzoeknummer }));
			}
		} finally {
			await tweede.sluit();
		}
	});

	it('a process that dies between telling and writing that down tells again; what comes in meanwhile is told too', async () => {
		const sleutel = { oin: OIN, verzoeknummer: '2026032800017' };
		let keer = 0;
		const o: Opstelling = await maakOpstelling({
			async meld() {
				keer += 1;
				// Something else comes in while the first is being told.
				if (keer === 1) await o.post(`${OIN}/intrekking`, JSON.stringify({ ...sleutel, oin: OIN, ronde: 2 }));
			},
		});
		try {
			await o.post(`${OIN}/intrekking`, JSON.stringify({ verzoeknummer: sleutel.verzoeknummer }));
			const [melding] = o.store.aanleveringen.teMelden(10);
			await o.relay.ronde();
			assert.equal(keer, 2, 'the second request is not lost in the first');
			// An old note that it was told does not undo what was asked for since.
			o.store.aanleveringen.vraagMelding(sleutel);
			o.store.aanleveringen.gemeld(melding!);
			assert.equal(o.store.aanleveringen.teMelden(10).length, 1);
		} finally {
			await o.sluit();
		}
	});

	it('waits and questions go on after a restart; the event is published once', async () => {
		const sleutel = { oin: OIN, verzoeknummer: '2026032800017' };
		const eerste = await maakOpstelling({ wachtMs: 1 });
		await eerste.post(`${OIN}/verzoek`, bericht(sleutel.verzoeknummer), XML);
		await eerste.stop();
		const tweede = await maakOpstelling({ map: eerste.map });
		await tweede.relay.ronde();
		assert.equal(tweede.gebeurtenissen.length, 1);
		assert.equal((await tweede.aangeleverd.onvolledig(sleutel))?.aantal, 3);
		tweede.store.aanleveringen.vraagMelding(sleutel);
		await tweede.relay.ronde();
		assert.equal(tweede.gebeurtenissen.length, 1);
		await tweede.stop();
		await rm(eerste.map, { recursive: true, force: true });
	});

	it('files of calls that broke off and uploads that nobody took in go after a day, and nothing else', async () => {
		const o = await maakOpstelling();
		try {
			await o.post(`${OIN}/verzoek`, bericht('2026032800017'), XML);
			o.store.aanleverontvangsten.begint('aangeleverd/achtergebleven');

			await o.staging.schrijf('aangeleverd/achtergebleven', Readable.from([Buffer.from('half')]));
			const token = await o.token('behandelaar');
			const { id } = await o.aanleveren.uploads.controleer(
				OIN,
				Readable.from([bericht('2026032800018')]),
				'gebruiker:anna',
			);
			assert.equal(await o.aanleveren.ruimOp(), 0);
			o.klok.verschil = 25 * 3_600_000;
			assert.equal(await o.aanleveren.ruimOp(), 1);
			assert.equal(await o.staging.aanwezig('aangeleverd/achtergebleven'), 0);
			assert.equal(o.aanleveren.uploads.lees(id), undefined);
			const [levering] = o.store.aanleveringen.aanleveringen({ oin: OIN, verzoeknummer: '2026032800017' });
			assert.ok((await o.staging.aanwezig(levering!.opslag!)) > 0);
			assert.ok(token);
		} finally {
			await o.sluit();
		}
	});
});

describe('aanleveren: any order of the parts', () => {
	it('gives one delivery, complete exactly when the last part came, whatever came twice', async () => {
		const o = await maakOpstelling();
		let nummer = 2026032800100;
		const delen = ['notificatie', 'verzoek', '0', '1', '2'] as const;
		try {
			await fc.assert(
				fc.asyncProperty(
					fc.shuffledSubarray([...delen], { minLength: delen.length }),
					fc.array(fc.constantFrom(...delen), { maxLength: 4 }),
					fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
					async (volgorde, dubbel, opNaam) => {
						const verzoeknummer = String(nummer++);
						const sleutel = { oin: OIN, verzoeknummer };
						const stuur = async (deel: (typeof delen)[number]) => {
							if (deel === 'notificatie') return o.post(`${OIN}/notificatie`, alsNotificatie(verzoeknummer), XML);
							if (deel === 'verzoek') return o.post(`${OIN}/verzoek`, bericht(verzoeknummer), XML);
							const { documentId, naam, inhoud } = DOCUMENTEN[Number(deel)]!;
							const wie: Record<string, string> = opNaam[Number(deel)]
								? { 'x-bestandsnaam': encodeURIComponent(naam) }
								: { 'x-document-id': documentId };
							return o.post(`${OIN}/document`, inhoud, { 'x-verzoeknummer': verzoeknummer, ...wie });
						};
						const gehad = new Set<string>();
						for (const deel of volgorde) {
							gehad.add(deel);
							assert.equal((await stuur(deel)).status, 202);
							for (const nog of dubbel) if (gehad.has(nog)) assert.equal((await stuur(nog)).status, 202);
							const nodig = ['verzoek', '0', '1', '2'].every((een) => gehad.has(een));
							assert.equal(
								(await o.aangeleverd.volgende(sleutel)) !== undefined,
								nodig,
								`${volgorde.join()} at ${deel}`,
							);
						}
						assert.equal(o.store.aanleveringen.aanleveringen(sleutel).length, 1);
						assert.equal(o.store.aanleveringen.stand(sleutel)?.ontbreekt, undefined);
						for (const { documentId, naam, inhoud } of DOCUMENTEN) {
							const stuk = await o.aangeleverd.document(sleutel, '000', documentId, naam);
							assert.equal(stuk?.omvang, inhoud.length);
						}
						await o.relay.ronde();
						assert.equal(o.gemeld.filter((een) => een === verzoeknummer).length, 1);
					},
				),
				{ numRuns: 40 },
			);
		} finally {
			await o.sluit();
		}
	});
});
