// SPDX-License-Identifier: EUPL-1.2
/**
 * Prepares the practice set-up: certificates, CPA, secrets and the configuration of all parts (docs/contracts.md, "Practice set-up").
 *
 *     node oefenomgeving/inrichten.ts --data <map> [--ports '{"service":18480}'] [--oin 00000099900000000002]
 *
 * Safe to run again: secrets, keys and certificates that exist are kept. Other ports than before give new settings, a new CPA and a
 * new dso-service.yaml (the old one is kept as dso-service.yaml.vorige).
 */
import { randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { maakCpa } from './cpa/cpa.ts';
import { schrijfAlsAfwezig, schrijfAtomair } from './gedeeld/bestand.ts';
import { STANDAARD_POORTEN, type Instellingen, type Poorten } from './gedeeld/instellingen.ts';

const DAG_MS = 24 * 3600 * 1000;
const DSO_LV = { oin: '00000099900000000001', naam: 'DSO-LV (oefenomgeving)' };
const GEMEENTE = { oin: '00000099900000000002', naam: 'Gemeente Oefenstad', rsin: '999990019' };
const PROVINCIE = { oin: '00000099900000000003', naam: 'Provincie Oefenland' };

/** GeoJSON in RD: where the verzoeken of the practice DSO-LV lie (`dso-lv/stam/locaties.ts`). */
const WERKGEBIED = {
	type: 'Polygon',
	coordinates: [
		[
			[149_900, 460_900],
			[156_100, 460_900],
			[156_100, 467_100],
			[149_900, 467_100],
			[149_900, 460_900],
		],
	],
};

const geheim = (): string => randomBytes(32).toString('base64url');

/** What stands in the settings of the run before wins, except the ports and the addresses that follow from them. */
function maakInstellingen(
	poorten: Poorten,
	vorige?: Instellingen,
	oin = vorige?.gemeente.oin ?? GEMEENTE.oin,
): Instellingen {
	const gemeente = { ...GEMEENTE, oin };
	const adressen = {
		ontvanger: `https://127.0.0.1:${poorten.ebms}/ebms`,
		zender: `https://127.0.0.1:${poorten.dsoLv}/ebms`,
	};
	if (vorige) return { ...vorige, poorten, ebms: { ...vorige.ebms, ...adressen } };
	return {
		versie: 1,
		poorten,
		dsoLv: DSO_LV,
		gemeente,
		provincie: PROVINCIE,
		ebms: {
			cpaId: `dso-verzoeknotificatie_${DSO_LV.oin}_${oin}_1`,
			partyIdType: 'urn:osb:oin',
			serviceType: 'urn:osb:services',
			service: 'dso:verzoeknotificatie:1.0',
			action: 'verzoeknotificatie',
			rolZender: 'DSO-LV',
			rolOntvanger: 'Ontvanger',
			retryIntervalMs: 5000,
			timeToLiveMs: 5 * DAG_MS,
			...adressen,
		},
		rest: { basisPad: '/overheid/verzoeken/api/afhandelen/v2/', oinHeader: 'x-oin' },
		certificaatOins: { [oin]: [oin] },
		zgw: { clientId: 'dso-service', secret: geheim(), bestandsdeelBytes: 1024 * 1024, catalogusDomein: 'DSO' },
		pki: { ca: 'pki/ca.pem', dsoLvCrt: 'pki/dso-lv-tls.crt.pem', dsoLvKey: 'pki/dso-lv-tls.key.pem' },
	};
}

/** The certificates hang together: they are made in one go, and the last file written says that all are there. */
async function richtPkiIn(oefenMap: string, gemeente: Instellingen['gemeente']): Promise<void> {
	const map = join(oefenMap, 'pki');
	if (existsSync(join(map, 'gereed'))) return;
	const { geefUit, maakCa } = await import('./pki/ca.ts');
	const ca = await maakCa();
	const partijen = [
		{ naam: 'dso-lv', oin: DSO_LV.oin, organisatie: DSO_LV.naam },
		{ naam: 'gemeente', oin: gemeente.oin, organisatie: gemeente.naam },
	];
	const bewijzen = await Promise.all(
		partijen.flatMap(({ naam, oin, organisatie }) => [
			geefUit(ca, { oin, organisatie, gebruik: 'tls' }).then((bewijs) => ({ naam: `${naam}-tls`, ...bewijs })),
			geefUit(ca, { oin, organisatie, gebruik: 'ondertekenen' }).then((bewijs) => ({ naam, ...bewijs })),
		]),
	);
	mkdirSync(map, { recursive: true, mode: 0o700 });
	for (const [naam, uitgever] of Object.entries(ca)) {
		schrijfAtomair(join(map, `${naam}.key.pem`), uitgever.key, 0o600);
		schrijfAtomair(join(map, `${naam}.crt.pem`), uitgever.crt);
	}
	schrijfAtomair(join(map, 'ca.pem'), ca.root.crt + ca.issuing.crt);
	for (const bewijs of bewijzen) {
		schrijfAtomair(join(map, `${bewijs.naam}.key.pem`), bewijs.key, 0o600);
		schrijfAtomair(join(map, `${bewijs.naam}.crt.pem`), bewijs.crt + ca.issuing.crt);
	}
	schrijfAtomair(join(map, 'gereed'), `${new Date().toISOString()}\n`);
}

function schrijfCpa(data: string, instellingen: Instellingen): void {
	const pki = join(data, 'oefenomgeving', 'pki');
	const { ebms, dsoLv, gemeente } = instellingen;
	const crt = (partij: string): string => readFileSync(join(pki, `${partij}-tls.crt.pem`), 'utf8');
	const leaf = new X509Certificate(crt('gemeente'));
	const pad = join(data, 'service', 'cpa', `${ebms.cpaId}.xml`);
	const cpa = maakCpa({
		...ebms,
		start: new Date(leaf.validFrom),
		einde: new Date(leaf.validTo),
		zender: {
			prefix: 'DSOLV',
			naam: dsoLv.naam,
			oin: dsoLv.oin,
			rol: ebms.rolZender,
			endpoint: ebms.zender,
			tlsCrt: crt('dso-lv'),
		},
		ontvanger: {
			prefix: 'ONTVANGER',
			naam: gemeente.naam,
			oin: gemeente.oin,
			rol: ebms.rolOntvanger,
			endpoint: ebms.ontvanger,
			tlsCrt: crt('gemeente'),
		},
	});
	if (!existsSync(pad) || readFileSync(pad, 'utf8') !== cpa) schrijfAtomair(pad, cpa);
}

/** YAML is written by hand for its comments; every value goes through JSON, which is YAML too. Paths are relative to the file. */
function dsoServiceYaml(instellingen: Instellingen): string {
	const { poorten, gemeente, dsoLv, ebms, rest, zgw } = instellingen;
	const j = JSON.stringify;
	const zgwUrl = (api: string): string => j(`http://127.0.0.1:${poorten.zaaksysteem}/${api}/api/v1/`);
	const certificaat = j({ crt: 'service/pki/tls.crt.pem', key: 'service/pki/tls.key.pem', ca: 'service/pki/ca.pem' });
	return `# Instellingen van dso-service voor de oefenomgeving, gemaakt door oefenomgeving/inrichten.ts.
# Paden zijn relatief aan de map van dit bestand.
omgeving: OEFEN
http:
  adres: 127.0.0.1
  poort: ${poorten.service}
opslag:
  map: service
sleutels: service/sleutels.json
temporal:
  adres: ${j(`127.0.0.1:${poorten.temporal}`)}
  namespace: default
organisaties:
  - oin: ${j(gemeente.oin)}
    naam: ${j(gemeente.naam)}
    rsin: ${j(gemeente.rsin)}
    dso:
      profiel: oefen
      basisUrl: ${j(`https://127.0.0.1:${poorten.dsoLv}${rest.basisPad}`)}
      certificaat: ${certificaat}
    zaaksysteem:
      soort: zgw
      catalogi: ${zgwUrl('catalogi')}
      zaken: ${zgwUrl('zaken')}
      documenten: ${zgwUrl('documenten')}
      clientId: ${j(zgw.clientId)}
      secretBestand: service/zgw.secret
      catalogusDomein: ${j(zgw.catalogusDomein)}
      # Waar een medewerker de zaak bekijkt.
      zaakPagina: ${j(`http://127.0.0.1:${poorten.zaaksysteem}/zaak/{uuid}`)}
      # Zo lang kan het zaaksysteem van de oefenomgeving hoogstens over een aanroep doen.
      verzoekTimeoutSeconden: 5
    # Elke dag aan DSO vragen welke verzoeken er zijn; op de pagina Controle ook meteen te starten.
    controle:
      werkgebied: service/werkgebied.json
      wachtMinuten: 5
    # De flow "Vraag aan een medewerker" in n8n mailt over vragen; met service doet deze service het zelf.
    vragen:
      mail: flow
      behandelaar: [behandelaar@oefenstad.example]
ebms:
  adres: 127.0.0.1
  poort: ${poorten.ebms}
  certificaat: ${certificaat}
  cpas:
    - ${j(`service/cpa/${ebms.cpaId}.xml`)}
  partijen:
    - certificaatOin: ${j(dsoLv.oin)}
      partijen: [${j(dsoLv.oin)}]
# Elk document gaat langs de virusscanner voordat het naar het zaaksysteem gaat.
scanner:
  adres: ${j(`127.0.0.1:${poorten.scanner}`)}
  maxMiB: 2047
# Mail komt aan in de oefen-postbus en gaat niet verder.
mail:
  host: 127.0.0.1
  poort: ${poorten.smtp}
  beveiliging: geen
  afzender:
    adres: dso-service@oefenstad.example
  testadres: oefenpost@oefenstad.example
# Korter dan in het echt: wie oefent, wil niet wachten.
verwerking:
  herhaalVraagSeconden: 10
  flowTermijnMinuten: 60
  herhaalFoutMinSeconden: 3
  herhaalFoutMaxSeconden: 15
`;
}

function richtServiceIn(data: string, instellingen: Instellingen): void {
	const service = join(data, 'service');
	const pki = join(data, 'oefenomgeving', 'pki');
	mkdirSync(service, { recursive: true, mode: 0o700 });
	const kopie = (van: string, naar: string, mode?: number): void =>
		void schrijfAlsAfwezig(join(service, 'pki', naar), () => readFileSync(join(pki, van)), mode);
	kopie('ca.pem', 'ca.pem');
	kopie('gemeente-tls.crt.pem', 'tls.crt.pem');
	kopie('gemeente-tls.key.pem', 'tls.key.pem', 0o600);
	schrijfAlsAfwezig(join(service, 'zgw.secret'), () => instellingen.zgw.secret, 0o600);
	schrijfAlsAfwezig(join(service, 'werkgebied.json'), () => `${JSON.stringify(WERKGEBIED)}\n`);
	schrijfAlsAfwezig(
		join(service, 'sleutels.json'),
		() => `${JSON.stringify({ sleutels: [{ id: 'k1', sleutel: randomBytes(32).toString('base64') }] })}\n`,
		0o600,
	);
	schrijfAlsAfwezig(
		join(data, 'toegang.json'),
		() =>
			`${JSON.stringify(
				{
					gebruiker: 'beheerder',
					wachtwoord: geheim(),
					token: geheim(),
					eventSecret: geheim(),
					n8n: {
						email: 'beheerder@oefenstad.example',
						// n8n asks for 8 to 64 characters with a capital and a digit.
						wachtwoord: `N8${randomUUID()}`,
						encryptionKey: geheim(),
					},
				},
				null,
				2,
			)}\n`,
		0o600,
	);
}

export interface InrichtOpties {
	/** The data folder. */
	data: string;
	/** Only the ports that differ from the defaults (or from the run before). */
	poorten?: Partial<Poorten>;
	/** OIN of the gemeente, 20 digits; fixed at the first run, as certificates and CPA name it. */
	oin?: string;
}

/** Writes all files of the practice set-up below `data` and returns the settings. */
export async function richtIn(opties: InrichtOpties): Promise<Instellingen> {
	const data = resolve(opties.data);
	const oefenMap = join(data, 'oefenomgeving');
	mkdirSync(oefenMap, { recursive: true, mode: 0o700 });
	const pad = join(oefenMap, 'instellingen.json');
	const vorige = existsSync(pad) ? (JSON.parse(readFileSync(pad, 'utf8')) as Instellingen) : undefined;
	const instellingen = maakInstellingen(
		{ ...STANDAARD_POORTEN, ...vorige?.poorten, ...opties.poorten },
		vorige,
		opties.oin,
	);
	await richtPkiIn(oefenMap, instellingen.gemeente);
	const tekst = `${JSON.stringify(instellingen, null, 2)}\n`;
	const veranderd = !vorige || readFileSync(pad, 'utf8') !== tekst;
	richtServiceIn(data, instellingen);
	const yaml = join(data, 'dso-service.yaml');
	schrijfCpa(data, instellingen);
	const poortenAnders = vorige !== undefined && JSON.stringify(vorige.poorten) !== JSON.stringify(instellingen.poorten);
	if (poortenAnders && existsSync(yaml)) renameSync(yaml, `${yaml}.vorige`);
	schrijfAlsAfwezig(yaml, () => dsoServiceYaml(instellingen));
	// Last: what is derived from these settings stands already, so a run that was cut off is made good by the next one.
	if (veranderd) schrijfAtomair(pad, tekst, 0o600);
	return instellingen;
}

/** @throws Error with a Dutch text when `tekst` is not an object of port numbers */
export function leesPoorten(tekst: string): Partial<Poorten> {
	let inhoud: unknown;
	try {
		inhoud = JSON.parse(tekst);
	} catch {
		throw new Error('--ports: geen geldige JSON. Voorbeeld: --ports \'{"service":18480}\'');
	}
	if (!inhoud || typeof inhoud !== 'object' || Array.isArray(inhoud))
		throw new Error('--ports: verwacht een JSON-object.');
	for (const [naam, poort] of Object.entries(inhoud)) {
		if (!(naam in STANDAARD_POORTEN)) {
			throw new Error(`--ports: onbekend onderdeel "${naam}". Bekend: ${Object.keys(STANDAARD_POORTEN).join(', ')}.`);
		}
		if (!Number.isInteger(poort) || (poort as number) < 1 || (poort as number) > 65535) {
			throw new Error(`--ports: "${naam}" moet een geheel getal van 1 tot en met 65535 zijn.`);
		}
	}
	return inhoud as Partial<Poorten>;
}

if (import.meta.main) {
	try {
		const { values } = parseArgs({
			options: { data: { type: 'string' }, ports: { type: 'string' }, oin: { type: 'string' } },
		});
		if (!values.data)
			throw new Error('Gebruik: node oefenomgeving/inrichten.ts --data <map> [--ports <json>] [--oin <oin>]');
		if (values.oin && !/^\d{20}$/.test(values.oin)) throw new Error('--oin: een OIN heeft 20 cijfers.');
		const poorten = values.ports ? leesPoorten(values.ports) : {};
		const instellingen = await richtIn({ data: values.data, poorten, oin: values.oin });
		console.log(JSON.stringify({ data: resolve(values.data), poorten: instellingen.poorten }));
	} catch (fout) {
		console.error(fout instanceof Error ? fout.message : String(fout));
		process.exitCode = 1;
	}
}
