// SPDX-License-Identifier: EUPL-1.2
/** The conversions that mapping rows name. `uitleg` is the Dutch line for docs/mapping.md. */
import { amsterdamseDatum } from '../../verzoek/datum.ts';
import { bestandsnaamVan, documentIdentificatie, formaatVan, informatieobjecttypeVan, titelVan } from './document.ts';
import { alsGeoJson, alsPunt, vanCoordinaten } from './geometrie.ts';
import type { Greep } from './motor.ts';
import { leesPersoonsnummer } from './nummers.ts';
import { eenRegel, meerRegels } from './tekst.ts';

interface Omzetting {
	uitleg: string;
	doe(g: Greep): unknown;
}

function regel(g: Greep, n: number): string | undefined {
	const tekst = g.neem(n);
	return tekst === undefined ? undefined : eenRegel(tekst) || undefined;
}

/** Sources of a domestic address in this order, see rijen/adres.ts. */
function adresregel(g: Greep): string | undefined {
	const straat = regel(g, 0);
	const nummer = regel(g, 1);
	const letter = regel(g, 2) ?? '';
	const toevoeging = regel(g, 3);
	const postcode = regel(g, 4)?.replace(/\s/g, '').toUpperCase();
	const plaats = regel(g, 5);
	if (!straat && !nummer && !plaats) return undefined;
	const huis = [nummer ? `${nummer}${letter}` : letter, toevoeging].filter(Boolean).join('-');
	return [[straat, huis].filter(Boolean).join(' '), [postcode, plaats].filter(Boolean).join(' ')]
		.filter(Boolean)
		.join(', ');
}

function naam(g: Greep): string | undefined {
	return (
		[0, 1, 2]
			.map((n) => regel(g, n))
			.filter(Boolean)
			.join(' ') || undefined
	);
}

