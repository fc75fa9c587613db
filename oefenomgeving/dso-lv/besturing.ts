// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { Instellingen } from '../gedeeld/instellingen.ts';
import { maakBericht } from './ebms/bericht.ts';
import { dienIn, IndienFout, leesIndiening, overzicht } from './indienen.ts';
import type { LeveringKop, Opslag } from './opslag.ts';
import { probleem } from './rest.ts';
import { leesStoring, StoringFout } from './storing.ts';
import { leesBulk } from './zoeken/bulk.ts';

/** Notification as the control API shows it; null when none was asked for. */
function notificatie(opslag: Opslag, verzoeknummer: string): Record<string, unknown> | null {
	const bericht = opslag.bericht(verzoeknummer);
	if (!bericht) return null;
	const { messageId, status, pogingen, volgnummer, laatsteFout, bevestigdOp } = bericht;
	return { messageId, status, pogingen, volgnummer, laatsteFout, bevestigdOp };
}

/** Control API for tests, the start tool and scripts (docs/contracts.md). JSON only, so that no other web page can post to it. */
export function registreerBesturing(
	app: FastifyInstance,
	opslag: Opslag,
	instellingen: Instellingen,
	por: () => void,
): void {
	const toon = (levering: LeveringKop): Record<string, unknown> => ({
		...overzicht(levering),
		leveringen: opslag.volgnummers(levering.verzoeknummer),
		notificatie: notificatie(opslag, levering.verzoeknummer),
	});

	app.post('/api/verzoeken', { bodyLimit: 32 * 1024 * 1024 }, async (verzoek, antwoord) => {
		try {
			const levering = await dienIn(opslag, instellingen, leesIndiening(verzoek.body));
			por();
			return antwoord.code(201).send(overzicht(levering));
		} catch (fout) {
			if (fout instanceof IndienFout) return probleem(antwoord, fout.status, fout.message);
			throw fout;
		}
	});
	app.post('/api/verzoeken/bulk', { bodyLimit: 4 * 1024 * 1024 }, async (verzoek, antwoord) => {
		try {
			const gemaakt: unknown[] = [];
			for (const een of leesBulk(verzoek.body)) gemaakt.push(overzicht(await dienIn(opslag, instellingen, een)));
			por();
			return antwoord.code(201).send({ verzoeken: gemaakt });
		} catch (fout) {
			if (fout instanceof IndienFout) return probleem(antwoord, fout.status, fout.message);
			throw fout;
		}
	});
	app.get('/api/verzoeken', () => opslag.verzoeken(10_000).map(toon));
	app.get('/api/verzoeken/:verzoeknummer', (verzoek, antwoord) => {
		const levering = opslag.levering((verzoek.params as { verzoeknummer: string }).verzoeknummer);
		return levering ? antwoord.send(toon(levering)) : probleem(antwoord, 404, 'Dit verzoek bestaat niet.');
	});
	app.post('/api/verzoeken/:verzoeknummer/notificeren', (verzoek, antwoord) => {
		const levering = opslag.levering((verzoek.params as { verzoeknummer: string }).verzoeknummer);
		if (!levering) return probleem(antwoord, 404, 'Dit verzoek bestaat niet.');
		const vorige = opslag.bericht(levering.verzoeknummer);
		if ((verzoek.query as Record<string, unknown>)['duplicaat'] === 'true') {
			if (!vorige) return probleem(antwoord, 409, 'Van dit verzoek is nog geen bericht verzonden.');
			opslag.opnieuw(vorige.messageId, Date.now());
		} else {
			opslag.voegBerichtToe(maakBericht(instellingen, levering));
		}
		por();
		return antwoord.code(202).send({ notificatie: notificatie(opslag, levering.verzoeknummer) });
	});
	app.get('/api/storing', () => opslag.storing());
	app.put('/api/storing', (verzoek, antwoord) => {
		try {
			opslag.zetStoring(leesStoring(verzoek.body));
			return antwoord.send(opslag.storing());
		} catch (fout) {
			if (fout instanceof StoringFout) return probleem(antwoord, 400, fout.message);
			throw fout;
		}
	});
	app.get('/health', () => ({ status: 'ok' }));
}
