// SPDX-License-Identifier: EUPL-1.2
import { X509Certificate } from 'node:crypto';
import { bouwXml, type XmlElement } from '../gedeeld/xml.ts';

const NS = 'http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd';
const TO_PARTY = 'urn:oasis:names:tc:ebxml-msg:actor:toPartyMSH';

export interface CpaPartij {
	/** Prefix of all ids of this party; letters only, for example `DSOLV`. */
	prefix: string;
	naam: string;
	oin: string;
	rol: string;
	/** URL of the ebMS2 endpoint. */
	endpoint: string;
	/** PEM of the TLS certificate, used as server and as client certificate. */
	tlsCrt: string;
}

export interface CpaGegevens {
	cpaId: string;
	start: Date;
	einde: Date;
	partyIdType: string;
	serviceType: string;
	service: string;
	action: string;
	/** Retries is derived: so many that they fill the time to live (ebMS2: TimeToLive = Timestamp + (Retries + 1) * RetryInterval). */
	retryIntervalMs: number;
	timeToLiveMs: number;
	zender: CpaPartij;
	ontvanger: CpaPartij;
}

/** xs:duration in whole days or in seconds. */
export function duur(ms: number): string {
	const dag = 24 * 3600 * 1000;
	return ms % dag === 0 ? `P${ms / dag}D` : `PT${Math.ceil(ms / 1000)}S`;
}

export function retries(gegevens: Pick<CpaGegevens, 'retryIntervalMs' | 'timeToLiveMs'>): number {
	return Math.max(1, Math.ceil(gegevens.timeToLiveMs / gegevens.retryIntervalMs) - 1);
}

const t = (attributen: Record<string, string>): XmlElement =>
	Object.fromEntries(Object.entries(attributen).map(([naam, waarde]) => [`@tns:${naam}`, waarde]));

