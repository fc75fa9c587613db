// SPDX-License-Identifier: EUPL-1.2
/** The virus scanner as the activities see it, on the configuration. */
import type { Scanner } from 'dso-temporal/activities';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Onderdeel } from '../api/delen.ts';
import type { Configuratie, ScannerConfiguratie } from '../config/model.ts';
import { keur } from '../gezondheid.ts';
import { type Clamd, createClamd } from '../scanner/clamd.ts';
import { keurScanner } from '../scanner/keuring.ts';
import { Wachtrij } from '../scanner/wachtrij.ts';

const MIB = 1024 * 1024;
const NAAM = 'Virusscanner (ClamAV)';

/** Undefined when none is configured: documents are then placed unscanned, which is said on the page Systeem. */
export function maakScanner(instellingen: ScannerConfiguratie | undefined): Scanner | undefined {
	const clamd = maakClamd(instellingen);
	if (clamd === undefined || instellingen === undefined) return undefined;
	const rij = new Wachtrij(instellingen.tegelijk);
	return {
		scan: (stream, signal) =>
			rij
				.doe(() => clamd.scan(stream, signal), signal)
				.finally(() => {
					stream.destroy();
				}),
	};
}

/** How the scanner does; `uitgebreid` also sends the test file. */
export async function keurScannerVan({ scanner }: Configuratie, uitgebreid: boolean): Promise<Onderdeel> {
	const clamd = maakClamd(scanner);
	if (clamd === undefined) {
		return {
			naam: NAAM,
			nodig: false,
			goed: true,
			toelichting: 'niet ingericht: documenten gaan ongecontroleerd naar het zaaksysteem',
		};
	}
	return keur(NAAM, scanner?.verplicht === true, async () => {
		if (uitgebreid) return keurScanner(clamd);
		await clamd.ping();
		return undefined;
	});
}

function maakClamd(instellingen: ScannerConfiguratie | undefined): Clamd | undefined {
	if (instellingen?.adres === undefined && instellingen?.socket === undefined) return undefined;
	return createClamd({
		adres: instellingen.socket === undefined ? leesAdres(instellingen.adres ?? '') : { socket: instellingen.socket },
		uitslagMs: instellingen.wachtSeconden * 1000,
		maxBytes: Math.min(instellingen.maxMiB * MIB, 2 ** 31 - 1),
	});
}

/** `host:poort`, `[::1]:poort`. @throws KoppelvlakFout */
function leesAdres(tekst: string): { host: string; poort: number } {
	const delen = /^(\[[0-9a-fA-F:]+\]|[^\s:/[\]]+):(\d{1,5})$/.exec(tekst);
	const poort = Number(delen?.[2]);
	if (delen?.[1] === undefined || poort < 1 || poort > 65_535) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'scanner-adres-ongeldig',
			melding: 'Het adres van de virusscanner in de configuratie is niet te lezen.',
			remedie: 'Schrijf het als host:poort, bijvoorbeeld 127.0.0.1:3310.',
		});
	}
	return { host: delen[1].replace(/^\[|\]$/g, ''), poort };
}
