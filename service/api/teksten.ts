// SPDX-License-Identifier: EUPL-1.2
/** What the API says when it refuses, in Dutch and English. `{naam}` is filled in by the one who throws. */
import { AANLEVERTEKSTEN } from './aanleveringen/teksten.ts';
import { INBOEKTEKSTEN } from './inboekregels/teksten.ts';

import { VRAAGFOUTEN } from './teksten-vragen.ts';

export interface Tekst {
	title: string;
	detail: string;
	remedie: string;
}

interface Soort {
	status: number;
	nl: Tekst;
	en: Tekst;
}

export const FOUTSOORTEN = {
	...VRAAGFOUTEN,
	...AANLEVERTEKSTEN,
	...INBOEKTEKSTEN,
	'token-ontbreekt': {
		status: 401,
		nl: {
			title: 'Niet aangemeld',
			detail: 'De aanroep heeft geen geldig token.',
			remedie: 'Stuur de header "Authorization: Bearer <token>" met een token van deze service.',
		},
		en: {
			title: 'Not authenticated',
			detail: 'The call carries no valid token.',
			remedie: 'Send the header "Authorization: Bearer <token>" with a token of this service.',
		},
	},
	'te-vaak-geprobeerd': {
		status: 429,
		nl: {
			title: 'Te vaak geprobeerd',
			detail: 'Vanaf dit adres kwamen te veel aanroepen zonder geldig token.',
			remedie: 'Verbeter het token en probeer het opnieuw na de tijd in de header Retry-After.',
		},
		en: {
			title: 'Too many attempts',
			detail: 'Too many calls without a valid token came from this address.',
			remedie: 'Correct the token and try again after the time in the header Retry-After.',
		},
	},
	'geen-recht': {
		status: 403,
		nl: {
			title: 'Niet toegestaan',
			detail: 'Dit token heeft het recht "{recht}" niet.',
			remedie: 'Vraag de beheerder om een token met dit recht.',
		},
		en: {
			title: 'Not allowed',
			detail: 'This token lacks the right "{recht}".',
			remedie: 'Ask the administrator for a token with this right.',
		},
	},
	'organisatie-niet-toegestaan': {
		status: 403,
		nl: {
			title: 'Organisatie niet toegestaan',
			detail: 'Dit token geldt niet voor organisatie {oin}.',
			remedie: 'Gebruik een OIN uit GET /api/v1/ping, of vraag de beheerder om een ander token.',
		},
		en: {
			title: 'Organisation not allowed',
			detail: 'This token is not valid for organisation {oin}.',
			remedie: 'Use an OIN from GET /api/v1/ping, or ask the administrator for another token.',
		},
	},
	'verzoek-onbekend': {
		status: 404,
		nl: {
			title: 'Verzoek onbekend',
			detail: 'Verzoek {verzoeknummer} is niet bekend bij deze organisatie.',
			remedie: 'Controleer het verzoeknummer en de OIN.',
		},
		en: {
			title: 'Verzoek unknown',
			detail: 'Verzoek {verzoeknummer} is not known at this organisation.',
			remedie: 'Check verzoeknummer and OIN.',
		},
	},
	'levering-onbekend': {
		status: 404,
		nl: {
			title: 'Levering onbekend',
			detail: 'Verzoek {verzoeknummer} heeft deze levering niet.',
			remedie: 'Controleer het volgnummer, of laat het weg voor de laatste levering.',
		},
		en: {
			title: 'Levering unknown',
			detail: 'Verzoek {verzoeknummer} has no such levering.',
			remedie: 'Check the volgnummer, or leave it out for the latest one.',
		},
	},
	'document-onbekend': {
		status: 404,
		nl: {
			title: 'Document onbekend',
			detail: 'Dit document hoort niet bij het verzoek.',
			remedie: 'Gebruik een documentId uit de lijst met documenten van dit verzoek.',
		},
		en: {
			title: 'Document unknown',
			detail: 'This document does not belong to the verzoek.',
			remedie: 'Use a documentId from the list of documents of this verzoek.',
		},
	},
	'document-in-quarantaine': {
		status: 409,
		nl: {
			title: 'Document in quarantaine',
			detail: 'De virusscanner vond iets in het document; het wordt niet verstrekt.',
			remedie: 'Een medewerker besluit in de werkvoorraad wat er met het document gebeurt.',
		},
		en: {
			title: 'Document in quarantine',
			detail: 'The virus scanner found something in the document; it is not handed out.',
			remedie: 'A person decides in the work list what happens with the document.',
		},
	},
	'document-nog-niet-opgehaald': {
		status: 404,
		nl: {
			title: 'Document nog niet opgehaald',
			detail: 'Het document is nog niet bij DSO-LV opgehaald.',
			remedie: 'Probeer het later opnieuw; de status staat in de lijst met documenten.',
		},
		en: {
			title: 'Document not fetched yet',
			detail: 'The document has not been fetched from DSO-LV yet.',
			remedie: 'Try again later; the list of documents shows its status.',
		},
	},
	'document-uit-zaaksysteem': {
		status: 404,
		nl: {
			title: 'Document staat niet meer in het zaaksysteem',
			detail: 'De tijdelijke kopie is opgeruimd omdat de zaak compleet was, en in het zaaksysteem is dit document weg.',
			remedie:
				'Vraag de beheerder van het zaaksysteem of het document is verwijderd; het Omgevingsloket heeft het nog.',
		},
		en: {
			title: 'Document is no longer in the case system',
			detail:
				'The temporary copy was removed because the zaak was complete, and the case system no longer has the document.',
			remedie: 'Ask the administrator of the case system whether it was deleted; the Omgevingsloket still has it.',
		},
	},
	'verzoek-nog-niet-opgehaald': {
		status: 409,
		nl: {
			title: 'Verzoek nog niet opgehaald',
			detail: 'De inhoud van verzoek {verzoeknummer} is nog niet opgehaald of beslist.',
			remedie: 'Probeer het later opnieuw, of wacht op de gebeurtenis verzoek.besluitgevraagd.',
		},
		en: {
			title: 'Verzoek not fetched yet',
			detail: 'The content of verzoek {verzoeknummer} has not been fetched or decided on yet.',
			remedie: 'Try again later, or wait for the event verzoek.besluitgevraagd.',
		},
	},
	'vraag-onbekend': {
		status: 409,
		nl: {
			title: 'Vraag niet (meer) open',
			detail: 'De vraag met dit requestId hoort niet bij dit verzoek of is vervangen door een nieuwe.',
			remedie: 'Gebruik het requestId van de laatste gebeurtenis, of laat requestId weg.',
		},
		en: {
			title: 'Question not open (any more)',
			detail: 'The question with this requestId is not of this verzoek or was replaced by a new one.',
			remedie: 'Use the requestId of the latest event, or leave requestId out.',
		},
	},
	'alleen-vastgelegd': {
		status: 409,
		nl: {
			title: 'Geen zaak voor dit verzoek',
			detail: 'De inboekregels zeggen dat verzoek {verzoeknummer} alleen wordt vastgelegd.',
			remedie: 'Pas de inboekregels aan als er toch een zaak moet komen.',
		},
		en: {
			title: 'No zaak for this verzoek',
			detail: 'The inboekregels say that verzoek {verzoeknummer} is only recorded.',
			remedie: 'Change the inboekregels when a zaak is wanted after all.',
		},
	},
	'geen-vraag': {
		status: 409,
		nl: {
			title: 'Geen open vraag',
			detail: 'Verzoek {verzoeknummer} wacht op een medewerker, maar niet op een besluit over de zaak.',
			remedie: 'Bekijk in de werkvoorraad wat er nodig is en kies daar "opnieuw proberen".',
		},
		en: {
			title: 'No open question',
			detail: 'Verzoek {verzoeknummer} waits for a person, but not for a decision about the zaak.',
			remedie: 'See in the work list what is needed and choose "try again" there.',
		},
	},
	'medewerker-nodig': {
		status: 403,
		nl: {
			title: 'Besluit van een medewerker nodig',
			detail: 'Verzoek {verzoeknummer} wacht op een besluit van een medewerker.',
			remedie: 'Gebruik een token met de rol behandelaar of beheerder.',
		},
		en: {
			title: 'Decision of a person needed',
			detail: 'Verzoek {verzoeknummer} waits for the decision of a person.',
			remedie: 'Use a token with the role behandelaar or beheerder.',
		},
	},
	'abonnement-onbekend': {
		status: 404,
		nl: {
			title: 'Abonnement onbekend',
			detail: 'Dit token heeft zo geen abonnement.',
			remedie: 'Maak het aan met PUT /api/v1/abonnementen.',
		},
		en: {
			title: 'Subscription unknown',
			detail: 'This token has no such subscription.',
			remedie: 'Create it with PUT /api/v1/abonnementen.',
		},
	},
	'url-onveilig': {
		status: 400,
		nl: {
			title: 'Adres niet toegestaan',
			detail:
				'Het adres van de webhook moet http of https zijn, zonder gebruikersnaam; buiten de eigen machine in productie alleen https.',
			remedie: 'Pas het webhookadres van n8n aan (WEBHOOK_URL).',
		},
		en: {
			title: 'Address not allowed',
			detail:
				'The webhook address must be http or https without a user name; outside this machine in production https only.',
			remedie: 'Change the webhook address of n8n (WEBHOOK_URL).',
		},
	},
	'aanroep-ongeldig': {
		status: 400,
		nl: {
			title: 'Aanroep ongeldig',
			detail: 'De aanroep voldoet niet aan de beschrijving: {plaats}.',
			remedie: 'Vergelijk de aanroep met /api/v1/openapi.json.',
		},
		en: {
			title: 'Invalid call',
			detail: 'The call does not match the description: {plaats}.',
			remedie: 'Compare the call with /api/v1/openapi.json.',
		},
	},
	'controle-niet-ingericht': {
		status: 409,
		nl: {
			title: 'Controle niet ingericht',
			detail: 'Voor organisatie {oin} is geen controle gemiste verzoeken ingericht.',
			remedie: 'Zet in de configuratie van dso-service onder controle het bestand met het werkgebied.',
		},
		en: {
			title: 'Check not set up',
			detail: 'No check for missed verzoeken is set up for organisation {oin}.',
			remedie: 'Name the file with the area under controle in the configuration of dso-service.',
		},
	},
	'te-groot': {
		status: 413,
		nl: {
			title: 'Aanroep te groot',
			detail: 'De inhoud van de aanroep is te groot.',
			remedie: 'Stuur minder gegevens.',
		},
		en: { title: 'Call too large', detail: 'The body of the call is too large.', remedie: 'Send less data.' },
	},
	'soort-onbekend': {
		status: 415,
		nl: {
			title: 'Verkeerde soort inhoud',
			detail: 'De inhoud van de aanroep is geen JSON.',
			remedie: 'Stuur de header "Content-Type: application/json".',
		},
		en: {
			title: 'Wrong kind of content',
			detail: 'The body of the call is not JSON.',
			remedie: 'Send the header "Content-Type: application/json".',
		},
	},
	'pad-onbekend': {
		status: 404,
		nl: {
			title: 'Onbekend adres',
			detail: 'Deze API heeft dit adres of deze methode niet.',
			remedie: 'Zie /api/v1/openapi.json voor alle adressen; een adres eindigt niet op een schuine streep.',
		},
		en: {
			title: 'Unknown address',
			detail: 'This API does not have this address or method.',
			remedie: 'See /api/v1/openapi.json for all addresses; an address does not end in a slash.',
		},
	},
	'temporal-onbereikbaar': {
		status: 503,
		nl: {
			title: 'Even niet beschikbaar',
			detail: 'De procesmotor (Temporal) is niet bereikbaar. Ontvangen verzoeken blijven bewaard.',
			remedie: 'Probeer het zo opnieuw. Blijft dit zo, vraag de beheerder om Temporal te starten.',
		},
		en: {
			title: 'Temporarily unavailable',
			detail: 'The process engine (Temporal) cannot be reached. Received verzoeken are kept.',
			remedie: 'Try again shortly. If this lasts, ask the administrator to start Temporal.',
		},
	},
	'andere-kant': {
		status: 502,
		nl: {
			title: 'Ander systeem geeft een fout',
			detail: 'Een systeem waarmee de service praat, gaf een fout (code {code}).',
			remedie: 'Zie het veld "oorzaak"; probeer het later opnieuw.',
		},
		en: {
			title: 'Another system answered with an error',
			detail: 'A system that the service talks to answered with an error (code {code}).',
			remedie: 'See the field "oorzaak"; try again later.',
		},
	},
	'interne-fout': {
		status: 500,
		nl: {
			title: 'Er ging iets mis',
			detail: 'De service kon de aanroep niet afhandelen.',
			remedie: 'Probeer het opnieuw. Blijft dit zo, geef de beheerder het kenmerk uit "instance".',
		},
		en: {
			title: 'Something went wrong',
			detail: 'The service could not handle the call.',
			remedie: 'Try again. If this lasts, give the administrator the reference in "instance".',
		},
	},
} as const satisfies Record<string, Soort>;

export type Foutcode = keyof typeof FOUTSOORTEN;
export type Taal = 'nl' | 'en';

/** Dutch, unless Accept-Language prefers English. */
export function taalVan(header: string | undefined): Taal {
	const voorkeuren = (header ?? '')
		.slice(0, 200)
		.split(',')
		.map((deel) => {
			const [taal = '', ...rest] = deel.trim().toLowerCase().split(';');
			const q = rest.map((r) => /^\s*q=([\d.]+)$/.exec(r)?.[1]).find((w) => w !== undefined);
			return { taal: taal.split('-')[0], gewicht: q === undefined ? 1 : Number(q) };
		})
		.filter(({ taal, gewicht }) => (taal === 'nl' || taal === 'en') && gewicht > 0)
		.sort((a, b) => b.gewicht - a.gewicht);
	return voorkeuren[0]?.taal === 'en' ? 'en' : 'nl';
}
