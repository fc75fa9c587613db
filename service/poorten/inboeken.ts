// SPDX-License-Identifier: EUPL-1.2
import type { Inboekbesluit } from 'dso-temporal/activities';
import type { Inboekregel, Inboekregelset } from '../store/repositories/inboekregels.ts';

export interface Inboekvraag {
	type: string;
	doel: string;
	/** IMOW ids. */
	activiteiten: string[];
}

/**
 * What the inboekregels say about a verzoek: the first matching row by prioriteit. A row for one activity decides for that activity
 * only: when the activities of the verzoek lead to different zaaktypen, or nothing matches, a person is asked (DESIGN 5).
 */
export function beslis(set: Inboekregelset | undefined, vraag: Inboekvraag): Inboekbesluit {
	if (set === undefined) return aanMedewerker('geen', 'Er zijn nog geen inboekregels voor deze organisatie.');
	const passend = set.regels.filter((regel) => past(regel.verzoektype, vraag.type) && past(regel.doel, vraag.doel));
	const perActiviteit = vraag.activiteiten.map((activiteit) =>
		passend.find((regel) => regel.activiteit === undefined || regel.activiteit === activiteit),
	);
	const gevonden =
		vraag.activiteiten.length === 0 ? [passend.find((regel) => regel.activiteit === undefined)] : perActiviteit;
	const [eerste] = gevonden;
	if (eerste === undefined || gevonden.some((regel) => regel === undefined)) {
		return aanMedewerker(
			naam(set),
			`Geen inboekregel past bij een verzoek van type "${vraag.type}" met doel "${vraag.doel}".`,
		);
	}
	if (gevonden.some((regel) => uitkomst(regel) !== uitkomst(eerste))) {
		return aanMedewerker(
			naam(set),
			'De activiteiten van dit verzoek leiden volgens de inboekregels tot verschillende zaken.',
		);
	}
	const regel = gevonden.reduce<(Inboekregel & { regel: number }) | undefined>(
		(laagste, een) =>
			laagste === undefined || (een !== undefined && een.prioriteit < laagste.prioriteit) ? een : laagste,
		undefined,
	);
	return { regel: naam(set, regel?.regel), uitkomst: eerste.uitkomst, zaaktype: eerste.zaaktype };
}

/** An absent key fits everything; a `*` at the end fits every value that begins so. */
function past(sleutel: string | undefined, waarde: string): boolean {
	if (sleutel === undefined) return true;
	return sleutel.endsWith('*') ? waarde.startsWith(sleutel.slice(0, -1)) : sleutel === waarde;
}

function uitkomst(regel: Inboekregel | undefined): string {
	return `${regel?.uitkomst}|${regel?.zaaktype ?? ''}`;
}

/** `regel 3 (versie 1)`, as the zaak and the pages show it. */
function naam(set: Inboekregelset, regel?: number): string {
	return regel === undefined ? `geen regel (versie ${set.versie})` : `regel ${regel} (versie ${set.versie})`;
}

function aanMedewerker(regel: string, reden: string): Inboekbesluit {
	return { regel, uitkomst: 'vraagMedewerker', reden };
}
