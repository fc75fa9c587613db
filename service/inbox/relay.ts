// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { systeemklok } from '../store/klok.ts';
import type { Klok } from '../store/klok.ts';
import type { Inbox, TeMelden, TeVersturen } from './inbox.ts';
import { stil } from './logboek.ts';
import type { Logboek } from './logboek.ts';

export interface RelayInstellingen {
	inbox: Inbox;
	/** Sends one signal to the other side; throws when it was not accepted. */
	stuurBevestiging(signaal: { url: string; soap: string }): Promise<void>;
	/** signalWithStart of the verzoek; throws when Temporal does not have it. May be called twice for the same verzoek. */
	meldAanTemporal(sleutel: { oin: string; verzoeknummer: string }): Promise<void>;
	/** What came in by other ways than ebMS. */
	bronnen?: ReadonlyArray<Meldbron<{ oin: string; pogingen: number }>>;
	klok?: Klok;
	logboek?: Logboek;
	/** First and longest pause after a failure in milliseconds, default 1,000 and 60,000; doubled in between. */
	pauze?: { begin: number; einde: number };
	/** Longest pause between two looks at the tables in milliseconds, default 5,000. */
	kijkMs?: number;
}

/** Messages of another entrance that a process has to hear of, kept in tables so that a crash loses none. */
export interface Meldbron<M> {
	/** What is due, oldest first. */
	teMelden(limiet: number): M[];
	/** Hands it over; throws when it was not taken. May be called twice for the same. */
	meld(melding: M): Promise<void>;
	gemeld(melding: M): void;
	/** @param volgende moment (ms) of the next try */
	meldenMislukt(melding: M, fout: string, volgende: number): void;
	/** Moment (ms) at which something is due; undefined when nothing waits. */
	eerstvolgende(): number | undefined;
}

export interface Relay {
	start(): void;
	/** Something new waits: look now. */
	wek(): void;
	/** Handles everything that is due once; for tests and shut-down. */
	ronde(): Promise<void>;
	/** Lets what is running finish, starts nothing new. */
	stop(): Promise<void>;
}

const TEGELIJK = 8;

/**
 * Brings what the inbox accepted to the other side (Acknowledgment, MessageError) and to Temporal, until both have it. Everything it
 * knows stands in the tables, so it can be killed at any moment: what was under way is done again, which both receivers allow.
 */
