// SPDX-License-Identifier: EUPL-1.2
/** Vragen to people: asking, waiting for the answer, closing. Which vragen there are and their words stand in `vraagteksten.ts`. */
import { ApplicationFailure } from '@temporalio/workflow';
import { verzoekWorkflowId, VRAAGFOUT } from '../../contract/index.ts';
import type { LeveringKop, Vraag, VraagAntwoord, Vraagstaat, WachtendeLevering } from '../../contract/index.ts';
import { register } from './activiteiten.ts';
import { AndereEerst, leveringSleutel, nu } from './afhandeling.ts';
import type { Afhandeling, Timer } from './afhandeling.ts';
import { kijkTussendoor } from './kijken.ts';
import type { Vraaginhoud } from './vraagteksten.ts';
import { opVolgorde } from './volgorde.ts';

/** So many closed vragen are remembered, for whoever answers one again. */
const GESLOTEN_BEWAARD = 50;

export interface Wachtopties {
	/** Id under which the API answers this vraag too (`POST zaak`). */
	requestId?: string;
	/** Another way in which the answer may come; looked at all the time. */
	ofAnders?: () => boolean;
	/** Stop waiting after so long; the vraag stays open. */
	hoogstens?: { ms: number; timer: Timer };
	/** Code of the fault that is shown with it; default `vraag-<soort>`. */
	code?: string;
	remedie?: string;
}

/** What ended the waiting: an answer, "opnieuw proberen", the other way, or time. */
export type Wachtuitkomst =
	| { soort: 'antwoord'; antwoord: VraagAntwoord }
	| { soort: 'opnieuw' | 'anders' | 'verlopen' };

/** Answer of a person, as the update takes it. The same messageId again is fine. */
export function neemAntwoord(a: Afhandeling, antwoord: VraagAntwoord): void {
	const staat = a.vragen.find(({ vraag }) => vraag.vraagId === antwoord.vraagId);
	if (staat && !staat.antwoord) staat.antwoord = antwoord;
}

/** @throws ApplicationFailure with a type of VRAAGFOUT when the answer is not taken */
export function keurAntwoord(a: Afhandeling, antwoord: VraagAntwoord): void {
	const staat = a.vragen.find(({ vraag }) => vraag.vraagId === antwoord.vraagId);
	if (!staat) {
		if (a.gesloten.includes(antwoord.vraagId)) throw geweigerd('gesloten', 'Deze vraag is al gesloten.');
		throw geweigerd('onbekend', 'Deze vraag is niet bekend.');
	}
	if (staat.antwoord) {
		if (staat.antwoord.messageId === antwoord.messageId) return;
		throw geweigerd('gesloten', 'Deze vraag is al beantwoord.');
	}
	const keuze = staat.vraag.keuzes.find(({ id }) => id === antwoord.keuze);
	if (!keuze) throw geweigerd('keuzeOnbekend', 'Deze keuze hoort niet bij de vraag.');
	if (keuze.vraagt === 'zaaktype' && !antwoord.zaaktype)
		throw geweigerd('invoerOntbreekt', 'Noem bij deze keuze een zaaktype.');
	if (keuze.vraagt === 'zaak' && !antwoord.zaakIdentificatie)
		throw geweigerd('invoerOntbreekt', 'Noem bij deze keuze het nummer van een zaak.');
}

function geweigerd(fout: keyof typeof VRAAGFOUT, melding: string): ApplicationFailure {
	return ApplicationFailure.nonRetryable(melding, VRAAGFOUT[fout]);
}

/** Asks and does not wait: what it is about was done. */
export async function stelLos(a: Afhandeling, levering: LeveringKop | string, inhoud: Vraaginhoud): Promise<void> {
	const { staat, nieuw } = await stel(a, levering, inhoud);
	staat.los = true;
	if (nieuw) await meld(a, staat, typeof levering === 'string' ? undefined : levering);
}

/**
 * Asks and waits. A notification is looked at meanwhile.
 * @throws AndereEerst when a delivery came in that goes before this one
 */
export async function vraagEnWacht(
	a: Afhandeling,
	levering: WachtendeLevering,
	inhoud: Vraaginhoud,
	opties: Wachtopties = {},
): Promise<Wachtuitkomst> {
	const { requestId, ofAnders = () => false, hoogstens } = opties;
	const { staat, nieuw } = await stel(a, levering, inhoud);
	const toon = () =>
		a.zetStand({
			fase: 'wachtOpMedewerker',
			wachtOp: 'Een medewerker: er staat een vraag open.',
			requestId: requestId ?? null,
			fout: {
				code: opties.code ?? `vraag-${inhoud.soort}`,
				melding: inhoud.uitleg ?? inhoud.vraag,
				remedie: opties.remedie ?? 'Beantwoord de vraag in het overzicht Vragen.',
			},
		});
	await toon();
	// The event comes last: whoever acts on it finds everything in place.
	if (nieuw) await meld(a, staat, levering, requestId);
	const einde = hoogstens === undefined ? undefined : Date.now() + hoogstens.ms;
	const klaar = () => staat.antwoord !== undefined || ofAnders() || a.staat.opnieuw;
	for (;;) {
		const wakker = () => klaar() || a.staat.kijken;
		if (einde === undefined || !hoogstens) await a.wacht(wakker);
		else if (!(await a.wachtHoogstens(wakker, einde - Date.now(), hoogstens.timer))) return { soort: 'verlopen' };
		if (staat.antwoord) {
			await sluit(a, staat);
			return { soort: 'antwoord', antwoord: staat.antwoord };
		}
		if (ofAnders()) {
			await sluit(a, staat, 'beantwoord');
			return { soort: 'anders' };
		}
		if (a.neemOpnieuw()) {
			await sluit(a, staat, 'vervallen');
			return { soort: 'opnieuw' };
		}
		await kijkEnOrden(a, levering);
	}
}

