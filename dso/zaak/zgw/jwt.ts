// SPDX-License-Identifier: EUPL-1.2
import { SignJWT } from 'jose';
import { KoppelvlakFout } from '../../http/fout.ts';
import type { ZgwClientOpties } from './model.ts';

/** Our clock may run ahead of the case system's; older servers refuse an `iat` in the future. */
const MARGE_S = 5;
const GELDIGHEID_S = 300;

/** Makes a fresh ZGW token (HS256, VNG authentication) for one request. */
export function jwtMaker(opties: ZgwClientOpties['jwt'], nu: () => Date): () => Promise<string> {
	if (!opties.clientId || !opties.secret) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'zaaksysteem-niet-ingesteld',
			melding: 'Client-id of secret van het zaaksysteem ontbreekt.',
			remedie: 'Vul beide in de configuratie van het zaaksysteem in; de beheerder van het zaaksysteem geeft ze uit.',
		});
	}
	const sleutel = new TextEncoder().encode(opties.secret);
	return () => {
		const iat = Math.floor(nu().getTime() / 1000) - MARGE_S;
		return new SignJWT({
			client_id: opties.clientId,
			user_id: opties.userId ?? opties.clientId,
			user_representation: opties.userRepresentation ?? 'dso-service',
		})
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.setIssuer(opties.clientId)
			.setIssuedAt(iat)
			.setExpirationTime(iat + MARGE_S + (opties.geldigheidS ?? GELDIGHEID_S))
			.sign(sleutel);
	};
}
