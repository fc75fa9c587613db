// SPDX-License-Identifier: EUPL-1.2
/**
 * An inboekregel as ten texts, as they stand in a row of the CSV and in the fields of the page. Reading says of every text what is
 * wrong with it: column, rule and remedy.
 */
import { DOELEN, VERZOEKTYPEN } from 'dso-koppelvlakken/verzoek';
import { past, patronenVan } from './beslis.ts';
import type { Inboekregel } from './model.ts';
import { leesPlaats, schrijfPlaats } from './plaats.ts';
import { type Kolom, KOLOMNAAM, UITKOMSTWOORD, uitkomstVan } from './woorden.ts';

export type Cellen = Partial<Record<Kolom, string>>;

/** One text that is wrong, in words for an administrator. */
export interface Celfout {
	kolom: Kolom;
	/** What was written, cut to 60 characters. */
	waarde: string;
	/** Dutch: the rule that it breaks. */
	melding: string;
	remedie: string;
}

const LENGTE: Record<Kolom, number> = {
	prioriteit: 7,
	verzoektype: 100,
	doel: 30,
	activiteit: 2_000,
	plaats: 4_000,
	uitkomst: 40,
	zaaktype: 50,
	antwoorden: 10_000,
	documentsoorten: 10_000,
	toelichting: 1_000,
};

/** The row as texts. */
export function schrijfCellen(regel: Inboekregel): Record<Kolom, string> {
	return {
		prioriteit: String(regel.prioriteit),
		verzoektype: regel.verzoektype ?? '',
		doel: regel.doel ?? '',
		activiteit: regel.activiteit ?? '',
		plaats: regel.plaats ?? '',
		uitkomst: UITKOMSTWOORD[regel.uitkomst],
		zaaktype: regel.zaaktype ?? '',
		antwoorden: schrijfParen(regel.antwoorden),
		documentsoorten: schrijfParen(regel.documentsoorten),
		toelichting: regel.toelichting ?? '',
	};
}

