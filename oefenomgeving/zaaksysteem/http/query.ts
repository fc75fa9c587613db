// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest } from 'fastify';
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import { fout, nietGevonden } from './fouten.ts';

/**
 * Query parameters by name. A parameter given twice counts with its last value, as in Django.
 * @throws ZgwFout 400 `unknown-parameters` for a name that is not in `bekend`
 */
export function vraag(request: FastifyRequest, bekend: readonly string[]): Record<string, string> {
	const query = request.query as Record<string, string | string[]>;
	const onbekend = Object.keys(query).filter((naam) => !bekend.includes(naam));
	if (onbekend.length > 0)
		throw fout(
			'nonFieldErrors',
			'unknown-parameters',
			`Onbekende query parameters (${onbekend.length}). Bekend zijn: ${bekend.join(', ')}.`,
		);
	return Object.fromEntries(Object.entries(query).map(([naam, w]) => [naam, Array.isArray(w) ? w[w.length - 1]! : w]));
}

/** @throws ZgwFout 400 `invalid` unless the value is absent, empty or a date JJJJ-MM-DD. */
export function datumParameter(query: Record<string, string>, naam: string): string | undefined {
	const waarde = query[naam];
	if (!waarde) return undefined;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(waarde) || Number.isNaN(Date.parse(waarde)))
		throw fout(naam, 'invalid', 'Voer een geldige datum in (JJJJ-MM-DD).');
	return waarde;
}

/**
 * One page of a list as ZGW gives it: count, next, previous, results.
 * @param alles rows in a stable order; only those on the page are turned into bodies
 * @throws ZgwFout 404 for a page that does not exist
 */
export function pagina<T>(
	o: Omgeving,
	request: FastifyRequest,
	query: Record<string, string>,
	alles: T[],
	body: (rij: T) => Lichaam,
): Lichaam {
	const grootte = o.instellingen.paginaGrootte;
	const nummer = query.page === undefined ? 1 : Number(query.page);
	const laatste = Math.max(1, Math.ceil(alles.length / grootte));
	if (!Number.isInteger(nummer) || nummer < 1 || nummer > laatste) throw nietGevonden();
	const buur = (n: number): string | null => {
		if (n < 1 || n > laatste) return null;
		const url = new URL(request.url, o.basis);
		url.searchParams.set('page', String(n));
		return url.href;
	};
	return {
		count: alles.length,
		next: buur(nummer + 1),
		previous: buur(nummer - 1),
		results: alles.slice((nummer - 1) * grootte, nummer * grootte).map(body),
	};
}
