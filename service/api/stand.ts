// SPDX-License-Identifier: EUPL-1.2
import type { Fase } from 'dso-temporal/contract';
import type { VerzoekStand } from '../store/repositories/verzoeken.ts';
import type { Taal } from './teksten.ts';

/** What a phase means, for people. */
export const FASETEKST: Record<Fase, Record<Taal, string>> = {
	ontvangen: { nl: 'Ontvangen', en: 'Received' },
	ophalen: { nl: 'Wordt opgehaald bij DSO-LV', en: 'Being fetched from DSO-LV' },
	beslissen: { nl: 'Inboekregels worden toegepast', en: 'Inboekregels are being applied' },
	wachtOpFlow: { nl: 'Wacht op de n8n-flow', en: 'Waiting for the n8n flow' },
	bijwerken: { nl: 'Zaak wordt bijgewerkt', en: 'Zaak is being updated' },
	zaakAanmaken: { nl: 'Zaak wordt aangemaakt', en: 'Zaak is being created' },
	documenten: { nl: 'Documenten worden opgehaald en geplaatst', en: 'Documents are being fetched and placed' },
	afronden: { nl: 'Wordt afgerond', en: 'Being completed' },
	gereed: { nl: 'Gereed', en: 'Done' },
	wachtOpMedewerker: { nl: 'Wacht op een medewerker', en: 'Waiting for a person' },
	storing: { nl: 'Storing, wordt opnieuw geprobeerd', en: 'Fault, will be tried again' },
	vastgelegd: { nl: 'Alleen vastgelegd', en: 'Recorded only' },
};

/** `Stand` of docs/contracts.md. */
export interface Stand {
	oin: string;
	verzoeknummer: string;
	volgnummer?: string;
	doel?: string;
	type?: string;
	fase: Fase;
	faseTekst: string;
	sinds: string;
	wachtOp?: string;
	fout?: { melding: string; remedie: string; code: string };
	zaakUrl?: string;
	zaakIdentificatie?: string;
	inboekregel?: string;
	requestId?: string;
	nietOvergenomen?: number;
}

export function alsStand(stand: VerzoekStand, taal: Taal): Stand {
	return {
		oin: stand.oin,
		verzoeknummer: stand.verzoeknummer,
		volgnummer: stand.volgnummer,
		doel: stand.doel,
		type: stand.type,
		fase: stand.fase,
		faseTekst: FASETEKST[stand.fase][taal],
		sinds: stand.sinds,
		wachtOp: stand.wachtOp,
		fout: stand.fout,
		zaakUrl: stand.zaakUrl,
		zaakIdentificatie: stand.zaakIdentificatie,
		inboekregel: stand.inboekregel,
		requestId: stand.requestId,
		nietOvergenomen: stand.nietOvergenomen,
	};
}
