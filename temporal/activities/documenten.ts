// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { amsterdamseDatum } from 'dso-koppelvlakken/verzoek';
import type { Verzoekreferenties } from 'dso-koppelvlakken/verzoek';
import { plaatsDocument } from 'dso-koppelvlakken/zaak';
import type {
	DocumentActiviteiten,
	LeveringVerwijzing,
	VerzoekActiviteiten,
	ZaakVerwijzing,
} from '../contract/activiteiten.ts';
import { documentenUit } from './bericht.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';
import type { Werk } from './hartslag.ts';
import { legVast } from './niet-overgenomen.ts';
import type { DocumentRij } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';
import { bewaakt } from './stroom.ts';
import { zaakwerk } from './zaak.ts';

/** A workflow's history holds so many at once; there may be thousands. */
const DOCUMENTEN_PER_KEER = 100;

/** Documents move in two steps: from DSO-LV to the staging store, from there to the case system (DESIGN rule 8). */
export function createDocumentActiviteiten(
	c: ActiviteitContext,
): DocumentActiviteiten & Pick<VerzoekActiviteiten, 'documentenLijst' | 'leegStaging'> {
	return {
		documentenLijst: (levering) => metHartslag(({ signal }) => documentenLijst(c, levering, signal)),
		haalDocument: (levering, documentId) =>
			metHartslag((werk) =>
				c.schrijvers.doe(slot(levering, documentId), () => haal(c, levering, documentId, werk), werk.signal),
			),
		plaatsDocument: (zaak, documentId) =>
			metHartslag((werk) =>
				c.schrijvers.doe(slot(zaak, documentId), () => plaats(c, zaak, documentId, werk), werk.signal),
			),
		leegStaging: (levering) =>
			metHartslag(async ({ signal }) => {
				for (const rij of await c.ports.verzoeken.documenten(levering.sleutel, levering.volgnummer)) {
					signal.throwIfAborted();
					// The verzoekbericht is the record of what came in: it stays until its own term has passed.
					if (rij.soort === 'xml' || rij.staging === undefined) continue;
					await c.ports.staging.verwijder(rij.staging);
					await c.ports.verzoeken.document(levering.sleutel, levering.volgnummer, { ...rij, staging: undefined });
				}
			}),
	};
}

function slot(levering: LeveringVerwijzing, documentId: string): string {
	return stagingSleutel(levering.sleutel, levering.hash, documentId);
}

async function documentenLijst(c: ActiviteitContext, levering: LeveringVerwijzing, signal: AbortSignal) {
	const { sleutel, volgnummer } = levering;
	const [{ bericht }, referenties, rijen] = await Promise.all([
		c.bericht(levering),
		c.referentiesVan(sleutel, signal),
		c.ports.verzoeken.documenten(sleutel, volgnummer),
	]);
	const bekend = new Map(rijen.map((rij) => [rij.documentId, rij]));
	const gewenst: DocumentRij[] = documentenUit(bericht).map(({ documentId, bestandsnaam, vertrouwelijk }) => ({
		documentId,
		soort: 'bijlage',
		bestandsnaam,
		vertrouwelijk,
		status: 'bekend',
	}));
	if (referenties.pdf !== undefined) {
		gewenst.unshift({
			documentId: 'pdf',
			soort: 'pdf',
			bestandsnaam: `verzoek-${sleutel.verzoeknummer}.pdf`,
			mediaType: 'application/pdf',
			vertrouwelijk: false,
			status: 'bekend',
		});
	}
	const genoemd = new Set(gewenst.map(({ documentId }) => documentId));
	for (const { documentId } of referenties.documenten) {
		// Offered by DSO-LV but not named in the message: taken over on the safe side.
		if (genoemd.has(documentId)) continue;
		genoemd.add(documentId);
		gewenst.push({ documentId, soort: 'bijlage', bestandsnaam: documentId, vertrouwelijk: true, status: 'bekend' });
	}
	for (const rij of gewenst) {
		signal.throwIfAborted();
		if (!bekend.has(rij.documentId)) {
			await c.ports.verzoeken.document(sleutel, volgnummer, rij);
			bekend.set(rij.documentId, rij);
		}
	}
	const open = [...bekend.values()].filter(({ status }) => status !== 'geplaatst');
	const teDoen = open
		.slice(0, DOCUMENTEN_PER_KEER)
		.map(({ documentId, status }) => ({ documentId, gehaald: status === 'gehaald' }));
	return { teDoen, meer: open.length > teDoen.length };
}

async function rijVan(
	c: ActiviteitContext,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	documentId: string,
): Promise<DocumentRij> {
	const rijen = await c.ports.verzoeken.documenten(sleutel, volgnummer);
	const rij = rijen.find((r) => r.documentId === documentId);
	if (rij) return rij;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'document-onbekend',
		melding: 'Een document van deze levering staat niet in het register.',
		remedie: 'Kies "opnieuw proberen"; helpt dat niet, meld dit dan bij de beheerder van de service.',
	});
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
		remedie: 'Meld dit bij het DSO onder vermelding van het verzoeknummer en kies daarna "opnieuw proberen".',
	});
}

