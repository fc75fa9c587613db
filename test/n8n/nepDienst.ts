// SPDX-License-Identifier: EUPL-1.2
/** The HTTP API of dso-service as far as the nodes use it, after docs/contracts.md, over real HTTP and with its state in memory. */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OIN } from './nepGegevens.ts';
import { NepIntake } from './nepIntake.ts';

export { OIN };
export const TOKEN = 'token-van-de-test';
export const SECRET = 'een-geheim-van-de-test';

export interface Oproep {
	method: string;
	pad: string;
	vraag: Record<string, string>;
	body?: Record<string, unknown>;
	taal?: string;
	/** Content-Type; empty when there is no body. */
	type: string;
	bytes: Buffer;
}

export interface Abonnement {
	id: string;
	url: string;
	events: string[];
	secret: string;
	oin?: string;
	test?: boolean;
	slapendSinds?: string;
}

interface Storing {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

export interface NepVerzoek {
	verzoeknummer: string;
	zaak: 'geen' | 'gereed';
	requestId?: string;
}

export class NepDienst {
	readonly oproepen: Oproep[] = [];
	readonly abonnementen = new Map<string, Abonnement>();
	readonly verzoeken = new Map<string, NepVerzoek>();
	/** Content of the one attachment, `bijlage-1`. */
	inhoud = Buffer.from('inhoud van de bijlage');
	omgeving = 'OEFEN';
	organisaties = [{ oin: OIN, naam: 'Gemeente Oefenstad' }];
	/** Answers to give first, before the real one, per path below /api/v1. */
	readonly storingen = new Map<string, Storing[]>();
	readonly intake = new NepIntake();
	/** Put into every answer, in every object: a service that does not keep to what it promises. */
	lek?: Record<string, unknown>;
	#server: Server;

	constructor() {
		this.#server = createServer((request, response) => void this.#verwerk(request, response));
	}

