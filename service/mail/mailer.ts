// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Klok } from '../store/index.ts';
import type { PostRepository, Poststatus, Poststuk } from '../store/repositories/post.ts';
import { alsPostinhoud, type Mail } from './bericht.ts';
import { leidOm } from './omleiding.ts';
import type { Afzender, Smtp } from './smtp.ts';

/** What every part that mails needs. */
export interface Mailer {
	/**
	 * Keeps the message; it goes out by itself, repeated for days, and never holds up the caller. The same kenmerk again does nothing.
	 * @returns false when there was one with this kenmerk
	 * @throws KoppelvlakFout (`mail-ongeldig`) when an address or size is wrong
	 */
	stuur(mail: Mail): Promise<boolean>;
	/** How far a message is; undefined when there is none. */
	status(kenmerk: string): Promise<{ status: Poststatus; verzondenOp?: string } | undefined>;
}

export interface Postkantoor extends Mailer {
	start(): void;
	/** Sends everything that is due once; for tests. */
	ronde(): Promise<void>;
	/** A person asks for another try; false when there is no such message of these organisations. */
	opnieuw(id: number, oins: string[]): Promise<boolean>;
	stop(): Promise<void>;
}

export interface PostkantoorInstellingen {
	post: PostRepository;
	omgeving: 'OEFEN' | 'PRE' | 'PROD';
	/** Absent: messages are kept until there is a mail server in the configuration. */
	smtp?: Smtp;
	testadres?: string;
	afzender(oin: string): Afzender;
	klok: Klok;
	logboek: { warn(gegevens: object, tekst: string): void; error(gegevens: object, tekst: string): void };
	/** How long is tried, in milliseconds. Default 5 days. */
	termijnMs?: number;
	/** First and longest pause after a failure in milliseconds. Default 1 minute and 4 hours; doubled in between. */
	pauze?: { begin: number; einde: number };
	/** Longest pause between two looks at the table in milliseconds. Default 15 seconds. */
	kijkMs?: number;
}

const TEGELIJK = 3;
const DAG = 86_400_000;
const VERLOPEN =
	'De mail kon niet op tijd worden verzonden en is nu niet meer geldig. Controleer de mailserver op deze pagina.';

/**
 * Keeps outgoing mail in the database and brings it to the mail server. Everything it knows stands in the table, so it can be killed at
 * any moment; what was under way is sent again under the same Message-ID.
 */
export function maakPostkantoor(instellingen: PostkantoorInstellingen): Postkantoor {
	const { post, smtp, klok, logboek, omgeving, testadres } = instellingen;
	const termijnMs = instellingen.termijnMs ?? 5 * DAG;
	const pauze = instellingen.pauze ?? { begin: 60_000, einde: 4 * 3_600_000 };
	const kijkMs = instellingen.kijkMs ?? 15_000;
	let aan = false;
	let bezig: Promise<void> | undefined;
	let wekker: NodeJS.Timeout | undefined;

	async function verstuur(stuk: Poststuk, via: Smtp): Promise<void> {
		const { id, oin, kenmerk } = stuk;
		if (klok().getTime() > stuk.opgevenNa) {
			await post.verlopen(id, VERLOPEN);
			logboek.error({ mail: id, oin, pogingen: stuk.pogingen }, 'mail niet op tijd verzonden en opgegeven');
			return;
		}
		try {
			const inhoud = leidOm(stuk.inhoud(), omgeving, testadres);
			const { geweigerd } = await via.verstuur(kenmerk, instellingen.afzender(oin), inhoud);
			const totaal = inhoud.aan.length + inhoud.cc.length;
			await post.verzonden(id, geweigerd > 0 ? `${geweigerd} van ${totaal} ontvangers is geweigerd.` : undefined);
			if (geweigerd > 0) logboek.warn({ mail: id, oin, geweigerd }, 'mail verzonden, maar niet aan iedereen');
		} catch (fout) {
			const melding = meldingVan(fout);
			const nu = klok().getTime();
			if (fout instanceof KoppelvlakFout && !fout.tijdelijk) {
				await post.opgegeven(id, melding);
				logboek.error({ mail: id, oin, pogingen: stuk.pogingen + 1 }, 'mail niet verzonden en opgegeven');
				return;
			}
			const wacht = Math.min(pauze.einde, pauze.begin * 2 ** Math.min(stuk.pogingen, 20));
			await post.mislukt(id, melding, nu + Math.round(wacht * (1 - Math.random() / 5)));
			logboek.warn({ mail: id, oin, pogingen: stuk.pogingen + 1 }, 'mail nog niet verzonden');
		}
	}

	async function ronde(doorgaan: () => boolean): Promise<void> {
		if (smtp === undefined) return;
		while (doorgaan()) {
			const werk = await post.teVersturen(TEGELIJK);
			if (werk.length === 0) return;
			await Promise.all(werk.map((stuk) => verstuur(stuk, smtp)));
		}
	}

	async function lus(): Promise<void> {
		try {
			await ronde(() => aan);
		} catch (fout) {
			logboek.error(
				{ code: (fout as { code?: unknown }).code ?? (fout as Error).name },
				'versturen van mail onderbroken',
			);
		}
		bezig = undefined;
		if (aan) wekker = setTimeout(wek, wachttijd()).unref();
	}

	function wachttijd(): number {
		try {
			const eerst = post.eerstvolgende();
			return eerst === undefined ? kijkMs : Math.min(kijkMs, Math.max(100, eerst - klok().getTime()));
		} catch {
			return kijkMs;
		}
	}

	function wek(): void {
		if (!aan || smtp === undefined) return;
		clearTimeout(wekker);
		bezig ??= lus();
	}

	return {
		async stuur(mail) {
			const inhoud = alsPostinhoud(mail);
			const opgevenNa = mail.geldigTot === undefined ? klok().getTime() + termijnMs : Date.parse(mail.geldigTot);
			const nieuw = await post.voegToe(mail.kenmerk, mail.oin, inhoud, opgevenNa);
			if (nieuw) wek();
			return nieuw;
		},
		status: (kenmerk) => post.status(kenmerk),
		async opnieuw(id, oins) {
			const gelukt = await post.opnieuw(id, oins, klok().getTime() + termijnMs);
			if (gelukt) wek();
			return gelukt;
		},
		start() {
			aan = true;
			wek();
		},
		ronde: () => ronde(() => true),
		async stop() {
			aan = false;
			clearTimeout(wekker);
			await bezig;
			smtp?.close();
		},
	};
}

/** What may stand in the table: the Dutch text of our own errors, only the name of others. */
function meldingVan(fout: unknown): string {
	if (fout instanceof KoppelvlakFout) return `${fout.gegevens.melding} ${fout.gegevens.remedie}`;
	return `Onverwachte fout (${(fout as NodeJS.ErrnoException)?.code ?? (fout as Error)?.name ?? 'onbekend'}).`;
}
