// SPDX-License-Identifier: EUPL-1.2
/** One verzoek through the whole chain, and a summary that is looked up in the case system, not believed from the service. */
import { setTimeout as wacht } from 'node:timers/promises';
import { n8nUitvoeringen } from './n8n-oefening.mjs';

/** What a zaak must have, compared with what DSO-LV sent. @returns {string[]} what is missing, in words */
export function vergelijk(ingediend, zaken) {
	if (zaken.length !== 1) return [`expected one zaak, found ${zaken.length}`];
	const [zaak] = zaken;
	const ontbreekt = [];
	if (!zaak.rollen.some((rol) => rol.omschrijvingGeneriek === 'initiator')) ontbreekt.push('rol initiator');
	if (!zaak.zaakgeometrie) ontbreekt.push('location (zaakgeometrie)');
	if (zaak.zaakobjecten.length === 0) ontbreekt.push('zaakobjecten (activiteiten)');
	if (zaak.eigenschappen.length === 0) ontbreekt.push('eigenschappen');
	if (zaak.statussen.length === 0) ontbreekt.push('status');
	const hashes = new Set(zaak.documenten.map((document) => document.sha256));
	const verwacht = [
		['verzoek XML', ingediend.xmlSha256],
		['PDF', ingediend.pdfSha256],
		...ingediend.documenten.map((document, nummer) => [`attachment ${nummer + 1}`, document.sha256]),
	];
	for (const [wat, sha256] of verwacht)
		if (!hashes.has(sha256)) ontbreekt.push(`${wat} with the checksum that DSO-LV sent`);
	if (zaak.documenten.length !== verwacht.length)
		ontbreekt.push(`expected ${verwacht.length} documents, found ${zaak.documenten.length}`);
	return ontbreekt;
}

/** Successful runs since `na`. The second one, for the finished zaak, may come a moment after the service is done. */
async function geslaagdeUitvoeringen(oefening, na, tijdMs = 30_000) {
	const einde = Date.now() + tijdMs;
	for (;;) {
		const lijst = (await n8nUitvoeringen(oefening)).filter(({ id, status }) => Number(id) > na && status === 'success');
		if (lijst.length >= 2 || Date.now() > einde) return lijst;
		await wacht(500);
	}
}

export async function eenVerzoek(oefening, { begin, meld }) {
	const laatste = Math.max(0, ...(await n8nUitvoeringen(oefening)).map(({ id }) => Number(id)));
	meld('verzoek', 'submitting');
	const ingediendOp = Date.now();
	const ingediend = await oefening.dienVerzoekIn({
		type: 'Aanvraag vergunning',
		doel: 'Initieren',
		aantalDocumenten: 3,
	});
	const [organisatie] = (await oefening.json(`${oefening.adressen.api}/ping`, { token: oefening.toegang.token }))
		.organisaties;
	const stand = await oefening.wachtOpGereed(organisatie.oin, ingediend.verzoeknummer);
	const klaarOp = Date.now();
	meld('verzoek', `${ingediend.verzoeknummer} is a zaak`);

	const zaken = await oefening.zakenMet(stand.zaakIdentificatie);
	const ontbreekt = vergelijk(ingediend, zaken);
	const uitvoeringen = await geslaagdeUitvoeringen(oefening, laatste);
	if (uitvoeringen.length === 0) ontbreekt.push('a successful run of the template Intake in n8n');
	const [zaak] = zaken;
	return {
		verzoeknummer: ingediend.verzoeknummer,
		zaak: zaak?.url,
		zaaktype: zaak?.zaaktype.identificatie,
		inboekregel: stand.inboekregel,
		rollen: zaak?.rollen.map((rol) => rol.omschrijving),
		zaakobjecten: zaak?.zaakobjecten.length,
		eigenschappen: zaak?.eigenschappen.length,
		status: zaak?.statussen.at(-1)?.omschrijving,
		documenten: zaak?.documenten.map(({ informatieobjecttype, titel, omvang, sha256 }) => ({
			informatieobjecttype,
			titel,
			omvang,
			sha256,
		})),
		n8nUitvoeringen: uitvoeringen.map((uitvoering) => uitvoering.id),
		seconden: {
			verzoekTotZaak: Math.round((klaarOp - ingediendOp) / 100) / 10,
			opdrachtTotZaak: Math.round((klaarOp - begin) / 100) / 10,
		},
		ontbreekt,
	};
}
