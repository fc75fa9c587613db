// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import {
	controleerZaak,
	createZgwClient,
	kiesZaaktype,
	maakEigenschappen,
	maakRollen,
	maakZaak,
	maakZaakobjecten,
	plaatsDocument,
	type Stappenregister,
	type TePlaatsenDocument,
	type Zaakcontrole,
	type ZaakInstellingen,
	type Zaakwerk,
	type ZgwClientOpties,
	zetStatus,
} from '../../../dso/zaak/index.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import { gewoonBericht, INSTELLINGEN } from './volbericht.ts';
import { SECRET, sha256, startZgw } from './zgwserver.ts';

export function geheugenregister(): Stappenregister & { rijen: Map<string, { begonnenOp: string; url?: string }> } {
	const rijen = new Map<string, { begonnenOp: string; url?: string }>();
	return {
		rijen,
		lees: async (stap) => rijen.get(stap),
		begin: async (stap, opties) => {
			if (!rijen.has(stap) || opties?.opnieuw) rijen.set(stap, { begonnenOp: new Date().toISOString() });
		},
		gereed: async (stap, url) => {
			rijen.set(stap, { begonnenOp: rijen.get(stap)?.begonnenOp ?? '', url });
		},
	};
}

export async function opstelling(
	t: TestContext,
	opties: Parameters<typeof startZgw>[0] & { instellingen?: ZaakInstellingen; client?: Partial<ZgwClientOpties> } = {},
) {
	const zgw = await startZgw(opties);
	const client = createZgwClient({
		basis: zgw.basis,
		jwt: { clientId: 'dso-service', secret: SECRET },
		...opties.client,
	});
	t.after(async () => {
		await client.close();
		await zgw.stop();
	});
	const gewacht: number[] = [];
	const stappen = geheugenregister();
	const werk: Zaakwerk = {
		client,
		instellingen: opties.instellingen ?? INSTELLINGEN,
		stappen,
		wacht: async (ms) => {
			gewacht.push(ms);
		},
	};
	return { zgw, client, werk, stappen, gewacht };
}

export function bestand(
	documentId: string,
	inhoud: Buffer,
	soort: TePlaatsenDocument['soort'] = 'bijlage',
): TePlaatsenDocument {
	return {
		documentId,
		soort,
		bestandsnaam: `${documentId}.pdf`,
		vertrouwelijk: false,
		omvang: inhoud.length,
		sha256: sha256(inhoud),
		lees: async (vanaf, tot) => Readable.from([inhoud.subarray(vanaf, tot)], { objectMode: false }),
	};
}

export const DATUM = '2026-03-28';
export const REGISTRATIE = '2026-03-29';
export const STATUSTIJD = '2026-03-29T08:00:00.000Z';

/** The whole recipe once, as a workflow would do it. */
export async function heleZaak(
	werk: Zaakwerk,
	documenten: TePlaatsenDocument[],
	bericht: Verzoekbericht = gewoonBericht(),
): Promise<Zaakcontrole> {
	const zaaktype = await kiesZaaktype(werk, { identificatie: 'OMG-AANVRAAG', datum: DATUM });
	const zaak = await maakZaak(werk, { zaaktype, bericht, registratiedatum: REGISTRATIE });
	const stap = { zaak, zaaktype, bericht };
	await maakRollen(werk, stap);
	await maakZaakobjecten(werk, stap);
	await maakEigenschappen(werk, stap);
	for (const document of documenten) {
		await plaatsDocument(werk, {
			zaak,
			zaaktype,
			verzoeknummer: bericht.verzoek.verzoeknummer,
			datum: DATUM,
			document,
		});
	}
	await zetStatus(werk, { zaak, zaaktype, datumStatusGezet: STATUSTIJD });
	return controleerZaak(werk, { ...stap, documenten, metStatus: true });
}

/** Again and again until it works, as Temporal does with activities. */
export async function totHetLukt<T>(doe: () => Promise<T>, pogingen = 10): Promise<T> {
	for (let n = 1; ; n++) {
		try {
			return await doe();
		} catch (fout) {
			if (n >= pogingen) throw fout;
		}
	}
}
