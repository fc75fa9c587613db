// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import {
	controleerVerzoeknummer,
	leesVerzoekbericht,
	leesVerzoeknotificatie,
	type Verzoek,
} from 'dso-koppelvlakken/verzoek';
import { leesXml, type XmlElement } from 'dso-koppelvlakken/xml';
import { documentenUit } from 'dso-temporal/activities';
import type { Ontvangstfout } from '../store/repositories/aanleverontvangsten.ts';
import { alsWeigering, ongeldig } from './weigering.ts';

/** What could be read: enough to take it in, or enough to show why it cannot be processed. */
export type Gelezen<T> = { goed: T } | { fout: Ontvangstfout; verzoeknummer?: string };

export interface GelezenVerzoek {
	verzoeknummer: string;
	volgnummer: string;
	doel: string;
	type: string;
	indienDatum: string;
	/** Documents that the message names, once each. */
	documenten: Array<{ documentId: string; bestandsnaam: string }>;
	/** Parts that STAM 4.0.0 does not have. */
	onbekend: number;
}

const KLEIN = { maxBytes: 1024 * 1024, maxOnderdelen: 10_000 };

/**
 * Reads a verzoekbericht for this organisation. What is no XML or no STAM is refused; STAM that breaks a rule, or is for somebody else,
 * is taken in with the reason why it cannot be processed.
 * @throws Weigering
 */
export function leesVerzoek(bytes: Uint8Array, oin: string): Gelezen<GelezenVerzoek> {
	let verzoek: Verzoek;
	let onbekend: number;
	let documenten: GelezenVerzoek['documenten'];
	try {
		const gelezen = leesVerzoekbericht(bytes);
		verzoek = gelezen.bericht.verzoek;
		onbekend = gelezen.onbekend.length;
		documenten = documentenUit(gelezen.bericht).map(({ documentId, bestandsnaam }) => ({ documentId, bestandsnaam }));
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		const { code, melding, remedie, plaats } = fout.gegevens;
		if (code.startsWith('xml-') || code === 'geen-verzoekbericht') throw alsWeigering(fout);
		return { fout: { code, melding, remedie, plaats }, verzoeknummer: nummerUit(bytes) };
	}
	const { verzoeknummer, volgnummer, doel, type, indienDatum } = verzoek;
	if (verzoek.bevoegdGezag.oin !== oin && verzoek.uitvoerendeInstantie?.oin !== oin) {
		return {
			fout: {
				code: 'oin-niet-van-ons',
				melding:
					'Het verzoekbericht is niet voor deze organisatie: bevoegd gezag en uitvoerende instantie hebben een ander OIN.',
				remedie:
					'Vraag de leverancier het bericht op het adres van de goede organisatie aan te leveren. Klopt het toch, controleer dan het OIN van de organisatie in de configuratie.',
				plaats: '/verzoekXML/verzoek/bevoegdGezag/oin',
			},
			verzoeknummer,
		};
	}
	return { goed: { verzoeknummer, volgnummer, doel, type, indienDatum, documenten, onbekend } };
}

/** XML (verzoeknotificatie, triggerbericht) or JSON `{ "verzoeknummer" }`. @throws Weigering */
export function leesNotificatie(bytes: Uint8Array): { verzoeknummer: string } {
	if (isJson(bytes)) return { verzoeknummer: nummer(leesJson(bytes, 'De notificatie')) };
	try {
		return leesVerzoeknotificatie(bytes);
	} catch (fout) {
		if (fout instanceof KoppelvlakFout) throw alsWeigering(fout);
		throw fout;
	}
}

/** A withdrawal: of an adapter (`oin`, `verzoeknummer`, `actie`), or a verzoekbericht. */
export type Intrekking =
	| { soort: 'melding'; gelezen: Gelezen<{ verzoeknummer: string }> }
	| { soort: 'verzoekbericht' };

