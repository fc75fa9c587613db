// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';

/** A body that is taken as it is: `text/csv` and `application/xml`. In a room of its own, so that other routes do not get it. */
export function neemBytes(kamer: FastifyInstance, soorten: readonly string[]): void {
	for (const soort of soorten) {
		if (kamer.hasContentTypeParser(soort)) kamer.removeContentTypeParser(soort);
		kamer.addContentTypeParser(soort, { parseAs: 'buffer' }, (_request, bytes, klaar) => klaar(null, bytes));
	}
}

/** Any body: what it has to be follows from its content type. */
export const bytesSchema = (description: string) => ({ schema: { description } }) as const;
