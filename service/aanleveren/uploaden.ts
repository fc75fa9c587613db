// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { Staging } from 'dso-temporal/activities';
import type { Store } from '../store/index.ts';
import type { Aanleverregels } from '../store/repositories/aanleveringen.ts';
import type { Concept } from '../store/repositories/aanleverconcepten.ts';
import { alsBewijs, type Ontvangstbewijs } from './ontvangen.ts';
import type { Bewaard, Opslag } from './opslaan.ts';
import { openPakket, type Pakket } from './pakket.ts';
import { ongeldig } from './weigering.ts';

/** What a person sees before something is taken in. */
export interface Uploadcontrole {
	soort: 'xml' | 'zip';
	/** Absent when the message cannot be processed. */
	verzoek?: { verzoeknummer: string; volgnummer: string; doel: string; type: string; indienDatum: string };
	/** `verwerkt`: this very delivery is known; `aangeleverd`: it came in and waits or is on its way. */
	bekend: 'nieuw' | 'aangeleverd' | 'verwerkt';
	documenten: { genoemd: number; aanwezig: number; ontbreekt: string[]; overig: string[] };
	/** Parts of the message that STAM 4.0.0 does not have. */
	onbekend: number;
	/** Why it cannot be taken in. */
	fout?: { code: string; melding: string; remedie: string; plaats?: string };
}

export interface Uploads {
	/** Keeps and checks a file; nothing is taken in yet. @throws Weigering */
	controleer(oin: string, body: Readable, door: string): Promise<{ id: string; controle: Uploadcontrole }>;
	/** A checked file that is still waiting, at most a day. */
	lees(id: string): (Omit<Concept, 'controle'> & { controle: Uploadcontrole }) | undefined;
	/** Takes it in. @throws Weigering when it cannot be processed, or is gone */
	neemOp(id: string, door: string): Promise<Ontvangstbewijs>;
	gooiWeg(id: string): Promise<void>;
}

export interface UploadDelen {
	store: Pick<Store, 'aanleverontvangsten' | 'aanleveringen' | 'aanleverconcepten' | 'leveringen'>;
	staging: Staging;
	opslag: Opslag;
	regels: Aanleverregels;
	wek(): void;
}