function datum(moment: Date): string {
	return moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function certificaat(certId: string, crtPem: string): XmlElement {
	const x509 = new X509Certificate(crtPem);
	return {
		...t({ certId }),
		'ds:KeyInfo': { 'ds:X509Data': { 'ds:X509Certificate': x509.raw.toString('base64') } },
	};
}

/** Profile osb-rm, unsigned, over HTTPS: security is transient only (Digikoppeling koppelvlakstandaard ebMS2). */
const KENMERKEN = t({
	isNonRepudiationRequired: 'false',
	isNonRepudiationReceiptRequired: 'false',
	isConfidential: 'transient',
	isAuthenticated: 'transient',
	isTamperProof: 'transient',
	isAuthorizationRequired: 'true',
	timeToPerform: 'P2D',
});

function binding(id: string, action: string, prefix: string, pakket: string): XmlElement {
	return {
		...t({ id, action, packageId: pakket }),
		'tns:BusinessTransactionCharacteristics': KENMERKEN,
		'tns:ChannelId': `${prefix}_kanaal_osb-rm`,
	};
}

function partij(gegevens: CpaGegevens, zelf: CpaPartij, ander: CpaPartij, zendt: boolean): XmlElement {
	const p = zelf.prefix;
	const betrouwbaar: XmlElement = {
		'tns:ReliableMessaging': {
			'tns:Retries': String(retries(gegevens)),
			'tns:RetryInterval': duur(gegevens.retryIntervalMs),
			'tns:MessageOrderSemantics': 'NotGuaranteed',
		},
		'tns:PersistDuration': duur(gegevens.timeToLiveMs),
	};
	const protocol = { '@tns:version': '1.1', '#': 'HTTP' };
	const tls = { '@tns:version': '1.2', '#': 'TLS' };
	return {
		...t({ partyName: zelf.naam, defaultMshChannelId: `${p}_kanaal_osb-rm`, defaultMshPackageId: 'MshSignalPackage' }),
		'tns:PartyId': { ...t({ type: gegevens.partyIdType }), '#': zelf.oin },
		'tns:PartyRef': { '@xlink:href': '' },
		'tns:CollaborationRole': {
			'tns:ProcessSpecification': {
				...t({ name: gegevens.action, version: '1.0' }),
				'@xlink:type': 'simple',
				'@xlink:href': 'urn:oefenomgeving:verzoeknotificatie',
			},
			'tns:Role': {
				...t({ name: zelf.rol }),
				'@xlink:type': 'simple',
				'@xlink:href': 'urn:oefenomgeving:verzoeknotificatie',
			},
			'tns:ServiceBinding': {
				'tns:Service': { ...t({ type: gegevens.serviceType }), '#': gegevens.service },
				[zendt ? 'tns:CanSend' : 'tns:CanReceive']: {
					'tns:ThisPartyActionBinding': binding(
						`${p}_${zendt ? 'S' : 'R'}_${gegevens.action}`,
						gegevens.action,
						p,
						'XMLMessagePackage',
					),
					'tns:OtherPartyActionBinding': `${ander.prefix}_${zendt ? 'R' : 'S'}_${gegevens.action}`,
				},
			},
		},
		'tns:Certificate': certificaat(`${p}_tls`, zelf.tlsCrt),
		'tns:SecurityDetails': {
			...t({ securityId: `${p}_vertrouwen` }),
			'tns:TrustAnchors': { 'tns:AnchorCertificateRef': t({ certId: `${p}_tls` }) },
		},
		'tns:DeliveryChannel': {
			...t({ channelId: `${p}_kanaal_osb-rm`, transportId: `${p}_transport`, docExchangeId: `${p}_uitwisseling` }),
			'tns:MessagingCharacteristics': t({
				syncReplyMode: 'none',
				ackRequested: 'always',
				ackSignatureRequested: 'never',
				duplicateElimination: 'always',
				actor: TO_PARTY,
			}),
		},
		'tns:Transport': {
			...t({ transportId: `${p}_transport` }),
			'tns:TransportSender': {
				'tns:TransportProtocol': protocol,
				'tns:TransportClientSecurity': {
					'tns:TransportSecurityProtocol': tls,
					'tns:ClientCertificateRef': t({ certId: `${p}_tls` }),
					'tns:ServerSecurityDetailsRef': t({ securityId: `${p}_vertrouwen` }),
				},
			},
			'tns:TransportReceiver': {
				'tns:TransportProtocol': protocol,
				'tns:Endpoint': t({ uri: zelf.endpoint, type: 'allPurpose' }),
				'tns:TransportServerSecurity': {
					'tns:TransportSecurityProtocol': tls,
					'tns:ServerCertificateRef': t({ certId: `${p}_tls` }),
					'tns:ClientSecurityDetailsRef': t({ securityId: `${p}_vertrouwen` }),
				},
			},
		},
		'tns:DocExchange': {
			...t({ docExchangeId: `${p}_uitwisseling` }),
			'tns:ebXMLSenderBinding': { ...t({ version: '2.0' }), ...betrouwbaar },
			'tns:ebXMLReceiverBinding': { ...t({ version: '2.0' }), ...betrouwbaar },
		},
	};
}

function pakket(id: string, samenstelling: string, delen: string[]): XmlElement {
	return {
		...t({ id }),
		'tns:ProcessingCapabilities': t({ parse: 'true', generate: 'true' }),
		'tns:CompositeList': {
			'tns:Composite': {
				...t({ id: samenstelling, mimetype: 'multipart/related', mimeparameters: 'type=text/xml' }),
				'tns:Constituent': delen.map((idref) => t({ idref })),
			},
		},
	};
}

/** The CPA (cpp-cpa-2_0) between the practice DSO-LV and one receiver: osb-rm, unsigned, two-way TLS, asynchronous acknowledgements. */
export function maakCpa(gegevens: CpaGegevens): string {
	return bouwXml(
		{
			'tns:CollaborationProtocolAgreement': {
				'@xmlns:tns': NS,
				'@xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
				'@xmlns:xlink': 'http://www.w3.org/1999/xlink',
				...t({ cpaid: gegevens.cpaId, version: '2_0' }),
				'tns:Status': t({ value: 'agreed' }),
				'tns:Start': datum(gegevens.start),
				'tns:End': datum(gegevens.einde),
				'tns:PartyInfo': [
					partij(gegevens, gegevens.zender, gegevens.ontvanger, true),
					partij(gegevens, gegevens.ontvanger, gegevens.zender, false),
				],
				'tns:SimplePart': [
					{
						...t({ id: 'MsgHdr', mimetype: 'text/xml' }),
						'tns:NamespaceSupported': {
							...t({
								location: 'http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd',
								version: '2.0',
							}),
							'#': 'http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd',
						},
					},
					t({ id: 'XMLMsg', mimetype: 'application/xml' }),
				],
				'tns:Packaging': [
					pakket('MshSignalPackage', 'MshSignal', ['MsgHdr']),
					pakket('XMLMessagePackage', 'Message', ['MsgHdr', 'XMLMsg']),
				],
			},
		},
		{ inspringen: true },
	);
}
