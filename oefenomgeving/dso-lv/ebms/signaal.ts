// SPDX-License-Identifier: EUPL-1.2
import { metXml } from '../../gedeeld/lees-xml.ts';
import type { Instellingen } from '../../gedeeld/instellingen.ts';
import type { Berichtstand } from '../opslag.ts';
import { NS, TO_PARTY_MSH } from './bericht.ts';

/** Signals travel with this service and without a type (ebMS 2.0; Digikoppeling koppelvlakstandaard ebMS2). */
const SIGNAAL_SERVICE = 'urn:oasis:names:tc:ebxml-msg:service';

export type Signaal =
	| { soort: 'bevestiging'; refToMessageId: string }
	| { soort: 'fout'; refToMessageId: string; ernst: string; codes: string[] };

/** The message is not one that this endpoint takes; `message` says in Dutch why. */
export class SignaalFout extends Error {}

function eis(voorwaarde: unknown, melding: string): asserts voorwaarde {
	if (!voorwaarde) throw new SignaalFout(melding);
}

/**
 * Reads an Acknowledgment or MessageError and checks it as strictly as DSO-LV may: version, parties and CPA of the agreement, service,
 * the two references to the message, and the conversation of the message that it answers.
 * @throws SignaalFout, XmlFout
 */
export function leesSignaal(
	soap: Uint8Array,
	{ ebms, dsoLv, gemeente }: Instellingen,
	zoek: (messageId: string) => Berichtstand | undefined,
): Signaal {
	return metXml(
		soap,
		NS,
		({ tekst, knopen }) => {
			const kop = knopen('/soap:Envelope/soap:Header')[0];
			eis(kop, 'Geen SOAP-envelop met een Header.');
			const hoofd = knopen('eb:MessageHeader[@eb:version="2.0"]', kop)[0];
			eis(hoofd, 'MessageHeader met version 2.0 ontbreekt.');
			const partij = (kant: string): string[] =>
				knopen(`eb:${kant}/eb:PartyId[@eb:type="${ebms.partyIdType}"]`, hoofd).map((knoop) => knoop.content.trim());
			eis(partij('From').includes(gemeente.oin), 'From noemt niet de ontvanger uit de CPA.');
			eis(partij('To').includes(dsoLv.oin), 'To noemt niet DSO-LV.');
			eis(tekst('eb:CPAId', hoofd) === ebms.cpaId, 'CPAId is onbekend.');
			eis(tekst('eb:Service', hoofd) === SIGNAAL_SERVICE, 'Service is niet die van ebMS-signalen.');
			const refToMessageId = tekst('eb:MessageData/eb:RefToMessageId', hoofd);
			eis(refToMessageId, 'RefToMessageId ontbreekt.');
			eis(tekst('eb:MessageData/eb:MessageId', hoofd), 'MessageId ontbreekt.');
			const bericht = zoek(refToMessageId);
			eis(bericht, 'RefToMessageId verwijst niet naar een bericht van DSO-LV.');
			eis(tekst('eb:ConversationId', hoofd) === bericht.conversationId, 'ConversationId hoort niet bij het bericht.');
			const actie = tekst('eb:Action', hoofd);
			if (actie === 'Acknowledgment') {
				const bevestiging = knopen('eb:Acknowledgment[@eb:version="2.0"]', kop)[0];
				eis(bevestiging, 'Acknowledgment met version 2.0 ontbreekt.');
				eis(
					tekst('eb:RefToMessageId', bevestiging) === refToMessageId,
					'Acknowledgment verwijst naar een ander bericht.',
				);
				const actor = tekst('@soap:actor', bevestiging);
				eis(actor === undefined || actor === TO_PARTY_MSH, 'Acknowledgment heeft een andere actor dan toPartyMSH.');
				return { soort: 'bevestiging', refToMessageId };
			}
			eis(actie === 'MessageError', 'Action is niet Acknowledgment of MessageError.');
			const lijst = knopen('eb:ErrorList[@eb:version="2.0"]', kop)[0];
			eis(lijst, 'ErrorList met version 2.0 ontbreekt.');
			return {
				soort: 'fout',
				refToMessageId,
				ernst: tekst('@eb:highestSeverity', lijst) ?? 'Error',
				codes: knopen('eb:Error', lijst).map((fout) => (tekst('@eb:errorCode', fout) ?? 'Unknown').slice(0, 40)),
			};
		},
		{ maxBytes: 1024 * 1024 },
	);
}

/** SOAP Fault for what cannot be taken. */
export function soapFout(melding: string): string {
	const veilig = melding.replace(/[<>&]/g, '');
	return (
		`<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${NS.soap}"><soap:Body><soap:Fault>` +
		`<faultcode>soap:Client</faultcode><faultstring>${veilig}</faultstring></soap:Fault></soap:Body></soap:Envelope>`
	);
}
