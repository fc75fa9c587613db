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
	/** Only when the applicant's name for it is marked publiceerbaar. */
	naam?: Tekst;
	project: { naam?: Tekst; omschrijving?: Tekst; projectId?: string };
	projectactiviteiten: Array<
		OnderliggendeActiviteit & {
			volgnummer: string;
			specificaties: SpecificatieZonderAntwoord[];
			onderliggendeActiviteit?: OnderliggendeActiviteit;
		}
	>;
	participatie?: { geparticipeerd: Tekst };
	verzoekBijlage: Array<{ vraagreferentie?: string; gevraagdeBijlage: GevraagdeBijlageZonderNamen }>;
};

/**
 * The verzoek without personal data: no initiatiefnemer, gemachtigde and contactpersoon, no answers, file names, explanations and own
 * reference of the applicant; names and descriptions only when marked publiceerbaar. The place of the project stays.
 * It names what it keeps, so a part that is added to the model stays out until somebody decides otherwise.
 */
export function zonderPersoonsgegevens(verzoek: Verzoek): VerzoekZonderPersoonsgegevens {
	return {
		akkoordverklaring: verzoek.akkoordverklaring,
		ambtshalve: verzoek.ambtshalve,
		doel: verzoek.doel,
		indienDatum: verzoek.indienDatum,
		...aanwezig('naam', publiek(verzoek.naam)),
		type: verzoek.type,
		verzoeknummer: verzoek.verzoeknummer,
		volgnummer: verzoek.volgnummer,
		project: {
			...aanwezig('naam', publiek(verzoek.project.naam)),
			...aanwezig('omschrijving', publiek(verzoek.project.omschrijving)),
			...aanwezig('projectId', verzoek.project.projectId),
		},
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
		...(verzoek.participatie === undefined
			? {}
			: { participatie: { geparticipeerd: verzoek.participatie.geparticipeerd } }),
		verzoekBijlage: verzoek.verzoekBijlage.map((bijlage) => ({
			...aanwezig('vraagreferentie', bijlage.vraagreferentie),
			gevraagdeBijlage: zonderNamen(bijlage.gevraagdeBijlage),
		})),
	};
}

function publiek(tekst: Tekst | undefined): Tekst | undefined {
	return tekst?.publiceerbaar === true ? tekst : undefined;
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
