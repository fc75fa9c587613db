// SPDX-License-Identifier: EUPL-1.2
/** A delivery that changes a zaak that is there. */
import type { Aanvulling, Besluit, GevondenZaak, ZaakVerwijzing } from '../../contract/activiteiten.ts';
import { leveringUitkomst } from '../../contract/index.ts';
import type { WachtendeLevering } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import { verwijzing, zonderBericht } from './afhandeling.ts';
import type { Afhandeling } from './afhandeling.ts';
import { doeDocumenten } from './documenten.ts';
import { aanvulling as vraagAanvulling } from './vraagteksten.ts';
import { stelLos, vervallenVragen } from './vragen.ts';
import { controleer, gereed, opdrachtVan } from './zaakMaken.ts';

/** The zaken of the verzoek as the activities want them. */
export function bestaande(
	a: Afhandeling,
	levering: WachtendeLevering,
	besluit: Besluit,
	zaken: readonly GevondenZaak[],
): ZaakVerwijzing[] {
	const gedeeld = opdrachtVan(a, levering, besluit);
	return zaken.map(({ zaak, gekozen, deel, activiteiten }) => ({
		...gedeeld,
		bijwerking: true,
		zaaktype: gekozen.identificatie,
		...(deel > 0 || activiteiten ? { deel: { nr: deel, activiteiten: activiteiten ?? [] } } : {}),
		zaak,
		gekozen,
	}));
}

/** Shows that a zaak is being changed. */
export async function toonBijwerken(a: Afhandeling, [hoofd]: readonly ZaakVerwijzing[]): Promise<void> {
	await a.zetStand({
		fase: 'bijwerken',
		wachtOp: null,
		fout: null,
		requestId: null,
		...(hoofd ? { zaakUrl: hoofd.zaak.zaakUrl, zaakIdentificatie: hoofd.zaak.identificatie } : {}),
	});
}

/** Documents of the delivery, in the first zaak and related to the others. */
export async function plaatsDocumenten(
	a: Afhandeling,
	levering: WachtendeLevering,
	[hoofd, ...andere]: readonly ZaakVerwijzing[],
): Promise<void> {
	if (!hoofd) return;
	await doeDocumenten(a, levering, hoofd);
	for (const zaak of andere) await a.volhard('documenten', () => koppelvlak.koppelDocumenten(zaak), { levering });
}

/** Brings the zaken up to date and asks whether that is what was wanted; nothing waits for that answer. */
export async function vulAan(
	a: Afhandeling,
	levering: WachtendeLevering,
	besluit: Besluit,
	gevonden: readonly GevondenZaak[],
	uitkomst: string = leveringUitkomst.aangevuld,
): Promise<void> {
	const zaken = bestaande(a, levering, besluit, gevonden);
	await toonBijwerken(a, zaken);
	let verschil: Aanvulling = { gelijk: false, aantallen: {} };
	const { vastgesteldOp } = levering;
	const opmerking = zaken[0]?.opmerking;
	for (;;) {
		if (!zonderBericht(levering)) {
			verschil = await a.volhard(
				'bijwerken',
				() => koppelvlak.vergelijk({ ...verwijzing(a, levering), vastgesteldOp, opmerking }),
				{ levering },
			);
			for (const zaak of zaken) await a.volhard('bijwerken', () => koppelvlak.werkZaakBij(zaak), { levering });
		}
		await plaatsDocumenten(a, levering, zaken);
		if (zonderBericht(levering)) break;
		await a.zetStand({ fase: 'afronden' });
		let goed = true;
		for (const zaak of zaken) {
			await a.volhard('afronden', () => koppelvlak.vervalDocumenten(zaak), { levering });
			goed &&= await controleer(a, levering, zaak);
		}
		if (goed) break;
		await a.zetStand({ fase: 'bijwerken' });
	}
	const [hoofd] = zaken;
	await a.publiceer('verzoek.aangevuld', `${levering.volgnummer}:${levering.hash.slice(0, 12)}`, levering, {
		zaakUrl: hoofd?.zaak.zaakUrl,
	});
	await a.volhard('afronden', () => koppelvlak.leegStaging(verwijzing(a, levering)), { levering });
	// The latest aanvulling is the one that counts.
	await vervallenVragen(a, ({ soort }) => soort === 'aanvulling');
	if (levering.doel === 'Aanvullen') await stelLos(a, levering, vraagAanvulling(levering, verschil, opmerking));
	await gereed(a, levering, uitkomst);
}
