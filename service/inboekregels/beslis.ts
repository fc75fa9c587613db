// SPDX-License-Identifier: EUPL-1.2
import type { Besluit, Deelzaak, GenummerdeRegel, Inboekregelset, Inboekvraag } from './model.ts';
import { ligtIn } from './plaats.ts';

const UUR = 3_600_000;

/**
 * What the inboekregels say about a verzoek (DESIGN 5): pure, the same answer for the same rows and question whatever the order of
 * activities. Each activiteit gets the first row by prioriteit that fits. When these lead to different zaaktypen, the version says what
 * a meervoudige aanvraag becomes; without a row, or with outcomes that do not go together, a person is asked.
 */
export function beslis(set: Inboekregelset | undefined, vraag: Inboekvraag): Besluit {
	if (set === undefined) return aanMedewerker('geen', 'Er zijn nog geen inboekregels voor deze organisatie.');
	const { kopie } = set.instellingen;
	if (vraag.kopie === true && kopie !== 'eigenZaak') {
		return {
			regel: naam(set, 'kopie'),
			uitkomst: 'vastleggen',
			reden:
				kopie === 'negeren'
					? 'Kopiebericht: een andere organisatie behandelt dit verzoek. Volgens de instellingen genegeerd.'
					: 'Kopiebericht: een andere organisatie behandelt dit verzoek. Alleen vastgelegd.',
		};
	}
	const besluit = isNieuw(vraag.doel) ? nieuw(set, vraag) : vervolg(set, vraag);
	return { ...besluit, terug: set.instellingen.terug };
}

/** Initieren and Conceptverzoek make a zaak; everything else is about one that there is. */
function isNieuw(doel: string): boolean {
	return doel !== 'Aanvullen' && doel !== 'Intrekken';
}

function nieuw(set: Inboekregelset, vraag: Inboekvraag): Besluit {
	const keus = kies(set, vraag);
	if ('uitkomst' in keus) return keus;
	const { perActiviteit, gevonden } = keus;
	const [eerste, ...rest] = gevonden as [GenummerdeRegel, ...GenummerdeRegel[]];
	const regel = naam(set, regelnummers(gevonden));
	if (rest.some(({ uitkomst }) => uitkomst !== eerste.uitkomst)) {
		return aanMedewerker(
			regel,
			'De activiteiten van dit verzoek leiden volgens de inboekregels tot verschillende uitkomsten.',
		);
	}
	const besluit: Besluit = {
		regel,
		uitkomst: eerste.uitkomst,
		...gevuld({ zaaktype: eerste.zaaktype, ...meegegeven(gevonden) }),
	};
	if (eerste.uitkomst === 'vraagMedewerker') {
		besluit.reden = 'De inboekregels zeggen dat een medewerker over dit verzoek beslist.';
		return besluit;
	}
	if (eerste.uitkomst === 'vastleggen') {
		besluit.reden = 'De inboekregels zeggen dat dit verzoek alleen wordt vastgelegd.';
		return besluit;
	}
	return meervoudig(set, besluit, perActiviteit);
}

/** What a verzoek with several activities becomes. */
function meervoudig(
	{ instellingen }: Inboekregelset,
	besluit: Besluit,
	perActiviteit: Map<string, GenummerdeRegel>,
): Besluit {
	const { vorm, zaaktype, splitsing } = instellingen.meervoudig;
	const zaaktypen = new Set([...perActiviteit.values()].map((regel) => regel.zaaktype));
	const splitst = (vorm === 'deelzaken' || vorm === 'gerelateerd') && splitsing === 'activiteit';
	if (perActiviteit.size < 2 || (zaaktypen.size === 1 && !splitst)) return besluit;
	if (vorm === 'vraag' || zaaktypen.has(undefined)) {
		return aanMedewerker(
			besluit.regel,
			'De activiteiten van dit verzoek leiden volgens de inboekregels tot verschillende zaaktypen.',
		);
	}
	if (vorm === 'eenZaak') return { ...besluit, ...gevuld({ zaaktype }) };
	const delen = verdeel(perActiviteit, splitsing === 'activiteit');
	const hoofd = vorm === 'deelzaken' ? zaaktype : delen[0]?.zaaktype;
	return { ...besluit, ...gevuld({ zaaktype: hoofd }), delen: { vorm, delen } };
}

