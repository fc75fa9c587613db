// SPDX-License-Identifier: EUPL-1.2
import { bevestigd, onbevestigd } from './feit.ts';
import { ZOEKEN } from './zoeken.ts';

const EIGEN_KEUZE = 'eigen keuze; de OpenAPI-beschrijving van Verzoek afhandelen is niet openbaar';

/** Facts that are the same in every environment. `{verzoeknummer}` in a path is filled in, URL-encoded. */
export const GEDEELD = {
	verzoek: {
		verzoeknummerPatroon: onbevestigd(
			'^[0-9]{6,20}$',
			'waargenomen nummers hebben 13 cijfers (datum en 5 cijfers); het schema zegt alleen tekst',
		),
		referentiesPad: onbevestigd('verzoeken/{verzoeknummer}', EIGEN_KEUZE),
		samenvattingPad: bevestigd(
			'verzoeken/{verzoeknummer}/samenvatting',
			'handleiding van een aangesloten VTH-product (2023)',
		),
		zoekPad: bevestigd('verzoeken/_zoek', 'handleiding van een aangesloten VTH-product (2023)'),
		oinHeader: onbevestigd('x-oin', 'dat het handelende OIN in een header staat is bekend, de naam van de header niet'),
		linkSamenvatting: onbevestigd('samenvatting', EIGEN_KEUZE),
		linkPdf: onbevestigd('pdf', EIGEN_KEUZE),
		linkDocumenten: onbevestigd('documenten', EIGEN_KEUZE),
		documentIdVeld: onbevestigd('name', `${EIGEN_KEUZE}; HAL gebruikt name om gelijke links te onderscheiden`),
	},
	zoeken: ZOEKEN,
	notificatie: {
		wortel: onbevestigd('verzoeknotificatie', 'naam sinds STAM 4.0; lezers nemen ook triggerbericht/trigger aan'),
		namespace: onbevestigd(
			'http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoeknotificatie',
			'naar het voorbeeld van de namespaces van het verzoekbericht; lezers kijken er niet naar',
		),
	},
	ebms: {
		partyIdType: bevestigd('urn:osb:oin', 'Digikoppeling Koppelvlakstandaard ebMS2'),
		serviceType: bevestigd('urn:osb:services', 'Digikoppeling Best Practices ebMS2'),
		service: onbevestigd(
			'dso:verzoeknotificatie:1.0',
			'in de vorm organisatie:dienst:versie; de CPA van DSO-LV beslist',
		),
		action: onbevestigd('verzoeknotificatie', 'de CPA van DSO-LV beslist'),
		rolAfzender: onbevestigd('DSO-LV', 'de CPA van DSO-LV beslist'),
		rolOntvanger: onbevestigd('Ontvanger', 'de CPA van DSO-LV beslist'),
		profiel: onbevestigd('osb-rm', 'zeer waarschijnlijk; de CPA van DSO-LV beslist'),
	},
};
