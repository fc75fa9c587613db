// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leesCpa, controleerBericht, leesEbmsBericht } from 'dso-koppelvlakken/digikoppeling';
import type { EbmsFout, MimeDeel } from 'dso-koppelvlakken/digikoppeling';
import { ACK_REQUESTED, cpaXml, soapXml } from '../../contract/ebms/hulp/berichten.ts';
import type { BerichtOpties, CpaOpties } from '../../contract/ebms/hulp/berichten.ts';

const NU = new Date('2026-06-01T12:00:00Z');
const DEEL: MimeDeel = { contentId: 'payload-1', mediaType: 'application/xml', inhoud: Buffer.from('<a/>') };

function fouten(bericht: BerichtOpties, cpa: CpaOpties = {}, delen: MimeDeel[] = [DEEL]): EbmsFout[] {
	const gelezen = leesEbmsBericht(Buffer.from(soapXml({ timestamp: '2026-06-01T11:59:00Z', ...bericht })));
	return controleerBericht(gelezen, leesCpa(Buffer.from(cpaXml(cpa))), delen, NU);
}

function verwacht(bericht: BerichtOpties, code: string, plaats: RegExp, cpa: CpaOpties = {}, delen?: MimeDeel[]): void {
	const gevonden = fouten(bericht, cpa, delen);
	assert.deepEqual(
		gevonden.map((fout) => fout.code),
		[code],
		JSON.stringify(gevonden),
	);
	assert.match(gevonden[0]!.plaats, plaats);
}

describe('receiver checks of osb-rm, unsigned', () => {
	it('accepts a message as agreed', () => assert.deepEqual(fouten({}), []));

	it('accepts osb-be as agreed', () => {
		assert.deepEqual(
			fouten({ ack: '', duplicateElimination: false }, { ackRequested: 'never', duplicateElimination: 'never' }),
			[],
		);
	});

	it('reads other prefixes and mustUnderstand="true"', () => {
		const anders = soapXml({})
			.replaceAll('soap:', 'SOAP-ENV:')
			.replaceAll('xmlns:soap', 'xmlns:SOAP-ENV')
			.replaceAll('="1"', '="true"');
		assert.equal(leesEbmsBericht(Buffer.from(anders)).ackRequested?.signed, false);
	});

	it('names each difference with the CPA', () => {
		verwacht({ versie: '1.0' }, 'Inconsistent', /@version/);
		verwacht({ vanRol: '' }, 'Inconsistent', /From\/Role/);
		verwacht({ vanRol: 'Anders' }, 'ValueNotRecognized', /From\/Role/);
		assert.deepEqual(
			fouten({ partyType: 'type' }).map(({ code, plaats }) => [code, plaats]),
			['From', 'To'].map((kant) => ['ValueNotRecognized', `//Header/MessageHeader/${kant}/PartyId`]),
		);
		verwacht({ van: '00000099900000000098' }, 'ValueNotRecognized', /From\/PartyId/);
		verwacht({ naar: '00000099900000000001' }, 'ValueNotRecognized', /To\/PartyId/);
	});

	it('names service, action, time and reliable messaging', () => {
		verwacht({ service: 'iets:anders:1.0' }, 'ValueNotRecognized', /Service/);
		verwacht({ action: 'anders' }, 'ValueNotRecognized', /Action/);
		verwacht({ timeToLive: '2026-06-01T11:59:59Z' }, 'TimeToLiveExpired', /TimeToLive/);
		verwacht({ timeToLive: 'morgen' }, 'OtherXml', /TimeToLive/);
		verwacht({ timestamp: 'nu' }, 'OtherXml', /Timestamp/);
		verwacht({}, 'ValueNotRecognized', /CPAId/, { einde: '2026-01-01T00:00:00Z' });
		verwacht({}, 'ValueNotRecognized', /CPAId/, { start: '2027-01-01T00:00:00Z' });
		verwacht({}, 'ValueNotRecognized', /CPAId/, { status: 'proposed' });
		verwacht({ duplicateElimination: false }, 'Inconsistent', /DuplicateElimination/);
		verwacht({ ack: '' }, 'Inconsistent', /AckRequested/);
		verwacht({ ack: ACK_REQUESTED.replace('"2.0"', '"1.0"') }, 'Inconsistent', /AckRequested\/@version/);
		verwacht({ ack: ACK_REQUESTED.replace('toPartyMSH', 'nextMSH') }, 'NotSupported', /AckRequested\/@actor/);
		verwacht({ ack: ACK_REQUESTED.replace('"false"', '"true"') }, 'Inconsistent', /AckRequested\/@signed/);
		verwacht({ ack: ACK_REQUESTED + ACK_REQUESTED }, 'Inconsistent', /AckRequested/);
		verwacht(
			{
				extra:
					'<eb:MessageOrder eb:version="2.0" soap:mustUnderstand="1"><eb:SequenceNumber>1</eb:SequenceNumber></eb:MessageOrder>',
			},
			'NotSupported',
			/MessageOrder/,
		);
		verwacht(
			{
				extra:
					'<eb:SyncReply eb:version="2.0" soap:mustUnderstand="1" soap:actor="http://schemas.xmlsoap.org/soap/actor/next"/>',
			},
			'Inconsistent',
			/SyncReply/,
		);
		verwacht({ extra: '<x:Y xmlns:x="urn:x" soap:mustUnderstand="1"/>' }, 'NotSupported', /mustUnderstand/);
	});

	it('refuses signatures and the signed profiles as not supported', () => {
		verwacht({ extra: '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>' }, 'NotSupported', /Signature/);
		verwacht({}, 'NotSupported', /CPAId/, { ondertekend: true });
	});

	it('wants every reference in the message', () => {
		const ref = (href: string, versie = '2.0'): string =>
			`<eb:Manifest eb:version="${versie}"><eb:Reference xlink:type="simple" xlink:href="${href}"/></eb:Manifest>`;
		verwacht({ manifest: '' }, 'MimeProblem', /Manifest/);
		verwacht({ manifest: '<eb:Manifest eb:version="2.0"/>' }, 'OtherXml', /Manifest/);
		verwacht({ manifest: ref('cid:payload-1', '1.0') }, 'Inconsistent', /Manifest\/@version/);
		verwacht({}, 'MimeProblem', /Reference/, {}, []);
		verwacht({ manifest: ref('https://elders.example/x') }, 'MimeProblem', /Reference/);
		assert.deepEqual(fouten({ manifest: ref('cid:a%2Bb@x') }, {}, [{ ...DEEL, contentId: 'a+b@x' }]), []);
	});

	it('cannot answer a header without ids', () => {
		for (const weg of [
			/<eb:MessageId>.*?<\/eb:MessageId>/,
			/<eb:CPAId>.*?<\/eb:CPAId>/,
			/<eb:PartyId.*?<\/eb:PartyId>/,
			/<eb:ConversationId>.*?<\/eb:ConversationId>/,
		]) {
			assert.throws(() => leesEbmsBericht(Buffer.from(soapXml({}).replace(weg, ''))), /ontbreekt/);
		}
		assert.throws(() => leesEbmsBericht(Buffer.from(soapXml({ cpaId: 'x'.repeat(600) }))), /CPAId/);
	});
});