export const OMZETTINGEN = {
	tekst: { uitleg: 'één regel tekst, zonder besturingstekens', doe: (g) => regel(g, 0) },
	eerste: {
		uitleg: 'de eerste bron die gevuld is',
		doe: (g) => {
			for (let n = 0; n < 8; n++) if (g.bekijk(n) !== undefined) return regel(g, n);
			return undefined;
		},
	},
	naamsdelen: { uitleg: 'voorletters, voorvoegsel en achternaam achter elkaar', doe: naam },
	naamVanPartij: {
		uitleg: 'naam van de persoon, anders van de organisatie',
		doe: (g) => {
			if (g.bekijk(2) !== undefined) return naam(g);
			for (const n of [3, 4, 5]) if (g.bekijk(n) !== undefined) return regel(g, n);
			return undefined;
		},
	},
	eersteNaam: {
		uitleg: 'de eerste naam die gevuld is (statutaire naam, anders handelsnaam, anders verkorte handelsnaam)',
		doe: (g) => {
			for (const n of [0, 1, 2]) if (g.bekijk(n) !== undefined) return regel(g, n);
			return undefined;
		},
	},
	tweedeNaam: {
		uitleg: 'de handelsnaam, als die naast een andere statutaire naam is opgegeven',
		doe: (g) => {
			const statutair = g.bekijk(0);
			const handelsnaam = g.bekijk(1);
			if (statutair === undefined || handelsnaam === undefined) return undefined;
			const gevonden = regel(g, 1);
			return gevonden === eenRegel(statutair) ? undefined : gevonden;
		},
	},
	lijstVanEen: {
		uitleg: 'lijst met de namen',
		doe: (g) => {
			const namen = [0, 1, 2].flatMap((n) => regel(g, n) ?? []);
			return namen.length > 0 ? [...new Set(namen)] : undefined;
		},
	},
	bsn: {
		uitleg: 'BSN met elfproef; negen nullen = geen BSN; 8 cijfers worden aangevuld met een voorloopnul; anders vermeld',
		doe: (g) => persoonsnummer(g, 'BSN'),
	},
	rsin: { uitleg: 'RSIN met elfproef, anders vermeld', doe: (g) => persoonsnummer(g, 'RSIN') },
	kvkNummer: {
		uitleg: 'KvK-nummer van 8 cijfers, anders vermeld',
		doe: (g) => {
			if (g.instellingen.personen.kvkNummerVeld === 'geen') {
				g.weiger(
					0,
					'Het zaaksysteem heeft geen veld voor het KvK-nummer bij een niet-natuurlijk persoon (instelling kvkNummerVeld).',
				);
				return undefined;
			}
			return cijfers(g, 8, 'KvK-nummer');
		},
	},
	kvkNummerVestiging: { uitleg: 'KvK-nummer van 8 cijfers, anders vermeld', doe: (g) => cijfers(g, 8, 'KvK-nummer') },
	vestigingsnummer: { uitleg: 'vestigingsnummer, zonder spaties', doe: (g) => g.neem(0)?.replace(/\s/g, '') },
	emailadres: {
		uitleg: 'e-mailadres; wat er niet op lijkt of langer is dan 254 tekens wordt vermeld en niet gestuurd',
		doe: (g) => {
			const adres = g.bekijk(0)?.trim();
			if (adres === undefined) return undefined;
			if (adres.length > 254 || !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:"]{2,}$/.test(adres)) {
				g.weiger(0, 'Geen geldig e-mailadres.');
				return undefined;
			}
			g.neem(0);
			return adres;
		},
	},
	telefoonnummer: {
		uitleg: 'telefoonnummer; spaties vervallen als het anders niet past',
		doe: (g) => {
			const nummer = regel(g, 0);
			return nummer !== undefined && nummer.length > 20 ? nummer.replace(/[\s().-]/g, '') : nummer;
		},
	},
	huisnummer: {
		uitleg: 'huisnummer als geheel getal van 0 tot 99999',
		doe: (g) => {
			const tekst = g.bekijk(0)?.trim() ?? '';
			if (!/^\d{1,5}$/.test(tekst)) {
				if (tekst) g.weiger(0, 'Het huisnummer is geen getal van ten hoogste vijf cijfers.');
				return undefined;
			}
			g.neem(0);
			return Number(tekst);
		},
	},
	adresdeel: {
		uitleg:
			'optioneel deel van een adres; alleen uit het register afkomstig naast een door de aanvrager gewijzigd adres telt het niet mee',
		doe: (g) => {
			const voorkeur = g.instellingen.personen.bron;
			const eigen = g.herkomst(0);
			const anders = [1, 2, 3].some((n) => g.herkomst(n) === voorkeur);
			if (eigen !== undefined && eigen !== voorkeur && anders) {
				g.weiger(0, 'Hoort bij het andere adres (register of aanvrager) dan het overgenomen adres.');
				return undefined;
			}
			return regel(g, 0);
		},
	},
	postcode: {
		uitleg: 'postcode zonder spaties, in hoofdletters',
		doe: (g) => g.neem(0)?.replace(/\s/g, '').toUpperCase(),
	},
	adresregel: { uitleg: 'adres als één regel: straat huisnummer, postcode woonplaats', doe: adresregel },
	landcode: {
		uitleg: 'BRP-landcode volgens de instelling landcodes, anders 0000 (onbekend)',
		doe: (g) => {
			const land = g.bekijk(0);
			if (land === undefined) return undefined;
			const codes = Object.entries(g.instellingen.personen.landcodes);
			const sleutel = vergelijkbaar(land);
			return codes.find(([naamLand]) => vergelijkbaar(naamLand) === sleutel)?.[1] ?? '0000';
		},
	},
	zaakIdentificatie: {
		uitleg:
			'volgens het ingestelde patroon, standaard het verzoeknummer; meer dan 40 tekens is een fout, geen afkapping',
		doe: (g) => {
			g.neem(0);
			return vulPatroon(g.instellingen.zaak.identificatie, {
				verzoeknummer: g.bekijk(0) ?? '',
				volgnummer: g.bekijk(1) ?? '',
				projectId8: (g.bekijk(2) ?? '').slice(0, 8),
				jaar: (g.bekijk(3) ?? '').slice(0, 4),
				oin: g.instellingen.oin,
			});
		},
	},
	kenmerken: {
		uitleg: 'lijst met één kenmerk: het verzoeknummer, bron volgens de instelling (standaard Omgevingsloket)',
		doe: (g) => {
			const kenmerk = regel(g, 0);
			return kenmerk === undefined
				? undefined
				: [{ kenmerk: kenmerk.slice(0, 40), bron: g.instellingen.zaak.kenmerkBron }];
		},
	},
	organisatie: {
		uitleg: 'RSIN bij het OIN van het bevoegd gezag volgens de OIN-tabel; onbekend: RSIN van de ontvanger',
		doe: (g) => {
			const eigen = g.instellingen.organisaties[g.instellingen.oin]?.rsin;
			const oin = g.bekijk(0) ?? '';
			const gekozen =
				g.instellingen.zaak.verantwoordelijke === 'ontvanger' ? undefined : g.instellingen.organisaties[oin]?.rsin;
			if (gekozen !== undefined) g.neem(0);
			else if (oin !== g.instellingen.oin)
				g.weiger(0, 'Dit OIN staat niet in de OIN-tabel; de ontvanger is verantwoordelijk gemaakt.');
			else g.neem(0);
			return gekozen ?? eigen;
		},
	},
	datum: {
		uitleg: 'datum in Europe/Amsterdam (JJJJ-MM-DD)',
		doe: (g) => {
			const tijdstip = g.neem(0);
			return tijdstip === undefined ? undefined : amsterdamseDatum(tijdstip);
		},
	},
	geojson: {
		uitleg:
			'GeoJSON in lengte, breedte (EPSG:4326): het ETRS89-punt of -vlak dat DSO altijd meegeeft, anders omgerekend uit RD (circa 0,25 m nauwkeurig)',
		doe: geojson,
	},
	toelichting: {
		uitleg:
			'regels: volledige naam, projectnaam en -omschrijving als die anders zijn, activiteiten, toelichting van de aanvrager',
		doe: (g) => {
			const titel = regel(g, 0);
			const project = regel(g, 1);
			const omschrijving = g.neem(2);
			const activiteiten = g.neemAlle(3).map(eenRegel);
			const toelichting = g.neem(4);
			return (
				[
					titel,
					project && project !== titel ? `Project: ${project}` : undefined,
					omschrijving ? meerRegels(omschrijving) : undefined,
					activiteiten.length > 0 ? `Activiteiten: ${activiteiten.join('; ')}` : undefined,
					toelichting ? `Toelichting: ${meerRegels(toelichting)}` : undefined,
				]
					.filter(Boolean)
					.join('\n') || undefined
			);
		},
	},
	boom: { uitleg: 'ongewijzigd, met alles wat eronder ligt', doe: (g) => opgeschoond(g.neemBoom(0)) },
	waar: {
		uitleg: 'ja of nee',
		doe: (g) => {
			const tekst = g.neem(0)?.trim().toLowerCase();
			return tekst === undefined ? undefined : tekst === 'true' || tekst === '1' ? 'ja' : 'nee';
		},
	},
	opsomming: {
		uitleg: 'alle waarden, gescheiden door puntkomma',
		doe: (g) => g.neemAlle(0).map(eenRegel).join('; ') || undefined,
	},
	kadastraleAanduiding: {
		uitleg: 'gemeente, sectie en perceelnummer achter elkaar',
		doe: (g) =>
			[0, 1, 2]
				.map((n) => regel(g, n))
				.filter(Boolean)
				.join(' ') || undefined,
	},
	documentIdentificatie: {
		uitleg: 'eerste 40 hexadecimale tekens van SHA-256(oin|verzoeknummer|documentId)',
		doe: (g) => {
			const documentId = g.neem(0);
			return documentId === undefined
				? undefined
				: documentIdentificatie(g.instellingen.oin, g.bericht.verzoek.verzoeknummer, documentId);
		},
	},
	titel: { uitleg: 'bestandsnaam zonder pad en besturingstekens', doe: (g) => vanNaam(g, titelVan) },
	bestandsnaam: {
		uitleg: 'bestandsnaam zonder pad en besturingstekens; bij inkorten blijft de extensie',
		doe: (g) => vanNaam(g, bestandsnaamVan),
	},
	formaat: {
		uitleg: 'mediatype dat DSO meegaf, anders volgens de extensie, anders application/octet-stream',
		doe: (g) => vanNaam(g, (tekst) => formaatVan(undefined, tekst)),
	},
	vertrouwelijkheid: {
		uitleg:
			'vertrouwelijk=true: de instelling vertrouwelijkheidBijlage; anders de standaard van het zaaksysteem of de instelling',
		doe: (g) =>
			g.neem(0) === 'true'
				? g.instellingen.documenten.vertrouwelijkheidBijlage
				: g.instellingen.documenten.vertrouwelijkheid,
	},
	informatieobjecttype: {
		uitleg: 'informatieobjecttype volgens de instelling informatieobjecttypePerSoort, anders dat voor bijlagen',
		doe: (g) => {
			const soorten = [g.neem(0), g.neem(1)].filter((soort) => soort !== undefined);
			return informatieobjecttypeVan(g.instellingen, 'bijlage', soorten);
		},
	},
} satisfies Record<string, Omzetting>;

