// SPDX-License-Identifier: EUPL-1.2
/** Which zaak a delivery belongs to: the one of its verzoek, what the organisation wants when there is none, or what a person says. */
import type { Besluit, GevondenZaak } from '../../contract/activiteiten.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { foutVan, nu, verwijzing } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { antwoordOp, nieuweRonde, requestIdVan } from './beslissen.ts';
import { KEUZE, meerdereZaken, onbekendVerzoek } from './vraagteksten.ts';
import type { Vraaginhoud } from './vraagteksten.ts';
import { kijkEnOrden, vraagEnWacht } from './vragen.ts';

export type Plek =
	| { soort: 'zaak'; zaken: GevondenZaak[] }
	| { soort: 'nieuweZaak'; zaaktype: string }
	| { soort: 'vastleggen' };

/** Finds the zaak of an Aanvullen or Intrekken; returns when that is certain. */
export async function vindZaak(a: Afhandeling, levering: WachtendeLevering, besluit: Besluit): Promise<Plek> {
	let bezwaar: string | undefined;
	for (;;) {
		const gevonden = await a.volhard('beslissen', () => koppelvlak.vindZaak(verwijzing(a, levering)), { levering });
		if (!gevonden.meerdere && gevonden.zaken.length > 0) return { soort: 'zaak', zaken: gevonden.zaken };
		if (gevonden.meerdere) {
			const inhoud = metBezwaar(meerdereZaken(levering, gevonden.meerdere), bezwaar);
			const uitkomst = await vraagEnWacht(a, levering, inhoud);
			if (uitkomst.soort !== 'antwoord') continue;
			if (uitkomst.antwoord.keuze === KEUZE.vastleggen) return { soort: 'vastleggen' };
			bezwaar = await koppel(a, levering, uitkomst.antwoord.zaakIdentificatie);
			continue;
		}
		const beleid = besluit.onbekend ?? { beleid: 'wachten', wachtMs: a.instellingen.graceMs };
		if (beleid.beleid === 'wachten' && (await wachtOpEerdere(a, levering, beleid.wachtMs))) continue;
		const zaaktype = beleid.zaaktype ?? besluit.zaaktype;
		// A withdrawal of what never was here makes no zaak.
		const magZaak = levering.doel !== 'Intrekken';
		if (beleid.beleid === 'nieuweZaak' && magZaak && zaaktype) return { soort: 'nieuweZaak', zaaktype };

		const requestId = requestIdVan(a, levering);
		const inhoud = metBezwaar(onbekendVerzoek(levering, zaaktype, beleid.beleid === 'wachten'), bezwaar);
		const uitkomst = await vraagEnWacht(a, levering, inhoud, {
			requestId: magZaak ? requestId : undefined,
			ofAnders: () => magZaak && antwoordOp(a, requestId) !== undefined,
		});
		await a.zetStand({ fout: null, requestId: null });
		const keuze =
			uitkomst.soort === 'anders' ? KEUZE.nieuweZaak : uitkomst.soort === 'antwoord' && uitkomst.antwoord.keuze;
		if (keuze === KEUZE.vastleggen) return { soort: 'vastleggen' };
		if (keuze === KEUZE.koppelen && uitkomst.soort === 'antwoord') {
			bezwaar = await koppel(a, levering, uitkomst.antwoord.zaakIdentificatie);
		} else if (keuze === KEUZE.nieuweZaak) {
			const gekozen =
				(uitkomst.soort === 'antwoord' ? uitkomst.antwoord : antwoordOp(a, requestId))?.zaaktype ?? zaaktype;
			if (gekozen) return { soort: 'nieuweZaak', zaaktype: gekozen };
			nieuweRonde(a, levering);
			bezwaar = 'Het antwoord noemde geen zaaktype en de inboekregel ook niet.';
		}
	}
}

/** @returns true when something happened and it is worth looking again; false when the time is over */
async function wachtOpEerdere(a: Afhandeling, levering: WachtendeLevering, wachtMs: number): Promise<boolean> {
	levering.onbekendSinds ??= nu();
	const rest = Date.parse(levering.onbekendSinds) + wachtMs - Date.now();
	if (rest <= 0) return false;
	await a.zetStand({ fase: 'beslissen', wachtOp: 'Een eerdere levering van dit verzoek, die nog niet is ontvangen.' });
	if (!(await a.wachtHoogstens(() => a.staat.kijken || a.staat.opnieuw, rest, 'onbekend-verzoek'))) return false;
	a.staat.opnieuw = false;
	await kijkEnOrden(a, levering);
	return true;
}

/** The zaak that a person named is the one of this verzoek from now on. @returns why not, in Dutch */
async function koppel(a: Afhandeling, levering: WachtendeLevering, identificatie = ''): Promise<string | undefined> {
	return a.volhard(
		'beslissen',
		async () => {
			try {
				await koppelvlak.kiesZaak(verwijzing(a, levering), identificatie);
				return undefined;
			} catch (fout) {
				const { soort, melding, remedie } = foutVan(fout);
				if (soort === 'definitief') return `${melding} ${remedie}`;
				throw fout;
			}
		},
		{ levering },
	);
}

function metBezwaar(inhoud: Vraaginhoud, bezwaar: string | undefined): Vraaginhoud {
	return bezwaar === undefined ? inhoud : { ...inhoud, uitleg: `${bezwaar} ${inhoud.uitleg ?? ''}` };
}
