// SPDX-License-Identifier: EUPL-1.2
/** A supplier sent a part of a delivery, and there is no certificate to fetch the rest with: a person is asked. */
import type { OnvolledigeLevering } from '../../contract/activiteiten.ts';
import type { Vraag, VraagAntwoord } from '../../contract/index.ts';
import { koppelvlak } from './activiteiten.ts';
import type { Afhandeling } from './afhandeling.ts';
import { onvolledigAangeleverd } from './vraagteksten.ts';
import { stelLos, vervallenVragen } from './vragen.ts';

const isDeze = ({ soort }: Vraag) => soort === 'onvolledigAangeleverd';

/** Asks, or lets the vraag lapse once what lacked came in. */
export async function volgOnvolledig(a: Afhandeling, onvolledig: OnvolledigeLevering | undefined): Promise<void> {
	if (onvolledig) await stelLos(a, onvolledig.sinds, onvolledigAangeleverd(onvolledig));
	else await vervallenVragen(a, isDeze);
}

/** What the person chose; then there is something to look at. */
export async function verwerkOnvolledig(a: Afhandeling, vraag: Vraag, { keuze }: VraagAntwoord): Promise<void> {
	if (!isDeze(vraag)) return;
	await a.volhard('ophalen', () =>
		koppelvlak.vervolgOnvolledig(a.sleutel, keuze === 'verderZonder' ? 'verderZonder' : 'wachten'),
	);
	a.staat.kijken = true;
}
