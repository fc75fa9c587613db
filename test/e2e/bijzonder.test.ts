// SPDX-License-Identifier: EUPL-1.2
/**
 * What does not happen every day, through the real service, Temporal, DSO-LV and case system of the practice environment; without n8n: a
 * meervoudige aanvraag by inboekregels of one's own, a document with a virus, the same file name twice, doorzenden and back, a letter.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createZgwClient } from 'dso-koppelvlakken/zaak';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { wachtTot } from '../../tools/lib/proces.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const OIN = '00000099900000000002';
const ELDERS = '00000099900000000003';
const ACTIVITEIT = 'nl.imow-gm9999.activiteit.';
const MIDDEL = { timeout: 120_000 };
type Json = any;

let oefening: Oefening;
before(
	async () => {
		oefening = await maakOefening({ zonderN8n: true });
		await oefening.richtIn();
		await oefening.start();
	},
	{ timeout: 240_000 },
);
after(() => ruimOp(oefening), { timeout: 60_000 });

const api = (pad: string, body?: object): Promise<Json> =>
	oefening.json(`${oefening.adressen.api}${pad}`, {
		token: oefening.toegang.token,
		...(body ? { method: 'POST', body } : {}),
	});
const wacht = <T>(wat: string, kijk: () => Promise<T>): Promise<T> =>
	wachtTot(wat, kijk, { tijdMs: 60_000, pauzeMs: 300 }) as Promise<T>;
/** `status` may be there twice: that of a zaak that was opened again. */
const zaakMet = async (identificatie: string, status?: string): Promise<Json> => {
	const [zaak, ...meer] = await oefening.zakenMet(identificatie);
	assert.equal(meer.length, 0, `one zaak ${identificatie}`);
	const dubbel = structuredClone(zaak.dubbel);
	if (status) assert.equal(dubbel.statussen[status], 2, `opened again with status ${status}`);
	if (status) delete dubbel.statussen[status];
	for (const [soort, wat] of Object.entries(dubbel)) assert.deepEqual(wat, {}, `${soort} twice`);
	return zaak;
};
const vraagVan = (verzoeknummer: string, soort: string): Promise<Json> =>
	wacht(`the vraag ${soort} of ${verzoeknummer}`, async () => {
		const { items } = await api(`/vragen?oin=${OIN}&status=open&verzoeknummer=${verzoeknummer}&soort=${soort}`);
		return items[0];
	});
const gereed = (pad: string, identificatie?: string): Promise<Json> =>
	wacht(`${pad} to be ready`, async () => {
		const stand = await api(pad);
		if (stand.fase === 'gereed' && [undefined, stand.zaakIdentificatie].includes(identificatie)) return stand;
		throw new Error(`${stand.faseTekst} ${stand.wachtOp ?? ''} ${stand.fout?.code ?? ''} ${stand.fout?.melding ?? ''}`);
	});
const beantwoord = (vraag: Json, keuze: string) => api(`/vragen/${vraag.vraagId}/antwoord`, { keuze });

/** Makes a version of the inboekregels and has it decide from now on. */
async function activeer(terug: 'heropenen' | 'nieuweZaak'): Promise<number> {
	const { versie, bewerking, bevindingen } = await api(`/inboekregels/${OIN}/versies`, {
		regels: [
			{
				prioriteit: 1,
				verzoektype: 'Melding',
				doel: 'Initieren',
				activiteit: `${ACTIVITEIT}KappenVanEenBoom`,
				uitkomst: 'nieuweZaak',
				zaaktype: 'OMG-INFORMATIE',
			},
			{ prioriteit: 2, verzoektype: 'Melding', doel: 'Initieren', uitkomst: 'nieuweZaak', zaaktype: 'OMG-MELDING' },
		],
		instellingen: {
			meervoudig: { vorm: 'deelzaken', splitsing: 'zaaktype', zaaktype: 'OMG-AANVRAAG' },
			onbekend: { beleid: 'vraag', wachtUren: 1 },
			terug,
			kopie: 'vastleggen',
		},
	});
	assert.deepEqual(
		bevindingen.filter(({ niveau }: Json) => niveau === 'fout'),
		[],
	);
	await api(`/inboekregels/${OIN}/versies/${versie}/activeren`, { waarschuwingenGezien: true, bewerking });
	return versie;
}

