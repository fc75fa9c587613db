// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { Instellingen } from '../../gedeeld/instellingen.ts';
import { XmlFout } from '../../gedeeld/lees-xml.ts';
import type { Opslag } from '../opslag.ts';
import { certificaatOin } from '../rest.ts';
import { gooiBevestigingWeg } from '../storing.ts';
import { leesSignaal, SignaalFout, soapFout } from './signaal.ts';

/**
 * ebMS2 endpoint of the practice DSO-LV: takes acknowledgements and errors on the notifications that it sent. 204 after the change is
 * committed; what does not fit the CPA or our messages gets 500 with a SOAP Fault.
 */
export function registreerEbms(app: FastifyInstance, opslag: Opslag, instellingen: Instellingen): void {
	app.addContentTypeParser(
		['text/xml', 'multipart/related'],
		{ parseAs: 'buffer', bodyLimit: 1024 * 1024 },
		(_verzoek, body, klaar) => klaar(null, body),
	);
	app.post('/ebms', (verzoek, antwoord) => {
		const weiger = (melding: string) => {
			console.error(`ebMS-bericht geweigerd: ${melding}`);
			return antwoord.code(500).type('text/xml; charset=UTF-8').send(soapFout(melding));
		};
		const oin = certificaatOin(verzoek);
		if (!oin || !instellingen.certificaatOins[oin]?.includes(instellingen.gemeente.oin)) {
			return weiger('Het certificaat mag niet namens de ontvanger uit de CPA handelen.');
		}
		if (verzoek.headers['soapaction'] !== '"ebXML"')
			return weiger('De header SOAPAction moet "ebXML" zijn, met aanhalingstekens.');
		if (!String(verzoek.headers['content-type']).startsWith('text/xml'))
			return weiger('Een signaal zonder payload is text/xml, geen MIME.');
		try {
			const signaal = leesSignaal(verzoek.body as Buffer, instellingen, (id) => opslag.berichtOpId(id));
			if (signaal.soort === 'fout') {
				opslag.eindig(
					signaal.refToMessageId,
					'fout',
					`De ontvanger meldt: ${signaal.codes.join(', ') || signaal.ernst}.`,
				);
			} else if (!gooiBevestigingWeg(opslag)) {
				opslag.eindig(signaal.refToMessageId, 'bevestigd');
			}
			return antwoord.code(204).send();
		} catch (fout) {
			if (fout instanceof SignaalFout || fout instanceof XmlFout) return weiger(fout.message);
			throw fout;
		}
	});
}
