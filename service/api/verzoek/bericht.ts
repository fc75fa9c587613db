// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import { KoppelvlakFout, leesBegrensd, TeGroot } from 'dso-koppelvlakken/http';
import type { Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';

/** A STAM message is text; the largest real ones are a few MB. */
const MAX_XML = 64 * 1024 * 1024;

/** The STAM message of the latest delivery; undefined before it was fetched and after its temporary copy was removed. */
export async function leesBericht(
	delen: Delen,
	sleutel: VerzoekSleutel,
	volgnummer: string | undefined,
): Promise<Verzoekbericht | undefined> {
	if (volgnummer === undefined) return undefined;
	const documenten = await delen.store.documenten.lijst(sleutel, volgnummer);
	const xml = documenten.find(({ soort }) => soort === 'xml');
	if (xml?.staging === undefined || xml.status === 'bekend') return undefined;
	const stream = await uitStaging(delen, xml.staging);
	if (stream === undefined) return undefined;
	try {
		return await delen.leesBericht(await leesBegrensd(stream, MAX_XML));
	} catch (fout) {
		if (fout instanceof TeGroot) throw new ApiFout('te-groot');
		throw fout;
	}
}

/** The bytes of one document; undefined when the temporary copy was removed. */
export async function uitStaging(delen: Delen, sleutel: string): Promise<Readable | undefined> {
	try {
		return await delen.staging.lees(sleutel);
	} catch (fout) {
		if (fout instanceof KoppelvlakFout && fout.gegevens.code === 'bestand-ontbreekt') return undefined;
		throw fout;
	}
}
