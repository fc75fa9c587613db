// SPDX-License-Identifier: EUPL-1.2
/** A municipality without a certificate for DSO-LV: a supplier posts everything, and the zaak is made of that. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseDocument } from 'yaml';
import { nodeBinair } from '../../tools/lib/omgeving.mjs';
import { voerUitOfStop } from '../../tools/lib/opdracht.mjs';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { bericht, DOCUMENTEN, OIN } from '../contract/aanleveren/opstelling.ts';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const NUMMER = '2026032800017';
const TOKEN = `dso_${'leverancier'.repeat(4)}`;
let oefening: Oefening;

/** Ours to handle, of a kind for which the rules make a zaak by themselves. */
function melding(volgnummer = '000', doel = 'Initieren'): string {
	return bericht(NUMMER, volgnummer, doel)
		.toString('utf8')
		.replace(/<v:uitvoerendeInstantie>[\s\S]*?<\/v:uitvoerendeInstantie>/, '')
		.replace(/<v:type>[^<]*/, '<v:type>Melding');
}

before(async () => {
	oefening = await maakOefening({ zonderN8n: true });
	await oefening.richtIn();
	const pad = join(oefening.data, 'dso-service.yaml');
	const instellingen = parseDocument(readFileSync(pad, 'utf8'));
	instellingen.deleteIn(['organisaties', 0, 'dso', 'certificaat']);
	instellingen.setIn(['aanleveren'], { wachtSeconden: 600 });
	writeFileSync(pad, instellingen.toString());
	const waarde = join(oefening.data, 'leverancier.token');
	writeFileSync(waarde, TOKEN, { mode: 0o600 });
	await voerUitOfStop('token of the supplier', nodeBinair(), [
		'service/main.ts',
		...['token', '--config', pad, '--naam', 'leverancier', '--rol', 'lezer', '--scope', 'aanleveren'],
		...['--oin', OIN, '--waarde-bestand', waarde],
	]);
	await oefening.start();
});
after(() => ruimOp(oefening));

async function post(soort: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<number> {
	const antwoord = await fetch(`${oefening.adressen.api}/aanleveringen/${OIN}/${soort}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${TOKEN}`, ...headers },
		body: body as RequestInit['body'],
	});
	await antwoord.text();
	return antwoord.status;
}

test('what a supplier posts in any order becomes one zaak with its documents', async () => {
	const document = (nr: number) => {
		const { documentId, inhoud } = DOCUMENTEN[nr]!;
		return post('document', inhoud, { 'x-verzoeknummer': NUMMER, 'x-document-id': documentId });
	};
	assert.equal(await document(2), 202);
	assert.equal(await post('notificatie', JSON.stringify({ verzoeknummer: NUMMER })), 202);
	assert.equal(await post('verzoek', melding()), 202);
	assert.equal(await document(0), 202);
	// The service dies and comes back before the last part.
	await oefening.processen.get('service')?.dood();
	await oefening.herstart('service');
	assert.equal(await post('verzoek', melding()), 202);
	assert.equal(await document(1), 202);
	const stand = await oefening.wachtOpGereed(OIN, NUMMER);
	const zaken = await oefening.zakenMet(stand.zaakIdentificatie);
	assert.equal(zaken.length, 1);
	const hashes = zaken[0].documenten.map(({ sha256 }: { sha256: string }) => sha256);
	for (const inhoud of [...DOCUMENTEN.map((een) => een.inhoud), melding()]) {
		assert.ok(hashes.includes(createHash('sha256').update(inhoud).digest('hex')));
	}
	assert.equal(hashes.length, 4);
});