/** Looks while this delivery waits. @throws AndereEerst when a delivery came in that goes before this one */
export async function kijkEnOrden(a: Afhandeling, levering: WachtendeLevering): Promise<void> {
	if (a.staat.kijken) await kijkTussendoor(a);
	const [eerste] = opVolgorde(a.staat.wachtend);
	if (eerste && eerste !== levering) throw new AndereEerst();
}

/** Closes a vraag: with its answer, or for another reason. */
async function sluit(a: Afhandeling, staat: Vraagstaat, zonder?: 'beantwoord' | 'vervallen'): Promise<void> {
	const { vraagId } = staat.vraag;
	const plaats = a.vragen.indexOf(staat);
	if (plaats >= 0) a.vragen.splice(plaats, 1);
	a.gesloten.push(vraagId);
	if (a.gesloten.length > GESLOTEN_BEWAARD) a.gesloten.shift();
	await register.sluitVraag(vraagId, staat.antwoord ? 'beantwoord' : (zonder ?? 'vervallen'), staat.antwoord);
}

/** What was asked about this delivery has lost its meaning. */
export async function vervallenVragen(a: Afhandeling, gaat: (vraag: Vraag) => boolean): Promise<void> {
	for (const staat of a.vragen.filter(({ vraag }) => gaat(vraag))) await sluit(a, staat, 'vervallen');
}

/** Answered vragen that nothing waited for. @returns the answers */
export async function verwerkLosse(a: Afhandeling): Promise<Array<{ vraag: Vraag; antwoord: VraagAntwoord }>> {
	const klaar: Array<{ vraag: Vraag; antwoord: VraagAntwoord }> = [];
	for (const staat of a.vragen.filter((v) => v.los && v.antwoord)) {
		await sluit(a, staat);
		klaar.push({ vraag: staat.vraag, antwoord: staat.antwoord! });
	}
	return klaar;
}

export function heeftLosAntwoord(a: Afhandeling): boolean {
	return a.vragen.some((v) => v.los && v.antwoord !== undefined);
}

/** The open vraag of this kind about this delivery (or about something else with a key of its own), asked now when there is none. */
async function stel(
	a: Afhandeling,
	over: LeveringKop | string,
	inhoud: Vraaginhoud,
): Promise<{ staat: Vraagstaat; nieuw: boolean }> {
	const basis = vraagBasis(a, over, inhoud.soort);
	const levering = typeof over === 'string' ? undefined : over;
	const bestaand = a.vragen.find(({ vraag }) => vraag.vraagId === basis || vraag.vraagId.startsWith(`${basis}-`));
	if (bestaand) return { staat: bestaand, nieuw: false };
	const eerder = a.gesloten.filter((id) => id === basis || id.startsWith(`${basis}-`)).length;
	const vraag: Vraag = {
		vraagId: eerder === 0 ? basis : `${basis}-${eerder + 1}`,
		workflowId: verzoekWorkflowId(a.sleutel),
		sleutel: a.sleutel,
		volgnummer: levering?.volgnummer,
		hash: levering?.hash,
		...inhoud,
		gesteldOp: nu(),
		termijn: new Date(Date.now() + a.instellingen.antwoordTermijnMs).toISOString(),
	};
	const staat: Vraagstaat = { vraag };
	a.vragen.push(staat);
	await register.stelVraag(vraag);
	return { staat, nieuw: true };
}

async function meld(a: Afhandeling, { vraag }: Vraagstaat, levering?: LeveringKop, requestId?: string): Promise<void> {
	await a.publiceer('verzoek.vraag', vraag.vraagId, levering, { requestId, vraagId: vraag.vraagId });
}

/** Fit for an address; without personal data. The same after a restart of the workflow. */
function vraagBasis({ sleutel }: Afhandeling, over: LeveringKop | string, soort: string): string {
	const wat =
		typeof over === 'string'
			? over.replace(/[^A-Za-z0-9]/g, '')
			: `${over.hash.slice(0, 12)}${(over.ronde ?? 1) > 1 ? `.${over.ronde}` : ''}`;
	return `${sleutel.oin}-${sleutel.verzoeknummer}-${wat}-${soort}`;
}

/** Every vraag about this delivery that something waited for. */
export function blokkeert(a: Afhandeling, levering: WachtendeLevering): (vraag: Vraag) => boolean {
	const sleutel = leveringSleutel(levering);
	return (vraag) => {
		const staat = a.vragen.find((v) => v.vraag === vraag);
		if (!staat || staat.los || vraag.volgnummer === undefined || vraag.hash === undefined) return false;
		return leveringSleutel({ volgnummer: vraag.volgnummer, hash: vraag.hash, ronde: levering.ronde }) === sleutel;
	};
}