export function createRelay(instellingen: RelayInstellingen): Relay {
	const { inbox } = instellingen;
	const klok = instellingen.klok ?? systeemklok;
	const logboek = instellingen.logboek ?? stil;
	const pauze = instellingen.pauze ?? { begin: 1_000, einde: 60_000 };
	const kijkMs = instellingen.kijkMs ?? 5_000;
	/** Doubling, with up to a fifth taken off at random so that a crowd spreads. */
	function volgende(pogingen: number): number {
		const basis = Math.min(pauze.einde, pauze.begin * 2 ** Math.min(pogingen, 30));
		return klok().getTime() + Math.round(basis * (1 - Math.random() / 5));
	}

	async function verstuur(signaal: TeVersturen): Promise<void> {
		try {
			await instellingen.stuurBevestiging({ url: signaal.url, soap: signaal.soap });
			inbox.verstuurd(signaal.id, signaal.gevraagd);
		} catch (fout) {
			const melding = foutregel(fout);
			if (klok().getTime() > signaal.opgevenNa) {
				inbox.versturenOpgegeven(signaal.id, melding);
				logboek.error(
					{ signaal: signaal.id, soort: signaal.soort },
					'ebMS-antwoord opgegeven na de afgesproken termijn',
				);
				return;
			}
			inbox.versturenMislukt(signaal.id, melding, volgende(signaal.pogingen));
			logboek.warn(
				{ signaal: signaal.id, soort: signaal.soort, pogingen: signaal.pogingen + 1 },
				'ebMS-antwoord nog niet bezorgd',
			);
		}
	}

	const bronnen = [
		{
			teMelden: (limiet: number) => inbox.teMelden(limiet),
			meld: ({ oin, verzoeknummer }: TeMelden) => instellingen.meldAanTemporal({ oin, verzoeknummer }),
			gemeld: (melding: TeMelden) => inbox.gemeld(melding),
			meldenMislukt: (melding: TeMelden, fout: string, moment: number) => inbox.meldenMislukt(melding, fout, moment),
			eerstvolgende: () => inbox.eerstvolgende(),
		},
		...(instellingen.bronnen ?? []),
	] as ReadonlyArray<Meldbron<{ oin: string; pogingen: number }>>;

	async function meld(bron: (typeof bronnen)[number], melding: { oin: string; pogingen: number }): Promise<void> {
		try {
			await bron.meld(melding);
			bron.gemeld(melding);
		} catch (fout) {
			bron.meldenMislukt(melding, foutregel(fout), volgende(melding.pogingen));
			logboek.warn(
				{ oin: melding.oin, pogingen: melding.pogingen + 1 },
				'ontvangen bericht nog niet doorgegeven voor verwerking',
			);
		}
	}

	const banen = [
		maakBaan(() => inbox.teVersturen(TEGELIJK).map((signaal) => verstuur(signaal))),
		...bronnen.map((bron) => maakBaan(() => bron.teMelden(TEGELIJK).map((melding) => meld(bron, melding)))),
	];

	/** One kind of work, handled apart from the other, so that a side that hangs delays only its own. `begin` starts what is due. */
	function maakBaan(begin: () => Array<Promise<void>>): Baan {
		let aan = false;
		let opnieuw = false;
		let bezig: Promise<void> | undefined;
		let wekker: NodeJS.Timeout | undefined;

		async function ronde(doorgaan: () => boolean): Promise<void> {
			while (doorgaan()) {
				const werk = begin();
				if (werk.length === 0) return;
				await Promise.all(werk);
			}
		}

		async function lus(): Promise<void> {
			try {
				do {
					opnieuw = false;
					await ronde(() => aan);
				} while (opnieuw && aan);
			} catch (fout) {
				const code = (fout as NodeJS.ErrnoException).code ?? (fout as Error).name;
				logboek.error({ code }, 'doorgeven van berichten onderbroken');
			}
			bezig = undefined;
			if (aan) wekker = setTimeout(wek, wachttijd());
		}

		function wek(): void {
			if (!aan) return;
			clearTimeout(wekker);
			opnieuw = true;
			bezig ??= lus();
		}

		return {
			ronde: () => ronde(() => true),
			wek,
			start() {
				aan = true;
				wek();
			},
			async stop() {
				aan = false;
				clearTimeout(wekker);
				await bezig;
			},
		};
	}

	function wachttijd(): number {
		try {
			const eerst = Math.min(...bronnen.map((bron) => bron.eerstvolgende() ?? Infinity));
			return Math.min(kijkMs, Math.max(50, eerst - klok().getTime()));
		} catch {
			return kijkMs;
		}
	}

	return {
		start: () => banen.forEach((baan) => baan.start()),
		wek: () => banen.forEach((baan) => baan.wek()),
		ronde: async () => void (await Promise.all(banen.map((baan) => baan.ronde()))),
		stop: async () => void (await Promise.all(banen.map((baan) => baan.stop()))),
	};
}

interface Baan {
	start(): void;
	wek(): void;
	ronde(): Promise<void>;
	stop(): Promise<void>;
}

/** What may stand in the table: the Dutch text of our own errors, only the name of others. */
function foutregel(fout: unknown): string {
	if (fout instanceof KoppelvlakFout) return fout.gegevens.melding;
	return `Onverwachte fout (${(fout as NodeJS.ErrnoException)?.code ?? (fout as Error)?.name ?? 'onbekend'}).`;
}
