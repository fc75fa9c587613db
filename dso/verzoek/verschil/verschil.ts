// SPDX-License-Identifier: EUPL-1.2
import type { Verzoek } from '../model.ts';
import { pastNiet } from './fout.ts';
import { isLeeg, pasLijstToe, vergelijkLijst } from './lijst.ts';
import type { Verzoekverschil } from './model.ts';
import { ACTIVITEITEN, BIJLAGEN, LOCATIES } from './soorten.ts';
import { pasVeldenToe, vergelijkVelden } from './velden.ts';

const LIJSTEN = ['projectactiviteiten', 'projectlocaties', 'verzoekBijlage'];

/**
 * What differs between two deliveries of one verzoek. Answers belong together by activity and vraagId, documents by documentId within
 * their question or verzoekBijlage; repeated ids and another order are kept apart. Time grows with the size of the verzoek.
 */
export function verschil(oud: Verzoek, nieuw: Verzoek): Verzoekverschil {
	return {
		verzoeknummer: nieuw.verzoeknummer,
		van: oud.volgnummer,
		naar: nieuw.volgnummer,
		velden: vergelijkVelden(oud, nieuw, LIJSTEN),
		activiteiten: vergelijkLijst(oud.projectactiviteiten, nieuw.projectactiviteiten, ACTIVITEITEN),
		locaties: vergelijkLijst(oud.projectlocaties, nieuw.projectlocaties, LOCATIES),
		bijlagen: vergelijkLijst(oud.verzoekBijlage, nieuw.verzoekBijlage, BIJLAGEN),
	};
}

/**
 * The new verzoek, exactly; `oud` stays as it was and shares with it what did not change.
 * @throws KoppelvlakFout (`verschil-past-niet`) when the difference was made from another delivery
 */
export function pasToe(oud: Verzoek, deel: Verzoekverschil): Verzoek {
	if (oud.volgnummer !== deel.van) throw pastNiet('volgnummer');
	return {
		...pasVeldenToe(oud, deel.velden),
		projectactiviteiten: pasLijstToe(oud.projectactiviteiten, deel.activiteiten, ACTIVITEITEN),
		projectlocaties: pasLijstToe(oud.projectlocaties, deel.locaties, LOCATIES),
		verzoekBijlage: pasLijstToe(oud.verzoekBijlage, deel.bijlagen, BIJLAGEN),
	};
}

/** Do the two deliveries say the same? */
export function isGelijk(deel: Verzoekverschil): boolean {
	return deel.velden.length === 0 && [deel.activiteiten, deel.locaties, deel.bijlagen].every(isLeeg);
}
