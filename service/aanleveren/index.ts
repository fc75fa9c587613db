// SPDX-License-Identifier: EUPL-1.2
/** Receiving besides ebMS: by POST of a supplier, by upload and on paper. */
import type { Staging } from 'dso-temporal/activities';
import type { Klok, Store } from '../store/index.ts';
import type { Aanleverregels } from '../store/repositories/aanleveringen.ts';
import { maakOntvangen, type Ontvangen } from './ontvangen.ts';
import { maakOpslag } from './opslaan.ts';
import { maakPapier, type Papier } from './papier.ts';
import { maakUploads, type Uploads } from './uploaden.ts';
import { ruimOp } from './opruimen.ts';

export interface Aanleveren extends Ontvangen {
	/** Files that a person uploads. */
	uploads: Uploads;
	/** Letters that a person registers. */
	papier: Papier;
	/** Removes files of calls that broke off. Gives their number. */
	ruimOp(): Promise<number>;
}

export interface AanleverenInstellingen {
	store: Pick<Store, 'aanleverontvangsten' | 'aanleveringen' | 'aanleverconcepten' | 'leveringen'>;
	staging: Staging;
	regels: Aanleverregels;
	/** Bytes of the largest document or ZIP. */
	maxBestand: number;
	klok: Klok;
	/** Something waits for the relay. */
	wek(): void;
	/** A sender that is silent for so long is cut off, in milliseconds. */
	stilMs?: number;
}

export function maakAanleveren(i: AanleverenInstellingen): Aanleveren {
	const { aanleverontvangsten: ontvangsten, aanleveringen, aanleverconcepten: concepten } = i.store;
	const { staging, regels, klok, wek } = i;
	const opslag = maakOpslag({ staging, ontvangsten, maxBestand: i.maxBestand, stilMs: i.stilMs });
	const leesOpslag = (sleutel: string) => staging.lees(sleutel);
	const aanwezig = (sleutel: string) => staging.aanwezig(sleutel);
	return {
		...maakOntvangen({ ontvangsten, aanleveringen, opslag, leesOpslag, aanwezig, regels, klok, wek }),
		uploads: maakUploads({ store: i.store, staging, opslag, regels, wek }),
		papier: maakPapier({ store: i.store, opslag, regels, klok, wek }),
		ruimOp: () => ruimOp({ ontvangsten, concepten, opslag, klok }),
	};
}

export { maakMeldbron } from './meldbron.ts';
export type { Afzender, Documentlabels, Ontvangen, Ontvangstbewijs } from './ontvangen.ts';
export { PAPIERDOELEN, type Bewaardescan } from './papier.ts';
export type { Uploadcontrole } from './uploaden.ts';
export { Weigering } from './weigering.ts';
