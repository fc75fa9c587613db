// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij } from '../rij.ts';

/** Where documents stand in the message. */
export const BIJLAGEN = [
	'verzoek.projectactiviteiten[].specificaties[].gevraagdeBijlage',
	'verzoek.verzoekBijlage[].gevraagdeBijlage',
] as const;

const groep = 'document';

/** POST /enkelvoudiginformatieobjecten. The omzettingen are done by `documentInhoud`, which also knows size and hash. */
export const DOCUMENTEN: readonly Mappingrij[] = BIJLAGEN.flatMap((stam): Mappingrij[] => [
	{
		groep,
		bron: [`${stam}.documenten[].documentId`],
		doel: 'identificatie',
		omzetting: 'documentIdentificatie',
		grens: 40,
	},
	{ groep, bron: [`${stam}.documenten[].bestandsnaam`], doel: 'titel', omzetting: 'titel', grens: 200 },
	{ groep, bron: [`${stam}.documenten[].bestandsnaam`], doel: 'bestandsnaam', omzetting: 'bestandsnaam', grens: 255 },
	{ groep, bron: [`${stam}.documenten[].bestandsnaam`], doel: 'formaat', omzetting: 'formaat', grens: 255 },
	{
		groep,
		bron: [`${stam}.documenten[].vertrouwelijk`],
		doel: 'vertrouwelijkheidaanduiding',
		omzetting: 'vertrouwelijkheid',
	},
	{ groep, bron: [`${stam}.documentsoortDSO`], doel: 'beschrijving', omzetting: 'tekst', grens: 1000 },
	{
		groep,
		bron: [`${stam}.documentsoortDSO`, `${stam}.documenttypeGeneriek`],
		doel: 'informatieobjecttype',
		omzetting: 'informatieobjecttype',
	},
]);
