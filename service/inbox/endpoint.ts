// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { maakCpaRegister, maakPartijenkaart, maakSoapFault, oinUitCertificaat } from 'dso-koppelvlakken/digikoppeling';
import type { CertificaatPartijen, Cpa } from 'dso-koppelvlakken/digikoppeling';
import { stil } from './logboek.ts';
import { createOntvanger } from './ontvanger.ts';
import type { OntvangerInstellingen } from './ontvanger.ts';
import { weigering, Weigeringen } from './weigeringen.ts';
import type { LaatsteWeigering } from './weigeringen.ts';
import { systeemklok } from '../store/klok.ts';

export interface EbmsEndpointInstellingen extends Omit<OntvangerInstellingen, 'cpas' | 'partijen' | 'opWeigering'> {
	cpas: readonly Cpa[];
	partijen: readonly CertificaatPartijen[];
	/** PEM. `ca` is the list of trusted roots (G1 and G4 side by side); `crl` optional. */
	tls: {
		key: string | Buffer;
		cert: string | Buffer;
		ca: string | Buffer | Array<string | Buffer>;
		crl?: string | Buffer | Array<string | Buffer>;
	};
	/** Path that is answered, default `/ebms`. */
	pad?: string;
	/** Largest body in bytes, default 20 MiB (above it Grote Berichten applies). */
	maxBytes?: number;
	/** Bytes of all bodies being received together, default 256 MiB; above it 503. */
	maxOnderweg?: number;
	/** Milliseconds for a whole request, default 60,000. */
	verzoekMs?: number;
}

export interface EbmsEndpoint {
	readonly server: Server;
	/** The last thing that was refused and not stored, since the start. */
	readonly laatsteWeigering: LaatsteWeigering | undefined;
	/** Gives the port (0 chose a free one). */
	luister(poort: number, adres?: string): Promise<number>;
	/** Stops taking connections, lets requests finish for `wachtMs` (default 5,000), then cuts them. */
	sluit(wachtMs?: number): Promise<void>;
}

const MIB = 1024 * 1024;

class TeGroot extends Error {}

/** The ebMS2 endpoint: two-way TLS from 1.2, POST only, bounded in size, time and memory. What it accepted (204) is on disk. */
export function createEbmsEndpoint(instellingen: EbmsEndpointInstellingen): EbmsEndpoint {
	const { tls, pad = '/ebms', maxBytes = 20 * MIB, maxOnderweg = 256 * MIB, verzoekMs = 60_000 } = instellingen;
	const logboek = instellingen.logboek ?? stil;
	const weigeringen = new Weigeringen(instellingen.klok ?? systeemklok);
	const ontvanger = createOntvanger({
		...instellingen,
		cpas: maakCpaRegister(instellingen.cpas),
		partijen: maakPartijenkaart(instellingen.partijen),
		opWeigering: (reden) => weigeringen.meld(reden),
	});
	let onderweg = 0;

	const server = createServer(
		{
			...tls,
			requestCert: true,
			rejectUnauthorized: true,
			minVersion: 'TLSv1.2',
			requestTimeout: verzoekMs,
			headersTimeout: Math.min(15_000, verzoekMs),
			handshakeTimeout: 15_000,
			keepAliveTimeout: 5_000,
			maxHeaderSize: 16 * 1024,
			connectionsCheckingInterval: Math.min(5_000, verzoekMs),
		},
		(verzoek, antwoord) => {
			behandel(verzoek, antwoord).catch((fout: unknown) => {
				if (!verzoek.complete) {
					logboek.warn({ code: 'verbinding-verbroken' }, 'ebMS-verzoek afgebroken');
					return;
				}
				// Only the kind of error: its text may hold a path or content.
				logboek.error(
					{ code: (fout as NodeJS.ErrnoException).code ?? (fout as Error).name },
					'ebMS-bericht niet opgeslagen',
				);
				stuur(
					antwoord,
					500,
					maakSoapFault('Server', 'Het bericht kon niet worden opgeslagen; stuur het later opnieuw.'),
				);
			});
		},
	);
	server.maxConnections = 500;
	server.on('tlsClientError', (fout: NodeJS.ErrnoException) => {
		logboek.warn({ code: fout.code ?? 'tls' }, 'TLS-verbinding geweigerd');
		weigeringen.meld(weigering('tls'));
	});

	async function behandel(verzoek: IncomingMessage, antwoord: ServerResponse): Promise<void> {
		if (verzoek.url?.split('?')[0] !== pad) return weiger(verzoek, antwoord, 404);
		if (verzoek.method !== 'POST') return weiger(verzoek, antwoord, 405, { allow: 'POST' });
		if (Number(verzoek.headers['content-length'] ?? 0) > maxBytes) return weiger(verzoek, antwoord, 413);
		if (onderweg > maxOnderweg) return weiger(verzoek, antwoord, 503, { 'retry-after': '30' });
		let geteld = 0;
		try {
			const stukken: Buffer[] = [];
			for await (const stuk of verzoek as AsyncIterable<Buffer>) {
				geteld += stuk.length;
				onderweg += stuk.length;
				if (geteld > maxBytes) throw new TeGroot();
				stukken.push(stuk);
			}
			const body = Buffer.concat(stukken);
			const { status, body: inhoud } = await ontvanger.ontvang({
				soapAction: een(verzoek.headers['soapaction']),
				contentType: verzoek.headers['content-type'],
				body,
				certificaatOin: oinUitCertificaat((verzoek.socket as TLSSocket).getPeerCertificate()?.subject),
			});
			stuur(antwoord, status, inhoud);
		} catch (fout) {
			if (!(fout instanceof TeGroot)) throw fout;
			weiger(verzoek, antwoord, 413);
		} finally {
			onderweg -= geteld;
		}
	}

	function weiger(
		verzoek: IncomingMessage,
		antwoord: ServerResponse,
		status: number,
		kop: Record<string, string> = {},
	): void {
		logboek.warn({ status }, 'ebMS-verzoek geweigerd');
		if (status === 413) weigeringen.meld(weigering('te-groot'));
		antwoord.writeHead(status, { ...kop, connection: 'close', 'content-length': '0' });
		antwoord.end(() => verzoek.destroy());
	}

	return {
		server,
		get laatsteWeigering() {
			return weigeringen.laatste;
		},
		async luister(poort, adres = '127.0.0.1') {
			await new Promise<void>((gelukt, mislukt) => {
				server.once('error', mislukt);
				server.listen(poort, adres, () => {
					server.off('error', mislukt);
					gelukt();
				});
			});
			return (server.address() as AddressInfo).port;
		},
		async sluit(wachtMs = 5_000) {
			if (!server.listening) return;
			const dicht = new Promise<void>((klaar) => server.close(() => klaar()));
			server.closeIdleConnections();
			const klok = setTimeout(() => server.closeAllConnections(), wachtMs);
			await dicht;
			clearTimeout(klok);
		},
	};
}

function een(waarde: string | string[] | undefined): string | undefined {
	return Array.isArray(waarde) ? waarde[0] : waarde;
}

function stuur(antwoord: ServerResponse, status: number, inhoud?: string): void {
	if (antwoord.headersSent || antwoord.destroyed) return;
	if (inhoud === undefined) antwoord.writeHead(status).end();
	else antwoord.writeHead(status, { 'content-type': 'text/xml; charset=UTF-8', soapaction: '"ebXML"' }).end(inhoud);
}
