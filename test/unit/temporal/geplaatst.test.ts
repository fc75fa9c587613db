// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentIdentificatie } from 'dso-koppelvlakken/zaak';
import type { Zaakwerk } from 'dso-koppelvlakken/zaak';
import { geplaatsteSleutel } from '../../../temporal/activities/geplaatst.ts';
import type { DocumentRij } from '../../../temporal/activities/ports.ts';

const sleutel = { oin: '00000099900000000002', verzoeknummer: '2026032800017' };
const zaak = { sleutel, volgnummer: '000', bijwerking: true, ronde: 2 };
const rij: DocumentRij = {
	documentId: 'xml',
	soort: 'xml',
	bestandsnaam: 'a.xml',
	vertrouwelijk: true,
	status: 'geplaatst',
	url: 'http://zaken.example/1',
};

test('message and PDF of a delivery that came back are looked for under the key that they were placed with', async () => {
	let keer = 0;
	const met = (documentId: string) => {
		const { oin, verzoeknummer } = sleutel;
		const identificatie = documentIdentificatie(oin, verzoeknummer, documentId);
		return { client: { lees: async () => (keer++, { identificatie }) } } as unknown as Zaakwerk;
	};
	assert.equal(await geplaatsteSleutel(met('xml'), zaak, rij), 'xml', 'the zaak began with this delivery');
	assert.equal(await geplaatsteSleutel(met('xml-000'), zaak, rij), 'xml-000', 'placed when it was opened again');
	assert.equal(keer, 2);
	assert.equal(await geplaatsteSleutel(met('xml'), { ...zaak, ronde: 1 }, rij), 'xml-000', 'an aanvulling as always');
	assert.equal(await geplaatsteSleutel(met('xml'), zaak, { ...rij, status: 'gehaald' }), 'xml-000');
	assert.equal(await geplaatsteSleutel(met('x'), zaak, { ...rij, documentId: 'd1', soort: 'bijlage' }), 'd1');
	assert.equal(keer, 2, 'only a later round asks the case system');
});
