// SPDX-License-Identifier: EUPL-1.2
/** The difference as flat lists, for pages, documents and flows. */
import type { Document, Projectactiviteit, Projectlocatie, Specificatie, VerzoekBijlage } from '../model.ts';
import { uitgeschreven, wijziging, type Gegevenswijziging } from './bladen.ts';
import type {
	Activiteitnaam,
	Antwoordverschil,
	Bijlageverschil,
	Documentlijst,
	Lijstverschil,
	Veldwijziging,
	Verzoekverschil,
} from './model.ts';

export interface Antwoordregel {
	soort: 'nieuw' | 'gewijzigd' | 'vervallen';
	/** Place in the new delivery; the last rank of something `vervallen` is that in its old list. */
	pad: string;
	activiteit: Activiteitnaam;
	vraagId: string;
	vraagtekst: string;
	/** Answers; absent when there was or is none. Both absent when only something else about the question changed. */
	oud?: string;
	nieuw?: string;
	/** What else changed about the question; only for `gewijzigd`. */
	overig: Gegevenswijziging[];
}

export interface Documentregel {
	/** `vervangen`: another documentId in the same place. `gewijzigd`: the same document, another name or vertrouwelijkheid. */
	soort: 'nieuw' | 'vervangen' | 'gewijzigd' | 'vervallen';
	/** See Antwoordregel. */
	pad: string;
	/** The question that asked for it; absent for a verzoekBijlage. */
	vraag?: { activiteit: Activiteitnaam; vraagId: string; vraagtekst: string };
	documentsoort: string;
	documentId: string;
	/** As in the new delivery, for `vervallen` in the old one. */
	bestandsnaam: string;
	/** Absent for `gewijzigd`: see `overig`. */
	oud?: Document;
	nieuw?: Document;
	/** What changed about the same document. */
	overig: Gegevenswijziging[];
}

export interface Activiteitregel {
	soort: 'nieuw' | 'vervallen';
	pad: string;
	activiteit: Activiteitnaam;
}

export interface Locatieregel {
	soort: 'nieuw' | 'gewijzigd' | 'vervallen';
	pad: string;
	gegevens: Gegevenswijziging[];
}

/** Holds personal data; see `verschilZonderPersoonsgegevens`. Empty lists only when the two deliveries say the same. */
export interface Verschiloverzicht {
	verzoeknummer: string;
	van: string;
	naar: string;
	antwoorden: Antwoordregel[];
	documenten: Documentregel[];
	/** contactpersoon, initiatiefnemer and gemachtigde. */
	contactgegevens: Gegevenswijziging[];
	activiteiten: Activiteitregel[];
	locaties: Locatieregel[];
	/** Everything else. */
	gegevens: Gegevenswijziging[];
	/** Places of lists that hold what they held, in another order. */
	volgorde: string[];
}

const CONTACT = /^(?:contactpersoon|initiatiefnemer|gemachtigde)(?:\.|$)/;
const ACTIVITEITEN = 'projectactiviteiten';

type Leeg = Pick<Verschiloverzicht, 'antwoorden' | 'documenten' | 'gegevens' | 'volgorde'>;

/** The readable lists; answers and documents of an activity that came or went are listed too. */
export function overzicht(verschil: Verzoekverschil): Verschiloverzicht {
	const uit: Verschiloverzicht = {
		verzoeknummer: verschil.verzoeknummer,
		van: verschil.van,
		naar: verschil.naar,
		antwoorden: [],
		documenten: [],
		contactgegevens: [],
		activiteiten: [],
		locaties: [],
		gegevens: [],
		volgorde: [],
	};
	for (const veld of verschil.velden) {
		(CONTACT.test(veld.pad) ? uit.contactgegevens : uit.gegevens).push(...uitgeschreven(veld));
	}
	activiteiten(uit, verschil);
	locaties(uit, verschil.locaties);
	bijlagen(uit, verschil.bijlagen);
	return uit;
}

/** How many lines the overview has; 0 means that nothing changed. */
export function aantalRegels(o: Verschiloverzicht): number {
	return [o.antwoorden, o.documenten, o.contactgegevens, o.activiteiten, o.locaties, o.gegevens, o.volgorde].reduce(
		(som, lijst) => som + lijst.length,
		0,
	);
}

function meldVolgorde(uit: Leeg, lijst: Lijstverschil<unknown, unknown>, pad: string): void {
	if (lijst.volgorde !== undefined) uit.volgorde.push(pad);
}

