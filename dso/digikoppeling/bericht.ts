// SPDX-License-Identifier: EUPL-1.2
import { kind, kinderen, leesXml } from '../xml/index.ts';
import type { XmlElement } from '../xml/index.ts';
import { ebmsFout, onleesbaar } from './fouten.ts';
import type { EbmsFout } from './fouten.ts';
import { NS_DS, NS_EB, NS_SOAP, NS_XLINK, SIGNAAL_SERVICE } from './namen.ts';
import { leesDatumtijd } from './tijd.ts';

export interface PartyId {
	id: string;
	type?: string;
}

export interface BerichtPartij {
	partyIds: PartyId[];
	rol?: string;
}

/** eb:MessageHeader. */
export interface MessageHeader {
	versie?: string;
	van: BerichtPartij;
	naar: BerichtPartij;
	cpaId: string;
	conversationId: string;
	service?: { waarde: string; type?: string };
	action?: string;
	messageId: string;
	timestamp?: Date;
	refToMessageId?: string;
	timeToLive?: Date;
	duplicateElimination: boolean;
}

export interface AckRequested {
	versie?: string;
	/** Absent means toPartyMSH. */
	actor?: string;
	signed: boolean;
}

/** The SOAP envelope of an ebMS2 message, read by namespace and local name. */
export interface EbmsBericht {
	kop: MessageHeader;
	ackRequested?: AckRequested;
	syncReply?: { versie?: string; actor?: string };
	acknowledgment?: { refToMessageId?: string; timestamp?: Date };
	errorList?: { ernst?: string; fouten: Array<{ code: string; ernst: string; plaats?: string }> };
	messageOrder: boolean;
	ondertekend: boolean;
	/** References of the Manifest; absent without Manifest. */
	manifest?: { versie?: string; hrefs: string[] };
	statusRequest?: { refToMessageId?: string };
	/** What is wrong with the form, where a MessageError can say so. */
	vormfouten: EbmsFout[];
}

/** Signal messages: Acknowledgment, MessageError, Ping, Pong, StatusRequest, StatusResponse. */
export function isSignaal(bericht: EbmsBericht): boolean {
	return bericht.kop.service?.waarde === SIGNAAL_SERVICE;
}

const REGEL = 'ebMS 2.0 hoofdstuk 3 (msg-header-2_0.xsd)';
/** Ids stand in the database and in answers: longer ones are refused. */
const MAX_ID = 512;

/**
 * Reads the SOAP part.
 * @throws KoppelvlakFout (no XML, DOCTYPE, entities, no ebMS, or no From, To, CPAId, ConversationId, MessageId to answer with).
 */
export function leesEbmsBericht(soap: Uint8Array): EbmsBericht {
	const envelop = leesXml(soap, {
		naam: 'het SOAP-bericht',
		maxBytes: 1024 * 1024,
		maxOnderdelen: 20_000,
		maxDiepte: 50,
	});
	if (envelop.naam !== 'Envelope' || envelop.ns !== NS_SOAP) {
		throw onleesbaar('geen-soap', 'Het bericht is geen SOAP 1.1-bericht.', 'SOAP 1.1');
	}
	const header = kind(envelop, 'Header', NS_SOAP);
	const body = kind(envelop, 'Body', NS_SOAP);
	const koppen = header ? kinderen(header, 'MessageHeader', NS_EB) : [];
	if (!header || !koppen[0]) throw onleesbaar('geen-ebms', 'Het bericht heeft geen ebMS MessageHeader.', REGEL);
	const vormfouten: EbmsFout[] = [];
	if (koppen.length > 1) {
		throw onleesbaar('dubbele-messageheader', 'Het bericht heeft meer dan een MessageHeader.', REGEL);
	}
	if (!body) vormfouten.push(ebmsFout('OtherXml', '/Envelope/Body', 'soap:Body ontbreekt.'));
	for (const naam of ['AckRequested', 'SyncReply', 'Acknowledgment', 'ErrorList', 'MessageOrder']) {
		if (kinderen(header, naam, NS_EB).length > 1) {
			vormfouten.push(ebmsFout('Inconsistent', `//Header/${naam}`, `${naam} komt meer dan een keer voor.`));
		}
	}
	for (const vreemd of header.kinderen) {
		if (vreemd.ns === NS_EB || vreemd.ns === NS_DS) continue;
		const moet = waarde(vreemd, 'mustUnderstand', NS_SOAP);
		if (moet === '1' || moet === 'true') {
			vormfouten.push(
				ebmsFout('NotSupported', '//Header/*[@mustUnderstand]', 'Een verplicht headerelement is onbekend.'),
			);
		}
	}
	const ack = kind(header, 'AckRequested', NS_EB);
	const sync = kind(header, 'SyncReply', NS_EB);
	const bevestiging = kind(header, 'Acknowledgment', NS_EB);
	const fouten = kind(header, 'ErrorList', NS_EB);
	const manifest = body && kind(body, 'Manifest', NS_EB);
	const status = body && kind(body, 'StatusRequest', NS_EB);
	return {
		kop: leesKop(koppen[0], vormfouten),
		...(ack && {
			ackRequested: {
				versie: waarde(ack, 'version'),
				actor: waarde(ack, 'actor', NS_SOAP),
				signed: ['1', 'true'].includes(waarde(ack, 'signed') ?? ''),
			},
		}),
		...(sync && { syncReply: { versie: waarde(sync, 'version'), actor: waarde(sync, 'actor', NS_SOAP) } }),
		...(bevestiging && {
			acknowledgment: {
				refToMessageId: tekst(bevestiging, 'RefToMessageId'),
				timestamp: leesDatumtijd(tekst(bevestiging, 'Timestamp') ?? ''),
			},
		}),
		...(fouten && {
			errorList: {
				ernst: waarde(fouten, 'highestSeverity'),
				fouten: kinderen(fouten, 'Error', NS_EB)
					.slice(0, 50)
					.map((fout) => ({
						code: (waarde(fout, 'errorCode') ?? '').slice(0, 64),
						ernst: (waarde(fout, 'severity') ?? '').slice(0, 16),
						plaats: waarde(fout, 'location')?.slice(0, 256),
					})),
			},
		}),
		messageOrder: kind(header, 'MessageOrder', NS_EB) !== undefined,
		ondertekend: kind(header, 'Signature', NS_DS) !== undefined,
		...(manifest && {
			manifest: {
				versie: waarde(manifest, 'version'),
				hrefs: kinderen(manifest, 'Reference', NS_EB).map((ref) => waarde(ref, 'href', NS_XLINK) ?? ''),
			},
		}),
		...(status && { statusRequest: { refToMessageId: tekst(status, 'RefToMessageId') } }),
		vormfouten,
	};
}

