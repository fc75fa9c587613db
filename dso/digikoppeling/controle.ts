// SPDX-License-Identifier: EUPL-1.2
import { partijenVan, zoekAfspraak } from './afspraak.ts';
import { isSignaal } from './bericht.ts';
import type { EbmsBericht } from './bericht.ts';
import type { Cpa, CpaKanaal } from './cpa.ts';
import { ebmsFout } from './fouten.ts';
import type { EbmsFout } from './fouten.ts';
import type { MimeDeel } from './mime.ts';
import { ACTOR_NEXT, ACTOR_TO_PARTY, EBMS_VERSIE } from './namen.ts';

const KOP = '//Header/MessageHeader';

/**
 * Checks a message against its CPA in the order that receivers use (form, CPA, parties, time, agreement, reliable messaging, security,
 * manifest). An empty list means: accept. Certificate and duplicates are the caller's, before this.
 */
export function controleerBericht(bericht: EbmsBericht, cpa: Cpa, delen: readonly MimeDeel[], nu: Date): EbmsFout[] {
	const fouten = [...bericht.vormfouten, ...geldigheid(bericht, cpa, nu)];
	const { van, naar } = partijenVan(cpa, bericht);
	if (!van) fouten.push(ebmsFout('ValueNotRecognized', `${KOP}/From/PartyId`, 'De afzender staat niet in de CPA.'));
	if (!naar || naar === van)
		fouten.push(ebmsFout('ValueNotRecognized', `${KOP}/To/PartyId`, 'De ontvanger staat niet in de CPA.'));
	if (bericht.ondertekend) {
		fouten.push(
			ebmsFout(
				'NotSupported',
				'//Header/Signature',
				'Ondertekende berichten (profielen -s en -e) worden nog niet ondersteund.',
			),
		);
	}
	if (isSignaal(bericht) || fouten.length > 0 || !van || !naar) return fouten;
	fouten.push(...rollen(bericht));
	const gezocht = zoekAfspraak(van, naar, bericht);
	if ('fout' in gezocht) {
		if (fouten.length === 0) {
			fouten.push(ebmsFout('ValueNotRecognized', `${KOP}/${gezocht.fout}`, `${gezocht.fout} staat niet zo in de CPA.`));
		}
		return fouten;
	}
	const { zendt, ontvangt, kanaal } = gezocht.afspraak;
	if ([zendt, ontvangt].some((actie) => actie.ondertekend || actie.versleuteld || actie.ontvangstbewijs)) {
		fouten.push(
			ebmsFout('NotSupported', `${KOP}/CPAId`, 'De CPA vraagt profiel -s of -e; dat wordt nog niet ondersteund.'),
		);
	}
	return [...fouten, ...betrouwbaarheid(bericht, kanaal), ...manifest(bericht, delen)];
}

function geldigheid({ kop }: EbmsBericht, cpa: Cpa, nu: Date): EbmsFout[] {
	const fouten: EbmsFout[] = [];
	if (kop.versie !== EBMS_VERSIE) fouten.push(ebmsFout('Inconsistent', `${KOP}/@version`, 'De versie moet 2.0 zijn.'));
	const moment = kop.timestamp ?? nu;
	if (!['agreed', 'signed'].includes(cpa.status) || moment < cpa.start || moment > cpa.einde) {
		fouten.push(
			ebmsFout('ValueNotRecognized', `${KOP}/CPAId`, 'De CPA is niet geldig op het tijdstip van het bericht.'),
		);
	}
	if (kop.timeToLive && kop.timeToLive <= nu) {
		fouten.push(ebmsFout('TimeToLiveExpired', `${KOP}/MessageData/TimeToLive`, 'TimeToLive is verstreken.'));
	}
	return fouten;
}

function rollen({ kop }: EbmsBericht): EbmsFout[] {
	return (['van', 'naar'] as const)
		.filter((kant) => !kop[kant].rol)
		.map((kant) => ebmsFout('Inconsistent', `${KOP}/${kant === 'van' ? 'From' : 'To'}/Role`, 'Role ontbreekt.'));
}

