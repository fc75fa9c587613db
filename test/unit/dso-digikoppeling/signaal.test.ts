// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	ebmsFout,
	leesEbmsBericht,
	maakAcknowledgment,
	maakMessageError,
	maakSoapFault,
} from 'dso-koppelvlakken/digikoppeling';
import { valideer } from 'dso-koppelvlakken/xml';
import { soapXml } from '../../contract/ebms/hulp/berichten.ts';

const SCHEMA = { naam: 'ebMS 2.0', bestand: 'digikoppeling/xsd/ebms2/msg-header-2_0.xsd' };
const bericht = leesEbmsBericht(Buffer.from(soapXml({ messageId: 'm<1>&@dso'.replace(/[<&>]/g, '_') })));
const gegevens = { messageId: 'eigen@gemeente', tijd: new Date('2026-06-01T12:00:00.500Z') };
const fouten = [
	ebmsFout('ValueNotRecognized', '//Header/MessageHeader/Action', 'Action "<x>" & meer staat niet in de CPA.'),
	ebmsFout('NotSupported', '//Header/Signature', 'Nog niet ondersteund.'),
];
const signalen = {
	Acknowledgment: maakAcknowledgment(bericht, gegevens),
	MessageError: maakMessageError(bericht, fouten, gegevens),
};

describe('signals', () => {
	for (const [naam, xml] of Object.entries(signalen)) {
		it(`${naam} is valid against msg-header-2_0.xsd`, (t) => {
			const uitslag = valideer(Buffer.from(xml), SCHEMA);
			if (uitslag.status === 'nietGevalideerd') return t.skip(uitslag.reden);
			assert.deepEqual(uitslag, { status: 'geldig' });
		});

		it(`${naam} answers the message`, () => {
			const { kop } = leesEbmsBericht(Buffer.from(xml));
			assert.equal(kop.service?.waarde, 'urn:oasis:names:tc:ebxml-msg:service');
			assert.equal(kop.service?.type, undefined);
			assert.equal(kop.action, naam);
			assert.equal(kop.refToMessageId, bericht.kop.messageId);
			assert.equal(kop.conversationId, bericht.kop.conversationId);
			assert.equal(kop.cpaId, bericht.kop.cpaId);
			assert.deepEqual(kop.van.partyIds, bericht.kop.naar.partyIds);
			assert.deepEqual(kop.naar.partyIds, bericht.kop.van.partyIds);
			assert.equal(kop.duplicateElimination, false);
			assert.equal(kop.timestamp?.toISOString(), '2026-06-01T12:00:00.000Z');
		});
	}

	it('the schema does reject a broken signal', (t) => {
		const stuk = signalen.Acknowledgment.replace(/<eb:MessageData>.*<\/eb:MessageData>/, '');
		const uitslag = valideer(Buffer.from(stuk), SCHEMA);
		if (uitslag.status === 'nietGevalideerd') return t.skip(uitslag.reden);
		assert.equal(uitslag.status, 'ongeldig');
	});

	it('a MessageError names every error', () => {
		const { errorList } = leesEbmsBericht(Buffer.from(signalen.MessageError));
		assert.equal(errorList?.ernst, 'Error');
		assert.deepEqual(
			errorList?.fouten.map(({ code, plaats }) => [code, plaats]),
			fouten.map(({ code, plaats }) => [code, plaats]),
		);
		assert.throws(() => maakMessageError(bericht, [], gegevens), RangeError);
	});

	it('a fault escapes its text', () => {
		assert.match(maakSoapFault('Client', 'a < b & c'), /<faultstring>a &lt; b &amp; c<\/faultstring>/);
	});
});
