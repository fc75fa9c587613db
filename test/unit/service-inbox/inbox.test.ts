// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createBerichtbestanden } from '../../../service/bestanden/index.ts';
import { createInbox, createRelay, herlees } from '../../../service/inbox/index.ts';
import type { Inbox } from '../../../service/inbox/index.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { Database } from '../../../service/store/database.ts';
import { leesMigraties, migreer } from '../../../service/store/migreren.ts';
import { mimeBericht } from '../../contract/ebms/hulp/berichten.ts';

const OIN = '00000099900000000002';

describe('inbox and relay on the migrated store', () => {
	let map: string;
	let database: Database;
	let db: DatabaseSync;
	let inbox: Inbox;
	let nu: number;
	const klok = (): Date => new Date(nu);
	beforeEach(async () => {
		map = await mkdtemp(join(tmpdir(), 'inbox-'));
		database = new Database(join(map, 'service.sqlite'));
		migreer(database, await leesMigraties());
		db = database.db;
		nu = Date.parse('2026-06-01T12:00:00Z');
		inbox = createInbox({
			db,
			klok,
			bestanden: createBerichtbestanden({
				map: join(map, 'raw'),
				ring: maakSleutelring([{ id: 'k', sleutel: Buffer.alloc(32, 1) }]),
			}),
		});
	});
	afterEach(async () => {
		database.sluit();
		await rm(map, { recursive: true, force: true });
	});
	const neemAan = async (messageId: string, verzoeknummer: string | undefined = '2026', ruw = mimeBericht()) =>
		await inbox.neemAan(
			{
				messageId,
				cpaId: 'c',
				conversationId: 'x',
				vanParty: 'a',
				naarParty: 'b',
				certificaatOin: OIN,
				oin: OIN,
				inhoudHash: 'h',
				contentType: ruw.contentType,
				bewaartermijnMs: 86_400_000,
				...(verzoeknummer === ''
					? { status: 'fout' as const, fout: { code: 'c', melding: 'm', remedie: 'r' } }
					: { status: 'ontvangen' as const, verzoeknummer }),
				signaal: { soort: 'Acknowledgment', messageId: `ack-${messageId}`, url: 'https://x.example/', soap: '<a/>' },
			},
			ruw.body,
		);

	it('stores a message once, also when two writers passed the look-up together', async () => {
		const uitkomsten = await Promise.all([neemAan('m'), neemAan('m'), neemAan('m')]);
		assert.deepEqual(uitkomsten.map(({ dubbel }) => dubbel).sort(), [false, true, true]);
		assert.equal(new Set(uitkomsten.map(({ rij }) => rij.id)).size, 1);
		assert.equal(await inbox.ruimOp(), 0);
	});

	it('rolls message and answer back together', async () => {
		await neemAan('m1');
		db.exec(`CREATE TRIGGER stuk BEFORE INSERT ON inbox_signalen BEGIN SELECT RAISE(ABORT, 'disk'); END`);
		await assert.rejects(neemAan('m2'));
		assert.equal(inbox.zoek('m2', 'c'), undefined);
		db.exec('DROP TRIGGER stuk');
		assert.equal((await neemAan('m2')).dubbel, false);
	});

	it('waits longer after each failure, at most the longest pause, and hands over once for messages of one verzoek', async () => {
		await neemAan('m1');
		await neemAan('m2');
		await neemAan('m3', '2027');
		let stuk = true;
		const pogingen: number[] = [];
		const gemeld: string[] = [];
		const relay = createRelay({
			inbox,
			klok,
			pauze: { begin: 1_000, einde: 8_000 },
			stuurBevestiging: async () => {
				pogingen.push(nu);
				if (stuk) throw new Error('down');
			},
			meldAanTemporal: async ({ verzoeknummer }) => {
				if (stuk) throw new Error('down');
				gemeld.push(verzoeknummer);
			},
		});
		const wachttijden: number[] = [];
		for (let n = 0; n < 6; n += 1) {
			await relay.ronde();
			const volgende = inbox.eerstvolgende()!;
			wachttijden.push(volgende - nu);
			nu = volgende + 2_000;
		}
		assert.equal(pogingen.length, 18);
		for (const [n, wacht] of wachttijden.entries()) {
			const basis = Math.min(8_000, 1_000 * 2 ** n);
			assert.ok(wacht >= basis * 0.8 && wacht <= basis, `${n}: ${wacht}`);
		}
		stuk = false;
		nu += 10_000;
		await relay.ronde();
		assert.deepEqual(gemeld.sort(), ['2026', '2027']);
		assert.equal(inbox.eerstvolgende(), undefined);
		assert.ok(inbox.lijst().every((rij) => rij.gemeldOp && rij.signaal?.status === 'verzonden'));
	});

	for (const wat of ['melding', 'antwoord'] as const) {
		it(`does the ${wat} while the other kind hangs`, async () => {
			let los: () => void = () => {};
			const hangt = new Promise<void>((klaar) => (los = klaar));
			const relay = createRelay({
				inbox,
				klok,
				kijkMs: 10,
				stuurBevestiging: async () => {
					if (wat === 'melding') await hangt;
				},
				meldAanTemporal: async () => {
					if (wat === 'antwoord') await hangt;
				},
			});
			await neemAan('eerst', '1');
			relay.start();
			await neemAan('later', '2');
			const gedaan = (): boolean => {
				const { gemeldOp, signaal } = inbox.zoek('later', 'c')!;
				return wat === 'melding' ? gemeldOp !== undefined : signaal?.status === 'verzonden';
			};
			for (let n = 0; n < 200 && !gedaan(); n += 1) await new Promise((klaar) => setTimeout(klaar, 5));
			assert.ok(gedaan());
			const klaar = relay.stop();
			los();
			await klaar;
		});
	}

	it('does not count a message that comes in during the hand-over as handed over', async () => {
		await neemAan('m1');
		let keer = 0;
		const relay = createRelay({
			inbox,
			klok,
			stuurBevestiging: async () => {},
			meldAanTemporal: async () => {
				keer += 1;
				if (keer === 1) await neemAan('m2');
			},
		});
		await relay.ronde();
		assert.equal(keer, 2);
	});

	it('starts, wakes and stops; nothing happens after the stop', async () => {
		const gemeld: string[] = [];
		const relay = createRelay({
			inbox,
			stuurBevestiging: async () => {},
			meldAanTemporal: async ({ verzoeknummer }) => void gemeld.push(verzoeknummer),
			kijkMs: 20,
		});
		relay.start();
		await neemAan('m1', '1');
		for (let n = 0; n < 100 && gemeld.length < 1; n += 1) await new Promise((klaar) => setTimeout(klaar, 5));
		assert.deepEqual(gemeld, ['1'], 'found without being woken');
		await relay.stop();
		await neemAan('m2', '2');
		relay.wek();
		await new Promise((klaar) => setTimeout(klaar, 60));
		assert.deepEqual(gemeld, ['1']);
	});

	it('keeps the text of foreign errors out of the table', async () => {
		await neemAan('m1');
		const relay = createRelay({
			inbox,
			klok,
			stuurBevestiging: async () => {
				throw new Error('Jan Jansen');
			},
			meldAanTemporal: async () => {
				throw new Error('Jan Jansen');
			},
		});
		await relay.ronde();
		const rij = inbox.zoek('m1', 'c')!;
		assert.doesNotMatch(JSON.stringify(rij), /Jansen/);
		assert.ok(rij.meldFout && rij.signaal?.fout);
	});

	it('reads an unreadable message again after mending, from the kept bytes', async () => {
		const { rij } = await neemAan('m1', '', mimeBericht({ verzoeknummer: '20260101000031' }));
		assert.equal(inbox.teMelden(10).length, 0);
		const stuk = (): never => {
			throw new Error('still wrong');
		};
		assert.equal(await herlees(inbox, rij.id, stuk), false);
		assert.equal(
			await herlees(inbox, rij.id, (bytes) => ({ verzoeknummer: /\d{14}/.exec(Buffer.from(bytes).toString())![0] })),
			true,
		);
		assert.deepEqual(
			inbox.teMelden(10).map(({ verzoeknummer }) => verzoeknummer),
			['20260101000031'],
		);
		assert.equal(inbox.zoek('m1', 'c')?.fout, undefined);
		assert.equal(await herlees(inbox, rij.id, () => ({ verzoeknummer: '1' })), false, 'only rows with status fout');
	});

	it('removes a message and its bytes after its term, once handled and answered; never one that needs somebody', async () => {
		const ids = new Map<string, number>();
		for (const naam of ['klaar', 'open', 'onleesbaar', 'onbevestigd', 'geweigerd']) {
			ids.set(naam, (await neemAan(naam, naam === 'onleesbaar' ? '' : naam)).rij.id);
		}
		const id = (naam: string): number => ids.get(naam)!;
		for (const naam of ['klaar', 'onbevestigd']) inbox.afgehandeld({ oin: OIN, verzoeknummer: naam });
		for (const melding of inbox.teMelden(10)) inbox.gemeld(melding);
		for (const { id: signaal, gevraagd } of inbox.teVersturen(10)) inbox.verstuurd(signaal, gevraagd);
		db.exec(`UPDATE inbox SET status = 'geweigerd', meld_status = 'nvt' WHERE message_id = 'geweigerd'`);
		inbox.meldDubbel(id('onbevestigd'));
		assert.equal(await inbox.verwijderVerlopen(), 0, 'the term has not passed');
		const bestand = (naam: string): unknown =>
			db.prepare('SELECT bestand FROM inbox WHERE message_id = ?').get(naam)?.['bestand'];
		const klaar = String(bestand('klaar'));
		nu += 86_400_001;
		assert.equal(await inbox.verwijderVerlopen(), 2);
		assert.deepEqual(
			inbox
				.lijst()
				.map(({ messageId }) => messageId)
				.sort(),
			['onbevestigd', 'onleesbaar', 'open'],
		);
		for (const naam of ['onbevestigd', 'onleesbaar', 'open'])
			assert.ok((await inbox.leesRuw(id(naam))).length > 0, naam);
		const over = (await readdir(join(map, 'raw'), { recursive: true })).join(' ');
		assert.ok(!over.includes(klaar) && over.includes(String(bestand('open'))), 'the raw bytes are gone too');
		assert.equal(db.prepare('SELECT count(*) AS n FROM inbox_signalen').get()?.['n'], 3);
		nu += 365 * 86_400_000;
		for (const { id: signaal, gevraagd } of inbox.teVersturen(10)) inbox.verstuurd(signaal, gevraagd);
		assert.equal(await inbox.verwijderVerlopen(), 1, 'answered now');
		assert.deepEqual(
			inbox
				.lijst()
				.map(({ messageId }) => messageId)
				.sort(),
			['onleesbaar', 'open'],
		);
	});

	it('lists by status and verzoek, newest first, in pages', async () => {
		for (const n of [1, 2, 3]) await neemAan(`m${n}`, n === 3 ? '' : '2026');
		assert.deepEqual(
			inbox.lijst({ limiet: 2 }).map(({ messageId }) => messageId),
			['m3', 'm2'],
		);
		assert.deepEqual(
			inbox.lijst({ voorId: 2 }).map(({ messageId }) => messageId),
			['m1'],
		);
		assert.deepEqual(
			inbox.lijst({ status: 'fout' }).map(({ messageId }) => messageId),
			['m3'],
		);
		assert.equal(inbox.lijst({ verzoeknummer: '2026', oin: OIN }).length, 2);
	});
});
