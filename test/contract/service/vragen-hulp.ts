// SPDX-License-Identifier: EUPL-1.2
import type { Vraag } from 'dso-temporal/contract';
import type { Postinhoud } from '../../../service/store/repositories/post.ts';
import type { Rol } from '../../../service/toegang.ts';
import { type Dienst, NUMMER, OIN } from './dienst.ts';

export const VRAAG_ID = `${OIN}-${NUMMER}-aaaaaaaaaaaa-besluit`;
export const PAD = `/vragen/${VRAAG_ID}`;

export function vraag(over: Partial<Vraag> = {}): Vraag {
	return {
		vraagId: VRAAG_ID,
		workflowId: `verzoek:${OIN}:${NUMMER}`,
		sleutel: { oin: OIN, verzoeknummer: NUMMER },
		volgnummer: '1',
		hash: 'a'.repeat(64),
		soort: 'besluit',
		vraag: 'Met welk zaaktype wordt de zaak aangemaakt?',
		uitleg: 'Geen regel past <script>alert(1)</script>.',
		keuzes: [
			{ id: 'zaak', label: 'Zaak aanmaken', gevolg: 'Er komt een zaak.', vraagt: 'zaaktype', nadruk: true },
			{ id: 'niets', label: 'Alleen vastleggen' },
		],
		gesteldOp: '2026-03-02T10:00:00.000Z',
		termijn: '2026-03-05T10:00:00.000Z',
		...over,
	};
}

/** A browser of its own: cookies, and forms with the token of the last page. */
export class Lezer {
	readonly #dienst: Dienst;
	cookies: Record<string, string> = {};
	csrf = '';

	constructor(dienst: Dienst) {
		this.#dienst = dienst;
	}

	async haal(url: string) {
		return this.#neem(await this.#dienst.app.inject({ url, cookies: this.cookies }));
	}

	/** Posts with the token of the last page, unless another is given. */
	async stuur(url: string, velden: Record<string, string>) {
		return this.#neem(
			await this.#dienst.app.inject({
				method: 'POST',
				url,
				cookies: this.cookies,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				payload: new URLSearchParams({ csrf: this.csrf, ...velden }).toString(),
			}),
		);
	}

	#neem<T extends { body: string; cookies: Array<{ name: string; value: string }> }>(antwoord: T): T {
		for (const { name, value } of antwoord.cookies) this.cookies[name] = value;
		this.csrf = /name="csrf" value="([^"]+)"/.exec(antwoord.body)?.[1] ?? this.csrf;
		return antwoord;
	}
}

/** Somebody who is logged in. */
export async function gebruiker(
	dienst: Dienst,
	naam: string,
	{ rol = 'behandelaar', oins = [OIN], email }: { rol?: Rol; oins?: string[]; email?: string } = {},
): Promise<Lezer> {
	await dienst.store.gebruikers.zet({ naam, rol, oins }, 'een lang wachtwoord', email);
	const lezer = new Lezer(dienst);
	lezer.cookies['dso_sessie'] = await dienst.store.sessies.begin(naam);
	await lezer.haal('/vragen');
	return lezer;
}

/** Everything that waits to be mailed. */
export async function uitgaand(dienst: Dienst): Promise<Array<Postinhoud & { kenmerk: string }>> {
	return (await dienst.store.post.teVersturen(100)).map((stuk) => ({ kenmerk: stuk.kenmerk, ...stuk.inhoud() }));
}

/** The code in the last mail to this address. */
export async function codeVan(dienst: Dienst, adres: string): Promise<string | undefined> {
	const mails = (await uitgaand(dienst)).filter(({ aan }) => aan.includes(adres));
	return /(\d{4} \d{4})/.exec(mails.at(-1)?.tekst ?? '')?.[1];
}
