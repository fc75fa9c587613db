// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Database } from '../../../service/store/database.ts';
import { leesMigraties, migreer } from '../../../service/store/migreren.ts';
import { SESSIE_MAX_MS, SESSIE_STIL_MS } from '../../../service/store/repositories/sessies.ts';
import { maakTokenwaarde } from '../../../service/store/repositories/tokens.ts';
import { maakSqliteStore, type Proefstore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const ANDER = '00000099900000000003';
const SLEUTEL = { oin: OIN, verzoeknummer: '2026030200001' };
const LEVERING = {
	volgnummer: '1',
	hash: 'a'.repeat(64),
	doel: 'Initieren',
	type: 'Melding',
	indienDatum: '2026-03-02T09:00:00',
	kopie: false,
};

/** Every backend goes through the same suite. */
const BACKENDS: Record<string, () => Promise<Proefstore>> = { sqlite: maakSqliteStore };

for (const [naam, maak] of Object.entries(BACKENDS)) {
	describe(`store on ${naam}`, () => {
		let p: Proefstore;
		beforeEach(async () => {
			p = await maak();
		});
		afterEach(() => p.store.sluit());

		test('a verzoek appears once and keeps since when it is in its phase', async () => {
			const { verzoeken } = p.store;
			await verzoeken.aanmelden(SLEUTEL);
			const begin = (await verzoeken.lees(SLEUTEL))?.sinds;
			p.klok.verder(1000);
			await verzoeken.aanmelden(SLEUTEL);
			await verzoeken.stand(SLEUTEL, { fase: 'ontvangen', wachtOp: 'iets' });
			const zelfde = await verzoeken.lees(SLEUTEL);
			assert.equal(zelfde?.sinds, begin);
			assert.equal(zelfde?.wachtOp, 'iets');
			p.klok.verder(1000);
			await verzoeken.stand(SLEUTEL, {
				fase: 'storing',
				wachtOp: null,
				fout: { code: 'c', melding: 'm', remedie: 'r' },
				zaakUrl: 'https://z/1',
				zaakIdentificatie: '1',
				inboekregel: 'regel 1',
			});
			const later = await verzoeken.lees(SLEUTEL);
			assert.equal(later?.sinds, '2026-03-02T10:00:02.000Z');
			assert.equal(later?.wachtOp, undefined);
			assert.deepEqual(later?.fout, { code: 'c', melding: 'm', remedie: 'r' });
			assert.equal(later?.nietOvergenomen, 0);
			await verzoeken.stand(SLEUTEL, { fout: null });
			assert.equal((await verzoeken.lees(SLEUTEL))?.fout, undefined);
			assert.equal((await verzoeken.lees(SLEUTEL))?.zaakUrl, 'https://z/1');
		});

		test('what was not taken over: a step replaces its own list, and the number is that of the list', async () => {
			const { verzoeken, nietOvergenomen } = p.store;
			const ander = { ...SLEUTEL, verzoeknummer: 'ANDER' };
			await verzoeken.aanmelden(SLEUTEL);
			await verzoeken.aanmelden(ander);
			assert.equal((await verzoeken.lees(SLEUTEL))?.nietOvergenomen, undefined, 'not known without a zaak');
			const gegeven = (pad: string) => ({ pad, reden: 'Geen plaats.', soort: 'nietOvergenomen' as const });
			await nietOvergenomen.vervang(SLEUTEL, '1', 'zaak', [gegeven('a'), gegeven('b'), gegeven('c')]);
			await nietOvergenomen.vervang(SLEUTEL, '1', 'bericht', [{ pad: '/x', reden: 'R', soort: 'onbekend', regel: 7 }]);
			await nietOvergenomen.vervang(SLEUTEL, '1', 'document/d1', [gegeven('naam')]);
			await nietOvergenomen.vervang(SLEUTEL, '2', 'zaak', [gegeven('a')]);
			await nietOvergenomen.vervang(ander, '1', 'zaak', [gegeven('a')]);
			await nietOvergenomen.vervang(SLEUTEL, '1', 'zaak', [gegeven('b'), { ...gegeven('a'), grens: 80, aantal: 2 }]);
			const lijst = await nietOvergenomen.lijst(SLEUTEL);
			assert.deepEqual(
				lijst.map(({ volgnummer, stap, pad }) => `${volgnummer} ${stap} ${pad}`),
				['1 bericht /x', '1 document/d1 naam', '1 zaak b', '1 zaak a', '2 zaak a'],
			);
			assert.deepEqual(
				{ ...lijst[0] },
				{
					...{ pad: '/x', reden: 'R', soort: 'onbekend', regel: 7, volgnummer: '1', stap: 'bericht' },
					...{ grens: undefined, aantal: undefined },
				},
			);
			assert.deepEqual([lijst[3]?.grens, lijst[3]?.aantal], [80, 2]);
			assert.equal((await verzoeken.lees(SLEUTEL))?.nietOvergenomen, 5);
			const { items } = await verzoeken.lijst({ oins: [SLEUTEL.oin], limit: 10 });
			assert.deepEqual(items.map((een) => een.nietOvergenomen).sort(), [1, 5]);
		});

		test('the list pages without doubles or holes, filters, and shows no other organisation', async () => {
			const { verzoeken } = p.store;
			for (let i = 0; i < 25; i++) {
				await verzoeken.stand(
					{ oin: OIN, verzoeknummer: `N${String(i).padStart(3, '0')}` },
					{ fase: i % 5 ? 'gereed' : 'storing' },
				);
				if (i % 3 === 0) p.klok.verder(1);
			}
			await verzoeken.aanmelden({ oin: ANDER, verzoeknummer: 'N999' });
			const gezien: string[] = [];
			let cursor: string | undefined;
			do {
				const bladzij = await verzoeken.lijst({ oins: [OIN], limit: 4, cursor });
				gezien.push(...bladzij.items.map(({ verzoeknummer }) => verzoeknummer));
				cursor = bladzij.volgende;
			} while (cursor !== undefined);
			assert.equal(gezien.length, 25);
			assert.equal(new Set(gezien).size, 25);
			assert.equal((await verzoeken.lijst({ oins: [OIN], fase: 'storing', limit: 100 })).items.length, 5);
			assert.deepEqual(
				(await verzoeken.lijst({ oins: [OIN], zoek: '013', limit: 9 })).items.map((v) => v.verzoeknummer),
				['N013'],
			);
			assert.equal((await verzoeken.lijst({ oins: [OIN], zoek: '%', limit: 9 })).items.length, 0);
			assert.equal((await verzoeken.lijst({ oins: [], limit: 9 })).items.length, 0);
			assert.deepEqual(await verzoeken.aantalPerFase([OIN]), { gereed: 20, storing: 5 });
			await assert.rejects(verzoeken.lijst({ oins: [OIN], limit: 9, cursor: 'x' }), /cursor is ongeldig/);
		});

		test('a delivery is new, then open, then known; the highest volgnummer shows on the verzoek', async () => {
			const { leveringen, verzoeken } = p.store;
			assert.equal(await leveringen.levering(SLEUTEL, LEVERING), 'nieuw');
			assert.equal(await leveringen.levering(SLEUTEL, LEVERING), 'open');
			await leveringen.gereed(SLEUTEL, '1', LEVERING.hash, 'zaak');
			await leveringen.gereed(SLEUTEL, '1', LEVERING.hash, 'anders');
			assert.equal(await leveringen.levering(SLEUTEL, LEVERING), 'bekend');
			assert.equal(await leveringen.levering(SLEUTEL, { ...LEVERING, hash: 'b'.repeat(64) }), 'nieuw');
			for (const volgnummer of ['10', '9']) {
				await leveringen.levering(SLEUTEL, { ...LEVERING, volgnummer });
				await leveringen.gereed(SLEUTEL, volgnummer, LEVERING.hash, 'zaak');
				await verzoeken.laatsteLevering(SLEUTEL, { ...LEVERING, volgnummer });
			}
			assert.deepEqual(await leveringen.verwerkteVolgnummers(SLEUTEL), ['1', '9', '10']);
			assert.equal((await verzoeken.lees(SLEUTEL))?.volgnummer, '10');
			await verzoeken.stand(SLEUTEL, { fase: 'gereed' });
			await verzoeken.laatsteLevering(SLEUTEL, { ...LEVERING, volgnummer: '11' });
			const weer = await verzoeken.lees(SLEUTEL);
			assert.deepEqual([weer?.volgnummer, weer?.fase], ['11', 'ophalen'], 'never finished and new at once');
			const [laatste] = await leveringen.lijst(SLEUTEL);
			assert.equal(laatste?.volgnummer, '10');
			assert.equal((await leveringen.lijst(SLEUTEL)).find((l) => l.volgnummer === '1' && l.gereedOp)?.uitkomst, 'zaak');
		});

		test('documents keep their order; a file name is nowhere readable in the database', async () => {
			const { documenten } = p.store;
			const basis = { soort: 'bijlage', vertrouwelijk: true, status: 'bekend' } as const;
			await documenten.zet(SLEUTEL, '1', { ...basis, documentId: 'z', bestandsnaam: 'brief van Jansma.pdf' });
			await documenten.zet(SLEUTEL, '1', { ...basis, documentId: 'a', bestandsnaam: 'a' });
			await documenten.zet(SLEUTEL, '1', {
				...basis,
				documentId: 'z',
				bestandsnaam: 'brief van Jansma.pdf',
				status: 'gehaald',
				staging: 's',
				omvang: 5_000_000_000,
				sha256: 'ff',
				etag: '"e"',
				mediaType: 'application/pdf',
			});
			const rijen = await documenten.lijst(SLEUTEL, '1');
			assert.deepEqual(
				rijen.map(({ documentId }) => documentId),
				['z', 'a'],
			);
			assert.equal(rijen[0]?.bestandsnaam, 'brief van Jansma.pdf');
			assert.equal(rijen[0]?.omvang, 5_000_000_000);
			assert.equal(rijen[0]?.etag, '"e"');
			assert.deepEqual(await documenten.lijst(SLEUTEL, '2'), []);
			assert.ok(!p.inhoud().includes('Jansma'));
		});

		test('the ledger keeps the first intent until it is begun anew, and the first result', async () => {
			const register = p.store.stappen.register(SLEUTEL);
			assert.equal(await register.lees('zaak'), undefined);
			await register.begin('zaak');
			p.klok.verder(1000);
			await register.begin('zaak');
			assert.deepEqual(await register.lees('zaak'), { begonnenOp: '2026-03-02T10:00:00.000Z', url: undefined });
			await register.begin('zaak', { opnieuw: true });
			assert.equal((await register.lees('zaak'))?.begonnenOp, '2026-03-02T10:00:01.000Z');
			await register.gereed('zaak', 'https://z/1');
			await register.begin('zaak', { opnieuw: true });
			await register.gereed('zaak', 'https://z/2');
			assert.equal((await register.lees('zaak'))?.url, 'https://z/1');
			assert.equal(await p.store.stappen.register({ ...SLEUTEL, oin: ANDER }).lees('zaak'), undefined);
		});

		test('one question is open per verzoek; the same request id at another organisation is another question', async () => {
			const { verzoeken, flowvragen } = p.store;
			await verzoeken.stand(SLEUTEL, { fase: 'wachtOpFlow', requestId: 'r1' });
			await verzoeken.stand({ ...SLEUTEL, oin: ANDER }, { requestId: 'r1' });
			await flowvragen.beantwoord(SLEUTEL, 'r1', 'token:n8n');
			assert.equal((await flowvragen.open({ ...SLEUTEL, oin: ANDER }))?.beantwoordOp, undefined);
			await verzoeken.stand(SLEUTEL, { requestId: 'r2' });
			assert.equal((await flowvragen.open(SLEUTEL))?.requestId, 'r2');
			assert.notEqual((await flowvragen.lees(SLEUTEL, 'r1'))?.geslotenOp, undefined);
			await verzoeken.stand(SLEUTEL, { requestId: null });
			assert.equal(await flowvragen.open(SLEUTEL), undefined);
			assert.equal((await verzoeken.lees(SLEUTEL))?.requestId, undefined);
			await verzoeken.stand(SLEUTEL, { requestId: 'r2' });
			assert.equal((await flowvragen.open(SLEUTEL))?.requestId, 'r2', 'asked again under the same id');
		});

		test('a token is found by its value only, can be replaced and revoked, and is not readable', async () => {
			const { tokens } = p.store;
			const waarde = maakTokenwaarde();
			const bevoegdheid = { rol: 'lezer', scopes: ['persoonsgegevens'], oins: [OIN] } as const;
			const token = await tokens.zet('n8n', waarde, { ...bevoegdheid, scopes: ['persoonsgegevens'], oins: [OIN] });
			assert.deepEqual(await tokens.vind(waarde), token);
			assert.equal(await tokens.vind(`${waarde}x`), undefined);
			assert.ok(!p.inhoud().includes(waarde));
			const nieuw = maakTokenwaarde();
			const vervangen = await tokens.zet('n8n', nieuw, { rol: 'beheerder', scopes: [], oins: [OIN, ANDER] });
			assert.equal(vervangen.id, token.id);
			assert.equal(await tokens.vind(waarde), undefined);
			assert.equal((await tokens.vind(nieuw))?.rol, 'beheerder');
			assert.equal(await tokens.trekIn('n8n'), true);
			assert.equal(await tokens.vind(nieuw), undefined);
			assert.equal(await tokens.trekIn('bestaat niet'), false);
		});

		test('a password is checked, not kept; changing it ends the sessions', async () => {
			const { gebruikers, sessies } = p.store;
			await gebruikers.zet({ naam: 'anna', rol: 'behandelaar', oins: [OIN] }, 'correct paard batterij');
			assert.equal((await gebruikers.controleer('anna', 'correct paard batterij'))?.rol, 'behandelaar');
			assert.equal(await gebruikers.controleer('anna', 'fout'), undefined);
			assert.equal(await gebruikers.controleer('niemand', 'fout'), undefined);
			assert.ok(!p.inhoud().includes('correct paard batterij'));
			const cookie = await sessies.begin('anna');
			assert.equal((await sessies.lees(cookie))?.naam, 'anna');
			assert.ok(!p.inhoud().includes(cookie));
			await gebruikers.zet({ naam: 'anna', rol: 'lezer', oins: [OIN] }, 'een ander lang wachtwoord');
			assert.equal(await sessies.lees(cookie), undefined);
		});

		test('a session ends when it is quiet, when its day is over, and on logging out', async () => {
			const { gebruikers, sessies } = p.store;
			await gebruikers.zet({ naam: 'anna', rol: 'lezer', oins: [OIN] }, 'correct paard batterij');
			const stil = await sessies.begin('anna');
			p.klok.verder(SESSIE_STIL_MS + 1);
			assert.equal(await sessies.lees(stil), undefined);
			const lang = await sessies.begin('anna');
			for (let gebruikt = 0; gebruikt < SESSIE_MAX_MS; gebruikt += SESSIE_STIL_MS) {
				assert.notEqual(await sessies.lees(lang), undefined);
				p.klok.verder(SESSIE_STIL_MS);
			}
			p.klok.verder(1);
			assert.equal(await sessies.lees(lang), undefined);
			const uit = await sessies.begin('anna');
			await sessies.eindig(uit);
			assert.equal(await sessies.lees(uit), undefined);
		});

		test('a subscription is one per token and address; its secret is not readable', async () => {
			const { abonnementen, tokens } = p.store;
			const token = await tokens.zet('n8n', maakTokenwaarde(), { rol: 'behandelaar', scopes: [], oins: [OIN] });
			const gegevens = { url: 'http://127.0.0.1:5678/webhook/x', events: ['verzoek.ontvangen' as const], test: false };
			const een = await abonnementen.zet(token.id, gegevens, 'geheim-van-zestien-tekens');
			const weer = await abonnementen.zet(
				token.id,
				{ ...gegevens, events: ['zaak.aangemaakt'] },
				'ander-geheim-van-zestien',
			);
			assert.equal(weer.id, een.id);
			assert.ok(!p.inhoud().includes('geheim-van'));
			assert.equal((await abonnementen.bezorggegevens(een.id))?.secret, 'ander-geheim-van-zestien');
			assert.deepEqual(
				(await abonnementen.passend('zaak.aangemaakt', OIN)).map(({ id }) => id),
				[een.id],
			);
			assert.deepEqual(await abonnementen.passend('verzoek.ontvangen', OIN), []);
			assert.deepEqual(await abonnementen.passend('zaak.aangemaakt', ANDER), []);
			assert.equal(await abonnementen.verwijder('ander token', een.id), false);
			await tokens.trekIn('n8n');
			assert.deepEqual(await abonnementen.passend('zaak.aangemaakt', OIN), []);
			assert.equal(await abonnementen.verwijder(token.id, een.id), true);
			assert.equal(await abonnementen.vind(token.id, gegevens.url), undefined);
		});

		test('a test registration ends after five minutes unless it is renewed', async () => {
			const { abonnementen, tokens } = p.store;
			const { id: token } = await tokens.zet('n8n', maakTokenwaarde(), { rol: 'lezer', scopes: [], oins: [OIN] });
			const gegevens = {
				url: 'http://127.0.0.1:5678/webhook-test/x',
				events: ['verzoek.ontvangen' as const],
				test: true,
			};
			const { id } = await abonnementen.zet(token, gegevens, 'geheim-van-zestien');
			p.klok.verder(4 * 60_000);
			await abonnementen.zet(token, gegevens, 'geheim-van-zestien');
			p.klok.verder(4 * 60_000);
			assert.equal((await abonnementen.vind(token, gegevens.url))?.id, id);
			p.klok.verder(60_000 + 1);
			assert.equal(await abonnementen.vind(token, gegevens.url), undefined);
			assert.equal(await abonnementen.bezorggegevens(id), undefined);
			assert.deepEqual(await abonnementen.lijst(), []);
		});

		test('seven days of failures make a subscription dormant; registering again wakes it', async () => {
			const { abonnementen, tokens } = p.store;
			const { id: token } = await tokens.zet('n8n', maakTokenwaarde(), { rol: 'lezer', scopes: [], oins: [OIN] });
			const gegevens = { url: 'http://127.0.0.1:5678/webhook/x', events: ['verzoek.ontvangen' as const], test: false };
			const { id } = await abonnementen.zet(token, gegevens, 'geheim-van-zestien');
			const dag = 86_400_000;
			await abonnementen.resultaat(id, false);
			p.klok.verder(6 * dag);
			await abonnementen.resultaat(id, true);
			await abonnementen.resultaat(id, false);
			p.klok.verder(7 * dag - 1);
			await abonnementen.resultaat(id, false);
			assert.notEqual(await abonnementen.bezorggegevens(id), undefined);
			p.klok.verder(1);
			await abonnementen.resultaat(id, false);
			assert.equal(await abonnementen.bezorggegevens(id), undefined);
			assert.deepEqual(await abonnementen.passend('verzoek.ontvangen', OIN), []);
			assert.notEqual((await abonnementen.vind(token, gegevens.url))?.slapendSinds, undefined);
			await abonnementen.zet(token, gegevens, 'geheim-van-zestien');
			assert.equal((await abonnementen.passend('verzoek.ontvangen', OIN)).length, 1);
		});

		test('inboekregels get a new version; rows are numbered by priority', async () => {
			const { inboekregels } = p.store;
			assert.equal(await inboekregels.geldend(OIN), undefined);
			assert.equal(await inboekregels.stelVast(OIN, [{ prioriteit: 1, uitkomst: 'vraagFlow' }], 'standaard'), 1);
			const regels = [
				{ prioriteit: 9, uitkomst: 'vastleggen' as const },
				{ prioriteit: 2, doel: 'Initieren', uitkomst: 'nieuweZaak' as const, zaaktype: 'A' },
			];
			assert.equal(await inboekregels.stelVast(OIN, regels, 'configuratie'), 2);
			const set = await inboekregels.geldend(OIN);
			assert.equal(set?.versie, 2);
			assert.deepEqual(
				set?.regels.map(({ regel, prioriteit }) => [regel, prioriteit]),
				[
					[1, 2],
					[2, 9],
				],
			);
			assert.equal(await inboekregels.geldend(ANDER), undefined);
		});
	});
}

describe('database', () => {
	test('migrations run once; a database of a newer version is refused', async () => {
		const database = new Database(':memory:');
		const migraties = await leesMigraties();
		assert.ok(migraties.length >= 4);
		assert.deepEqual(
			migreer(database, migraties),
			migraties.map(({ naam }) => naam),
		);
		assert.deepEqual(migreer(database, migraties), []);
		assert.throws(() => migreer(database, migraties.slice(0, -1)), /nieuwere versie/);
		database.sluit();
	});

	test('a migration that fails leaves nothing behind', () => {
		const database = new Database(':memory:');
		const kapot = [{ naam: '0001-x', sql: 'CREATE TABLE a (b TEXT); CREATE TABLE a (b TEXT)' }];
		assert.throws(() => migreer(database, kapot));
		assert.equal(database.een("SELECT 1 FROM sqlite_master WHERE name = 'a'"), undefined);
		database.sluit();
	});

	test('an inner transaction shares the fate of the outer one', () => {
		const database = new Database(':memory:');
		database.db.exec('CREATE TABLE a (b TEXT) STRICT');
		assert.throws(() =>
			database.transactie(() => {
				database.transactie(() => database.doe("INSERT INTO a VALUES ('x')"));
				throw new Error('outer');
			}),
		);
		assert.deepEqual(database.alle('SELECT * FROM a'), []);
		database.sluit();
	});
});
