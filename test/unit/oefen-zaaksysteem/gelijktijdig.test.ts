// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RSIN, start, type Json } from './hulp.ts';

test('gelijktijdig aanmaken: van elke sleutel wint er precies een', async (t) => {
	const p = await start(t);
	const zaaktype = (await p.zaaktype()).url;
	const roltype = (await p.type('roltypen', { zaaktype, omschrijvingGeneriek: 'initiator' })).url;
	const document = (await p.document()).url;
	const statustype = (await p.get(`/catalogi/api/v1/statustypen?zaaktype=${encodeURIComponent(zaaktype)}`)).body
		.results[0].url;
	let ronde = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ nummer: fc.integer({ min: 0, max: 2 }), bron: fc.constantFrom(RSIN, '000000000') }), {
				minLength: 2,
				maxLength: 12,
			}),
			async (pogingen) => {
				const voor = `R${ronde++}-`;
				const antwoorden = await Promise.all(
					pogingen.map(({ nummer, bron }) =>
						p.post('/zaken/api/v1/zaken', {
							zaaktype,
							identificatie: voor + nummer,
							bronorganisatie: bron,
							verantwoordelijkeOrganisatie: RSIN,
							startdatum: '2026-05-01',
						}),
					),
				);
				const sleutels = new Set(pogingen.map((x) => `${x.nummer} ${x.bron}`));
				const gelukt = antwoorden.filter((a) => a.status === 201);
				assert.equal(gelukt.length, sleutels.size);
				for (const a of antwoorden)
					if (a.status !== 201) assert.equal(a.body.invalidParams[0].code, 'identificatie-niet-uniek');

				const zaak = gelukt[0]!.body.url;
				const kinderen: [string, Json, string][] = [
					[
						'/zaken/api/v1/rollen',
						{ zaak, roltype, betrokkeneType: 'natuurlijk_persoon', roltoelichting: 'x', betrokkeneIdentificatie: {} },
						'max-occurences',
					],
					['/zaken/api/v1/zaakinformatieobjecten', { zaak, informatieobject: document }, 'unique'],
					['/zaken/api/v1/statussen', { zaak, statustype, datumStatusGezet: '2026-05-01T10:00:00Z' }, 'unique'],
				];
				for (const [pad, body, code] of kinderen) {
					const uit = await Promise.all(pogingen.map(() => p.post(pad, body)));
					assert.equal(uit.filter((a) => a.status === 201).length, 1, pad);
					for (const a of uit) if (a.status !== 201) assert.equal(a.body.invalidParams[0].code, code);
				}
			},
		),
		{ numRuns: 15 },
	);
	assert.equal(
		(await p.get('/oefen/zaken')).body.every((z: Json) => z.dubbel === 0),
		true,
	);
});