/** @throws Weigering */
export function leesIntrekking(bytes: Uint8Array, oin: string): Intrekking {
	if (isJson(bytes)) {
		const json = leesJson(bytes, 'De intrekking');
		return { soort: 'melding', gelezen: beoordeel(nummer(json), json['oin'] ?? oin, json['actie'] ?? 'close', oin) };
	}
	let wortel: XmlElement;
	try {
		wortel = leesXml(bytes, { naam: 'de intrekking' });
	} catch (fout) {
		if (fout instanceof KoppelvlakFout) throw alsWeigering(fout);
		throw fout;
	}
	if (wortel.naam === 'verzoekXML') return { soort: 'verzoekbericht' };
	const waarde = (naam: string) => wortel.kinderen.find((kind) => kind.naam === naam)?.tekst.trim();
	const gevonden = waarde('verzoeknummer');
	const actie = waarde('actie');
	if (gevonden === undefined || actie === undefined) {
		throw ongeldig(
			'geen-intrekking',
			'De intrekking is geen STAM-verzoekbericht en noemt geen verzoeknummer met actie.',
			'Lever XML aan met de elementen oin, verzoeknummer en actie (close), een STAM-verzoekbericht met doel Intrekken, of JSON met verzoeknummer.',
			`/${wortel.naam.slice(0, 100)} (regel ${wortel.regel})`,
		);
	}
	return {
		soort: 'melding',
		gelezen: beoordeel(nummer({ verzoeknummer: gevonden }), waarde('oin') ?? oin, actie, oin),
	};
}

function beoordeel(
	verzoeknummer: string,
	voor: unknown,
	actie: unknown,
	oin: string,
): Gelezen<{ verzoeknummer: string }> {
	if (voor !== oin) {
		return {
			verzoeknummer,
			fout: {
				code: 'oin-niet-van-ons',
				melding: 'De intrekking noemt een ander OIN dan dat van deze organisatie.',
				remedie: 'Vraag de leverancier de intrekking op het adres van de goede organisatie aan te leveren.',
				plaats: 'oin',
			},
		};
	}
	if (actie !== 'close') {
		return {
			verzoeknummer,
			fout: {
				code: 'actie-onbekend',
				melding: 'De intrekking noemt een actie die deze service niet kent; alleen "close" is bekend.',
				remedie: 'Vraag de leverancier wat deze actie betekent en verwerk de wijziging zo nodig met de hand.',
				plaats: 'actie',
			},
		};
	}
	return { goed: { verzoeknummer } };
}

function isJson(bytes: Uint8Array): boolean {
	for (const byte of bytes) {
		if (
			byte === 0x20 ||
			byte === 0x09 ||
			byte === 0x0a ||
			byte === 0x0d ||
			byte === 0xef ||
			byte === 0xbb ||
			byte === 0xbf
		)
			continue;
		return byte === 0x7b || byte === 0x5b;
	}
	return false;
}

function leesJson(bytes: Uint8Array, wat: string): Record<string, unknown> {
	let waarde: unknown;
	try {
		if (bytes.byteLength <= KLEIN.maxBytes)
			waarde = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		// told below
	}
	if (typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde)) return waarde as Record<string, unknown>;
	throw ongeldig(
		'json-onleesbaar',
		`${wat} is geen goede JSON.`,
		'Lever een JSON-object aan, bijvoorbeeld {"verzoeknummer":"..."}.',
	);
}

function nummer(bron: Record<string, unknown>): string {
	const waarde = bron['verzoeknummer'];
	if (typeof waarde !== 'string' || waarde === '') {
		throw ongeldig(
			'verzoeknummer-ontbreekt',
			'Het verzoeknummer ontbreekt.',
			'Geef verzoeknummer mee als tekst.',
			'verzoeknummer',
		);
	}
	return goedNummer(waarde);
}

/** @throws Weigering when it has not the form of a verzoeknummer */
export function goedNummer(waarde: string): string {
	try {
		return controleerVerzoeknummer(waarde.trim());
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		const { code, melding, remedie, regel } = fout.gegevens;
		throw ongeldig(code, melding, remedie, `verzoeknummer; ${regel ?? ''}`);
	}
}

/** The verzoeknummer of a message that breaks a rule elsewhere, so that people can find it. */
function nummerUit(bytes: Uint8Array): string | undefined {
	try {
		const verzoek = leesXml(bytes).kinderen.find(({ naam }) => naam === 'verzoek');
		const gevonden = verzoek?.kinderen.find(({ naam }) => naam === 'verzoeknummer')?.tekst.trim();
		return gevonden === undefined ? undefined : controleerVerzoeknummer(gevonden);
	} catch {
		return undefined;
	}
}
