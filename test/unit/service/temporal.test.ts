// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Configuratie } from '../../../service/config/model.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { maakTemporal, vertaald } from '../../../service/temporal.ts';

const configuratie = (adres: string) =>
	({
		temporal: { adres, namespace: 'default' },
		verwerking: { gatWachtSeconden: 1, herhaalVraagSeconden: 1, flowTermijnMinuten: 1 },
	}) as Configuratie;
const ring = maakSleutelring([{ id: 'k', sleutel: Buffer.alloc(32, 1) }]);
const SLEUTEL = { oin: '00000099900000000002', verzoeknummer: '2026112300001' };

async function codeVan(stap: Promise<unknown>): Promise<string> {
	const fout = await stap.then(
		() => assert.fail('no error'),
		(f: unknown) => f,
	);
	assert.ok(fout instanceof KoppelvlakFout, String(fout));
	return `${fout.gegevens.code} ${fout.gegevens.soort}`;
}

test('a server that is not there is unreachable', async () => {
	const temporal = maakTemporal(configuratie('127.0.0.1:1'), ring);
	try {
		assert.equal(await codeVan(temporal.proces.controleer()), 'temporal-onbereikbaar tijdelijk');
	} finally {
		await temporal.close();
	}
});

test('a server that answers with an error is not called unreachable', async (t) => {
	let status = 7;
	const server = createServer().on('stream', (stroom) => {
		stroom.respond(
			{ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': String(status), 'grpc-message': 'geheim' },
			{ endStream: true },
		);
	});
	await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
	t.after(() => server.close());
	for (const [nummer, verwacht] of [
		[7, 'temporal-geen-toegang definitief'],
		[3, 'temporal-geweigerd definitief'],
	] as const) {
		status = nummer;
		const temporal = maakTemporal(configuratie(`127.0.0.1:${(server.address() as AddressInfo).port}`), ring);
		assert.equal(await codeVan(temporal.proces.controleer()), verwacht);
		assert.equal(await codeVan(temporal.proces.levering(SLEUTEL)), verwacht);
		await temporal.close();
	}
});

test('a fault of this program stays what it is', async () => {
	const eigen = new TypeError('own fault');
	await assert.rejects(
		vertaald(() => Promise.reject(eigen)),
		(fout) => fout === eigen,
	);
});
