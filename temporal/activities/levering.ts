// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Verzoek } from 'dso-koppelvlakken/verzoek';
import type {
	Beslisvraag,
	Besluit,
	Kijkopties,
	Kijkresultaat,
	NietsGezien,
	VerzoekActiviteiten,
} from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import { leesBericht } from './bericht.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';
import type { AangeleverdeLevering, Inboekvraag, LeveringGegevens } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';
import { bewaakt, leesBegrensd } from './stroom.ts';

/** Looking at DSO-LV and deciding by inboekregel. */
export function createLeveringActiviteiten(
	c: ActiviteitContext,
): Pick<VerzoekActiviteiten, 'haalLevering' | 'vervolgOnvolledig' | 'beslis'> {
	return {
		haalLevering: (sleutel, opties) => metHartslag(({ signal }) => haalLevering(c, sleutel, opties ?? {}, signal)),
		vervolgOnvolledig: (sleutel, keuze) =>
			metHartslag(async () => {
				const { aangeleverd } = c.ports;
				if (keuze === 'verderZonder') await aangeleverd?.verderZonder(sleutel);
				else await aangeleverd?.wachtVerder(sleutel);
			}),
		beslis: (vraag) => metHartslag(() => beslis(c, vraag)),
	};
}

/** By other ways first: what was handed over is complete and need not be fetched. */
async function haalLevering(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	{ naAangeleverd }: Kijkopties,
	signal: AbortSignal,
): Promise<Kijkresultaat | NietsGezien> {
	const gekekenOp = new Date().toISOString();
	const { aangeleverd } = c.ports;
	const gereed = await aangeleverd?.volgende(sleutel);
	if (aangeleverd && gereed) {
		const kop = await neemAangeleverd(c, sleutel, gereed, signal);
		await aangeleverd.geregistreerd(gereed.id);
		return { gekekenOp, ...kop, wijze: gereed.wijze, meer: true };
	}
	const onvolledig = await aangeleverd?.onvolledig(sleutel);
	const niets: NietsGezien = { gekekenOp, bekend: 'geen', ...(onvolledig ? { onvolledig } : {}) };
	if (aangeleverd && (onvolledig || !(await aangeleverd.kanOphalen(sleutel.oin)))) return niets;
	try {
		return { gekekenOp, ...(await haalBijDso(c, sleutel, signal)), wijze: 'dso' };
	} catch (fout) {
		if (naAangeleverd && fout instanceof KoppelvlakFout && nietBijDso(fout)) return niets;
		throw fout;
	}
}

/** DSO-LV does not have it, or not for us: no wonder when it came in by another way. */
function nietBijDso({ gegevens: { status } }: KoppelvlakFout): boolean {
	return status === 403 || status === 404 || status === 410;
}

type Gelezen = Omit<Kijkresultaat, 'gekekenOp' | 'meer' | 'wijze'>;

async function neemAangeleverd(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	{ staging, hash, papier }: AangeleverdeLevering,
	signal: AbortSignal,
): Promise<Gelezen> {
	if (staging === undefined) {
		if (!papier) throw onbruikbaar();
		const { volgnummer, doel, type, ontvangstdatum: indienDatum } = papier;
		return registreer(c, sleutel, { volgnummer, hash, doel, type, indienDatum, kopie: false }, []);
	}
	const stream = await c.ports.staging.lees(staging);
	return verwerkXml(c, sleutel, await leesBegrensd(stream, c.maxXmlBytes, 'Het verzoekbericht'), signal);
}

function onbruikbaar(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'aangeleverd-zonder-inhoud',
		melding: 'Een aangeleverde levering heeft geen verzoekbericht en is ook niet op papier geregistreerd.',
		remedie: 'Laat de levering opnieuw aanleveren en kies daarna "opnieuw proberen".',
	});
}

async function haalBijDso(c: ActiviteitContext, sleutel: VerzoekSleutel, signal: AbortSignal): Promise<Gelezen> {
	const { xml } = await c.referentiesVan(sleutel, signal, true);
	const client = await c.ports.dso(sleutel.oin);
	const download = await client.open(xml, { verwacht: 'xml', signal });
	const stream = bewaakt(download.stream, { stilMs: c.stilMs, voortgang: () => {} });
	const bytes = await leesBegrensd(stream, c.maxXmlBytes, 'Het verzoekbericht');
	if (download.omvang !== undefined && download.omvang !== bytes.length) {
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'download-afgebroken',
			melding: 'Het verzoekbericht kwam niet volledig binnen.',
			remedie: 'Er wordt vanzelf opnieuw geprobeerd.',
		});
	}
	return verwerkXml(c, sleutel, bytes, signal);
}

