// SPDX-License-Identifier: EUPL-1.2
import type { TLSSocket } from 'node:tls';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttps, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { Agent, request } from 'undici';
import type { Instellingen } from '../../../oefenomgeving/gedeeld/instellingen.ts';
import { schrijfAtomair } from '../../../oefenomgeving/gedeeld/bestand.ts';
import { richtIn } from '../../../oefenomgeving/inrichten.ts';
import { vrijePoort } from '../../../tools/lib/poorten.mjs';

const WORTEL = resolve(import.meta.dirname, '../../..');
export const GEMEENTE = '00000099900000000002';

/** Folder of the official schemas, or undefined with the reason to skip. */
export function schemas(): string | undefined {
	const map = process.env['DSO_SCHEMAS'] ?? resolve(WORTEL, '../shared/reference');
	return existsSync(join(map, 'stam')) ? map : undefined;
}
export const GEEN_SCHEMAS = 'officiële schema’s ontbreken (../shared/reference of DSO_SCHEMAS)';

/** Compiles an XSD with its imports from disk; returns the errors of a document. */
export function xsdToets(pad: string): (xml: string | Uint8Array) => string[] {
	xmlRegisterFsInputProviders();
	const schema = XmlDocument.fromBuffer(readFileSync(pad), { url: pad });
	const toets = XsdValidator.fromDoc(schema);
	return (xml) => {
		const document = XmlDocument.fromBuffer(Buffer.from(xml));
		try {
			toets.validate(document);
			return [];
		} catch (fout) {
			return [String((fout as Error).message)];
		} finally {
			document.dispose();
		}
	};
}

export interface Opstelling {
	data: string;
	oefen: string;
	instellingen: Instellingen;
	ruimOp(): void;
}

/** A set-up in a folder of its own with short intervals and free ports. */
export async function maakOpstelling(ebmsPoort?: number): Promise<Opstelling> {
	const data = mkdtempSync(join(tmpdir(), 'oefen-dso-lv-'));
	const [ebms, dsoLv, oefen] = [ebmsPoort ?? (await vrijePoort()), await vrijePoort(), await vrijePoort()];
	const instellingen = await richtIn({ data, poorten: { ebms, dsoLv, oefen } });
	instellingen.ebms.retryIntervalMs = 300;
	schrijfAtomair(join(data, 'oefenomgeving', 'instellingen.json'), JSON.stringify(instellingen));
	return {
		data,
		oefen: join(data, 'oefenomgeving'),
		instellingen,
		ruimOp: () => rmSync(data, { recursive: true, force: true }),
	};
}

export function gemeenteTls(data: string): { key: string; cert: string; ca: string } {
	const lees = (naam: string): string => readFileSync(join(data, 'service', 'pki', naam), 'utf8');
	return { key: lees('tls.key.pem'), cert: lees('tls.crt.pem'), ca: lees('ca.pem') };
}

export interface Ontvangen {
	body: string;
	headers: Record<string, unknown>;
	oin?: string;
	messageId: string;
	conversationId: string;
}

export interface Ontvanger {
	berichten: Ontvangen[];
	/** HTTP status that it answers with. */
	status: number;
	stop(): Promise<void>;
}

/** The receiving side over real two-way TLS: keeps what came in and answers; it never acknowledges by itself. */
export async function startOntvanger(data: string, poort: number): Promise<Ontvanger> {
	const uit: Ontvanger = { berichten: [], status: 204, stop: async () => undefined };
	const server: Server = createHttps(
		{ ...gemeenteTls(data), requestCert: true, rejectUnauthorized: true },
		(verzoek, antwoord) => {
			const delen: Buffer[] = [];
			verzoek.on('data', (deel: Buffer) => delen.push(deel));
			verzoek.on('end', () => {
				const body = Buffer.concat(delen).toString('utf8');
				const onderwerp = (verzoek.socket as TLSSocket).getPeerCertificate().subject;
				uit.berichten.push({
					body,
					headers: verzoek.headers,
					oin: (onderwerp as unknown as Record<string, string>)['serialNumber'],
					messageId: /<eb:MessageId>([^<]+)</.exec(body)?.[1] ?? '',
					conversationId: /<eb:ConversationId>([^<]+)</.exec(body)?.[1] ?? '',
				});
				antwoord.writeHead(uit.status).end();
			});
		},
	);
	server.listen(poort, '127.0.0.1');
	await new Promise((klaar) => server.once('listening', klaar));
	uit.stop = async () => {
		server.closeAllConnections();
		await new Promise((klaar) => server.close(klaar));
	};
	return uit;
}

