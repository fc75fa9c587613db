// SPDX-License-Identifier: EUPL-1.2
/** What happens with a delivery: the inboekregel decides, or the n8n flow, or a person. A flow that stays silent is never another rule. */
import type { Besluit } from '../../contract/activiteiten.ts';
import type { FlowAntwoord, OpenVraag, WachtendeLevering } from '../../contract/index.ts';
import { vraagRequestId } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { leveringSleutel, nu, verwijzing } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { besluit as vraagBesluit, KEUZE } from './vraagteksten.ts';
import { kijkEnOrden, vraagEnWacht } from './vragen.ts';

/** `toevoegen`: to the zaak that is there. */
export interface Beslissing {
	soort: 'nieuweZaak' | 'toevoegen' | 'vastleggen';
	/** For `nieuweZaak`; absent when the parts of the besluit name theirs. */
	zaaktype?: string;
	besluit: Besluit;
	/** Somebody or the flow was asked. */
	gevraagd: boolean;
}

/** What an answer comes down to. */
interface Antwoord {
	keuze: 'nieuweZaak' | 'verwerken' | 'vastleggen';
	zaaktype?: string;
}

/** Decides about one delivery; returns when the outcome is certain. */
export async function beslis(a: Afhandeling, levering: WachtendeLevering): Promise<Beslissing> {
	for (;;) {
		await a.zetStand({ fase: 'beslissen', wachtOp: null });
		const { type, doel, activiteiten, kopie } = levering;
		const besluit = await a.volhard(
			'beslissen',
			() => koppelvlak.beslis({ ...verwijzing(a, levering), type, doel, activiteiten, kopie }),
			{ levering },
		);
		const { regel } = besluit;
		await a.zetStand({ inboekregel: regel });
		const zonderVraag = uitRegel(levering, besluit);
		if (zonderVraag) return zonderVraag;
		const antwoord =
			besluit.uitkomst === 'vraagFlow'
				? await vraagFlow(a, levering)
				: await vraagMedewerker(a, levering, redenVan(besluit));
		if (!antwoord) continue;
		const zaaktype = antwoord.zaaktype ?? besluit.zaaktype;
		const kan = antwoord.keuze !== 'nieuweZaak' || zaaktype !== undefined;
		if (kan) {
			a.staat.vraag = undefined;
			await a.zetStand({ wachtOp: null, fout: null, requestId: null });
			if (antwoord.keuze === 'vastleggen') return { soort: 'vastleggen', besluit, gevraagd: true };
			if (antwoord.keuze === 'verwerken') return { soort: 'toevoegen', besluit, gevraagd: true };
			return { soort: 'nieuweZaak', zaaktype, besluit, gevraagd: true };
		}
		nieuweRonde(a, levering);
		await vraagMedewerker(a, levering, 'Het antwoord van de flow noemt geen zaaktype en de inboekregel ook niet.');
	}
}

/** Aanvullen and Intrekken belong to a zaak that is there. */
export function hoortBijZaak({ doel }: { doel: string }): boolean {
	return doel === 'Aanvullen' || doel === 'Intrekken';
}

function uitRegel(levering: WachtendeLevering, besluit: Besluit): Beslissing | undefined {
	const { uitkomst, zaaktype, delen } = besluit;
	if (uitkomst === 'vastleggen') return { soort: 'vastleggen', besluit, gevraagd: false };
	if (uitkomst !== 'nieuweZaak' && uitkomst !== 'toevoegen') return undefined;
	if (hoortBijZaak(levering)) return { soort: 'toevoegen', besluit, gevraagd: false };
	if (uitkomst === 'toevoegen' || (!zaaktype && !delen)) return undefined;
	return { soort: 'nieuweZaak', zaaktype, besluit, gevraagd: false };
}

function redenVan({ uitkomst, regel, reden }: Besluit): string {
	if (uitkomst === 'toevoegen') return `Inboekregel ${regel} zegt toevoegen, maar dit is een eerste levering.`;
	if (uitkomst === 'nieuweZaak') return `Inboekregel ${regel} noemt geen zaaktype.`;
	return reden ?? 'Geen inboekregel past bij dit verzoek.';
}

/** The answers given so far led nowhere: the next question gets a new requestId. */
export function nieuweRonde(a: Afhandeling, levering: WachtendeLevering): void {
	const sleutel = leveringSleutel(levering);
	const oud = requestIdVan(a, levering);
	a.staat.antwoorden = a.staat.antwoorden.filter((antwoord) => antwoord.requestId !== oud);
	a.staat.ronden[sleutel] = (a.staat.ronden[sleutel] ?? 1) + 1;
	a.staat.vraag = undefined;
}

