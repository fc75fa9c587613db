// SPDX-License-Identifier: EUPL-1.2
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wacht } from 'node:timers/promises';
import { isAdres, type Mailer } from '../mail/index.ts';
import type { Klok, Store } from '../store/index.ts';
import { CODE_GELDIG_MS, type Vraagsessie } from '../store/repositories/vraagcodes.ts';
import { metAdres } from './personen.ts';

export interface Codedelen {
	store: Pick<Store, 'vragen' | 'vraagcodes' | 'behandelaars'>;
	mailer: Pick<Mailer, 'stuur'>;
	klok: Klok;
	/** Shortest time that a request takes, in milliseconds, so that its length tells nothing. Default 800. */
	minimaalMs?: number;
}

export interface Codes {
	/**
	 * Mails a one-time code when the address is that of a person who may answer for the organisation of the vraag. Looks the same and takes
	 * as long when it is not, when there is no such vraag, and when too many were asked for.
	 * @returns value for a cookie of this browser
	 */
	vraagAan(vraagId: string, adres: string): Promise<string>;
	/** Value for the session cookie when the code is good; five tries, ten minutes, once. */
	wissel(cookie: string, vraagId: string, code: string): Promise<string | undefined>;
	/** The session, as long as its person may answer for that organisation. */
	sessie(waarde: string, vraagId: string): Promise<Vraagsessie | undefined>;
}

const UUR = 3_600_000;
const PER_PERSOON = 5;
const PER_VRAAG = 30;
const CIJFERS = 8;

export function maakCodes({ store, mailer, klok, minimaalMs = 800 }: Codedelen): Codes {
	return {
		async vraagAan(vraagId, adres) {
			const begin = performance.now();
			const vraag = await store.vragen.lees(vraagId);
			const open = vraag !== undefined && vraag.geslotenOp === undefined;
			const personen = open && isAdres(adres.trim()) ? await store.behandelaars.personen(vraag.sleutel.oin) : [];
			let persoon = metAdres(personen, adres);
			const eerder = await store.vraagcodes.aantal(vraagId, persoon?.naam, UUR);
			if (eerder.persoon >= PER_PERSOON || eerder.vraag >= PER_VRAAG) persoon = undefined;
			const code = String(randomInt(10 ** CIJFERS)).padStart(CIJFERS, '0');
			const cookie = await store.vraagcodes.bewaar(vraagId, persoon?.naam, code);
			if (persoon !== undefined && vraag !== undefined) {
				await mailer.stuur({
					kenmerk: `vraagcode:${randomBytes(12).toString('hex')}`,
					aan: [persoon.email],
					onderwerp: 'Uw code',
					tekst: [
						`Uw code is ${code.slice(0, 4)} ${code.slice(4)}.`,
						'',
						'Hij geldt tien minuten en werkt alleen in het venster waarin u hem hebt aangevraagd.',
						'Hebt u geen code aangevraagd, dan hoeft u niets te doen.',
					].join('\n'),
					oin: vraag.sleutel.oin,
					geldigTot: new Date(klok().getTime() + CODE_GELDIG_MS).toISOString(),
				});
			}
			await wacht(Math.max(0, minimaalMs - (performance.now() - begin)));
			return cookie;
		},
		async wissel(cookie, vraagId, code) {
			const cijfers = code.replace(/\s/g, '');
			return store.vraagcodes.wissel(cookie, vraagId, /^\d{8}$/.test(cijfers) ? cijfers : '');
		},
		async sessie(waarde, vraagId) {
			const sessie = await store.vraagcodes.sessie(waarde, vraagId);
			const vraag = sessie === undefined ? undefined : await store.vragen.lees(vraagId);
			if (sessie === undefined || vraag === undefined) return undefined;
			const personen = await store.behandelaars.personen(vraag.sleutel.oin);
			return personen.some(({ naam }) => naam === sessie.persoon) ? sessie : undefined;
		},
	};
}
