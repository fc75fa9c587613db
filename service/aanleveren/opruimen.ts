// SPDX-License-Identifier: EUPL-1.2
import type { Klok } from '../store/klok.ts';
import type { AanleverconceptenRepository } from '../store/repositories/aanleverconcepten.ts';
import type { AanleverontvangstenRepository } from '../store/repositories/aanleverontvangsten.ts';
import type { Opslag } from './opslaan.ts';

const DAG_MS = 24 * 3_600_000;

/** Uploads that nobody took in within a day, and files that were begun more than a day ago and belong to nothing: a call broke off, or the process died. */
export async function ruimOp({
	ontvangsten,
	concepten,
	opslag,
	klok,
}: {
	ontvangsten: AanleverontvangstenRepository;
	concepten: AanleverconceptenRepository;
	opslag: Opslag;
	klok: Klok;
}): Promise<number> {
	const grens = new Date(klok().getTime() - DAG_MS);
	for (const { id, opslag: sleutel } of concepten.ouderDan(grens)) {
		concepten.verwijder(id);
		await opslag.weg(sleutel);
	}
	const over = ontvangsten.achtergebleven(grens);
	for (const sleutel of over) await opslag.weg(sleutel);
	return over.length;
}
