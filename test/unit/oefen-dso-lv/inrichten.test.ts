// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { leesPoorten, richtIn } from '../../../oefenomgeving/inrichten.ts';
import { GEEN_SCHEMAS, schemas, xsdToets } from './hulp.ts';

const GEHEIM = [
	'service/sleutels.json',
	'service/zgw.secret',
	'service/pki/tls.key.pem',
	'toegang.json',
	'oefenomgeving/instellingen.json',
	'oefenomgeving/pki/root.key.pem',
	'oefenomgeving/pki/gemeente-tls.key.pem',
];

test('inrichten is herhaalbaar, houdt geheimen en volgt andere poorten', async (t) => {
	const data = mkdtempSync(join(tmpdir(), 'oefen-inrichten-'));
	t.after(() => rmSync(data, { recursive: true, force: true }));
	const lees = (pad: string): string => readFileSync(join(data, pad), 'utf8');

	const eerste = await richtIn({ data });
	for (const pad of GEHEIM) assert.equal(statSync(join(data, pad)).mode & 0o777, 0o600, pad);
	const cpa = `service/cpa/${eerste.ebms.cpaId}.xml`;
	const blijft = [...GEHEIM, cpa, 'dso-service.yaml'].map((pad) => [pad, lees(pad)] as const);
	await richtIn({ data });
	for (const [pad, inhoud] of blijft) assert.equal(lees(pad), inhoud, pad);

	const sleutels = JSON.parse(lees('service/sleutels.json')) as { sleutels: Array<{ id: string; sleutel: string }> };
	assert.equal(Buffer.from(sleutels.sleutels[0]!.sleutel, 'base64').length, 32);
	assert.ok(!lees('dso-service.yaml').includes(eerste.zgw.secret), 'geen geheim in de configuratie');

	const leaf = new X509Certificate(lees('service/pki/tls.crt.pem'));
	const issuing = new X509Certificate(lees('oefenomgeving/pki/issuing.crt.pem'));
	const root = new X509Certificate(lees('oefenomgeving/pki/root.crt.pem'));
	assert.match(leaf.subject, /serialNumber=00000099900000000002/);
	assert.ok(leaf.checkIP('127.0.0.1') && leaf.checkHost('localhost'));
	assert.ok(leaf.verify(issuing.publicKey) && issuing.verify(root.publicKey) && issuing.ca && !leaf.ca);
	assert.ok(leaf.checkPrivateKey((await import('node:crypto')).createPrivateKey(lees('service/pki/tls.key.pem'))));

	await richtIn({ data, poorten: { ebms: 29443 } });
	assert.match(lees(cpa), /https:\/\/127\.0\.0\.1:29443\/ebms/);
	assert.match(lees('dso-service.yaml'), /poort: 29443/);
	assert.equal(lees('service/sleutels.json'), blijft.find(([pad]) => pad === 'service/sleutels.json')![1]);

	await t.test('de CPA is geldig volgens cpp-cpa-2_0.xsd', (s) => {
		const map = schemas();
		const xsd = map && join(map, 'digikoppeling/xsd/ebms2/cpp-cpa-2_0.xsd');
		if (!xsd || !existsSync(xsd)) return s.skip(GEEN_SCHEMAS);
		const toets = xsdToets(xsd);
		assert.deepEqual(toets(lees(cpa)), []);
		assert.notDeepEqual(toets(lees(cpa).replaceAll('tns:PartyRef', 'tns:PartyReff')), []);
	});
});

test('onbruikbare poorten geven een uitleg', () => {
	assert.throws(() => leesPoorten('{'), /--ports/);
	assert.throws(() => leesPoorten('{"onbekend":1}'), /onbekend onderdeel/);
	assert.throws(() => leesPoorten('{"n8n":70000}'), /65535/);
	assert.deepEqual(leesPoorten('{"n8n":5679}'), { n8n: 5679 });
});