function activiteiten(uit: Verschiloverzicht, { activiteiten: lijst }: Verzoekverschil): void {
	const heel = (soort: 'nieuw' | 'vervallen', plaats: number, waarde: Projectactiviteit) => {
		const pad = `${ACTIVITEITEN}[${plaats}]`;
		const { activiteitId, activiteitnaam, volgnummer } = waarde;
		const activiteit = { activiteitId, activiteitnaam, volgnummer };
		uit.activiteiten.push({ soort, pad, activiteit });
		waarde.specificaties.forEach((deel, n) => heelAntwoord(uit, soort, `${pad}.specificaties[${n}]`, activiteit, deel));
	};
	for (const { plaats, waarde } of lijst.nieuw) heel('nieuw', plaats, waarde);
	for (const { naar, wijziging: deel } of lijst.gewijzigd) {
		const pad = `${ACTIVITEITEN}[${naar}]`;
		uit.gegevens.push(...deel.velden.flatMap((veld) => uitgeschreven(veld, `${pad}.`)));
		const { antwoorden, activiteit } = deel;
		const vragen = `${pad}.specificaties`;
		for (const { plaats, waarde } of antwoorden.nieuw)
			heelAntwoord(uit, 'nieuw', `${vragen}[${plaats}]`, activiteit, waarde);
		for (const anders of antwoorden.gewijzigd)
			gewijzigdAntwoord(uit, `${vragen}[${anders.naar}]`, activiteit, anders.wijziging);
		for (const { plaats, waarde } of antwoorden.vervallen)
			heelAntwoord(uit, 'vervallen', `${vragen}[${plaats}]`, activiteit, waarde);
		meldVolgorde(uit, antwoorden, vragen);
	}
	for (const { plaats, waarde } of lijst.vervallen) heel('vervallen', plaats, waarde);
	meldVolgorde(uit, lijst, ACTIVITEITEN);
}

function heelAntwoord(
	uit: Leeg,
	soort: 'nieuw' | 'vervallen',
	pad: string,
	activiteit: Activiteitnaam,
	waarde: Specificatie,
): void {
	const { vraagId, vraagtekst, antwoord, gevraagdeBijlage } = waarde;
	const kant = antwoord === undefined ? {} : soort === 'nieuw' ? { nieuw: antwoord } : { oud: antwoord };
	uit.antwoorden.push({ soort, pad, activiteit, vraagId, vraagtekst, ...kant, overig: [] });
	const plek = { vraag: { activiteit, vraagId, vraagtekst }, documentsoort: gevraagdeBijlage?.documentsoortDSO ?? '' };
	heleDocumenten(uit, soort, `${pad}.gevraagdeBijlage`, plek, gevraagdeBijlage?.documenten ?? []);
}

function gewijzigdAntwoord(uit: Leeg, pad: string, activiteit: Activiteitnaam, deel: Antwoordverschil): void {
	const { vraagId, vraagtekst } = deel;
	const overig = deel.velden.filter((veld) => veld.pad !== 'antwoord');
	const antwoord = deel.velden.find((veld) => veld.pad === 'antwoord');
	if (deel.velden.length > 0) {
		uit.antwoorden.push({
			soort: 'gewijzigd',
			...wijziging(pad, antwoord?.oud as string | undefined, antwoord?.nieuw as string | undefined),
			activiteit,
			vraagId,
			vraagtekst,
			overig: overig.flatMap((veld) => uitgeschreven(zonderDocumenten(veld), `${pad}.`)),
		});
	}
	const vraag = { activiteit, vraagId, vraagtekst };
	const plek = { vraag, documentsoort: deel.documentsoort ?? '' };
	const bijlage = `${pad}.gevraagdeBijlage`;
	const geheel = deel.velden.find((veld) => veld.pad === 'gevraagdeBijlage');
	for (const soort of ['nieuw', 'vervallen'] as const) {
		const waarde = (soort === 'nieuw' ? geheel?.nieuw : geheel?.oud) as Specificatie['gevraagdeBijlage'];
		if (waarde === undefined) continue;
		heleDocumenten(uit, soort, bijlage, { vraag, documentsoort: waarde.documentsoortDSO }, waarde.documenten);
	}
	if (deel.documenten !== undefined) documenten(uit, bijlage, plek, deel.documenten);
}

/** Documents have lines of their own. */
function zonderDocumenten(veld: Veldwijziging): Veldwijziging {
	if (veld.pad !== 'gevraagdeBijlage') return veld;
	const kaal = (waarde: unknown) =>
		waarde === undefined ? undefined : { ...(waarde as object), documenten: undefined };
	return { pad: veld.pad, oud: kaal(veld.oud), nieuw: kaal(veld.nieuw) };
}

type Plek = Pick<Documentregel, 'vraag' | 'documentsoort'>;

const wie = ({ documentId, bestandsnaam }: Pick<Document, 'documentId' | 'bestandsnaam'>) => ({
	documentId,
	bestandsnaam,
});

