// SPDX-License-Identifier: EUPL-1.2
import { openBasis } from '../basis.ts';
import { GebruiksFout, leesEmail, leesGeheim, leesNaam, leesOins, leesOpties, leesRol } from './invoer.ts';

const MIN_WACHTWOORD = 12;

/** `gebruiker`: adds a user of the pages or gives one a new password and rights. */
export async function gebruiker(argumenten: string[]): Promise<void> {
	const opties = leesOpties(argumenten, {
		naam: { type: 'string' },
		rol: { type: 'string', default: 'behandelaar' },
		oin: { type: 'string', multiple: true },
		email: { type: 'string' },
		'wachtwoord-bestand': { type: 'string' },
	});
	const naam = leesNaam(opties.naam);
	const rol = leesRol(opties.rol);
	const email = leesEmail(opties.email);
	const wachtwoord = await leesGeheim(opties['wachtwoord-bestand']);
	if (wachtwoord.length < MIN_WACHTWOORD || wachtwoord.length > 1000) {
		throw new GebruiksFout(`Het wachtwoord moet ${MIN_WACHTWOORD} tot 1000 tekens lang zijn.`);
	}
	const { configuratie, store } = await openBasis(opties.config);
	try {
		const oins = leesOins(opties.oin, configuratie);
		await store.gebruikers.zet({ naam, rol, oins }, wachtwoord, email);
		console.log(`Gebruiker "${naam}" (${rol}) is opgeslagen voor ${oins.join(', ')}.`);
	} finally {
		await store.sluit();
	}
}
