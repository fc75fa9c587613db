// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { controleerCpa, type Cpa, type CpaBevinding, leesCpa } from 'dso-koppelvlakken/digikoppeling';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

/** A CPA from its file, with what an administrator should know about it. @throws KoppelvlakFout when it is no CPA */
export async function openCpa(pad: string, nu: Date): Promise<{ cpa: Cpa; bevindingen: CpaBevinding[] }> {
	const cpa = leesCpa(await readFile(pad), pad);
	return { cpa, bevindingen: controleerCpa(cpa, nu) };
}

/** For `check`: the warnings as one text, undefined when there are none. @throws KoppelvlakFout with every finding when one is an error */
export function beoordeelCpa(bevindingen: readonly CpaBevinding[]): string | undefined {
	if (bevindingen.length === 0) return undefined;
	const melding = bevindingen.map((een) => een.melding).join(' ');
	const remedie = [...new Set(bevindingen.map((een) => een.remedie))].join(' ');
	if (bevindingen.every(({ ernst }) => ernst === 'waarschuwing')) return `${melding} ${remedie}`;
	throw new KoppelvlakFout({ soort: 'definitief', code: 'cpa-bevindingen', melding, remedie });
}
