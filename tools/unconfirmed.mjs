// SPDX-License-Identifier: EUPL-1.2
/** Writes docs/unconfirmed.md from the profiles; `--check` only compares. Needs Node 24 (it imports TypeScript). */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { onbevestigdeWaarden } from '../dso/profiles/index.ts';

const BESTAND = new URL('../docs/unconfirmed.md', import.meta.url);

/** The page as text: one row per value, environments that share it together. */
export function maakPagina() {
	const rijen = new Map();
	for (const { omgeving, naam, waarde, bron } of onbevestigdeWaarden()) {
		const sleutel = JSON.stringify([naam, waarde, bron]);
		rijen.set(sleutel, { naam, waarde, bron, omgevingen: [...(rijen.get(sleutel)?.omgevingen ?? []), omgeving] });
	}
	const cel = (tekst) => tekst.replaceAll('|', '\\|');
	const regels = [...rijen.values()].map(
		({ naam, waarde, bron, omgevingen }) =>
			`| \`${naam}\` | ${omgevingen.join(', ')} | ${waarde === '' ? '(leeg)' : `\`${cel(waarde)}\``} | ${cel(bron)} |`,
	);
	return [
		'# Niet-bevestigde gegevens',
		'',
		'Gemaakt door `node tools/unconfirmed.mjs` uit `dso/profiles/`; niet met de hand wijzigen.',
		'',
		'Deze waarden over DSO-LV bevestigt geen openbare bron. Ze werken in de oefenomgeving. Vergelijk ze bij het aansluiten met het',
		'aansluitdossier, de CPA en de API-beschrijving; elke waarde is in de configuratie te vervangen.',
		'',
		'<!-- prettier-ignore-start -->',
		'',
		'| waarde | omgeving | nu | waarom |',
		'| --- | --- | --- | --- |',
		...regels,
		'',
		'<!-- prettier-ignore-end -->',
		'',
	].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const pagina = maakPagina();
	if (process.argv.includes('--check')) {
		if (readFileSync(BESTAND, 'utf8') !== pagina) {
			console.error('docs/unconfirmed.md is out of date: run `node tools/unconfirmed.mjs`.');
			process.exitCode = 1;
		}
	} else {
		writeFileSync(BESTAND, pagina);
	}
}
