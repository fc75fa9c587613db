// SPDX-License-Identifier: EUPL-1.2
/** An ongewoon voorval: told as soon as the message was read; the piket is warned when nobody confirms. The intake does not wait for it. */
import { condition, isCancellation } from '@temporalio/workflow';
import type { Alarmstaat, WachtendeLevering } from '../../contract/index.ts';
import { register } from './activiteiten.ts';
import type { Afhandeling } from './afhandeling.ts';

const TYPE = 'Informatie ongewoon voorval';

/** A withdrawal is no voorval. */
export function isVoorval({ type, doel }: { type: string; doel: string }): boolean {
	return type === TYPE && doel !== 'Intrekken';
}

/** Publishes the event and starts the watch beside the intake. */
export async function meldVoorval(a: Afhandeling, levering: WachtendeLevering): Promise<void> {
	const deadline = new Date(Date.now() + a.instellingen.alarmMs).toISOString();
	await a.publiceer('verzoek.ongewoonvoorval', `${levering.volgnummer}:${levering.hash.slice(0, 12)}`, levering, {
		deadline,
	});
	const alarm: Alarmstaat = { levering, deadline };
	a.alarmen.push(alarm);
	bewaak(a, alarm);
}

/** Goes on with the watches of the run before. */
export function hervatAlarmen(a: Afhandeling): void {
	for (const alarm of a.alarmen) bewaak(a, alarm);
}

/** Every open alarm is confirmed. */
export function bevestigAlarmen(a: Afhandeling): void {
	a.alarmen.length = 0;
}

function bewaak(a: Afhandeling, alarm: Alarmstaat): void {
	const open = () => a.alarmen.includes(alarm);
	const werk = async () => {
		const rest = Math.max(Date.parse(alarm.deadline) - Date.now(), 1);
		if (await condition(() => !open(), rest, { summary: 'alarm' })) return;
		a.bezig += 1;
		try {
			await register.slaAlarm(a.sleutel, alarm.levering);
		} finally {
			a.bezig -= 1;
		}
		if (open()) a.alarmen.splice(a.alarmen.indexOf(alarm), 1);
	};
	werk().catch((fout: unknown) => {
		if (!isCancellation(fout)) throw fout;
	});
}