/** Reads a verzoekbericht, keeps its bytes and registers the delivery. */
async function verwerkXml(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	bytes: Buffer,
	signal: AbortSignal,
): Promise<Gelezen> {
	const hash = createHash('sha256').update(bytes).digest('hex');
	const bewaar = () =>
		c.ports.staging.schrijf(stagingSleutel(sleutel, hash, 'xml'), Readable.from([bytes]), { signal });

	let verzoek: Verzoek;
	try {
		({ verzoek } = leesBericht(bytes, c.maxXmlBytes).bericht);
	} catch (fout) {
		// What cannot be read is kept too: somebody has to look at it.
		await bewaar();
		throw fout;
	}
	if (verzoek.verzoeknummer !== sleutel.verzoeknummer) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'ander-verzoeknummer',
			melding: 'DSO-LV leverde een verzoekbericht met een ander verzoeknummer dan er werd gevraagd.',
			remedie: 'Meld dit bij het DSO en kies daarna "opnieuw proberen".',
		});
	}

	const { volgnummer, doel, type, indienDatum } = verzoek;
	const kopie = verzoek.uitvoerendeInstantie !== undefined && verzoek.uitvoerendeInstantie.oin !== sleutel.oin;
	const { projectId } = verzoek.project;
	const activiteiten = [...new Set(verzoek.projectactiviteiten.map(({ imowId }) => imowId))].slice(0, 1_000);
	const gegevens = { volgnummer, hash, doel, type, indienDatum, kopie, projectId };
	const kop = await registreer(c, sleutel, gegevens, activiteiten);
	if (kop.bekend !== 'bekend') {
		await bewaar();
		await registreerXml(c, sleutel, volgnummer, hash, bytes.length);
	}
	return kop;
}

async function registreer(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	gegevens: LeveringGegevens,
	activiteiten: string[],
): Promise<Gelezen> {
	const bekend = await c.ports.verzoeken.levering(sleutel, gegevens);
	const ronde = await c.ports.verzoeken.ronde(sleutel);
	const { projectId: _nietNodig, ...kop } = gegevens;
	return { bekend, ...kop, activiteiten, ...(ronde > 1 ? { ronde } : {}) };
}

/** Asks the inboekregels; where the project is comes from the message, so that no place stands in the workflow's history. */
async function beslis(c: ActiviteitContext, vraag: Beslisvraag): Promise<Besluit> {
	const { sleutel, volgnummer, hash, type, doel, activiteiten, kopie = false, ronde = 1 } = vraag;
	const plaats = vraag.papier
		? { woonplaatsen: [], postcodes: [], kadastraleGemeenten: [], bevoegdGezag: sleutel.oin }
		: plaatsVan((await c.bericht(vraag)).bericht.verzoek);
	const { oin } = sleutel;
	return c.ports.inboekregel(oin, { sleutel, volgnummer, hash, type, doel, activiteiten, plaats, kopie, ronde });
}

function plaatsVan({ projectlocaties, bevoegdGezag }: Verzoek): Inboekvraag['plaats'] {
	const uniek = (waarden: Array<string | undefined>) =>
		[...new Set(waarden.filter((waarde) => waarde !== undefined && waarde !== ''))] as string[];
	return {
		woonplaatsen: uniek(projectlocaties.map((l) => l.adresaanduiding?.opgegevenAdresWoonplaatsNaam)),
		postcodes: uniek(projectlocaties.map((l) => l.adresaanduiding?.opgegevenAdresPostcode)),
		kadastraleGemeenten: uniek(projectlocaties.map((l) => l.kadastraleAanduiding?.kadastraleGemeente)),
		bevoegdGezag: bevoegdGezag.oin,
	};
}

async function registreerXml(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	volgnummer: string,
	hash: string,
	omvang: number,
) {
	const rijen = await c.ports.verzoeken.documenten(sleutel, volgnummer);
	// The same volgnummer with other content is kept in the staging store only; a person decides about it.
	if (rijen.some((rij) => rij.documentId === 'xml')) return;
	await c.ports.verzoeken.document(sleutel, volgnummer, {
		documentId: 'xml',
		soort: 'xml',
		bestandsnaam: `verzoek-${sleutel.verzoeknummer}.xml`,
		mediaType: 'application/xml',
		vertrouwelijk: true,
		status: 'gehaald',
		staging: stagingSleutel(sleutel, hash, 'xml'),
		omvang,
		sha256: hash,
	});
}
