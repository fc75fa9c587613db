// SPDX-License-Identifier: EUPL-1.2
/** A verzoek that becomes more than one zaak (meervoudige aanvraag), or that comes back after doorzenden (a new round). */
import { KoppelvlakFout } from '../../http/fout.ts';
import type { Verzoekbericht } from '../../verzoek/model.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import type { Stappenregister } from '../poorten.ts';
import type { Zaakplaats, Zaakwerk } from './model.ts';

/** More parts or rounds than this are not looked for and not made. */
export const MEESTE_DELEN = 99;
export const MEESTE_RONDEN = 20;

/** What comes behind the zaaknummer: `-R2` for the second round, `-1` for the first part. Nothing for the first round as a whole. */
export function achtervoegsel({ deel, ronde = 1 }: Zaakplaats): string {
	controleer(deel?.nr, ronde);
	return `${ronde > 1 ? `-R${ronde}` : ''}${deel?.nr ? `-${deel.nr}` : ''}`;
}

/** Names of steps are unique per zaak of the verzoek; those of the first round as a whole are what they always were. */
export function inPlaats<T extends Zaakwerk>(werk: T, plaats: Zaakplaats): T {
	const voor = achtervoegsel(plaats);
	return voor === '' ? werk : { ...werk, stappen: metVoorvoegsel(werk.stappen, voor.slice(1)) };
}

export function metVoorvoegsel(stappen: Stappenregister, voor: string): Stappenregister {
	return {
		lees: (stap) => stappen.lees(`${voor}/${stap}`),
		begin: (stap, opties) => stappen.begin(`${voor}/${stap}`, opties),
		gereed: (stap, url) => stappen.gereed(`${voor}/${stap}`, url),
	};
}

/** Whether any activity of this part is in the message; true when it is not a part. */
export function heeftDeel({ verzoek }: Verzoekbericht, { deel }: Zaakplaats): boolean {
	if (deel === undefined || deel.activiteiten.length === 0) return true;
	return verzoek.projectactiviteiten.some(({ imowId }) => deel.activiteiten.includes(imowId));
}

/**
 * The message with only the activities of this part; itself when it is not a part, or the part names none.
 * @throws KoppelvlakFout when none of them is in the message
 */
export function berichtVan(bericht: Verzoekbericht, { deel }: Zaakplaats): Verzoekbericht {
	const plaatsen = plaatsenVan(bericht, deel?.activiteiten ?? []);
	if (plaatsen === undefined) return bericht;
	const { verzoek } = bericht;
	const projectactiviteiten = verzoek.projectactiviteiten.filter((_, n) => plaatsen.includes(n));
	return { ...bericht, verzoek: { ...verzoek, projectactiviteiten } };
}

/** Places in the message as it came, for what was found in the message of a part. */
export function padenInGeheel(
	gevonden: NietOvergenomen[],
	bericht: Verzoekbericht,
	plaats: Zaakplaats,
): NietOvergenomen[] {
	if (!heeftDeel(bericht, plaats)) return gevonden;
	const plaatsen = plaatsenVan(bericht, plaats.deel?.activiteiten ?? []);
	if (plaatsen === undefined) return gevonden;
	return gevonden.map((een) => ({
		...een,
		pad: een.pad.replace(/^verzoek\.projectactiviteiten\[(\d+)\]/, (heel, n: string) => {
			const rang = plaatsen[Number(n)];
			return rang === undefined ? heel : `verzoek.projectactiviteiten[${rang}]`;
		}),
	}));
}

/** Ranks of the activities of a part; undefined for the whole. @throws KoppelvlakFout when none of them is in the message */
function plaatsenVan({ verzoek }: Verzoekbericht, activiteiten: readonly string[]): number[] | undefined {
	if (activiteiten.length === 0) return undefined;
	const gezocht = new Set(activiteiten);
	const plaatsen = verzoek.projectactiviteiten.flatMap(({ imowId }, n) => (gezocht.has(imowId) ? [n] : []));
	if (plaatsen.length > 0) return plaatsen;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'deel-zonder-activiteiten',
		melding: 'Geen van de activiteiten van dit deel staat in het verzoekbericht.',
		remedie: 'Pas de inboekregel voor meervoudige aanvragen aan en kies daarna "opnieuw proberen".',
	});
}

function controleer(nr: number | undefined, ronde: number): void {
	const heel = (n: number, vanaf: number, tot: number) => Number.isInteger(n) && n >= vanaf && n <= tot;
	if (heel(nr ?? 0, 0, MEESTE_DELEN) && heel(ronde, 1, MEESTE_RONDEN)) return;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'te-veel-zaken',
		melding: `Een verzoek wordt ten hoogste ${MEESTE_DELEN} zaken per keer, in ten hoogste ${MEESTE_RONDEN} ronden.`,
		remedie: 'Pas de inboekregel voor meervoudige aanvragen aan, of handel dit verzoek met de hand af.',
	});
}
