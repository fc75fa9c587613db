// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { plaatsDocument, vindZaken } from 'dso-koppelvlakken/zaak';
import type { OntvangstActiviteiten, OntvangstLevering } from '../contract/ontvangst.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';
import type { OntvangstPoort, ZaakVanVerzoek } from './ports.ts';
import { inZaak } from './zaak.ts';

type Ontvangst = Omit<OntvangstActiviteiten, 'stelVraag' | 'sluitVraag'>;

/** Ontvangstbevestiging: the service writes and mails, the document goes to the case system. */
export function createOntvangstActiviteiten(c: ActiviteitContext): Ontvangst {
	return {
		ontvangstMaak: (levering) =>
			metHartslag(async () => poort(c).maak(levering, async () => (await c.bericht(levering)).bericht)),
		ontvangstVerstuur: (levering) => metHartslag(() => poort(c).verstuur(levering)),
		ontvangstMailstatus: (levering) => metHartslag(() => poort(c).mailstatus(levering)),
		ontvangstAlsBrief: (levering) => metHartslag(() => poort(c).alsBrief(levering)),
		async ontvangstPlaats(levering) {
			const { sleutel } = levering;
			let geplaatst: 'geplaatst' | 'geenZaak' = 'geenZaak';
			await inZaak(c, sleutel, async (werk) => {
				const zaak = hoofdzaak(await c.ports.verzoeken.zaken(sleutel));
				if (!zaak) return;
				const gekozen =
					zaak.gekozen ??
					(await vindZaken(werk, { verzoeknummer: sleutel.verzoeknummer })).find((z) => z.zaakUrl === zaak.zaakUrl)
						?.gekozen;
				if (!gekozen) return;
				const stuk = await poort(c).stuk(levering);
				const { url } = await plaatsDocument(werk, {
					zaak: { zaakUrl: zaak.zaakUrl, identificatie: zaak.identificatie },
					zaaktype: gekozen,
					verzoeknummer: sleutel.verzoeknummer,
					datum: stuk.datum,
					documentsoorten: ['Ontvangstbevestiging'],
					document: {
						documentId: stuk.documentId,
						soort: 'bijlage',
						bestandsnaam: stuk.bestandsnaam,
						mediaType: stuk.mediaType,
						vertrouwelijk: false,
						// Name and address of the applicant stand in it.
						publiceerbaar: false,
						herkomst: stuk.verzonden ? 'verzonden' : 'opgesteld',
						omvang: stuk.bytes.byteLength,
						sha256: stuk.sha256,
						lees: async (vanaf, tot) => Readable.from([stuk.bytes.subarray(vanaf, tot)], { objectMode: false }),
					},
				});
				await poort(c).geplaatst(levering, url);
				geplaatst = 'geplaatst';
			});
			return geplaatst;
		},
	};
}

/** The zaak of the last round: the only one, the hoofdzaak, or the first of its parts. */
function hoofdzaak(zaken: readonly ZaakVanVerzoek[]): ZaakVanVerzoek | undefined {
	return [...zaken].sort((a, b) => b.ronde - a.ronde || a.deel - b.deel)[0];
}

function poort({ ports }: ActiviteitContext): OntvangstPoort {
	if (ports.ontvangst) return ports.ontvangst;
	throw new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'ontvangst-niet-hier',
		melding: 'Dit proces kan geen ontvangstbevestigingen versturen.',
		remedie: 'Controleer of alle onderdelen van de service van dezelfde versie zijn.',
	});
}

export type { OntvangstLevering };
