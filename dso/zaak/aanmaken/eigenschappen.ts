// SPDX-License-Identifier: EUPL-1.2
import { leesDatumtijd, metAmsterdamseZone } from '../../verzoek/datum.ts';
import { brengInKaart, type GemapteEigenschap } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { kort, lengte } from '../mapping/tekst.ts';
import { antwoordWaarden, type AntwoordEigenschap, leesDatum, leesGetal } from './antwoorden.ts';
import { berichtVan, inPlaats, padenInGeheel } from './deel.ts';
import { aanroep, eenmalig, instellingenVan, stapnaam } from './gereedschap.ts';
import type { GekozenZaaktype, Stapresultaat, Zaakstap, Zaakwerk } from './model.ts';

export interface Eigenschap {
	url: string;
	naam: string;
	specificatie?: { formaat?: string; lengte?: string; waardenverzameling?: string[] } | null;
}

export interface ZgwZaakeigenschap {
	url: string;
	eigenschap: string;
	naam?: string;
	waarde: string;
}

/** @see Zaakrecept.maakEigenschappen */
export async function maakEigenschappen(zonderPlaats: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat> {
	const werk = inPlaats(zonderPlaats, stap);
	const zaak = stap.zaak.zaakUrl;
	const uit: Stapresultaat = { urls: [], nietOvergenomen: [] };
	let bekend: ZgwZaakeigenschap[] | undefined;
	for (const { eigenschap, waarde } of await teZetten(werk, stap, uit.nietOvergenomen)) {
		const lees = async (vers: boolean) => {
			if (vers || !bekend) bekend = await leesZaakeigenschappen(werk, zaak);
			return bekend;
		};
		uit.urls.push(await maakEigenschap(werk, zaak, { eigenschap, waarde }, lees));
	}
	return uit;
}

/** One zaakeigenschap, once. `lees` gives those of the zaak; `vers`: what was read earlier does not count. @returns its URL */
export async function maakEigenschap(
	werk: Zaakwerk,
	zaak: string,
	{ eigenschap, waarde }: Pick<TeZetten, 'eigenschap' | 'waarde'>,
	lees: (vers: boolean) => Promise<ZgwZaakeigenschap[]>,
): Promise<string> {
	const naam = stapnaam('eigenschap', eigenschap.naam);
	const eerder = await werk.stappen.lees(naam);
	const twijfel = eerder !== undefined && eerder.url === undefined;
	return eenmalig(werk, {
		stap: naam,
		zoek: async () => (await lees(twijfel)).find((ander) => ander.eigenschap === eigenschap.url)?.url,
		maak: async () => {
			const inhoud = { zaak, eigenschap: eigenschap.url, waarde };
			const pad = `${zaak}/zaakeigenschappen`;
			return (await werk.client.maak<ZgwZaakeigenschap>('zaken', pad, inhoud, aanroep(werk))).url;
		},
	});
}

export function leesZaakeigenschappen(werk: Zaakwerk, zaak: string): Promise<ZgwZaakeigenschap[]> {
	return werk.client.lijst<ZgwZaakeigenschap>('zaken', `${zaak}/zaakeigenschappen`, undefined, aanroep(werk));
}

export function leesEigenschappen(werk: Zaakwerk, zaaktype: GekozenZaaktype): Promise<Eigenschap[]> {
	return werk.client.lijst<Eigenschap>('catalogi', 'eigenschappen', { zaaktype: zaaktype.url }, aanroep(werk));
}

export interface TeZetten {
	eigenschap: Eigenschap;
	waarde: string;
	/** Place in the whole message. */
	pad: string;
}

/** The eigenschappen that the zaaktype has, with values in the format of the catalogus. */
export async function teZetten(
	werk: Zaakwerk,
	stap: Omit<Zaakstap, 'zaak'>,
	nietOvergenomen: NietOvergenomen[],
): Promise<TeZetten[]> {
	const types = await leesEigenschappen(werk, stap.zaaktype);
	return waardenVan(werk, stap, types, nietOvergenomen);
}

/** The same with the eigenschappen of the zaaktype at hand. */
export function waardenVan(
	werk: Zaakwerk,
	stap: Omit<Zaakstap, 'zaak'>,
	types: readonly Eigenschap[],
	nietOvergenomen: NietOvergenomen[],
): TeZetten[] {
	const bericht = berichtVan(stap.bericht, stap);
	const elders = instellingenVan(werk).zaakobjecten.verzoek;
	const gevonden: NietOvergenomen[] = [];
	const antwoorden = antwoordWaarden(bericht, stap.antwoorden, gevonden);
	// The inboekregel is more particular than the mapping table.
	const beantwoord = new Set(antwoorden.map(({ naam }) => naam));
	const gemapt = brengInKaart(bericht, werk.instellingen).eigenschappen.filter(({ naam }) => !beantwoord.has(naam));
	const uit = [...gemapt, ...antwoorden].flatMap((een) => {
		const eigenschap = types.find((type) => type.naam === een.naam);
		if (!eigenschap) {
			const reden = `Het zaaktype heeft geen eigenschap ${een.naam}.`;
			if ('antwoord' in een || !elders) gevonden.push({ pad: een.pad, soort: 'nietOvergenomen', reden });
			return [];
		}
		const { waarde, melding } = inFormaat(een, eigenschap);
		if (melding) gevonden.push(melding);
		return waarde === undefined ? [] : [{ eigenschap, waarde, pad: een.pad }];
	});
	nietOvergenomen.push(...padenInGeheel(gevonden, stap.bericht, stap));
	return uit;
}

/** Value in the format of the specificatie (ZTC: datum jjjjmmdd, datum_tijd jjjjmmddhhmmss, getal with decimal comma). */
export function inFormaat(
	gemapt: GemapteEigenschap | AntwoordEigenschap,
	eigenschap: Eigenschap,
): { waarde?: string; melding?: NietOvergenomen } {
	const spec = eigenschap.specificatie ?? {};
	const formaat = spec.formaat ?? 'tekst';
	const mis = (reden: string) => ({ melding: { pad: gemapt.pad, soort: 'nietOvergenomen' as const, reden } });
	let { waarde } = gemapt;
	if (formaat === 'datum' || formaat === 'datum_tijd') {
		if ('antwoord' in gemapt) waarde = leesDatum(waarde);
		if (!leesDatumtijd(waarde)) return mis(`Eigenschap ${eigenschap.naam} vraagt een datum.`);
		const cijfers = metAmsterdamseZone(waarde).replace(/\D/g, '');
		return { waarde: cijfers.slice(0, formaat === 'datum' ? 8 : 14) };
	}
	if (formaat === 'getal') {
		if ('antwoord' in gemapt) waarde = zonderLegeDecimalen(leesGetal(waarde) ?? '', spec.lengte);
		if (!/^-?\d+([.,]\d+)?$/.test(waarde)) return mis(`Eigenschap ${eigenschap.naam} vraagt een getal.`);
		waarde = waarde.replace('.', ',');
		return pastGetal(waarde, spec.lengte) ? { waarde } : mis(`Het getal past niet in eigenschap ${eigenschap.naam}.`);
	}
	const keuzes = spec.waardenverzameling ?? [];
	if (keuzes.length > 0) {
		const keuze = keuzes.find((k) => gelijkwaardig(k, waarde));
		return keuze === undefined
			? mis(`De waarde staat niet in de waardenverzameling van eigenschap ${eigenschap.naam}.`)
			: { waarde: keuze };
	}
	const grens = Number.parseInt(spec.lengte ?? '', 10);
	if (!Number.isInteger(grens) || grens < 1 || lengte(waarde) <= grens) return { waarde };
	const reden = `Past niet in eigenschap ${eigenschap.naam}; de volledige tekst staat in het verzoekbericht (XML).`;
	return { waarde: kort(waarde, grens), melding: { pad: gemapt.pad, soort: 'afgekapt', reden, grens } };
}

const GELIJK = [
	['ja', 'true', 'j', '1'],
	['nee', 'false', 'n', '0'],
];

function gelijkwaardig(a: string, b: string): boolean {
	const [x, y] = [a.trim().toLowerCase(), b.trim().toLowerCase()];
	return x === y || GELIJK.some((groep) => groep.includes(x) && groep.includes(y));
}

/** `12500,00` fits where no decimals belong. */
function zonderLegeDecimalen(waarde: string, maat: string | undefined): string {
	const decimalen = Number((maat ?? '').split(/[.,]/)[1] ?? 0);
	return waarde.replace(/,(\d*?)0+$/, (heel, rest: string) =>
		heel.length - 1 > decimalen ? (rest === '' ? '' : `,${rest}`) : heel,
	);
}

/** `lengte` of a number: "9" digits, or "9,2" with decimals. */
function pastGetal(waarde: string, maat: string | undefined): boolean {
	const [geheel = '', rest = ''] = waarde.replace('-', '').split(',');
	const [cijfers, decimalen] = (maat ?? '').split(/[.,]/).map(Number);
	if (!cijfers) return true;
	return geheel.length <= cijfers && rest.length <= (decimalen ?? 0);
}
