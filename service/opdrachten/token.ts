// SPDX-License-Identifier: EUPL-1.2
import { openBasis } from '../basis.ts';
import { maakTokenwaarde } from '../store/repositories/tokens.ts';
import { SCOPES, type Scope } from '../toegang.ts';
import { GebruiksFout, leesGeheim, leesNaam, leesOins, leesOpties, leesRol } from './invoer.ts';

const MIN_WAARDE = 32;

/**
 * `token`: makes a token for the API, or replaces value and rights of the token with this name. Without a file for the value one is
 * generated and printed; it is shown once.
 */
export async function token(argumenten: string[]): Promise<void> {
	const opties = leesOpties(argumenten, {
		naam: { type: 'string' },
		rol: { type: 'string', default: 'lezer' },
		oin: { type: 'string', multiple: true },
		scope: { type: 'string', multiple: true, default: [] as string[] },
		persoonsgegevens: { type: 'boolean', default: false },
		'waarde-bestand': { type: 'string' },
		intrekken: { type: 'boolean', default: false },
	});
	const naam = leesNaam(opties.naam);
	const rol = leesRol(opties.rol);
	const scopes = leesScopes([...opties.scope, ...(opties.persoonsgegevens ? ['persoonsgegevens'] : [])]);
	const bestand = opties['waarde-bestand'];
	const waarde = bestand === undefined ? maakTokenwaarde() : await leesGeheim(bestand);
	if (!/^[\x21-\x7e]+$/.test(waarde) || waarde.length < MIN_WAARDE || waarde.length > 512) {
		throw new GebruiksFout(`Het token moet ${MIN_WAARDE} tot 512 tekens lang zijn, zonder spaties en accenten.`);
	}
	const { configuratie, store } = await openBasis(opties.config);
	try {
		if (opties.intrekken) {
			if (!(await store.tokens.trekIn(naam))) throw new GebruiksFout(`Er is geen token met de naam "${naam}".`);
			console.log(`Token "${naam}" is ingetrokken.`);
			return;
		}
		const oins = leesOins(opties.oin, configuratie);
		await store.tokens.zet(naam, waarde, { rol, scopes, oins });
		const rechten = scopes.length === 0 ? '' : `, met ${scopes.join(', ')}`;
		console.log(`Token "${naam}" (${rol}${rechten}) is opgeslagen voor ${oins.join(', ')}.`);
		if (bestand === undefined) console.log(`Bewaar het nu, het wordt niet nog eens getoond:\n${waarde}`);
	} finally {
		await store.sluit();
	}
}

function leesScopes(gevraagd: string[]): Scope[] {
	const scopes = new Set<Scope>();
	for (const naam of gevraagd) {
		const scope = SCOPES.find((een) => een === naam);
		if (scope === undefined) throw new GebruiksFout(`De scope "${naam}" bestaat niet. Kies uit: ${SCOPES.join(', ')}.`);
		scopes.add(scope);
	}
	return [...scopes];
}
