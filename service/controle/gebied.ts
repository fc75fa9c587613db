// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { kiesProfiel, type ProfielWaarden } from 'dso-koppelvlakken/profiles';
import { aantalPunten, bufferWerkgebied, leesWerkgebied, type Werkgebied } from 'dso-koppelvlakken/verzoek/werkgebied';
import { createZoekClient, type ZoekClient } from 'dso-koppelvlakken/verzoek/zoeken';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Configuratie, Controleconfiguratie, Organisatie } from '../config/model.ts';

/** Where and with what one organisation searches. */
export interface Zoekplek {
	instellingen: Controleconfiguratie;
	naam: string;
	gebied(): Promise<Werkgebied>;
	zoeker(): Promise<ZoekClient>;
}

/**
 * The organisations that have a controle, by OIN. Area and client are made at first use; the values of the profile are checked here.
 * @throws KoppelvlakFout when a value of `dso.zoeken` cannot work
 */
export function maakZoekplekken(configuratie: Configuratie): {
	plekken: Map<string, Zoekplek>;
	close(): Promise<void>;
} {
	const plekken = new Map<string, Zoekplek>();
	const clients: Array<Promise<ZoekClient>> = [];
	for (const organisatie of configuratie.organisaties) {
		const { oin, naam, controle, dso } = organisatie;
		if (controle === undefined) continue;
		const profiel = kiesProfiel(configuratie.omgeving, { verzoek: { basisUrl: dso.basisUrl }, zoeken: dso.zoeken });
		plekken.set(oin, {
			instellingen: controle,
			naam,
			gebied: eenmalig(() => leesGebied(controle, Number(profiel.zoeken.maxPunten))),
			zoeker: eenmalig(() => {
				const client = maakClient(organisatie, profiel);
				clients.push(client);
				return client;
			}),
		});
	}
	return {
		plekken,
		async close() {
			for (const uitkomst of await Promise.allSettled(clients))
				if (uitkomst.status === 'fulfilled') await uitkomst.value.close();
		},
	};
}

/** A failure is forgotten, so that the next call tries again. */
function eenmalig<T>(maak: () => Promise<T>): () => Promise<T> {
	let bewaard: Promise<T> | undefined;
	return () => {
		bewaard ??= maak();
		bewaard.catch(() => (bewaard = undefined));
		return bewaard;
	};
}

async function leesGebied(controle: Controleconfiguratie, maxPunten: number): Promise<Werkgebied> {
	const werkgebied = leesWerkgebied(await readFile(controle.werkgebied, 'utf8'), {
		...(controle.stelsel === undefined ? {} : { stelsel: controle.stelsel }),
	});
	const ruim = bufferWerkgebied(werkgebied, { meters: controle.bufferMeters, maxPunten });
	if (aantalPunten(ruim) === 0) throw new RangeError('empty area');
	return ruim;
}

async function maakClient({ oin, dso }: Organisatie, profiel: ProfielWaarden): Promise<ZoekClient> {
	if (dso.certificaat === undefined)
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'geen-certificaat',
			melding: 'Bij DSO-LV kan niet worden gezocht: voor deze organisatie is geen certificaat ingesteld.',
			remedie: 'Zet het certificaat voor DSO-LV in de configuratie (organisaties, dso, certificaat).',
		});
	const [cert, key, ca] = await Promise.all([
		readFile(dso.certificaat.crt),
		readFile(dso.certificaat.key),
		readFile(dso.certificaat.ca),
	]);
	return createZoekClient({ profiel, oin, tls: { cert, key, ca } });
}
