// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomUUID } from 'node:crypto';
import {
	bewaartermijnMs,
	controleerBericht,
	isSignaal,
	leesEbmsBericht,
	leesMime,
	maakAcknowledgment,
	maakMessageError,
	maakSoapFault,
	magSturen,
	oinUitPartyId,
	partijenVan,
	signaalEndpoint,
	SOAP_ACTION,
	zoekAfspraak,
} from 'dso-koppelvlakken/digikoppeling';
import type {
	Cpa,
	CpaPartij,
	EbmsBericht,
	EbmsFout,
	MimeBericht,
	Partijenkaart,
} from 'dso-koppelvlakken/digikoppeling';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { systeemklok } from '../store/klok.ts';
import type { Klok } from '../store/klok.ts';
import type { Inbox, InboxRij, NieuwBericht } from './inbox.ts';
import { stil } from './logboek.ts';
import type { Logboek } from './logboek.ts';
import { leesPayload } from './payload.ts';
import type { LeesNotificatie } from './payload.ts';
import { alsTekst, onleesbaar, weigering } from './weigeringen.ts';
import type { Weigering } from './weigeringen.ts';

export interface Organisatie {
	oin: string;
	/** PartyIds under which it receives, when these are not its OIN (with or without environment suffix). */
	partyIds?: string[];
}

export interface OntvangerInstellingen {
	inbox: Inbox;
	/** By CPAId; see `maakCpaRegister`. */
	cpas: ReadonlyMap<string, Cpa>;
	/** Which certificate may send for which PartyIds; see `maakPartijenkaart`. */
	partijen: Partijenkaart;
	/** Organisations for which this service receives. */
	organisaties: readonly Organisatie[];
	leesNotificatie: LeesNotificatie;
	klok?: Klok;
	logboek?: Logboek;
	/** Called after something new waits for the relay. */
	wek?: () => void;
	/** Called with everything that was refused and not stored. */
	opWeigering?: (weigering: Weigering) => void;
}

export interface Aanvraag {
	soapAction: string | undefined;
	contentType: string | undefined;
	body: Buffer;
	/** OIN of the TLS client certificate. */
	certificaatOin: string | undefined;
}

/** `body` is a SOAP Fault. 204 means: stored, or a signal taken note of. */
export interface Antwoord {
	status: 204 | 500;
	body?: string;
}

export interface Ontvanger {
	/** One inbound HTTP request. Only faults of this side (disk full, database locked) are thrown: the caller answers 500, the sender repeats. */
	ontvang(aanvraag: Aanvraag): Promise<Antwoord>;
}

