// SPDX-License-Identifier: EUPL-1.2
import type { Document, GevraagdeBijlage, OnderliggendeActiviteit, Specificatie, Tekst, Verzoek } from './model.ts';

export type DocumentZonderNaam = Omit<Document, 'bestandsnaam'>;
export type GevraagdeBijlageZonderNamen = Omit<GevraagdeBijlage, 'documenten'> & { documenten: DocumentZonderNaam[] };
export type SpecificatieZonderAntwoord = Omit<
	Specificatie,
	'antwoord' | 'oorspronkelijkAntwoord' | 'gevraagdeBijlage'
> & {
	gevraagdeBijlage?: GevraagdeBijlageZonderNamen;
};

/** What of a verzoek may be seen without a right to personal data. */
export type VerzoekZonderPersoonsgegevens = Pick<
	Verzoek,
	| 'akkoordverklaring'
	| 'ambtshalve'
	| 'doel'
	| 'indienDatum'
	| 'type'
	| 'verzoeknummer'
	| 'volgnummer'
	| 'bevoegdGezag'
	| 'bevoegdGezagHistorie'
	| 'uitvoerendeInstantie'
	| 'uitvoerendeInstantieHistorie'
	| 'projectlocaties'
> & {
	project: { projectId?: string };
	projectactiviteiten: Array<
		OnderliggendeActiviteit & {
			volgnummer: string;
			specificaties: SpecificatieZonderAntwoord[];
			onderliggendeActiviteit?: OnderliggendeActiviteit;
		}
	>;
	/** Absent when the answer is not a plain yes or no. */
	participatie?: { geparticipeerd: Tekst };
	verzoekBijlage: Array<{ vraagreferentie?: string; gevraagdeBijlage: GevraagdeBijlageZonderNamen }>;
};

/**
 * The verzoek without personal data: no initiatiefnemer, gemachtigde and contactpersoon, and no text that the applicant typed: no names and
 * descriptions of verzoek and project (people type names of people there, and `publiceerbaar` says nothing about that), no answers, file
 * names, explanations and own reference. The place of the project stays.
 * It names what it keeps, so a part that is added to the model stays out until somebody decides otherwise.
 */
export function zonderPersoonsgegevens(verzoek: Verzoek): VerzoekZonderPersoonsgegevens {
	return {
		akkoordverklaring: verzoek.akkoordverklaring,
		ambtshalve: verzoek.ambtshalve,
		doel: verzoek.doel,
		indienDatum: verzoek.indienDatum,
		type: verzoek.type,
		verzoeknummer: verzoek.verzoeknummer,
		volgnummer: verzoek.volgnummer,
		project: aanwezig('projectId', verzoek.project.projectId),
		bevoegdGezag: verzoek.bevoegdGezag,
		bevoegdGezagHistorie: verzoek.bevoegdGezagHistorie,
		...aanwezig('uitvoerendeInstantie', verzoek.uitvoerendeInstantie),
		uitvoerendeInstantieHistorie: verzoek.uitvoerendeInstantieHistorie,
		projectlocaties: verzoek.projectlocaties,
		projectactiviteiten: verzoek.projectactiviteiten.map((activiteit) => ({
			activiteitId: activiteit.activiteitId,
			imowId: activiteit.imowId,
			activiteitnaam: activiteit.activiteitnaam,
			volgnummer: activiteit.volgnummer,
			specificaties: activiteit.specificaties.map(zonderAntwoord),
			...aanwezig('onderliggendeActiviteit', activiteit.onderliggendeActiviteit),
		})),
		...aanwezig('participatie', participatie(verzoek)),
		verzoekBijlage: verzoek.verzoekBijlage.map((bijlage) => ({
			...aanwezig('vraagreferentie', bijlage.vraagreferentie),
			gevraagdeBijlage: zonderNamen(bijlage.gevraagdeBijlage),
		})),
	};
}

/** Yes or no only: the reader of the message keeps other text too, and reports it. */
function participatie({ participatie: p }: Verzoek): { geparticipeerd: Tekst } | undefined {
	return p !== undefined && /^\s*(true|false|1|0)\s*$/.test(p.geparticipeerd.waarde)
		? { geparticipeerd: p.geparticipeerd }
		: undefined;
}

function zonderAntwoord(specificatie: Specificatie): SpecificatieZonderAntwoord {
	return {
		...aanwezig('vraagclassificatie', specificatie.vraagclassificatie),
		vraagId: specificatie.vraagId,
		...aanwezig('vraagreferentie', specificatie.vraagreferentie),
		groepering: specificatie.groepering,
		vraagtekst: specificatie.vraagtekst,
		publiceerbaar: specificatie.publiceerbaar,
		...(specificatie.gevraagdeBijlage === undefined
			? {}
			: { gevraagdeBijlage: zonderNamen(specificatie.gevraagdeBijlage) }),
	};
}

function zonderNamen(bijlage: GevraagdeBijlage): GevraagdeBijlageZonderNamen {
	return {
		documentsoortDSO: bijlage.documentsoortDSO,
		...aanwezig('documenttypeGeneriek', bijlage.documenttypeGeneriek),
		potentieelVertrouwelijk: bijlage.potentieelVertrouwelijk,
		verplicht: bijlage.verplicht,
		documenten: bijlage.documenten.map(({ documentId, vertrouwelijk }) => ({ documentId, vertrouwelijk })),
	};
}

/** `{ [naam]: waarde }`, or nothing when the value is absent. */
function aanwezig<N extends string, T>(naam: N, waarde: T | undefined): { [K in N]?: T } {
	return waarde === undefined ? {} : ({ [naam]: waarde } as { [K in N]?: T });
}
