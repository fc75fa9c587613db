// SPDX-License-Identifier: EUPL-1.2

export interface EigenschapDefinitie {
	naam: string;
	definitie: string;
	formaat?: 'tekst' | 'getal' | 'datum' | 'datum_tijd';
	lengte?: string;
	waarden?: string[];
}

/** One version of a zaaktype, as short as it can be written. */
export interface ZaaktypeDefinitie {
	identificatie: string;
	omschrijving: string;
	onderwerp: string;
	/** JJJJ-MM-DD, both ends inclusive. */
	begin: string;
	einde?: string;
	concept?: boolean;
	vertrouwelijkheid?: string;
	doorlooptijd?: string;
	servicenorm?: string;
	productenOfDiensten?: string[];
	/** [omschrijving, omschrijvingGeneriek] */
	roltypen: [string, string][];
	/** In order; the last one is the eindstatus. */
	statustypen: string[];
	eigenschappen: EigenschapDefinitie[];
	/** omschrijvingen of informatieobjecttypen of the same catalogus. */
	informatieobjecttypen: string[];
	resultaattypen: string[];
	/** identificaties of zaaktypen of the same catalogus whose zaken may be deelzaken of this one. */
	deelzaaktypen?: string[];
	/** Relations to objects: [relatieOmschrijving, URL of the objecttype]. */
	zaakobjecttypen?: [string, string][];
}

export interface InformatieobjecttypeDefinitie {
	omschrijving: string;
	vertrouwelijkheid: string;
	begin: string;
	einde?: string;
	concept?: boolean;
}

export interface CatalogusDefinitie {
	domein: string;
	naam: string;
	/** RSIN of the owner. */
	rsin: string;
	zaaktypen: ZaaktypeDefinitie[];
	informatieobjecttypen: InformatieobjecttypeDefinitie[];
}
