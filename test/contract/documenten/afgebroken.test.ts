// SPDX-License-Identifier: EUPL-1.2
/**
 * A document of 500 MB that DSO-LV keeps cutting off: the practice DSO-LV over real two-way TLS, the activity that fetches, and the
 * encrypted staging store. Every try must go on where the one before stopped, or it would never end.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import { createVerzoekAfhandelenClient, type VerzoekAfhandelenClient } from 'dso-koppelvlakken/verzoek';
import { startDsoLv, type OefenDsoLv } from '../../../oefenomgeving/dso-lv/start.ts';
import { createStaging } from '../../../service/bestanden/index.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { createActivities } from '../../../temporal/activities/index.ts';
import type { FoutDetail } from '../../../temporal/contract/activiteiten.ts';
import { contentloos } from '../../../temporal/logger.ts';
import { api, GEMEENTE, gemeenteTls, maakOpstelling, type Opstelling } from '../../unit/oefen-dso-lv/hulp.ts';
import { NepPoorten } from '../../unit/temporal/nep-poorten.ts';

const MIB = 2 ** 20;
const OMVANG = 500 * MIB;
const NA = 300 * MIB;

let opstelling: Opstelling;
let dsoLv: OefenDsoLv;
let map: string;
let client: VerzoekAfhandelenClient;
before(async () => {
	opstelling = await maakOpstelling();
	dsoLv = await startDsoLv(opstelling.oefen, opstelling.instellingen);
	map = await mkdtemp(join(tmpdir(), 'staging-'));
	const { key, cert, ca } = gemeenteTls(opstelling.data);
	client = createVerzoekAfhandelenClient({
		profiel: kiesProfiel('OEFEN', { verzoek: { basisUrl: dsoLv.restUrl } }).verzoek,
		oin: GEMEENTE,
		tls: { key, cert, ca },
	});
});
after(async () => {
	await client.close();
	await dsoLv.stop();
	opstelling.ruimOp();
	await rm(map, { recursive: true, force: true });
});

/** The highest growth of what the process holds outside its heap, while something is done. */
async function hoogsteGebruik(doe: () => Promise<void>): Promise<number> {
	let hoogste = 0;
	const begin = process.memoryUsage().arrayBuffers;
	const klok = setInterval(() => (hoogste = Math.max(hoogste, process.memoryUsage().arrayBuffers - begin)), 5);
	try {
		await doe();
	} finally {
		clearInterval(klok);
	}
	return hoogste;
}

test('500 MB, cut off each time: goes on by Range, whole in the end, and the memory stays bounded', async () => {
	const { status, inhoud } = await api(opstelling, 'POST', 'verzoeken', {
		seed: 'afgebroken',
		aantalDocumenten: 1,
		documentBytes: OMVANG,
		notificeren: false,
	});
	assert.equal(status, 201, JSON.stringify(inhoud));
	const [document] = inhoud['documenten'];
	const levering = {
		sleutel: { oin: GEMEENTE, verzoeknummer: String(inhoud['verzoeknummer']) },
		volgnummer: String(inhoud['volgnummer']),
		hash: String(inhoud['xmlSha256']),
	};
	const poorten = new NepPoorten();
	const gevraagd: Array<number | undefined> = [];
	poorten.ports.staging = createStaging({ map, ring: maakSleutelring([{ id: 'k', sleutel: Buffer.alloc(32, 7) }]) });
	poorten.ports.dso = async () => ({
		...client,
		referenties: (...invoer) => client.referenties(...invoer),
		open: (href, opties = {}) => {
			gevraagd.push(opties.vanaf);
			return client.open(href, opties);
		},
		close: async () => {},
	});
	const { documentId, bestandsnaam } = document;
	poorten.rijen.set(documentId, { documentId, soort: 'bijlage', bestandsnaam, vertrouwelijk: false, status: 'bekend' });
	const { haalDocument } = createActivities(poorten.ports, { meld: () => {} });
	const haal = async (): Promise<FoutDetail | undefined> => {
		const omgeving = new MockActivityEnvironment(undefined, { logger: contentloos(() => {}) });
		try {
			await omgeving.run(haalDocument, levering, documentId);
			return undefined;
		} catch (fout) {
			assert.ok(fout instanceof ApplicationFailure, String(fout));
			return fout.details![0] as FoutDetail;
		}
	};
	await api(opstelling, 'PUT', 'storing', { rest: { afbrekenNaBytes: NA } });

	const gebruik = await hoogsteGebruik(async () => {
		const fout = await haal();
		assert.equal(fout?.soort, 'tijdelijk', JSON.stringify(fout));
		assert.match(fout.code, /verbinding/);
		assert.equal(poorten.rijen.get(documentId)!.status, 'bekend');
		assert.equal(poorten.rijen.get(documentId)!.fout?.code, fout.code, 'whoever looks sees why');
		assert.equal(await haal(), undefined, 'the rest fits in one more try');
	});

	const [eerste, tweede, ...meer] = gevraagd;
	assert.deepEqual([eerste, meer], [undefined, []]);
	assert.ok(tweede! > NA - 8 * MIB && tweede! <= NA, `went on at ${tweede}`);
	const rij = poorten.rijen.get(documentId)!;
	assert.deepEqual([rij.status, rij.omvang, rij.sha256, rij.fout], ['gehaald', OMVANG, document.sha256, undefined]);
	// Sender and receiver are in this process.
	assert.ok(gebruik < 150 * MIB, `${Math.round(gebruik / MIB)} MiB`);
});
