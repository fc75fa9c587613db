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
import type { Zaakplaats, Zaakstap, Zaakwerk } from 'dso-koppelvlakken/zaak';
import type { VerzoekActiviteiten, ZaakOpdracht, ZaakVerwijzing } from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import type { ActiviteitContext } from './context.ts';
import { hoortBijDeel } from './bericht.ts';
import { geplaatsteSleutel } from './geplaatst.ts';
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
	const stap = (sleutel: VerzoekSleutel, doe: (werk: Zaakwerk) => Promise<void>) => inZaak(c, sleutel, doe);
	const vul =
		(
			naam: Zaakstapnaam,
			maak: (werk: Zaakwerk, stap: Zaakstap) => Promise<{ nietOvergenomen: NietOvergenomenGegeven[] }>,
		) =>
		async (zaak: ZaakVerwijzing) => {
			await stap(zaak.sleutel, async (werk) => {
				const { bericht } = await c.bericht(zaak);
				const { nietOvergenomen } = await maak(werk, {
					...plaatsVan(zaak),
					zaak: zaak.zaak,
					zaaktype: zaak.gekozen,
					bericht,
					antwoorden: zaak.antwoorden,
				});
				await legVast(c.ports.verzoeken, zaak, stapVan(naam, zaak), nietOvergenomen);
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
				await beginRonde(c, opdracht);
				const gemaakt = await maakZaak(werk, {
					...plaatsVan(opdracht),
					zaaktype: gekozen,
					bericht,
					registratiedatum: amsterdamseDatum(opdracht.vastgesteldOp),
				});
				await legVast(c.ports.verzoeken, opdracht, 'bericht', onbekendeDelen(onbekend));
				await legVast(c.ports.verzoeken, opdracht, stapVan('zaak', opdracht), gemaakt.nietOvergenomen);
				const { zaakUrl, identificatie } = gemaakt;
				const { ronde = 1, deel, sleutel } = opdracht;
				await c.ports.verzoeken.zetZaak(sleutel, {
					ronde,
					deel: deel?.nr ?? 0,
					zaakUrl,
					identificatie,
					gekozen,
					...(deel && deel.activiteiten.length > 0 ? { activiteiten: deel.activiteiten } : {}),
				});
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

/** Runs a step on the zaken of one verzoek, with a heartbeat and one at a time. */
export async function inZaak(
	c: ActiviteitContext,
	sleutel: VerzoekSleutel,
	doe: (werk: Zaakwerk) => Promise<void>,
): Promise<void> {
	await metHartslag((werk) =>
		c.schrijvers.doe(zaakSlot(sleutel), async () => doe(await zaakwerk(c, sleutel, werk)), werk.signal),
	);
}

/** Which zaak of the verzoek, as the recipe wants it. */
export function plaatsVan({ deel, ronde }: ZaakOpdracht): Zaakplaats {
	return { ...(deel ? { deel } : {}), ...(ronde !== undefined && ronde > 1 ? { ronde } : {}) };
}

type Zaakstapnaam =
	| 'zaak'
	| 'rollen'
	| 'zaakobjecten'
	| 'eigenschappen'
	| 'bijwerken'
	| 'vervallen'
	| 'intrekken'
	| 'heropenen';

/** Name under which a step writes down what it left; every part of a meervoudige aanvraag has its own. */
export function stapVan(naam: Zaakstapnaam, { deel }: ZaakOpdracht): NietOvergenomenStap {
	return deel && deel.nr > 0 ? `${naam}/deel-${deel.nr}` : naam;
}

/**
 * A new zaak for a verzoek that came back: what was placed in the zaak of before is placed in this one too. Before its zaak is known, so
 * that doing it again spoils nothing.
 */
async function beginRonde(c: ActiviteitContext, { sleutel, volgnummer, ronde = 1, deel }: ZaakOpdracht): Promise<void> {
	if (ronde === 1 || (deel?.nr ?? 0) > 0) return;
	const zaken = await c.ports.verzoeken.zaken(sleutel);
	if (zaken.some((zaak) => zaak.ronde === ronde)) return;
	for (const rij of await c.ports.verzoeken.documenten(sleutel, volgnummer)) {
		if (rij.status !== 'geplaatst') continue;
		const { url: _oud, ...rest } = rij;
		const status = rij.soort === 'xml' ? 'gehaald' : 'bekend';
		await c.ports.verzoeken.document(sleutel, volgnummer, { ...rest, status });
	}
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
	const { bericht } = await c.bericht(zaak);
	// What a person left out is not expected.
	const verwacht = rijen.filter(
		({ status, documentId }) => status !== 'weggelaten' && hoortBijDeel(bericht, documentId, zaak),
	);
	const documenten: Parameters<typeof controleerZaak>[1]['documenten'] = [];
	for (const rij of verwacht) {
		const { soort, omvang = -1, sha256 = '' } = rij;
		documenten.push({ documentId: await geplaatsteSleutel(werk, zaak, rij), soort, omvang, sha256 });
	}
	const uitkomst = await controleerZaak(werk, {
		...plaatsVan(zaak),
		aanvulling: zaak.bijwerking === true,
		antwoorden: zaak.antwoorden,
		zaak: zaak.zaak,
		zaaktype: zaak.gekozen,
		bericht,
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
