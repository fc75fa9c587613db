// SPDX-License-Identifier: EUPL-1.2
import type { Api, Omgeving } from '../omgeving.ts';
import { fout } from './fouten.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The uuid in a URL of this case system, or undefined when the URL is another's or of another kind. */
export function uuidUit(o: Omgeving, url: string, api: Api, resource: string): string | undefined {
	const voor = `${o.basis}/${api}/api/v1/${resource}/`;
	if (!url.startsWith(voor)) return undefined;
	const uuid = url.slice(voor.length);
	return UUID.test(uuid) ? uuid : undefined;
}

/**
 * Resolves a reference to a resource of this case system.
 * @param zoek gives the row of a uuid, or undefined
 * @throws ZgwFout 400: `bad-url` (no URL), `unknown-service` (another host), `invalid-resource` (another kind), `does_not_exist`
 */
export function verwijzing<T>(
	o: Omgeving,
	url: unknown,
	naam: string,
	api: Api,
	resource: string,
	zoek: (uuid: string) => T | undefined,
): T {
	if (typeof url !== 'string' || !URL.canParse(url)) throw fout(naam, 'bad-url', 'De waarde is geen URL.');
	if (!url.startsWith(`${o.basis}/`))
		throw fout(naam, 'unknown-service', 'De URL hoort bij een dienst die hier niet bekend is.');
	const uuid = uuidUit(o, url, api, resource);
	if (uuid === undefined)
		throw fout(naam, 'invalid-resource', `De URL wijst niet naar een resource van het soort ${resource}.`);
	const rij = zoek(uuid);
	if (rij === undefined) throw fout(naam, 'does_not_exist', 'De resource waar de URL naar wijst bestaat niet.');
	return rij;
}
