// SPDX-License-Identifier: MIT
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/**
 * What an AI agent may see when it uses a node as a tool: numbers, codes, kinds, phases, dates and the texts that the service itself
 * writes. A value is let through by the name of its field only, so what is not named here (names, addresses, file names, answers,
 * explanations, whoever answered) stays out, also when the service should give it.
 */
const ALLOWED = new Set(
	[
		'omgeving oin verzoeknummer volgnummer vorigVolgnummer doel type kopie indienDatum projectId aantalProjectlocaties',
		'fase faseTekst sinds wachtOp melding remedie code requestId status aangevraagd gestart',
		'activiteitId imowId activiteitnaam documentId documentsoortDSO soort omvang sha256 mediaType',
		'zaakUrl zaakIdentificatie identificatie zaaktype betrokkeneType zaakobjecten eigenschappen nietOvergenomen url',
		'vraagId vraag uitleg id label gevolg vraagt gesteldOp termijn link keuze op wijze',
		'inboekregel regel versie prioriteit verzoektype uitkomst reden stap pad paden grens nu straks gelijk actief uitvoering',
		'niveau activiteit activiteiten anders verzoeken zonderBericht bestaandeZaken meervoudig splitsing onbekend beleid terug',
		'van naar tot begin einde nieuw gewijzigd vervangen vervallen aantal totaal getoond voorOns bijOns gemist',
		'kopieen kopieenNietBijOns openVragen bijlagenOnderweg onleesbaar samenvatting runId begonnenOp gereedOp startenOp',
		'gestartOp gevondenOp',
	].flatMap((line) => line.split(' ')),
);

/** The item as an AI agent gets it: no files, and only fields of the list. */
export function toolItem({ json }: INodeExecutionData): INodeExecutionData {
	return { json: (allowed(json) ?? {}) as IDataObject };
}

function allowed(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) {
		const entries = value.map((entry) => allowed(entry, name)).filter((entry) => entry !== undefined);
		return entries.length > 0 || ALLOWED.has(name) ? entries : undefined;
	}
	if (value === null || typeof value !== 'object') return ALLOWED.has(name) ? value : undefined;
	const fields = Object.entries(value)
		.map(([field, content]) => [field, allowed(content, field)] as const)
		.filter(([, content]) => content !== undefined);
	return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