/** DuplicateElimination, AckRequested, SyncReply and MessageOrder as the channel agrees. */
function betrouwbaarheid(bericht: EbmsBericht, kanaal: CpaKanaal): EbmsFout[] {
	const fouten: EbmsFout[] = [];
	const { ackRequested: ack, syncReply: sync } = bericht;
	const strijdig = (afspraak: string, aanwezig: boolean): boolean =>
		(afspraak === 'always' && !aanwezig) || (afspraak === 'never' && aanwezig);
	if (strijdig(kanaal.duplicateElimination, bericht.kop.duplicateElimination)) {
		fouten.push(ebmsFout('Inconsistent', `${KOP}/DuplicateElimination`, 'DuplicateElimination wijkt af van de CPA.'));
	}
	if (strijdig(kanaal.ackRequested, ack !== undefined)) {
		fouten.push(ebmsFout('Inconsistent', '//Header/AckRequested', 'AckRequested wijkt af van de CPA.'));
	}
	if (ack && ack.versie !== EBMS_VERSIE) {
		fouten.push(ebmsFout('Inconsistent', '//Header/AckRequested/@version', 'De versie moet 2.0 zijn.'));
	}
	if (ack?.actor !== undefined && ack.actor !== ACTOR_TO_PARTY) {
		fouten.push(ebmsFout('NotSupported', '//Header/AckRequested/@actor', 'Alleen actor toPartyMSH wordt ondersteund.'));
	}
	if (ack && (ack.signed ? kanaal.ackSignatureRequested === 'never' : kanaal.ackSignatureRequested === 'always')) {
		fouten.push(ebmsFout('Inconsistent', '//Header/AckRequested/@signed', 'signed wijkt af van de CPA.'));
	} else if (ack?.signed) {
		fouten.push(
			ebmsFout(
				'NotSupported',
				'//Header/AckRequested/@signed',
				'Ondertekende bevestigingen worden nog niet ondersteund.',
			),
		);
	}
	if (kanaal.syncReplyMode === 'none' ? sync !== undefined : sync === undefined) {
		fouten.push(ebmsFout('Inconsistent', '//Header/SyncReply', 'SyncReply wijkt af van de CPA.'));
	} else if (sync) {
		if (sync.versie !== EBMS_VERSIE || sync.actor !== ACTOR_NEXT) {
			fouten.push(ebmsFout('Inconsistent', '//Header/SyncReply', 'De versie of actor van SyncReply is niet goed.'));
		}
		fouten.push(
			ebmsFout('NotSupported', '//Header/SyncReply', 'Antwoorden in dezelfde verbinding worden nog niet ondersteund.'),
		);
	}
	if (bericht.messageOrder) {
		fouten.push(ebmsFout('NotSupported', '//Header/MessageOrder', 'MessageOrder wordt niet ondersteund.'));
	}
	return fouten;
}

/** Every reference must be a part of this message. */
function manifest(bericht: EbmsBericht, delen: readonly MimeDeel[]): EbmsFout[] {
	if (!bericht.manifest) {
		return delen.length === 0
			? []
			: [ebmsFout('MimeProblem', '//Body/Manifest', 'Manifest ontbreekt terwijl er bijlagen zijn.')];
	}
	const fouten: EbmsFout[] = [];
	if (bericht.manifest.versie !== EBMS_VERSIE) {
		fouten.push(ebmsFout('Inconsistent', '//Body/Manifest/@version', 'De versie moet 2.0 zijn.'));
	}
	if (bericht.manifest.hrefs.length === 0) {
		fouten.push(ebmsFout('OtherXml', '//Body/Manifest', 'Manifest heeft geen Reference.'));
	}
	if (bericht.manifest.hrefs.some((href) => zoekDeel(href, delen) === undefined)) {
		fouten.push(
			ebmsFout('MimeProblem', '//Body/Manifest/Reference', 'Een Reference wijst niet naar een deel van dit bericht.'),
		);
	}
	return fouten;
}

/** The part that a `cid:` reference means (RFC 2392: percent-encoded Content-ID). */
export function zoekDeel(href: string, delen: readonly MimeDeel[]): MimeDeel | undefined {
	if (!href.startsWith('cid:')) return undefined;
	const ruw = href.slice(4);
	let id = ruw;
	try {
		id = decodeURIComponent(ruw);
	} catch {
		// Not percent-encoded: taken as it is.
	}
	return delen.find(({ contentId }) => contentId !== undefined && (contentId === id || contentId === ruw));
}
