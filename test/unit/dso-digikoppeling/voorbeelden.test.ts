// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { controleerBericht, leesCpa, leesEbmsBericht, leesMime } from 'dso-koppelvlakken/digikoppeling';
import { schemamappen } from 'dso-koppelvlakken/xml';

const map = schemamappen()
	.map((pad) => join(pad, 'digikoppeling'))
	.find((pad) => existsSync(join(pad, 'soap-samples')));
const NU = new Date('2026-06-01T12:00:00Z');

/** The samples are templates: placeholders are filled with values of the reference CPA. */
function gevuld(naam: string): string {
	const waarden: Record<string, string> = {
		partyType: 'urn:osb:oin',
		fromPartyId: '00000000000000000000',
		toPartyId: '00000000000000000001',
		fromRole: 'DIGIPOORT',
		toRole: 'OVERHEID',
		cpaId: 'cpaStubEBF.rm.http.unsigned',
		uuid: 'b1c3e5a0-0000-4000-8000-000000000001',
		serviceType: 'urn:osb:services',
		service: 'osb:afleveren:1.1$1.0',
		action: 'afleveren',
		timestamp: '2026-06-01T11:59:00Z',
		timeToLive: '2026-06-02T12:00:00Z',
		refToMessageId: 'r',
	};
	return readFileSync(join(map!, 'soap-samples', naam), 'utf8')
		.replace(/\s*th:each="[^"]*"/g, '')
		.replace(/th:xlink:href="[^"]*"/g, 'xlink:href="cid:1"')
		.replace(
			/th:((?:eb:)?type)="\$\{(\w+)\}"/g,
			(_, attribuut: string, veld: string) => `${attribuut}="${waarden[veld]}"`,
		)
		.replace(/th:((?:eb:)?type)="/g, '$1="')
		.replace(/\[\[\$\{(\w+)\}\]\]/g, (_, veld: string) => waarden[veld] ?? assert.fail(veld));
}

function beoordeel(naam: string, opties: { syncReply?: boolean } = {}): string[] {
	const cpa = leesCpa(readFileSync(join(map!, 'cpa/cpaStubEBF.rm.http.unsigned.xml')));
	const xml = opties.syncReply ? gevuld(naam) : gevuld(naam).replace(/<eb:SyncReply [^>]*\/>/, '');
	const delen = [{ contentId: '1', mediaType: 'application/xml', inhoud: Buffer.from('<a/>') }];
	return controleerBericht(leesEbmsBericht(Buffer.from(xml)), cpa, xml.includes('cid:1') ? delen : [], NU).map(
		({ code, plaats }) => `${code} ${plaats}`,
	);
}

/** File, expected errors. The samples carry SyncReply, which this CPA does not ask for: it is left out unless it is the point. */
const GEVALLEN: Array<[string, string[]]> = [
	['EbMSMessage.xml', []],
	['EbMSMessageWithAttachments.xml', []],
	['EbMSMessageMissingAckRequested.xml', ['Inconsistent //Header/AckRequested']],
	['EbMSMessageMissingDuplicateElimination.xml', ['Inconsistent //Header/MessageHeader/DuplicateElimination']],
	['EbMSMessageMissingFromRole.xml', ['Inconsistent //Header/MessageHeader/From/Role']],
	['EbMSMessageMissingReference.xml', ['OtherXml //Body/Manifest']],
	['EbMSMessageInvalidAckRequestedActor.xml', ['NotSupported //Header/AckRequested/@actor']],
	['EbMSMessageInvalidAckRequestedSigned.xml', ['Inconsistent //Header/AckRequested/@signed']],
	['EbMSMessageInvalidAckRequestedVersion.xml', ['Inconsistent //Header/AckRequested/@version']],
	['EbMSMessageInvalidManifestVersion.xml', ['Inconsistent //Body/Manifest/@version']],
	['EbMSMessageInvalidMessageHeaderVersion.xml', ['Inconsistent //Header/MessageHeader/@version']],
	['EbMSMessageInvalidToPartyType.xml', ['ValueNotRecognized //Header/MessageHeader/To/PartyId']],
	['EbMSMessageNextMshAckRequested.xml', ['NotSupported //Header/AckRequested/@actor']],
	['EbMSMessageMessageOrder.xml', ['NotSupported //Header/MessageOrder']],
];

describe('reference samples, unsigned profile', () => {
	for (const [naam, fouten] of GEVALLEN) {
		it(naam, (t) => {
			if (map === undefined) return t.skip('reference soap-samples are not on this machine');
			assert.deepEqual(beoordeel(naam), fouten);
		});
	}

	it('a sample without sender cannot be answered', (t) => {
		if (map === undefined) return t.skip('reference soap-samples are not on this machine');
		assert.throws(() => beoordeel('EbMSMessageMissingFromPartyId.xml'), /From\/PartyId/);
	});

	it('SyncReply that is not agreed is inconsistent', (t) => {
		if (map === undefined) return t.skip('reference soap-samples are not on this machine');
		assert.deepEqual(beoordeel('EbMSMessage.xml', { syncReply: true }), ['Inconsistent //Header/SyncReply']);
	});

	it('the sample with an external entity is refused', (t) => {
		if (map === undefined) return t.skip('reference soap-samples are not on this machine');
		assert.throws(() => leesEbmsBericht(Buffer.from(gevuld('EbMSPingXXE.xml'))), /DOCTYPE/);
	});

	it('messages of other products are read', (t) => {
		if (map === undefined) return t.skip('reference messages are not on this machine');
		const ruw = readFileSync(join(map, 'interop/hermes-inbound-multipart.msg'));
		const leeg = /\r?\n\r?\n/.exec(ruw.toString('latin1'))!;
		const type = /^Content-Type: (.*)$/im.exec(ruw.toString('latin1'))![1]!.trim();
		const { soap, delen } = leesMime(type, ruw.subarray(leeg.index + leeg[0].length));
		const bericht = leesEbmsBericht(soap);
		assert.equal(bericht.kop.messageId, '20080721-152652-07404@192.168.0.51');
		assert.equal(bericht.manifest?.hrefs[0], 'cid:Payload-0');
		assert.match(delen[0]!.inhoud.toString(), /^This is an sample message\.[\s\S]*message\.$/);
		const fout = leesEbmsBericht(readFileSync(join(map, 'interop/nav-messageerror.xml')));
		assert.equal(fout.errorList?.fouten[0]?.code, 'ValueNotRecognized');
		const ack = leesEbmsBericht(readFileSync(join(map, 'interop/nav-acknowledgment-template.xml')));
		assert.equal(ack.acknowledgment?.refToMessageId, '20250124-114229-35564@qa.ebxml.nav.no');
		assert.equal(ack.ondertekend, true);
	});
});
