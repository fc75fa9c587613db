// SPDX-License-Identifier: EUPL-1.2
/** A later delivery into a zaak that is there: what it changes, as data, as a document and in the zaak. */
import { Readable } from 'node:stream';
import {
	amsterdamseDatum,
	isGelijk,
	verschil as bepaalVerschil,
	verschilZonderPersoonsgegevens,
} from 'dso-koppelvlakken/verzoek';
import { maakVerschilstuk } from 'dso-koppelvlakken/stuk';
import type { Verzoekverschil } from 'dso-koppelvlakken/verzoek';
import { plaatsDocument, vervalDocumenten, werkZaakBij } from 'dso-koppelvlakken/zaak';
import type { Aanvulling, LeveringVerwijzing, VerzoekActiviteiten, ZaakVerwijzing } from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import { documentenUit, hoortBijDeel } from './bericht.ts';
import type { ActiviteitContext } from './context.ts';
import { geplaatsteSleutel } from './geplaatst.ts';
import { metHartslag } from './hartslag.ts';
import { legVast, onbekendeDelen } from './niet-overgenomen.ts';
import type { DocumentRij } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';
import { inZaak, plaatsVan, stapVan } from './zaak.ts';

type Aanvulactiviteiten = Pick<
	VerzoekActiviteiten,
	'vergelijk' | 'werkZaakBij' | 'vervalDocumenten' | 'koppelDocumenten'
>;

export function createAanvulActiviteiten(c: ActiviteitContext): Aanvulactiviteiten {
	return {
		vergelijk: (vraag) => metHartslag(({ signal }) => vergelijk(c, vraag, signal)),
		werkZaakBij: (zaak) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				const { bericht: nieuw, onbekend } = await c.bericht(zaak);
				const { nietOvergenomen } = await werkZaakBij(werk, {
					...plaatsVan(zaak),
					zaak: zaak.zaak,
					zaaktype: zaak.gekozen,
					oud: await vorigBericht(c, zaak),
					nieuw,
					antwoorden: zaak.antwoorden,
				});
				await legVast(c.ports.verzoeken, zaak, 'bericht', onbekendeDelen(onbekend));
				await legVast(c.ports.verzoeken, zaak, stapVan('bijwerken', zaak), nietOvergenomen);
			}),
		vervalDocumenten: (zaak) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				const sinds = amsterdamseDatum((await c.bericht(zaak)).bericht.verzoek.indienDatum);
				const documenten = (await vervallen(c, zaak)).map((url) => ({ url, sinds }));
				if (documenten.length === 0) return;
				const { nietOvergenomen } = await vervalDocumenten(werk, { zaak: zaak.zaak, documenten });
				await legVast(c.ports.verzoeken, zaak, stapVan('vervallen', zaak), nietOvergenomen);
			}),
		koppelDocumenten: (zaak) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				const { bericht } = await c.bericht(zaak);
				for (const rij of await c.ports.verzoeken.documenten(zaak.sleutel, zaak.volgnummer)) {
					const { documentId, soort, bestandsnaam, mediaType, vertrouwelijk, omvang, sha256 } = rij;
					const hier = rij.status === 'geplaatst' && hoortBijDeel(bericht, documentId, zaak);
					if (!hier || omvang === undefined || sha256 === undefined) continue;
					await plaatsDocument(werk, {
						zaak: zaak.zaak,
						zaaktype: zaak.gekozen,
						bericht,
						informatieobjecttypePerSoort: zaak.documentsoorten,
						verzoeknummer: zaak.sleutel.verzoeknummer,
						datum: amsterdamseDatum(bericht.verzoek.indienDatum),
						document: {
							documentId: await geplaatsteSleutel(werk, zaak, rij),
							soort,
							bestandsnaam,
							mediaType,
							vertrouwelijk,
							omvang,
							sha256,
							// It is there already and only gets a second relation.
							lees: (vanaf, tot) =>
								c.ports.staging.lees(stagingSleutel(zaak.sleutel, zaak.hash, documentId), { vanaf, tot }),
						},
					});
				}
			}),
	};
}

/** The message that the zaak holds; undefined when there is none, or its bytes were cleaned up. */
async function vorigBericht(c: ActiviteitContext, levering: LeveringVerwijzing) {
	const vorige = await c.ports.verzoeken.laatsteInZaak(levering.sleutel);
	if (!vorige || vorige.hash === levering.hash) return undefined;
	const { sleutel } = levering;
	if ((await c.ports.staging.aanwezig(stagingSleutel(sleutel, vorige.hash, 'xml'))) === 0) return undefined;
	return (await c.bericht({ sleutel, ...vorige })).bericht;
}