test(
	'a meervoudige aanvraag with a virus in it: hoofdzaak and deelzaken, complete without that document',
	MIDDEL,
	async () => {
		const versie = await activeer('nieuweZaak');
		// This seed: building, felling and an exit, and two attachments with the same file name.
		const { verzoeknummer, documenten, xmlSha256, pdfSha256 } = await oefening.dienVerzoekIn({
			seed: 'bijzonder-3',
			type: 'Melding',
			doel: 'Initieren',
			aantalDocumenten: 6,
			besmet: 1,
		});
		assert.equal(new Set(documenten.map(({ bestandsnaam }: Json) => bestandsnaam)).size, 5, 'one name is there twice');
		const vraag = await vraagVan(verzoeknummer, 'quarantaine');
		const pad = `/verzoeken/${OIN}/${verzoeknummer}`;
		await wacht('the verzoek to wait', async () => (await api(pad)).fase === 'wachtOpMedewerker');
		await beantwoord(vraag, 'weglaten');
		const stand = await oefening.wachtOpGereed(OIN, verzoeknummer, 60_000);
		assert.equal(stand.zaakIdentificatie, verzoeknummer);
		assert.equal(stand.inboekregel, `regels 1 en 2 (versie ${versie})`);

		const [besmet, ...schoon] = documenten;
		const verwacht = [xmlSha256, pdfSha256, ...schoon.map(({ sha256 }: Json) => sha256)].sort();
		const [hoofd, ...delen] = await Promise.all(['', '-1', '-2'].map((achter) => zaakMet(`${verzoeknummer}${achter}`)));
		assert.equal(hoofd.zaaktype.identificatie, 'OMG-AANVRAAG');
		assert.equal(hoofd.deelzaken.length, 2);
		assert.deepEqual(delen.map(({ zaaktype }) => zaaktype.identificatie).sort(), ['OMG-INFORMATIE', 'OMG-MELDING']);
		const sommen = (zaak: Json): string[] => zaak.documenten.map(({ sha256 }: Json) => sha256).sort();
		assert.deepEqual(sommen(hoofd), verwacht);
		for (const zaak of [hoofd, ...delen]) {
			assert.ok(zaak.documenten.every(({ volledig, vergrendeld }: Json) => volledig && !vergrendeld));
			assert.equal(new Set(zaak.documenten.map(({ bestandsnaam }: Json) => bestandsnaam)).size, zaak.documenten.length);
			assert.ok(zaak.statussen.length > 0 && zaak.rollen.length > 0, zaak.identificatie);
			for (const som of [xmlSha256, pdfSha256]) assert.ok(sommen(zaak).includes(som), zaak.identificatie);
		}
		assert.deepEqual(
			[...new Set(delen.flatMap(sommen))].sort(),
			verwacht,
			'each attachment in the part that it belongs to',
		);
		for (const deel of delen) assert.equal(deel.hoofdzaak, hoofd.url);
		const { items } = await api(`/verzoeken/${OIN}/${verzoeknummer}/niet-overgenomen`);
		assert.ok(
			items.some(({ stap }: Json) => stap === `document/${besmet.documentId}`),
			'that it was left out is told',
		);
	},
);

