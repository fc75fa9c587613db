// SPDX-License-Identifier: EUPL-1.2
/** docs/mapping.md, derived from the very rows that the code applies. */
import { OMZETTINGEN } from './omzettingen.ts';
import type { Mappingrij } from './rij.ts';
import { NIET_OVERGENOMEN, RIJEN } from './rijen/index.ts';

const KOP = `# Van verzoek (STAM 4.0) naar zaak (ZGW 1.5.1)

Dit bestand wordt gemaakt met \`node tools/mapping.mjs\` uit de tabel die de software zelf gebruikt (\`dso/zaak/mapping/rijen/\`).
Niet met de hand wijzigen: een test vergelijkt het met de tabel.

- \`[]\` in een pad: voor elk element van een lijst. \`.**\`: met alles wat eronder ligt.
- Grens: aantal tekens. Wat langer is wordt afgekapt en bij de zaak vermeld als *afgekapt*.
- Staat een antwoord er twee keer (register en aanvrager), dan wint de bron volgens de instelling \`personen.bron\` (standaard
  \`gebruiker\`); de andere waarde wordt vermeld als *verschil*.
- Alles wat in een bericht staat en niet in de zaak kwam, wordt bij de zaak vermeld als *niet overgenomen*, met pad en reden, zonder waarde.
- Het hele verzoekbericht (XML) staat altijd als document bij de zaak, ten minste vertrouwelijk.
`;

/** The whole text of docs/mapping.md. */
export function beschrijfMapping(): string {
	const delen = [KOP];
	for (const groep of new Set(RIJEN.map((rij) => rij.groep))) {
		delen.push(`## ${kop(groep)}\n`);
		delen.push(tabel(['STAM', 'ZGW', 'omzetting', 'grens'], RIJEN.filter((rij) => rij.groep === groep).map(regel)));
	}
	delen.push('## Niet overgenomen\n');
	delen.push(
		tabel(
			['STAM', 'reden'],
			NIET_OVERGENOMEN.map((rij) => [code(rij.bron), rij.reden]),
		),
	);
	return delen.join('\n');
}

function kop(groep: string): string {
	const [soort = '', variant] = groep.split('/');
	const tekst = soort.charAt(0).toUpperCase() + soort.slice(1);
	return variant ? `${tekst} (${variant})` : tekst;
}

function regel(rij: Mappingrij): string[] {
	return [
		rij.bron.map(code).join('<br>'),
		code(rij.doel),
		OMZETTINGEN[rij.omzetting].uitleg,
		rij.grens === undefined ? '' : String(rij.grens),
	];
}

function code(tekst: string): string {
	return `\`${tekst}\``;
}

function tabel(koppen: string[], rijen: string[][]): string {
	const lijn = (cellen: string[]) => `| ${cellen.map((cel) => cel.replaceAll('|', '\\|')).join(' | ')} |`;
	return `${[lijn(koppen), lijn(koppen.map(() => '---')), ...rijen.map(lijn)].join('\n')}\n`;
}