/** A deel per zaaktype, or per activiteit; in the order of the rows, then of the activities by name. */
function verdeel(perActiviteit: Map<string, GenummerdeRegel>, elk: boolean): Deelzaak[] {
	const delen: Deelzaak[] = [];
	const paren = [...perActiviteit].sort(([a, x], [b, y]) => x.regel - y.regel || (a < b ? -1 : 1));
	for (const [activiteit, { zaaktype = '' }] of paren) {
		const bestaand = elk ? undefined : delen.find((deel) => deel.zaaktype === zaaktype);
		if (bestaand === undefined) delen.push({ zaaktype, activiteiten: [activiteit] });
		else bestaand.activiteiten.push(activiteit);
	}
	return delen;
}

/** Aanvullen and Intrekken: without a row of their own they go to the zaak that there is. */
function vervolg(set: Inboekregelset, vraag: Inboekvraag): Besluit {
	const { onbekend } = set.instellingen;
	const alsNieuw = nieuw(set, { ...vraag, doel: 'Initieren' });
	const zaaktype = onbekend.zaaktype ?? alsNieuw.zaaktype;
	const beleid = onbekend.beleid === 'nieuweZaak' && zaaktype === undefined ? 'vraag' : onbekend.beleid;
	const extra = {
		onbekend: {
			beleid,
			wachtMs: beleid === 'wachten' ? onbekend.wachtUren * UUR : 0,
			...gevuld({ zaaktype }),
		},
		...gevuld({ antwoorden: alsNieuw.antwoorden, documentsoorten: alsNieuw.documentsoorten }),
	};
	const keus = kies(set, vraag);
	if ('uitkomst' in keus) return { regel: naam(set), uitkomst: 'toevoegen', ...extra };
	const [eerste, ...rest] = keus.gevonden as [GenummerdeRegel, ...GenummerdeRegel[]];
	const regel = naam(set, regelnummers(keus.gevonden));
	if (rest.some(({ uitkomst }) => uitkomst !== eerste.uitkomst)) {
		return {
			...aanMedewerker(
				regel,
				'De activiteiten van dit verzoek leiden volgens de inboekregels tot verschillende uitkomsten.',
			),
			...extra,
		};
	}
	return {
		regel,
		uitkomst: eerste.uitkomst,
		...extra,
		...gevuld({ ...meegegeven(keus.gevonden) }),
		...(eerste.uitkomst === 'vraagMedewerker'
			? { reden: 'De inboekregels zeggen dat een medewerker over deze levering beslist.' }
			: {}),
		...(eerste.uitkomst === 'vastleggen'
			? { reden: 'De inboekregels zeggen dat deze levering alleen wordt vastgelegd.' }
			: {}),
	};
}

interface Keus {
	perActiviteit: Map<string, GenummerdeRegel>;
	/** The rows that decide, by number, each once. */
	gevonden: GenummerdeRegel[];
}

/** The first row that fits, for each activiteit; a Besluit when one of them has none. */
function kies(set: Inboekregelset, vraag: Inboekvraag): Keus | Besluit {
	const activiteiten = [...new Set(vraag.activiteiten)].sort();
	const regels = opVolgorde(set.regels).filter((regel) => pastOpVerzoek(regel, { ...vraag, activiteiten }));
	const perActiviteit = new Map<string, GenummerdeRegel>();
	for (const activiteit of activiteiten) {
		const regel = regels.find((een) => pastOpActiviteit(een, activiteit));
		if (regel !== undefined) perActiviteit.set(activiteit, regel);
	}
	const zonder = activiteiten.length === 0 ? regels.find((regel) => regel.activiteit === undefined) : undefined;
	const gevonden = zonder === undefined ? opVolgorde([...new Set(perActiviteit.values())]) : [zonder];
	if (gevonden.length > 0 && perActiviteit.size === activiteiten.length) return { perActiviteit, gevonden };
	const soort = `type "${vraag.type}" met doel "${vraag.doel}"`;
	return aanMedewerker(
		naam(set),
		gevonden.length === 0
			? `Geen inboekregel past bij een verzoek van ${soort}.`
			: `Voor ${activiteiten.length - perActiviteit.size} van de ${activiteiten.length} activiteiten past geen inboekregel bij een verzoek van ${soort}.`,
	);
}

