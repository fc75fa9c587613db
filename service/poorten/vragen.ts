// SPDX-License-Identifier: EUPL-1.2
import type { Gebeurtenissen, Vragen } from 'dso-temporal/activities';
import type { Store } from '../store/index.ts';
import type { VraagInstellingen } from '../vragen/instellingen.ts';
import type { Vraagmelder } from '../vragen/melden.ts';

export interface Vraagpoortdelen {
	store: Pick<Store, 'vragen'>;
	gebeurtenissen: Pick<Gebeurtenissen, 'publiceer'>;
	melder: Pick<Vraagmelder, 'gesteld'>;
	instellingen(oin: string): VraagInstellingen;
	/** Page of a vraag. */
	link(vraagId: string): string;
}

/** Questions as the workflows ask and close them. Everything is keyed on the vraagId, so that a repeat changes and mails nothing. */
export function maakVragen({ store, gebeurtenissen, melder, instellingen, link }: Vraagpoortdelen): Vragen {
	return {
		async stel(vraag) {
			await store.vragen.stel(vraag);
			const { vraagId, sleutel, volgnummer, soort, termijn, gesteldOp } = vraag;
			await melder.gesteld(vraag);
			await gebeurtenissen.publiceer({
				id: `vraag.gesteld:${vraagId}`,
				type: 'vraag.gesteld',
				tijd: gesteldOp,
				data: {
					...sleutel,
					volgnummer,
					vraagId,
					soort,
					termijn,
					link: link(vraagId),
					mail: instellingen(sleutel.oin).mail,
				},
			});
		},
		async sluit(vraagId, einde, antwoord) {
			await store.vragen.sluit(vraagId, einde, antwoord);
			const vraag = await store.vragen.lees(vraagId);
			if (vraag === undefined || vraag.einde !== 'beantwoord') return;
			const { sleutel, volgnummer, soort, geslotenOp } = vraag;
			await gebeurtenissen.publiceer({
				id: `vraag.beantwoord:${vraagId}`,
				type: 'vraag.beantwoord',
				tijd: geslotenOp ?? vraag.gesteldOp,
				data: { ...sleutel, volgnummer, vraagId, soort, keuze: antwoord?.keuze },
			});
		},
	};
}
