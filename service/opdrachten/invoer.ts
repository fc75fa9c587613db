// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Configuratie } from '../config/model.ts';
import { isAdres } from '../mail/index.ts';
import { ROLLEN, type Rol } from '../toegang.ts';

/** A mistake in how a command was called. */
export class GebruiksFout extends Error {}

type Opties = NonNullable<ParseArgsConfig['options']>;

/** The options of a command, `--config` always among them. @throws GebruiksFout */
export function leesOpties<T extends Opties>(argumenten: string[], opties: T) {
	try {
		const { values } = parseArgs({
			args: argumenten,
			options: { ...opties, config: { type: 'string' } },
			strict: true,
		});
		const config = (values as { config?: string }).config;
		if (config === undefined) throw new GebruiksFout('Geef met --config het pad van het configuratiebestand.');
		return { ...values, config } as typeof values & { config: string };
	} catch (fout) {
		if (fout instanceof GebruiksFout) throw fout;
		throw new GebruiksFout(`De opties zijn niet goed: ${(fout as Error).message}`);
	}
}

/** A secret from a file, or from standard input for `-` or no file: one line, without the line end. */
export async function leesGeheim(
	bestand: string | undefined,
	invoer: NodeJS.ReadableStream = process.stdin,
): Promise<string> {
	if (bestand === undefined || bestand === '-') return (await text(invoer)).replace(/\r?\n$/, '');
	const inhoud = await readFile(bestand, 'utf8').catch(() => {
		throw new GebruiksFout(`Het bestand ${bestand} is niet te lezen.`);
	});
	return inhoud.replace(/\r?\n$/, '');
}

export function leesNaam(naam: string | undefined): string {
	if (naam !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}@._ -]{0,99}$/u.test(naam)) return naam;
	throw new GebruiksFout(
		'Geef met --naam een naam van letters, cijfers, @, punt, streepje of spatie (hoogstens 100 tekens).',
	);
}

/** An e-mail address; empty takes away what there was. */
export function leesEmail(email: string | undefined): string | undefined {
	if (email === undefined || email === '' || isAdres(email)) return email;
	throw new GebruiksFout(
		'Geef met --email een e-mailadres, zoals naam@gemeente.example, of een lege waarde om het weg te halen.',
	);
}

export function leesRol(rol: string): Rol {
	const gevonden = ROLLEN.find((een) => een === rol);
	if (gevonden === undefined) throw new GebruiksFout(`De rol "${rol}" bestaat niet. Kies uit: ${ROLLEN.join(', ')}.`);
	return gevonden;
}

/** The organisations asked for, else all of the configuration. */
export function leesOins(gevraagd: string[] | undefined, { organisaties }: Configuratie): string[] {
	const bekend = organisaties.map(({ oin }) => oin);
	if (gevraagd === undefined) return bekend;
	for (const oin of gevraagd) {
		if (!bekend.includes(oin)) {
			throw new GebruiksFout(`De organisatie ${oin} staat niet in de configuratie. Bekend: ${bekend.join(', ')}.`);
		}
	}
	return [...new Set(gevraagd)];
}
