// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../http/fout.ts';
import type { EbmsBericht, PartyId } from './bericht.ts';
import type { Cpa, CpaActie, CpaKanaal, CpaPartij } from './cpa.ts';

/** True when all PartyIds are among those of the party, type included. */
export function isPartij(partij: CpaPartij, partyIds: readonly PartyId[]): boolean {
	return partyIds.every(({ id, type }) => partij.partyIds.some((ander) => ander.id === id && ander.type === type));
}

/** The two parties of the CPA as sender and receiver of this message; undefined per side when it is none of them. */
export function partijenVan(cpa: Cpa, bericht: EbmsBericht): { van?: CpaPartij; naar?: CpaPartij } {
	const zoek = (ids: readonly PartyId[]): CpaPartij | undefined => cpa.partijen.find((partij) => isPartij(partij, ids));
	return { van: zoek(bericht.kop.van.partyIds), naar: zoek(bericht.kop.naar.partyIds) };
}

/** Where signals to this party go: the endpoint of its default channel. */
export function signaalEndpoint(partij: CpaPartij): string | undefined {
	return partij.kanalen.get(partij.standaardKanaal)?.endpoint;
}

export interface Afspraak {
	zendt: CpaActie;
	ontvangt: CpaActie;
	/** Channel of the sender: its characteristics say what the message must ask for. */
	kanaal: CpaKanaal;
}

/** The agreed sending and receiving action of a business message. `fout` names the first header element that the CPA does not know. */
export function zoekAfspraak(
	van: CpaPartij,
	naar: CpaPartij,
	bericht: EbmsBericht,
): { afspraak: Afspraak } | { fout: 'From/Role' | 'To/Role' | 'Service' | 'Action' } {
	const { kop } = bericht;
	const vanRollen = van.rollen.filter(({ rol }) => rol === kop.van.rol);
	if (vanRollen.length === 0) return { fout: 'From/Role' };
	const naarRollen = naar.rollen.filter(({ rol }) => rol === kop.naar.rol);
	if (naarRollen.length === 0) return { fout: 'To/Role' };
	const zelfde = (service: { waarde: string; type?: string }): boolean =>
		service.waarde === kop.service?.waarde && service.type === kop.service.type;
	const zenders = vanRollen.filter(({ service }) => zelfde(service));
	const ontvangers = naarRollen.filter(({ service }) => zelfde(service));
	if (zenders.length === 0 || ontvangers.length === 0) return { fout: 'Service' };
	for (const zendt of zenders.flatMap((rol) => rol.zendt)) {
		if (zendt.action !== kop.action) continue;
		const kandidaten = ontvangers.flatMap((rol) => rol.ontvangt).filter(({ action }) => action === kop.action);
		const ontvangt =
			kandidaten.find(({ id }) => id === zendt.ander) ?? (zendt.ander === undefined ? kandidaten[0] : undefined);
		const kanaal = van.kanalen.get(zendt.kanaal);
		if (ontvangt && kanaal) return { afspraak: { zendt, ontvangt, kanaal } };
	}
	return { fout: 'Action' };
}

/** Days during which MessageIds are kept at least: the sender's retry span, PersistDuration and 5 days, whichever is longest. */
export function bewaartermijnMs(kanaal: CpaKanaal): number {
	const herhalen = ((kanaal.retries ?? 0) + 1) * (kanaal.retryIntervalMs ?? 0);
	return Math.max(5 * 24 * 3600 * 1000, kanaal.persistDurationMs ?? 0, herhalen);
}

/**
 * The CPAs of this installation by id.
 * @throws KoppelvlakFout `cpa-dubbel`
 */
export function maakCpaRegister(cpas: readonly Cpa[]): ReadonlyMap<string, Cpa> {
	const register = new Map<string, Cpa>();
	for (const cpa of cpas) {
		if (register.has(cpa.cpaId)) {
			throw new KoppelvlakFout({
				soort: 'definitief',
				code: 'cpa-dubbel',
				melding: `CPA ${cpa.cpaId} staat twee keer in de configuratie.`,
				remedie: 'Verwijder een van de twee bestanden uit de lijst "cpas".',
			});
		}
		register.set(cpa.cpaId, cpa);
	}
	return register;
}