function leesKop(kop: XmlElement, vormfouten: EbmsFout[]): MessageHeader {
	const gegevens = kind(kop, 'MessageData', NS_EB);
	const service = kind(kop, 'Service', NS_EB);
	const serviceTekst = service?.tekst.trim();
	const action = tekst(kop, 'Action');
	const tijdTekst = gegevens && tekst(gegevens, 'Timestamp');
	const timestamp = leesDatumtijd(tijdTekst ?? '');
	const ttlTekst = gegevens && tekst(gegevens, 'TimeToLive');
	const timeToLive = leesDatumtijd(ttlTekst ?? '');
	const pad = '//Header/MessageHeader';
	if (!serviceTekst) vormfouten.push(ebmsFout('OtherXml', `${pad}/Service`, 'Service ontbreekt.'));
	if (!action) vormfouten.push(ebmsFout('OtherXml', `${pad}/Action`, 'Action ontbreekt.'));
	if (!timestamp) {
		vormfouten.push(
			ebmsFout('OtherXml', `${pad}/MessageData/Timestamp`, 'Timestamp ontbreekt of is geen datum en tijd.'),
		);
	}
	if (ttlTekst !== undefined && !timeToLive) {
		vormfouten.push(ebmsFout('OtherXml', `${pad}/MessageData/TimeToLive`, 'TimeToLive is geen datum en tijd.'));
	}
	return {
		versie: waarde(kop, 'version'),
		van: partij(kop, 'From'),
		naar: partij(kop, 'To'),
		cpaId: verplicht(tekst(kop, 'CPAId'), 'CPAId'),
		conversationId: verplicht(tekst(kop, 'ConversationId'), 'ConversationId'),
		...(service && serviceTekst && { service: { waarde: serviceTekst, type: waarde(service, 'type') } }),
		action,
		messageId: verplicht(gegevens && tekst(gegevens, 'MessageId'), 'MessageId'),
		timestamp,
		refToMessageId: gegevens && tekst(gegevens, 'RefToMessageId'),
		timeToLive,
		duplicateElimination: kind(kop, 'DuplicateElimination', NS_EB) !== undefined,
	};
}

function partij(kop: XmlElement, naam: 'From' | 'To'): BerichtPartij {
	const element = kind(kop, naam, NS_EB);
	const partyIds = (element ? kinderen(element, 'PartyId', NS_EB) : []).flatMap((deel): PartyId[] => {
		const id = deel.tekst.trim();
		return id === '' ? [] : [{ id: verplicht(id, `${naam}/PartyId`), type: waarde(deel, 'type') }];
	});
	if (partyIds.length === 0 || partyIds.length > 10) verplicht(undefined, `${naam}/PartyId`);
	const rol = element && tekst(element, 'Role');
	return { partyIds, ...(rol && { rol }) };
}

/** Ids are echoed in answers, so they must be short and free of control characters. */
function verplicht(gevonden: string | undefined, naam: string): string {
	if (!gevonden || gevonden.length > MAX_ID || /[\u0000-\u001f\u007f]/.test(gevonden)) {
		throw onleesbaar('ebms-kop-onvolledig', `In de ebMS-kop ontbreekt ${naam} of is die ongeldig.`, REGEL);
	}
	return gevonden;
}

function tekst(ouder: XmlElement, naam: string): string | undefined {
	return kind(ouder, naam, NS_EB)?.tekst.trim() || undefined;
}

/** Attribute in its namespace; senders exist that leave the prefix off. */
function waarde(element: XmlElement, naam: string, ns = NS_EB): string | undefined {
	const gevonden = element.attributen.find((deel) => deel.naam === naam && deel.ns === ns);
	return (gevonden ?? element.attributen.find((deel) => deel.naam === naam && deel.ns === ''))?.waarde;
}
