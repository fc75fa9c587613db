// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:net';
import { STANDAARD_POORTEN } from '../../oefenomgeving/gedeeld/instellingen.ts';

export { STANDAARD_POORTEN };

const vrij = (poort) =>
	new Promise((klaar) => {
		const server = createServer();
		server.once('error', () => klaar(undefined));
		server.listen(poort, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => klaar(port));
		});
	});

/**
 * A port on 127.0.0.1 that is free now.
 * @returns {Promise<number>}
 */
export const vrijePoort = () => vrij(0);

/**
 * Free ports for a test run beside a running practice environment.
 * @returns {Promise<Record<string, number>>}
 */
export async function vrijePoorten() {
	/** @type {Record<string, number>} */
	const poorten = {};
	for (const naam of Object.keys(STANDAARD_POORTEN)) poorten[naam] = await vrijePoort();
	return poorten;
}

/** Names of the default ports that another program holds. */
export async function bezettePoorten(poorten) {
	const bezet = [];
	for (const [naam, poort] of Object.entries(poorten)) if (!(await vrij(poort))) bezet.push(`${poort} (${naam})`);
	return bezet;
}
