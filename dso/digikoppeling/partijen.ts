// SPDX-License-Identifier: EUPL-1.2

/**
 * On whose behalf the holder of a TLS certificate may send: explicit, because an intermediary may do TLS for the end party (EB014).
 * OIN of the certificate -> PartyIds.
 */
export interface CertificaatPartijen {
	certificaatOin: string;
	partijen: string[];
}

export type Partijenkaart = ReadonlyMap<string, ReadonlySet<string>>;

export function maakPartijenkaart(rijen: readonly CertificaatPartijen[]): Partijenkaart {
	const kaart = new Map<string, Set<string>>();
	for (const { certificaatOin, partijen } of rijen) {
		const set = kaart.get(certificaatOin) ?? new Set<string>();
		for (const partij of partijen) set.add(partij);
		kaart.set(certificaatOin, set);
	}
	return kaart;
}

/** True when every PartyId that the message claims to come from belongs to this certificate. */
export function magSturen(
	kaart: Partijenkaart,
	certificaatOin: string | undefined,
	partyIds: readonly string[],
): boolean {
	const toegestaan = certificaatOin === undefined ? undefined : kaart.get(certificaatOin);
	return toegestaan !== undefined && partyIds.length > 0 && partyIds.every((id) => toegestaan.has(id));
}
