// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { KoppelvlakFout, leesBegrensd } from 'dso-koppelvlakken/http';
import { type GelezenVerzoekbericht, leesVerzoekbericht, STAM_GRENZEN } from 'dso-koppelvlakken/verzoek';
import type { ZaakInstellingen, ZgwClient } from 'dso-koppelvlakken/zaak';
import { stagingSleutel } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Klok, Store } from '../store/index.ts';
import type { Inboekvraag } from './model.ts';
import { plaatsVan } from './plaats.ts';

/** What the look at a verzoek needs of the service; only reads. */
export interface Inboekbronnen {
	store: Store;
	staging: { lees(sleutel: string): Promise<Readable> };
	zaaksysteem(oin: string): Promise<ZgwClient>;
	zaakInstellingen(oin: string): Promise<ZaakInstellingen>;
	klok: Klok;
}

/** The verzoekbericht of a delivery as it is kept; undefined when there is none (any more). @throws KoppelvlakFout when unreadable */
export async function bewaardBericht(
	{ staging }: Pick<Inboekbronnen, 'staging'>,
	sleutel: VerzoekSleutel,
	hash: string,
): Promise<GelezenVerzoekbericht | undefined> {
	let stream: Readable;
	try {
		stream = await staging.lees(stagingSleutel(sleutel, hash, 'xml'));
	} catch (fout) {
		if (fout instanceof KoppelvlakFout && fout.gegevens.code === 'bestand-ontbreekt') return undefined;
		throw fout;
	}
	return leesVerzoekbericht(await leesBegrensd(stream, STAM_GRENZEN.bytes));
}

/** What the inboekregels look at in a message. */
export function vraagUit({ bericht: { verzoek } }: GelezenVerzoekbericht, oin: string): Inboekvraag {
	return {
		type: verzoek.type,
		doel: verzoek.doel,
		activiteiten: [...new Set(verzoek.projectactiviteiten.map(({ imowId }) => imowId))].slice(0, 1_000),
		plaats: plaatsVan(verzoek),
		kopie: verzoek.uitvoerendeInstantie !== undefined && verzoek.uitvoerendeInstantie.oin !== oin,
	};
}

/** YYYY-MM-DD in Dutch time. */
export function dag(moment: Date | string): string {
	return DAG.format(new Date(moment));
}

const DAG = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
