// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import { kind, kinderen, leesXml } from '../xml/index.ts';
import type { XmlElement } from '../xml/index.ts';
import type { PartyId } from './bericht.ts';
import { NS_CPA, NS_DS } from './namen.ts';
import { leesDatumtijd, leesDuur } from './tijd.ts';

/** A DeliveryChannel with its Transport and DocExchange. */
export interface CpaKanaal {
	id: string;
	/** URL where this party receives. */
	endpoint?: string;
	syncReplyMode: string;
	ackRequested: string;
	ackSignatureRequested: string;
	duplicateElimination: string;
	actor?: string;
	/** Retries and RetryInterval of the receiver binding: how long the other side keeps sending. */
	retries?: number;
	retryIntervalMs?: number;
	persistDurationMs?: number;
	/** certId of the TLS certificates. */
	clientCertificaat?: string;
	serverCertificaat?: string;
}

/** ThisPartyActionBinding below CanSend or CanReceive. */
export interface CpaActie {
	id: string;
	action: string;
	/** The first ChannelId; others are ignored (Digikoppeling). */
	kanaal: string;
	/** id of the binding of the other party. */
	ander?: string;
	ondertekend: boolean;
	versleuteld: boolean;
	ontvangstbewijs: boolean;
}

export interface CpaRol {
	rol: string;
	service: { waarde: string; type?: string };
	zendt: CpaActie[];
	ontvangt: CpaActie[];
}

export interface CpaPartij {
	naam: string;
	partyIds: PartyId[];
	/** Channel for acknowledgements and other signals. */
	standaardKanaal: string;
	rollen: CpaRol[];
	kanalen: Map<string, CpaKanaal>;
	/** certId -> base64 DER of the first certificate. */
	certificaten: Map<string, string>;
}

export interface Cpa {
	cpaId: string;
	status: string;
	start: Date;
	einde: Date;
	partijen: [CpaPartij, CpaPartij];
}

const REGEL = 'CPPA 2.0 (cpp-cpa-2_0.xsd), Digikoppeling koppelvlakstandaard ebMS2';

function cpaFout(naam: string, plaats: string, melding: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'cpa-ongeldig',
		melding: `CPA ${naam}: ${melding}`,
		remedie: 'Maak de CPA opnieuw aan in het CPA-register, of vraag de tegenpartij om de juiste CPA.',
		plaats: `${naam}, ${plaats}`,
		regel: REGEL,
	});
}

/**
 * Reads a CPA of two parties. The version text of the transport security is ignored on purpose: TLS 1.2 is the least whatever it says.
 * @param naam what people know the file by, for messages
 * @throws KoppelvlakFout `cpa-ongeldig` or an XML error, with the place
 */
export function leesCpa(bytes: Uint8Array, naam = 'CPA'): Cpa {
	const wortel = leesXml(bytes, { naam, maxBytes: 4 * 1024 * 1024, maxOnderdelen: 50_000 });
	if (wortel.naam !== 'CollaborationProtocolAgreement' || wortel.ns !== NS_CPA) {
		throw cpaFout(naam, `regel ${wortel.regel}`, 'dit is geen CollaborationProtocolAgreement.');
	}
	const lezer = new CpaLezer(naam);
	const partijen = kinderen(wortel, 'PartyInfo', NS_CPA).map((element) => lezer.partij(element));
	const [een, twee] = partijen;
	if (!een || !twee || partijen.length !== 2) {
		throw cpaFout(naam, 'PartyInfo', `er staan ${partijen.length} partijen in; dat moeten er twee zijn.`);
	}
	return {
		cpaId: lezer.verplicht(wortel, 'cpaid'),
		status: lezer.verplicht(lezer.element(wortel, 'Status'), 'value'),
		start: lezer.datum(wortel, 'Start'),
		einde: lezer.datum(wortel, 'End'),
		partijen: [een, twee],
	};
}

class CpaLezer {
	readonly #naam: string;

	constructor(naam: string) {
		this.#naam = naam;
	}

