// SPDX-License-Identifier: EUPL-1.2
import type { Vraagsoort } from 'dso-temporal/contract';

/** What a vraag is about, for pages and mail. */
export const SOORTTEKST: Record<Vraagsoort, string> = {
	besluit: 'Wat moet er met het verzoek gebeuren?',
	ongebruikelijk: 'Ongebruikelijk verzoek',
	onbekendVerzoek: 'Aanvulling of intrekking zonder zaak',
	meerdereZaken: 'Meer dan één zaak voor dit verzoek',
	aanvulling: 'Is aangevuld wat is gevraagd?',
	intrekkingNaBesluit: 'Intrekking na een besluit',
	afwijkendeHerlevering: 'Zelfde volgnummer, andere inhoud',
	terugNaDoorzenden: 'Terug na doorzenden',
	documenten: 'Documenten die niet lukken',
	quarantaine: 'Documenten in quarantaine',
	onvolledigAangeleverd: 'Onvolledig aangeleverd',
	briefVersturen: 'Brief op de post doen',
};
