// SPDX-License-Identifier: EUPL-1.2
/** The row of one document: finding it, what went wrong with it, and what a person decided about it. */
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { LeveringVerwijzing } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';
import { veiligeCode } from './fouten.ts';
import { legVast } from './niet-overgenomen.ts';
import type { DocumentRij, VerzoekenRegister } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';

/** @throws KoppelvlakFout `document-onbekend` */
export async function rijVan(
	verzoeken: VerzoekenRegister,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	documentId: string,
): Promise<DocumentRij> {
	const rij = await verzoeken.eenDocument(sleutel, volgnummer, documentId);
	if (rij) return rij;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'document-onbekend',
		melding: 'Een document van deze levering staat niet in het register.',
		remedie: 'Kies "opnieuw proberen"; helpt dat niet, meld dit dan bij de beheerder van de service.',
	});
}

/** Runs a step and writes down why it failed; the moment of the first failure stays until it works. */
export async function metFoutInRegister<T>(
	verzoeken: VerzoekenRegister,
	{ sleutel, volgnummer }: LeveringVerwijzing,
	documentId: string,
	stap: () => Promise<T>,
): Promise<T> {
	try {
		return await stap();
	} catch (fout) {
		if (fout instanceof KoppelvlakFout) {
			const rij = await verzoeken.eenDocument(sleutel, volgnummer, documentId);
			const { melding } = fout.gegevens;
			const code = veiligeCode(fout.gegevens.code);
			const sinds = rij?.fout?.sinds ?? new Date().toISOString();
			if (rij && (rij.fout?.code !== code || rij.fout.melding !== melding))
				await verzoeken.document(sleutel, volgnummer, { ...rij, fout: { code, melding, sinds } });
		}
		throw fout;
	}
}

/**
 * `weglaten`: the zaak is completed without it, which stands among the niet overgenomen gegevens. `opnieuw`: what was fetched is thrown
 * away and it begins anew, so that content that changed at DSO counts and a scanner with newer signatures looks again. What is placed stays.
 */
export async function beslisOverDocument(
	c: ActiviteitContext,
	levering: LeveringVerwijzing,
	documentId: string,
	besluit: 'weglaten' | 'opnieuw',
): Promise<void> {
	const { sleutel, volgnummer } = levering;
	const rij = await rijVan(c.ports.verzoeken, levering, documentId);
	if (rij.status === 'geplaatst') return;
	if (besluit === 'weglaten') {
		const reden =
			rij.vondst === undefined ? 'het kon niet worden opgehaald of geplaatst' : 'de virusscanner vond er iets in';
		await legVast(c.ports.verzoeken, levering, `document/${documentId}`, [
			{
				pad: `document/${documentId}`,
				soort: 'nietOvergenomen',
				reden: `Een medewerker besloot dit document weg te laten: ${reden}.`,
			},
		]);
		await c.ports.verzoeken.document(sleutel, volgnummer, { ...rij, status: 'weggelaten' });
		return;
	}
	const { soort, bestandsnaam, vertrouwelijk, staging } = rij;
	await legVast(c.ports.verzoeken, levering, `document/${documentId}`, []);
	// The verzoekbericht is what everything else is read from, and what was handed over cannot be fetched: these are scanned again only.
	const eigen = staging === stagingSleutel(sleutel, levering.hash, documentId);
	if (soort === 'xml' || (staging !== undefined && !eigen)) {
		await c.ports.verzoeken.document(sleutel, volgnummer, {
			...rij,
			status: staging === undefined ? 'bekend' : 'gehaald',
			vondst: undefined,
			fout: undefined,
		});
		return;
	}
	// Row first: a crash in between leaves bytes that the next download replaces.
	await c.ports.verzoeken.document(sleutel, volgnummer, {
		documentId,
		soort,
		bestandsnaam,
		vertrouwelijk,
		status: 'bekend',
	});
	if (staging !== undefined) await c.ports.staging.verwijder(staging);
}