/** By prioriteit, then by number. */
function opVolgorde(regels: readonly GenummerdeRegel[]): GenummerdeRegel[] {
	return [...regels].sort((a, b) => a.prioriteit - b.prioriteit || a.regel - b.regel);
}

/** Everything of a row but the single activiteit. */
function pastOpVerzoek(regel: GenummerdeRegel, vraag: Inboekvraag): boolean {
	if (!past(regel.verzoektype, vraag.type) || !past(regel.doel, vraag.doel)) return false;
	// A new zaak is not made of an aanvulling, and a new verzoek has no zaak to be added to.
	if (regel.uitkomst === 'nieuweZaak' && !isNieuw(vraag.doel)) return false;
	if (regel.uitkomst === 'toevoegen' && isNieuw(vraag.doel)) return false;
	if (regel.plaats !== undefined && !ligtIn(regel.plaats, vraag.plaats)) return false;
	const patronen = patronenVan(regel);
	return (
		patronen.length < 2 ||
		(patronen.every((patroon) => vraag.activiteiten.some((een) => past(patroon, een))) &&
			vraag.activiteiten.every((een) => patronen.some((patroon) => past(patroon, een))))
	);
}

function pastOpActiviteit(regel: GenummerdeRegel, activiteit: string): boolean {
	return regel.activiteit === undefined || patronenVan(regel).some((patroon) => past(patroon, activiteit));
}

/** The activities of a row; two or more are a combination. */
export function patronenVan({ activiteit }: { activiteit?: string }): string[] {
	return activiteit === undefined ? [] : activiteit.split('+').map((deel) => deel.trim());
}

/** An absent key fits everything; a `*` at the end fits every value that begins so. */
export function past(sleutel: string | undefined, waarde: string): boolean {
	if (sleutel === undefined) return true;
	return sleutel.endsWith('*') ? waarde.startsWith(sleutel.slice(0, -1)) : sleutel === waarde;
}

/** Answers and document types of all rows that decide; what two of them name, the first says. */
function meegegeven(regels: readonly GenummerdeRegel[]): Pick<Besluit, 'antwoorden' | 'documentsoorten'> {
	const samen = (deel: 'antwoorden' | 'documentsoorten') => {
		const paren = [...regels].reverse().flatMap((regel) => Object.entries(regel[deel] ?? {}));
		return paren.length === 0 ? undefined : Object.fromEntries(paren);
	};
	return gevuld({ antwoorden: samen('antwoorden'), documentsoorten: samen('documentsoorten') });
}

function regelnummers(regels: readonly GenummerdeRegel[]): string {
	const nummers = regels.map(({ regel }) => regel);
	return nummers.length === 1
		? `regel ${nummers[0]}`
		: `regels ${nummers.slice(0, -1).join(', ')} en ${nummers.at(-1)}`;
}

/** `regel 3 (versie 1)`, as the zaak and the pages show it. */
function naam(set: Inboekregelset, welke = 'geen regel'): string {
	return `${welke} (versie ${set.versie})`;
}

function aanMedewerker(regel: string, reden: string): Besluit {
	return { regel, uitkomst: 'vraagMedewerker', reden };
}

function gevuld<T extends object>(deel: T): T {
	return Object.fromEntries(Object.entries(deel).filter(([, waarde]) => waarde !== undefined)) as T;
}
