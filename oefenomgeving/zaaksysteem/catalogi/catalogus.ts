// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { CatalogusDefinitie, ZaaktypeDefinitie } from './definitie.ts';
import { vastUuid } from './vast.ts';

/** A catalogus resource: its own fields plus uuids of what it refers to. */
export interface Item {
	uuid: string;
	begin: string;
	einde: string | null;
	[veld: string]: any;
}

export type Soort =
	| 'catalogussen'
	| 'zaaktypen'
	| 'statustypen'
	| 'roltypen'
	| 'informatieobjecttypen'
	| 'zaaktype-informatieobjecttypen'
	| 'eigenschappen'
	| 'resultaattypen'
	| 'zaakobjecttypen';

/** The whole catalogus in memory: fixed at start, read only, with the same uuids on every machine. */
export class Catalogus {
	readonly items: Record<Soort, Map<string, Item>> = {
		catalogussen: new Map(),
		zaaktypen: new Map(),
		statustypen: new Map(),
		roltypen: new Map(),
		informatieobjecttypen: new Map(),
		'zaaktype-informatieobjecttypen': new Map(),
		eigenschappen: new Map(),
		resultaattypen: new Map(),
		zaakobjecttypen: new Map(),
	};

	constructor(definities: CatalogusDefinitie[]) {
		for (const definitie of definities) this.#catalogus(definitie);
	}

	vind(soort: Soort, uuid: string): Item | undefined {
		return this.items[soort].get(uuid);
	}

	alle(soort: Soort): Item[] {
		return [...this.items[soort].values()];
	}

	/** Items of one zaaktype, in the order of the definition. */
	van(soort: Soort, zaaktype: string): Item[] {
		return this.alle(soort).filter((item) => item.zaaktype === zaaktype);
	}

	#zet(soort: Soort, item: Item): Item {
		if (this.items[soort].has(item.uuid)) throw new Error(`De catalogus heeft twee keer hetzelfde item bij ${soort}.`);
		this.items[soort].set(item.uuid, item);
		return item;
	}

	#catalogus(d: CatalogusDefinitie): void {
		const catalogus = vastUuid('catalogus', d.domein);
		this.#zet('catalogussen', {
			uuid: catalogus,
			begin: '',
			einde: null,
			domein: d.domein,
			naam: d.naam,
			rsin: d.rsin,
		});
		for (const i of d.informatieobjecttypen)
			this.#zet('informatieobjecttypen', {
				uuid: vastUuid('informatieobjecttype', d.domein, i.omschrijving, i.begin),
				catalogus,
				omschrijving: i.omschrijving,
				vertrouwelijkheid: i.vertrouwelijkheid,
				concept: i.concept ?? false,
				begin: i.begin,
				einde: i.einde ?? null,
			});
		for (const z of d.zaaktypen) this.#zaaktype(catalogus, d, z);
	}

	#zaaktype(catalogus: string, d: CatalogusDefinitie, z: ZaaktypeDefinitie): void {
		const sleutel = [d.domein, z.identificatie, z.begin];
		const zaaktype = vastUuid('zaaktype', ...sleutel);
		const geldig = { begin: z.begin, einde: z.einde ?? null };
		this.#zet('zaaktypen', {
			uuid: zaaktype,
			catalogus,
			definitie: z,
			concept: z.concept ?? false,
			identificatie: z.identificatie,
			...geldig,
		});
		const deel = (soort: Soort, naam: string, rest: Lichaam): Item =>
			this.#zet(soort, { uuid: vastUuid(soort, ...sleutel, naam), catalogus, zaaktype, ...geldig, ...rest });
		z.statustypen.forEach((omschrijving, i) =>
			deel('statustypen', omschrijving, {
				omschrijving,
				volgnummer: i + 1,
				isEindstatus: i === z.statustypen.length - 1,
			}),
		);
		for (const [omschrijving, generiek] of z.roltypen) deel('roltypen', omschrijving, { omschrijving, generiek });
		for (const e of z.eigenschappen) deel('eigenschappen', e.naam, { eigenschap: e });
		for (const omschrijving of z.resultaattypen) deel('resultaattypen', omschrijving, { omschrijving });
		for (const [relatieOmschrijving, objecttype] of z.zaakobjecttypen ?? [])
			deel('zaakobjecttypen', relatieOmschrijving, { relatieOmschrijving, objecttype });
		z.informatieobjecttypen.forEach((omschrijving, i) => {
			const type = this.alle('informatieobjecttypen').find(
				(t) => t.catalogus === catalogus && t.omschrijving === omschrijving,
			);
			if (!type) throw new Error('Een zaaktype noemt een informatieobjecttype dat niet in zijn catalogus staat.');
			deel('zaaktype-informatieobjecttypen', omschrijving, {
				informatieobjecttype: type.uuid,
				volgnummer: i + 1,
				richting: 'inkomend',
			});
		});
	}
}

/** URL of a catalogus item. */
export const catalogusUrl = (o: Omgeving, soort: Soort, uuid: string): string => adres(o, 'catalogi', soort, uuid);
