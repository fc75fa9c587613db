// SPDX-License-Identifier: EUPL-1.2
import type { ErrorObject } from 'ajv';

/** One thing that is wrong in the configuration, with the line (from 1) where to look. */
export interface Configuratiefout {
	regel?: number;
	/** For example `organisaties[0].dso.certificaat.crt`. */
	plaats: string;
	melding: string;
	remedie: string;
}

/** Thrown with all errors at once; the text is meant for people. */
export class ConfiguratieOngeldig extends Error {
	readonly bestand: string;
	readonly fouten: Configuratiefout[];

	constructor(bestand: string, fouten: Configuratiefout[]) {
		const regels = fouten.map((fout) => {
			const waar = fout.regel === undefined ? bestand : `${bestand}, regel ${fout.regel}`;
			const plaats = fout.plaats === '' ? '' : ` (${fout.plaats})`;
			return `- ${waar}${plaats}: ${fout.melding}\n  Oplossing: ${fout.remedie}`;
		});
		super(`De configuratie is niet goed:\n${regels.join('\n')}`);
		this.name = 'ConfiguratieOngeldig';
		this.bestand = bestand;
		this.fouten = fouten;
	}
}

/** `/organisaties/0/oin` to `['organisaties', 0, 'oin']`. */
export function padVan(pointer: string): Array<string | number> {
	return pointer
		.split('/')
		.slice(1)
		.map((deel) => deel.replace(/~1/g, '/').replace(/~0/g, '~'))
		.map((deel) => (/^\d+$/.test(deel) ? Number(deel) : deel));
}

export function alsTekst(pad: Array<string | number>): string {
	return pad.reduce<string>(
		(tekst, deel) => (typeof deel === 'number' ? `${tekst}[${deel}]` : tekst === '' ? deel : `${tekst}.${deel}`),
		'',
	);
}

const SOORT: Record<string, string> = {
	string: 'tekst',
	integer: 'een geheel getal',
	number: 'een getal',
	boolean: 'true of false',
	object: 'een blok met instellingen',
	array: 'een lijst',
	null: 'null',
};

/** Explains an error of the JSON schema; undefined for those that only repeat another one (if, anyOf). */
export function vertaal(
	fout: ErrorObject,
): { pad: Array<string | number>; melding: string; remedie: string } | undefined {
	const pad = padVan(fout.instancePath);
	const p = fout.params as Record<string, unknown>;
	const uitleg = omschrijving(fout);
	switch (fout.keyword) {
		case 'if':
		case 'anyOf':
			return undefined;
		case 'required':
			return {
				pad,
				melding: `de instelling "${String(p.missingProperty)}" ontbreekt`,
				remedie: `Voeg "${String(p.missingProperty)}" toe.`,
			};
		case 'additionalProperties':
			return {
				pad: [...pad, String(p.additionalProperty)],
				melding: `de instelling "${String(p.additionalProperty)}" is onbekend`,
				remedie: 'Controleer de spelling, of haal de regel weg.',
			};
		case 'enum':
			return {
				pad,
				melding: 'deze waarde kan hier niet',
				remedie: `Kies uit: ${(p.allowedValues as unknown[]).map(String).join(', ')}.`,
			};
		case 'const':
			return { pad, melding: 'deze waarde kan hier niet', remedie: `Vul in: ${String(p.allowedValue)}.` };
		case 'type': {
			const soorten = [p.type].flat().map((soort) => SOORT[String(soort)] ?? String(soort));
			const cijfers = [p.type].flat().includes('string') ? ' Zet een getal tussen aanhalingstekens.' : '';
			return {
				pad,
				melding: `hier hoort ${soorten.join(' of ')}`,
				remedie: `Vul ${soorten.join(' of ')} in.${cijfers}`,
			};
		}
		case 'minimum':
			return { pad, melding: 'het getal is te klein', remedie: `Vul een getal in van minstens ${String(p.limit)}.` };
		case 'maximum':
			return { pad, melding: 'het getal is te groot', remedie: `Vul een getal in van hoogstens ${String(p.limit)}.` };
		case 'minLength':
			return { pad, melding: 'de waarde is leeg of te kort', remedie: uitleg ?? 'Vul een waarde in.' };
		case 'maxLength':
			return { pad, melding: 'de waarde is te lang', remedie: `Gebruik hoogstens ${String(p.limit)} tekens.` };
		case 'minItems':
			return { pad, melding: 'de lijst is leeg', remedie: uitleg ?? 'Voeg minstens een regel toe.' };
		case 'uniqueItems':
			return { pad, melding: 'in de lijst staat iets dubbel', remedie: 'Haal de dubbele regel weg.' };
		case 'format':
		case 'pattern':
			return { pad, melding: 'de waarde heeft niet de juiste vorm', remedie: uitleg ?? 'Controleer de waarde.' };
		default:
			return { pad, melding: 'de waarde is niet goed', remedie: uitleg ?? 'Controleer de waarde.' };
	}
}

function omschrijving(fout: ErrorObject): string | undefined {
	const schema = fout.parentSchema as { description?: string; pattern?: string } | undefined;
	if (schema?.description !== undefined) return schema.description;
	if (schema?.pattern === '^https?://') return 'Vul een volledig adres in, dat begint met http:// of https://.';
	return undefined;
}
