// SPDX-License-Identifier: EUPL-1.2
import type { FoutGegevens } from 'dso-koppelvlakken/http';

/** Why something that was sent to the ebMS endpoint was not taken in: told to the sender, and to the administrator. */
export interface Weigering {
	code: string;
	/** Dutch; no content. */
	melding: string;
	remedie: string;
	plaats?: string;
	regel?: string;
}

const CPA = 'Controleer met de beheerder van de andere kant of beide kanten dezelfde CPA gebruiken.';

const WEIGERINGEN: Record<string, Omit<Weigering, 'code'>> = {
	soapaction: {
		melding: 'SOAPAction is niet "ebXML".',
		remedie: 'Stuur ebMS2-berichten met de header SOAPAction: "ebXML".',
		plaats: 'HTTP-header SOAPAction',
		regel: 'ebMS 2.0, B.2',
	},
	'cpa-onbekend': {
		melding: 'De CPA is hier niet bekend.',
		remedie: `${CPA} Zet de CPA zo nodig in de configuratie (ebms, cpas).`,
		plaats: 'MessageHeader/CPAId',
		regel: 'Digikoppeling ebMS2: een CPA is verplicht',
	},
	SecurityFailure: {
		melding: 'Dit certificaat mag niet namens deze partij sturen.',
		remedie:
			'Controleer het OIN in het certificaat van de afzender, en of dat in de configuratie bij deze partij staat (ebms, partijen).',
		plaats: 'clientcertificaat en MessageHeader/From/PartyId',
		regel: 'Digikoppeling: het certificaat bewijst de partij',
	},
	'messageid-andere-cpa': {
		melding: 'Dit MessageId is al gebruikt bij een andere CPA.',
		remedie: 'Laat de afzender het bericht met een nieuw MessageId sturen.',
		plaats: 'MessageData/MessageId',
		regel: 'ebMS 2.0, 3.1.6.1',
	},
	'messageid-andere-inhoud': {
		melding: 'Dit MessageId is al gebruikt voor een bericht met andere inhoud.',
		remedie: 'Laat de afzender het bericht met een nieuw MessageId sturen; het eerdere bericht blijft bewaard.',
		plaats: 'MessageData/MessageId',
		regel: 'ebMS 2.0, 3.1.6.1',
	},
	'signaal-onbekend': {
		melding: 'Dit signaal wordt niet ondersteund of hoort bij geen bericht van deze kant.',
		remedie: CPA,
		plaats: 'MessageData/RefToMessageId',
		regel: 'ebMS 2.0, 4.2 en 6.3',
	},
	tls: {
		melding:
			'Een verbinding werd geweigerd: zonder clientcertificaat, met een onbekend certificaat, of met een te oude TLS-versie.',
		remedie:
			'Laat de afzender een PKIoverheid-certificaat gebruiken, en controleer of de uitgever ervan in het bestand met vertrouwde certificaten staat (ebms, certificaat, ca).',
		plaats: 'TLS-verbinding',
		regel: 'Digikoppeling: tweezijdig TLS 1.2 of nieuwer',
	},
	'te-groot': {
		melding: 'Een bericht was groter dan toegestaan en is niet gelezen.',
		remedie: 'Laat de afzender grote bestanden met Grote Berichten sturen, of vergroot de grens.',
		plaats: 'HTTP-body',
		regel: 'hoogstens 20 MiB per ebMS-bericht',
	},
};

/** A refusal that this side decides on. */
export function weigering(code: keyof typeof WEIGERINGEN): Weigering {
	const tekst = WEIGERINGEN[code];
	if (tekst === undefined) throw new Error(`no text for ${code}`);
	return { code, ...tekst };
}

/** A message that cannot be read. */
export function onleesbaar({ code, melding, remedie, plaats, regel }: FoutGegevens): Weigering {
	return { code, melding, remedie, plaats, regel };
}

/** One text for the SOAP Fault, whose form has no more fields. */
export function alsTekst({ melding, plaats, regel, remedie }: Weigering): string {
	const waar = plaats === undefined ? '' : ` Waar: ${plaats}.`;
	const welke = regel === undefined ? '' : ` Regel: ${regel}.`;
	return `${melding}${waar}${welke} Oplossing: ${remedie}`;
}

export interface LaatsteWeigering extends Weigering {
	/** ISO 8601. */
	op: string;
	/** Since the start of the process. */
	aantal: number;
}

/** Remembers the last refusal, so that an administrator sees it without reading logs. */
export class Weigeringen {
	#laatste: LaatsteWeigering | undefined;
	readonly #klok: () => Date;

	constructor(klok: () => Date) {
		this.#klok = klok;
	}

	meld(weigering: Weigering): void {
		this.#laatste = { ...weigering, op: this.#klok().toISOString(), aantal: (this.#laatste?.aantal ?? 0) + 1 };
	}

	get laatste(): LaatsteWeigering | undefined {
		return this.#laatste;
	}
}
