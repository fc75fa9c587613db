// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { amsterdamseDatum } from 'dso-koppelvlakken/verzoek';
import type { Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import { plaatsDocument } from 'dso-koppelvlakken/zaak';
import type {
	DocumentActiviteiten,
	Documentuitkomst,
	LeveringVerwijzing,
	VerzoekActiviteiten,
	ZaakVerwijzing,
} from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import { documentenUit } from './bericht.ts';
import type { ActiviteitContext } from './context.ts';
import { haalDocument } from './document-halen.ts';
import { beslisOverDocument, metFoutInRegister, rijVan } from './document-register.ts';
import { metHartslag } from './hartslag.ts';
import type { Werk } from './hartslag.ts';
import { legVast } from './niet-overgenomen.ts';
import type { DocumentRij } from './ports.ts';
import { documentSleutel, stagingSleutel } from './sleutels.ts';
import { zaakwerk } from './zaak.ts';

/** A workflow's history holds so many at once; there may be thousands. */
const DOCUMENTEN_PER_KEER = 100;

/** Documents move in two steps: from DSO-LV to the staging store, from there to the case system (DESIGN rule 8). */
export function createDocumentActiviteiten(
	c: ActiviteitContext,
): DocumentActiviteiten & Pick<VerzoekActiviteiten, 'documentenLijst' | 'documentBesluit' | 'leegStaging'> {
	/** One at a time per document; what goes wrong stands in the register too, for whoever is asked what to do. */
	const perDocument = <T>(levering: LeveringVerwijzing, documentId: string, stap: (werk: Werk) => Promise<T>) =>
		metHartslag((werk) =>
			c.schrijvers.doe(
				stagingSleutel(levering.sleutel, levering.hash, documentId),
				() => metFoutInRegister(c.ports.verzoeken, levering, documentId, () => stap(werk)),
				werk.signal,
			),
		);
	return {
		documentenLijst: (levering) => metHartslag(({ signal }) => documentenLijst(c, levering, signal)),
		documentBesluit: (levering, documentId, besluit) =>
			perDocument(levering, documentId, () => beslisOverDocument(c, levering, documentId, besluit)),
		haalDocument: (levering, documentId) =>
			perDocument(levering, documentId, (werk) => haalDocument(c, levering, documentId, werk)),
		plaatsDocument: (zaak, documentId) => perDocument(zaak, documentId, (werk) => plaats(c, zaak, documentId, werk)),
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

async function documentenLijst(c: ActiviteitContext, levering: LeveringVerwijzing, signal: AbortSignal) {
	const { sleutel, volgnummer } = levering;
	const bekend = new Map((await c.ports.verzoeken.documenten(sleutel, volgnummer)).map((rij) => [rij.documentId, rij]));
	for (const rij of zonderBericht(volgnummer) ? [] : await gewensteDocumenten(c, levering, signal)) {
		signal.throwIfAborted();
		if (!bekend.has(rij.documentId)) {
			await c.ports.verzoeken.document(sleutel, volgnummer, rij);
			bekend.set(rij.documentId, rij);
		}
	}
	const open = [...bekend.values()].filter(({ status }) => !isKlaar(status));
	const teDoen = open
		.slice(0, DOCUMENTEN_PER_KEER)
		.map(({ documentId, status }) => ({ documentId, gehaald: status !== 'bekend' }));
	const quarantaine = [...bekend.values()].filter(({ status }) => status === 'quarantaine');
	return {
		teDoen,
		meer: open.length > teDoen.length,
		quarantaine: quarantaine.map(({ documentId }) => documentId),
	};
}

/** What the message names, the PDF, and what DSO-LV offers besides; each once. */
async function gewensteDocumenten(
	c: ActiviteitContext,
	levering: LeveringVerwijzing,
	signal: AbortSignal,
): Promise<DocumentRij[]> {
	const { sleutel } = levering;
	const [{ bericht }, referenties] = await Promise.all([c.bericht(levering), aangeboden(c, levering, signal)]);
	const gewenst: DocumentRij[] = documentenUit(bericht).map(({ documentId, bestandsnaam, vertrouwelijk }) => ({
		documentId,
		soort: 'bijlage',
		bestandsnaam,
		vertrouwelijk,
		status: 'bekend',
	}));
	if (referenties.pdf) {
		gewenst.unshift({
			documentId: 'pdf',
			soort: 'pdf',
			bestandsnaam: pdfNaam(sleutel),
			mediaType: 'application/pdf',
			vertrouwelijk: false,
			status: 'bekend',
		});
	}
	const genoemd = new Set(gewenst.map(({ documentId }) => documentId));
	for (const documentId of referenties.documenten) {
		// Offered by DSO-LV but not named in the message: taken over on the safe side.
		if (genoemd.has(documentId)) continue;
		genoemd.add(documentId);
		gewenst.push({ documentId, soort: 'bijlage', bestandsnaam: documentId, vertrouwelijk: true, status: 'bekend' });
	}
	return gewenst;
}

/** Nothing more is done with it by itself. */
function isKlaar(status: DocumentRij['status']): status is Documentuitkomst {
	return status === 'geplaatst' || status === 'quarantaine' || status === 'weggelaten';
}

/**
 * Fetches what was not fetched yet; then from the staging store to the case system, past the scanner when there is one (BIO2 8.07.04). A
 * scanner that is down stops placing only: what was fetched stays fetched.
 */
async function plaats(
	c: ActiviteitContext,
	zaak: ZaakVerwijzing,
	documentId: string,
	werk: Werk,
): Promise<Documentuitkomst> {
	const { sleutel, volgnummer } = zaak;
	let rij = await rijVan(c.ports.verzoeken, zaak, documentId);
	if (isKlaar(rij.status)) return rij.status;
	if (rij.status === 'bekend') {
		// One activity for both steps is half the work for the process; each step is skipped when it was done before.
		await haalDocument(c, zaak, documentId, werk);
		rij = await rijVan(c.ports.verzoeken, zaak, documentId);
	}
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
	if (rij.status === 'gehaald' && c.ports.scanner !== undefined) {
		const uitslag = await c.ports.scanner.scan(await c.ports.staging.lees(staging), werk.signal);
		rij = uitslag.schoon ? { ...rij, status: 'gescand' } : { ...rij, status: 'quarantaine', vondst: uitslag.vondst };
		await c.ports.verzoeken.document(sleutel, volgnummer, rij);
		if (!uitslag.schoon) return 'quarantaine';
	}
	const { datum, documentsoorten, bericht } = await uitBericht(c, zaak, documentId);
	const geplaatst = await plaatsDocument(await zaakwerk(c, sleutel, werk), {
		zaak: zaak.zaak,
		zaaktype: zaak.gekozen,
		verzoeknummer: sleutel.verzoeknummer,
		datum,
		...(bericht ? { bericht } : {}),
		informatieobjecttypePerSoort: zaak.documentsoorten,
		document: {
			documentId: documentSleutel(zaak, documentId),
			soort: rij.soort,
			bestandsnaam: rij.bestandsnaam,
			mediaType: rij.mediaType,
			vertrouwelijk: rij.vertrouwelijk,
			...(documentId === 'verschil' ? { herkomst: 'opgesteld' } : {}),
			omvang,
			sha256,
			lees: (vanaf, tot) => c.ports.staging.lees(staging, { vanaf, tot }),
		},
		documentsoorten,
	});
	await legVast(c.ports.verzoeken, zaak, `document/${documentId}`, geplaatst.nietOvergenomen);
	const { fout: _opgelost, ...zonderFout } = rij;
	await c.ports.verzoeken.document(sleutel, volgnummer, { ...zonderFout, status: 'geplaatst', url: geplaatst.url });
	return 'geplaatst';
}

async function uitBericht(
	c: ActiviteitContext,
	zaak: ZaakVerwijzing,
	documentId: string,
): Promise<{ datum: string; documentsoorten?: string[]; bericht?: Verzoekbericht }> {
	if (zonderBericht(zaak.volgnummer)) return { datum: amsterdamseDatum(zaak.vastgesteldOp) };
	const { bericht } = await c.bericht(zaak);
	return {
		datum: amsterdamseDatum(bericht.verzoek.indienDatum),
		bericht,
		documentsoorten: documentenUit(bericht).find((d) => d.documentId === documentId)?.documentsoorten,
	};
}

/** A delivery on paper, or a withdrawal that a supplier reported, has no verzoekbericht: its documents stand in the register from the start. */
function zonderBericht(volgnummer: string): boolean {
	return /^(papier|intrekking)-/.test(volgnummer);
}

/** What can be had besides what the message names. */
async function aangeboden(
	c: ActiviteitContext,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	signal: AbortSignal,
): Promise<{ pdf: boolean; documenten: string[] }> {
	const { aangeleverd } = c.ports;
	const pdf = (await aangeleverd.document(sleutel, volgnummer, 'pdf', pdfNaam(sleutel))) !== undefined;
	if (!(await aangeleverd.kanOphalen(sleutel.oin))) return { pdf, documenten: [] };
	const referenties = await c.referentiesVan(sleutel, signal);
	return {
		pdf: pdf || referenties.pdf !== undefined,
		documenten: referenties.documenten.map(({ documentId }) => documentId),
	};
}

function pdfNaam({ verzoeknummer }: VerzoekSleutel): string {
	return `verzoek-${verzoeknummer}.pdf`;
}
