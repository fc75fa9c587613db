// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { SignJWT } from 'jose';
import { standaardInstellingen, type Instellingen } from '../../../oefenomgeving/zaaksysteem/instellingen.ts';
import { startZaaksysteem, type Opties } from '../../../oefenomgeving/zaaksysteem/server.ts';

export const SECRET = 'een-testgeheim-van-voldoende-lengte-0123456789';
export const RSIN = '999990019';
export type Json = Record<string, any>;

export interface Antwoord {
	status: number;
	headers: Headers;
	body: any;
}

/** A ZGW token; `claims` replace the usual ones, undefined leaves one out. */
export async function token(claims: Json = {}, secret = SECRET): Promise<string> {
	const inhoud: Json = {
		iss: 'test',
		client_id: 'test',
		user_id: '',
		user_representation: '',
		iat: Math.floor(Date.now() / 1000) - 5,
		...claims,
	};
	for (const naam of Object.keys(inhoud)) if (inhoud[naam] === undefined) delete inhoud[naam];
	return new SignJWT(inhoud).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new TextEncoder().encode(secret));
}

/** A client of a running case system. */
export class Proef {
	readonly basis: string;
	readonly #token: string;

	constructor(basis: string, jwt: string) {
		this.basis = basis;
		this.#token = jwt;
	}

	async vraag(
		methode: string,
		pad: string,
		body?: unknown,
		headers: Record<string, string | undefined> = {},
	): Promise<Antwoord> {
		const alle: Record<string, string | undefined> = {
			authorization: `Bearer ${this.#token}`,
			'accept-crs': 'EPSG:4326',
			...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
			...(body === undefined ? {} : { 'content-crs': 'EPSG:4326' }),
			...headers,
		};
		const antwoord = await fetch(pad.startsWith('http') ? pad : this.basis + pad, {
			method: methode,
			headers: Object.fromEntries(Object.entries(alle).filter(([, w]) => w !== undefined)) as Record<string, string>,
			...(body === undefined
				? {}
				: { body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const tekst = await antwoord.text();
		const json = /json/.test(antwoord.headers.get('content-type') ?? '');
		return { status: antwoord.status, headers: antwoord.headers, body: json ? JSON.parse(tekst) : tekst };
	}

	get = (pad: string, headers?: Record<string, string | undefined>): Promise<Antwoord> =>
		this.vraag('GET', pad, undefined, headers);
	post = (pad: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Antwoord> =>
		this.vraag('POST', pad, body, headers);

	/** The single result of a catalogus list. */
	async type(soort: string, vraag: Record<string, string>): Promise<Json> {
		const { body } = await this.get(`/catalogi/api/v1/${soort}?${new URLSearchParams(vraag)}`);
		assert.equal(body.count, 1, `${soort} ${JSON.stringify(vraag)}`);
		return body.results[0];
	}

	zaaktype = (identificatie = 'OMG-AANVRAAG'): Promise<Json> => this.type('zaaktypen', { identificatie });

	async maak(pad: string, body: unknown): Promise<Json> {
		const antwoord = await this.post(pad, body);
		assert.equal(antwoord.status, 201, JSON.stringify(antwoord.body));
		return antwoord.body;
	}

	async zaak(rest: Json = {}): Promise<Json> {
		const zaaktype = rest.zaaktype ?? (await this.zaaktype()).url;
		return this.maak('/zaken/api/v1/zaken', {
			zaaktype,
			bronorganisatie: RSIN,
			verantwoordelijkeOrganisatie: RSIN,
			startdatum: '2026-05-01',
			...rest,
		});
	}

	async document(rest: Json = {}): Promise<Json> {
		const informatieobjecttype =
			rest.informatieobjecttype ?? (await this.type('informatieobjecttypen', { omschrijving: 'Bijlage' })).url;
		return this.maak('/documenten/api/v1/enkelvoudiginformatieobjecten', {
			bronorganisatie: RSIN,
			creatiedatum: '2026-05-01',
			titel: 'Bijlage 1',
			auteur: 'Test',
			taal: 'nld',
			informatieobjecttype,
			...rest,
		});
	}

	/** PUT of a bestandsdeel. */
	deel(url: string, inhoud: Uint8Array, lock: string): Promise<Antwoord> {
		const form = new FormData();
		form.set('inhoud', new Blob([inhoud as Uint8Array<ArrayBuffer>]), 'deel.bin');
		form.set('lock', lock);
		return this.vraag('PUT', url, form, { 'content-crs': undefined });
	}
}

/** Starts a case system of its own for a test; it ends with the test. */
export async function start(
	t: TestContext,
	instellingen: Partial<Instellingen> = {},
	opties: Partial<Opties> = {},
): Promise<Proef> {
	const map = opties.map ?? mkdtempSync(join(tmpdir(), 'zaaksysteem-'));
	const systeem = await startZaaksysteem({
		...opties,
		map,
		instellingen: {
			...standaardInstellingen,
			poort: 0,
			clients: [{ clientId: 'test', secret: SECRET }],
			...instellingen,
		},
	});
	t.after(async () => {
		await systeem.sluit();
		if (!opties.map) rmSync(map, { recursive: true, force: true });
	});
	return new Proef(systeem.basis, await token());
}

/** The (name, code) pairs of a 400. */
export function codes(antwoord: Antwoord): string[] {
	assert.equal(antwoord.status, 400, JSON.stringify(antwoord.body));
	assert.match(antwoord.headers.get('content-type') ?? '', /^application\/problem\+json/);
	return antwoord.body.invalidParams.map((p: Json) => `${p.name} ${p.code}`).sort();
}