/** Id under which the API answers what is asked about this delivery. */
export function requestIdVan(a: Afhandeling, levering: WachtendeLevering): string {
	return vraagRequestId(a.sleutel, levering, a.staat.ronden[leveringSleutel(levering)] ?? 1);
}

export function antwoordOp(a: Afhandeling, requestId: string): FlowAntwoord | undefined {
	return a.staat.antwoorden.find((antwoord) => antwoord.requestId === requestId);
}

function openVraag(a: Afhandeling, levering: WachtendeLevering): OpenVraag {
	const requestId = requestIdVan(a, levering);
	if (a.staat.vraag?.requestId !== requestId) {
		const deadline = new Date(Date.now() + a.instellingen.vraagTermijnMs).toISOString();
		a.staat.vraag = { requestId, deadline, gesteld: 0 };
	}
	return a.staat.vraag;
}

function uitFlow(levering: WachtendeLevering, { zaaktype }: FlowAntwoord): Antwoord {
	return hoortBijZaak(levering) ? { keuze: 'verwerken' } : { keuze: 'nieuweZaak', zaaktype };
}

const LANGSTE_HERHALING_MS = 15 * 60_000;

/**
 * Pause before the flow is asked again: doubled each time, up to a quarter of an hour or the interval itself. Hundreds of verzoeken
 * that wait for one slow flow must not keep it and the process busy with asking.
 */
function herhaalNa(herhaalMs: number, gesteld: number): number {
	return Math.min(herhaalMs * 2 ** Math.min(gesteld, 20), Math.max(herhaalMs, LANGSTE_HERHALING_MS));
}

/** Asks the flow again and again until it answers or the deadline has passed; then a person. Undefined: decide again. */
async function vraagFlow(a: Afhandeling, levering: WachtendeLevering): Promise<Antwoord | undefined> {
	const vraag = openVraag(a, levering);
	const { requestId, deadline } = vraag;
	const einde = Date.parse(deadline);
	const beantwoord = () => antwoordOp(a, requestId) !== undefined;
	if (!beantwoord() && Date.now() < einde) {
		await a.zetStand({ fase: 'wachtOpFlow', wachtOp: 'Een antwoord van de n8n-flow.', requestId, fout: null });
	}
	while (!beantwoord() && Date.now() < einde) {
		const volgende = Math.min(Date.now() + herhaalNa(a.instellingen.vraagHerhaalMs, vraag.gesteld), einde);
		vraag.gesteld += 1;
		await a.publiceer('verzoek.besluitgevraagd', `${requestId}:${nu()}`, levering, {
			requestId,
			deadline,
			geldigTot: new Date(volgende).toISOString(),
		});
		const wakker = () => beantwoord() || a.staat.opnieuw || a.staat.kijken;
		while (!beantwoord() && (await a.wachtHoogstens(wakker, volgende - Date.now(), 'flow-herhaling'))) {
			if (beantwoord()) break;
			if (a.neemOpnieuw()) return undefined;
			await kijkEnOrden(a, levering);
			if (Date.now() >= volgende) break;
		}
	}
	const antwoord = antwoordOp(a, requestId);
	if (antwoord) return uitFlow(levering, antwoord);
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
): Promise<Antwoord | undefined> {
	const { requestId } = openVraag(a, levering);
	const eerder = antwoordOp(a, requestId);
	if (eerder) return uitFlow(levering, eerder);
	const uitkomst = await vraagEnWacht(a, levering, vraagBesluit(levering, reden), {
		requestId,
		ofAnders: () => antwoordOp(a, requestId) !== undefined,
		code: 'besluit-nodig',
		remedie: 'Beantwoord de vraag, of pas de inboekregels aan en kies "opnieuw proberen".',
	});
	if (uitkomst.soort === 'anders') return uitFlow(levering, antwoordOp(a, requestId)!);
	if (uitkomst.soort === 'antwoord' && uitkomst.antwoord.keuze !== KEUZE.opnieuw) {
		const { keuze, zaaktype } = uitkomst.antwoord;
		if (keuze === KEUZE.vastleggen) return { keuze: 'vastleggen' };
		return keuze === KEUZE.verwerken ? { keuze: 'verwerken' } : { keuze: 'nieuweZaak', zaaktype };
	}
	await a.zetStand({ fout: null, requestId: null });
	return undefined;
}
