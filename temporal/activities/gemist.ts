// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { beoordeel, type GevondenVerzoek } from 'dso-koppelvlakken/verzoek/zoeken';
import type { GemistActiviteiten } from '../contract/controle.ts';
import type { ActiviteitContext } from './context.ts';
import { metHartslag } from './hartslag.ts';
import type { ControlePoort } from './ports.ts';

/** Controle gemiste verzoeken. Numbers of other organisations stay in the memory of `controleVenster`: they are counted, nothing more. */
export function createGemistActiviteiten(c: ActiviteitContext): GemistActiviteiten {
	const poort = (): ControlePoort => {
		if (c.ports.controle) return c.ports.controle;
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'controle-niet-ingericht',
			melding: 'De controle gemiste verzoeken is in deze service niet ingericht.',
			remedie: 'Start een service met een configuratie waarin de controle staat.',
		});
	};
	return {
		controleBegin: (run, opdracht) => metHartslag(() => poort().begin(run, opdracht)),
		controleVenster: (run, nummer) =>
			metHartslag(async ({ signal, meldVoortgang }) => {
				const { venster, paginas } = await poort().open(run, nummer, signal);
				const anderen = new Set<string>();
				let aantalPaginas = 0;
				let onleesbaar = 0;
				for await (const pagina of paginas) {
					signal.throwIfAborted();
					const eigen: Array<{ verzoek: GevondenVerzoek; kopie: boolean }> = [];
					for (const verzoek of pagina.items) {
						const eigenaar = beoordeel(verzoek, run.oin);
						if (eigenaar !== 'ander') eigen.push({ verzoek, kopie: eigenaar === 'kopie' });
						else if (inKern(verzoek, venster)) anderen.add(verzoek.verzoeknummer);
					}
					if (eigen.length > 0) await poort().noteer(run, eigen);
					onleesbaar += pagina.onleesbaar;
					meldVoortgang({ paginas: ++aantalPaginas });
				}
				return poort().vensterGereed(run, nummer, { anderen: anderen.size, onleesbaar, paginas: aantalPaginas });
			}),
		controleVensterMislukt: (run, nummer, fout) => metHartslag(() => poort().vensterMislukt(run, nummer, fout)),
		controleStarten: (oin) => metHartslag(({ signal }) => poort().starten(oin, signal)),
		controleAfronden: (run) => metHartslag(() => poort().rondAf(run)),
	};
}

/** Windows overlap; what has a date counts in one of them. */
function inKern({ indienDatum }: GevondenVerzoek, { kernVan, kernTot }: { kernVan: string; kernTot: string }): boolean {
	if (indienDatum === undefined) return true;
	const moment = Date.parse(indienDatum);
	return moment >= Date.parse(kernVan) && moment < Date.parse(kernTot);
}
