// SPDX-License-Identifier: EUPL-1.2
/** Withdrawing, opening again and relating zaken. */
import { heropen, relateerZaken, trekIn } from 'dso-koppelvlakken/zaak';
import type { VerzoekActiviteiten } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';
import { legVast } from './niet-overgenomen.ts';
import { inZaak, stapVan } from './zaak.ts';

export function createAfloopActiviteiten(
	c: ActiviteitContext,
): Pick<VerzoekActiviteiten, 'trekIn' | 'heropen' | 'relateer'> {
	return {
		trekIn: (zaak) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				const stap = { zaak: zaak.zaak, zaaktype: zaak.gekozen, datum: zaak.vastgesteldOp };
				const { nietOvergenomen } = await trekIn(werk, stap);
				await legVast(c.ports.verzoeken, zaak, stapVan('intrekken', zaak), nietOvergenomen);
			}),
		heropen: (zaak) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				const stap = { zaak: zaak.zaak, zaaktype: zaak.gekozen, datum: zaak.vastgesteldOp };
				const { nietOvergenomen } = await heropen(werk, stap);
				await legVast(c.ports.verzoeken, zaak, stapVan('heropenen', zaak), nietOvergenomen);
				// From now on it is the zaak of this round.
				await c.ports.verzoeken.zetZaak(zaak.sleutel, {
					ronde: zaak.ronde ?? 1,
					deel: zaak.deel?.nr ?? 0,
					zaakUrl: zaak.zaak.zaakUrl,
					identificatie: zaak.zaak.identificatie,
					gekozen: zaak.gekozen,
					...(zaak.deel && zaak.deel.activiteiten.length > 0 ? { activiteiten: zaak.deel.activiteiten } : {}),
				});
			}),
		relateer: (zaak, andere) =>
			inZaak(c, zaak.sleutel, async (werk) => {
				if (andere !== undefined) {
					await relateerZaken(werk, { zaak: zaak.zaak, andere, aard: 'onderwerp' });
					return;
				}
				for (const { zaakUrl, identificatie, concept } of await c.ports.verzoeken.verwant(zaak.sleutel)) {
					const ander = { zaakUrl, identificatie };
					// The aanvraag is the sequel of the conceptverzoek, whichever of the two became a zaak first.
					const [van, naar] = concept ? [zaak.zaak, ander] : [ander, zaak.zaak];
					await relateerZaken(werk, { zaak: van, andere: naar.zaakUrl, aard: 'vervolg' });
				}
			}),
	};
}
