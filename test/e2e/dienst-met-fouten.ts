// SPDX-License-Identifier: EUPL-1.2
/**
 * The service, with every activity made to fail twice with personal data in the error: once as a failure handed to Temporal as it is,
 * once from below, where the activity's own handling of errors must take the text out. Started like `service/main.ts start`;
 * DSO_PROEF holds `{ merken, zonderVersleuteling, uitkomst }`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Activiteiten, Ports } from 'dso-temporal/activities';
import { startService } from '../../service/start.ts';

const { merken, zonderVersleuteling, uitkomst } = JSON.parse(process.env.DSO_PROEF ?? '{}') as {
	merken: string[];
	zonderVersleuteling: boolean;
	/** File that gets the names of the activities that failed. */
	uitkomst: string;
};
const tekst = `mislukt voor ${merken.join(' ')}`;
const mislukt = { boven: new Set<string>(), onder: new Set<string>() };

function noteer(waar: keyof typeof mislukt, naam: string): void {
	mislukt[waar].add(naam);
	writeFileSync(uitkomst, JSON.stringify({ boven: [...mislukt.boven].sort(), onder: [...mislukt.onder].sort() }));
}

function activiteiten(echte: Activiteiten): Activiteiten {
	const omhuld = Object.entries(echte).map(([naam, doe]) => [
		naam,
		async (...invoer: unknown[]) => {
			if (!mislukt.boven.has(naam)) {
				noteer('boven', naam);
				throw ApplicationFailure.create({
					message: tekst,
					type: 'Proef',
					details: [{ merken }],
					cause: new Error(tekst),
				});
			}
			return (doe as (...invoer: unknown[]) => Promise<unknown>)(...invoer);
		},
	]);
	return Object.fromEntries(omhuld) as Activiteiten;
}

/** The first use of any port by an activity throws. Ports are used outside activities too: those are left alone. */
function ports(echte: Ports): Ports {
	const eens = () => {
		let naam: string;
		try {
			naam = Context.current().info.activityType;
		} catch {
			return;
		}
		if (mislukt.onder.has(naam)) return;
		noteer('onder', naam);
		throw new Error(tekst);
	};
	const omhul = <T extends object>(iets: T): T =>
		new Proxy(iets, {
			get(doel, sleutel) {
				const waarde: unknown = Reflect.get(doel, sleutel);
				if (typeof waarde === 'function') {
					return (...invoer: unknown[]) => {
						eens();
						return (waarde as (...invoer: unknown[]) => unknown).apply(doel, invoer);
					};
				}
				return waarde !== null && typeof waarde === 'object' ? omhul(waarde) : waarde;
			},
		});
	return omhul(echte);
}

const { values } = parseArgs({ options: { config: { type: 'string' } }, allowPositionals: true });
const service = await startService(values.config!, undefined, { zonderVersleuteling, ports, activiteiten });
process.once('SIGTERM', () => {
	service.stop().finally(() => process.exit(0));
});
