// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout, type Foutsoort } from './fout.ts';
import { leesRetryAfter } from './wachten.ts';

/** A code is copied from outside only when it looks like one: no spaces, no long digit runs (which could be a BSN or a phone number). */
const CODE = /^(?!.*\d{7})[A-Za-z][\w.:-]{0,79}$/;
const NAAM = /^[A-Za-z_][\w.[\]-]{0,79}$/;

export interface Probleem {
	code?: string;
	parameters?: Array<{ naam: string; code: string }>;
}

/** Reads the safe parts of a problem document (RFC 9457, NL API `invalidParams`); texts stay outside because they can hold personal data. */
export function leesProbleem(tekst: string): Probleem {
	let document: unknown;
	try {
		document = JSON.parse(tekst);
	} catch {
		return {};
	}
	if (typeof document !== 'object' || document === null) return {};
	const { code, type, invalidParams } = document as Record<string, unknown>;
	const probleem: Probleem = {};
	if (typeof code === 'string' && CODE.test(code)) probleem.code = code;
	else if (typeof type === 'string' && type !== 'about:blank') {
		const staart = type.split(/[/#]/).filter(Boolean).pop();
		if (staart && CODE.test(staart)) probleem.code = staart;
	}
	if (Array.isArray(invalidParams)) {
		const parameters = invalidParams.slice(0, 50).flatMap((deel: unknown) => {
			if (typeof deel !== 'object' || deel === null) return [];
			const { name, code: foutcode } = deel as Record<string, unknown>;
			if (typeof name !== 'string' || typeof foutcode !== 'string') return [];
			if (!NAAM.test(name) || !CODE.test(foutcode)) return [];
			return [{ naam: name, code: foutcode }];
		});
		if (parameters.length > 0) probleem.parameters = parameters;
	}
	return probleem;
}

/** 408, 429 and 5xx can pass; every other answer needs a change first. */
export function soortVanStatus(status: number): Foutsoort {
	return status === 408 || status === 425 || status === 429 || status >= 500 ? 'tijdelijk' : 'definitief';
}

function tekstVanStatus(status: number, naam: string): { code: string; melding: string; remedie: string } {
	const beheerder = `de beheerder van ${naam}`;
	switch (status) {
		case 400:
		case 422:
			return {
				code: 'ongeldige-aanvraag',
				melding: `${naam} keurt de inhoud van de aanvraag af (status ${status}).`,
				remedie: 'Bekijk de genoemde velden en codes; verbeter de gegevens of de configuratie en probeer opnieuw.',
			};
		case 401:
			return {
				code: 'niet-aangemeld',
				melding: `${naam} herkent de aanmelding niet (status 401).`,
				remedie: 'Controleer de ingestelde sleutel, het token of het certificaat, en of de klok gelijk loopt.',
			};
		case 403:
			return {
				code: 'geen-toegang',
				melding: `${naam} geeft deze organisatie geen toegang tot het gevraagde (status 403).`,
				remedie: `Controleer het ingestelde OIN, de rechten en of het certificaat bij ${naam} voor dit OIN is aangemeld.`,
			};
		case 404:
		case 410:
			return {
				code: 'niet-gevonden',
				melding: `${naam} kent het gevraagde niet, of niet meer (status ${status}).`,
				remedie: 'Controleer het adres en het nummer; mogelijk is het gegeven daar verwijderd.',
			};
		case 408:
		case 504:
			return {
				code: 'time-out',
				melding: `${naam} kreeg het antwoord niet op tijd klaar (status ${status}).`,
				remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, meld het bij ${beheerder}.`,
			};
		case 409:
		case 412:
			return {
				code: 'conflict',
				melding: `Het gegeven bij ${naam} is intussen gewijzigd of al in gebruik (status ${status}).`,
				remedie: 'Haal de laatste stand op en probeer opnieuw.',
			};
		case 413:
			return {
				code: 'te-groot',
				melding: `${naam} vindt het bericht te groot (status 413).`,
				remedie: `Vraag ${beheerder} naar de grens, of stel hier een kleinere deelgrootte in.`,
			};
		case 429:
			return {
				code: 'te-veel-aanvragen',
				melding: `${naam} vraagt om minder aanvragen per minuut (status 429).`,
				remedie: 'Er wordt gewacht en opnieuw geprobeerd; stel zo nodig een lagere snelheid in.',
			};
		default:
			if (status >= 500) {
				return {
					code: 'storing-andere-kant',
					melding: `${naam} heeft een storing (status ${status}).`,
					remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, meld het bij ${beheerder}.`,
				};
			}
			if (status >= 300 && status < 400) {
				return {
					code: 'doorverwijzing',
					melding: `${naam} verwijst door naar een ander adres (status ${status}); dat wordt uit veiligheid niet gevolgd.`,
					remedie: 'Controleer het adres in de configuratie (https, hostnaam, pad).',
				};
			}
			return {
				code: `http-${status}`,
				melding: `${naam} wijst de aanvraag af (status ${status}).`,
				remedie: `Controleer de configuratie; vraag zo nodig ${beheerder} om uitleg bij deze status.`,
			};
	}
}

export interface Statusantwoord {
	status: number;
	retryAfter?: string;
	/** Body as text, at most some tens of KiB, only when it was JSON. */
	json?: string;
	naam: string;
	plaats: string;
	nu: number;
}

/** The error for an HTTP answer outside 2xx. */
export function alsStatusfout(antwoord: Statusantwoord): KoppelvlakFout {
	const probleem = antwoord.json === undefined ? {} : leesProbleem(antwoord.json);
	const tekst = tekstVanStatus(antwoord.status, antwoord.naam);
	const velden = probleem.parameters?.map((parameter) => `${parameter.naam} (${parameter.code})`).join(', ');
	const wachtMs = leesRetryAfter(antwoord.retryAfter, antwoord.nu);
	return new KoppelvlakFout({
		soort: soortVanStatus(antwoord.status),
		code: probleem.code ?? tekst.code,
		melding: velden ? `${tekst.melding} Velden: ${velden}.` : tekst.melding,
		remedie: tekst.remedie,
		status: antwoord.status,
		plaats: antwoord.plaats,
		...(wachtMs === undefined ? {} : { wachtMs }),
		...(probleem.parameters ? { parameters: probleem.parameters } : {}),
	});
}
