// SPDX-License-Identifier: EUPL-1.2
/** Controle gemiste verzoeken: does DSO-LV show verzoeken that never came in? */
import type { ControlePoort, Gebeurtenissen } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Logger } from 'pino';
import type { Onderdeel } from '../api/delen.ts';
import type { Configuratie } from '../config/model.ts';
import { keur } from '../gezondheid.ts';
import type { Mailer } from '../mail/index.ts';
import type { Klok, Store } from '../store/index.ts';
import type { Temporal } from '../temporal.ts';
import { alarmtekst, maakBewaking } from './bewaking.ts';
import { type Controledienst, maakDienst } from './dienst.ts';
import { maakZoekplekken } from './gebied.ts';
import { maakControlepoort } from './poort.ts';
import { houdSchemasBij } from './schemas.ts';

export type { Controledienst, ControleOverzicht } from './dienst.ts';

export interface ControleDelen {
	configuratie: Configuratie;
	store: Store;
	temporal: Pick<Temporal, 'controle'>;
	meld(sleutel: VerzoekSleutel): Promise<void>;
	gebeurtenissen: Pick<Gebeurtenissen, 'publiceer'>;
	mailer: Mailer;
	klok: Klok;
	logboek: Logger;
}

export interface LopendeControle {
	poort: ControlePoort;
	dienst: Controledienst;
	onderdeel(): Promise<Onderdeel>;
	stop(): Promise<void>;
}

const KIJK_MS = 5 * 60_000;

/** Sets the schedules as soon as Temporal is there, and watches that the controle runs. */
export function startControle(delen: ControleDelen): LopendeControle {
	const { configuratie, store, klok, logboek, temporal, mailer } = delen;
	const { plekken, close } = maakZoekplekken(configuratie);
	const bewaking = maakBewaking({ plekken, controles: store.controles, mailer, klok });
	const schemas = houdSchemasBij(configuratie, temporal.controle, logboek);

	const kijk = async () => {
		try {
			for (const { oin, soort } of await bewaking.controleer()) logboek.error({ oin, soort }, 'controle loopt niet');
			await store.controles.ruimOp();
		} catch (fout) {
			logboek.warn({ naam: (fout as Error).name }, 'bewaking van de controle mislukt');
		}
	};
	void kijk();
	const klokje = setInterval(() => void kijk(), KIJK_MS);
	klokje.unref();

	return {
		poort: maakControlepoort({ ...delen, plekken, controles: store.controles }),
		dienst: maakDienst(plekken, bewaking, temporal.controle),
		onderdeel: () =>
			keur('Controle gemiste verzoeken', false, async () => {
				if (plekken.size === 0) return 'niet ingericht';
				const achter = await bewaking.achterstanden();
				if (achter.length > 0) throw new Error(achter.map(alarmtekst).join(' '));
				return `ingericht voor ${plekken.size === 1 ? 'een organisatie' : `${plekken.size} organisaties`}`;
			}),
		async stop() {
			clearInterval(klokje);
			schemas.stop();
			await close();
		},
	};
}
