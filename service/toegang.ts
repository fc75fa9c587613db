// SPDX-License-Identifier: EUPL-1.2
/** Who may do what: the same rules for tokens (API) and users (pages). */

export const ROLLEN = ['lezer', 'behandelaar', 'beheerder'] as const;
export type Rol = (typeof ROLLEN)[number];

/**
 * Extra rights of a token. `persoonsgegevens` is never implied by a role. `zaken` (answer the question of a verzoek) and
 * `abonnementen` (register a webhook) are implied by behandelaar and beheerder and can be given to a lezer.
 */
export const SCOPES = ['persoonsgegevens', 'zaken', 'abonnementen', 'aanleveren'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Bevoegdheid {
	rol: Rol;
	scopes: Scope[];
	/** Organisations that may be seen; nothing else exists for the caller. */
	oins: string[];
}

/** What a call can ask for. */
export type Recht = 'lezen' | 'opnieuw' | 'beslissen' | 'systeem' | Scope;

/**
 * `lezen`: everybody. `opnieuw` (try again) and `beslissen` (answer a question that was put to a person): behandelaar and beheerder.
 * `systeem` (health of the parts): beheerder.
 */
export function mag(wie: Bevoegdheid, recht: Recht): boolean {
	switch (recht) {
		// Of a supplier that delivers verzoeken; no role has it by itself.
		case 'aanleveren':
			return wie.scopes.includes('aanleveren');
		case 'lezen':
			return true;
		case 'persoonsgegevens':
			return wie.scopes.includes('persoonsgegevens');
		case 'zaken':
		case 'abonnementen':
			return wie.rol !== 'lezer' || wie.scopes.includes(recht);
		case 'opnieuw':
		case 'beslissen':
			return wie.rol !== 'lezer';
		case 'systeem':
			return wie.rol === 'beheerder';
	}
}
