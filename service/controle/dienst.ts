// SPDX-License-Identifier: EUPL-1.2
import type { Temporal } from '../temporal.ts';
import { type Achterstand, alarmtekst, type Bewaking } from './bewaking.ts';
import type { Zoekplek } from './gebied.ts';

export interface ControleOverzicht {
	dagelijksOm: string;
	dagenTerug: number;
	wachtMinuten: number;
	bufferMeters: number;
	mail: boolean;
	aanvullend?: { elkeMinuten: number; urenTerug: number };
	/** What is overdue, in words. */
	alarm: string[];
}

/** What API and page ask. */
export interface Controledienst {
	/** Undefined: no controle for this organisation. */
	overzicht(oin: string): Promise<ControleOverzicht | undefined>;
	/** @returns false when there is no controle for this organisation. @throws KoppelvlakFout when Temporal cannot be reached */
	start(oin: string, periode: { van?: string; tot?: string }): Promise<boolean>;
}

export function maakDienst(
	plekken: ReadonlyMap<string, Zoekplek>,
	bewaking: Bewaking,
	controle: Temporal['controle'],
): Controledienst {
	return {
		async overzicht(oin) {
			const instellingen = plekken.get(oin)?.instellingen;
			if (instellingen === undefined) return undefined;
			const { dagelijksOm, dagenTerug, wachtMinuten, bufferMeters, aanvullend, mail } = instellingen;
			const achter: Achterstand[] = await bewaking.achterstanden();
			return {
				dagelijksOm,
				dagenTerug,
				wachtMinuten,
				bufferMeters,
				mail: mail.length > 0,
				...(aanvullend === undefined
					? {}
					: { aanvullend: { elkeMinuten: aanvullend.elkeMinuten, urenTerug: aanvullend.urenTerug } }),
				alarm: achter.filter((een) => een.oin === oin).map(alarmtekst),
			};
		},
		async start(oin, periode) {
			if (!plekken.has(oin)) return false;
			await controle.vraag(oin, { soort: 'hand', ...periode });
			return true;
		},
	};
}
