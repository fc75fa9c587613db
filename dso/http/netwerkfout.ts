// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout, type FoutGegevens } from './fout.ts';

type Vertaling = Pick<FoutGegevens, 'soort' | 'code' | 'melding' | 'remedie'>;

const ONBEKENDE_UITGEVER = new Set([
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'CERT_UNTRUSTED',
	'INVALID_CA',
]);
const VERLOPEN = new Set(['CERT_HAS_EXPIRED', 'CRL_HAS_EXPIRED']);
const VERKEERDE_NAAM = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']);
const TIJD = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const NAAM_ONBEKEND = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const ONLEESBAAR = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_HEADERS_OVERFLOW']);

/** The `code` of an error, looking through causes and the parts of an AggregateError (both happen with sockets). */
export function foutcodes(fout: unknown, diepte = 0): string[] {
	if (typeof fout !== 'object' || fout === null || diepte > 5) return [];
	const { code, cause, errors } = fout as { code?: unknown; cause?: unknown; errors?: unknown };
	const codes = typeof code === 'string' ? [code] : [];
	if (Array.isArray(errors)) for (const deel of errors.slice(0, 8)) codes.push(...foutcodes(deel, diepte + 1));
	return [...codes, ...foutcodes(cause, diepte + 1)];
}

function vertaal(codes: string[], naam: string): Vertaling {
	const een = (verzameling: Set<string>) => codes.some((code) => verzameling.has(code));
	const begin = (...teksten: string[]) => codes.some((code) => teksten.some((tekst) => code.startsWith(tekst)));

	if (een(ONBEKENDE_UITGEVER)) {
		return {
			soort: 'definitief',
			code: 'tls-uitgever-onbekend',
			melding: `Het certificaat van ${naam} is uitgegeven door een partij die hier niet vertrouwd wordt.`,
			remedie:
				'Voeg het stam- en tussencertificaat van de uitgever toe aan de vertrouwde certificaten in de configuratie, of controleer het adres.',
		};
	}
	if (een(VERLOPEN)) {
		return {
			soort: 'definitief',
			code: 'tls-certificaat-verlopen',
			melding: `Het certificaat van ${naam} is verlopen.`,
			remedie: `Meld dit bij de beheerder van ${naam}. Controleer ook of de klok van deze server gelijk loopt.`,
		};
	}
	if (codes.includes('CERT_NOT_YET_VALID')) {
		return {
			soort: 'definitief',
			code: 'tls-certificaat-nog-niet-geldig',
			melding: `Het certificaat van ${naam} is nog niet geldig.`,
			remedie: `Controleer of de klok van deze server gelijk loopt; zo ja, meld dit bij de beheerder van ${naam}.`,
		};
	}
	if (een(VERKEERDE_NAAM)) {
		return {
			soort: 'definitief',
			code: 'tls-verkeerde-naam',
			melding: `Het certificaat van ${naam} is niet voor dit adres uitgegeven.`,
			remedie: 'Controleer het adres (hostnaam) in de configuratie.',
		};
	}
	if (codes.includes('CERT_REVOKED')) {
		return {
			soort: 'definitief',
			code: 'tls-certificaat-ingetrokken',
			melding: `Het certificaat van ${naam} is ingetrokken.`,
			remedie: `Gebruik deze verbinding niet en meld dit bij de beheerder van ${naam}.`,
		};
	}
	if (codes.some((code) => /^ERR_SSL_.*ALERT/.test(code))) {
		return {
			soort: 'definitief',
			code: 'tls-eigen-certificaat-geweigerd',
			melding: `${naam} weigert de beveiligde verbinding: het eigen certificaat ontbreekt, is verlopen of wordt daar niet vertrouwd.`,
			remedie:
				'Controleer of het juiste PKIoverheid-certificaat met sleutel is ingesteld, nog geldig is en bij de andere partij is aangemeld.',
		};
	}
	if (begin('ERR_OSSL_', 'ERR_CRYPTO_', 'ERR_TLS_INVALID', 'ERR_INVALID_ARG')) {
		return {
			soort: 'definitief',
			code: 'tls-eigen-certificaat-onbruikbaar',
			melding:
				'Het eigen certificaat of de sleutel kan niet worden gebruikt: bestand beschadigd, wachtwoord onjuist, of sleutel en certificaat horen niet bij elkaar.',
			remedie: 'Controleer in de configuratie de bestanden van certificaat en sleutel en het wachtwoord.',
		};
	}
	if (begin('ERR_SSL_', 'EPROTO', 'ERR_TLS_')) {
		return {
			soort: 'definitief',
			code: 'tls-mislukt',
			melding: `De beveiligde verbinding met ${naam} komt niet tot stand.`,
			remedie: 'Controleer adres, poort en TLS-versie; een http-adres achter https (of andersom) geeft ook deze fout.',
		};
	}
	if (een(TIJD)) {
		return {
			soort: 'tijdelijk',
			code: 'time-out',
			melding: `${naam} antwoordt niet op tijd.`,
			remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan de netwerkverbinding of meld het bij de beheerder van ${naam}.`,
		};
	}
	if (een(NAAM_ONBEKEND)) {
		return {
			soort: 'tijdelijk',
			code: 'adres-onbekend',
			melding: `Het adres van ${naam} is op dit netwerk niet te vinden (DNS).`,
			remedie: 'Controleer het adres in de configuratie en de naamservers van deze server.',
		};
	}
	if (een(ONLEESBAAR) || begin('HPE_')) {
		return {
			soort: 'tijdelijk',
			code: 'antwoord-onleesbaar',
			melding: `${naam} gaf een onvolledig of onleesbaar HTTP-antwoord.`,
			remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, meld het bij de beheerder van ${naam}.`,
		};
	}
	return {
		soort: 'tijdelijk',
		code: 'geen-verbinding',
		melding: `Er is geen verbinding met ${naam}, of de verbinding viel weg.`,
		remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan adres, firewall en de beschikbaarheid van ${naam}.`,
	};
}

/** Closed over TLS before one byte came back: with TLS 1.3 this is how many servers refuse a client certificate. */
function zonderWoordGesloten(fout: unknown, plaats: string): boolean {
	if (typeof fout !== 'object' || fout === null || !plaats.includes(' https:')) return false;
	const { code, socket } = fout as { code?: unknown; socket?: { bytesRead?: unknown } | null };
	return code === 'UND_ERR_SOCKET' && socket?.bytesRead === 0;
}

/** Turns what a socket, TLS or undici threw into a KoppelvlakFout; the original message (which may hold addresses) is not copied. */
export function alsNetwerkfout(fout: unknown, naam: string, plaats: string): KoppelvlakFout {
	if (fout instanceof KoppelvlakFout) return fout;
	if (zonderWoordGesloten(fout, plaats)) {
		return new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'verbinding-gesloten',
			melding: `${naam} sloot de beveiligde verbinding zonder antwoord; mogelijk wordt het eigen certificaat daar niet vertrouwd of ontbreekt het.`,
			remedie:
				'Het wordt opnieuw geprobeerd. Blijft dit zo, controleer dan of het juiste certificaat is ingesteld, nog geldig is en bij de andere partij is aangemeld.',
			plaats,
		});
	}
	return new KoppelvlakFout({ ...vertaal(foutcodes(fout), naam), plaats });
}
