// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';

export const OIN_DSO = '00000099900000000001';
export const OIN_GEMEENTE = '00000099900000000002';

export interface CpaOpties {
	cpaId?: string;
	endpointDso?: string;
	status?: string;
	start?: string;
	einde?: string;
	ondertekend?: boolean;
	ackRequested?: string;
	duplicateElimination?: string;
	syncReplyMode?: string;
}

/** A CPA of the shape that the CPA register makes: profile osb-rm, unsigned. */
export function cpaXml(opties: CpaOpties = {}): string {
	const partij = (
		letter: string,
		oin: string,
		rol: string,
		endpoint: string,
		richting: string,
		ander: string,
	): string => `
	<tns:PartyInfo tns:partyName="${rol}" tns:defaultMshChannelId="${letter}_K" tns:defaultMshPackageId="P">
		<tns:PartyId tns:type="urn:osb:oin">${oin}</tns:PartyId>
		<tns:PartyRef xlink:href=""/>
		<tns:CollaborationRole>
			<tns:ProcessSpecification tns:name="n" tns:version="1.0" xlink:href="urn:x"/>
			<tns:Role tns:name="${rol}" xlink:href="urn:x"/>
			<tns:ServiceBinding>
				<tns:Service tns:type="urn:osb:services">dso:verzoeknotificatie:1.0</tns:Service>
				<tns:${richting}>
					<tns:ThisPartyActionBinding tns:id="${letter}_A" tns:action="verzoeknotificatie" tns:packageId="P">
						<tns:BusinessTransactionCharacteristics tns:isNonRepudiationRequired="${opties.ondertekend ?? false}" tns:isNonRepudiationReceiptRequired="false" tns:isConfidential="transient" tns:isAuthenticated="transient"/>
						<tns:ChannelId>${letter}_K</tns:ChannelId>
					</tns:ThisPartyActionBinding>
					<tns:OtherPartyActionBinding>${ander}_A</tns:OtherPartyActionBinding>
				</tns:${richting}>
			</tns:ServiceBinding>
		</tns:CollaborationRole>
		<tns:DeliveryChannel tns:channelId="${letter}_K" tns:docExchangeId="${letter}_D" tns:transportId="${letter}_T">
			<tns:MessagingCharacteristics tns:syncReplyMode="${opties.syncReplyMode ?? 'none'}" tns:ackRequested="${opties.ackRequested ?? 'always'}" tns:actor="urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH" tns:ackSignatureRequested="never" tns:duplicateElimination="${opties.duplicateElimination ?? 'always'}"/>
		</tns:DeliveryChannel>
		<tns:Transport tns:transportId="${letter}_T">
			<tns:TransportReceiver>
				<tns:TransportProtocol tns:version="1.1">HTTP</tns:TransportProtocol>
				<tns:Endpoint tns:uri="${endpoint}" tns:type="allPurpose"/>
			</tns:TransportReceiver>
		</tns:Transport>
		<tns:DocExchange tns:docExchangeId="${letter}_D">
			<tns:ebXMLReceiverBinding tns:version="2.0">
				<tns:ReliableMessaging><tns:Retries>8</tns:Retries><tns:RetryInterval>PT3H</tns:RetryInterval><tns:MessageOrderSemantics>NotGuaranteed</tns:MessageOrderSemantics></tns:ReliableMessaging>
				<tns:PersistDuration>P7D</tns:PersistDuration>
			</tns:ebXMLReceiverBinding>
		</tns:DocExchange>
	</tns:PartyInfo>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<tns:CollaborationProtocolAgreement xmlns:tns="http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd" xmlns:xlink="http://www.w3.org/1999/xlink" tns:cpaid="${opties.cpaId ?? 'cpa-1'}" tns:version="1.0">
	<tns:Status tns:value="${opties.status ?? 'agreed'}"/>
	<tns:Start>${opties.start ?? '2020-01-01T00:00:00Z'}</tns:Start>
	<tns:End>${opties.einde ?? '2099-01-01T00:00:00Z'}</tns:End>
	${partij('DSO', OIN_DSO, 'DSO-LV', opties.endpointDso ?? 'https://127.0.0.1:1/ebms', 'CanSend', 'GEM')}
	${partij('GEM', OIN_GEMEENTE, 'Ontvanger', 'https://127.0.0.1:2/ebms', 'CanReceive', 'DSO')}
</tns:CollaborationProtocolAgreement>`;
}

