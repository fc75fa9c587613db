// SPDX-License-Identifier: EUPL-1.2
import { allHandlersFinished, condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import {
	leveringUitkomst,
	QUERY_STAND,
	SIGNAL_FLOW_ANTWOORD,
	SIGNAL_LEVERING,
	SIGNAL_OPNIEUW,
} from '../../contract/index.ts';
import type { FlowAntwoord, VerzoekInvoer, WachtendeLevering, WorkflowStand } from '../../contract/index.ts';
import { koppelvlak, register } from './activiteiten.ts';
import { Afhandeling, leveringSleutel, nu, OpnieuwBeslissen } from './afhandeling.ts';
import { beslis, nieuweRonde } from './beslissen.ts';
import { heeftGat, isAfwijkendeHerlevering, isNagekomen, opVolgorde } from './volgorde.ts';
import { maakZaak } from './zaakMaken.ts';

export const leveringSignal = defineSignal(SIGNAL_LEVERING);
export const flowAntwoordSignal = defineSignal<[FlowAntwoord]>(SIGNAL_FLOW_ANTWOORD);
export const opnieuwSignal = defineSignal(SIGNAL_OPNIEUW);
export const standQuery = defineQuery<WorkflowStand>(QUERY_STAND);

/**
 * Handles one verzoek: from a notification to a complete zaak. Started by signalWithStart only, ends when there is nothing left to do and
 * is started again by the next signal; what was done stands in the service's store and the case system.
 */
export async function verzoekAfhandelen(invoer: VerzoekInvoer): Promise<void> {
	const a = new Afhandeling(invoer);
	setHandler(standQuery, () => a.stand);
	setHandler(leveringSignal, () => void (a.staat.kijken = true));
	setHandler(opnieuwSignal, () => void (a.staat.opnieuw = true));
	setHandler(flowAntwoordSignal, (antwoord) => a.antwoordOntvangen(antwoord));

	for (;;) {
		if (a.staat.kijken || a.staat.opnieuw) {
			await kijk(a);
		} else if (a.staat.wachtend.length > 0) {
			await volgende(a);
		} else {
			await register.inboxAfgehandeld(a.sleutel, a.staat.gekekenOp);
			if (a.staat.kijken || a.staat.opnieuw) continue;
			await condition(allHandlersFinished);
			return;
		}
	}
}

/** Looks at DSO-LV; a delivery that is not handled yet waits for its turn. */
async function kijk(a: Afhandeling): Promise<void> {
	a.staat.kijken = false;
	a.staat.opnieuw = false;
	const { gekekenOp, bekend, ...kop } = await a.volhard('ophalen', () => koppelvlak.haalLevering(a.sleutel), {
		ookBijLevering: true,
	});
	a.staat.gekekenOp = gekekenOp;
	if (bekend === 'bekend') {
		if (a.stand.fase === 'ophalen') await a.zetStand({ fase: kop.kopie ? 'vastgelegd' : 'gereed' });
		return;
	}
	if (a.staat.wachtend.some((w) => leveringSleutel(w) === leveringSleutel(kop))) return;
	a.staat.wachtend.push({ ...kop, vastgesteldOp: nu() });
	a.stand.volgnummer = kop.volgnummer;
	await a.zetStand({ fase: 'ophalen' });
	await a.publiceer('verzoek.ontvangen', `${kop.volgnummer}:${kop.hash.slice(0, 12)}`, kop);
}

/** Handles the delivery whose turn it is, or waits a while for the ones before it. */
async function volgende(a: Afhandeling): Promise<void> {
	const [levering] = opVolgorde(a.staat.wachtend);
	if (!levering) return;
	const verwijzing = { sleutel: a.sleutel, volgnummer: levering.volgnummer, hash: levering.hash };
	const verwerkt = await register.verwerkteVolgnummers(a.sleutel);

	if (isNagekomen(levering, verwerkt)) {
		await register.leveringGereed(verwijzing, leveringUitkomst.nagekomen);
		await a.zetStand({ fase: 'gereed', wachtOp: null, fout: null });
	} else if (isAfwijkendeHerlevering(levering, verwerkt)) {
		await wachtOpMedewerker(a, levering, {
			code: 'volgnummer-met-andere-inhoud',
			melding: `Volgnummer ${levering.volgnummer} van dit verzoek is al verwerkt, maar DSO-LV levert het nu met andere inhoud.`,
			remedie:
				'Vergelijk de levering met de zaak en werk de zaak zo nodig bij. Kies daarna "opnieuw proberen": de levering wordt dan vastgelegd.',
		});
		await register.leveringGereed(verwijzing, leveringUitkomst.afwijkend);
		await a.zetStand({ fase: 'gereed', wachtOp: null, fout: null });
	} else {
		if (!levering.gat && heeftGat(levering, verwerkt)) {
			const rest = Date.parse(levering.vastgesteldOp) + a.instellingen.graceMs - Date.now();
			if (rest > 0) {
				await a.zetStand({ wachtOp: 'Een eerdere levering van dit verzoek, die nog niet is ontvangen.' });
				if (await a.wacht(() => a.staat.kijken || a.staat.opnieuw, rest)) return;
			}
			levering.gat = true;
		}
		await handelAf(a, levering);
	}
	a.staat.wachtend = a.staat.wachtend.filter((w) => w !== levering);
	delete a.staat.ronden[leveringSleutel(levering)];
	a.staat.vraag = undefined;
}

async function handelAf(a: Afhandeling, levering: WachtendeLevering): Promise<void> {
	const verwijzing = { sleutel: a.sleutel, volgnummer: levering.volgnummer, hash: levering.hash };
	const vastleggen = async () => {
		await register.leveringGereed(verwijzing, leveringUitkomst.vastgelegd);
		await a.zetStand({ fase: 'vastgelegd', wachtOp: null, fout: null, requestId: null });
	};
	if (levering.kopie) return vastleggen();
	while (levering.doel === 'Aanvullen' || levering.doel === 'Intrekken') {
		const gat = levering.gat ? ' Een of meer eerdere leveringen van dit verzoek zijn niet ontvangen.' : '';
		await wachtOpMedewerker(a, levering, {
			code: 'doel-niet-automatisch',
			melding: `Deze levering heeft doel "${levering.doel}". Die wordt nog niet vanzelf in de zaak verwerkt.${gat}`,
			remedie: 'Bekijk de levering in de werkvoorraad en werk de zaak zelf bij in het zaaksysteem.',
		});
	}
	for (;;) {
		const uitkomst = await beslis(a, levering);
		if (uitkomst.soort === 'vastleggen') return vastleggen();
		try {
			return await maakZaak(a, levering, uitkomst.zaaktype, uitkomst.regel);
		} catch (fout) {
			if (!(fout instanceof OpnieuwBeslissen)) throw fout;
			if (uitkomst.gevraagd) nieuweRonde(a, levering);
		}
	}
}

/** Shows what a person has to do and waits for "opnieuw proberen". */
async function wachtOpMedewerker(
	a: Afhandeling,
	levering: WachtendeLevering,
	fout: { code: string; melding: string; remedie: string },
): Promise<void> {
	await a.zetStand({ fase: 'wachtOpMedewerker', wachtOp: 'Een medewerker.', fout });
	await a.publiceer('verzoek.vraag', `${fout.code}:${levering.volgnummer}:${levering.hash.slice(0, 12)}`, levering);
	await a.wacht(() => a.staat.opnieuw);
	a.staat.opnieuw = false;
}
