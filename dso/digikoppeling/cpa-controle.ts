// SPDX-License-Identifier: EUPL-1.2
import { oinUitPartyId } from './oin.ts';
import type { Cpa, CpaPartij } from './cpa.ts';
import { PARTYID_OIN } from './namen.ts';
import { signaalEndpoint } from './afspraak.ts';

export interface CpaBevinding {
	ernst: 'fout' | 'waarschuwing';
	/** Dutch. */
	melding: string;
	remedie: string;
}

/** What a functional administrator should know about a CPA before using it: at start, in `check`, and on a page. */
export function controleerCpa(cpa: Cpa, nu: Date): CpaBevinding[] {
	const bevindingen: CpaBevinding[] = [];
	const meld = (ernst: CpaBevinding['ernst'], melding: string, remedie: string): void => {
		bevindingen.push({ ernst, melding: `CPA ${cpa.cpaId}: ${melding}`, remedie });
	};
	if (!['agreed', 'signed'].includes(cpa.status)) {
		meld(
			'fout',
			`de status is "${cpa.status}" en niet "agreed" of "signed".`,
			'Laat beide partijen de CPA vaststellen.',
		);
	}
	if (cpa.einde <= cpa.start) meld('fout', 'de einddatum ligt voor de begindatum.', 'Maak de CPA opnieuw aan.');
	if (nu < cpa.start)
		meld('waarschuwing', `geldt pas vanaf ${dag(cpa.start)}.`, 'Gebruik tot die datum de vorige CPA.');
	if (nu > cpa.einde) meld('fout', `is verlopen op ${dag(cpa.einde)}.`, 'Vraag een nieuwe CPA aan.');
	const dertigDagen = 30 * 24 * 3600 * 1000;
	if (nu <= cpa.einde && cpa.einde.getTime() - nu.getTime() < dertigDagen) {
		meld('waarschuwing', `verloopt op ${dag(cpa.einde)}.`, 'Vraag op tijd een nieuwe CPA aan.');
	}
	for (const partij of cpa.partijen) controleerPartij(partij, meld);
	return bevindingen;
}

function controleerPartij(
	partij: CpaPartij,
	meld: (ernst: CpaBevinding['ernst'], melding: string, remedie: string) => void,
): void {
	const wie = partij.naam || partij.partyIds[0]?.id || 'onbekend';
	for (const { id, type } of partij.partyIds) {
		if (type === PARTYID_OIN && !oinUitPartyId(id)) {
			meld('waarschuwing', `een PartyId van ${wie} is geen OIN van 20 cijfers.`, 'Controleer het PartyId in de CPA.');
		}
	}
	const endpoint = signaalEndpoint(partij);
	if (!endpoint)
		meld('fout', `${wie} heeft geen adres om bevestigingen te ontvangen.`, 'Vul Endpoint in bij het standaardkanaal.');
	else if (!endpoint.startsWith('https:')) {
		meld(
			'fout',
			`het adres van ${wie} is niet https.`,
			'Digikoppeling vraagt tweezijdig TLS: gebruik een https-adres.',
		);
	}
	for (const actie of partij.rollen.flatMap((rol) => [...rol.zendt, ...rol.ontvangt])) {
		if (actie.ondertekend || actie.versleuteld || actie.ontvangstbewijs) {
			meld(
				'fout',
				`de actie ${actie.action} van ${wie} vraagt ondertekening of versleuteling (profiel -s of -e); dat kan deze versie nog niet.`,
				'Gebruik een CPA met profiel osb-rm of osb-be.',
			);
		}
	}
	for (const kanaal of partij.kanalen.values()) {
		if (kanaal.syncReplyMode !== 'none') {
			meld(
				'waarschuwing',
				`kanaal ${kanaal.id} vraagt antwoord in dezelfde verbinding (syncReplyMode); dat kan deze versie nog niet.`,
				'Gebruik syncReplyMode "none".',
			);
		}
	}
}

function dag(datum: Date): string {
	return datum.toISOString().slice(0, 10);
}