	element(ouder: XmlElement, naam: string): XmlElement {
		const gevonden = kind(ouder, naam, NS_CPA);
		if (!gevonden) throw cpaFout(this.#naam, `${ouder.naam}, regel ${ouder.regel}`, `${naam} ontbreekt.`);
		return gevonden;
	}

	verplicht(element: XmlElement, naam: string): string {
		const gevonden = attr(element, naam);
		if (!gevonden)
			throw cpaFout(this.#naam, `${element.naam}, regel ${element.regel}`, `het attribuut ${naam} ontbreekt.`);
		return gevonden;
	}

	datum(ouder: XmlElement, naam: string): Date {
		const element = this.element(ouder, naam);
		const datum = leesDatumtijd(element.tekst);
		if (!datum) throw cpaFout(this.#naam, `${naam}, regel ${element.regel}`, `${naam} is geen datum en tijd.`);
		return datum;
	}

	partij(info: XmlElement): CpaPartij {
		const partyIds = kinderen(info, 'PartyId', NS_CPA).map((element) => ({
			id: element.tekst.trim(),
			type: attr(element, 'type'),
		}));
		if (partyIds.length === 0 || partyIds.some(({ id }) => id === '')) {
			throw cpaFout(this.#naam, `PartyInfo, regel ${info.regel}`, 'een partij heeft geen PartyId.');
		}
		const kanalen = this.#kanalen(info);
		const rollen = kinderen(info, 'CollaborationRole', NS_CPA).map((element) => this.#rol(element, kanalen));
		const standaardKanaal = this.verplicht(info, 'defaultMshChannelId');
		if (!kanalen.has(standaardKanaal)) {
			throw cpaFout(
				this.#naam,
				`PartyInfo, regel ${info.regel}`,
				'defaultMshChannelId wijst naar een kanaal dat er niet is.',
			);
		}
		return {
			naam: attr(info, 'partyName') ?? '',
			partyIds,
			standaardKanaal,
			rollen,
			kanalen,
			certificaten: certificaten(info),
		};
	}

	#rol(element: XmlElement, kanalen: ReadonlyMap<string, CpaKanaal>): CpaRol {
		const binding = this.element(element, 'ServiceBinding');
		const service = this.element(binding, 'Service');
		const acties = (naam: string): CpaActie[] =>
			kinderen(binding, naam, NS_CPA).map((deel) => {
				const actie = this.#actie(deel);
				if (!kanalen.has(actie.kanaal)) {
					throw cpaFout(this.#naam, `${naam}, regel ${deel.regel}`, 'ChannelId wijst naar een kanaal dat er niet is.');
				}
				return actie;
			});
		return {
			rol: this.verplicht(this.element(element, 'Role'), 'name'),
			service: { waarde: service.tekst.trim(), type: attr(service, 'type') },
			zendt: acties('CanSend'),
			ontvangt: acties('CanReceive'),
		};
	}

	#actie(deel: XmlElement): CpaActie {
		const eigen = this.element(deel, 'ThisPartyActionBinding');
		const kenmerken = this.element(eigen, 'BusinessTransactionCharacteristics');
		const waar = (naam: string): boolean => ['true', '1'].includes(attr(kenmerken, naam) ?? '');
		return {
			id: this.verplicht(eigen, 'id'),
			action: this.verplicht(eigen, 'action'),
			kanaal: this.element(eigen, 'ChannelId').tekst.trim(),
			ander: kind(deel, 'OtherPartyActionBinding', NS_CPA)?.tekst.trim(),
			ondertekend: waar('isNonRepudiationRequired'),
			versleuteld: ['persistent', 'transient-and-persistent'].includes(attr(kenmerken, 'isConfidential') ?? ''),
			ontvangstbewijs: waar('isNonRepudiationReceiptRequired'),
		};
	}

	#kanalen(info: XmlElement): Map<string, CpaKanaal> {
		const transport = new Map(kinderen(info, 'Transport', NS_CPA).map((deel) => [attr(deel, 'transportId'), deel]));
		const uitwisseling = new Map(
			kinderen(info, 'DocExchange', NS_CPA).map((deel) => [attr(deel, 'docExchangeId'), deel]),
		);
		const kanalen = new Map<string, CpaKanaal>();
		for (const deel of kinderen(info, 'DeliveryChannel', NS_CPA)) {
			const id = this.verplicht(deel, 'channelId');
			const weg = transport.get(this.verplicht(deel, 'transportId'));
			const exchange = uitwisseling.get(this.verplicht(deel, 'docExchangeId'));
			if (!weg || !exchange) {
				throw cpaFout(
					this.#naam,
					`DeliveryChannel, regel ${deel.regel}`,
					'het kanaal wijst naar een Transport of DocExchange die er niet is.',
				);
			}
			const kenmerken = this.element(deel, 'MessagingCharacteristics');
			const ontvanger = kind(weg, 'TransportReceiver', NS_CPA);
			const binding = kind(exchange, 'ebXMLReceiverBinding', NS_CPA);
			const betrouwbaar = binding && kind(binding, 'ReliableMessaging', NS_CPA);
			const retries = betrouwbaar && Number(kind(betrouwbaar, 'Retries', NS_CPA)?.tekst);
			kanalen.set(id, {
				id,
				endpoint: ontvanger && this.#endpoint(ontvanger),
				syncReplyMode: attr(kenmerken, 'syncReplyMode') ?? 'none',
				ackRequested: attr(kenmerken, 'ackRequested') ?? 'perMessage',
				ackSignatureRequested: attr(kenmerken, 'ackSignatureRequested') ?? 'perMessage',
				duplicateElimination: attr(kenmerken, 'duplicateElimination') ?? 'perMessage',
				actor: attr(kenmerken, 'actor'),
				...(retries !== undefined && Number.isSafeInteger(retries) && { retries }),
				retryIntervalMs: betrouwbaar && leesDuur(kind(betrouwbaar, 'RetryInterval', NS_CPA)?.tekst ?? ''),
				persistDurationMs: binding && leesDuur(kind(binding, 'PersistDuration', NS_CPA)?.tekst ?? ''),
				clientCertificaat: verwijzing(weg, 'TransportSender', 'TransportClientSecurity', 'ClientCertificateRef'),
				serverCertificaat: verwijzing(weg, 'TransportReceiver', 'TransportServerSecurity', 'ServerCertificateRef'),
			});
		}
		return kanalen;
	}

	/** The allPurpose endpoint, else the first. */
	#endpoint(ontvanger: XmlElement): string | undefined {
		const endpoints = kinderen(ontvanger, 'Endpoint', NS_CPA);
		const gekozen = endpoints.find((deel) => (attr(deel, 'type') ?? 'allPurpose') === 'allPurpose') ?? endpoints[0];
		if (!gekozen) return undefined;
		const uri = this.verplicht(gekozen, 'uri');
		if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
			throw cpaFout(this.#naam, `Endpoint, regel ${gekozen.regel}`, 'het adres (uri) is geen geldige http(s)-URL.');
		}
		return uri;
	}
}

function attr(element: XmlElement, naam: string): string | undefined {
	return element.attributen.find((deel) => deel.naam === naam && (deel.ns === NS_CPA || deel.ns === ''))?.waarde.trim();
}

function verwijzing(weg: XmlElement, ...pad: string[]): string | undefined {
	let huidig: XmlElement | undefined = weg;
	for (const naam of pad) huidig = huidig && kind(huidig, naam, NS_CPA);
	return huidig && attr(huidig, 'certId');
}

function certificaten(info: XmlElement): Map<string, string> {
	const gevonden = new Map<string, string>();
	for (const deel of kinderen(info, 'Certificate', NS_CPA)) {
		const id = attr(deel, 'certId');
		const keyInfo = kind(deel, 'KeyInfo', NS_DS);
		const data = keyInfo && kind(keyInfo, 'X509Data', NS_DS);
		const der = data && kind(data, 'X509Certificate', NS_DS)?.tekst.replace(/\s+/g, '');
		if (id && der) gevonden.set(id, der);
	}
	return gevonden;
}
