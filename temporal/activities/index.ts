// SPDX-License-Identifier: EUPL-1.2
/** The activities, bound to the ports of the process that hosts them. */
import type { Activiteiten } from '../contract/activiteiten.ts';
import type { GemistActiviteiten } from '../contract/controle.ts';
import { createAanvulActiviteiten } from './aanvulling.ts';
import { createAfloopActiviteiten } from './afloop.ts';
import { ActiviteitContext } from './context.ts';
import type { ActiviteitOpties } from './context.ts';
import { createDocumentActiviteiten } from './documenten.ts';
import { alsFailure } from './fouten.ts';
import type { MeldOnverwacht } from './fouten.ts';
import { createEventActiviteiten } from './gebeurtenis.ts';
import { createGemistActiviteiten } from './gemist.ts';
import type { OntvangstActiviteiten } from '../contract/ontvangst.ts';
import { createLeveringActiviteiten } from './levering.ts';
import { createOntvangstActiviteiten } from './ontvangst.ts';
import type { Ports } from './ports.ts';
import { createRegisterActiviteiten } from './register.ts';
import { createZaakActiviteiten } from './zaak.ts';
import { createVindActiviteiten } from './zaak-vinden.ts';

export type { Activiteiten } from '../contract/activiteiten.ts';
export type { ActiviteitOpties } from './context.ts';
export type { MeldOnverwacht } from './fouten.ts';
export type * from './ports.ts';
export { stagingSleutel } from './sleutels.ts';
export { documentenUit } from './bericht.ts';
export { cloudEvent, handtekening } from './gebeurtenis.ts';

/** Every activity; whatever one throws leaves as an ApplicationFailure without personal data. */
export function createActivities(
	ports: Ports,
	opties: ActiviteitOpties = {},
): Activiteiten & GemistActiviteiten & OntvangstActiviteiten {
	const context = new ActiviteitContext(ports, opties);
	const activiteiten: Activiteiten & GemistActiviteiten & OntvangstActiviteiten = {
		...createRegisterActiviteiten(context),
		...createLeveringActiviteiten(context),
		...createZaakActiviteiten(context),
		...createVindActiviteiten(context),
		...createAanvulActiviteiten(context),
		...createAfloopActiviteiten(context),
		...createDocumentActiviteiten(context),
		...createEventActiviteiten(context),
		...createGemistActiviteiten(context),
		...createOntvangstActiviteiten(context),
	};
	return metVertaaldeFouten(activiteiten, opties.meld ?? opStderr);
}

function metVertaaldeFouten<T extends Activiteiten>(activiteiten: T, meld: MeldOnverwacht): T {
	const vertaald = Object.entries(activiteiten).map(([naam, doe]) => [
		naam,
		async (...invoer: unknown[]) => {
			try {
				return await (doe as (...invoer: unknown[]) => Promise<unknown>)(...invoer);
			} catch (fout) {
				throw alsFailure(fout, naam, meld);
			}
		},
	]);
	return Object.fromEntries(vertaald) as T;
}

const opStderr: MeldOnverwacht = (foutId, gegevens) => {
	process.stderr.write(`${JSON.stringify({ niveau: 'error', tekst: 'onverwachte fout', foutId, ...gegevens })}\n`);
};
