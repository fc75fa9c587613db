// SPDX-License-Identifier: EUPL-1.2
import type { ControleSoort } from 'dso-temporal/contract';
import type { Mailer } from '../mail/index.ts';
import type { Klok } from '../store/index.ts';
import type { ControlesRepository } from '../store/repositories/controles.ts';
import type { Zoekplek } from './gebied.ts';

/** A controle that is overdue: the last good one is older than twice its interval. */
export interface Achterstand {
	oin: string;
	naam: string;
	soort: ControleSoort;
	/** The last good one; absent when there was none yet. */
	laatste?: string;
	/** Counted from here. */
	sinds: string;
}

const MINUUT = 60_000;
const DAG = 24 * 60 * MINUUT;

export interface Bewaking {
	/** What is overdue now. */
	achterstanden(): Promise<Achterstand[]>;
	/** Tells people about it, once a day for each. Works without Temporal and without n8n. */
	controleer(): Promise<Achterstand[]>;
}

/** Watches that the controle itself runs. */
export function maakBewaking(delen: {
	plekken: ReadonlyMap<string, Zoekplek>;
	controles: ControlesRepository;
	mailer: Pick<Mailer, 'stuur'>;
	klok: Klok;
}): Bewaking {
	const { plekken, controles, klok } = delen;

	async function achterstand(oin: string, plek: Zoekplek, soort: ControleSoort, intervalMs: number) {
		const laatste = await controles.laatsteGoede(oin, soort);
		const { sinds } = await controles.bewaking(oin, soort);
		const vanaf = laatste !== undefined && laatste > sinds ? laatste : sinds;
		if (klok().getTime() - Date.parse(vanaf) <= 2 * intervalMs) return undefined;
		return { oin, naam: plek.naam, soort, sinds: vanaf, ...(laatste === undefined ? {} : { laatste }) };
	}

	const alle = async (): Promise<Array<{ oin: string; soort: ControleSoort; achter: Achterstand | undefined }>> => {
		const uit = [];
		for (const [oin, plek] of plekken) {
			uit.push({ oin, soort: 'dagelijks' as const, achter: await achterstand(oin, plek, 'dagelijks', DAG) });
			const { aanvullend } = plek.instellingen;
			if (aanvullend === undefined) await controles.vergeetBewaking(oin, 'aanvullend');
			else
				uit.push({
					oin,
					soort: 'aanvullend' as const,
					achter: await achterstand(oin, plek, 'aanvullend', aanvullend.elkeMinuten * MINUUT),
				});
		}
		return uit;
	};

	return {
		achterstanden: async () => (await alle()).flatMap(({ achter }) => achter ?? []),
		async controleer() {
			const gevonden: Achterstand[] = [];
			for (const { oin, soort, achter } of await alle()) {
				const { gemeldOp } = await controles.bewaking(oin, soort);
				if (achter === undefined) {
					if (gemeldOp !== undefined) await controles.gemeld(oin, soort, null);
					continue;
				}
				gevonden.push(achter);
				const nu = klok();
				if (gemeldOp !== undefined && nu.getTime() - Date.parse(gemeldOp) < DAG) continue;
				const aan = plekken.get(oin)?.instellingen.mail ?? [];
				if (aan.length > 0) {
					await delen.mailer.stuur({
						kenmerk: `controle-achter:${oin}:${soort}:${nu.toISOString().slice(0, 13)}`,
						aan,
						onderwerp: `Controle gemiste verzoeken ${achter.naam}: loopt niet`,
						tekst: alarmtekst(achter),
						oin,
					});
				}
				await controles.gemeld(oin, soort, nu.toISOString());
			}
			return gevonden;
		},
	};
}

const MOMENT = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'short',
});

/** What people read about a controle that is overdue. */
export function alarmtekst({ naam, soort, laatste }: Achterstand): string {
	const welke = soort === 'aanvullend' ? 'De aanvullende controle' : 'De dagelijkse controle';
	const wanneer =
		laatste === undefined ? 'is nog nooit gelukt' : `is voor het laatst gelukt op ${MOMENT.format(new Date(laatste))}`;
	return (
		`${welke} gemiste verzoeken van ${naam} ${wanneer}. Verzoeken waarvan geen bericht kwam, vallen nu niet op. ` +
		'Kijk op de pagina Controle wat er misging en op de pagina Systeem of de procesmotor en DSO-LV bereikbaar zijn.'
	);
}