test(
	'handed on and back: a new zaak or the old one opened again, as the rules say; then a letter',
	MIDDEL,
	async () => {
		await activeer('nieuweZaak');
		const seed = { seed: 'bijzonder-11', type: 'Melding', doel: 'Initieren', aantalDocumenten: 1 };
		const { verzoeknummer } = await oefening.dienVerzoekIn(seed);
		const pad = `/verzoeken/${OIN}/${verzoeknummer}`;
		await oefening.wachtOpGereed(OIN, verzoeknummer, 60_000);

		const terug = async (datum: string, ronde: number) => {
			assert.deepEqual(await api(`${pad}/doorgezonden`, { naar: ELDERS, datum }), { ronde });
			const notificeren = `${oefening.adressen.oefenpagina}api/verzoeken/${verzoeknummer}/notificeren`;
			await oefening.json(notificeren, { method: 'POST' });
		};
		await terug('2026-01-02', 2);
		const tweede = `${verzoeknummer}-R2`;
		await gereed(pad, tweede);
		const een = await zaakMet(verzoeknummer);
		const twee = await zaakMet(tweede);
		assert.deepEqual(
			twee.documenten.map(({ sha256 }: Json) => sha256).sort(),
			een.documenten.map(({ sha256 }: Json) => sha256).sort(),
			'whole, as the first',
		);

		await sluit(twee);
		assert.ok((await zaakMet(tweede)).einddatum, 'closed');
		await activeer('heropenen');
		await terug('2026-01-09', 3);
		await wacht('the zaak is open again', async () => {
			const zaak = await zaakMet(tweede, 'Ontvangen');
			return zaak.einddatum === null;
		});
		await gereed(pad);
		assert.equal((await api(pad)).zaakIdentificatie, tweede, 'no third zaak');
		const { items } = await api(`/vragen?oin=${OIN}&verzoeknummer=${verzoeknummer}`);
		assert.deepEqual(items, [], 'nobody was asked');

		const scan = Buffer.from('%PDF-1.4\n% a letter that somebody scanned\n%%EOF\n');
		const brief = new FormData();
		brief.set('doel', 'Aanvullen');
		brief.set('ontvangstdatum', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
		brief.set('medewerker', 'A. Behandelaar');
		brief.set('scans', new Blob([scan], { type: 'application/pdf' }), 'brief.pdf');
		const antwoord = await fetch(`${oefening.adressen.api}${pad}/papier`, {
			method: 'POST',
			headers: { authorization: `Bearer ${oefening.toegang.token}` },
			body: brief,
		});
		assert.equal(antwoord.status, 202, await antwoord.text());
		await beantwoord(await vraagVan(verzoeknummer, 'aanvulling'), 'volledig');
		await gereed(pad);
		const na = await zaakMet(tweede, 'Ontvangen');
		assert.equal(na.documenten.length, twee.documenten.length + 1);
		const sha256 = createHash('sha256').update(scan).digest('hex');
		assert.ok(
			na.documenten.some((document: Json) => document.sha256 === sha256),
			'the scan is in the zaak',
		);
		assert.equal((await zaakMet(verzoeknummer)).documenten.length, een.documenten.length, 'and not in the first one');
	},
);

/** Closes the zaak as somebody in the case system would. */
async function sluit(zaak: Json): Promise<void> {
	const basis = (naam: string) => `http://127.0.0.1:${oefening.poorten.zaaksysteem}/${naam}/api/v1/`;
	const client = createZgwClient({
		basis: { catalogi: basis('catalogi'), zaken: basis('zaken'), documenten: basis('documenten') },
		jwt: {
			clientId: 'dso-service',
			secret: readFileSync(join(oefening.data, 'service', 'zgw.secret'), 'utf8').trim(),
		},
	});
	try {
		const { zaaktype } = await client.lees<{ zaaktype: string }>(zaak.url);
		const zoek = { zaaktype };
		const [resultaattype] = await client.lijst<Json>('catalogi', 'resultaattypen', zoek);
		const statustypen = await client.lijst<Json>('catalogi', 'statustypen', zoek);
		const eind = statustypen.find(({ isEindstatus }) => isEindstatus);
		await client.maak('zaken', 'resultaten', { zaak: zaak.url, resultaattype: resultaattype.url });
		const datumStatusGezet = new Date().toISOString();
		await client.maak('zaken', 'statussen', { zaak: zaak.url, statustype: eind.url, datumStatusGezet });
	} finally {
		await client.close();
	}
}
