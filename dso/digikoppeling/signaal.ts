// SPDX-License-Identifier: EUPL-1.2
import { schrijfXml } from '../xml/index.ts';
import type { SchrijfElement } from '../xml/index.ts';
import type { EbmsBericht, PartyId } from './bericht.ts';
import type { EbmsFout } from './fouten.ts';
import { ACTOR_TO_PARTY, EBMS_VERSIE, FOUT_CONTEXT, NS_EB, NS_SOAP, SIGNAAL_SERVICE } from './namen.ts';

export interface SignaalGegevens {
	/** Own and globally unique: `UUID@domain`. */
	messageId: string;
	tijd: Date;
}

/** xs:dateTime in UTC, whole seconds. */
export function ebmsTijd(tijd: Date): string {
	return tijd.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

const el = (
	naam: string,
	inhoud?: SchrijfElement['inhoud'],
	attributen?: SchrijfElement['attributen'],
): SchrijfElement => ({
	naam,
	...(inhoud !== undefined && { inhoud }),
	...(attributen && { attributen }),
});

const partyIds = (ids: PartyId[]): SchrijfElement[] =>
	ids.map(({ id, type }) => el('eb:PartyId', id, { 'eb:type': type }));

function signaal(bericht: EbmsBericht, action: string, gegevens: SignaalGegevens, deel: SchrijfElement): string {
	const { kop } = bericht;
	const messageHeader = el(
		'eb:MessageHeader',
		[
			el('eb:From', partyIds(kop.naar.partyIds)),
			el('eb:To', partyIds(kop.van.partyIds)),
			el('eb:CPAId', kop.cpaId),
			el('eb:ConversationId', kop.conversationId),
			el('eb:Service', SIGNAAL_SERVICE),
			el('eb:Action', action),
			el('eb:MessageData', [
				el('eb:MessageId', gegevens.messageId),
				el('eb:Timestamp', ebmsTijd(gegevens.tijd)),
				el('eb:RefToMessageId', kop.messageId),
			]),
		],
		{ 'eb:version': EBMS_VERSIE, 'soap:mustUnderstand': '1' },
	);
	return schrijfXml(
		el('soap:Envelope', [el('soap:Header', [messageHeader, deel]), el('soap:Body')], {
			'xmlns:soap': NS_SOAP,
			'xmlns:eb': NS_EB,
		}),
	);
}

/** The unsigned Acknowledgment of a message (osb-rm): a message of its own, from the receiver to the sender. */
export function maakAcknowledgment(bericht: EbmsBericht, gegevens: SignaalGegevens): string {
	return signaal(
		bericht,
		'Acknowledgment',
		gegevens,
		el(
			'eb:Acknowledgment',
			[
				el('eb:Timestamp', ebmsTijd(gegevens.tijd)),
				el('eb:RefToMessageId', bericht.kop.messageId),
				el('eb:From', partyIds(bericht.kop.naar.partyIds)),
			],
			{ 'eb:version': EBMS_VERSIE, 'soap:mustUnderstand': '1', 'soap:actor': ACTOR_TO_PARTY },
		),
	);
}

/** A MessageError that names every error. `fouten` must not be empty. */
export function maakMessageError(bericht: EbmsBericht, fouten: readonly EbmsFout[], gegevens: SignaalGegevens): string {
	if (fouten.length === 0) throw new RangeError('a MessageError needs an error');
	return signaal(
		bericht,
		'MessageError',
		gegevens,
		el(
			'eb:ErrorList',
			fouten.map((fout) =>
				el('eb:Error', [el('eb:Description', fout.omschrijving, { 'xml:lang': 'nl' })], {
					'eb:codeContext': FOUT_CONTEXT,
					'eb:errorCode': fout.code,
					'eb:severity': fout.ernst,
					'eb:location': fout.plaats,
				}),
			),
			{
				'eb:version': EBMS_VERSIE,
				'soap:mustUnderstand': '1',
				'eb:highestSeverity': fouten.some((fout) => fout.ernst === 'Error') ? 'Error' : 'Warning',
			},
		),
	);
}

/** SOAP 1.1 Fault, for what cannot be answered with a MessageError. */
export function maakSoapFault(wie: 'Client' | 'Server', tekst: string): string {
	return schrijfXml(
		el(
			'soap:Envelope',
			[el('soap:Body', [el('soap:Fault', [el('faultcode', `soap:${wie}`), el('faultstring', tekst)])])],
			{ 'xmlns:soap': NS_SOAP },
		),
	);
}
