// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';

/** ebMS 2.0 error codes. */
export type EbmsFoutcode =
	| 'ValueNotRecognized'
	| 'NotSupported'
	| 'Inconsistent'
	| 'OtherXml'
	| 'DeliveryFailure'
	| 'TimeToLiveExpired'
	| 'SecurityFailure'
	| 'MimeProblem'
	| 'Unknown';

/** One error of an ErrorList. `omschrijving` is Dutch and never holds content of the message. */
export interface EbmsFout {
	code: EbmsFoutcode;
	/** XPath of the element, or `cid:`. */
	plaats: string;
	omschrijving: string;
	ernst: 'Error' | 'Warning';
}

export function ebmsFout(code: EbmsFoutcode, plaats: string, omschrijving: string): EbmsFout {
	return { code, plaats, omschrijving, ernst: 'Error' };
}

/** The message cannot be read so far that a MessageError could be addressed: the answer is a SOAP Fault. */
export function onleesbaar(code: string, melding: string, regel: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code,
		melding,
		remedie: 'Laat de afzender het bericht controleren en opnieuw sturen.',
		regel,
	});
}