export function maakUploads({ store, staging, opslag, regels, wek }: UploadDelen): Uploads {
	const { aanleverontvangsten: ontvangsten, aanleveringen, aanleverconcepten: concepten, leveringen } = store;

	const open = ({ opslag: sleutel, omvang }: { opslag: string; omvang: number }, oin: string) =>
		openPakket({ omvang, lees: (vanaf, tot) => staging.lees(sleutel, { vanaf, tot }) }, oin);

	async function bekendheid(oin: string, { verzoek, sha256 }: { verzoek: Uploadcontrole['verzoek']; sha256: string }) {
		if (verzoek === undefined) return 'nieuw';
		const sleutel = { oin, verzoeknummer: verzoek.verzoeknummer };
		if ((await leveringen.lijst(sleutel)).some((een) => een.hash === sha256)) return 'verwerkt';
		return aanleveringen.aanleveringen(sleutel).some((een) => een.hash === sha256) ? 'aangeleverd' : 'nieuw';
	}

	async function beschrijf(oin: string, pakket: Pakket): Promise<Uploadcontrole> {
		const { soort, gelezen, ontbreekt, overig, sha256 } = pakket;
		const goed = 'goed' in gelezen ? gelezen.goed : undefined;
		const verzoek = goed && {
			verzoeknummer: goed.verzoeknummer,
			volgnummer: goed.volgnummer,
			doel: goed.doel,
			type: goed.type,
			indienDatum: goed.indienDatum,
		};
		const genoemd = goed?.documenten.length ?? 0;
		return {
			soort,
			verzoek,
			bekend: await bekendheid(oin, { verzoek, sha256 }),
			documenten: {
				genoemd,
				aanwezig: genoemd - ontbreekt.length,
				ontbreekt: ontbreekt.slice(0, 200),
				overig: overig.slice(0, 200),
			},
			onbekend: goed?.onbekend ?? 0,
			fout: 'fout' in gelezen ? gelezen.fout : undefined,
		};
	}

	const lees: Uploads['lees'] = (id) => {
		const concept = concepten.lees(id);
		return concept && { ...concept, controle: concept.controle as Uploadcontrole };
	};

	return {
		lees,
		async controleer(oin, body, door) {
			const bewaard = await opslag.bewaar(body, 'Het bestand');
			try {
				const pakket = await open(bewaard, oin);
				const controle = await beschrijf(oin, pakket).finally(() => pakket.sluit());
				return { id: concepten.bewaar({ oin, door, soort: controle.soort, ...bewaard, controle }), controle };
			} catch (fout) {
				await opslag.weg(bewaard.opslag);
				throw fout;
			}
		},
		async neemOp(id, door) {
			const concept = lees(id);
			if (concept === undefined) {
				throw ongeldig('upload-verlopen', 'Deze upload is er niet meer.', 'Upload het bestand opnieuw.');
			}
			const { oin, controle } = concept;
			if (controle.fout !== undefined) {
				throw ongeldig(controle.fout.code, controle.fout.melding, controle.fout.remedie, controle.fout.plaats);
			}
			const pakket = await open(concept, oin);
			// What is not taken over in the end goes away again.
			const bewaard = new Set<Bewaard>();
			const neem = (bestand: Bewaard) => {
				bewaard.delete(bestand);
				ontvangsten.gereed(bestand.opslag);
			};
			try {
				const { gelezen, bytes, sha256 } = pakket;
				if (!('goed' in gelezen)) throw new Error('a checked upload cannot be read any more');
				const { goed } = gelezen;
				const sleutel = { oin, verzoeknummer: goed.verzoeknummer };
				const xml = await opslag.bewaar(Readable.from([bytes]), 'Het verzoekbericht', bytes.length);
				bewaard.add(xml);
				const delen: Array<{ documentId: string; bestandsnaam: string } & Bewaard> = [];
				for (const { documentId, bestandsnaam, omvang, open: openDeel } of pakket.documenten) {
					const deel = await opslag.bewaar(await openDeel(), 'Een document in het ZIP-bestand', omvang);
					const genoemd = { documentId, bestandsnaam, ...deel };
					bewaard.add(genoemd);
					delen.push(genoemd);
				}
				const { rij, uitkomst } = ontvangsten.ontvang(
					{
						oin,
						kanaal: 'upload',
						sleutel: `concept:${id}`,
						inhoudHash: concept.sha256,
						verzoeknummer: goed.verzoeknummer,
						omvang: concept.omvang,
						opslag: xml.opslag,
						door,
					},
					(nummer) => {
						neem(xml);
						aanleveringen.neemAanlevering(nummer, sleutel, {
							volgnummer: goed.volgnummer,
							hash: sha256,
							wijze: 'geupload',
							zonderBericht: false,
							doel: goed.doel,
							type: goed.type,
							datum: goed.indienDatum,
							opslag: xml.opslag,
							door,
							verwacht: goed.documenten,
						});
						for (const deel of delen) {
							if (aanleveringen.neemDeel(nummer, sleutel, { soort: 'document', ...deel })) neem(deel);
						}
						aanleveringen.herbereken(sleutel, regels, true);
						// Who uploads by hand has nothing more to come.
						aanleveringen.nietWachten(sleutel);
						concepten.verwijder(id);
					},
				);
				await opslag.weg(concept.opslag);
				wek();
				return alsBewijs(rij, uitkomst !== 'nieuw');
			} finally {
				pakket.sluit();
				for (const { opslag: over } of bewaard) await opslag.weg(over);
			}
		},
		async gooiWeg(id) {
			const concept = concepten.lees(id);
			if (concept === undefined) return;
			concepten.verwijder(id);
			await opslag.weg(concept.opslag);
		},
	};
}
