// SPDX-License-Identifier: EUPL-1.2
import type { Feit } from './feit.ts';
import type { ZoekWaarden } from './zoeken.ts';

export type { ZoekWaarden };

export type Omgeving = 'OEFEN' | 'PRE' | 'PROD';

type Feiten<T> = { [K in keyof T]: Feit<T[K]> };

/** API Verzoek afhandelen. */
export interface VerzoekWaarden {
	/** Absolute, ends in a slash. */
	basisUrl: string;
	/** Regular expression of a verzoeknummer. */
	verzoeknummerPatroon: string;
	/** Below basisUrl: step 1, the verzoekreferenties. */
	referentiesPad: string;
	/** Below basisUrl: the STAM message, for when the references name none. */
	samenvattingPad: string;
	zoekPad: string;
	/** Header with the OIN of the organisation on whose behalf is asked. */
	oinHeader: string;
	/** Names below `_links` of the verzoekreferenties. */
	linkSamenvatting: string;
	linkPdf: string;
	linkDocumenten: string;
	/** Field of a document link that holds its documentId. */
	documentIdVeld: string;
}

/** Payload of the verzoeknotificatie, as the practice environment writes it. */
export interface NotificatieWaarden {
	wortel: string;
	namespace: string;
}

/** ebMS2 between DSO-LV and the receiver. Outside the practice environment the CPA decides. */
export interface EbmsWaarden {
	/** Empty when unknown. */
	oinDsoLv: string;
	partyIdType: string;
	serviceType: string;
	service: string;
	action: string;
	rolAfzender: string;
	rolOntvanger: string;
	profiel: string;
}

/** Plain values, after the configuration had its say. */
export interface ProfielWaarden {
	omgeving: Omgeving;
	verzoek: VerzoekWaarden;
	zoeken: ZoekWaarden;
	notificatie: NotificatieWaarden;
	ebms: EbmsWaarden;
}

/** The facts of one environment with their sources. */
export interface Profiel {
	omgeving: Omgeving;
	verzoek: Feiten<VerzoekWaarden>;
	zoeken: Feiten<ZoekWaarden>;
	notificatie: Feiten<NotificatieWaarden>;
	ebms: Feiten<EbmsWaarden>;
}

/** What configuration may replace. */
export interface ProfielAfwijkingen {
	verzoek?: Partial<VerzoekWaarden>;
	zoeken?: Partial<ZoekWaarden>;
	notificatie?: Partial<NotificatieWaarden>;
	ebms?: Partial<EbmsWaarden>;
}