async function vergelijk(
	c: ActiviteitContext,
	vraag: LeveringVerwijzing & { vastgesteldOp: string; opmerking?: string },
	signal: AbortSignal,
): Promise<Aanvulling> {
	const { sleutel, volgnummer, hash } = vraag;
	const { bericht } = await c.bericht(vraag);
	const vorige = await c.ports.verzoeken.laatsteInZaak(sleutel);
	const oud = await vorigBericht(c, vraag);
	if (vorige) await neemGeplaatsteOver(c, vraag, vorige.volgnummer);
	if (!vorige || !oud) return { gelijk: false, aantallen: {} };
	const verschil = bepaalVerschil(oud.verzoek, bericht.verzoek);
	await c.ports.verzoeken.verschil(sleutel, { volgnummer, hash, van: vorige, verschil });
	signal.throwIfAborted();
	await legVerschilKlaar(c, vraag, verschil);
	const { aantallen } = verschilZonderPersoonsgegevens(verschil);
	return {
		van: vorige.volgnummer,
		gelijk: isGelijk(verschil),
		aantallen: Object.fromEntries(
			Object.entries(aantallen).map(([kop, perSoort]) => [
				kop,
				Object.values(perSoort).reduce((som: number, n) => som + (n ?? 0), 0),
			]),
		),
	};
}

/** Documents that an earlier delivery placed are in the zaak: they are neither fetched nor placed again. */
async function neemGeplaatsteOver(c: ActiviteitContext, levering: LeveringVerwijzing, vorige: string): Promise<void> {
	const { sleutel, volgnummer } = levering;
	if (vorige === volgnummer) return;
	const eerder = new Map((await c.ports.verzoeken.documenten(sleutel, vorige)).map((rij) => [rij.documentId, rij]));
	const eigen = new Set((await c.ports.verzoeken.documenten(sleutel, volgnummer)).map(({ documentId }) => documentId));
	for (const { documentId } of documentenUit((await c.bericht(levering)).bericht)) {
		const rij = eerder.get(documentId);
		if (rij?.status !== 'geplaatst' || eigen.has(documentId)) continue;
		await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, staging: undefined });
	}
}

/** The difference as a document of this delivery: fetched already, to be placed like any other. */
async function legVerschilKlaar(
	c: ActiviteitContext,
	levering: LeveringVerwijzing & { vastgesteldOp: string; opmerking?: string },
	verschil: Verzoekverschil,
): Promise<void> {
	const { sleutel, volgnummer, hash } = levering;
	const documentId = 'verschil';
	const rijen = await c.ports.verzoeken.documenten(sleutel, volgnummer);
	const bestaand = rijen.find((rij) => rij.documentId === documentId);
	if (bestaand && bestaand.status !== 'bekend') return;
	const { organisaties, oin } = await c.ports.zaakInstellingen(sleutel.oin);
	const { bytes, bestandsnaam, mediaType } = await maakVerschilstuk(verschil, {
		datum: amsterdamseDatum(levering.vastgesteldOp),
		opmerking: levering.opmerking,
		organisatie: organisaties[oin]?.naam,
	});
	const staging = stagingSleutel(sleutel, hash, documentId);
	const { omvang, sha256 } = await c.ports.staging.schrijf(staging, Readable.from([bytes]));
	const rij: DocumentRij = {
		documentId,
		soort: 'bijlage',
		bestandsnaam,
		mediaType,
		vertrouwelijk: true,
		status: 'gehaald',
		staging,
		omvang,
		sha256,
	};
	await c.ports.verzoeken.document(sleutel, volgnummer, rij);
}

/** URLs of attachments of the delivery before that this one no longer names. */
async function vervallen(c: ActiviteitContext, zaak: ZaakVerwijzing): Promise<string[]> {
	const { sleutel } = zaak;
	const vorige = await vorigeVolgnummer(c, sleutel, zaak.volgnummer);
	if (vorige === undefined) return [];
	const genoemd = new Set(documentenUit((await c.bericht(zaak)).bericht).map(({ documentId }) => documentId));
	return (await c.ports.verzoeken.documenten(sleutel, vorige))
		.filter(({ soort, documentId }) => soort === 'bijlage' && documentId !== 'verschil' && !genoemd.has(documentId))
		.flatMap(({ url }) => (url === undefined ? [] : [url]));
}

async function vorigeVolgnummer(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	eigen: string,
): Promise<string | undefined> {
	const vorige = await c.ports.verzoeken.laatsteInZaak(sleutel);
	return vorige?.volgnummer === eigen ? undefined : vorige?.volgnummer;
}