	async start(poort = 0): Promise<this> {
		await new Promise<void>((klaar) => this.#server.listen(poort, '127.0.0.1', klaar));
		return this;
	}

	get adres(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((klaar) => this.#server.close(klaar));
	}

	/** Calls to this path so far, pings left out. */
	naar(pad: RegExp, method = 'GET'): Oproep[] {
		return this.oproepen.filter((oproep) => oproep.method === method && pad.test(oproep.pad));
	}

	async #verwerk(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://dienst');
		const delen: Buffer[] = [];
		for await (const deel of request) delen.push(deel as Buffer);
		const bytes = Buffer.concat(delen);
		const type = request.headers['content-type'] ?? '';
		const tekst = /json/.test(type) ? bytes.toString() : '';
		const oproep: Oproep = {
			method: request.method ?? '',
			pad: url.pathname.replace(/^\/api\/v1/, ''),
			vraag: Object.fromEntries(url.searchParams),
			body: tekst ? (JSON.parse(tekst) as Record<string, unknown>) : undefined,
			taal: request.headers['accept-language'],
			type,
			bytes,
		};
		this.oproepen.push(oproep);
		const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
			response
				.writeHead(status, {
					'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
					...headers,
				})
				.end(JSON.stringify(this.lek && status < 400 ? metLek(body, this.lek) : body));
		if (!url.pathname.startsWith('/api/v1/')) return void json(404, {});
		if (request.headers.authorization !== `Bearer ${TOKEN}`) {
			return void json(401, {
				code: 'token-onbekend',
				title: 'Geen toegang',
				detail: 'Het token is niet bekend.',
				remedie: 'Vraag de beheerder om een nieuw token.',
			});
		}
		// As fastify does it.
		if (bytes.length === 0 && /json/.test(type)) {
			return void json(400, { code: 'verzoek-leeg', detail: 'De inhoud is leeg.' });
		}
		const storing = this.storingen.get(oproep.pad)?.shift();
		if (storing) return void json(storing.status, storing.body ?? {}, storing.headers);
		this.#antwoord(oproep, json, response);
	}

	#antwoord(
		{ method, pad, vraag, body, type, bytes }: Oproep,
		json: (status: number, body: unknown) => unknown,
		response: ServerResponse,
	): void {
		if (pad === '/ping')
			return void json(200, {
				naam: 'dso-service',
				versie: '0.1.0',
				omgeving: this.omgeving,
				organisaties: this.organisaties,
				rol: 'beheerder',
			});
		if (pad === '/abonnementen' && method === 'PUT') {
			const gevraagd = body as unknown as Omit<Abonnement, 'id'>;
			const bekend = [...this.abonnementen.values()].find(({ url }) => url === gevraagd.url);
			const abonnement = { id: bekend?.id ?? randomUUID(), ...gevraagd };
			this.abonnementen.set(abonnement.id, abonnement);
			return void json(200, { id: abonnement.id });
		}
		if (pad === '/abonnementen') {
			const gevonden = [...this.abonnementen.values()].find(({ url }) => url === vraag.url);
			return void (gevonden ? json(200, { ...gevonden, secret: undefined }) : json(404, { code: 'onbekend' }));
		}
		if (pad.startsWith('/abonnementen/') && method === 'DELETE') {
			this.abonnementen.delete(pad.slice('/abonnementen/'.length));
			return void response.writeHead(204).end();
		}
		const vanIntake = this.intake.antwoord({ method, pad, vraag, body, type, bytes });
		if (vanIntake) return void json(vanIntake.status, vanIntake.body);
		if (pad === '/verzoeken') return this.#lijst(vraag, json);
		const [, , oin, verzoeknummer = '', ...rest] = pad.split('/');
		const verzoek = this.verzoeken.get(verzoeknummer);
		if (oin !== OIN || !verzoek) {
			const detail = `Verzoek ${verzoeknummer} is niet bekend bij deze organisatie.`;
			return void json(404, {
				code: 'verzoek-onbekend',
				title: 'Niet gevonden',
				detail,
				remedie: 'Controleer het verzoeknummer en de organisatie.',
			});
		}
		this.#verzoek(verzoek, `/${rest.join('/')}`, method, vraag.persoonsgegevens === 'true', body, json, response);
	}

	#lijst(vraag: Record<string, string>, json: (status: number, body: unknown) => unknown): void {
		const alle = [...this.verzoeken.values()].filter(
			(een) =>
				een.verzoeknummer.includes(vraag.zoek ?? '') && this.#stand(een).fase === (vraag.fase ?? this.#stand(een).fase),
		);
		const begin = Number(vraag.cursor ?? 0);
		const eind = begin + Number(vraag.limit);
		const items = alle.slice(begin, eind).map((verzoek) => this.#stand(verzoek));
		json(200, { items, ...(eind < alle.length ? { volgende: String(eind) } : {}) });
	}

	#stand({ verzoeknummer, zaak, requestId }: NepVerzoek) {
		const fase =
			zaak === 'gereed'
				? { fase: 'gereed', faseTekst: 'Gereed' }
				: { fase: 'wachtOpFlow', faseTekst: 'Wacht op de n8n-flow' };
		return {
			oin: OIN,
			verzoeknummer,
			volgnummer: '0',
			doel: 'Initieren',
			type: 'Aanvraag vergunning',
			...fase,
			requestId,
		};
	}

