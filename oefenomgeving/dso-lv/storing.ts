// SPDX-License-Identifier: EUPL-1.2
import type { Opslag, Storing } from './opslag.ts';

export class StoringFout extends Error {}

function geheel(waarde: unknown, naam: string, min: number, max: number): number | undefined {
	if (waarde === undefined || waarde === null) return undefined;
	if (!Number.isInteger(waarde) || (waarde as number) < min || (waarde as number) > max) {
		throw new StoringFout(`${naam}: verwacht een geheel getal van ${min} tot en met ${max}.`);
	}
	return waarde as number;
}

/** @throws StoringFout with a Dutch text */
export function leesStoring(invoer: unknown): Storing {
	if (!invoer || typeof invoer !== 'object' || Array.isArray(invoer))
		throw new StoringFout('Verwacht een JSON-object.');
	const { rest, bevestigingen } = invoer as Record<string, Record<string, unknown> | null | undefined>;
	return {
		rest: rest
			? {
					status: geheel(rest['status'], 'rest.status', 400, 599),
					vertraagMs: geheel(rest['vertraagMs'], 'rest.vertraagMs', 0, 600_000),
					afbrekenNaBytes: geheel(rest['afbrekenNaBytes'], 'rest.afbrekenNaBytes', 0, Number.MAX_SAFE_INTEGER),
					aantal: geheel(rest['aantal'], 'rest.aantal', 0, 1_000_000),
				}
			: undefined,
		bevestigingen: bevestigingen
			? { weggooien: geheel(bevestigingen['weggooien'], 'bevestigingen.weggooien', 0, 1_000_000) }
			: undefined,
	};
}

/** The fault that hits this REST request; counts down. */
export function neemRestStoring(opslag: Opslag): NonNullable<Storing['rest']> | undefined {
	const storing = opslag.storing();
	const { rest } = storing;
	if (!rest || (rest.status === undefined && rest.vertraagMs === undefined && rest.afbrekenNaBytes === undefined))
		return undefined;
	if (rest.aantal === undefined) return rest;
	if (rest.aantal <= 0) return undefined;
	opslag.zetStoring({ ...storing, rest: { ...rest, aantal: rest.aantal - 1 } });
	return rest;
}

/** Whether this acknowledgement must be thrown away; counts down. */
export function gooiBevestigingWeg(opslag: Opslag): boolean {
	const storing = opslag.storing();
	const nog = storing.bevestigingen?.weggooien ?? 0;
	if (nog <= 0) return false;
	opslag.zetStoring({ ...storing, bevestigingen: { weggooien: nog - 1 } });
	return true;
}
