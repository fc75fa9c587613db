// SPDX-License-Identifier: EUPL-1.2
/** Two zaken for one verzoeknummer: found by the real activity in the practice case system, put to a person by the real workflow. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test, type TestContext } from 'node:test';
import { createActivities } from '../../temporal/activities/index.ts';
import type { ZaakVanVerzoek } from '../../temporal/activities/ports.ts';
import { BASIS, bericht, maak, opstelling } from '../unit/dso-zaak/oefenzaak.ts';
import { NepPoorten } from '../unit/temporal/nep-poorten.ts';
import { Nep } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { beantwoord, start, tot } from './verzoek.ts';

const XML = readFileSync(new URL('../fixtures/stam/verzoekbericht-volledig.xml', import.meta.url));
const SLEUTEL = { oin: BASIS.oin, verzoeknummer: '2026032800017' };

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

/** An Aanvullen of a verzoek that has two zaken in the case system, `Z-<number>` and `<number>`. */
async function tweeZaken(t: TestContext, kenmerkFilter: boolean) {
	const { werk, opnieuw, p } = await opstelling(t);
	const b = bericht(undefined, SLEUTEL.verzoeknummer);
	const anders = await maak(opnieuw({ zaak: { identificatie: 'Z-{verzoeknummer}' } }), b);
	await maak(werk, b);
	assert.equal((await p.get('/oefen/zaken')).body.length, 2);

	const poorten = new NepPoorten();
	poorten.bij.set('/xml', XML);
	const register: ZaakVanVerzoek[] = [];
	Object.assign(poorten.ports.verzoeken, {
		zaken: async () => register,
		zetZaak: async (_sleutel: unknown, zaak: ZaakVanVerzoek) => void register.splice(0, register.length, zaak),
	});
	const { client } = werk;
	poorten.ports.zaaksysteem = async () => ({
		...client,
		// The practice case system lacks this filter, as the standard does; every zaak in it has the kenmerk.
		lijst: async (api, pad, zoek, opties) => {
			const { kenmerk, ...rest } = zoek ?? {};
			return client.lijst(api, pad, kenmerk === undefined ? zoek : rest, opties);
		},
	});
	poorten.ports.zaakInstellingen = async () => ({ ...BASIS, zaak: { ...BASIS.zaak, kenmerkFilter } });
	const { haalLevering, vindZaak, kiesZaak } = createActivities(poorten.ports, { meld: () => {} });
	const nep = new Nep({ haalLevering, vindZaak, kiesZaak });
	return { nep, register, anders };
}

async function vraagEnKies(nep: Nep, zaakIdentificatie: string): Promise<void> {
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, SLEUTEL);
		const vraagVan = async (soort: string, nummer = 1) => {
			const alle = () => nep.vragen.filter((vraag) => vraag.soort === soort);
			await tot(() => alle().length === nummer, `the vraag ${soort}, ${nummer}`);
			return alle().at(-1)!;
		};
		const vraag = await vraagVan('meerdereZaken');
		assert.match(vraag.uitleg ?? '', /Z-2026032800017/);
		assert.match(vraag.uitleg ?? '', /(?<!Z-)2026032800017/);
		assert.equal(nep.stappen().includes('werkZaakBij'), false, 'no zaak is touched before somebody chose');
		await beantwoord(handle, vraag, 'koppelen', { zaakIdentificatie: 'Z-bestaat-niet' });
		const nogmaals = await vraagVan('meerdereZaken', 2);
		assert.match(nogmaals.uitleg ?? '', /geen zaak met het opgegeven nummer/);
		await beantwoord(handle, nogmaals, 'koppelen', { zaakIdentificatie });
		await beantwoord(handle, await vraagVan('aanvulling'), 'volledig');
		await handle.result();
	});
	const bijgewerkt = nep.aanroepen.filter(([naam]) => naam === 'werkZaakBij').map(([, zaak]) => zaak);
	assert.deepEqual(
		bijgewerkt.map((zaak) => (zaak as { zaak: { identificatie: string } }).zaak.identificatie),
		[zaakIdentificatie],
	);
	assert.deepEqual(nep.gereed, [
		{ volgnummer: '001', hash: createHash('sha256').update(XML).digest('hex'), uitkomst: 'aangevuld' },
	]);
}

test('the register knows one zaak, and the case system has another with the number of the verzoek', async (t) => {
	const { nep, register, anders } = await tweeZaken(t, false);
	register.push({ ronde: 1, deel: 0, zaakUrl: anders.zaak.zaakUrl, identificatie: anders.zaak.identificatie });
	await vraagEnKies(nep, '2026032800017');
	assert.deepEqual(
		register.map(({ identificatie, doorMedewerker }) => [identificatie, doorMedewerker]),
		[['2026032800017', true]],
	);
});

test('the register knows nothing, and the search by kenmerk finds a second zaak', async (t) => {
	const { nep, register } = await tweeZaken(t, true);
	await vraagEnKies(nep, 'Z-2026032800017');
	assert.deepEqual(
		register.map(({ identificatie, doorMedewerker }) => [identificatie, doorMedewerker]),
		[['Z-2026032800017', true]],
	);
});
