// SPDX-License-Identifier: EUPL-1.2
import { leesDatumtijd, metAmsterdamseZone } from '../../verzoek/datum.ts';
import { brengInKaart, type GemapteEigenschap } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { kort, lengte } from '../mapping/tekst.ts';
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
export async function maakEigenschappen(werk: Zaakwerk, stap: Zaakstap): Promise<Stapresultaat> {
	const zaak = stap.zaak.zaakUrl;
	const pad = `${zaak}/zaakeigenschappen`;
	const uit: Stapresultaat = { urls: [], nietOvergenomen: [] };
	let bekend: ZgwZaakeigenschap[] | undefined;
	for (const { eigenschap, waarde } of await teZetten(werk, stap, uit.nietOvergenomen)) {
		const naam = stapnaam('eigenschap', eigenschap.naam);
		const eerder = await werk.stappen.lees(naam);
		const twijfel = eerder !== undefined && eerder.url === undefined;
		const url = await eenmalig(werk, {
			stap: naam,
			zoek: async () => {
				if (twijfel || !bekend) bekend = await leesZaakeigenschappen(werk, zaak);
				return bekend.find((ander) => ander.eigenschap === eigenschap.url)?.url;
			},
			maak: async () => {
				const inhoud = { zaak, eigenschap: eigenschap.url, waarde };
				return (await werk.client.maak<ZgwZaakeigenschap>('zaken', pad, inhoud, aanroep(werk))).url;
			},
		});
		uit.urls.push(url);
	}
	return uit;
}

export function leesZaakeigenschappen(werk: Zaakwerk, zaak: string): Promise<ZgwZaakeigenschap[]> {
	return werk.client.lijst<ZgwZaakeigenschap>('zaken', `${zaak}/zaakeigenschappen`, undefined, aanroep(werk));
}

function leesEigenschappen(werk: Zaakwerk, zaaktype: GekozenZaaktype): Promise<Eigenschap[]> {
	return werk.client.lijst<Eigenschap>('catalogi', 'eigenschappen', { zaaktype: zaaktype.url }, aanroep(werk));
}

/** The eigenschappen that the zaaktype has, with values in the format of the catalogus. */
export async function teZetten(
	werk: Zaakwerk,
	stap: Zaakstap,
	nietOvergenomen: NietOvergenomen[],
): Promise<Array<{ eigenschap: Eigenschap; waarde: string }>> {
	const { eigenschappen } = brengInKaart(stap.bericht, werk.instellingen);
	const types = await leesEigenschappen(werk, stap.zaaktype);
	const elders = instellingenVan(werk).zaakobjecten.verzoek;
	return eigenschappen.flatMap((gemapt) => {
		const eigenschap = types.find((type) => type.naam === gemapt.naam);
		if (!eigenschap) {
			const reden = `Het zaaktype heeft geen eigenschap ${gemapt.naam}.`;
			if (!elders) nietOvergenomen.push({ pad: gemapt.pad, soort: 'nietOvergenomen', reden });
			return [];
		}
		const { waarde, melding } = inFormaat(gemapt, eigenschap);
		if (melding) nietOvergenomen.push(melding);
		return waarde === undefined ? [] : [{ eigenschap, waarde }];
	});
}

/** Value in the format of the specificatie (ZTC: datum jjjjmmdd, datum_tijd jjjjmmddhhmmss, getal with decimal comma). */
export function inFormaat(
	gemapt: GemapteEigenschap,
	eigenschap: Eigenschap,
): { waarde?: string; melding?: NietOvergenomen } {
	const spec = eigenschap.specificatie ?? {};
	const formaat = spec.formaat ?? 'tekst';
	const mis = (reden: string) => ({ melding: { pad: gemapt.pad, soort: 'nietOvergenomen' as const, reden } });
	let { waarde } = gemapt;
	if (formaat === 'datum' || formaat === 'datum_tijd') {
		if (!leesDatumtijd(waarde)) return mis(`Eigenschap ${eigenschap.naam} vraagt een datum.`);
		const cijfers = metAmsterdamseZone(waarde).replace(/\D/g, '');
		return { waarde: cijfers.slice(0, formaat === 'datum' ? 8 : 14) };
	}
	if (formaat === 'getal') {
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

/** `lengte` of a number: "9" digits, or "9,2" with decimals. */
function pastGetal(waarde: string, maat: string | undefined): boolean {
	const [geheel = '', rest = ''] = waarde.replace('-', '').split(',');
	const [cijfers, decimalen] = (maat ?? '').split(/[.,]/).map(Number);
	if (!cijfers) return true;
	return geheel.length <= cijfers && rest.length <= (decimalen ?? 0);
}
