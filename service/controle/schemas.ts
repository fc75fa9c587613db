// SPDX-License-Identifier: EUPL-1.2
import type { Logger } from 'pino';
import type { Configuratie } from '../config/model.ts';
import type { Temporal } from '../temporal.ts';

const EERSTE_MS = 2_000;
const LANGSTE_MS = 60_000;

/** Makes the schedules as the configuration has them, again and again until Temporal has them all. */
export function houdSchemasBij(
	configuratie: Configuratie,
	controle: Temporal['controle'],
	logboek: Logger,
): { stop(): void } {
	let gestopt = false;
	let wekker: NodeJS.Timeout | undefined;

	async function zet(pauze: number): Promise<void> {
		try {
			for (const { oin, controle: instellingen } of configuratie.organisaties) {
				if (gestopt) return;
				const [uur = 0, minuut = 0] = (instellingen?.dagelijksOm ?? '').split(':').map(Number);
				await controle.schema(oin, 'dagelijks', instellingen === undefined ? undefined : { uur, minuut });
				const elkeMinuten = instellingen?.aanvullend?.elkeMinuten;
				await controle.schema(oin, 'aanvullend', elkeMinuten === undefined ? undefined : { elkeMinuten });
			}
			logboek.debug('schema’s van de controle staan klaar');
		} catch (fout) {
			logboek.debug({ naam: (fout as Error).name }, 'schema’s van de controle wachten op de procesmotor');
			if (!gestopt) wekker = setTimeout(() => void zet(Math.min(pauze * 2, LANGSTE_MS)), pauze).unref();
		}
	}
	void zet(EERSTE_MS);
	return {
		stop() {
			gestopt = true;
			clearTimeout(wekker);
		},
	};
}
