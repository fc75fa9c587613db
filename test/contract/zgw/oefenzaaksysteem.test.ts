// SPDX-License-Identifier: EUPL-1.2
/** The recipe against the case system of the practice environment, started as a process of its own. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { KoppelvlakFout } from '../../../dso/http/index.ts';
import { createZgwClient, type ZaakInstellingen, type Zaakwerk, type ZgwClient } from '../../../dso/zaak/index.ts';
import { bestand, geheugenregister, heleZaak, totHetLukt } from '../../unit/dso-zaak/hulp.ts';
import { gewoonBericht, tekst } from '../../unit/dso-zaak/volbericht.ts';

const INSTELLINGEN: ZaakInstellingen = {
	oin: '00000099900000000002',
	organisaties: { '00000099900000000002': { rsin: '999990019' } },
	catalogus: { domein: 'DSO' },
	documenten: { delenVanaf: 100_000 },
	onduidelijkeUitkomstMs: 500,
};

let map: string;
let proces: ChildProcess;
let basis: string;
let client: ZgwClient;

before(async () => {
	map = mkdtempSync(join(tmpdir(), 'dso-zgw-'));
	proces = spawn(process.execPath, [resolve('oefenomgeving/zaaksysteem/main.ts'), '--data', map, '--port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	assert.ok(proces.stdout);
	for await (const regel of createInterface({ input: proces.stdout })) {
		const gevonden = /(http:\/\/127\.0\.0\.1:\d+)/.exec(regel)?.[1];
		if (gevonden) {
			basis = gevonden;
			break;
		}
	}
	client = createZgwClient({
		basis: {
			catalogi: `${basis}/catalogi/api/v1/`,
			zaken: `${basis}/zaken/api/v1/`,
			documenten: `${basis}/documenten/api/v1/`,
		},
		jwt: { clientId: 'dso-service', secret: 'oefenomgeving-zaaksysteem-zonder-inrichting' },
	});
});

after(async () => {
	await client?.close();
	if (proces.exitCode === null) {
		const klaar = new Promise((r) => proces.once('exit', r));
		proces.kill('SIGTERM');
		await klaar;
	}
	rmSync(map, { recursive: true, force: true });
});

const werk = (): Zaakwerk => ({ client, instellingen: INSTELLINGEN, stappen: geheugenregister() });

function bericht(verzoeknummer: string) {
	const b = gewoonBericht();
	b.verzoek.verzoeknummer = verzoeknummer;
	return b;
}

test('a whole zaak, twice, is one complete zaak with all its parts', async () => {
	const documenten = [
		bestand('xml', Buffer.from('<verzoek/>'), 'xml'),
		bestand('pdf', randomBytes(50_000), 'pdf'),
		bestand('groot', randomBytes(2_500_000)),
	];
	const w = werk();
	const eerste = await heleZaak(w, documenten, bericht('2026032800011'));
	assert.deepEqual(eerste.afwijkingen, []);
	const tweede = await heleZaak(werk(), documenten, bericht('2026032800011'));
	assert.deepEqual(tweede, eerste);
	const zaak = await deEneZaak('2026032800011');
	assert.equal(zaak.rollen?.length, 3);
	assert.equal(zaak.zaakobjecten?.length, 3);
	assert.equal(zaak.eigenschappen?.length, 10);
	assert.equal(zaak.statussen?.length, 1);
	const hashes = (zaak.documenten as Array<{ sha256: string }>).map((d) => d.sha256).sort();
	assert.deepEqual(hashes, documenten.map((d) => d.sha256).sort());
});

test('a document that was placed comes back byte for byte, as a stream within a limit', async () => {
	const groot = bestand('terug', randomBytes(1_300_000));
	const uit = await heleZaak(werk(), [groot], bericht('2026032800014'));
	const url = uit.documenten[0]?.url ?? '';
	const { stream, omvang } = await client.download(url);
	assert.equal(omvang, 1_300_000);
	const hash = createHash('sha256');
	for await (const stuk of stream) hash.update(stuk as Buffer);
	assert.equal(hash.digest('hex'), groot.sha256);
	await assert.rejects(client.download(url, { max: 1_299_999 }), { message: /groter dan de toegestane/ });
	await assert.rejects(client.download(url.replace(/.$/, (laatste) => (laatste === '0' ? '1' : '0'))), (fout) => {
		assert.ok(fout instanceof KoppelvlakFout);
		return fout.gegevens.status === 404;
	});
	await assert.rejects(client.download('http://127.0.0.1:1/elders/x'), { message: /niet als basisadres is ingesteld/ });
});

test('BSN without 11-proef, long texts and odd names do not stop the zaak', async () => {
	const b = bericht('2026032800012');
	assert.ok(b.verzoek.initiatiefnemer.natuurlijkPersoon);
	b.verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer = tekst('12345678');
	b.verzoek.naam = tekst('é'.repeat(300));
	b.verzoek.toelichtingVerzoek = tekst('ß'.repeat(5000));
	const document = { ...bestand('d', Buffer.from('x')), bestandsnaam: `..\\${'n'.repeat(400)}\u0000.dwg` };
	const uit = await heleZaak(werk(), [document], b);
	assert.deepEqual(uit.afwijkingen, []);
});

test('lost answers everywhere give one zaak', async () => {
	const w = werk();
	const documenten = [bestand('een', randomBytes(1000)), bestand('twee', randomBytes(1_200_000))];
	for (const pad of [
		'zaken',
		'rollen',
		'zaakobjecten',
		'zaakeigenschappen',
		'enkelvoudiginformatieobjecten',
		'bestandsdelen',
		'unlock',
		'zaakinformatieobjecten',
		'statussen',
	]) {
		await fetch(`${basis}/oefen/storing`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(verlies(pad)),
		});
		await totHetLukt(() => heleZaak(w, documenten, bericht('2026032800013')), 5);
	}
	const zaak = await deEneZaak('2026032800013');
	assert.deepEqual(
		[
			zaak.rollen?.length,
			zaak.zaakobjecten?.length,
			zaak.eigenschappen?.length,
			zaak.documenten?.length,
			zaak.statussen?.length,
		],
		[3, 3, 10, 2, 1],
	);
});

/** The next write to this path is done, and its answer lost. */
function verlies(pad: string) {
	const methode = pad === 'bestandsdelen' ? 'PUT' : 'POST';
	const patroon = pad === 'bestandsdelen' ? `**/${pad}/*` : `**/${pad}`;
	return { storingen: [{ methode, pad: patroon, aantal: 1, verliesAntwoord: true }] };
}

/** What really stands in the tables; fails when the number was used twice. */
async function deEneZaak(identificatie: string): Promise<Record<string, unknown[]>> {
	const zaken = (await (await fetch(`${basis}/oefen/zaken/${identificatie}`)).json()) as Array<
		Record<string, unknown[]>
	>;
	assert.equal(zaken.length, 1);
	return zaken[0]!;
}