export interface BerichtOpties {
	messageId?: string;
	cpaId?: string;
	van?: string;
	naar?: string;
	partyType?: string;
	vanRol?: string;
	service?: string;
	action?: string;
	timestamp?: string;
	timeToLive?: string;
	refToMessageId?: string;
	versie?: string;
	duplicateElimination?: boolean;
	/** Header elements after MessageHeader; default an unsigned AckRequested. */
	ack?: string;
	extra?: string;
	manifest?: string;
	payload?: string;
	payloadKop?: string;
	doctype?: string;
	boundary?: string;
	verzoeknummer?: string;
}

export const ACK_REQUESTED =
	'<eb:AckRequested eb:signed="false" eb:version="2.0" soap:actor="urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH" soap:mustUnderstand="1"/>';

export function soapXml(o: BerichtOpties = {}): string {
	const nu = new Date().toISOString();
	const rol = (naam: string): string => (naam === '' ? '' : `<eb:Role>${naam}</eb:Role>`);
	const type = o.partyType ?? 'urn:osb:oin';
	return `<?xml version="1.0" encoding="UTF-8"?>${o.doctype ?? ''}
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:eb="http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd" xmlns:xlink="http://www.w3.org/1999/xlink"><soap:Header>
<eb:MessageHeader eb:version="${o.versie ?? '2.0'}" soap:mustUnderstand="1">
<eb:From><eb:PartyId eb:type="${type}">${o.van ?? OIN_DSO}</eb:PartyId>${rol(o.vanRol ?? 'DSO-LV')}</eb:From>
<eb:To><eb:PartyId eb:type="${type}">${o.naar ?? OIN_GEMEENTE}</eb:PartyId>${rol('Ontvanger')}</eb:To>
<eb:CPAId>${o.cpaId ?? 'cpa-1'}</eb:CPAId><eb:ConversationId>c-${o.messageId ?? '1'}</eb:ConversationId>
<eb:Service eb:type="urn:osb:services">${o.service ?? 'dso:verzoeknotificatie:1.0'}</eb:Service><eb:Action>${o.action ?? 'verzoeknotificatie'}</eb:Action>
<eb:MessageData><eb:MessageId>${o.messageId ?? `${randomUUID()}@dso`}</eb:MessageId><eb:Timestamp>${o.timestamp ?? nu}</eb:Timestamp>${
		o.refToMessageId ? `<eb:RefToMessageId>${o.refToMessageId}</eb:RefToMessageId>` : ''
	}${o.timeToLive ? `<eb:TimeToLive>${o.timeToLive}</eb:TimeToLive>` : ''}</eb:MessageData>
${o.duplicateElimination === false ? '' : '<eb:DuplicateElimination/>'}</eb:MessageHeader>
${o.ack ?? ACK_REQUESTED}${o.extra ?? ''}</soap:Header><soap:Body>${
		o.manifest ??
		'<eb:Manifest eb:version="2.0"><eb:Reference xlink:type="simple" xlink:href="cid:payload-1"/></eb:Manifest>'
	}</soap:Body></soap:Envelope>`;
}

export function notificatie(verzoeknummer: string): string {
	return `<verzoeknotificatie xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoeknotificatie"><verzoeknummer>${verzoeknummer}</verzoeknummer></verzoeknotificatie>`;
}

/** The HTTP body and headers of a message with one payload. */
export function mimeBericht(o: BerichtOpties = {}): { contentType: string; body: Buffer } {
	const boundary = o.boundary ?? '----=_Part_0_1';
	const regels = [
		`--${boundary}`,
		'Content-Type: text/xml; charset=UTF-8',
		'Content-ID: <soap@x>',
		'',
		soapXml(o),
		`--${boundary}`,
		...(o.payloadKop ?? 'Content-Type: application/xml\r\nContent-ID: <payload-1>').split('\r\n'),
		'',
		o.payload ?? notificatie(o.verzoeknummer ?? '20260101000001'),
		`--${boundary}--`,
		'',
	];
	return {
		contentType: `multipart/related; boundary="${boundary}"; type="text/xml"; start="<soap@x>"; start-info="text/xml"`,
		body: Buffer.from(regels.join('\r\n')),
	};
}
