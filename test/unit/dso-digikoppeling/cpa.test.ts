// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
	bewaartermijnMs,
	controleerCpa,
	leesCpa,
	maakCpaRegister,
	maakPartijenkaart,
	magSturen,
	oinUitCertificaat,
	oinUitPartyId,
	signaalEndpoint,
} from 'dso-koppelvlakken/digikoppeling';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { schemamappen, valideer } from 'dso-koppelvlakken/xml';
import { cpaXml, OIN_DSO } from '../../contract/ebms/hulp/berichten.ts';

const NU = new Date('2026-06-01T00:00:00Z');
const lees = (xml: string) => leesCpa(Buffer.from(xml), 'test.xml');

describe('CPA', () => {
	it('reads parties, channels, endpoints and retry values', () => {
		const cpa = lees(cpaXml({ endpointDso: 'https://dso.example/ebms' }));
		assert.equal(cpa.cpaId, 'cpa-1');
		const [dso, gemeente] = cpa.partijen;
		assert.deepEqual(dso.partyIds, [{ id: OIN_DSO, type: 'urn:osb:oin' }]);
		assert.equal(signaalEndpoint(dso), 'https://dso.example/ebms');
		assert.equal(gemeente.rollen[0]?.ontvangt[0]?.ander, 'DSO_A');
		const kanaal = dso.kanalen.get('DSO_K')!;
		assert.equal(kanaal.retries, 8);
		assert.equal(kanaal.retryIntervalMs, 3 * 3600 * 1000);
		assert.equal(bewaartermijnMs(kanaal), 7 * 24 * 3600 * 1000);
		assert.deepEqual(controleerCpa(cpa, NU), []);
	});

	it('names place and remedy when something is missing', () => {
		const stuk: Array<[string, RegExp]> = [
			[cpaXml().replace(/tns:cpaid="[^"]*"/, ''), /cpaid/],
			[cpaXml().replace(/<tns:Start>.*<\/tns:Start>/, '<tns:Start>ooit</tns:Start>'), /Start/],
			[cpaXml().replace(/<tns:PartyInfo[\s\S]*?<\/tns:PartyInfo>/, ''), /twee/],
			[cpaXml().replace('tns:defaultMshChannelId="DSO_K"', 'tns:defaultMshChannelId="weg"'), /kanaal/],
			[cpaXml().replace('<tns:ChannelId>DSO_K', '<tns:ChannelId>weg'), /kanaal/],
			[cpaXml({ endpointDso: 'ftp://x' }), /uri/],
			[cpaXml().replace('tns:transportId="DSO_T"', 'tns:transportId="weg"'), /Transport/],
			['<a/>', /geen CollaborationProtocolAgreement/],
		];
		for (const [xml, melding] of stuk) {
			assert.throws(
				() => lees(xml),
				(fout) =>
					fout instanceof KoppelvlakFout &&
					melding.test(fout.message) &&
					fout.gegevens.remedie !== '' &&
					fout.gegevens.plaats?.includes('test.xml') === true,
			);
		}
		assert.throws(() => lees(`<!DOCTYPE a>${cpaXml().replace(/^<\?xml.*\?>/, '')}`), /DOCTYPE/);
	});

	it('tells what an administrator should know', () => {
		const meldingen = (xml: string): string =>
			controleerCpa(lees(xml), NU)
				.map(({ melding }) => melding)
				.join('\n');
		assert.match(meldingen(cpaXml({ einde: '2026-01-01T00:00:00Z' })), /verlopen op 2026-01-01/);
		assert.match(meldingen(cpaXml({ einde: '2026-06-20T00:00:00Z' })), /verloopt op 2026-06-20/);
		assert.match(meldingen(cpaXml({ start: '2026-07-01T00:00:00Z' })), /pas vanaf 2026-07-01/);
		assert.match(meldingen(cpaXml({ status: 'proposed' })), /proposed/);
		assert.match(meldingen(cpaXml({ ondertekend: true })), /profiel -s of -e/);
		assert.match(meldingen(cpaXml({ endpointDso: 'http://x.example/' })), /niet https/);
		assert.match(meldingen(cpaXml({ syncReplyMode: 'mshSignalsOnly' })), /syncReplyMode/);
	});

	it('refuses the same CPA twice', () => {
		const cpa = lees(cpaXml());
		assert.throws(() => maakCpaRegister([cpa, cpa]), /twee keer/);
	});

	it('our test CPA is shaped as the schema says, packaging aside', (t) => {
		const uitslag = valideer(Buffer.from(cpaXml()), {
			naam: 'CPPA 2.0',
			bestand: 'digikoppeling/xsd/ebms2/cpp-cpa-2_0.xsd',
		});
		if (uitslag.status === 'nietGevalideerd') return t.skip(uitslag.reden);
		const vreemd =
			uitslag.status === 'ongeldig'
				? uitslag.fouten.filter(
						({ melding }) =>
							!/Packaging|SimplePart|IDREF|packageId|Missing child|CollaborationProtocolAgreement/.test(melding),
					)
				: [];
		assert.deepEqual(vreemd, []);
	});

	it('reads every CPA of the reference set', (t) => {
		const map = schemamappen()
			.map((pad) => join(pad, 'digikoppeling/cpa'))
			.find(existsSync);
		if (map === undefined) return t.skip('reference CPAs are not on this machine');
		const bestanden = readdirSync(map);
		assert.ok(bestanden.length > 0);
		for (const bestand of bestanden) {
			const cpa = leesCpa(readFileSync(join(map, bestand)), bestand);
			assert.equal(cpa.partijen.length, 2);
			const profielS = controleerCpa(cpa, NU).some(({ melding }) => /profiel -s of -e/.test(melding));
			if (/signed|encrypted/.test(bestand.replace('unsigned', ''))) assert.ok(profielS, bestand);
			if (bestand.includes('unsigned')) assert.ok(!profielS, bestand);
		}
	});
});

describe('OIN', () => {
	it('is the subject serialNumber, once', () => {
		assert.equal(oinUitCertificaat({ serialNumber: OIN_DSO }), OIN_DSO);
		assert.equal(oinUitCertificaat({ serialNumber: [OIN_DSO, OIN_DSO] }), undefined);
		assert.equal(oinUitCertificaat({ serialNumber: '123' }), undefined);
		assert.equal(oinUitCertificaat(undefined), undefined);
	});

	it('of a PartyId may have an environment suffix', () => {
		assert.equal(oinUitPartyId(`${OIN_DSO}_OTA`), OIN_DSO);
		assert.equal(oinUitPartyId(`${OIN_DSO}_X`), undefined);
		assert.equal(oinUitPartyId('DSO'), undefined);
	});

	it('sends only for the parties it is mapped to', () => {
		const kaart = maakPartijenkaart([{ certificaatOin: OIN_DSO, partijen: ['a', 'b'] }]);
		assert.equal(magSturen(kaart, OIN_DSO, ['a', 'b']), true);
		assert.equal(magSturen(kaart, OIN_DSO, ['a', 'c']), false);
		assert.equal(magSturen(kaart, OIN_DSO, []), false);
		assert.equal(magSturen(kaart, undefined, ['a']), false);
	});
});
