// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	beschrijfVerschil,
	leesVerzoekbericht,
	pasToe,
	verschil,
	verschilZonderPersoonsgegevens,
	type Verzoek,
} from 'dso-koppelvlakken/verzoek';
import { valideer, vindSchema, XSD_STAM } from 'dso-koppelvlakken/xml';
import { aanvulling } from '../../fixtures/stam/aanvulling.ts';
import { verzoekbericht } from '../../fixtures/stam/generator.ts';
import { schrijfVerzoekbericht } from '../../fixtures/stam/schrijf.ts';
import { bewijsVerschil, controleerAanvulling } from './verschil-eigenschap.ts';

/** 10,000 take a minute or two (`npm run proof:verschil`); here enough to notice a mistake. */
const AANTAL = Number(process.env.DSO_AANVULLINGEN ?? 500);

test(`the difference of ${AANTAL} generated aanvullingen, applied, yields the new verzoek`, () =>
	bewijsVerschil(AANTAL));

test('two verzoeken that have nothing in common differ and are applied as well', () => {
	fc.assert(
		fc.property(verzoekbericht, verzoekbericht, (een, ander) =>
			controleerAanvulling({ oud: een.verzoek, nieuw: ander.verzoek }),
		),
		{ numRuns: 100 },
	);
});

test('a verzoek with few different ids, many times over, loses nothing', () => {
	const weinig = fc.constantFrom('a', 'b');
	const dubbel = fc
		.tuple(verzoekbericht, fc.array(weinig, { minLength: 1, maxLength: 20 }))
		.map(([{ verzoek }, ids]) => {
			let n = 0;
			const id = () => ids[n++ % ids.length] as string;
			for (const activiteit of verzoek.projectactiviteiten) {
				activiteit.activiteitId = id();
				for (const vraag of activiteit.specificaties) {
					vraag.vraagId = id();
					for (const document of vraag.gevraagdeBijlage?.documenten ?? []) document.documentId = id();
				}
			}
			return verzoek;
		});
	fc.assert(
		fc.property(dubbel, dubbel, (oud, nieuw) => controleerAanvulling({ oud, nieuw })),
		{ numRuns: 150 },
	);
});

test('an aanvulling as it is delivered: valid STAM, read, compared and applied', (t) => {
	const schema = vindSchema(XSD_STAM) !== undefined;
	if (!schema) t.diagnostic('not validated: official STAM schemas are not on this machine');
	const kop = { zender: { organisatie: 'DSO', applicatie: 'DSO-LV' }, tijdstipBericht: '2026-01-02T03:04:05Z' };
	const alsBericht = (verzoek: Verzoek) =>
		Buffer.from(schrijfVerzoekbericht({ version: '4.0.0', stuurgegevens: kop, verzoek }));
	fc.assert(
		fc.property(aanvulling, ({ oud, nieuw }) => {
			const [was, is] = [alsBericht(oud), alsBericht(nieuw)];
			if (schema) assert.deepStrictEqual(valideer(is, XSD_STAM), { status: 'geldig' });
			const [eerst, later] = [leesVerzoekbericht(was).bericht.verzoek, leesVerzoekbericht(is).bericht.verzoek];
			assert.deepStrictEqual(pasToe(eerst, verschil(eerst, later)), later);
			assert.deepStrictEqual(later, nieuw);
		}),
		{ numRuns: 60 },
	);
});

test('places hold names of the standard only, and no form of description breaks', () => {
	fc.assert(
		fc.property(aanvulling, ({ oud, nieuw }) => {
			const deel = verschil(oud, nieuw);
			const { paden } = verschilZonderPersoonsgegevens(deel);
			assert.ok(paden.length > 0);
			for (const pad of paden) assert.match(pad, /^[A-Za-z0-9]+(?:\[\d+\])?(?:\.[A-Za-z0-9]+(?:\[\d+\])?)*$/);
			for (const persoonsgegevens of [true, false]) {
				const html = beschrijfVerschil(deel, { vorm: 'html', persoonsgegevens });
				// Only our own tags, and as many opened as closed.
				const tags = [...html.matchAll(/<(\/?)([a-z0-9]+)(?:(?: (?:class|scope)="[a-z]+")|)>/g)];
				assert.equal(html.match(/</g)?.length, tags.length);
				const open = tags.filter(([, sluit, naam]) => !sluit && naam !== 'br').length;
				assert.equal(open, tags.filter(([, sluit]) => sluit).length);
				assert.doesNotMatch(
					beschrijfVerschil(deel, { persoonsgegevens }),
					/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]|undefined|\[object/,
				);
			}
		}),
		{ numRuns: 150 },
	);
});