function heleDocumenten(
	uit: Leeg,
	soort: 'nieuw' | 'vervallen',
	pad: string,
	plek: Plek,
	lijst: readonly Document[],
): void {
	lijst.forEach((document, n) => {
		const kant = soort === 'nieuw' ? { nieuw: document } : { oud: document };
		uit.documenten.push({ soort, pad: `${pad}.documenten[${n}]`, ...plek, ...wie(document), ...kant, overig: [] });
	});
}

/** What went and what came in one place belong together: by file name first, else in order. */
function documenten(uit: Leeg, bijlage: string, plek: Plek, lijst: Documentlijst): void {
	const pad = (plaats: number) => `${bijlage}.documenten[${plaats}]`;
	const weg = [...lijst.vervallen];
	const vervangers = new Map<(typeof weg)[number], (typeof weg)[number]>();
	for (const zelfdeNaam of [true, false]) {
		for (const nieuw of lijst.nieuw) {
			if (vervangers.has(nieuw)) continue;
			const n = weg.findIndex((oud) => !zelfdeNaam || oud.waarde.bestandsnaam === nieuw.waarde.bestandsnaam);
			if (n >= 0) vervangers.set(nieuw, weg.splice(n, 1)[0] as (typeof weg)[number]);
		}
	}
	for (const nieuw of lijst.nieuw) {
		const oud = vervangers.get(nieuw);
		uit.documenten.push({
			soort: oud === undefined ? 'nieuw' : 'vervangen',
			pad: pad(nieuw.plaats),
			...plek,
			...wie(nieuw.waarde),
			...(oud === undefined ? {} : { oud: oud.waarde }),
			nieuw: nieuw.waarde,
			overig: [],
		});
	}
	for (const { naar, wijziging: deel } of lijst.gewijzigd) {
		const overig = deel.velden.flatMap((veld) => uitgeschreven(veld, `${pad(naar)}.`));
		uit.documenten.push({ soort: 'gewijzigd', pad: pad(naar), ...plek, ...wie(deel), overig });
	}
	for (const { plaats, waarde } of weg)
		uit.documenten.push({ soort: 'vervallen', pad: pad(plaats), ...plek, ...wie(waarde), oud: waarde, overig: [] });
	meldVolgorde(uit, lijst, `${bijlage}.documenten`);
}

function bijlagen(uit: Verschiloverzicht, lijst: Lijstverschil<VerzoekBijlage, Bijlageverschil>): void {
	const heel = (soort: 'nieuw' | 'vervallen', plaats: number, waarde: VerzoekBijlage) => {
		const pad = `verzoekBijlage[${plaats}]`;
		const { documentsoortDSO: documentsoort, documenten: delen } = waarde.gevraagdeBijlage;
		// A place for documents without any is a change too.
		if (delen.length === 0)
			uit.gegevens.push(soort === 'nieuw' ? { pad, nieuw: documentsoort } : { pad, oud: documentsoort });
		heleDocumenten(uit, soort, `${pad}.gevraagdeBijlage`, { documentsoort }, delen);
	};
	for (const { plaats, waarde } of lijst.nieuw) heel('nieuw', plaats, waarde);
	for (const { naar, wijziging: deel } of lijst.gewijzigd) {
		const pad = `verzoekBijlage[${naar}]`;
		uit.gegevens.push(...deel.velden.flatMap((veld) => uitgeschreven(veld, `${pad}.`)));
		if (deel.documenten !== undefined)
			documenten(uit, `${pad}.gevraagdeBijlage`, { documentsoort: deel.documentsoort }, deel.documenten);
	}
	for (const { plaats, waarde } of lijst.vervallen) heel('vervallen', plaats, waarde);
	meldVolgorde(uit, lijst, 'verzoekBijlage');
}

function locaties(uit: Verschiloverzicht, lijst: Verzoekverschil['locaties']): void {
	const regel = (soort: Locatieregel['soort'], plaats: number, velden: Veldwijziging[]) => {
		const pad = `projectlocaties[${plaats}]`;
		uit.locaties.push({ soort, pad, gegevens: velden.flatMap((veld) => uitgeschreven(veld, `${pad}.`)) });
	};
	const velden = (waarde: Projectlocatie) => Object.entries(waarde).filter(([, deel]) => deel !== undefined);
	for (const { plaats, waarde } of lijst.nieuw)
		regel(
			'nieuw',
			plaats,
			velden(waarde).map(([pad, nieuw]) => ({ pad, nieuw })),
		);
	for (const { naar, wijziging: deel } of lijst.gewijzigd) regel('gewijzigd', naar, deel.velden);
	for (const { plaats, waarde } of lijst.vervallen)
		regel(
			'vervallen',
			plaats,
			velden(waarde).map(([pad, oud]) => ({ pad, oud })),
		);
	meldVolgorde(uit, lijst, 'projectlocaties');
}
