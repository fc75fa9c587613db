// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import { createVerzoekAfhandelenClient, type VerzoekAfhandelenClient } from 'dso-koppelvlakken/verzoek';
import { createZgwClient, type ZaakInstellingen, type ZgwClient } from 'dso-koppelvlakken/zaak';
import type { Configuratie, Organisatie } from '../config/model.ts';

/** The other sides of each organisation; a client is made at first use and kept, so that its connections are shared. */
export interface Organisaties {
	/** @throws KoppelvlakFout `geen-certificaat` when `kanOphalen` says no */
	dso(oin: string): Promise<VerzoekAfhandelenClient>;
	/** Is there a certificate to fetch from DSO-LV with? */
	kanOphalen(oin: string): boolean;
	zaaksysteem(oin: string): Promise<ZgwClient>;
	zaakInstellingen(oin: string): Promise<ZaakInstellingen>;
	close(): Promise<void>;
}

export function maakOrganisaties(configuratie: Configuratie): Organisaties {
	const dso = new Map<string, Promise<VerzoekAfhandelenClient>>();
	const zgw = new Map<string, Promise<ZgwClient>>();
	const organisatie = (oin: string): Organisatie => {
		const gevonden = configuratie.organisaties.find((een) => een.oin === oin);
		if (gevonden !== undefined) return gevonden;
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'organisatie-onbekend',
			melding: `De organisatie met OIN ${oin} staat niet in de configuratie.`,
			remedie: 'Voeg de organisatie toe aan de configuratie en start de service opnieuw.',
		});
	};
	return {
		dso: (oin) => eenmalig(dso, oin, async () => dsoClient(configuratie, organisatie(oin))),
		kanOphalen: (oin) => organisatie(oin).dso.certificaat !== undefined,
		zaaksysteem: (oin) => eenmalig(zgw, oin, async () => zgwClient(organisatie(oin))),
		async zaakInstellingen(oin) {
			return zaakInstellingen(configuratie, organisatie(oin));
		},
		async close() {
			const clients = await Promise.allSettled([...dso.values(), ...zgw.values()]);
			await Promise.allSettled(
				clients.map((uitkomst) => (uitkomst.status === 'fulfilled' ? uitkomst.value.close() : undefined)),
			);
		},
	};
}

/** Keeps what was made; a failure is forgotten, so that the next call tries again. */
function eenmalig<T>(bewaard: Map<string, Promise<T>>, sleutel: string, maak: () => Promise<T>): Promise<T> {
	const bestaand = bewaard.get(sleutel);
	if (bestaand !== undefined) return bestaand;
	const nieuw = maak();
	bewaard.set(sleutel, nieuw);
	nieuw.catch(() => bewaard.delete(sleutel));
	return nieuw;
}

async function dsoClient(configuratie: Configuratie, { oin, dso }: Organisatie): Promise<VerzoekAfhandelenClient> {
	const { certificaat } = dso;
	if (certificaat === undefined) throw geenCertificaat();
	const [cert, key, ca] = await Promise.all([
		readFile(certificaat.crt),
		readFile(certificaat.key),
		readFile(certificaat.ca),
	]);
	const profiel = kiesProfiel(configuratie.omgeving, { verzoek: { basisUrl: dso.basisUrl } });
	return createVerzoekAfhandelenClient({ profiel: profiel.verzoek, oin, tls: { cert, key, ca } });
}

function geenCertificaat(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'geen-certificaat',
		melding: 'Bij DSO-LV kan niets worden opgehaald: voor deze organisatie is geen certificaat ingesteld.',
		remedie:
			'Laat de leverancier aanleveren wat ontbreekt, of zet het certificaat voor DSO-LV in de configuratie (organisaties, dso, certificaat).',
	});
}

async function zgwClient({ zaaksysteem }: Organisatie): Promise<ZgwClient> {
	const secret = (await readFile(zaaksysteem.secretBestand, 'utf8')).trim();
	return createZgwClient({
		basis: { catalogi: zaaksysteem.catalogi, zaken: zaaksysteem.zaken, documenten: zaaksysteem.documenten },
		jwt: {
			clientId: zaaksysteem.clientId,
			secret,
			userId: 'dso-service',
			userRepresentation: 'dso-service',
		},
		tls: zaaksysteem.ca === undefined ? undefined : { ca: await readFile(zaaksysteem.ca) },
	});
}

function zaakInstellingen(configuratie: Configuratie, { oin, zaaksysteem }: Organisatie): ZaakInstellingen {
	const bekend = [...configuratie.oinTabel, ...configuratie.organisaties];
	return {
		...zaaksysteem.mapping,
		oin,
		organisaties: Object.fromEntries(bekend.map((een) => [een.oin, { rsin: een.rsin, naam: een.naam }])),
		catalogus: { domein: zaaksysteem.catalogusDomein, rsin: zaaksysteem.catalogusRsin },
		onduidelijkeUitkomstMs: zaaksysteem.verzoekTimeoutSeconden * 1000,
	};
}