export interface SignaalVelden {
	cpaId?: string;
	conversationId?: string;
	refToMessageId?: string;
	actie?: 'Acknowledgment' | 'MessageError';
	van?: string;
}

/** A signal as a receiver writes it, with other prefixes than DSO-LV's own. */
export function maakSignaal(instellingen: Instellingen, bericht: Ontvangen, velden: SignaalVelden = {}): string {
	const ref = velden.refToMessageId ?? bericht.messageId;
	const actie = velden.actie ?? 'Acknowledgment';
	const nu = new Date().toISOString();
	const inhoud =
		actie === 'Acknowledgment'
			? `<e:Acknowledgment e:version="2.0" S:mustUnderstand="1" S:actor="urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH"><e:Timestamp>${nu}</e:Timestamp><e:RefToMessageId>${ref}</e:RefToMessageId></e:Acknowledgment>`
			: `<e:ErrorList e:version="2.0" S:mustUnderstand="1" e:highestSeverity="Error"><e:Error e:errorCode="ValueNotRecognized" e:severity="Error"/></e:ErrorList>`;
	return `<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:e="http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd"><S:Header><e:MessageHeader e:version="2.0" S:mustUnderstand="1"><e:From><e:PartyId e:type="urn:osb:oin">${velden.van ?? instellingen.gemeente.oin}</e:PartyId></e:From><e:To><e:PartyId e:type="urn:osb:oin">${instellingen.dsoLv.oin}</e:PartyId></e:To><e:CPAId>${velden.cpaId ?? instellingen.ebms.cpaId}</e:CPAId><e:ConversationId>${velden.conversationId ?? bericht.conversationId}</e:ConversationId><e:Service>urn:oasis:names:tc:ebxml-msg:service</e:Service><e:Action>${actie}</e:Action><e:MessageData><e:MessageId>${randomUUID()}@gemeente.example</e:MessageId><e:Timestamp>${nu}</e:Timestamp><e:RefToMessageId>${ref}</e:RefToMessageId></e:MessageData></e:MessageHeader>${inhoud}</S:Header><S:Body/></S:Envelope>`;
}

/** Posts a signal to DSO-LV's endpoint with the certificate of the gemeente. */
export async function stuurSignaal(opstelling: Opstelling, soap: string): Promise<number> {
	const agent = new Agent({ connect: gemeenteTls(opstelling.data) });
	try {
		const antwoord = await request(opstelling.instellingen.ebms.zender, {
			method: 'POST',
			dispatcher: agent,
			headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '"ebXML"' },
			body: soap,
		});
		await antwoord.body.dump();
		return antwoord.statusCode;
	} finally {
		await agent.close();
	}
}

export interface Proces {
	kind: ChildProcess;
	/** Ends it with this signal; gives the exit code (null when a signal ended it). */
	eindig(signaal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the practice DSO-LV as a process of its own and waits until it is healthy. */
export async function startProces(opstelling: Opstelling): Promise<Proces> {
	const kind = spawn(process.execPath, [join(WORTEL, 'oefenomgeving/dso-lv/main.ts'), '--data', opstelling.oefen], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const klaar = new Promise<number | null>((gereed) => kind.once('exit', (code) => gereed(code)));
	await tot(async () => {
		if (kind.exitCode !== null) throw new Error(`proces stopte met ${kind.exitCode}`);
		const antwoord = await fetch(`${oefenUrl(opstelling)}health`).catch(() => undefined);
		return antwoord?.status === 200;
	}, 20_000);
	return {
		kind,
		eindig(signaal) {
			kind.kill(signaal);
			return klaar;
		},
	};
}

export function oefenUrl({ instellingen }: Opstelling): string {
	return `http://127.0.0.1:${instellingen.poorten.oefen}/`;
}

export async function tot(voorwaarde: () => boolean | Promise<boolean>, maxMs = 10_000): Promise<void> {
	const einde = Date.now() + maxMs;
	while (!(await voorwaarde())) {
		if (Date.now() > einde) throw new Error('te lang gewacht');
		await wacht(50);
	}
}

export async function api(
	opstelling: Opstelling,
	methode: string,
	pad: string,
	body?: unknown,
): Promise<{ status: number; inhoud: Record<string, any> }> {
	const antwoord = await fetch(`${oefenUrl(opstelling)}api/${pad}`, {
		method: methode,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: antwoord.status, inhoud: (await antwoord.json()) as Record<string, any> };
}
