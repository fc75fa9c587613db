// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { VerzoekStand } from '../../store/repositories/verzoeken.ts';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';

export interface ZaakAntwoord {
	status: 'gestart' | 'loopt' | 'gereed';
	zaak?: { zaakUrl: string; identificatie?: string };
}

/**
 * Answers the open question of a verzoek with "nieuwe zaak". The first answer counts: every later call finds the question answered
 * and says how far it is.
 * @param wie name of token or user, for the record
 * @param magBeslissen whether the caller may answer a question that was put to a person
 */
export async function maakZaakVoor(
	delen: Delen,
	stand: VerzoekStand,
	antwoord: { requestId?: string; zaaktype?: string },
	wie: string,
	magBeslissen: boolean,
): Promise<ZaakAntwoord> {
	const { verzoeknummer } = stand;
	const sleutel: VerzoekSleutel = { oin: stand.oin, verzoeknummer };
	const vraag =
		antwoord.requestId === undefined
			? await delen.store.flowvragen.open(sleutel)
			: await delen.store.flowvragen.lees(sleutel, antwoord.requestId);
	if (antwoord.requestId !== undefined && vraag === undefined) throw new ApiFout('vraag-onbekend');
	if (stand.zaakUrl !== undefined) {
		const zaak = { zaakUrl: stand.zaakUrl, identificatie: stand.zaakIdentificatie };
		return { status: stand.fase === 'gereed' ? 'gereed' : 'loopt', zaak };
	}
	if (vraag === undefined) return zonderVraag(stand);
	if (vraag.geslotenOp !== undefined) {
		if (vraag.beantwoordOp === undefined) throw new ApiFout('vraag-onbekend');
		return { status: 'loopt' };
	}
	if (stand.fase === 'wachtOpMedewerker') {
		if (!magBeslissen) throw new ApiFout('medewerker-nodig', { verzoeknummer });
		await eisGeenVierOgen(delen, sleutel);
	}
	await delen.proces.antwoord(sleutel, {
		requestId: vraag.requestId,
		messageId: createHash('sha256').update(`${stand.oin}|${vraag.requestId}`).digest('hex').slice(0, 40),
		uitkomst: 'nieuweZaak',
		zaaktype: antwoord.zaaktype,
	});
	if (vraag.beantwoordOp !== undefined) return { status: 'loopt' };
	await delen.store.flowvragen.beantwoord(sleutel, vraag.requestId, wie);
	return { status: 'gestart' };
}

/** What two people must answer is not answered by this way. */
async function eisGeenVierOgen(delen: Delen, sleutel: VerzoekSleutel): Promise<void> {
	const { vierOgen } = delen.vragen.instellingen(sleutel.oin);
	const open = (await delen.store.vragen.vanVerzoek(sleutel)).filter(({ geslotenOp }) => geslotenOp === undefined);
	if (open.some(({ soort }) => vierOgen.includes(soort))) throw new ApiFout('vier-ogen-nodig');
}

/** Without a question: the zaak is under way by rule, or there is nothing to answer (yet). */
function zonderVraag({ fase, verzoeknummer }: VerzoekStand): ZaakAntwoord {
	switch (fase) {
		case 'zaakAanmaken':
		case 'bijwerken':
		case 'documenten':
		case 'afronden':
		case 'storing':
			return { status: 'loopt' };
		case 'vastgelegd':
			throw new ApiFout('alleen-vastgelegd', { verzoeknummer });
		case 'wachtOpMedewerker':
		case 'gereed':
			throw new ApiFout('geen-vraag', { verzoeknummer });
		default:
			throw new ApiFout('verzoek-nog-niet-opgehaald', { verzoeknummer }, 15);
	}
}
