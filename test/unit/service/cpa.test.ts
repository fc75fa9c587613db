// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { richtIn } from '../../../oefenomgeving/inrichten.ts';
import { leesConfiguratie } from '../../../service/config/lees.ts';
import { beoordeelCpa, openCpa } from '../../../service/cpa.ts';
import { maakEbms } from '../../../service/ebms.ts';
import type { Inbox, Logboek } from '../../../service/inbox/index.ts';

let data: string;
let pad: string;
before(async () => {
	data = await mkdtemp(join(tmpdir(), 'dso-cpa-'));
	await richtIn({ data });
	const map = join(data, 'service', 'cpa');
	const [naam] = await readdir(map);
	pad = join(map, naam ?? '');
});
after(() => rm(data, { recursive: true }));

test('the CPA of the practice environment is fine today, gives a warning shortly before its end and an error after it', async () => {
	const { cpa, bevindingen } = await openCpa(pad, new Date());
	assert.equal(beoordeelCpa(bevindingen), undefined);
	const bijna = await openCpa(pad, new Date(cpa.einde.getTime() - 86_400_000));
	assert.match(beoordeelCpa(bijna.bevindingen) ?? '', /verloopt op \d{4}-\d{2}-\d{2}\. Vraag op tijd/);
	const { bevindingen: verlopen } = await openCpa(pad, new Date(cpa.einde.getTime() + 86_400_000));
	assert.throws(() => beoordeelCpa(verlopen), /is verlopen op/);
});

test('what is to be said about a CPA is logged at start', async (t) => {
	const configuratie = await leesConfiguratie(join(data, 'dso-service.yaml'));
	assert.ok(configuratie.ebms);
	const regels: string[] = [];
	const neem = (niveau: string) => (_gegevens: object, tekst: string) => void regels.push(`${niveau} ${tekst}`);
	const logboek: Logboek = { info: neem('info'), warn: neem('warn'), error: neem('error') };
	const { einde } = (await openCpa(pad, new Date())).cpa;
	const start = async () => {
		const ebms = await maakEbms(configuratie, configuratie.ebms!, {} as Inbox, logboek, () => {});
		await ebms.bevestiger.close();
	};
	await start();
	assert.deepEqual(regels, []);
	t.mock.timers.enable({ apis: ['Date'], now: einde.getTime() + 86_400_000 });
	await start();
	assert.equal(regels.length, 1);
	assert.match(regels[0] ?? '', /^error CPA .* is verlopen op/);
});
