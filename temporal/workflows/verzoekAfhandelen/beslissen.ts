// SPDX-License-Identifier: EUPL-1.2
/** What happens with a delivery: the inboekregel decides, or the n8n flow, or a person. A flow that stays silent is never another rule. */
import type { FlowAntwoord, OpenVraag, WachtendeLevering } from '../../contract/index.ts';
import { vraagRequestId } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { leveringSleutel, nu } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';

export type Uitkomst =
	| { soort: 'nieuweZaak'; zaaktype: string; regel: string; gevraagd: boolean }
	| { soort: 'vastleggen'; regel: string };

/** Decides about one delivery; returns when the outcome is certain. */
export async function beslis(a: Afhandeling, levering: WachtendeLevering): Promise<Uitkomst> {
	for (;;) {
		await a.zetStand({ fase: 'beslissen', wachtOp: null });
		const { volgnummer, hash, type, doel, activiteiten } = levering;
		const besluit = await a.volhard(
			'beslissen',
			() => koppelvlak.beslis({ sleutel: a.sleutel, volgnummer, hash, type, doel, activiteiten }),
			{ levering },
		);
		const { regel } = besluit;
		await a.zetStand({ inboekregel: regel });
		if (besluit.uitkomst === 'vastleggen') return { soort: 'vastleggen', regel };
		if (besluit.uitkomst === 'nieuweZaak' && besluit.zaaktype) {
			return { soort: 'nieuweZaak', zaaktype: besluit.zaaktype, regel, gevraagd: false };
		}
		const antwoord =
			besluit.uitkomst === 'vraagFlow'
				? await vraagFlow(a, levering)
				: await vraagMedewerker(
						a,
						levering,
						besluit.uitkomst === 'vraagMedewerker'
							? (besluit.reden ?? 'Geen inboekregel past bij dit verzoek.')
							: `Inboekregel ${regel} noemt geen zaaktype.`,
					);
		if (!antwoord) continue;
		const zaaktype = antwoord.zaaktype ?? besluit.zaaktype;
		if (zaaktype) {
			a.staat.vraag = undefined;
			await a.zetStand({ wachtOp: null, fout: null, requestId: null });
			return { soort: 'nieuweZaak', zaaktype, regel, gevraagd: true };
		}
		nieuweRonde(a, levering);
		await vraagMedewerker(a, levering, 'Het antwoord van de flow noemt geen zaaktype en de inboekregel ook niet.');
	}
}

/** The answers given so far led nowhere: the next question gets a new requestId. */
export function nieuweRonde(a: Afhandeling, levering: WachtendeLevering): void {
	const sleutel = leveringSleutel(levering);
	const oud = vraagRequestId(a.sleutel, levering, a.staat.ronden[sleutel] ?? 1);
	a.staat.antwoorden = a.staat.antwoorden.filter((antwoord) => antwoord.requestId !== oud);
	a.staat.ronden[sleutel] = (a.staat.ronden[sleutel] ?? 1) + 1;
	a.staat.vraag = undefined;
}

function openVraag(a: Afhandeling, levering: WachtendeLevering): OpenVraag {
	const requestId = vraagRequestId(a.sleutel, levering, a.staat.ronden[leveringSleutel(levering)] ?? 1);
	if (a.staat.vraag?.requestId !== requestId) {
		const deadline = new Date(Date.now() + a.instellingen.vraagTermijnMs).toISOString();
		a.staat.vraag = { requestId, deadline, gesteld: 0 };
	}
	return a.staat.vraag;
}

function antwoordOp(a: Afhandeling, requestId: string): FlowAntwoord | undefined {
	return a.staat.antwoorden.find((antwoord) => antwoord.requestId === requestId);
}

/** Asks the flow again and again until it answers or the deadline has passed; then a person. Undefined: decide again. */
async function vraagFlow(a: Afhandeling, levering: WachtendeLevering): Promise<FlowAntwoord | undefined> {
	const vraag = openVraag(a, levering);
	const { requestId, deadline } = vraag;
	const einde = Date.parse(deadline);
	const beantwoord = () => antwoordOp(a, requestId) !== undefined;
	if (!beantwoord() && Date.now() < einde) {
		await a.zetStand({ fase: 'wachtOpFlow', wachtOp: 'Een antwoord van de n8n-flow.', requestId, fout: null });
	}
	while (!beantwoord() && Date.now() < einde) {
		const volgende = Math.min(Date.now() + a.instellingen.vraagHerhaalMs, einde);
		vraag.gesteld += 1;
		await a.publiceer('verzoek.besluitgevraagd', `${requestId}:${nu()}`, levering, {
			requestId,
			deadline,
			geldigTot: new Date(volgende).toISOString(),
		});
		await a.wacht(() => beantwoord() || a.staat.opnieuw, volgende - Date.now());
		if (!beantwoord() && a.neemOpnieuw()) return undefined;
	}
	const antwoord = antwoordOp(a, requestId);
	if (antwoord) return antwoord;
	const later = await vraagMedewerker(
		a,
		levering,
		'De n8n-flow heeft niet op tijd geantwoord op de vraag wat er met dit verzoek moet gebeuren.',
	);
	// Whoever tries again gets a flow that is asked again, under the same requestId: a late answer keeps its meaning.
	if (!later) a.staat.vraag = undefined;
	return later;
}

/** Waits for a person: an answer, or "opnieuw proberen" (undefined: decide again). */
async function vraagMedewerker(
	a: Afhandeling,
	levering: WachtendeLevering,
	reden: string,
): Promise<FlowAntwoord | undefined> {
	const { requestId } = openVraag(a, levering);
	const eerder = antwoordOp(a, requestId);
	if (eerder) return eerder;
	await a.zetStand({
		fase: 'wachtOpMedewerker',
		wachtOp: 'Een medewerker: kies een zaaktype, of pas de inboekregels aan en kies "opnieuw proberen".',
		requestId,
		fout: {
			code: 'besluit-nodig',
			melding: reden,
			remedie:
				'Maak de zaak vanuit de werkvoorraad met het juiste zaaktype, of voeg een inboekregel toe en kies "opnieuw proberen".',
		},
	});
	await a.publiceer('verzoek.vraag', requestId, levering, { requestId });
	await a.wacht(() => antwoordOp(a, requestId) !== undefined || a.staat.opnieuw);
	const antwoord = antwoordOp(a, requestId);
	if (antwoord) return antwoord;
	a.staat.opnieuw = false;
	await a.zetStand({ fout: null, requestId: null });
	return undefined;
}
