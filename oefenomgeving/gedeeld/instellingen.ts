// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Poorten {
	temporal: number;
	temporalUi: number;
	service: number;
	ebms: number;
	dsoLv: number;
	oefen: number;
	zaaksysteem: number;
	/** Virus scanner (clamd). */
	scanner: number;
	/** Mail server, and its page. */
	smtp: number;
	post: number;
	n8n: number;
	/** Where n8n's own task runner reports. */
	n8nBroker: number;
}

export const STANDAARD_POORTEN: Poorten = {
	temporal: 17233,
	temporalUi: 18233,
	service: 18480,
	ebms: 18443,
	dsoLv: 18543,
	oefen: 18580,
	zaaksysteem: 18680,
	scanner: 18310,
	smtp: 18525,
	post: 18526,
	n8n: 5678,
	n8nBroker: 15679,
};

export interface Organisatie {
	oin: string;
	naam: string;
	/** Nine digits, passes the 11-proef. */
	rsin?: string;
}

/** `instellingen.json`, written by `inrichten.ts` and read by both practice processes. */
export interface Instellingen {
	versie: 1;
	poorten: Poorten;
	dsoLv: Organisatie;
	gemeente: Organisatie & { rsin: string };
	/** Another authority, used as bevoegd gezag when the gemeente is behandeldienst only. Nobody answers for it. */
	provincie: Organisatie;
	ebms: {
		cpaId: string;
		partyIdType: string;
		serviceType: string;
		service: string;
		action: string;
		rolZender: string;
		rolOntvanger: string;
		/** Where the notifications go to. */
		ontvanger: string;
		/** Where acknowledgements come in. */
		zender: string;
		retryIntervalMs: number;
		timeToLiveMs: number;
	};
	rest: { basisPad: string; oinHeader: string };
	/** For each certificate OIN the OINs it may act for. */
	certificaatOins: Record<string, string[]>;
	zgw: {
		clientId: string;
		secret: string;
		/** Upper limit of one bestandsdeel in bytes. */
		bestandsdeelBytes: number;
		catalogusDomein: string;
	};
	pki: { ca: string; dsoLvCrt: string; dsoLvKey: string };
}

/**
 * Reads the settings from the practice folder (`<data>/oefenomgeving`).
 * @throws Error with a Dutch text when the file is absent or not usable
 */
export function leesInstellingen(map: string): Instellingen {
	const pad = join(map, 'instellingen.json');
	let tekst: string;
	try {
		tekst = readFileSync(pad, 'utf8');
	} catch {
		throw new Error(`${pad} ontbreekt. Voer eerst "node oefenomgeving/inrichten.ts --data <map>" uit.`);
	}
	const inhoud = JSON.parse(tekst) as Instellingen;
	if (inhoud.versie !== 1 || !inhoud.poorten || !inhoud.ebms) {
		throw new Error(`${pad} hoort bij een andere versie. Begin opnieuw met een lege gegevensmap.`);
	}
	return inhoud;
}
