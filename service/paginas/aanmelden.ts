// SPDX-License-Identifier: EUPL-1.2
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Weigering } from '../aanleveren/weigering.ts';
import type { Delen } from '../api/delen.ts';
import type { Sessie } from '../store/repositories/sessies.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { raam } from './raam.ts';

declare module 'fastify' {
	interface FastifyRequest {
		sessie?: Sessie;
	}
	interface FastifyContextConfig {
		/** The form is read as a stream: its handler calls `eisCsrf` before it takes anything from it. */
		csrfInStroom?: boolean;
	}
}

export interface AanmeldOpties {
	delen: Delen;
	/** Cookies over https only. */
	veilig: boolean;
	/** Attempts per address in five minutes. */
	pogingen: number;
}

const SESSIE = 'dso_sessie';
const VOORAF = 'dso_aanmelden';
/** Page of a vraag to go to after logging in; seen by the login page only. */
export const NAAR = 'dso_naar';

/** Login, logout, and the check that every other page starts with. */
export function registreerAanmelden(app: FastifyInstance, { delen, veilig, pogingen }: AanmeldOpties): void {
	const { store, omgeving } = delen;
	const cookie = { httpOnly: true, sameSite: 'strict', secure: veilig, path: '/' } as const;

	const formulier = (reply: FastifyReply, status: number, melding?: string): FastifyReply => {
		// Before there is a session the token of the form is compared with a cookie that only this site can set.
		const csrf = randomBytes(32).toString('base64url');
		reply.setCookie(VOORAF, csrf, { ...cookie, maxAge: 3600 });
		return reply.code(status).send(raam({ titel: 'Aanmelden', omgeving, inhoud: aanmeldformulier(csrf, melding) }));
	};

	app.decorateRequest('sessie', undefined);
	app.addHook('preHandler', async (request, reply) => {
		if (request.routeOptions.config.recht === 'openbaar') return;
		const waarde = request.cookies[SESSIE];
		const sessie = waarde === undefined ? undefined : await store.sessies.lees(waarde);
		if (sessie === undefined) return reply.redirect('/aanmelden', 303);
		request.sessie = sessie;
		if (
			request.method === 'POST' &&
			request.routeOptions.config.csrfInStroom !== true &&
			!gelijk(veld(request, 'csrf'), sessie.csrf)
		) {
			return reply.code(403).send(
				raam({
					titel: 'Niet verzonden',
					omgeving,
					sessie,
					inhoud: html`<p>Het formulier is verlopen. Open de pagina opnieuw en probeer het nog eens.</p>`,
				}),
			);
		}
	});

	app.get('/aanmelden', { config: { recht: 'openbaar' } }, async (_request, reply) => formulier(reply, 200));

	app.post(
		'/aanmelden',
		{ config: { recht: 'openbaar', rateLimit: { max: pogingen, timeWindow: 5 * 60_000 } } },
		async (request, reply) => {
			const vooraf = request.cookies[VOORAF];
			if (vooraf === undefined || !gelijk(veld(request, 'csrf'), vooraf)) {
				return formulier(reply, 403, 'Het formulier is verlopen. Probeer het nog eens.');
			}
			const gebruiker = await store.gebruikers.controleer(
				veld(request, 'gebruiker').slice(0, 100),
				veld(request, 'wachtwoord').slice(0, 1000),
			);
			if (gebruiker === undefined) {
				request.log.warn('aanmelden mislukt');
				return formulier(
					reply,
					401,
					'De gebruikersnaam of het wachtwoord klopt niet. Bent u uw wachtwoord kwijt, vraag dan de technisch beheerder om een nieuw.',
				);
			}
			const naar = request.cookies[NAAR];
			reply.clearCookie(VOORAF, cookie);
			reply.clearCookie(NAAR, { ...cookie, path: '/aanmelden' });
			reply.setCookie(SESSIE, await store.sessies.begin(gebruiker.naam), cookie);
			return reply.redirect(naar !== undefined && /^\/vragen\/[\w.%:-]{1,400}$/.test(naar) ? naar : '/', 303);
		},
	);

	app.post('/afmelden', { config: { recht: 'lezen' } }, async (request, reply) => {
		const waarde = request.cookies[SESSIE];
		if (waarde !== undefined) await store.sessies.eindig(waarde);
		reply.clearCookie(SESSIE, cookie);
		return reply.redirect('/aanmelden', 303);
	});
}

/** The session of the cookie, for pages that are open to others too. */
export async function leesSessie(
	request: FastifyRequest,
	{ store }: Pick<Delen, 'store'>,
): Promise<Sessie | undefined> {
	const waarde = request.cookies[SESSIE];
	return waarde === undefined ? undefined : store.sessies.lees(waarde);
}

export function sessieVan(request: FastifyRequest): Sessie {
	if (request.sessie === undefined) throw new Error('page without a session');
	return request.sessie;
}

/** For a form that is read as a stream. @throws Weigering when its token is not that of the session */
export function eisCsrf(request: FastifyRequest, waarde: string | undefined): void {
	if (gelijk(waarde ?? '', sessieVan(request).csrf)) return;
	throw new Weigering(422, {
		code: 'formulier-verlopen',
		melding: 'Het formulier is verlopen.',
		remedie: 'Open de pagina opnieuw en probeer het nog eens.',
	});
}

/** A field of a posted form; doubled or absent fields are empty. */
export function veld(request: FastifyRequest, naam: string): string {
	const waarde = (request.body as Record<string, unknown> | null | undefined)?.[naam];
	return typeof waarde === 'string' ? waarde : '';
}

/** Whether two tokens of a form are the same; an empty one never is. */
export function gelijk(een: string, ander: string): boolean {
	const a = Buffer.from(een);
	const b = Buffer.from(ander);
	return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}

function aanmeldformulier(csrf: string, melding?: string): Html {
	return html`<p>Meld u aan om de werkvoorraad met verzoeken te zien.</p>
		<form class="inlog" method="post" action="/aanmelden">
			${melding !== undefined && html`<p class="fout" role="alert">${melding}</p>`}
			<input type="hidden" name="csrf" value="${csrf}" />
			<p>
				<label for="gebruiker">Gebruikersnaam</label
				><input id="gebruiker" name="gebruiker" required autocomplete="username" maxlength="100" />
			</p>
			<p>
				<label for="wachtwoord">Wachtwoord</label
				><input
					id="wachtwoord"
					name="wachtwoord"
					type="password"
					required
					autocomplete="current-password"
					maxlength="1000"
				/>
			</p>
			<p><button class="hoofd">Aanmelden</button></p>
		</form>`;
}
