// SPDX-License-Identifier: EUPL-1.2
/** The practice DSO-LV and the product were written apart from each other, from the same standards: here they meet. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { leesCpa } from 'dso-koppelvlakken/digikoppeling';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import { createVerzoekAfhandelenClient, leesVerzoekbericht, leesVerzoeknotificatie } from 'dso-koppelvlakken/verzoek';
import { startDsoLv, type OefenDsoLv } from '../../../oefenomgeving/dso-lv/start.ts';
import { createBerichtbestanden } from '../../../service/bestanden/index.ts';
import { leesConfiguratie } from '../../../service/config/lees.ts';
import { createBevestiger, createEbmsEndpoint, createInbox, createRelay } from '../../../service/inbox/index.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { sql } from '../../../service/store/migraties/0001-inbox.ts';
import { api, gemeenteTls, GEMEENTE, maakOpstelling, tot, type Opstelling } from './hulp.ts';

let opstelling: Opstelling;
let dsoLv: OefenDsoLv;
before(async () => {
	opstelling = await maakOpstelling();
	dsoLv = await startDsoLv(opstelling.oefen, opstelling.instellingen);
});
after(async () => {
	await dsoLv.stop();
	opstelling.ruimOp();
});

test('de service aanvaardt de gemaakte configuratie', async () => {
	const configuratie = await leesConfiguratie(join(opstelling.data, 'dso-service.yaml'));
	assert.equal(configuratie.omgeving, 'OEFEN');
	assert.equal(configuratie.organisaties[0]?.oin, GEMEENTE);
	assert.equal(configuratie.ebms?.poort, opstelling.instellingen.poorten.ebms);
});

test('de service neemt de notificatie aan volgens de CPA, en DSO-LV haar bevestiging', async () => {
	const tls = gemeenteTls(opstelling.data);
	const db = new DatabaseSync(join(opstelling.data, 'service.sqlite'));
	db.exec(sql);
	const ring = maakSleutelring([{ id: 'k1', sleutel: Buffer.alloc(32, 7) }]);
	const inbox = createInbox({ db, bestanden: createBerichtbestanden({ map: join(opstelling.data, 'raw'), ring }) });
	const { cpaId } = opstelling.instellingen.ebms;
	const bevestiger = createBevestiger({ tls, tijdMs: 5000 });
	const gemeld: Array<{ oin: string; verzoeknummer: string }> = [];
	const relay = createRelay({
		inbox,
		stuurBevestiging: (signaal) => bevestiger.stuur(signaal),
		meldAanTemporal: async (sleutel) => void gemeld.push(sleutel),
	});
	const endpoint = createEbmsEndpoint({
		inbox,
		tls,
		cpas: [leesCpa(readFileSync(join(opstelling.data, 'service', 'cpa', `${cpaId}.xml`)))],
		partijen: [{ certificaatOin: opstelling.instellingen.dsoLv.oin, partijen: [opstelling.instellingen.dsoLv.oin] }],
		organisaties: [{ oin: GEMEENTE }],
		leesNotificatie: leesVerzoeknotificatie,
		wek: () => relay.wek(),
	});
	await endpoint.luister(opstelling.instellingen.poorten.ebms);
	relay.start();
	try {
		const { inhoud } = await api(opstelling, 'POST', 'verzoeken', { aantalDocumenten: 0 });
		const nummer = String(inhoud['verzoeknummer']);
		await tot(
			async () => (await api(opstelling, 'GET', `verzoeken/${nummer}`)).inhoud['notificatie'].status === 'bevestigd',
		);
		await tot(() => gemeld.length > 0);
		assert.deepEqual(gemeld, [{ oin: GEMEENTE, verzoeknummer: nummer }]);
	} finally {
		await relay.stop();
		await endpoint.sluit(100);
		db.close();
	}
});

test('de client haalt alles op, en de lezer kent elk onderdeel van de gemaakte berichten', async () => {
	const client = createVerzoekAfhandelenClient({
		profiel: kiesProfiel('OEFEN', { verzoek: { basisUrl: dsoLv.restUrl } }).verzoek,
		oin: GEMEENTE,
		tls: gemeenteTls(opstelling.data),
	});
	const lees = async (href: string): Promise<Buffer> => {
		const delen: Buffer[] = [];
		for await (const deel of (await client.open(href)).stream) delen.push(deel as Buffer);
		return Buffer.concat(delen);
	};
	const som = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
	try {
		for (let i = 0; i < 20; i++) {
			const { inhoud } = await api(opstelling, 'POST', 'verzoeken', {
				seed: `koppeling ${i}`,
				documentBytes: 5000,
				notificeren: false,
			});
			const referenties = await client.referenties(String(inhoud['verzoeknummer']));
			const xml = await lees(referenties.xml);
			assert.equal(som(xml), inhoud['xmlSha256']);
			assert.equal(som(await lees(referenties.pdf!)), inhoud['pdfSha256']);
			assert.equal(referenties.documenten.length, inhoud['documenten'].length);
			for (const { documentId, href } of referenties.documenten.slice(0, 1)) {
				const gemeld = inhoud['documenten'].find((d: { documentId: string }) => d.documentId === documentId);
				assert.equal(som(await lees(href)), gemeld.sha256);
			}
			const gelezen = leesVerzoekbericht(xml);
			assert.deepEqual(gelezen.onbekend, []);
		}
	} finally {
		await client.close();
	}
});
