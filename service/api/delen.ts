// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { ZaakInstellingen, ZgwClient } from 'dso-koppelvlakken/zaak';
import type { Postkantoor } from '../mail/index.ts';
import type { Aanleveren } from '../aanleveren/index.ts';
import type { Controledienst } from '../controle/index.ts';
import type { Ontvangstdienst } from '../ontvangst/index.ts';
import type { Procesmotor } from '../proces.ts';
import type { Klok, Store } from '../store/index.ts';
import type { Vraagbalie } from '../vragen/index.ts';

/** What API and pages are made of; tests hand in their own. */
export interface Delen {
	versie: string;
	omgeving: 'OEFEN' | 'PRE' | 'PROD';
	organisaties: Array<{
		oin: string;
		naam: string;
		/** Page of a zaak for people, with `{identificatie}` or `{uuid}`; without it the zaak is shown without a link. */
		zaakPagina?: string;
	}>;
	store: Store;
	proces: Procesmotor;
	klok: Klok;
	/** Absent: no controle gemiste verzoeken. */
	controle?: Controledienst;
	/** Outgoing mail. */
	mail: Pick<Postkantoor, 'stuur' | 'opnieuw'>;
	vragen: Vraagbalie;
	/** Absent: no ontvangstbevestigingen. */
	ontvangst?: Ontvangstdienst;
	/** Fails with code `bestand-ontbreekt` once the file was cleaned up. */
	staging: { lees(sleutel: string): Promise<Readable> };
	zaaksysteem(oin: string): Promise<ZgwClient>;
	zaakInstellingen(oin: string): Promise<ZaakInstellingen>;
	/** What comes in besides ebMS; absent: nothing is taken in that way. */
	aanleveren?: Aanleveren;
	/** Reads the STAM message. @throws KoppelvlakFout */
	leesBericht(xml: Buffer): Promise<Verzoekbericht>;
	/** Notifications that came in and could not be read, of these organisations. */
	onleesbareBerichten(oins: string[]): Promise<OnleesbaarBericht[]>;
	/** Reads the kept bytes of such a message again; what can be read now is handled like any other. `onbekend`: not among them. */
	herlees(oins: string[], id: number): Promise<'gelezen' | 'onleesbaar' | 'onbekend'>;
	/** `uitgebreid`: the other sides too; that costs calls. */
	gezondheid(opties?: { uitgebreid?: boolean }): Promise<Onderdeel[]>;
}

/** State of one part of the service, in words for an administrator. */
export interface Onderdeel {
	naam: string;
	goed: boolean;
	/** The service cannot work without it; without the others it still receives. */
	nodig: boolean;
	toelichting?: string;
}

export interface OnleesbaarBericht {
	id: number;
	ontvangenOp: string;
	/** In bytes. */
	omvang: number;
	melding: string;
	remedie: string;
}
