// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Inboekbesluit, Inboekvraag, Ports } from 'dso-temporal/activities';
import { beslis } from './beslis.ts';
import { bewaardBericht, type Inboekbronnen } from './bronnen.ts';
import { type Besluit, functieVan, type Inboekregelset, type Uitvoering } from './model.ts';
import { type Proefverwerking, proefverwerk, zakenVan } from './proef.ts';
import { FUNCTIEWOORD } from './woorden.ts';

/** A dry run for meekijken must not keep the process waiting. */
const PROEF_MS = 60_000;

/**
 * The port by which the process of a verzoek asks the inboekregels. A function that is uit or meekijken is only filed; with meekijken
 * the delivery is tried first and what it would have become is written down, in this service alone. May be repeated.
 */
export function maakInboekregelpoort(bronnen: Inboekbronnen): Ports['inboekregel'] {
	const { store } = bronnen;
	return async (oin, vraag): Promise<Inboekbesluit> => {
		const set = await store.inboekregels.geldend(oin);
		const besluit = beslis(set, vraag);
		const functie = functieVan(vraag.doel);
		const stand = await store.uitvoering.stand(oin, functie);
		if (stand === 'uitvoeren') {
			return functie === 'intake' ? besluit : await naMeekijken(bronnen, oin, vraag, besluit);
		}
		await legVast(bronnen, oin, vraag, set, besluit, stand);
		return {
			regel: besluit.regel,
			uitkomst: 'vastleggen',
			reden:
				stand === 'uit'
					? `${FUNCTIEWOORD[functie]} staan uit voor deze organisatie; deze levering is alleen vastgelegd.`
					: `${FUNCTIEWOORD[functie]}: deze service kijkt mee. De levering is vastgelegd en vergeleken; er is niets in het zaaksysteem geschreven.`,
		};
	};
}

/**
 * An aanvulling or intrekking of a verzoek that came in while the intake did not run: its zaak, if any, was made by another system. A
 * new zaak by rule could be a second one, so a person is asked.
 */
async function naMeekijken(
	{ store }: Inboekbronnen,
	oin: string,
	{ sleutel }: Inboekvraag,
	besluit: Besluit,
): Promise<Besluit> {
	if (besluit.onbekend === undefined || !(await store.meekijken.zonderIntake({ ...sleutel, oin }))) return besluit;
	return {
		...besluit,
		onbekend: { ...besluit.onbekend, beleid: 'vraag', wachtMs: 0 },
		reden:
			besluit.reden ??
			'Het verzoek kwam binnen toen de intake van deze service nog niet draaide; de zaak staat waarschijnlijk in een ander systeem.',
	};
}

async function legVast(
	bronnen: Inboekbronnen,
	oin: string,
	vraag: Inboekvraag,
	set: Inboekregelset | undefined,
	besluit: Besluit,
	stand: Exclude<Uitvoering, 'uitvoeren'>,
): Promise<void> {
	const proef = stand === 'meekijken' ? await probeer(bronnen, oin, vraag, set) : undefined;
	const bevindingen = [...(proef?.bevindingen ?? []), ...(proef?.zaken ?? []).flatMap((zaak) => zaak.bevindingen)];
	await bronnen.store.meekijken.legVast({
		...vraag.sleutel,
		oin,
		volgnummer: vraag.volgnummer,
		hash: vraag.hash,
		functie: functieVan(vraag.doel),
		stand,
		type: vraag.type,
		doel: vraag.doel,
		regel: besluit.regel,
		uitkomst: besluit.uitkomst,
		zaaktypen: zakenVan(besluit).map(({ zaaktype }) => zaaktype),
		fouten: bevindingen.filter(({ niveau }) => niveau === 'fout').length,
		...(proef === undefined ? {} : { nietOvergenomen: proef.nietOvergenomen.length }),
	});
}

/** undefined when there is no message (paper) or it cannot be read: meekijken never stops a delivery. */
async function probeer(
	bronnen: Inboekbronnen,
	oin: string,
	{ sleutel, hash }: Inboekvraag,
	set: Inboekregelset | undefined,
): Promise<Proefverwerking | undefined> {
	try {
		const gelezen = await bewaardBericht(bronnen, { ...sleutel, oin }, hash);
		return gelezen && (await proefverwerk(bronnen, oin, gelezen, set, AbortSignal.timeout(PROEF_MS)));
	} catch (fout) {
		if (fout instanceof KoppelvlakFout) return undefined;
		throw fout;
	}
}