export type OmzettingNaam = keyof typeof OMZETTINGEN;

function persoonsnummer(g: Greep, soort: 'BSN' | 'RSIN'): string | undefined {
	const tekst = g.bekijk(0);
	if (tekst === undefined) return undefined;
	const oordeel = leesPersoonsnummer(tekst, soort);
	if ('reden' in oordeel) {
		g.weiger(0, oordeel.reden);
		return undefined;
	}
	g.neem(0);
	return oordeel.nummer;
}

function cijfers(g: Greep, aantal: number, wat: string): string | undefined {
	const tekst = g.bekijk(0)?.replace(/\s/g, '');
	if (tekst === undefined) return undefined;
	if (!new RegExp(`^\\d{${aantal}}$`).test(tekst)) {
		g.weiger(0, `Geen geldig ${wat} (${aantal} cijfers).`);
		return undefined;
	}
	g.neem(0);
	return tekst;
}

function vanNaam(g: Greep, doe: (naamBestand: string) => string): string | undefined {
	const tekst = g.neem(0);
	return tekst === undefined ? undefined : doe(tekst);
}

function vergelijkbaar(tekst: string): string {
	return tekst.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

/** Text with placeholders in braces; unknown ones stay. */
export function vulPatroon(patroon: string, waarden: Record<string, string>): string {
	return patroon.replace(/\{(\w+)\}/g, (alles, sleutel: string) => waarden[sleutel] ?? alles);
}

function opgeschoond(knoop: unknown): unknown {
	if (Array.isArray(knoop)) return knoop.map(opgeschoond);
	if (typeof knoop === 'string') return meerRegels(knoop);
	if (typeof knoop !== 'object' || knoop === null) return knoop;
	const uit: Record<string, unknown> = {};
	for (const sleutel of Object.keys(knoop)) {
		const deel = (knoop as Record<string, unknown>)[sleutel];
		if (deel !== undefined && !(Array.isArray(deel) && deel.length === 0)) uit[sleutel] = opgeschoond(deel);
	}
	return uit;
}

function geojson(g: Greep): unknown {
	const { geometrie } = g.instellingen.zaak;
	if (geometrie === 'geen') return undefined;
	const locaties = g.bericht.verzoek.projectlocaties;
	const delen = locaties.map((locatie, n) => {
		const pad = `verzoek.projectlocaties[${n}]`;
		const etrs = vanCoordinaten(locatie.coordinatenEtrs);
		if (etrs.reden) g.weigerOnder(`${pad}.coordinatenEtrs`, etrs.reden);
		else g.neemOnder(`${pad}.coordinatenEtrs`);
		if (etrs.punten.length + etrs.polygonen.length > 0 || !locatie.coordinatenOpgegeven) return etrs;
		const opgegeven = vanCoordinaten(locatie.coordinatenOpgegeven);
		if (!opgegeven.reden) g.neemOnder(`${pad}.coordinatenOpgegeven`);
		return opgegeven;
	});
	return geometrie === 'punt' ? alsPunt(delen) : alsGeoJson(delen);
}
