// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import { wacht as echteWacht } from '../../http/wachten.ts';
import { metStandaarden, type VolledigeInstellingen } from '../instellingen.ts';
import type { Aanroep } from '../zgw/model.ts';
import type { Zaakwerk } from './model.ts';

const HARTSLAG_MS = 5_000;
const KLOKVERSCHIL_MS = 5_000;

export function aanroep(werk: Zaakwerk): Aanroep {
	return werk.signal ? { signal: werk.signal } : {};
}

export function nu(werk: Zaakwerk): Date {
	return werk.nu?.() ?? new Date();
}

export function instellingenVan(werk: Zaakwerk): VolledigeInstellingen {
	return metStandaarden(werk.instellingen);
}

/** Sleeps in pieces and reports life in between. */
export async function wachtMetHartslag(werk: Zaakwerk, ms: number): Promise<void> {
	const slaap = werk.wacht ?? echteWacht;
	for (let rest = ms; rest > 0; rest -= HARTSLAG_MS) {
		werk.hartslag?.({ wacht: rest });
		await slaap(Math.min(rest, HARTSLAG_MS), werk.signal);
	}
}

/** RSIN of the receiving organisation: bronorganisatie of everything we make. */
export function eigenRsin(i: VolledigeInstellingen): string {
	const rsin = i.organisaties[i.oin]?.rsin ?? '';
	if (/^\d{9}$/.test(rsin)) return rsin;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'oin-zonder-rsin',
		melding: `Bij OIN ${i.oin} staat geen RSIN (9 cijfers) in de OIN-tabel; zonder RSIN kan geen zaak worden gemaakt.`,
		remedie: 'Vul de OIN-tabel van de organisatie aan.',
	});
}

/** The case system says that a date of ours lies in the future: its clock is behind, so once more after some seconds. */
export async function metKlokverschil<T>(werk: Zaakwerk, doe: () => Promise<T>): Promise<T> {
	try {
		return await doe();
	} catch (fout) {
		if (!heeftCode(fout, 'date-in-future')) throw fout;
		await wachtMetHartslag(werk, KLOKVERSCHIL_MS);
		return doe();
	}
}

/** Name of a step in the Stappenregister: no personal data, so keys that could hold an address are hashed. */
export function stapnaam(soort: string, sleutel: string): string {
	return `${soort}:${createHash('sha256').update(sleutel).digest('hex').slice(0, 16)}`;
}

interface Eenmalig {
	stap: string;
	/** URL of what is there already; looks anew at every call. */
	zoek(): Promise<string | undefined>;
	maak(): Promise<string>;
}

/**
 * Create of a resource without natural key, so that repeating has no second effect: intent before, URL after. After an unclear
 * outcome the other side may still be busy, so its request time-out is waited out before looking.
 */
export async function eenmalig(werk: Zaakwerk, { stap, zoek, maak }: Eenmalig): Promise<string> {
	const eerder = await werk.stappen.lees(stap);
	if (eerder?.url !== undefined && (await bestaatNog(werk, eerder.url, zoek))) return eerder.url;
	if (eerder && eerder.url === undefined) {
		const verstreken = nu(werk).getTime() - Date.parse(eerder.begonnenOp);
		const tijdslimiet = instellingenVan(werk).onduidelijkeUitkomstMs;
		// A clock that was set back must not make us wait for ever.
		const rest = Number.isFinite(verstreken) ? Math.min(tijdslimiet, tijdslimiet - verstreken) : tijdslimiet;
		if (rest > 0) await wachtMetHartslag(werk, rest);
	}
	const gevonden = await zoek();
	if (gevonden !== undefined) {
		await werk.stappen.begin(stap);
		await werk.stappen.gereed(stap, gevonden);
		return gevonden;
	}
	await werk.stappen.begin(stap, { opnieuw: true });
	const url = await maak();
	await werk.stappen.gereed(stap, url);
	return url;
}

/** What we made may have been removed by hand; only a plain 404 on its own URL says so. */
async function bestaatNog(werk: Zaakwerk, url: string, zoek: () => Promise<string | undefined>): Promise<boolean> {
	if ((await zoek()) === url) return true;
	try {
		await werk.client.lees(url, aanroep(werk));
		return true;
	} catch (fout) {
		if (fout instanceof KoppelvlakFout && fout.gegevens.status === 404) return false;
		throw fout;
	}
}

/** Does `groot` hold everything that `klein` says? Empty text equals absent; fields that the other side does not know are skipped. */
export function bevat(groot: unknown, klein: unknown): boolean {
	if (leeg(klein)) return true;
	if (Array.isArray(klein)) {
		return Array.isArray(groot) && klein.length === groot.length && klein.every((deel, n) => bevat(groot[n], deel));
	}
	if (typeof klein === 'object' && klein !== null) {
		if (typeof groot !== 'object' || groot === null) return false;
		const bekend = groot as Record<string, unknown>;
		return Object.entries(klein).every(([naam, deel]) => !(naam in bekend) || bevat(bekend[naam], deel));
	}
	return String(groot ?? '') === String(klein);
}

function leeg(waarde: unknown): boolean {
	return waarde === undefined || waarde === null || waarde === '';
}
