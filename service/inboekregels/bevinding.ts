// SPDX-License-Identifier: EUPL-1.2
/** What a look at the rows finds, without the catalogus: rows that are never reached, kinds of verzoek without a row. */
import { VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import type { Catalogusbevinding } from 'dso-koppelvlakken/zaak';
import { past, patronenVan } from './beslis.ts';
import type { GenummerdeRegel, Inboekregelset } from './model.ts';

/** `fout`: this version cannot be put in force. `waarschuwing`: only by who says to have seen it. `opmerking`: good to know. */
export interface Bevinding {
	niveau: Catalogusbevinding['niveau'];
	/** Machine name. */
	code: string;
	/** Number of the row; absent for a setting or the version as a whole. */
	regel?: number;
	/** Column or setting, or what of the catalogus is meant, in Dutch. */
	plaats: string;
	melding: string;
	remedie: string;
}

/** Faults first, then by row. */
export function gesorteerd(bevindingen: readonly Bevinding[]): Bevinding[] {
	const rang = ({ niveau }: Bevinding) => ['fout', 'waarschuwing', 'opmerking'].indexOf(niveau);
	return [...bevindingen].sort((a, b) => rang(a) - rang(b) || (a.regel ?? 0) - (b.regel ?? 0));
}

export function keurRegels(set: Pick<Inboekregelset, 'regels'>): Bevinding[] {
	return [...nooitBereikt(set.regels), ...gelijkePrioriteit(set.regels), ...zonderRegel(set.regels)];
}

/** A row is never reached when one before it fits everything that it fits. */
function nooitBereikt(regels: readonly GenummerdeRegel[]): Bevinding[] {
	return regels.flatMap((regel, n) => {
		const eerder = regels.slice(0, n).find((een) => overdekt(een, regel));
		if (eerder === undefined) return [];
		return {
			niveau: 'waarschuwing' as const,
			code: 'regel-nooit-bereikt',
			regel: regel.regel,
			plaats: 'Prioriteit',
			melding: `Regel ${regel.regel} wordt nooit bereikt: regel ${eerder.regel} past op alles waarop deze regel past.`,
			remedie: `Geef regel ${regel.regel} een lagere prioriteit dan ${eerder.prioriteit}, of verwijder de regel.`,
		};
	});
}

function overdekt(ruim: GenummerdeRegel, nauw: GenummerdeRegel): boolean {
	if (
		!sleutelOverdekt(ruim.verzoektype, nauw.verzoektype) ||
		(ruim.plaats !== undefined && ruim.plaats !== nauw.plaats)
	)
		return false;
	const doelen = ['Initieren', 'Conceptverzoek', 'Aanvullen', 'Intrekken'].filter((doel) => geldtVoor(nauw, doel));
	if (!doelen.every((doel) => geldtVoor(ruim, doel))) return false;
	const [ruime, nauwe] = [patronenVan(ruim), patronenVan(nauw)];
	if (ruime.length === 0) return true;
	if (ruime.length > 1) return ruim.activiteit === nauw.activiteit;
	return nauwe.length > 0 && nauwe.every((patroon) => sleutelOverdekt(ruime[0], patroon));
}

function geldtVoor(regel: GenummerdeRegel, doel: string): boolean {
	const nieuw = doel === 'Initieren' || doel === 'Conceptverzoek';
	if (regel.uitkomst === 'nieuweZaak' && !nieuw) return false;
	if (regel.uitkomst === 'toevoegen' && nieuw) return false;
	return past(regel.doel, doel);
}

function sleutelOverdekt(ruim: string | undefined, nauw: string | undefined): boolean {
	if (ruim === undefined) return true;
	if (nauw === undefined) return false;
	return nauw.endsWith('*') ? ruim.endsWith('*') && nauw.startsWith(ruim.slice(0, -1)) : past(ruim, nauw);
}

function gelijkePrioriteit(regels: readonly GenummerdeRegel[]): Bevinding[] {
	return regels.flatMap((regel, n) => {
		const vorige = regels[n - 1];
		if (vorige?.prioriteit !== regel.prioriteit) return [];
		return {
			niveau: 'waarschuwing' as const,
			code: 'prioriteit-dubbel',
			regel: regel.regel,
			plaats: 'Prioriteit',
			melding: `Regel ${vorige.regel} en regel ${regel.regel} hebben dezelfde prioriteit (${regel.prioriteit}); regel ${vorige.regel} gaat voor.`,
			remedie: 'Geef elke regel een eigen prioriteit, dan is de volgorde duidelijk.',
		};
	});
}

/** Kinds of new verzoek that have no row for every activiteit and every place. */
function zonderRegel(regels: readonly GenummerdeRegel[]): Bevinding[] {
	const open = VERZOEKTYPEN.flatMap((type) =>
		['Initieren', 'Conceptverzoek'].flatMap((doel) =>
			regels.some(
				(regel) =>
					past(regel.verzoektype, type) &&
					geldtVoor(regel, doel) &&
					regel.activiteit === undefined &&
					regel.plaats === undefined,
			)
				? []
				: [`${type} (${doel})`],
		),
	);
	if (open.length === 0) return [];
	return [
		{
			niveau: 'waarschuwing',
			code: 'zonder-regel',
			plaats: 'Alle regels',
			melding: `Niet voor elk verzoek is er een regel. Past er geen, dan wordt het een vraag aan een medewerker. Het gaat om: ${open.join('; ')}.`,
			remedie: 'Is dat niet de bedoeling, voeg dan een regel zonder activiteit en plaats toe.',
		},
	];
}
