// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CatalogusDefinitie, ZaaktypeDefinitie } from '../../../oefenomgeving/zaaksysteem/catalogi/definitie.ts';
import { start, type Json, type Proef } from '../../unit/oefen-zaaksysteem/hulp.ts';
import { REDEN, zgwMap } from './schemas.ts';

const map = zgwMap() && join(zgwMap()!, 'recorded-open-zaak');

/** Members that Open Zaak adds to the standard of these versions; the practice system keeps to the standard. */
const EXTRA = new Set([
	'communicatiekanaalNaam',
	'laatstGemuteerd',
	'laatstGeopend',
	'gerelateerdeZaken',
	'opschorting.eerdereOpschorting',
	'authenticatieContext',
	'beginGeldigheid',
	'eindeGeldigheid',
	'_expand',
	'results.zaakobjecttypen',
]);

interface Uitwisseling {
	request: { method: string; uri: string; headers: Record<string, string>; body: Json | null };
	response: { status: number; headers: Record<string, string>; body: any };
}

const zaaktype = (identificatie: string, begin: string, einde?: string): ZaaktypeDefinitie => ({
	identificatie,
	omschrijving: 'Test',
	onderwerp: 'Test',
	begin,
	...(einde ? { einde } : {}),
	vertrouwelijkheid: 'intern',
	doorlooptijd: 'P1D',
	servicenorm: 'P0D',
	productenOfDiensten: ['http://localhost:81/product/1234abcd-12ab-34cd-56ef-12345abcde10'],
	roltypen: [['Initiator', 'initiator']],
	statustypen: ['Ontvangen', 'Afgerond'],
	eigenschappen: [
		{ naam: 'a property name', definitie: 'a definition', lengte: '10' },
		{ naam: 'second property', definitie: 'a definition', lengte: '20' },
	],
	informatieobjecttypen: ['PDF Informatieobjecttype', 'Attachment Informatieobjecttype'],
	resultaattypen: ['Klaar'],
});

/** A catalogus of the shape that was recorded. */
const catalogus: CatalogusDefinitie = {
	domein: 'TEST',
	naam: 'Test catalog',
	rsin: '000000000',
	informatieobjecttypen: ['PDF Informatieobjecttype', 'Attachment Informatieobjecttype'].map((omschrijving) => ({
		omschrijving,
		vertrouwelijkheid: 'openbaar',
		begin: '2024-01-01',
	})),
	zaaktypen: [zaaktype('ZT-001', '2024-01-01', '2024-10-30'), zaaktype('ZT-001', '2024-10-31')],
};

/** Paths of all members of a JSON value; lists count by their first item, inside a list the path has no index. */
function sleutels(w: any, pad = ''): string[] {
	if (Array.isArray(w)) return w.length > 0 ? sleutels(w[0], pad) : [];
	if (typeof w !== 'object' || w === null) return [];
	return Object.keys(w).flatMap((k) => [pad + k, ...sleutels(w[k], `${pad}${k}.`)]);
}

/** Replays one recording; URLs that the recorded server gave become the ones that this server gives. */
async function speelAf(p: Proef, uitwisselingen: Uitwisseling[]): Promise<number> {
	const vertaling = new Map<string, string>();
	const naam = (w: Json): unknown => w.naam ?? w.omschrijving ?? w.identificatie ?? w.volgnummer;
	// Items of a list belong together by name; a bare list of URLs tells nothing.
	const leer = (opgenomen: any, nu: any): void => {
		if (Array.isArray(opgenomen)) {
			for (const item of opgenomen) if (item?.url) leer(item, nu.find((n: Json) => naam(n) === naam(item)) ?? nu[0]);
		} else if (opgenomen && nu && typeof opgenomen === 'object')
			for (const k of Object.keys(opgenomen)) {
				if (typeof opgenomen[k] !== 'string') leer(opgenomen[k], nu[k]);
				else if (typeof nu[k] === 'string' && opgenomen[k].startsWith('http://localhost:8003/'))
					vertaling.set(opgenomen[k], nu[k]);
			}
	};
	const vertaal = (tekst: string): string => {
		for (const [van, naar] of [...vertaling].sort((a, b) => b[0].length - a[0].length))
			tekst = tekst.replaceAll(van, naar);
		return tekst.replaceAll('http://localhost:8003', p.basis);
	};
	let vergeleken = 0;
	for (const { request, response } of uitwisselingen) {
		const adres = new URL(request.uri);
		const query = new URLSearchParams([...adres.searchParams].map(([k, w]): [string, string] => [k, vertaal(w)]));
		const pad = vertaal(`${adres.origin}${adres.pathname}`) + (query.size > 0 ? `?${query}` : '');
		const koppen = { 'accept-crs': request.headers['Accept-Crs'], 'content-crs': request.headers['Content-Crs'] };
		const nu = await p.vraag(
			request.method,
			pad,
			request.body ? JSON.parse(vertaal(JSON.stringify(request.body))) : undefined,
			koppen,
		);
		const wat = `${request.method} ${adres.pathname.replace(/[0-9a-f-]{36}/g, '…')}`;
		assert.equal(nu.status, response.status, `${wat}: ${JSON.stringify(nu.body)}`);
		assert.equal(nu.headers.get('api-version'), response.headers['API-version'], wat);
		for (const kop of ['Content-Crs', 'Location', 'ETag'])
			assert.equal(nu.headers.has(kop), kop in response.headers, `${wat}: ${kop}`);
		if (response.body?.count !== undefined) assert.equal(nu.body.count, response.body.count, wat);
		const eigen = new Set(sleutels(nu.body));
		const anders = sleutels(response.body).filter(
			(k) => !eigen.has(k) && !EXTRA.has(k) && !EXTRA.has(k.split('.')[0]!),
		);
		assert.deepEqual(anders, [], `${wat}: ontbrekende velden`);
		const opgenomen = new Set(sleutels(response.body));
		assert.deepEqual(
			[...eigen].filter((k) => !opgenomen.has(k)),
			[],
			`${wat}: extra velden`,
		);
		leer(response.body, nu.body);
		vergeleken++;
	}
	return vergeleken;
}

for (const bestand of map ? readdirSync(map).filter((n) => n.endsWith('.json')) : ['(geen)'])
	test(`opname van Open Zaak: ${bestand}`, { skip: map ? false : REDEN }, async (t) => {
		const p = await start(t, {}, { catalogi: [catalogus] });
		const aantal = await speelAf(p, JSON.parse(readFileSync(join(map!, bestand), 'utf8')));
		assert.ok(aantal > 0);
		t.diagnostic(`${aantal} uitwisselingen vergeleken`);
	});
