// SPDX-License-Identifier: EUPL-1.2
import type { Klok } from '../store/klok.ts';
import type { AanleverontvangstenRepository } from '../store/repositories/aanleverontvangsten.ts';
import type { Opslag } from './opslaan.ts';

const DAG_MS = 24 * 3_600_000;

/** Files that were begun more than a day ago and belong to nothing: a call broke off, or the process died. */
export async function ruimOp({
	ontvangsten,
	opslag,
	klok,
}: {
	ontvangsten: AanleverontvangstenRepository;
	opslag: Opslag;
	klok: Klok;
}): Promise<number> {
	const over = ontvangsten.achtergebleven(new Date(klok().getTime() - DAG_MS));
	for (const sleutel of over) await opslag.weg(sleutel);
	return over.length;
}
