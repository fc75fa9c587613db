#!/usr/bin/env -S node --max-semi-space-size=2
// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { ConfiguratieOngeldig } from './config/fouten.ts';
import { veiligeFout } from './logboek.ts';
import { GebruiksFout } from './opdrachten/invoer.ts';

const HULP = `dso-service: ontvangt en verwerkt berichten van de Omgevingswet

Gebruik: node service/main.ts <opdracht> --config <bestand> [opties]

  start       draait de service tot SIGTERM of Ctrl-C
  check       controleert de configuratie en of alles bereikbaar is
  gebruiker   --naam <naam> [--rol lezer|behandelaar|beheerder] [--oin <oin>]... [--email <adres>] [--wachtwoord-bestand <bestand>]
              voegt een gebruiker toe of wijzigt het wachtwoord; zonder bestand komt het wachtwoord van standaardinvoer
  behandelaar [--naam <naam> --email <adres>] [--oin <oin>]... [--verwijderen]
              wie zonder account vragen mag beantwoorden, met een code per mail; zonder naam: de lijst
  token       --naam <naam> [--rol ...] [--oin <oin>]... [--scope persoonsgegevens|zaken|abonnementen]... [--persoonsgegevens]
              [--waarde-bestand <bestand>] maakt of vervangt een token voor de API; zonder bestand wordt er een gemaakt en eenmaal getoond
              --intrekken trekt het token in
`;

/** Commands are loaded when they are called: a token must not wait for the worker's code. */
async function hoofd([opdracht, ...argumenten]: string[]): Promise<number> {
	switch (opdracht) {
		case 'start':
			await (await import('./opdrachten/start.ts')).start(argumenten);
			return 0;
		case 'check':
			return (await import('./opdrachten/check.ts')).check(argumenten);
		case 'gebruiker':
			await (await import('./opdrachten/gebruiker.ts')).gebruiker(argumenten);
			return 0;
		case 'behandelaar':
			await (await import('./opdrachten/behandelaar.ts')).behandelaar(argumenten);
			return 0;
		case 'token':
			await (await import('./opdrachten/token.ts')).token(argumenten);
			return 0;
		case undefined:
		case 'help':
		case '--help':
			console.log(HULP);
			return 0;
		default:
			throw new GebruiksFout(`De opdracht "${opdracht}" bestaat niet.`);
	}
}

process.on('uncaughtException', (fout) => {
	console.error(JSON.stringify({ niveau: 'fatal', tekst: 'onverwachte fout', fout: veiligeFout(fout) }));
	process.exit(1);
});

try {
	process.exitCode = await hoofd(process.argv.slice(2));
} catch (fout) {
	process.exitCode = fout instanceof GebruiksFout ? 2 : 1;
	if (fout instanceof GebruiksFout) console.error(`${fout.message}\n\n${HULP}`);
	else if (fout instanceof ConfiguratieOngeldig) console.error(fout.message);
	else if (fout instanceof KoppelvlakFout) console.error(`${fout.gegevens.melding}\n${fout.gegevens.remedie}`);
	else if ((fout as { code?: unknown }).code === 'EADDRINUSE') {
		const { port } = fout as { port?: number };
		console.error(
			`Poort ${port} is al in gebruik.\nStop het andere programma, of kies in de configuratie een andere poort.`,
		);
	} else console.error(JSON.stringify({ niveau: 'fatal', tekst: 'onverwachte fout', fout: veiligeFout(fout) }));
}
