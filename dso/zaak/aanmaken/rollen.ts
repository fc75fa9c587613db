// SPDX-License-Identifier: EUPL-1.2
import { heeftCode, KoppelvlakFout } from '../../http/fout.ts';
import type { Rolkeuze } from '../instellingen.ts';
import { brengInKaart, type GemapteRol } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { berichtVan, inPlaats } from './deel.ts';
import { aanroep, bevat, eenmalig } from './gereedschap.ts';
import type { GekozenZaaktype, Rolresultaat, Zaakstap, Zaakwerk } from './model.ts';

export interface Roltype {
	url: string;
	omschrijving: string;
	omschrijvingGeneriek: string;
}

export interface ZgwRol {
	url: string;
	roltype: string;
	omschrijving: string;
	omschrijvingGeneriek: string;
	betrokkeneType: string;
	roltoelichting?: string;
	indicatieMachtiging?: string;
	betrokkeneIdentificatie?: Record<string, unknown> | null;
	contactpersoonRol?: Record<string, unknown> | null;
	afwijkendeNaamBetrokkene?: string;
}

/** @see Zaakrecept.maakRollen */
export async function maakRollen(zonderPlaats: Zaakwerk, stap: Zaakstap): Promise<Rolresultaat> {
	const werk = inPlaats(zonderPlaats, stap);
	const { client } = werk;
	const zaak = stap.zaak.zaakUrl;
	const kaart = brengInKaart(berichtVan(stap.bericht, stap), werk.instellingen);
	const roltypen = await leesRoltypen(werk, stap.zaaktype);
	const uit: Rolresultaat = { urls: [], rollen: [], nietOvergenomen: [] };
	const bestaand = () => client.lijst<ZgwRol>('zaken', 'rollen', { zaak }, aanroep(werk));

	for (const rol of kaart.rollen) {
		const roltype = kiesRoltype(roltypen, rol, stap.zaaktype);
		if (!roltype) {
			uit.nietOvergenomen.push(zonderRoltype(rol));
			continue;
		}
		const zoek = async () => {
			const rollen = await bestaand();
			return (rollen.find((r) => isDezelfde(r, rol, roltype)) ?? enigeInitiator(rollen, roltype))?.url;
		};
		const url = await eenmalig(werk, {
			stap: `rol:${rol.soort}`,
			zoek,
			maak: async () => {
				try {
					const inhoud = { zaak, roltype: roltype.url, ...rol.inhoud };
					return (await client.maak<ZgwRol>('zaken', 'rollen', inhoud, aanroep(werk))).url;
				} catch (fout) {
					if (!heeftCode(fout, 'max-occurences')) throw fout;
					const anders = await zoek();
					if (anders === undefined) throw fout;
					return anders;
				}
			},
		});
		uit.urls.push(url);
		uit.rollen.push({ url, omschrijving: roltype.omschrijving, betrokkeneType: String(rol.inhoud.betrokkeneType) });
	}
	return uit;
}

export function leesRoltypen(werk: Zaakwerk, zaaktype: GekozenZaaktype): Promise<Roltype[]> {
	return werk.client.lijst<Roltype>('catalogi', 'roltypen', { zaaktype: zaaktype.url }, aanroep(werk));
}

/** The one roltype that fits; undefined when it is absent and may be skipped. @throws KoppelvlakFout when absent or ambiguous. */
export function kiesRoltype(roltypen: Roltype[], rol: GemapteRol, zaaktype: GekozenZaaktype): Roltype | undefined {
	const { keuze } = rol;
	const passend = roltypen.filter(
		(type) =>
			(keuze.omschrijvingGeneriek === undefined || type.omschrijvingGeneriek === keuze.omschrijvingGeneriek) &&
			(keuze.omschrijving === undefined || type.omschrijving === keuze.omschrijving),
	);
	if (passend.length === 1) return passend[0];
	if (passend.length === 0 && keuze.ontbreekt === 'overslaan') return undefined;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: passend.length === 0 ? 'roltype-ontbreekt' : 'roltype-niet-eenduidig',
		melding: `Zaaktype ${zaaktype.identificatie} heeft ${passend.length === 0 ? 'geen' : 'meer dan één'} roltype voor de ${rol.soort} (${beschrijf(keuze)}).`,
		remedie:
			'Voeg het roltype toe in de catalogus, of stel bij de organisatie in welk roltype deze partij krijgt of dat zij wordt overgeslagen.',
	});
}

function beschrijf(keuze: Rolkeuze): string {
	const delen = [
		keuze.omschrijvingGeneriek === undefined ? '' : `omschrijvingGeneriek ${keuze.omschrijvingGeneriek}`,
		keuze.omschrijving === undefined ? '' : `omschrijving ${keuze.omschrijving}`,
	];
	return delen.filter(Boolean).join(', ');
}

export function zonderRoltype(rol: GemapteRol): NietOvergenomen {
	return {
		pad: `verzoek.${rol.soort}`,
		soort: 'nietOvergenomen',
		reden: `Het zaaktype heeft geen roltype voor de ${rol.soort} (${beschrijf(rol.keuze)}).`,
	};
}

/** Our own rol: one of each kind per zaak, so kind (roltoelichting) and identity decide. */
export function isDezelfde(bestaand: ZgwRol, rol: GemapteRol, roltype: Roltype): boolean {
	return (
		bestaand.roltype === roltype.url &&
		bestaand.betrokkeneType === rol.inhoud.betrokkeneType &&
		bevat(bestaand.indicatieMachtiging, rol.inhoud.indicatieMachtiging) &&
		bevat(bestaand.roltoelichting, rol.inhoud.roltoelichting) &&
		bevat(bestaand.betrokkeneIdentificatie ?? {}, rol.inhoud.betrokkeneIdentificatie)
	);
}

/** Made by us for this party, whatever it says now: kind (roltoelichting) and roltype. */
export function isOnze(bestaand: ZgwRol, rol: GemapteRol, roltype: Roltype): boolean {
	return bestaand.roltype === roltype.url && bestaand.roltoelichting === rol.inhoud.roltoelichting;
}

/** A zaak has one initiator: when there is one already, whoever made it, no second is added. */
export function enigeInitiator(rollen: ZgwRol[], roltype: Roltype): ZgwRol | undefined {
	if (roltype.omschrijvingGeneriek !== 'initiator') return undefined;
	return rollen.find((rol) => rol.omschrijvingGeneriek === 'initiator' || rol.roltype === roltype.url);
}
