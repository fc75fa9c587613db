// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { VerzoekSleutel } from '../contract/index.ts';

/**
 * Key in the staging store of one part of a delivery: `<oin>/<verzoeknummer>/<hash>/<documentId>`. Parts that are not plain
 * words (they come from outside) are replaced by their hash, so that no key can leave its folder.
 */
export function stagingSleutel(sleutel: VerzoekSleutel, hash: string, documentId: string): string {
	return [sleutel.oin, sleutel.verzoeknummer, hash.slice(0, 32), documentId].map(veilig).join('/');
}

/**
 * Key of a document at the case system. Message, PDF and scans of a later delivery have their volgnummer in it: every delivery has its
 * own. An attachment of the applicant is one document, however often it is named.
 */
export function documentSleutel(
	{ bijwerking, volgnummer }: { bijwerking?: boolean; volgnummer: string },
	documentId: string,
): string {
	const eigen = /^(?:xml|pdf|verschil|scan-\d+)$/.test(documentId);
	return bijwerking === true && eigen ? `${documentId}-${volgnummer}` : documentId;
}

function veilig(deel: string): string {
	return /^[A-Za-z0-9_-]{1,80}$/.test(deel)
		? deel
		: `h-${createHash('sha256').update(deel).digest('hex').slice(0, 40)}`;
}
