// SPDX-License-Identifier: EUPL-1.2
/** The practice environment for one test file: own data folder, free ports, everything gone afterwards. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zorgVoorTemporal } from '../../tools/lib/installeren.mjs';
import { Oefening } from '../../tools/lib/oefening.mjs';
import { N8N_DIR } from '../../tools/lib/paden.mjs';
import { vrijePoorten } from '../../tools/lib/poorten.mjs';

export interface OefenOpties {
	/** Leave n8n out when the test does not need it. */
	zonderN8n?: boolean;
	/** OIN of the receiving organisation, when it must be another than that of Gemeente Oefenstad. */
	oin?: string;
	/** Replaces `service/main.ts` (arguments stay the same). */
	dienst?: string;
	env?: Record<string, string>;
}

export async function maakOefening(opties: OefenOpties = {}): Promise<Oefening> {
	const data = mkdtempSync(join(tmpdir(), 'dso-e2e-'));
	return new Oefening({
		data,
		poorten: await vrijePoorten(),
		temporal: await zorgVoorTemporal(() => {}),
		n8nDir: opties.zonderN8n ? undefined : N8N_DIR,
		oin: opties.oin,
		dienst: opties.dienst,
		env: opties.env,
		meld: process.env.DSO_TOON ? (deel: string, tekst: string) => console.error(deel, tekst) : undefined,
	});
}

/** Stops all parts and removes the data; with DSO_BEWAAR=1 the data stays for a look. */
export async function ruimOp(oefening: Oefening): Promise<string[]> {
	const koppig = await oefening.stop();
	if (!process.env.DSO_BEWAAR) rmSync(oefening.data, { recursive: true, force: true });
	return koppig;
}

/** Command lines of the processes that name this data folder in their arguments or environment. Linux only; elsewhere empty. */
export function processenVan(data: string): string[] {
	const lees = (pid: string, naam: string): string => {
		try {
			return readFileSync(`/proc/${pid}/${naam}`, 'utf8').replaceAll('\0', ' ');
		} catch {
			return '';
		}
	};
	let pids: string[];
	try {
		pids = readdirSync('/proc').filter((naam) => /^\d+$/.test(naam) && naam !== String(process.pid));
	} catch {
		return [];
	}
	return pids
		.filter((pid) => lees(pid, 'cmdline').includes(data) || lees(pid, 'environ').includes(data))
		.map((pid) => lees(pid, 'cmdline'));
}