/** From DSO-LV to the staging store; goes on where an earlier try stopped when the server still has the same document. */
async function haal(c: ActiviteitContext, levering: LeveringVerwijzing, documentId: string, werk: Werk): Promise<void> {
	const { sleutel, volgnummer } = levering;
	const { signal } = werk;
	const rij = await rijVan(c, levering, documentId);
	if (rij.status !== 'bekend') return;
	const sleutelInStaging = stagingSleutel(sleutel, levering.hash, documentId);
	const href = verwijzingVan(await c.referentiesVan(sleutel, signal), rij);
	const client = await c.ports.dso(sleutel.oin);
	const vanaf = rij.etag === undefined ? 0 : await c.ports.staging.aanwezig(sleutelInStaging);
	try {
		const soort = { verwacht: rij.soort, signal };
		const download = await client.open(href, vanaf > 0 ? { ...soort, vanaf, etag: rij.etag } : soort);
		const verwacht = download.omvang;
		const etag = download.etag ?? (download.vanaf > 0 ? rij.etag : undefined);
		if (etag !== rij.etag) await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, etag });
		const stream = bewaakt(download.stream, {
			stilMs: c.stilMs,
			voortgang: (bytes) => werk.meldVoortgang({ bytes: download.vanaf + bytes }),
		});
		const { omvang, sha256 } = await c.ports.staging.schrijf(sleutelInStaging, stream, {
			vanaf: download.vanaf > 0 ? download.vanaf : undefined,
			signal,
		});
		if (verwacht !== undefined && omvang !== verwacht) {
			await c.ports.staging.verwijder(sleutelInStaging);
			throw afgebroken();
		}
		if (rij.sha256 !== undefined && rij.sha256 !== sha256) throw veranderd();
		await c.ports.verzoeken.document(sleutel, volgnummer, {
			...rij,
			status: 'gehaald',
			staging: sleutelInStaging,
			omvang,
			sha256,
			etag,
			mediaType: rij.mediaType ?? download.mediaType,
		});
	} catch (fout) {
		c.vergeetReferenties(sleutel);
		if (
			fout instanceof KoppelvlakFout &&
			(fout.gegevens.status === 416 || fout.gegevens.code === 'hervatten-onmogelijk')
		) {
			await c.ports.staging.verwijder(sleutelInStaging);
			throw afgebroken();
		}
		throw fout;
	}
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
		remedie: 'Vergelijk het document bij het DSO met wat er in de zaak staat; kies daarna "opnieuw proberen".',
	});
}

/** From the staging store to the case system. */
async function plaats(c: ActiviteitContext, zaak: ZaakVerwijzing, documentId: string, werk: Werk): Promise<void> {
	const { sleutel, volgnummer } = zaak;
	const rij = await rijVan(c, zaak, documentId);
	if (rij.status === 'geplaatst') return;
	const { staging, omvang, sha256 } = rij;
	const aanwezig = staging === undefined ? 0 : await c.ports.staging.aanwezig(staging);
	if (
		rij.status === 'bekend' ||
		staging === undefined ||
		omvang === undefined ||
		sha256 === undefined ||
		aanwezig < omvang
	) {
		await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, status: 'bekend', staging: undefined });
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'document-niet-in-opslag',
			melding: 'Een document staat niet (meer) in de tijdelijke opslag en wordt opnieuw opgehaald.',
			remedie: 'Er wordt vanzelf opnieuw geprobeerd. Blijft dit staan, controleer dan de schijf van de service.',
			// Longer than an activity waits: the workflow fetches it again.
			wachtMs: 60_000,
		});
	}
	const { bericht } = await c.bericht(zaak);
	const soorten = documentenUit(bericht).find((d) => d.documentId === documentId)?.documentsoorten;
	const geplaatst = await plaatsDocument(await zaakwerk(c, sleutel, werk), {
		zaak: zaak.zaak,
		zaaktype: zaak.gekozen,
		verzoeknummer: sleutel.verzoeknummer,
		datum: amsterdamseDatum(bericht.verzoek.indienDatum),
		document: {
			documentId,
			soort: rij.soort,
			bestandsnaam: rij.bestandsnaam,
			mediaType: rij.mediaType,
			vertrouwelijk: rij.vertrouwelijk,
			omvang,
			sha256,
			lees: (vanaf, tot) => c.ports.staging.lees(staging, { vanaf, tot }),
		},
		documentsoorten: soorten,
	});
	await legVast(c.ports.verzoeken, zaak, `document/${documentId}`, geplaatst.nietOvergenomen);
	await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, status: 'geplaatst', url: geplaatst.url });
}
