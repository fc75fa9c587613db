// SPDX-License-Identifier: EUPL-1.2
import { datumParameter } from '../http/query.ts';
import { fout } from '../http/fouten.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Item, Soort } from './catalogus.ts';

type Query = Record<string, string>;
type Filter = (o: Omgeving, items: Item[], waarde: string, query: Query) => Item[];

const naar =
	(soort: Soort, veld: string): Filter =>
	(o, items, waarde) => {
		const uuid = uuidUit(o, waarde, 'catalogi', soort);
		return items.filter((i) => uuid !== undefined && i[veld] === uuid);
	};
const gelijk =
	(veld: string): Filter =>
	(_o, items, waarde) =>
		items.filter((i) => i[veld] === waarde);
const een =
	(veld: string): Filter =>
	(_o, items, waarde) =>
		items.filter((i) => waarde.split(',').includes(i[veld]));

/** Inclusive on both ends: begin <= d and (einde >= d or open). */
const datumGeldigheid: Filter = (_o, items, _w, query) => {
	const d = datumParameter(query, 'datumGeldigheid') ?? datumParameter(query, 'datum_geldigheid');
	return d === undefined ? items : items.filter((i) => i.begin <= d && (i.einde === null || i.einde >= d));
};
const zaaktypeIdentificatie: Filter = (o, items, waarde) =>
	items.filter((i) => o.catalogus.vind('zaaktypen', i.zaaktype)?.identificatie === waarde);

/** `definitief` (default) hides concepts, `concept` shows only these, `alles` shows both. */
const status: Filter = (o, items, waarde) => {
	const concept = (i: Item): boolean => i.concept ?? o.catalogus.vind('zaaktypen', i.zaaktype)?.concept ?? false;
	if (waarde === 'alles') return items;
	if (waarde === 'concept') return items.filter(concept);
	if (waarde === 'definitief') return items.filter((i) => !concept(i));
	throw fout('status', 'invalid', 'Geldige waarden: alles, concept, definitief.');
};

const vanZaaktype: Record<string, Filter> = {
	zaaktype: naar('zaaktypen', 'zaaktype'),
	zaaktypeIdentificatie,
	status,
	datumGeldigheid,
};

/** Query parameters per resource (Catalogi 1.3.1). `status` counts as `definitief` when it is not given. */
export const filters: Record<Soort, Record<string, Filter>> = {
	catalogussen: { domein: gelijk('domein'), domein__in: een('domein'), rsin: gelijk('rsin'), rsin__in: een('rsin') },
	zaaktypen: {
		catalogus: naar('catalogussen', 'catalogus'),
		identificatie: gelijk('identificatie'),
		trefwoorden: () => [],
		status,
		datumGeldigheid,
	},
	informatieobjecttypen: {
		catalogus: naar('catalogussen', 'catalogus'),
		omschrijving: gelijk('omschrijving'),
		status,
		datumGeldigheid,
	},
	statustypen: vanZaaktype,
	roltypen: { ...vanZaaktype, omschrijvingGeneriek: gelijk('generiek') },
	eigenschappen: vanZaaktype,
	resultaattypen: { ...vanZaaktype, zaaktype_identificatie: zaaktypeIdentificatie, datum_geldigheid: datumGeldigheid },
	zaakobjecttypen: {
		...vanZaaktype,
		catalogus: naar('catalogussen', 'catalogus'),
		anderObjecttype: (_o, items, waarde) => (waarde === 'true' ? items : []),
		objecttype: gelijk('objecttype'),
		relatieOmschrijving: gelijk('relatieOmschrijving'),
		datumBeginGeldigheid: gelijk('begin'),
		datumEindeGeldigheid: gelijk('einde'),
	},
	'zaaktype-informatieobjecttypen': {
		zaaktype: naar('zaaktypen', 'zaaktype'),
		informatieobjecttype: naar('informatieobjecttypen', 'informatieobjecttype'),
		richting: gelijk('richting'),
		status,
	},
};
