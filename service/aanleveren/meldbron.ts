// SPDX-License-Identifier: EUPL-1.2
import type { Gebeurtenis } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Meldbron } from '../inbox/index.ts';
import type {
	AanleveringenRepository,
	AanlevermeldingRij,
	Aanleverregels,
} from '../store/repositories/aanleveringen.ts';

export interface MeldbronDelen {
	aanleveringen: AanleveringenRepository;
	regels: Aanleverregels;
	/** Shows the verzoek and wakes its process; throws while that cannot be done. */
	meld(sleutel: VerzoekSleutel): Promise<void>;
	publiceer(gebeurtenis: Gebeurtenis): Promise<void>;
}

/**
 * What the relay hands over of deliveries that did not come by ebMS. Everything stands in the tables: after a crash it is done again,
 * which the process and the subscribers allow.
 */
export function maakMeldbron({ aanleveringen, regels, meld, publiceer }: MeldbronDelen): Meldbron<AanlevermeldingRij> {
	return {
		teMelden(limiet) {
			aanleveringen.verlopen(regels);
			return aanleveringen.teMelden(limiet);
		},
		async meld({ oin, verzoeknummer }) {
			const sleutel = { oin, verzoeknummer };
			const stand = aanleveringen.stand(sleutel);
			if (stand?.onvolledigOp !== undefined && stand.gebeurtenisOp === undefined) {
				await publiceer({
					id: `levering.onvolledig:${oin}:${verzoeknummer}:${stand.onvolledigOp}`,
					type: 'levering.onvolledig',
					tijd: stand.onvolledigOp,
					data: { ...sleutel, ontbreekt: stand.ontbreekt, aantal: stand.ontbreektAantal },
				});
				aanleveringen.gebeurtenisGepubliceerd(sleutel);
			}
			await meld(sleutel);
		},
		gemeld: (melding) => aanleveringen.gemeld(melding),
		meldenMislukt: (melding, fout, volgende) => aanleveringen.meldenMislukt(melding, fout, volgende),
		eerstvolgende: () => aanleveringen.eerstvolgende(),
	};
}
