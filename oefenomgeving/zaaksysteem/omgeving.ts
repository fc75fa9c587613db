// SPDX-License-Identifier: EUPL-1.2
import type { Instellingen } from './instellingen.ts';
import type { Catalogus } from './catalogi/catalogus.ts';
import type { Database } from './opslag/database.ts';
import type { Bestanden } from './opslag/bestanden.ts';
import type { Storingen } from './oefen/storingen.ts';

export type Api = 'catalogi' | 'zaken' | 'documenten';

/** What every part of the case system shares. */
export interface Omgeving {
	instellingen: Instellingen;
	db: Database;
	bestanden: Bestanden;
	catalogus: Catalogus;
	storingen: Storingen;
	/** The clock; tests set it. */
	nu(): Date;
	/** Canonical scheme://host:port of every URL handed out; references to another host are foreign. */
	basis: string;
}

/** Versions served, in the `API-version` response header. */
export const apiVersies: Record<Api, string> = { catalogi: '1.3.1', zaken: '1.5.1', documenten: '1.4.2' };

/** Absolute URL of a resource: `resource` may be a path such as `zaken/<uuid>/zaakeigenschappen`. */
export function adres(o: Omgeving, api: Api, resource: string, uuid: string): string {
	return `${o.basis}/${api}/api/v1/${resource}/${uuid}`;
}
