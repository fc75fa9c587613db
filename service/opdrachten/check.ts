// SPDX-License-Identifier: EUPL-1.2
import { openBasis } from '../basis.ts';
import { beoordeelCpa, openCpa } from '../cpa.ts';
import { keur, keurAndereKanten } from '../gezondheid.ts';
import { keurScannerVan, maakOrganisaties } from '../poorten/index.ts';
import { maakTemporal } from '../temporal.ts';
import { leesOpties } from './invoer.ts';

/** `check`: is the configuration good and is everything reachable? @returns exit code */
export async function check(argumenten: string[]): Promise<number> {
	const { config } = leesOpties(argumenten, {});
	const { configuratie, ring, store } = await openBasis(config);
	const organisaties = maakOrganisaties(configuratie);
	const temporal = maakTemporal(configuratie, ring);
	try {
		const onderdelen = [
			{ naam: 'Configuratie, sleutels en database', goed: true, toelichting: configuratie.omgeving },
			...(await Promise.all(
				(configuratie.ebms?.cpas ?? []).map((pad) =>
					keur(`CPA ${pad}`, true, async () => beoordeelCpa((await openCpa(pad, new Date())).bevindingen)),
				),
			)),
			await keur('Procesmotor (Temporal)', true, () => temporal.proces.controleer()),
			await keurScannerVan(configuratie, true),
			...(await keurAndereKanten(configuratie, organisaties)),
		];
		for (const { naam, goed, toelichting } of onderdelen) {
			console.log(`${goed ? 'goed' : 'FOUT'}  ${naam}${toelichting === undefined ? '' : `: ${toelichting}`}`);
		}
		return onderdelen.every(({ goed }) => goed) ? 0 : 1;
	} finally {
		await Promise.allSettled([organisaties.close(), temporal.close()]);
		await store.sluit();
	}
}
