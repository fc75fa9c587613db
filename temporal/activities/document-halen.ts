// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Download, Verzoekreferenties } from 'dso-koppelvlakken/verzoek';
import type { LeveringVerwijzing } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';
import { rijVan } from './document-register.ts';
import type { Werk } from './hartslag.ts';
import type { DocumentRij } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';
import { bewaakt } from './stroom.ts';

/** The part of a refused answer that may be put right at DSO-LV: the workflow asks again after this long, for days. */
const LATER_OPNIEUW_MS = 5 * 60_000;

/**
 * Takes the document where it lies: handed over by another way (pushed, uploaded, scanned in), else fetched from DSO-LV. Does nothing when
 * it is there already.
 */
export async function haalDocument(
	c: ActiviteitContext,
	levering: LeveringVerwijzing,
	documentId: string,
	werk: Werk,
): Promise<void> {
	const rij = await rijVan(c.ports.verzoeken, levering, documentId);
	if (rij.status !== 'bekend') return;
	if (await neemAangeleverd(c, levering, rij)) return;
	await haalBijDso(c, levering, rij, werk);
}

/** A document that came in by another way stands in the staging store already: only the register learns of it. */
async function neemAangeleverd(
	c: ActiviteitContext,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	rij: DocumentRij,
): Promise<boolean> {
	const gevonden = await c.ports.aangeleverd.document(sleutel, volgnummer, rij.documentId, rij.bestandsnaam);
	if (gevonden === undefined || (await c.ports.staging.aanwezig(gevonden.staging)) < gevonden.omvang) return false;
	const { staging, omvang, sha256, mediaType } = gevonden;
	if (rij.sha256 !== undefined && rij.sha256 !== sha256) throw veranderd();
	await c.ports.verzoeken.document(sleutel, volgnummer, {
		...zonderFout(rij),
		status: 'gehaald',
		staging,
		omvang,
		sha256,
		mediaType: rij.mediaType ?? mediaType,
	});
	return true;
}

/** From DSO-LV to the staging store; goes on where an earlier try stopped when the server still has the same document. */
async function haalBijDso(
	c: ActiviteitContext,
	levering: LeveringVerwijzing,
	rij: DocumentRij,
	werk: Werk,
): Promise<void> {
	const { sleutel, volgnummer } = levering;
	const { signal } = werk;
	const sleutelInStaging = stagingSleutel(sleutel, levering.hash, rij.documentId);
	let download: Download | undefined;
	try {
		const href = verwijzingVan(await c.referentiesVan(sleutel, signal), rij);
		const client = await c.ports.dso(sleutel.oin);
		const vanaf = rij.etag === undefined ? 0 : await c.ports.staging.aanwezig(sleutelInStaging);
		const soort = { verwacht: rij.soort, signal };
		download = await client.open(href, vanaf > 0 ? { ...soort, vanaf, etag: rij.etag } : soort);
		// An error of the stream before it is read must not end the process; reading it gives the same error.
		download.stream.on('error', () => {});
		weigerWebpagina(download, rij);
		const { omvang: verwacht, vanaf: begin } = download;
		const etag = download.etag ?? (begin > 0 ? rij.etag : undefined);
		if (etag !== rij.etag) await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, etag });
		const stream = bewaakt(download.stream, {
			stilMs: c.stilMs,
			voortgang: (bytes) => werk.meldVoortgang({ bytes: begin + bytes }),
		});
		const { omvang, sha256 } = await c.ports.staging.schrijf(sleutelInStaging, stream, {
			vanaf: begin > 0 ? begin : undefined,
			signal,
		});
		if (verwacht !== undefined && omvang !== verwacht) {
			await c.ports.staging.verwijder(sleutelInStaging);
			throw afgebroken();
		}
		if (rij.sha256 !== undefined && rij.sha256 !== sha256) throw veranderd();
		await c.ports.verzoeken.document(sleutel, volgnummer, {
			...zonderFout(rij),
			status: 'gehaald',
			staging: sleutelInStaging,
			omvang,
			sha256,
			etag,
			mediaType: rij.mediaType ?? download.mediaType,
		});
	} catch (fout) {
		c.vergeetReferenties(sleutel);
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		if (fout.gegevens.status === 416 || fout.gegevens.code === 'hervatten-onmogelijk') {
			await c.ports.staging.verwijder(sleutelInStaging);
			throw afgebroken();
		}
		throw laterOpnieuw(fout);
	} finally {
		download?.stream.destroy();
	}
}

/**
 * DSO-LV announces a verzoek before every document can be fetched, and links change: what it does not know or does not give now is asked
 * for again. Without access nothing changes by waiting.
 */
function laterOpnieuw(fout: KoppelvlakFout): KoppelvlakFout {
	const { status, code, soort } = fout.gegevens;
	const kanKomen = status === 404 || status === 410 || code === 'document-niet-aangeboden';
	if (soort === 'tijdelijk' || !kanKomen) return fout;
	return new KoppelvlakFout({ ...fout.gegevens, soort: 'tijdelijk', wachtMs: LATER_OPNIEUW_MS }, { cause: fout });
}

function verwijzingVan(referenties: Verzoekreferenties, rij: DocumentRij): string {
	const href =
		rij.soort === 'xml'
			? referenties.xml
			: rij.soort === 'pdf'
				? referenties.pdf
				: referenties.documenten.find(({ documentId }) => documentId === rij.documentId)?.href;
	if (href !== undefined) return href;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'document-niet-aangeboden',
		melding: 'DSO-LV biedt een document dat in het verzoekbericht staat niet aan.',
		remedie: 'Er wordt vanzelf opnieuw gekeken. Blijft dit zo, meld het dan bij het DSO met het verzoeknummer.',
	});
}

/** A login or error page with status 200 must not end up in the zaak as an attachment. */
function weigerWebpagina(download: Download, rij: DocumentRij): void {
	const webpagina = download.mediaType === 'text/html' || download.mediaType === 'application/xhtml+xml';
	if (!webpagina || /\.(x?html?|mht|mhtml)$/i.test(rij.bestandsnaam)) return;
	download.stream.destroy();
	throw new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'document-is-webpagina',
		melding: 'DSO-LV gaf een webpagina in plaats van een document.',
		remedie: 'Er wordt vanzelf opnieuw geprobeerd. Blijft dit zo, meld het dan bij het DSO met het verzoeknummer.',
		wachtMs: LATER_OPNIEUW_MS,
	});
}

function zonderFout(rij: DocumentRij): DocumentRij {
	const { fout: _opgelost, ...rest } = rij;
	return rest;
}

function afgebroken(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'download-afgebroken',
		melding: 'Een document kwam niet volledig binnen van DSO-LV.',
		remedie: 'Er wordt vanzelf opnieuw geprobeerd, vanaf het begin.',
	});
}

function veranderd(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'document-veranderd',
		melding: 'Een document dat opnieuw is opgehaald heeft een andere inhoud dan de eerste keer.',
		remedie:
			'Vergelijk het document bij het DSO met wat er in de zaak staat. Kies daarna om het opnieuw op te halen (de nieuwe inhoud geldt dan), of om het weg te laten.',
	});
}
