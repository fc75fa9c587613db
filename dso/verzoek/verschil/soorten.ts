// SPDX-License-Identifier: EUPL-1.2
/** The lists of a verzoek and what identifies their elements. */
import type { Document, Projectactiviteit, Projectlocatie, Specificatie, VerzoekBijlage } from '../model.ts';
import { isLeeg, pasLijstToe, vergelijkLijst, type Lijstsoort } from './lijst.ts';
import type {
	Activiteitverschil,
	Antwoordverschil,
	Bijlageverschil,
	Documentlijst,
	Documentverschil,
	Veldenverschil,
} from './model.ts';
import { pasVeldenToe, vergelijkVelden } from './velden.ts';

const samen = (...delen: Array<string | undefined>) => JSON.stringify(delen);
const BIJLAGEDOCUMENTEN = 'gevraagdeBijlage.documenten';

/** documentId within its specificatie or verzoekBijlage. */
export const DOCUMENTEN: Lijstsoort<Document, Documentverschil> = {
	naam: 'documenten',
	sleutels: [(document) => document.documentId],
	vergelijk(oud, nieuw) {
		const velden = vergelijkVelden(oud, nieuw);
		return velden.length === 0 ? undefined : { documentId: nieuw.documentId, bestandsnaam: nieuw.bestandsnaam, velden };
	},
	pasToe: (oud, { velden }) => pasVeldenToe(oud, velden),
};

/** vraagId within its activity; a question that is asked more than once is told apart by its group when that helps. */
export const ANTWOORDEN: Lijstsoort<Specificatie, Antwoordverschil> = {
	naam: 'specificaties',
	sleutels: [(deel) => samen(deel.vraagId, deel.groepering), (deel) => deel.vraagId],
	vergelijk(oud, nieuw) {
		// A gevraagdeBijlage that only one of them has is one field, with its documents.
		const velden = vergelijkVelden(oud, nieuw, [BIJLAGEDOCUMENTEN]);
		const documenten = documentlijst(oud.gevraagdeBijlage?.documenten, nieuw.gevraagdeBijlage?.documenten);
		if (velden.length === 0 && documenten === undefined) return undefined;
		const soort = nieuw.gevraagdeBijlage?.documentsoortDSO;
		return {
			vraagId: nieuw.vraagId,
			vraagtekst: nieuw.vraagtekst,
			...(soort === undefined ? {} : { documentsoort: soort }),
			velden,
			...(documenten === undefined ? {} : { documenten }),
		};
	},
	pasToe(oud, wijziging) {
		const uit = pasVeldenToe(oud, wijziging.velden);
		return wijziging.documenten === undefined ? uit : metDocumenten(uit, oud, wijziging.documenten);
	},
};

/** An activity can occur more than once; the volgnummer tells which one when it did not change. */
export const ACTIVITEITEN: Lijstsoort<Projectactiviteit, Activiteitverschil> = {
	naam: 'projectactiviteiten',
	sleutels: [(deel) => samen(deel.activiteitId, deel.volgnummer), (deel) => deel.activiteitId],
	vergelijk(oud, nieuw) {
		const velden = vergelijkVelden(oud, nieuw, ['specificaties']);
		const antwoorden = vergelijkLijst(oud.specificaties, nieuw.specificaties, ANTWOORDEN);
		if (velden.length === 0 && isLeeg(antwoorden)) return undefined;
		const { activiteitId, activiteitnaam, volgnummer } = nieuw;
		return { activiteit: { activiteitId, activiteitnaam, volgnummer }, velden, antwoorden };
	},
	pasToe(oud, wijziging) {
		const specificaties = pasLijstToe(oud.specificaties, wijziging.antwoorden, ANTWOORDEN);
		return { ...pasVeldenToe(oud, wijziging.velden), specificaties };
	},
};

/** A verzoekBijlage has no id: what was asked for identifies it. */
export const BIJLAGEN: Lijstsoort<VerzoekBijlage, Bijlageverschil> = {
	naam: 'verzoekBijlage',
	sleutels: [
		(deel) => samen(deel.vraagreferentie, deel.gevraagdeBijlage.documentsoortDSO),
		(deel) => deel.gevraagdeBijlage.documentsoortDSO,
	],
	vergelijk(oud, nieuw) {
		const velden = vergelijkVelden(oud, nieuw, [BIJLAGEDOCUMENTEN]);
		const documenten = documentlijst(oud.gevraagdeBijlage.documenten, nieuw.gevraagdeBijlage.documenten);
		if (velden.length === 0 && documenten === undefined) return undefined;
		const { documentsoortDSO: documentsoort } = nieuw.gevraagdeBijlage;
		return { documentsoort, velden, ...(documenten === undefined ? {} : { documenten }) };
	},
	pasToe(oud, wijziging) {
		const uit = pasVeldenToe(oud, wijziging.velden);
		return wijziging.documenten === undefined ? uit : metDocumenten(uit, oud, wijziging.documenten);
	},
};

/** A location has no id: its BAG or BRK identification, else the address or parcel as given. */
export const LOCATIES: Lijstsoort<Projectlocatie, Veldenverschil> = {
	naam: 'projectlocaties',
	sleutels: [
		(deel) => deel.adresaanduiding?.identificatiecodeNummeraanduiding?.trim() || undefined,
		(deel) => deel.kadastraleAanduiding?.BRKIdentificatie?.trim() || undefined,
		(deel) => (deel.adresaanduiding && JSON.stringify(deel.adresaanduiding)) || undefined,
		(deel) => (deel.kadastraleAanduiding && JSON.stringify(deel.kadastraleAanduiding)) || undefined,
	],
	vergelijk(oud, nieuw) {
		const velden = vergelijkVelden(oud, nieuw);
		return velden.length === 0 ? undefined : { velden };
	},
	pasToe: (oud, { velden }) => pasVeldenToe(oud, velden),
};

function documentlijst(oud: Document[] | undefined, nieuw: Document[] | undefined): Documentlijst | undefined {
	if (oud === undefined || nieuw === undefined) return undefined;
	const lijst = vergelijkLijst(oud, nieuw, DOCUMENTEN);
	return isLeeg(lijst) ? undefined : lijst;
}

function metDocumenten<T extends Pick<Specificatie, 'gevraagdeBijlage'>>(uit: T, oud: T, lijst: Documentlijst): T {
	const documenten = pasLijstToe(oud.gevraagdeBijlage?.documenten ?? [], lijst, DOCUMENTEN);
	return { ...uit, gevraagdeBijlage: { ...uit.gevraagdeBijlage, documenten } };
}