/** The order of the checks is that of the Digikoppeling profile, except that the certificate comes before duplicates: a stranger learns and changes nothing. */
export function createOntvanger(instellingen: OntvangerInstellingen): Ontvanger {
	const { inbox, cpas, partijen, organisaties, leesNotificatie } = instellingen;
	const klok = instellingen.klok ?? systeemklok;
	const logboek = instellingen.logboek ?? stil;
	const wek = instellingen.wek ?? (() => {});
	/** Messages being stored: a copy that comes in meanwhile waits for the first. */
	const onderweg = new Map<string, Promise<unknown>>();

	function fault(reden: Weigering, gegevens: Record<string, unknown>): Antwoord {
		logboek.warn({ ...gegevens, code: reden.code }, 'ebMS-bericht geweigerd');
		instellingen.opWeigering?.(reden);
		return { status: 500, body: maakSoapFault('Client', alsTekst(reden)) };
	}

	function organisatieVan(partyIds: readonly string[]): Organisatie | undefined {
		return organisaties.find(({ oin, partyIds: eigen }) =>
			partyIds.some((id) => eigen?.includes(id) || oinUitPartyId(id) === oin),
		);
	}

	/** Our side and the other side of a CPA. */
	function kanten(cpa: Cpa): { eigen: CpaPartij; ander: CpaPartij; organisatie: Organisatie } | undefined {
		for (const [eigen, ander] of [cpa.partijen, [cpa.partijen[1], cpa.partijen[0]]] as const) {
			const organisatie = organisatieVan(eigen.partyIds.map(({ id }) => id));
			if (organisatie && eigen !== ander) return { eigen, ander, organisatie };
		}
		return undefined;
	}

	async function ontvang(aanvraag: Aanvraag): Promise<Antwoord> {
		const wie = { certificaatOin: aanvraag.certificaatOin ?? 'geen OIN' };
		if (aanvraag.soapAction !== SOAP_ACTION && aanvraag.soapAction !== SOAP_ACTION.slice(1, -1)) {
			return fault(weigering('soapaction'), wie);
		}
		let mime: MimeBericht;
		let bericht: EbmsBericht;
		try {
			mime = leesMime(aanvraag.contentType, aanvraag.body);
			bericht = leesEbmsBericht(mime.soap);
		} catch (fout) {
			if (!(fout instanceof KoppelvlakFout)) throw fout;
			return fault(onleesbaar(fout.gegevens), wie);
		}
		const { kop } = bericht;
		const cpa = cpas.get(kop.cpaId);
		const kant = cpa && kanten(cpa);
		if (!cpa || !kant) return fault(weigering('cpa-onbekend'), wie);
		const certificaatOin = aanvraag.certificaatOin;
		if (
			!certificaatOin ||
			!magSturen(
				partijen,
				certificaatOin,
				kop.van.partyIds.map(({ id }) => id),
			)
		) {
			return fault(weigering('SecurityFailure'), { ...wie, cpaId: kop.cpaId });
		}
		if (isSignaal(bericht)) return signaal(bericht, wie);

		const sleutel = JSON.stringify([kop.messageId, kop.cpaId]);
		for (let vorige = onderweg.get(sleutel); vorige; vorige = onderweg.get(sleutel)) await vorige.catch(() => {});
		const hash = inhoudHash(mime);
		const bekend = inbox.zoek(kop.messageId, kop.cpaId);
		if (bekend) return dubbel(bekend, hash, wie);
		if (inbox.cpasVan(kop.messageId).length > 0) {
			return fault(weigering('messageid-andere-cpa'), wie);
		}
		const werk = (async () => {
			const nieuw = beoordeel(bericht, mime, cpa, kant, certificaatOin, hash, aanvraag.contentType ?? '');
			return await inbox.neemAan(nieuw, aanvraag.body);
		})();
		onderweg.set(sleutel, werk);
		try {
			const { rij, dubbel: wasEr } = await werk;
			if (wasEr) return dubbel(rij, hash, wie);
			logboek.info(
				{ ...wie, id: rij.id, oin: rij.oin, status: rij.status, code: rij.fout?.code },
				'ebMS-bericht opgeslagen',
			);
			wek();
			return { status: 204 };
		} finally {
			onderweg.delete(sleutel);
		}
	}

	/** Everything that is stored of a new message, its answer included. */
	function beoordeel(
		bericht: EbmsBericht,
		mime: MimeBericht,
		cpa: Cpa,
		{ ander, organisatie }: { ander: CpaPartij; organisatie: Organisatie },
		certificaatOin: string,
		hash: string,
		contentType: string,
	): NieuwBericht {
		const { kop } = bericht;
		const nu = klok();
		const fouten = controleerBericht(bericht, cpa, mime.delen, nu);
		const { van, naar } = partijenVan(cpa, bericht);
		const gezocht = van && naar ? zoekAfspraak(van, naar, bericht) : undefined;
		const url = signaalEndpoint(ander);
		const messageId = `${randomUUID()}@${organisatie.oin}.dso-service`;
		const basis = {
			messageId: kop.messageId,
			cpaId: kop.cpaId,
			conversationId: kop.conversationId,
			service: kop.service?.waarde.slice(0, 512),
			action: kop.action?.slice(0, 512),
			vanParty: kop.van.partyIds[0]?.id ?? '',
			naarParty: kop.naar.partyIds[0]?.id ?? '',
			certificaatOin,
			oin: organisatieVan(kop.naar.partyIds.map(({ id }) => id))?.oin ?? organisatie.oin,
			inhoudHash: hash,
			contentType,
			bewaartermijnMs:
				gezocht && 'afspraak' in gezocht ? bewaartermijnMs(gezocht.afspraak.kanaal) : 5 * 24 * 3600 * 1000,
		};
		if (fouten.length > 0) {
			return {
				...basis,
				status: 'geweigerd',
				fout: geweigerdOm(fouten),
				...(url && {
					signaal: {
						soort: 'MessageError' as const,
						messageId,
						url,
						soap: maakMessageError(bericht, fouten, { messageId, tijd: nu }),
					},
				}),
			};
		}
		return {
			...basis,
			...leesPayload(bericht, mime, leesNotificatie),
			...(bericht.ackRequested &&
				url && {
					signaal: {
						soort: 'Acknowledgment' as const,
						messageId,
						url,
						soap: maakAcknowledgment(bericht, { messageId, tijd: nu }),
					},
				}),
		};
	}

	function dubbel(bekend: InboxRij, hash: string, wie: Record<string, unknown>): Antwoord {
		if (bekend.inhoudHash !== hash) {
			return fault(weigering('messageid-andere-inhoud'), { ...wie, id: bekend.id });
		}
		inbox.meldDubbel(bekend.id);
		logboek.info({ ...wie, id: bekend.id }, 'ebMS-bericht was al ontvangen; antwoord opnieuw gestuurd');
		wek();
		return { status: 204 };
	}

	/** This side sends signals only, so an Acknowledgment is never expected; a MessageError can be about one of our signals. */
	function signaal(bericht: EbmsBericht, wie: Record<string, unknown>): Antwoord {
		const ref = bericht.kop.refToMessageId;
		const codes = bericht.errorList?.fouten.map(({ code }) => code).join(', ') || 'zonder code';
		if (bericht.kop.action === 'MessageError' && ref && inbox.signaalGeweigerd(ref, `MessageError: ${codes}`)) {
			logboek.warn({ ...wie, codes }, 'de andere kant weigert een bevestiging');
			return { status: 204 };
		}
		return fault(weigering('signaal-onbekend'), wie);
	}

	return { ontvang };
}

function geweigerdOm(fouten: readonly EbmsFout[]): { code: string; melding: string; remedie: string } {
	return {
		code: fouten[0]?.code ?? 'Unknown',
		melding: fouten.map(({ omschrijving }) => omschrijving).join(' '),
		remedie: 'De afzender heeft een foutbericht gekregen. Controleer of beide kanten dezelfde CPA gebruiken.',
	};
}

/** Over the SOAP part and the decoded payloads, so that a copy with other MIME boundaries is still the same message. */
function inhoudHash(mime: MimeBericht): string {
	const hash = createHash('sha256');
	for (const [id, inhoud] of [
		['', mime.soap],
		...mime.delen.map((deel) => [deel.contentId ?? '', deel.inhoud]),
	] as Array<[string, Buffer]>) {
		hash.update(`${Buffer.byteLength(id)}:${inhoud.length}:${id}`).update(inhoud);
	}
	return hash.digest('hex');
}
