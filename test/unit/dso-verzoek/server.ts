// SPDX-License-Identifier: EUPL-1.2
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

export type Afhandeling = (verzoek: http.IncomingMessage, antwoord: http.ServerResponse) => void;

export interface Server {
	/** Without a slash at the end. */
	adres: string;
	stop(): Promise<void>;
}

/** A real server on a free port of 127.0.0.1; https when `tls` is given. */
export async function start(afhandeling: Afhandeling, tls?: https.ServerOptions): Promise<Server> {
	const server = tls === undefined ? http.createServer(afhandeling) : https.createServer(tls, afhandeling);
	server.on('tlsClientError', () => {});
	await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
	return {
		adres: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: () =>
			new Promise((klaar) => {
				server.close(() => klaar());
				server.closeAllConnections();
			}),
	};
}
