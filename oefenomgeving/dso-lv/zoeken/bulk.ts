// SPDX-License-Identifier: EUPL-1.2
import type { Organisatie } from '../../gedeeld/instellingen.ts';
import { IndienFout, leesIndiening, type Indiening } from '../indienen.ts';
import type { Rd } from './meetkunde.ts';

const MAX = 1_000;

/**
 * Body of `POST /api/verzoeken/bulk`: `{ verzoeken: [...] }`, each as for `POST /api/verzoeken`, and with the receiving `organisatie`
 * `{oin, naam}`, the moment `ingediend` (ISO 8601), the RD point `locatie` `[x, y]` near which all locations come, and `kopie` (handled by another one).
 * @throws IndienFout
 */
export function leesBulk(invoer: unknown): Indiening[] {
	const lijst = (invoer as { verzoeken?: unknown } | null)?.verzoeken;
	if (!Array.isArray(lijst) || lijst.length === 0 || lijst.length > MAX)
		throw new IndienFout(`verzoeken: een lijst van 1 tot en met ${MAX}.`);
	return lijst.map((een: unknown, i) => {
		try {
			return leesEen(een);
		} catch (fout) {
			if (fout instanceof IndienFout) throw new IndienFout(`verzoeken[${i}]: ${fout.message}`, fout.status);
			throw fout;
		}
	});
}

function leesEen(een: unknown): Indiening {
	if (!een || typeof een !== 'object' || Array.isArray(een)) throw new IndienFout('Verwacht een JSON-object.');
	const { organisatie, ingediend, locatie, kopie, ...rest } = een as Record<string, unknown>;
	const moment = ingediend === undefined ? undefined : new Date(String(ingediend));
	if (moment !== undefined && Number.isNaN(moment.getTime())) throw new IndienFout('ingediend: verwacht een moment.');
	if (kopie !== undefined && typeof kopie !== 'boolean') throw new IndienFout('kopie: true of false.');
	return {
		...leesIndiening(rest),
		...(organisatie === undefined ? {} : { organisatie: leesOrganisatie(organisatie) }),
		...(moment === undefined ? {} : { ingediend: moment }),
		...(locatie === undefined ? {} : { locatie: leesLocatie(locatie) }),
		...(kopie === undefined ? {} : { kopie }),
	};
}

function leesOrganisatie(waarde: unknown): Organisatie {
	const { oin, naam } = (waarde ?? {}) as Record<string, unknown>;
	if (typeof oin !== 'string' || !/^\d{20}$/.test(oin) || typeof naam !== 'string' || naam === '' || naam.length > 200)
		throw new IndienFout('organisatie: verwacht {oin, naam}.');
	return { oin, naam };
}

function leesLocatie(waarde: unknown): Rd {
	const [x, y] = Array.isArray(waarde) ? (waarde as unknown[]) : [];
	if (typeof x !== 'number' || typeof y !== 'number' || !(x > 0 && x < 300_000 && y > 300_000 && y < 620_000))
		throw new IndienFout('locatie: verwacht [x, y] in RD.');
	return [x, y];
}
