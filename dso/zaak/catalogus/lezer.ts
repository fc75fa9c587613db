// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { Eigenschap } from '../aanmaken/eigenschappen.ts';
import { instellingenVan } from '../aanmaken/gereedschap.ts';
import type { Zaakwerk } from '../aanmaken/model.ts';
import type { Roltype } from '../aanmaken/rollen.ts';
import { geldigOp, kentDatumGeldigheid } from '../aanmaken/zaaktype.ts';
import type { ZaakInstellingen } from '../instellingen.ts';
import type { ZgwClient } from '../zgw/model.ts';
import type { Zaaktypekeuze } from './model.ts';

export interface Zaaktypeversie extends Zaaktypekeuze {
	url: string;
	concept?: boolean;
	beginGeldigheid?: string | null;
	eindeGeldigheid?: string | null;
	informatieobjecttypen?: string[];
}

export interface Documenttype {
	url: string;
	omschrijving: string;
	concept?: boolean;
	beginGeldigheid?: string | null;
	eindeGeldigheid?: string | null;
}

export interface Statustype {
	url: string;
	omschrijving: string;
}

/** Reads of one catalogus; each list is fetched once, so one reader serves one question and is then thrown away. */
export class Cataloguslezer {
	readonly werk: Zaakwerk;
	readonly #bewaard = new Map<string, Promise<unknown>>();

	constructor(client: ZgwClient, instellingen: ZaakInstellingen, signal?: AbortSignal) {
		this.werk = { client: alleenLezen(client), instellingen, stappen: GEEN_STAPPEN, ...(signal ? { signal } : {}) };
	}

	/** URL of the catalogus. @throws KoppelvlakFout when there is none or more than one */
	async catalogus(): Promise<string> {
		const { domein, rsin } = instellingenVan(this.werk).catalogus;
		const gevonden = await this.#lijst<{ url: string }>('catalogussen', rsin ? { domein, rsin } : { domein });
		const [catalogus] = gevonden;
		if (catalogus !== undefined && gevonden.length === 1) return catalogus.url;
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: catalogus ? 'catalogus-niet-eenduidig' : 'catalogus-niet-gevonden',
			melding: `Het zaaksysteem heeft ${catalogus ? 'meer dan één' : 'geen'} catalogus met domein ${domein}${rsin ? ` en RSIN ${rsin}` : ''}.`,
			remedie:
				'Controleer domein en RSIN van de catalogus in de instellingen, en of deze applicatie catalogi mag lezen.',
		});
	}

	/** All versions, concepts too. */
	async versies(identificatie: string): Promise<Zaaktypeversie[]> {
		const catalogus = await this.catalogus();
		const gevonden = await this.#lijst<Zaaktypeversie>('zaaktypen', { catalogus, identificatie, status: 'alles' });
		return gevonden.filter((type) => type.identificatie === identificatie);
	}

	/** Published and valid on `datum`, by identificatie. */
	async zaaktypen(datum: string): Promise<Zaaktypeversie[]> {
		const catalogus = await this.catalogus();
		const zoek = kentDatumGeldigheid(this.werk.client.versie('catalogi')) ? { datumGeldigheid: datum } : {};
		const gevonden = await this.#lijst<Zaaktypeversie>('zaaktypen', { catalogus, ...zoek });
		const uniek = new Map(
			gevonden
				.filter((type) => type.concept !== true && geldigOp(type, datum))
				.map((type) => [type.identificatie, type]),
		);
		return [...uniek.values()].sort((a, b) => (a.identificatie < b.identificatie ? -1 : 1));
	}

	/** All of the catalogus, by one list. */
	async documenttypen(): Promise<Documenttype[]> {
		return this.#lijst<Documenttype>('informatieobjecttypen', { catalogus: await this.catalogus(), status: 'alles' });
	}

	roltypen(zaaktype: Zaaktypeversie): Promise<Roltype[]> {
		return this.#lijst<Roltype>('roltypen', { zaaktype: zaaktype.url });
	}

	eigenschappen(zaaktype: Zaaktypeversie): Promise<Eigenschap[]> {
		return this.#lijst<Eigenschap>('eigenschappen', { zaaktype: zaaktype.url });
	}

	statustypen(zaaktype: Zaaktypeversie): Promise<Statustype[]> {
		return this.#lijst<Statustype>('statustypen', { zaaktype: zaaktype.url });
	}

	resultaattypen(zaaktype: Zaaktypeversie): Promise<Array<{ url: string; omschrijving: string }>> {
		return this.#lijst<{ url: string; omschrijving: string }>('resultaattypen', { zaaktype: zaaktype.url });
	}

	#lijst<T>(pad: string, zoek: Record<string, string | undefined>): Promise<T[]> {
		const sleutel = `${pad} ${JSON.stringify(zoek)}`;
		let lijst = this.#bewaard.get(sleutel) as Promise<T[]> | undefined;
		if (lijst === undefined) {
			const { signal } = this.werk;
			lijst = this.werk.client.lijst<T>('catalogi', pad, zoek, signal ? { signal } : {});
			this.#bewaard.set(sleutel, lijst);
		}
		return lijst;
	}
}

/** A dry run writes nothing, whatever it calls. */
export function alleenLezen(client: ZgwClient): ZgwClient {
	const weiger = async (): Promise<never> => {
		throw new Error('a dry run writes nothing');
	};
	return {
		basis: client.basis,
		versie: (api) => client.versie(api),
		lees: (url, opties) => client.lees(url, opties),
		lijst: (api, pad, zoek, opties) => client.lijst(api, pad, zoek, opties),
		download: (url, opties) => client.download(url, opties),
		maak: weiger,
		wijzig: weiger,
		verwijder: weiger,
		zetDeel: weiger,
		ontgrendel: weiger,
		close: async () => {},
	};
}

const GEEN_STAPPEN: Zaakwerk['stappen'] = {
	lees: async () => undefined,
	begin: async () => {
		throw new Error('a dry run writes nothing');
	},
	gereed: async () => {
		throw new Error('a dry run writes nothing');
	},
};
