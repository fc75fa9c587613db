// SPDX-License-Identifier: EUPL-1.2
import type { Mappingrij, RijNietOvergenomen } from '../rij.ts';
import { DOCUMENTEN } from './documenten.ts';
import { EIGENSCHAPPEN } from './eigenschappen.ts';
import { ROLRIJEN } from './rollen.ts';
import { ZAAK } from './zaak.ts';
import { OBJECTRIJEN } from './zaakobjecten.ts';

/** The whole mapping table. */
export const RIJEN: readonly Mappingrij[] = [...ZAAK, ...ROLRIJEN, ...OBJECTRIJEN, ...EIGENSCHAPPEN, ...DOCUMENTEN];

const inXml = 'het staat in het verzoekbericht (XML)';

/** Leaves without a place in ZGW. First match wins; patterns that begin with `**.` are counted, not listed one by one. */
export const NIET_OVERGENOMEN: readonly RijNietOvergenomen[] = [
	{ bron: '**.publiceerbaar', reden: `ZGW kent geen publiceerbaarheid per gegeven; ${inXml}.` },
	{ bron: '**.bron', reden: 'De herkomst bepaalt alleen welke waarde wordt overgenomen.' },
	{ bron: 'version', reden: 'Versie van het berichtformaat.' },
	...(['initiatiefnemer', 'gemachtigde'] as const).flatMap((wie): RijNietOvergenomen[] => [
		...['emailadres', 'telefoonnummer'].map((veld) => ({
			bron: `verzoek.${wie}.${veld}[].waarde`,
			reden: `Een ZGW-rol heeft plaats voor één ${veld} en dat is hier van de contactpersoon; ${inXml}.`,
		})),
		{
			bron: `verzoek.${wie}.natuurlijkPersoon.correspondentieAdres.**`,
			reden: `Een ZGW-rol (1.5.1) heeft geen correspondentieadres; ${inXml}.`,
		},
		{
			bron: `verzoek.${wie}.nietNatuurlijkPersoon.postadres.**`,
			reden: `Een ZGW-rol (1.5.1) heeft geen postadres; ${inXml}.`,
		},
		{
			bron: `verzoek.${wie}.nietNatuurlijkPersoon.vestiging.postadres.**`,
			reden: `Een ZGW-rol (1.5.1) heeft geen postadres; ${inXml}.`,
		},
	]),
	{
		bron: 'verzoek.contactpersoon.contactadres.afwijkendAdres.**',
		reden: `Een ZGW-rol (1.5.1) heeft geen postbus; ${inXml}.`,
	},
];
