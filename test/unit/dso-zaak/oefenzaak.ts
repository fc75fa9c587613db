// SPDX-License-Identifier: EUPL-1.2
/** The recipe on the case system of the practice environment, in this process. */
import type { TestContext } from 'node:test';
import {
	createZgwClient,
	kiesZaaktype,
	maakEigenschappen,
	maakRollen,
	maakZaak,
	maakZaakobjecten,
	type ZaakInstellingen,
	type Zaakplaats,
	type Zaakwerk,
} from '../../../dso/zaak/index.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import type { Instellingen } from '../../../oefenomgeving/zaaksysteem/instellingen.ts';
import { SECRET, start, type Json, type Proef } from '../oefen-zaaksysteem/hulp.ts';
import { geheugenregister } from './hulp.ts';
import { gewoonBericht } from './volbericht.ts';

export const OIN = '00000099900000000002';
export const BASIS: ZaakInstellingen = {
	oin: OIN,
	organisaties: { [OIN]: { rsin: '999990019', naam: 'Gemeente Oefenstad' } },
	catalogus: { domein: 'DSO' },
	onduidelijkeUitkomstMs: 200,
};
export const VERZOEK = '2026032800077';

export interface Opstelling {
	p: Proef;
	werk: Zaakwerk;
	/** Another process: nothing remembered, other settings if wanted. */
	opnieuw(instellingen?: Partial<ZaakInstellingen>): Zaakwerk;
	/** All zaken with this number, as they stand in the tables. */
	zaken(identificatie: string): Promise<Json[]>;
	zaak(identificatie: string): Promise<Json>;
	storing(...storingen: Json[]): Promise<void>;
}

export async function opstelling(
	t: TestContext,
	instellingen: Partial<ZaakInstellingen> = {},
	systeem: Partial<Instellingen> = {},
): Promise<Opstelling> {
	const p = await start(t, systeem);
	const client = createZgwClient({
		basis: {
			catalogi: `${p.basis}/catalogi/api/v1/`,
			zaken: `${p.basis}/zaken/api/v1/`,
			documenten: `${p.basis}/documenten/api/v1/`,
		},
		jwt: { clientId: 'test', secret: SECRET },
		timeoutMs: 5_000,
	});
	t.after(() => client.close());
	const opnieuw = (anders: Partial<ZaakInstellingen> = {}): Zaakwerk => ({
		client,
		instellingen: { ...BASIS, ...instellingen, ...anders },
		stappen: geheugenregister(),
		wacht: async () => {},
	});
	const zaken = async (identificatie: string) => (await p.get(`/oefen/zaken/${identificatie}`)).body;
	return {
		p,
		werk: opnieuw(),
		opnieuw,
		zaken,
		zaak: async (identificatie) => {
			const lijst = await zaken(identificatie);
			if (!Array.isArray(lijst) || lijst.length !== 1) throw new Error(`${identificatie}: not exactly one zaak`);
			return lijst[0];
		},
		storing: async (...storingen) => {
			await p.vraag('PUT', '/oefen/storing', { storingen });
		},
	};
}

export function bericht(wijzig: (b: Verzoekbericht) => void = () => {}, verzoeknummer = VERZOEK): Verzoekbericht {
	const b = structuredClone(gewoonBericht());
	b.verzoek.verzoeknummer = verzoeknummer;
	b.verzoek.volgnummer = '000';
	wijzig(b);
	return b;
}

/** A zaak without documents and status. */
export async function maak(
	werk: Zaakwerk,
	b: Verzoekbericht,
	rest: Zaakplaats & { zaaktype?: string; antwoorden?: Record<string, string> } = {},
) {
	const { zaaktype: identificatie = 'OMG-AANVRAAG', antwoorden, ...plaats } = rest;
	const zaaktype = await kiesZaaktype(werk, { identificatie, datum: '2026-03-28' });
	const zaak = await maakZaak(werk, { zaaktype, bericht: b, registratiedatum: '2026-03-29', ...plaats });
	const stap = { zaak, zaaktype, bericht: b, ...(antwoorden ? { antwoorden } : {}), ...plaats };
	await maakRollen(werk, stap);
	await maakZaakobjecten(werk, stap);
	const { nietOvergenomen } = await maakEigenschappen(werk, stap);
	return { zaak, zaaktype, stap, nietOvergenomen };
}
