// SPDX-License-Identifier: EUPL-1.2
import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { FastifyRequest } from 'fastify';
import type { Client } from '../instellingen.ts';
import type { Omgeving } from '../omgeving.ts';
import { geenToestemming } from './fouten.ts';

function handtekeningKlopt(token: string, secret: string): boolean {
	const punt = token.lastIndexOf('.');
	const gekregen = Buffer.from(token.slice(punt + 1), 'base64url');
	const verwacht = createHmac('sha256', secret).update(token.slice(0, punt)).digest();
	return gekregen.length === verwacht.length && timingSafeEqual(gekregen, verwacht);
}

/**
 * The client of a request, from its ZGW token (HS256; claims `client_id`, `iat`, optional `exp`, `nbf`).
 * Order and codes follow Open Zaak: each failure has its own code, all with status 403.
 * @throws ZgwFout 403
 */
export function clientVan(o: Omgeving, request: FastifyRequest): Client {
	const kop = request.headers.authorization;
	if (!kop) throw geenToestemming('permission_denied', 'Er is geen Authorization-header meegestuurd.');
	const token = kop.startsWith('Bearer ') ? kop.slice(7).trim() : '';
	let inhoud: Record<string, unknown>;
	try {
		if (decodeProtectedHeader(token).alg !== 'HS256') throw new Error('alg');
		inhoud = decodeJwt(token);
	} catch {
		throw geenToestemming('jwt-decode-error', 'Het JWT is niet leesbaar; verwacht wordt "Bearer" met een HS256-token.');
	}
	if (!inhoud.client_id) throw geenToestemming('missing-client-identifier', 'De claim client_id ontbreekt in het JWT.');
	const client = o.instellingen.clients.find((c) => c.clientId === inhoud.client_id);
	if (!client) throw geenToestemming('invalid-client-identifier', 'De client uit het JWT is hier niet bekend.');
	if (!handtekeningKlopt(token, client.secret))
		throw geenToestemming('invalid-jwt-signature', 'De handtekening van het JWT klopt niet; controleer het secret.');
	const nu = Math.floor(o.nu().getTime() / 1000);
	if (inhoud.exp !== undefined && !(Number(inhoud.exp) > nu))
		throw geenToestemming('jwt-expiredsignatureerror', 'Het JWT is verlopen (exp).');
	if (inhoud.nbf !== undefined && !(Number(inhoud.nbf) <= nu))
		throw geenToestemming('jwt-immaturesignatureerror', 'Het JWT is nog niet geldig (nbf).');
	if (typeof inhoud.iat !== 'number')
		throw geenToestemming('jwt-missing-iat-claim', 'De claim iat ontbreekt in het JWT.');
	if (nu - inhoud.iat >= o.instellingen.jwtMaxLeeftijd)
		throw geenToestemming('jwt-expired', 'Het JWT is te oud (iat).');
	return client;
}

/** Whether the client may do what needs one of `scopes`. */
export function mag(client: Client, ...scopes: string[]): boolean {
	return client.scopes === undefined || scopes.some((scope) => client.scopes!.includes(scope));
}

/** @throws ZgwFout 403 `permission_denied` when the client has none of `scopes`. */
export function eisScope(client: Client, ...scopes: string[]): void {
	if (!mag(client, ...scopes))
		throw geenToestemming('permission_denied', `De client mist de scope ${scopes.join(' of ')}.`);
}
