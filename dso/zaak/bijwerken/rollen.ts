// SPDX-License-Identifier: EUPL-1.2
import { aanroep, eenmalig } from '../aanmaken/gereedschap.ts';
import type { BijwerkStap, Zaakwerk } from '../aanmaken/model.ts';
import {
	enigeInitiator,
	isOnze,
	kiesRoltype,
	leesRoltypen,
	type Roltype,
	zonderRoltype,
	type ZgwRol,
} from '../aanmaken/rollen.ts';
import type { GemapteRol } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { isGelijk, type Kaarten, staatEr } from './kaarten.ts';

const VELDEN = ['betrokkeneIdentificatie', 'contactpersoonRol', 'afwijkendeNaamBetrokkene', 'indicatieMachtiging'];

/** Ours are known by their roltype and roltoelichting; those of others are never touched. @returns how many were changed */
export async function werkRollenBij(
	werk: Zaakwerk,
	stap: BijwerkStap,
	{ oud, nieuw }: Kaarten,
	gevonden: NietOvergenomen[],
): Promise<number> {
	const roltypen = await leesRoltypen(werk, stap.zaaktype);
	const lees = () => werk.client.lijst<ZgwRol>('zaken', 'rollen', { zaak: stap.zaak.zaakUrl }, aanroep(werk));
	const bestaand = await lees();
	let gewijzigd = 0;
	for (const rol of nieuw.rollen) {
		const roltype = kiesRoltype(roltypen, rol, stap.zaaktype);
		if (!roltype) {
			gevonden.push(zonderRoltype(rol));
			continue;
		}
		const onze = bestaand.filter((een) => isOnze(een, rol, roltype));
		const vorige = oud?.rollen.find(({ soort }) => soort === rol.soort);
		if (onze.length === 1 && onze.every((een) => klopt(een, rol))) continue;
		if (onze.length === 1 && vorige && isGelijk(vorige.inhoud, rol.inhoud)) {
			gevonden.push(verschil(rol, 'is in het zaaksysteem gewijzigd en in de aanvulling niet; zo gelaten'));
			continue;
		}
		if (onze.length === 0 && enigeInitiator(bestaand, roltype)) {
			gevonden.push(verschil(rol, 'is in het zaaksysteem door een ander vastgelegd; niet vervangen'));
			continue;
		}
		if (vorige && onze.some((een) => !klopt(een, vorige) && !klopt(een, rol))) {
			gevonden.push(verschil(rol, 'was ook in het zaaksysteem gewijzigd; de gegevens uit de aanvulling staan er nu'));
		}
		await vervang(werk, stap, { rol, roltype, onze, lees });
		gewijzigd++;
	}
	return gewijzigd + (await haalWeg(werk, stap, { oud, nieuw }, roltypen, bestaand));
}

interface Vervanging {
	rol: GemapteRol;
	roltype: Roltype;
	onze: ZgwRol[];
	lees(): Promise<ZgwRol[]>;
}

/** Away first, because there may be one initiator; a try that stopped in between makes it the next time. */
async function vervang(werk: Zaakwerk, stap: BijwerkStap, { rol, roltype, onze, lees }: Vervanging): Promise<void> {
	const [houd] = onze.filter((een) => klopt(een, rol));
	for (const een of onze) if (een !== houd) await werk.client.verwijder(een.url, aanroep(werk));
	if (houd) return;
	await eenmalig(werk, {
		stap: `rol:${rol.soort}`,
		zoek: async () => (await lees()).find((een) => isOnze(een, rol, roltype) && klopt(een, rol))?.url,
		maak: async () => {
			const inhoud = { zaak: stap.zaak.zaakUrl, roltype: roltype.url, ...rol.inhoud };
			return (await werk.client.maak<ZgwRol>('zaken', 'rollen', inhoud, aanroep(werk))).url;
		},
	});
}

/** A party that is no longer named, such as a gemachtigde who stopped. */
async function haalWeg(
	werk: Zaakwerk,
	stap: BijwerkStap,
	{ oud, nieuw }: Kaarten,
	roltypen: Roltype[],
	bestaand: ZgwRol[],
): Promise<number> {
	let weg = 0;
	for (const rol of oud?.rollen ?? []) {
		if (nieuw.rollen.some(({ soort }) => soort === rol.soort)) continue;
		const roltype = kiesRoltype(roltypen, rol, stap.zaaktype);
		for (const een of roltype ? bestaand.filter((ander) => isOnze(ander, rol, roltype)) : []) {
			await werk.client.verwijder(een.url, aanroep(werk));
			weg++;
		}
	}
	return weg;
}

function klopt(bestaand: ZgwRol, { inhoud }: GemapteRol): boolean {
	if (bestaand.betrokkeneType !== inhoud.betrokkeneType) return false;
	const rij = bestaand as unknown as Record<string, unknown>;
	return VELDEN.every((veld) => staatEr(rij[veld], bekend(rij[veld], inhoud[veld])));
}

/** Fields that the case system does not know (a KvK number in plain ZRC 1.5.1) cannot stand there. */
function bekend(bestaand: unknown, gewenst: unknown): unknown {
	if (typeof bestaand !== 'object' || bestaand === null || typeof gewenst !== 'object' || gewenst === null)
		return gewenst;
	return Object.fromEntries(Object.entries(gewenst).filter(([naam]) => naam in bestaand));
}

function verschil(rol: GemapteRol, wat: string): NietOvergenomen {
	return { pad: `verzoek.${rol.soort}`, soort: 'verschil', reden: `De ${rol.soort} ${wat}.` };
}
