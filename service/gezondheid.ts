// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import type { Onderdeel } from './api/delen.ts';
import type { Configuratie, Organisatie } from './config/model.ts';
import type { Organisaties } from './poorten/index.ts';

/** Runs a check; its error becomes the explanation. */
export async function keur(naam: string, nodig: boolean, proef: () => unknown): Promise<Onderdeel> {
	try {
		const toelichting = await proef();
		return { naam, nodig, goed: true, toelichting: typeof toelichting === 'string' ? toelichting : undefined };
	} catch (fout) {
		return { naam, nodig, goed: false, toelichting: alsZin(fout) };
	}
}

/** Whether DSO-LV and the case system of each organisation can be reached. */
export async function keurAndereKanten(configuratie: Configuratie, organisaties: Organisaties): Promise<Onderdeel[]> {
	return Promise.all(
		configuratie.organisaties.flatMap((organisatie) => [
			keur(`DSO-LV voor ${organisatie.naam}`, false, () => keurDso(configuratie, organisatie)),
			keur(`Zaaksysteem van ${organisatie.naam}`, false, async () => {
				const client = await organisaties.zaaksysteem(organisatie.oin);
				const { catalogusDomein: domein } = organisatie.zaaksysteem;
				const catalogussen = await client.lijst('catalogi', 'catalogussen', { domein }, { timeoutMs: 5_000 });
				if (catalogussen.length === 0) throw new Error(`geen catalogus met domein ${domein}`);
				return `catalogus ${domein} gevonden`;
			}),
		]),
	);
}

/** A two-way TLS handshake: it shows address, firewall, certificate and trust, and asks nothing. */
async function keurDso(configuratie: Configuratie, { dso }: Organisatie): Promise<string> {
	const { basisUrl } = kiesProfiel(configuratie.omgeving, { verzoek: { basisUrl: dso.basisUrl } }).verzoek;
	const { hostname, port } = new URL(basisUrl);
	const { certificaat } = dso;
	if (certificaat === undefined) return 'geen certificaat ingesteld: de leverancier levert alles aan';
	const [cert, key, ca] = await Promise.all([
		readFile(certificaat.crt),
		readFile(certificaat.key),
		readFile(certificaat.ca),
	]);
	await new Promise<void>((klaar, mis) => {
		const servername = /^[\d.]+$|:/.test(hostname) ? undefined : hostname;
		const socket = connect({
			host: hostname,
			port: Number(port) || 443,
			cert,
			key,
			ca,
			servername,
			minVersion: 'TLSv1.2',
		});
		socket.setTimeout(5_000, () => socket.destroy(new Error('geen antwoord binnen 5 seconden')));
		socket.once('secureConnect', () => {
			socket.end();
			klaar();
		});
		socket.once('error', mis);
	});
	return 'beveiligde verbinding gelukt';
}

/** For people; the text of unknown errors stays inside, their code says enough. */
function alsZin(fout: unknown): string {
	if (fout instanceof KoppelvlakFout) return `${fout.gegevens.melding} ${fout.gegevens.remedie}`;
	const { code, message } = fout as { code?: unknown; message?: unknown };
	return typeof code === 'string' ? `niet bereikbaar (${code})` : String(message ?? 'onbekende fout').slice(0, 200);
}
