// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setTimeout as wacht } from 'node:timers/promises';
import { ZgwFout } from '../http/fouten.ts';

/** One fault, applied to matching requests in the order of the list. */
export interface Storing {
	/** HTTP method; absent = every method. */
	methode?: string;
	// Path without query; one star is one segment, two are any rest: '/documenten/api/v1/enkelvoudiginformatieobjecten/*/unlock'.
	pad: string;
	/** How many requests it hits; absent = every one. */
	aantal?: number;
	/** Requests that pass unharmed first. */
	overslaan?: number;
	/** Answer this status without doing anything. */
	status?: number;
	/** Wait before doing anything. */
	vertraagMs?: number;
	/** Wait after the work was committed, before answering (a slow unlock, for instance). */
	vertraagNaMs?: number;
	/** Do the work, commit, then cut the connection instead of answering. */
	verliesAntwoord?: boolean;
}

interface Actief extends Storing {
	patroon: RegExp;
	getroffen: number;
}

const patroonVan = (pad: string): RegExp =>
	new RegExp(
		`^${pad
			.split(/(\*\*|\*)/)
			.map((deel) => (deel === '**' ? '.*' : deel === '*' ? '[^/]*' : deel.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
			.join('')}$`,
	);

/** The faults that are switched on now. They live in memory: a restart ends them. */
export class Storingen {
	eigenEersteStatus: boolean;
	#lijst: Actief[] = [];

	constructor(eigenEersteStatus: boolean) {
		this.eigenEersteStatus = eigenEersteStatus;
	}

	/** Replaces all faults. */
	zet(storingen: Storing[], eigenEersteStatus?: boolean): void {
		this.#lijst = storingen.map((s) => ({ ...s, patroon: patroonVan(s.pad), getroffen: 0 }));
		if (eigenEersteStatus !== undefined) this.eigenEersteStatus = eigenEersteStatus;
	}

	stand(): object {
		return {
			eigenEersteStatus: this.eigenEersteStatus,
			storingen: this.#lijst.map(({ patroon: _p, ...rest }) => rest),
		};
	}

	/** The fault for this request, counted as used. */
	neem(request: FastifyRequest): Storing | undefined {
		const pad = request.url.split('?')[0]!;
		for (const s of this.#lijst) {
			if (s.methode && s.methode.toUpperCase() !== request.method) continue;
			if (!s.patroon.test(pad)) continue;
			if ((s.overslaan ?? 0) > 0) {
				s.overslaan!--;
				continue;
			}
			if (s.aantal !== undefined && s.getroffen >= s.aantal) continue;
			s.getroffen++;
			return s;
		}
		return undefined;
	}
}

declare module 'fastify' {
	interface FastifyRequest {
		storing?: Storing;
	}
}

/** Applies faults to the ZGW routes of this instance. */
export function pasStoringenToe(app: FastifyInstance, storingen: Storingen): void {
	app.addHook('onRequest', async (request, reply) => {
		const s = storingen.neem(request);
		if (!s) return;
		request.storing = s;
		if (s.vertraagMs) await wacht(s.vertraagMs);
		if (s.status) {
			if (s.status === 429 || s.status === 503) reply.header('Retry-After', '1');
			throw new ZgwFout(s.status, 'oefenstoring', 'Storing (oefening).', 'Deze fout is met /oefen/storing aangezet.');
		}
	});
	app.addHook('onSend', async (request, _reply, lading) => {
		const s = request.storing;
		if (s?.vertraagNaMs) await wacht(s.vertraagNaMs);
		if (s?.verliesAntwoord) request.raw.socket.destroy();
		return lading;
	});
}
