// SPDX-License-Identifier: EUPL-1.2
import type { Vragen } from 'dso-temporal/activities';
import type { Configuratie } from '../config/model.ts';
import type { Postkantoor } from '../mail/index.ts';
import { maakVragen } from '../poorten/vragen.ts';
import type { Procesmotor } from '../proces.ts';
import type { Klok, Store } from '../store/index.ts';
import { maakVraagbalie, vraaglink, type Vraagbalie } from './index.ts';
import { vraagInstellingen } from './instellingen.ts';
import { maakVraagmelder } from './melden.ts';

export interface Vraagonderdelen {
	configuratie: Configuratie;
	store: Store;
	mailer: Postkantoor;
	proces: Pick<Procesmotor, 'beantwoordVraag'>;
	publiceer: Parameters<typeof maakVragen>[0]['gebeurtenissen']['publiceer'];
	klok: Klok;
	logboek: { warn(gegevens: object, tekst: string): void };
}

/** Everything about vragen, with the reminders started. */
export function startVragen(delen: Vraagonderdelen): { port: Vragen; balie: Vraagbalie; stop(): void } {
	const { configuratie, store, mailer, klok, logboek } = delen;
	const { http, organisaties } = configuratie;
	const instellingen = vraagInstellingen(configuratie);
	const link = vraaglink(http.publiekeUrl ?? `http://${http.adres}:${http.poort}`);
	const oins = organisaties.map(({ oin }) => oin);
	const melder = maakVraagmelder({ store, mailer, klok, oins, instellingen, link, logboek });
	melder.start();
	return {
		port: maakVragen({ store, gebeurtenissen: { publiceer: delen.publiceer }, melder, instellingen, link }),
		balie: maakVraagbalie({ store, proces: delen.proces, mailer, klok, instellingen, link }),
		stop: () => melder.stop(),
	};
}
