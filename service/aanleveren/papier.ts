// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Klok, Store } from '../store/index.ts';
import type { Aanleverregels } from '../store/repositories/aanleveringen.ts';
import { alsBewijs, goedeNaam, goedMediaType, hash, type Ontvangstbewijs } from './ontvangen.ts';
import type { Bewaard, Opslag } from './opslaan.ts';
import { ongeldig } from './weigering.ts';

export const PAPIERDOELEN = ['Aanvullen', 'Intrekken'] as const;
export type Papierdoel = (typeof PAPIERDOELEN)[number];

export interface Scan {
	body: Readable;
	bestandsnaam?: string;
	mediaType?: string;
}

/** What came on paper, as a person registers it. */
export interface Papierpost {
	doel: string;
	/** YYYY-MM-DD. */
	ontvangstdatum: string;
	/** Type of the verzoek, when known. */
	type?: string;
	/** Name of the person who registers it. */
	door: string;
}

export interface Papier {
	/** Scans are kept one at a time, as they come. */
	bewaar(scan: Scan): Promise<Bewaardescan>;
	/** @throws Weigering; the scans are gone then */
	registreer(sleutel: VerzoekSleutel, post: Papierpost, scans: readonly Bewaardescan[]): Promise<Ontvangstbewijs>;
	/** Scans of a letter that is not registered after all. */
	weg(scans: readonly Bewaardescan[]): Promise<void>;
}

export interface Bewaardescan extends Bewaard {
	bestandsnaam: string;
	mediaType?: string;
}

export interface PapierDelen {
	store: Pick<Store, 'aanleverontvangsten' | 'aanleveringen'>;
	opslag: Opslag;
	regels: Aanleverregels;
	klok: Klok;
	wek(): void;
}

export function maakPapier({ store, opslag, regels, klok, wek }: PapierDelen): Papier {
	const { aanleverontvangsten: ontvangsten, aanleveringen } = store;
	const weg: Papier['weg'] = async (scans) => {
		for (const scan of scans) await opslag.weg(scan.opslag);
	};
	return {
		weg,
		async bewaar({ body, bestandsnaam, mediaType }) {
			const bewaard = await opslag.bewaar(body, 'De scan');
			return { ...bewaard, bestandsnaam: goedeNaam(bestandsnaam) ?? 'scan', mediaType: goedMediaType(mediaType) };
		},
		async registreer(sleutel, post, scans) {
			let over = scans;
			try {
				const doel = goedDoel(post.doel);
				const datum = goedeDatum(post.ontvangstdatum, klok());
				if (doel === 'Aanvullen' && scans.length === 0) {
					throw ongeldig(
						'scan-ontbreekt',
						'Er is geen scan gekozen; een aanvulling op papier heeft er minstens een.',
						'Scan de brief en kies het bestand.',
						'bestanden',
					);
				}
				const inhoudHash = hash(sleutel.verzoeknummer, doel, datum, ...scans.map(({ sha256 }) => sha256));
				const { rij, uitkomst } = ontvangsten.ontvang(
					{
						oin: sleutel.oin,
						kanaal: 'papier',
						sleutel: `inhoud:${inhoudHash}`,
						inhoudHash,
						verzoeknummer: sleutel.verzoeknummer,
						omvang: scans.reduce((som, { omvang }) => som + omvang, 0),
						door: post.door,
					},
					(id) => {
						for (const scan of scans) {
							aanleveringen.neemScan(id, sleutel, scan);
							ontvangsten.gereed(scan.opslag);
						}
						aanleveringen.neemAanlevering(id, sleutel, {
							volgnummer: aanleveringen.volgendNummer(sleutel, 'papier'),
							hash: inhoudHash,
							wijze: 'papier',
							zonderBericht: true,
							doel,
							type: post.type ?? '',
							datum,
							door: post.door,
							verwacht: [],
						});
						aanleveringen.herbereken(sleutel, regels, true);
					},
				);
				if (uitkomst === 'nieuw') over = [];
				wek();
				return alsBewijs(rij, uitkomst !== 'nieuw');
			} finally {
				await weg(over);
			}
		},
	};
}

function goedDoel(doel: string): Papierdoel {
	const gevonden = PAPIERDOELEN.find((een) => een === doel);
	if (gevonden !== undefined) return gevonden;
	throw ongeldig(
		'doel-ongeldig',
		'Op papier kan alleen een aanvulling of een intrekking worden geregistreerd.',
		`Kies ${PAPIERDOELEN.join(' of ')}.`,
		'doel',
	);
}

/** A day that exists and is not to come, in Dutch time. */
function goedeDatum(datum: string, nu: Date): string {
	const vandaag = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(nu);
	const moment = /^\d{4}-\d{2}-\d{2}$/.test(datum) ? new Date(`${datum}T00:00:00Z`) : undefined;
	const bestaat = moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(datum);
	if (bestaat && datum <= vandaag && datum >= '2000-01-01') return datum;
	throw ongeldig(
		'ontvangstdatum-ongeldig',
		bestaat ? 'De datum van ontvangst ligt in de toekomst of te ver terug.' : 'De datum van ontvangst bestaat niet.',
		'Vul de dag in waarop de brief binnenkwam, als jjjj-mm-dd.',
		'ontvangstdatum',
	);
}
