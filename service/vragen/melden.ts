// SPDX-License-Identifier: EUPL-1.2
import type { Vraag } from 'dso-temporal/contract';
import type { Mailer } from '../mail/index.ts';
import type { Klok, Store } from '../store/index.ts';
import type { VraagInstellingen } from './instellingen.ts';
import { SOORTTEKST } from './woorden.ts';

/** Tells people about vragen by mail: once when it is asked, once as a reminder, once to the substitute, once as escalation. */
export interface Vraagmelder {
	/** A vraag was asked. */
	gesteld(vraag: Vraag): Promise<void>;
	/** Mails what is due for every open vraag; what was mailed is not mailed again. */
	ronde(): Promise<void>;
	start(): void;
	stop(): void;
}

export interface Melddelen {
	store: Pick<Store, 'vragen'>;
	mailer: Pick<Mailer, 'stuur' | 'status'>;
	klok: Klok;
	oins: string[];
	instellingen(oin: string): VraagInstellingen;
	link(vraagId: string): string;
	logboek: { warn(gegevens: object, tekst: string): void };
	/** How often is looked, in milliseconds. Default one minute. */
	kijkMs?: number;
}

type Soort = 'gesteld' | 'herinnering' | 'vervanger' | 'escalatie';

const UUR = 3_600_000;
const AANHEF: Record<Soort, { onderwerp: string; tekst: string }> = {
	gesteld: { onderwerp: 'Vraag over verzoek', tekst: 'Er staat een vraag voor u klaar' },
	herinnering: { onderwerp: 'Herinnering: vraag over verzoek', tekst: 'Deze vraag staat nog open' },
	vervanger: {
		onderwerp: 'Vraag over verzoek, u bent vervanger',
		tekst: 'Deze vraag is nog niet beantwoord. U krijgt dit bericht als vervanger',
	},
	escalatie: {
		onderwerp: 'Vraag over verzoek blijft liggen',
		tekst: 'Deze vraag is ook na herinneren niet beantwoord',
	},
};

export function maakVraagmelder(delen: Melddelen): Vraagmelder {
	const { store, mailer, klok, instellingen, link, logboek } = delen;
	let wekker: NodeJS.Timeout | undefined;

	/** A message per recipient, so that nobody sees who else got it. */
	async function mail(vraag: Vraag, soort: Soort, adressen: readonly string[]): Promise<void> {
		const { onderwerp, tekst } = AANHEF[soort];
		const { oin, verzoeknummer } = vraag.sleutel;
		for (const [n, adres] of adressen.entries()) {
			const kenmerk = `vraag:${vraag.vraagId}:${soort}:${n + 1}`;
			if ((await mailer.status(kenmerk)) !== undefined) continue;
			await mailer.stuur({
				kenmerk,
				aan: [adres],
				onderwerp: `${onderwerp} ${verzoeknummer}`,
				tekst: [
					`${tekst}.`,
					'',
					`Verzoek: ${verzoeknummer}`,
					`Waarover: ${SOORTTEKST[vraag.soort]}`,
					'',
					'Lees en beantwoord de vraag hier:',
					link(vraag.vraagId),
					'',
					'Hebt u geen account, dan kunt u daar een code laten sturen.',
				].join('\n'),
				oin,
			});
		}
	}

	async function meld(vraag: Vraag): Promise<void> {
		const { mail: wie, behandelaar, herinneringUren, vervanger, escalatie } = instellingen(vraag.sleutel.oin);
		if (wie !== 'service') return;
		const nu = klok().getTime();
		const gesteld = Date.parse(vraag.gesteldOp);
		const termijn = vraag.termijn === undefined ? Infinity : Date.parse(vraag.termijn);
		await mail(vraag, 'gesteld', behandelaar);
		if (nu >= Math.min(gesteld + herinneringUren * UUR, termijn)) await mail(vraag, 'herinnering', behandelaar);
		if (vervanger && nu >= gesteld + vervanger.naUren * UUR) await mail(vraag, 'vervanger', vervanger.adressen);
		if (escalatie && nu >= Math.min(gesteld + escalatie.naUren * UUR, termijn))
			await mail(vraag, 'escalatie', escalatie.adressen);
	}

	/** A mail that cannot be made never stops the process. */
	async function veilig(vraag: Vraag): Promise<void> {
		try {
			await meld(vraag);
		} catch (fout) {
			const { code } = (fout as { gegevens?: { code?: string } }).gegevens ?? {};
			logboek.warn({ vraag: vraag.vraagId, code: code ?? (fout as Error).name }, 'mail over een vraag niet gemaakt');
		}
	}

	async function ronde(): Promise<void> {
		const oins = delen.oins.filter((oin) => instellingen(oin).mail === 'service');
		let cursor: string | undefined;
		do {
			const { items, volgende } = await store.vragen.lijst({ oins, status: 'open', limit: 200, cursor });
			for (const vraag of items) await veilig(vraag);
			cursor = volgende;
		} while (cursor !== undefined);
	}

	return {
		async gesteld(vraag) {
			if ((await store.vragen.lees(vraag.vraagId))?.geslotenOp === undefined) await veilig(vraag);
		},
		ronde,
		start() {
			wekker = setInterval(
				() => void ronde().catch((fout: Error) => logboek.warn({ naam: fout.name }, 'herinneren van vragen mislukt')),
				delen.kijkMs ?? 60_000,
			).unref();
		},
		stop: () => clearInterval(wekker),
	};
}
