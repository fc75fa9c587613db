// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Instellingen } from '../../gedeeld/instellingen.ts';
import { bouwXml } from '../../gedeeld/xml.ts';
import type { Uitbericht } from '../opslag.ts';

export const NS = {
	soap: 'http://schemas.xmlsoap.org/soap/envelope/',
	eb: 'http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd',
	xlink: 'http://www.w3.org/1999/xlink',
};
export const TO_PARTY_MSH = 'urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH';

const DOMEIN = 'dso-lv.oefenomgeving.example';

/** The verzoeknotificatie as the practice environment writes it (root and namespace are an assumption, see docs/contracts.md). */
export function maakNotificatie(verzoeknummer: string): string {
	return bouwXml({
		verzoeknotificatie: {
			'@xmlns': 'http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoeknotificatie',
			verzoeknummer,
		},
	});
}

const utc = (ms: number): string => new Date(ms).toISOString();

/** SOAP envelope of one osb-rm message with one payload (Digikoppeling ebMS2: AckRequested and DuplicateElimination required). */
export function maakEnvelop(
	{ ebms, dsoLv, gemeente }: Instellingen,
	velden: { messageId: string; conversationId: string; timestamp: number; timeToLive: number; contentId: string },
): string {
	const partij = (oin: string, rol: string) => ({
		'eb:PartyId': { '@eb:type': ebms.partyIdType, '#': oin },
		'eb:Role': rol,
	});
	return bouwXml({
		'soap:Envelope': {
			'@xmlns:soap': NS.soap,
			'@xmlns:eb': NS.eb,
			'@xmlns:xlink': NS.xlink,
			'soap:Header': {
				'eb:MessageHeader': {
					'@eb:version': '2.0',
					'@soap:mustUnderstand': '1',
					'eb:From': partij(dsoLv.oin, ebms.rolZender),
					'eb:To': partij(gemeente.oin, ebms.rolOntvanger),
					'eb:CPAId': ebms.cpaId,
					'eb:ConversationId': velden.conversationId,
					'eb:Service': { '@eb:type': ebms.serviceType, '#': ebms.service },
					'eb:Action': ebms.action,
					'eb:MessageData': {
						'eb:MessageId': velden.messageId,
						'eb:Timestamp': utc(velden.timestamp),
						'eb:TimeToLive': utc(velden.timeToLive),
					},
					'eb:DuplicateElimination': '',
				},
				'eb:AckRequested': {
					'@eb:version': '2.0',
					'@soap:mustUnderstand': '1',
					'@soap:actor': TO_PARTY_MSH,
					'@eb:signed': 'false',
				},
			},
			'soap:Body': {
				'eb:Manifest': {
					'@eb:version': '2.0',
					'eb:Reference': { '@xlink:type': 'simple', '@xlink:href': `cid:${velden.contentId}` },
				},
			},
		},
	});
}

/** The whole HTTP body with its content type. It is stored, and every attempt sends these very bytes. */
export function maakBericht(
	instellingen: Instellingen,
	verzoek: { verzoeknummer: string; volgnummer: string },
	nu = Date.now(),
): Uitbericht {
	const messageId = `${randomUUID()}@${DOMEIN}`;
	const conversationId = randomUUID();
	const startId = `soap-${randomUUID()}@${DOMEIN}`;
	const contentId = `payload-${randomUUID()}@${DOMEIN}`;
	const grens = `grens-${randomUUID()}`;
	const verlooptOp = nu + instellingen.ebms.timeToLiveMs;
	const envelop = maakEnvelop(instellingen, {
		messageId,
		conversationId,
		timestamp: nu,
		timeToLive: verlooptOp,
		contentId,
	});
	const deel = (headers: string[], inhoud: string): string =>
		`--${grens}\r\n${headers.join('\r\n')}\r\n\r\n${inhoud}\r\n`;
	const body =
		deel(['Content-Type: text/xml; charset=UTF-8', `Content-ID: <${startId}>`], envelop) +
		deel(['Content-Type: application/xml', `Content-ID: <${contentId}>`], maakNotificatie(verzoek.verzoeknummer)) +
		`--${grens}--\r\n`;
	return {
		messageId,
		conversationId,
		...verzoek,
		contentType: `multipart/related; boundary="${grens}"; type="text/xml"; start="<${startId}>"; start-info="text/xml"`,
		body: Buffer.from(body, 'utf8'),
		verlooptOp,
		volgendePoging: nu,
	};
}
