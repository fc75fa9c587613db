// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import type { Feit } from './feit.ts';
import { oefen } from './oefen.ts';
import { pre } from './pre.ts';
import { prod } from './prod.ts';
import type { Omgeving, Profiel, ProfielAfwijkingen, ProfielWaarden, ZoekWaarden } from './profiel.ts';

export const PROFIELEN: Record<Omgeving, Profiel> = { OEFEN: oefen, PRE: pre, PROD: prod };

const ONDERDELEN = ['verzoek', 'zoeken', 'notificatie', 'ebms'] as const;

/**
 * The values of an environment, with what the configuration replaces. Undefined replacements are skipped.
 * @throws KoppelvlakFout when a replacement is unknown, of the wrong kind, or an address or pattern that cannot work
 */
export function kiesProfiel(omgeving: Omgeving, afwijkingen: ProfielAfwijkingen = {}): ProfielWaarden {
	const profiel = PROFIELEN[omgeving];
	const uitkomst: Record<string, unknown> = { omgeving };
	for (const onderdeel of Object.keys(afwijkingen)) {
		if (!ONDERDELEN.some((bekend) => bekend === onderdeel)) throw weiger(onderdeel, 'bestaat niet');
	}
	for (const onderdeel of ONDERDELEN) {
		const feiten: Record<string, Feit<string>> = { ...profiel[onderdeel] };
		const waarden: Record<string, string> = {};
		for (const [naam, feit] of Object.entries(feiten)) waarden[naam] = feit.waarde;
		for (const [naam, waarde] of Object.entries(afwijkingen[onderdeel] ?? {})) {
			if (waarde === undefined) continue;
			if (!Object.hasOwn(waarden, naam)) throw weiger(`${onderdeel}.${naam}`, 'bestaat niet');
			if (typeof waarde !== 'string' || waarde === '') throw weiger(`${onderdeel}.${naam}`, 'moet tekst zijn');
			waarden[naam] = waarde;
		}
		uitkomst[onderdeel] = waarden;
	}
	const gekozen = uitkomst as unknown as ProfielWaarden;
	gekozen.verzoek.basisUrl = basisadres(gekozen.verzoek.basisUrl);
	controleerPatroon(gekozen.verzoek.verzoeknummerPatroon);
	if (!/^[A-Za-z0-9-]{1,64}$/.test(gekozen.verzoek.oinHeader))
		throw weiger('verzoek.oinHeader', 'is geen geldige headernaam');
	controleerZoeken(gekozen.zoeken);
	return gekozen;
}

function controleerZoeken(waarden: ZoekWaarden): void {
	for (const [naam, min, max] of [
		['maxPunten', 8, 100_000],
		['paginaGrootte', 1, 1_000],
		['eerstePagina', 0, 1],
	] as const) {
		const getal = Number(waarden[naam]);
		if (!Number.isInteger(getal) || getal < min || getal > max)
			throw weiger(`zoeken.${naam}`, `moet een geheel getal van ${min} tot en met ${max} zijn`);
	}
	if (waarden.datumVorm !== 'datum' && waarden.datumVorm !== 'datumtijd')
		throw weiger('zoeken.datumVorm', 'moet datum of datumtijd zijn');
	if (!/^[A-Za-z0-9-]{1,64}$/.test(waarden.crsHeader)) throw weiger('zoeken.crsHeader', 'is geen geldige headernaam');
}

function basisadres(adres: string): string {
	let url: URL;
	try {
		url = new URL(adres);
	} catch {
		throw weiger('verzoek.basisUrl', 'is geen volledig adres');
	}
	if (url.protocol !== 'https:' || url.search || url.hash || url.username || url.password) {
		throw weiger('verzoek.basisUrl', 'moet een https-adres zijn zonder aanmelding en zonder ? of #');
	}
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The pattern must be anchored and may let through only what is harmless in ids and addresses. */
function controleerPatroon(patroon: string): void {
	let gemaakt: RegExp;
	try {
		gemaakt = new RegExp(patroon);
	} catch {
		throw weiger('verzoek.verzoeknummerPatroon', 'is geen geldige reguliere expressie');
	}
	const gevaarlijk = [
		'',
		'.',
		'..',
		'a/b',
		'../1',
		'a b',
		'a:b',
		'a%2fb',
		'a?b',
		'a#b',
		"a'b",
		'1\n2',
		'1 2',
		'1/2',
		'9'.repeat(201),
	];
	if (!patroon.startsWith('^') || !patroon.endsWith('$') || gevaarlijk.some((tekst) => gemaakt.test(tekst))) {
		throw weiger(
			'verzoek.verzoeknummerPatroon',
			'moet met ^ beginnen, op $ eindigen en alleen letters, cijfers, punt en streepje doorlaten',
		);
	}
}

function weiger(naam: string, reden: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'profiel-ongeldig',
		melding: `De profielwaarde ${naam} ${reden}.`,
		remedie: 'Verbeter deze waarde in de configuratie; docs/unconfirmed.md en dso/profiles/ noemen alle waarden.',
		plaats: naam,
	});
}

export interface OnbevestigdeWaarde {
	omgeving: Omgeving;
	/** `ebms.service` */
	naam: string;
	waarde: string;
	bron: string;
}

/** Every profile value that no source confirms. */
export function onbevestigdeWaarden(): OnbevestigdeWaarde[] {
	return Object.values(PROFIELEN).flatMap((profiel) =>
		ONDERDELEN.flatMap((onderdeel) => {
			const feiten: Record<string, Feit<string>> = { ...profiel[onderdeel] };
			return Object.entries(feiten)
				.filter(([, feit]) => feit.unconfirmed === true)
				.map(([naam, { waarde, bron }]) => ({
					omgeving: profiel.omgeving,
					naam: `${onderdeel}.${naam}`,
					waarde,
					bron,
				}));
		}),
	);
}
