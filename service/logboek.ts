// SPDX-License-Identifier: EUPL-1.2
import { type Logger, pino } from 'pino';

/** JSON lines on stdout. An error is named by kind, code and place: its text may quote what somebody sent. */
export function maakLogboek(niveau: string): Logger {
	return pino({
		level: niveau,
		base: undefined,
		timestamp: () => `,"tijd":"${new Date().toISOString()}"`,
		messageKey: 'tekst',
		formatters: { level: (label) => ({ niveau: label }) },
		serializers: { err: veiligeFout, error: veiligeFout, req: veiligVerzoek, res: veiligAntwoord },
	});
}

/** What may be written down of an error. */
export function veiligeFout(fout: unknown): object {
	if (!(fout instanceof Error)) return { soort: typeof fout };
	const { code } = fout as { code?: unknown };
	const gegevens = (fout as { gegevens?: { code?: unknown } }).gegevens;
	const stapel = (fout.stack ?? '').split('\n').filter((regel) => /^\s+at /.test(regel));
	return {
		naam: fout.name,
		code: typeof code === 'string' || typeof code === 'number' ? code : gegevens?.code,
		stapel: stapel.slice(0, 8).map((regel) => regel.trim()),
	};
}

function veiligVerzoek(verzoek: { method?: string; routeOptions?: { url?: string } }): object {
	return { methode: verzoek.method, route: verzoek.routeOptions?.url };
}

function veiligAntwoord(antwoord: { statusCode?: number }): object {
	return { status: antwoord.statusCode };
}