	#verzoek(
		verzoek: NepVerzoek,
		rest: string,
		method: string,
		persoonsgegevens: boolean,
		body: Record<string, unknown> | undefined,
		json: (status: number, body: unknown) => unknown,
		response: ServerResponse,
	): void {
		if (rest === '/') {
			const betrokkene = {
				natuurlijkPersoon: {
					burgerservicenummer: { waarde: '999990019' },
					geslachtsnaamNaamgebruik: [{ waarde: 'Proefpersoon' }],
				},
			};
			return void json(200, {
				...this.#stand(verzoek),
				verzoek: {
					doel: 'Initieren',
					type: 'Aanvraag vergunning',
					...(persoonsgegevens ? { initiatiefnemer: betrokkene } : {}),
				},
			});
		}
		if (rest === '/documenten') {
			const bijlage = {
				documentId: 'bijlage-1',
				soort: 'bijlage',
				omvang: this.inhoud.length,
				sha256: '0'.repeat(64),
				mediaType: 'application/pdf',
				status: 'geplaatst',
			};
			return void json(200, {
				items: [
					{ documentId: 'xml', soort: 'xml', omvang: 10 },
					{ ...bijlage, ...(persoonsgegevens ? { bestandsnaam: 'Tekening van Proefpersoon.pdf' } : {}) },
				],
			});
		}
		if (rest === '/documenten/bijlage-1/inhoud') {
			response.writeHead(200, {
				'content-type': 'application/pdf',
				'content-length': this.inhoud.length,
				'content-disposition': "attachment; filename*=utf-8''Tekening%20van%20Proefpersoon.pdf",
			});
			return void response.end(this.inhoud);
		}
		if (rest === '/zaak' && method === 'POST') {
			if (verzoek.requestId && body?.requestId && body.requestId !== verzoek.requestId) {
				return void json(409, {
					code: 'vraag-gesloten',
					title: 'Vraag gesloten',
					detail: 'Deze vraag is niet meer open.',
					remedie: 'Kijk in de werkvoorraad wat er met het verzoek is gebeurd.',
				});
			}
			const status = verzoek.zaak === 'gereed' ? 'gereed' : 'gestart';
			verzoek.zaak = 'gereed';
			return void json(202, { status });
		}
		if (rest === '/zaak') {
			return void json(200, {
				status: verzoek.zaak === 'gereed' ? 'gereed' : 'loopt',
				zaakUrl: `${this.adres}/zaken/1`,
				identificatie: `Z-${verzoek.verzoeknummer}`,
				zaaktype: 'OMG-AANVRAAG',
				rollen: [{ omschrijving: 'Initiatiefnemer', betrokkeneType: 'natuurlijk_persoon' }],
				zaakobjecten: 1,
				eigenschappen: 10,
				documenten: [{ soort: 'xml' }, { soort: 'pdf' }, { soort: 'bijlage' }],
				nietOvergenomen: 2,
			});
		}
		if (rest === '/opnieuw' && method === 'POST') return void json(202, {});
		json(404, { code: 'onbekend' });
	}
}

function metLek(waarde: unknown, lek: Record<string, unknown>): unknown {
	if (Array.isArray(waarde)) return waarde.map((een) => metLek(een, lek));
	if (waarde === null || typeof waarde !== 'object') return waarde;
	const velden = Object.entries(waarde).map(([naam, inhoud]) => [naam, metLek(inhoud, lek)] as const);
	return { ...Object.fromEntries(velden), ...lek };
}

/** Header X-DSO-Signature over this body. */
export function handtekening(body: string, secret = SECRET, tijd = Math.floor(Date.now() / 1000)): string {
	return `t=${tijd},v1=${createHmac('sha256', secret).update(`${tijd}.${body}`).digest('hex')}`;
}

/** A CloudEvent as the service posts it. */
export function gebeurtenis(type: string, data: Record<string, unknown>): string {
	return JSON.stringify({
		specversion: '1.0',
		id: randomUUID(),
		source: `urn:nld:oin:${OIN}:systeem:dso-service`,
		type: `org.n8n-nodes-dso.${type}`,
		time: new Date().toISOString(),
		datacontenttype: 'application/json',
		data: { oin: OIN, ...data },
	});
}

/** Posts an event with its headers. */
export async function bezorg(
	url: string,
	body: string,
	{ signature = handtekening(body), omgeving = 'OEFEN' }: { signature?: string; omgeving?: string } = {},
): Promise<{ status: number; tekst: string }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/cloudevents+json',
			'x-dso-signature': signature,
			'x-dso-omgeving': omgeving,
		},
		body,
	});
	return { status: response.status, tekst: await response.text() };
}
