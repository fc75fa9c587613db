// SPDX-License-Identifier: EUPL-1.2
/** Questions to people: answering, vier-ogen, codes by mail, reminders. */
import type { Mailer } from '../mail/index.ts';
import type { Procesmotor } from '../proces.ts';
import type { Klok, Store } from '../store/index.ts';
import { beantwoord, type Antwoordinvoer, type Antwoorduitkomst, type Beantwoorder } from './beantwoorden.ts';
import { type Codes, maakCodes } from './codes.ts';
import type { VraagInstellingen } from './instellingen.ts';

/** What API and pages ask. */
export interface Vraagbalie extends Codes {
	instellingen(oin: string): VraagInstellingen;
	/** Page of a vraag. */
	link(vraagId: string): string;
	/** @see beantwoord */
	beantwoord(vraagId: string, invoer: Antwoordinvoer, wie: Beantwoorder): Promise<Antwoorduitkomst>;
}

export interface Baliedelen {
	store: Store;
	proces: Pick<Procesmotor, 'beantwoordVraag'>;
	mailer: Pick<Mailer, 'stuur'>;
	klok: Klok;
	instellingen(oin: string): VraagInstellingen;
	link(vraagId: string): string;
	/** @see Codedelen.minimaalMs */
	minimaalMs?: number;
}

export function maakVraagbalie(delen: Baliedelen): Vraagbalie {
	const { instellingen, link } = delen;
	return {
		...maakCodes(delen),
		instellingen,
		link,
		beantwoord: (vraagId, invoer, wie) => beantwoord(delen, vraagId, invoer, wie),
	};
}

/** Address of the page of a vraag. @param basis address at which people open the pages */
export function vraaglink(basis: string): (vraagId: string) => string {
	const zonder = basis.replace(/\/+$/, '');
	return (vraagId) => `${zonder}/vragen/${encodeURIComponent(vraagId)}`;
}

export type { Antwoordinvoer, Antwoorduitkomst, Beantwoorder } from './beantwoorden.ts';
export { STANDAARD_VRAAGINSTELLINGEN, vraagInstellingen, type VraagInstellingen } from './instellingen.ts';
export { maakVraagmelder, type Vraagmelder } from './melden.ts';
export { SOORTTEKST } from './woorden.ts';
