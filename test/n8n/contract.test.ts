// SPDX-License-Identifier: EUPL-1.2
/** The nodes against the real HTTP API of the service: every call that a node makes exists, and its form is accepted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { maakOpstelling } from '../contract/aanleveren/opstelling.ts';
import type { Opstelling } from '../contract/aanleveren/opstelling.ts';
import { maakDienst } from '../contract/service/dienst.ts';
import type { Dienst } from '../contract/service/dienst.ts';
import { Harness, credentialVoor } from './harness.ts';
import { NepDienst, OIN } from './nepDienst.ts';
import { NUMMER, OPERATIES, VRAAG, naam } from './operaties.ts';

interface Beschrijving {
	parameters?: Array<{ name: string; in: string }>;
	requestBody?: { content: Record<string, unknown> };
}

let harness: Harness;
let echt: Dienst;
let token: string;
/** The service with the part for what comes in besides ebMS. */
let aanleveren: Opstelling;
let aanleverToken: string;
let paden: Record<string, Record<string, Beschrijving>> = {};

before(async () => {
	harness = await Harness.open();
	echt = await maakDienst();
	token = await echt.token('beheerder', ['persoonsgegevens', 'aanleveren']);
	aanleveren = await maakOpstelling();
	aanleverToken = await aanleveren.token('beheerder');
	for (const { store } of [echt, aanleveren]) await store.verzoeken.aanmelden({ oin: OIN, verzoeknummer: NUMMER });
	for (const { app } of [echt, aanleveren]) {
		const { paths } = (await app.inject('/api/v1/openapi.json')).json<{ paths: typeof paden }>();
		paden = { ...paden, ...paths };
	}
});
after(async () => {
	harness?.close();
	await echt?.sluit();
	await aanleveren?.sluit();
});

/** Refusals that say: this call has another form than the API takes. Any other is about what the call asks for. */
const VORM = new Set([
	'pad-onbekend',
	'aanroep-ongeldig',
	'inhoudstype-onbekend',
	'formulier-ontbreekt',
	'inhoud-ontbreekt',
	'medewerker-ontbreekt',
]);

for (const een of OPERATIES)
	test(`${naam(een)} calls what the service offers`, async (t) => {
		const nep = await new NepDienst().start();
		t.after(() => nep.stop());
		nep.verzoeken.set(NUMMER, { verzoeknummer: NUMMER, zaak: 'geen', requestId: 'vraag-1' });
		nep.intake.vragen.set(VRAAG, { vraagId: VRAAG, verzoeknummer: NUMMER, soort: 'aanvulling', status: 'open' });
		const { type, resource, operation, parameters, bestanden } = een;
		const credential = credentialVoor(nep.adres);
		const { fout } = await harness.voerUit({
			type,
			credential,
			parameters: { resource, operation, ...parameters },
			bestanden,
		});
		assert.equal(fout, undefined);
		const oproep = nep.oproepen.at(-1)!;

		const [pad, beschrijving] = zoek(oproep.method, oproep.pad);
		const bekend = (beschrijving.parameters ?? []).filter(({ in: waar }) => waar === 'query').map(({ name }) => name);
		for (const veld of Object.keys(oproep.vraag)) assert.ok(bekend.includes(veld), `${pad}: query ${veld}`);

		const deel = /\/(upload|papier)$/.test(oproep.pad);
		const antwoord = await (deel ? aanleveren : echt).app.inject({
			method: oproep.method as 'GET' | 'POST',
			url: `/api/v1${oproep.pad}`,
			query: oproep.vraag,
			headers: {
				authorization: `Bearer ${deel ? aanleverToken : token}`,
				...(oproep.type ? { 'content-type': oproep.type } : {}),
			},
			...(oproep.bytes.length > 0 ? { payload: oproep.bytes } : {}),
		});
		const { code, detail } = antwoord.body.startsWith('{') ? antwoord.json<{ code?: string; detail?: string }>() : {};
		assert.ok(!VORM.has(code ?? ''), `${antwoord.statusCode} ${code}: ${detail}`);
		assert.ok(![401, 403, 405, 415, 500].includes(antwoord.statusCode), `${antwoord.statusCode} ${code}: ${detail}`);
	});

function zoek(method: string, pad: string): [string, Beschrijving] {
	const delen = pad.split('/');
	const vast = (patroon: string) => patroon.split('/').filter((een, i) => een === delen[i]).length;
	const [gevonden] = Object.keys(paden)
		.filter((patroon) => {
			const deel = patroon.split('/');
			return deel.length === delen.length && deel.every((een, i) => een === delen[i] || /^\{.*\}$/.test(een));
		})
		.sort((een, ander) => vast(ander) - vast(een));
	assert.ok(gevonden, `the service has no path ${pad}`);
	const beschrijving = paden[gevonden]?.[method.toLowerCase()];
	assert.ok(beschrijving, `the service has no ${method} ${gevonden}`);
	return [gevonden, beschrijving];
}
