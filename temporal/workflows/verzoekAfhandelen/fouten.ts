// SPDX-License-Identifier: EUPL-1.2
import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { FoutDetail } from '../../contract/activiteiten.ts';

/**
 * What an activity's failure means for people. Activities hand over a FoutDetail; a time-out has none.
 * Anything that is not an activity's failure is a fault of this program and is thrown again by the caller.
 */
export function foutUit(fout: unknown): FoutDetail | undefined {
	if (!(fout instanceof ActivityFailure)) return undefined;
	const { cause } = fout;
	if (cause instanceof ApplicationFailure) {
		const detail = cause.details?.[0] as Partial<FoutDetail> | undefined;
		if (detail && typeof detail.melding === 'string') {
			return {
				code: detail.code ?? 'onbekend',
				melding: detail.melding,
				remedie: detail.remedie ?? '',
				soort: detail.soort === 'definitief' ? 'definitief' : 'tijdelijk',
				wachtMs: detail.wachtMs,
			};
		}
	}
	if (cause instanceof TimeoutFailure) {
		return {
			code: 'geen-antwoord-binnen-tijd',
			melding: 'Een stap gaf niet binnen de gestelde tijd antwoord.',
			remedie:
				'Er wordt vanzelf opnieuw geprobeerd. Blijft dit staan, controleer dan de verbinding met DSO-LV en het zaaksysteem.',
			soort: 'tijdelijk',
		};
	}
	return {
		code: 'onverwachte-fout',
		melding: 'Er ging onverwacht iets mis bij een stap.',
		remedie: 'Er wordt vanzelf opnieuw geprobeerd. Blijft dit staan, raadpleeg dan het logboek van de service.',
		soort: 'tijdelijk',
	};
}
