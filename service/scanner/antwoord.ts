// SPDX-License-Identifier: EUPL-1.2
/** What clamd answers, as text after the last byte was sent (ClamAV, clamd(8), INSTREAM). Pure functions. */
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

export type Uitslag = { schoon: true } | { schoon: false; vondst: string };

/** Reported under a name like a virus when a limit stopped the scan (`AlertExceedsMax yes`). */
const GRENS_VONDST = /^Heuristics\.Limits\.Exceeded/i;
/** The stream is longer than clamd takes (`StreamMaxLength`). */
const GRENS_FOUT = /size limit exceeded/i;

/** Only a plain OK is clean: whatever is not understood is no verdict. @throws KoppelvlakFout */
export function leesUitslag(antwoord: string): Uitslag {
	const tekst = antwoord.replace(/^stream: /, '');
	if (tekst === 'OK') return { schoon: true };
	const vondst = /^(.+) FOUND$/s.exec(tekst)?.[1];
	if (vondst !== undefined) {
		if (GRENS_VONDST.test(vondst)) throw overGrens();
		return { schoon: false, vondst: alsNaam(vondst) };
	}
	if (GRENS_FOUT.test(tekst)) throw overGrens();
	throw new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'scanner-zonder-uitslag',
		melding: 'De virusscanner gaf geen uitslag over een document.',
		remedie:
			'Er wordt vanzelf opnieuw geprobeerd. Blijft dit staan, kijk dan in het logboek van ClamAV (tijd per scan, geheugen, schijf).',
	});
}

/** A name from outside that is shown to people: printable, no markup, bounded. */
function alsNaam(vondst: string): string {
	return vondst.replace(/[^\w.:()+ -]/g, '?').slice(0, 200);
}

export function overGrens(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'scanner-grens',
		melding: 'Een document is groter of dieper ingepakt dan de virusscanner aankan en is daarom niet gecontroleerd.',
		remedie:
			'Verhoog StreamMaxLength, MaxFileSize en MaxScanSize van ClamAV en kies "opnieuw proberen", of besluit het document weg te laten.',
	});
}

export function onbereikbaar(reden: string, oorzaak?: unknown): KoppelvlakFout {
	return new KoppelvlakFout(
		{
			soort: 'tijdelijk',
			code: 'scanner-onbereikbaar',
			melding: `De virusscanner is niet bereikbaar (${reden}); documenten wachten tot zij gecontroleerd zijn.`,
			remedie:
				'Start ClamAV (clamd), of controleer het adres in de configuratie. Breekt clamd grote documenten af, verhoog dan StreamMaxLength.',
			wachtMs: 5_000,
		},
		{ cause: oorzaak },
	);
}