/** @returns the row, or everything that is wrong with it */
export function leesCellen(invoer: Cellen): { regel: Inboekregel } | { fouten: Celfout[] } {
	const fouten: Celfout[] = [];
	const mis = (kolom: Kolom, melding: string, remedie: string) =>
		fouten.push({ kolom, waarde: tekst(kolom).slice(0, 60), melding, remedie });
	const tekst = (kolom: Kolom): string => (invoer[kolom] ?? '').trim();
	for (const kolom of Object.keys(LENGTE) as Kolom[]) {
		if (tekst(kolom).length > LENGTE[kolom]) {
			mis(kolom, `${KOLOMNAAM[kolom]} is langer dan ${LENGTE[kolom]} tekens.`, 'Maak de tekst korter.');
		} else if (/[\u0000-\u001f\u007f]/.test(tekst(kolom).replace(/[\r\n\t]/g, ''))) {
			mis(kolom, `${KOLOMNAAM[kolom]} bevat een stuurteken.`, 'Typ de tekst opnieuw in plaats van hem te plakken.');
		}
	}
	if (fouten.length > 0) return { fouten };

	const prioriteit = Number(tekst('prioriteit'));
	if (!/^\d+$/.test(tekst('prioriteit')) || prioriteit < 1 || prioriteit > 1_000_000) {
		mis(
			'prioriteit',
			'De prioriteit is een heel getal van 1 tot en met 1000000.',
			'Vul bijvoorbeeld 10, 20 of 30 in: de laagste gaat voor.',
		);
	}
	const verzoektype = sleutel(tekst('verzoektype'));
	if (verzoektype !== undefined && !VERZOEKTYPEN.some((type) => past(verzoektype, type))) {
		mis(
			'verzoektype',
			'Dit type verzoek bestaat niet.',
			`Gebruik ${opsomming(VERZOEKTYPEN)}; een * aan het eind past op alles wat zo begint; leeg is elk type.`,
		);
	}
	const doel = DOELEN.find((een) => een.toLowerCase() === tekst('doel').toLowerCase().replace('ë', 'e'));
	if (tekst('doel') !== '' && doel === undefined) {
		mis('doel', 'Dit doel bestaat niet.', `Gebruik ${opsomming(DOELEN)}; leeg is elk doel.`);
	}
	const activiteit = sleutel(tekst('activiteit'));
	const patronen = patronenVan({ activiteit });
	if (patronen.some((patroon) => patroon === '' || /\s/.test(patroon) || /\*./.test(patroon))) {
		mis(
			'activiteit',
			'Een activiteit is een IMOW-id zonder spaties; een * staat alleen aan het eind.',
			'Schrijf bijvoorbeeld nl.imow-gm0355.activiteit.kappen of nl.imow-gm0355.*; zet " + " tussen de activiteiten van een combinatie.',
		);
	} else if (new Set(patronen).size !== patronen.length || patronen.length > 20) {
		mis(
			'activiteit',
			'Een combinatie bestaat uit hoogstens 20 verschillende activiteiten.',
			'Noem elke activiteit een keer.',
		);
	}
	const plaats = tekst('plaats') === '' ? undefined : leesPlaats(tekst('plaats'));
	if (plaats !== undefined && !Array.isArray(plaats))
		mis('plaats', `De plaats klopt niet: ${plaats.melding}.`, plaats.remedie);
	const uitkomst = uitkomstVan(tekst('uitkomst'));
	if (uitkomst === undefined) {
		mis(
			'uitkomst',
			tekst('uitkomst') === '' ? 'De uitkomst ontbreekt.' : 'Deze uitkomst bestaat niet.',
			`Gebruik ${opsomming(Object.values(UITKOMSTWOORD))}.`,
		);
	}
	const zaaktype = tekst('zaaktype') || undefined;
	if (uitkomst === 'nieuweZaak' && zaaktype === undefined) {
		mis('zaaktype', 'Bij de uitkomst "nieuwe zaak" hoort een zaaktype.', 'Vul de identificatie van het zaaktype in.');
	}
	if (zaaktype !== undefined && (uitkomst === 'vastleggen' || uitkomst === 'toevoegen')) {
		mis(
			'zaaktype',
			`Bij de uitkomst "${UITKOMSTWOORD[uitkomst]}" komt geen nieuwe zaak.`,
			'Maak het zaaktype leeg, of kies een andere uitkomst.',
		);
	}
	const vervolg = doel === 'Aanvullen' || doel === 'Intrekken';
	if (uitkomst === 'nieuweZaak' && vervolg) {
		mis(
			'uitkomst',
			`Een levering met doel ${doel} hoort bij een bestaande zaak en wordt geen nieuwe zaak.`,
			'Kies "toevoegen aan bestaande zaak". Wat er gebeurt als er nog geen zaak is, staat bij de instellingen van de versie.',
		);
	}
	if (uitkomst === 'toevoegen' && doel !== undefined && !vervolg) {
		mis(
			'uitkomst',
			`Een verzoek met doel ${doel} is nieuw: er is geen zaak om het aan toe te voegen.`,
			'Kies een andere uitkomst, of doel Aanvullen of Intrekken.',
		);
	}
	const paren = (kolom: 'antwoorden' | 'documentsoorten', wat: string, grens?: number) => {
		const gelezen = leesParen(tekst(kolom));
		if (gelezen === undefined || Object.values(gelezen).some((naam) => grens !== undefined && naam.length > grens)) {
			mis(
				kolom,
				`${KOLOMNAAM[kolom]} is niet te lezen.`,
				`Schrijf ${wat}, met | tussen meer paren; noem links niets twee keer${grens === undefined ? '' : `; rechts hoogstens ${grens} tekens`}.`,
			);
			return undefined;
		}
		return Object.keys(gelezen).length === 0 ? undefined : gelezen;
	};
	const antwoorden = paren('antwoorden', '"vraagId = eigenschap"', 20);
	const documentsoorten = paren('documentsoorten', '"documentsoort = documenttype"', 80);
	if (fouten.length > 0 || uitkomst === undefined) return { fouten };
	const regel: Inboekregel = { prioriteit, uitkomst };
	const zet = <K extends keyof Inboekregel>(veld: K, waarde: Inboekregel[K] | undefined) => {
		if (waarde !== undefined) regel[veld] = waarde;
	};
	zet('verzoektype', verzoektype);
	zet('doel', doel);
	zet('activiteit', activiteit === undefined ? undefined : patronen.join(' + '));
	zet('plaats', plaats === undefined ? undefined : schrijfPlaats(tekst('plaats')));
	zet('zaaktype', zaaktype);
	zet('antwoorden', antwoorden);
	zet('documentsoorten', documentsoorten);
	zet('toelichting', tekst('toelichting') || undefined);
	return { regel };
}

/** Empty and `*` both mean: everything. */
function sleutel(tekst: string): string | undefined {
	return tekst === '' || tekst === '*' ? undefined : tekst;
}

/** `links = rechts | links = rechts`; the last `=` divides, because an id may hold one. @returns undefined when unreadable */
export function leesParen(tekst: string): Record<string, string> | undefined {
	const paren = new Map<string, string>();
	for (const deel of tekst.split('|').map((een) => een.trim())) {
		if (deel === '' && tekst.trim() === '') break;
		const plek = deel.lastIndexOf('=');
		const [links, rechts] = [deel.slice(0, Math.max(plek, 0)).trim(), deel.slice(plek + 1).trim()];
		if (plek < 0 || links === '' || rechts === '' || paren.has(links)) return undefined;
		paren.set(links, rechts);
	}
	return Object.fromEntries(paren);
}

export function schrijfParen(paren: Record<string, string> | undefined): string {
	return Object.entries(paren ?? {})
		.map(([links, rechts]) => `${links} = ${rechts}`)
		.join(' | ');
}

function opsomming(woorden: readonly string[]): string {
	return `${woorden.slice(0, -1).join(', ')} of ${woorden.at(-1)}`;
}
