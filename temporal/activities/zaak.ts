// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { amsterdamseDatum } from 'dso-koppelvlakken/verzoek';
import {
	controleerZaak,
	kiesZaaktype,
	maakEigenschappen,
	maakRollen,
	maakZaak,
	maakZaakobjecten,
	zetStatus,
} from 'dso-koppelvlakken/zaak';
import type { Zaakstap, Zaakwerk } from 'dso-koppelvlakken/zaak';
import type { VerzoekActiviteiten, ZaakVerwijzing } from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';
import type { Werk } from './hartslag.ts';
import { legVast, onbekendeDelen } from './niet-overgenomen.ts';
import type { NietOvergenomenGegeven, NietOvergenomenStap } from './ports.ts';

type ZaakActiviteiten = Pick<
	VerzoekActiviteiten,
	'maakZaak' | 'maakRollen' | 'maakZaakobjecten' | 'maakEigenschappen' | 'controle' | 'zetStatus'
>;

/** The recipe of `dso/zaak`, a step per activity. Per verzoek one step at a time: creates without a key know one writer only. */
export function createZaakActiviteiten(c: ActiviteitContext): ZaakActiviteiten {
	const stap = async (sleutel: VerzoekSleutel, doe: (werk: Zaakwerk) => Promise<void>) => {
		await metHartslag((werk) =>
			c.schrijvers.doe(zaakSlot(sleutel), async () => doe(await zaakwerk(c, sleutel, werk)), werk.signal),
		);
	};
	const vul =
		(
			naam: NietOvergenomenStap,
			maak: (werk: Zaakwerk, stap: Zaakstap) => Promise<{ nietOvergenomen: NietOvergenomenGegeven[] }>,
		) =>
		async (zaak: ZaakVerwijzing) => {
			await stap(zaak.sleutel, async (werk) => {
				const { bericht } = await c.bericht(zaak);
				const { nietOvergenomen } = await maak(werk, { zaak: zaak.zaak, zaaktype: zaak.gekozen, bericht });
				await legVast(c.ports.verzoeken, zaak, naam, nietOvergenomen);
			});
		};

	return {
		async maakZaak(opdracht) {
			let uitkomst: Awaited<ReturnType<ZaakActiviteiten['maakZaak']>> | undefined;
			await stap(opdracht.sleutel, async (werk) => {
				const { bericht, onbekend } = await c.bericht(opdracht);
				const gekozen = await kiesZaaktype(werk, {
					identificatie: opdracht.zaaktype,
					datum: amsterdamseDatum(bericht.verzoek.indienDatum),
				});
				const gemaakt = await maakZaak(werk, {
					zaaktype: gekozen,
					bericht,
					registratiedatum: amsterdamseDatum(opdracht.vastgesteldOp),
				});
				await legVast(c.ports.verzoeken, opdracht, 'bericht', onbekendeDelen(onbekend));
				await legVast(c.ports.verzoeken, opdracht, 'zaak', gemaakt.nietOvergenomen);
				const { zaakUrl, identificatie } = gemaakt;
				uitkomst = { zaak: { zaakUrl, identificatie }, gekozen };
			});
			return uitkomst!;
		},
		maakRollen: vul('rollen', maakRollen),
		maakZaakobjecten: vul('zaakobjecten', maakZaakobjecten),
		maakEigenschappen: vul('eigenschappen', maakEigenschappen),
		controle: (zaak) => stap(zaak.sleutel, (werk) => controle(c, zaak, werk)),
		zetStatus: (zaak) =>
			stap(zaak.sleutel, async (werk) => {
				await zetStatus(werk, { zaak: zaak.zaak, zaaktype: zaak.gekozen, datumStatusGezet: zaak.vastgesteldOp });
			}),
	};
}

export function zaakSlot({ oin, verzoeknummer }: VerzoekSleutel): string {
	return `${oin}/${verzoeknummer}`;
}

/** What the recipe needs, bound to the running activity. */
export async function zaakwerk(c: ActiviteitContext, sleutel: VerzoekSleutel, werk: Werk): Promise<Zaakwerk> {
	const [client, instellingen] = await Promise.all([
		c.ports.zaaksysteem(sleutel.oin),
		c.ports.zaakInstellingen(sleutel.oin),
	]);
	return {
		client,
		instellingen,
		stappen: c.ports.stappen(sleutel),
		signal: werk.signal,
		hartslag: (v) => werk.meldVoortgang(v),
	};
}

async function controle(c: ActiviteitContext, zaak: ZaakVerwijzing, werk: Zaakwerk): Promise<void> {
	const rijen = await c.ports.verzoeken.documenten(zaak.sleutel, zaak.volgnummer);
	// What a person left out is not expected.
	const verwacht = rijen.filter(({ status }) => status !== 'weggelaten');
	const documenten = verwacht.map(({ documentId, soort, omvang = -1, sha256 = '' }) => ({
		documentId,
		soort,
		omvang,
		sha256,
	}));
	const uitkomst = await controleerZaak(werk, {
		zaak: zaak.zaak,
		zaaktype: zaak.gekozen,
		bericht: (await c.bericht(zaak)).bericht,
		documenten,
	});
	if (uitkomst.compleet) return;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'zaak-niet-compleet',
		melding: `De zaak is niet compleet: ${uitkomst.afwijkingen.slice(0, 5).join('; ')}.`,
		remedie: 'Herstel wat ontbreekt in het zaaksysteem of kies "opnieuw proberen": alle stappen worden dan nagelopen.',
	});
}
