// SPDX-License-Identifier: EUPL-1.2
import { openBasis } from '../basis.ts';
import { GebruiksFout, leesEmail, leesNaam, leesOins, leesOpties } from './invoer.ts';

/** `behandelaar`: people without an account who may answer vragen with a code by mail. Without a name: the list. */
export async function behandelaar(argumenten: string[]): Promise<void> {
	const opties = leesOpties(argumenten, {
		naam: { type: 'string' },
		email: { type: 'string' },
		oin: { type: 'string', multiple: true },
		verwijderen: { type: 'boolean', default: false },
	});
	const { configuratie, store } = await openBasis(opties.config);
	try {
		const oins = leesOins(opties.oin, configuratie);
		if (opties.naam === undefined) {
			for (const oin of oins) console.log(`${oin}: ${(await store.behandelaars.lijst(oin)).join(', ') || 'niemand'}`);
			return;
		}
		const naam = leesNaam(opties.naam);
		if (opties.verwijderen) {
			const weg = await Promise.all(oins.map((oin) => store.behandelaars.verwijder(oin, naam)));
			if (!weg.includes(true)) throw new GebruiksFout(`Er is geen behandelaar met de naam "${naam}".`);
			console.log(`Behandelaar "${naam}" is verwijderd.`);
			return;
		}
		const email = leesEmail(opties.email);
		if (email === undefined || email === '')
			throw new GebruiksFout('Geef met --email het e-mailadres van de behandelaar.');
		for (const oin of oins) await store.behandelaars.zet(oin, naam, email);
		console.log(`Behandelaar "${naam}" is opgeslagen voor ${oins.join(', ')}.`);
	} finally {
		await store.sluit();
	}
}
