// SPDX-License-Identifier: EUPL-1.2
/** Deliveries that change a zaak that is there, and vragen about them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Vraag, WachtendeLevering } from '../../temporal/contract/index.ts';
import { fout, gevonden, levering, Nep, nieuweSleutel } from './nep-activiteiten.ts';
import { startOmgeving } from './omgeving.ts';
import type { Omgeving } from './omgeving.ts';
import { antwoord, beantwoord, start, tot } from './verzoek.ts';

const AANVULLING = levering({
	volgnummer: '001',
	hash: '1'.repeat(64),
	doel: 'Aanvullen',
	type: 'Aanvraag vergunning',
});
const INTREKKING = levering({
	volgnummer: '001',
	hash: '2'.repeat(64),
	doel: 'Intrekken',
	type: 'Aanvraag vergunning',
});

let o: Omgeving;
before(async () => (o = await startOmgeving()));
after(() => o.stop());

/** Runs one verzoek; `doe` gets its handle, the rest runs to its end. */
async function verzoek(
	nep: Nep,
	doe: (handle: Awaited<ReturnType<typeof start>>, sleutel: ReturnType<typeof nieuweSleutel>) => Promise<void>,
	instellingen: Parameters<typeof start>[3] = {},
): Promise<void> {
	const sleutel = nieuweSleutel();
	await o.metWorker(nep.activiteiten, async (q) => {
		const handle = await start(o, q, sleutel, instellingen);
		await doe(handle, sleutel);
		await handle.result();
	});
}

const vraagVan = async (nep: Nep, soort: string): Promise<Vraag> => {
	await tot(() => nep.vragen.some((vraag) => vraag.soort === soort), `the vraag ${soort}`);
	return nep.vragen.findLast((vraag) => vraag.soort === soort)!;
};
const uitkomsten = (nep: Nep) => nep.gereed.map(({ uitkomst }) => uitkomst);
const aantal = (nep: Nep, stap: string) => nep.stappen().filter((s) => s === stap).length;

test('an aanvulling: difference, zaak, documents, what lapsed, check; ready before its vraag is answered', async () => {
	const nep = new Nep();
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [AANVULLING];
	await verzoek(nep, async (handle) => {
		const vraag = await vraagVan(nep, 'aanvulling');
		await tot(() => nep.fasen().at(-1) === 'gereed', 'the delivery is ready');
		assert.deepEqual(uitkomsten(nep), ['aangevuld']);
		assert.match(vraag.uitleg ?? '', /Antwoorden: 2/);
		await beantwoord(handle, vraag, 'volledig');
	});
	const stappen = nep.stappen().filter((s) => !['haalDocument', 'plaatsDocument', 'stelVraag'].includes(s));
	assert.deepEqual(stappen, [
		'haalLevering',
		'beslis',
		'vindZaak',
		'vergelijk',
		'werkZaakBij',
		'documentenLijst',
		'vervalDocumenten',
		'controle',
		'leegStaging',
		'leveringGereed',
		'sluitVraag',
	]);
	assert.deepEqual(nep.gesloten[0]?.antwoord?.door, 'Beheerder');
	assert.equal(nep.events('verzoek.aangevuld').length, 1);
	assert.equal(nep.fasen().includes('bijwerken'), true);
});

test('an open vraag does not hold up the next delivery; the later aanvulling asks anew', async () => {
	const nep = new Nep();
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [AANVULLING];
	await verzoek(nep, async (handle) => {
		const eerste = await vraagVan(nep, 'aanvulling');
		nep.leveringen = [{ ...AANVULLING, volgnummer: '002', hash: '5'.repeat(64) }];
		await handle.signal('levering');
		await tot(() => uitkomsten(nep).length === 2, 'the second one is ready');
		const tweede = await vraagVan(nep, 'aanvulling');
		assert.notEqual(tweede.vraagId, eerste.vraagId);
		assert.deepEqual(
			nep.gesloten.map(({ vraagId, einde }) => [vraagId, einde]),
			[[eerste.vraagId, 'vervallen']],
		);
		await assert.rejects(beantwoord(handle, eerste, 'volledig', { messageId: 'laat' }), /gesloten|failed/i);
		nep.leveringen = [{ ...INTREKKING, volgnummer: '003' }];
		await handle.signal('levering');
	});
	assert.equal(nep.gesloten.length, 2, 'a withdrawal leaves no question about what was added');
	assert.deepEqual(uitkomsten(nep), ['aangevuld', 'aangevuld', 'ingetrokken']);
});

test('the validator refuses what is unknown, lacks something or was answered', async () => {
	const nep = new Nep();
	nep.besluit = { regel: 'geen', uitkomst: 'vraagMedewerker' };
	const type = (belofte: Promise<unknown>) =>
		belofte.then(
			() => 'taken',
			(f: { cause?: { type?: string } }) => f.cause?.type,
		);
	await verzoek(nep, async (handle) => {
		const vraag = await vraagVan(nep, 'besluit');
		const doe = (keuze: string, deel = {}, vraagId = vraag.vraagId) =>
			type(beantwoord(handle, { vraagId }, keuze, deel));
		assert.equal(await doe('nieuweZaak', { messageId: 'a' }, 'een-andere'), 'vraag-onbekend');
		assert.equal(await doe('iets', { messageId: 'b' }), 'keuze-onbekend');
		assert.equal(await doe('nieuweZaak', { messageId: 'c' }), 'invoer-ontbreekt');
		assert.equal(aantal(nep, 'maakZaak'), 0);
		assert.equal(await doe('nieuweZaak', { messageId: 'd', zaaktype: 'OMG-AANVRAAG' }), 'taken');
	});
	assert.equal(aantal(nep, 'maakZaak'), 1);
	assert.equal(nep.gesloten[0]?.einde, 'beantwoord');
});

test('an answer by the API to a vraag that went to a person closes it', async () => {
	const nep = new Nep();
	nep.besluit = { regel: 'geen', uitkomst: 'vraagMedewerker' };
	await verzoek(nep, async (handle) => {
		await vraagVan(nep, 'besluit');
		await tot(() => nep.events('verzoek.vraag').length === 1, 'the event');
		await handle.signal('flowAntwoord', antwoord(String(nep.events('verzoek.vraag')[0]!.data['requestId'])));
	});
	assert.deepEqual(
		nep.gesloten.map(({ einde }) => einde),
		['beantwoord'],
	);
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

test('a vraag stays open over a new run of the workflow', async () => {
	const nep = new Nep();
	const sleutel = nieuweSleutel();
	const vraag: Vraag = {
		vraagId: 'v-1',
		workflowId: `verzoek:${sleutel.oin}:${sleutel.verzoeknummer}`,
		sleutel,
		soort: 'aanvulling',
		vraag: 'Is hiermee aangevuld wat is gevraagd?',
		keuzes: [{ id: 'volledig', label: 'Ja' }],
		gesteldOp: '2026-11-23T10:00:00.000Z',
	};
	const staat = {
		kijken: false,
		opnieuw: false,
		wachtend: [],
		antwoorden: [],
		ronden: {},
		vragen: [{ vraag, los: true }],
	};
	await o.metWorker(nep.activiteiten, async (taskQueue) => {
		const workflowId = vraag.workflowId;
		const handle = await o.client.workflow.start('verzoekAfhandelen', {
			workflowId,
			taskQueue,
			args: [{ sleutel, staat }],
		});
		await beantwoord(handle, vraag, 'volledig');
		await handle.result();
	});
	assert.deepEqual(
		nep.gesloten.map(({ vraagId, antwoord: gegeven }) => [vraagId, gegeven?.keuze]),
		[['v-1', 'volledig']],
	);
});

// timer: verzoekAfhandelen/onbekend-verzoek
test('an Aanvullen without a zaak waits, asks, and goes into the zaak that a person names', async () => {
	const nep = new Nep({
		kiesZaak: async (_levering, identificatie) => {
			if (identificatie !== 'zaak-9') throw fout('definitief', 'zaak-niet-gevonden');
			nep.zaken = [gevonden(identificatie)];
		},
	});
	nep.besluit = { regel: '1', uitkomst: 'toevoegen', onbekend: { beleid: 'wachten', wachtMs: 3_600_000 } };
	nep.leveringen = [AANVULLING];
	await verzoek(nep, async (handle) => {
		await tot(() => nep.standen.some((s) => s.wachtOp?.includes('eerdere levering') === true), 'it waits');
		await o.env.sleep('59 minutes');
		assert.equal(nep.vragen.length, 0);
		await o.env.sleep('2 minutes');
		await beantwoord(handle, await vraagVan(nep, 'onbekendVerzoek'), 'koppelen', { zaakIdentificatie: 'zaak-8' });
		await tot(() => nep.vragen.length === 2, 'it is asked again, with the reason');
		assert.match(nep.vragen[1]!.uitleg ?? '', /zaak-niet-gevonden/);
		await beantwoord(handle, nep.vragen[1]!, 'koppelen', { zaakIdentificatie: 'zaak-9', messageId: 'm2' });
		await beantwoord(handle, await vraagVan(nep, 'aanvulling'), 'onvolledig');
	});
	assert.deepEqual(uitkomsten(nep), ['aangevuld']);
});

test('the delivery that it waited for goes first, and its vraag lapses', async () => {
	const nep = new Nep();
	nep.besluit = { regel: '1', uitkomst: 'toevoegen', zaaktype: 'OMG', onbekend: { beleid: 'vraag', wachtMs: 0 } };
	nep.leveringen = [AANVULLING];
	let gevraagd = '';
	await verzoek(nep, async (handle) => {
		const vraag = await vraagVan(nep, 'onbekendVerzoek');
		nep.besluit = { ...nep.besluit, uitkomst: 'nieuweZaak' };
		nep.leveringen = [levering({ type: 'Aanvraag vergunning' })];
		await handle.signal('levering');
		await beantwoord(handle, await vraagVan(nep, 'aanvulling'), 'volledig');
		gevraagd = vraag.vraagId;
	});
	assert.deepEqual(
		nep.gesloten.filter(({ einde }) => einde === 'vervallen').map(({ vraagId }) => vraagId),
		[gevraagd],
	);
	assert.deepEqual(uitkomsten(nep), ['zaak', 'aangevuld']);
});

test('more than one zaak: a person chooses', async () => {
	const nep = new Nep();
	nep.meerdere = ['zaak-1', 'zaak-2'];
	nep.leveringen = [INTREKKING];
	await verzoek(nep, async (handle) => {
		const vraag = await vraagVan(nep, 'meerdereZaken');
		assert.match(vraag.uitleg ?? '', /zaak-1, zaak-2/);
		await beantwoord(handle, vraag, 'koppelen', { zaakIdentificatie: 'zaak-2' });
	});
	const ingetrokken = nep.aanroepen.find(([naam]) => naam === 'trekIn')?.[1] as { zaak: { identificatie: string } };
	assert.equal(ingetrokken.zaak.identificatie, 'zaak-2');
	assert.deepEqual(uitkomsten(nep), ['ingetrokken']);
});

for (const [keuze, uitkomst, stappen] of [
	['intrekken', 'ingetrokken', { trekIn: 1, documentenLijst: 1 }],
	['documenten', 'vastgelegd', { trekIn: 0, documentenLijst: 1 }],
	['vastleggen', 'vastgelegd', { trekIn: 0, documentenLijst: 0 }],
] as const) {
	test(`a withdrawal after a decision is asked about: ${keuze}`, async () => {
		const nep = new Nep();
		nep.zaken = [{ ...gevonden('zaak-1'), heeftBesluit: true }];
		nep.leveringen = [INTREKKING];
		await verzoek(nep, async (handle) => {
			const vraag = await vraagVan(nep, 'intrekkingNaBesluit');
			assert.match(vraag.uitleg ?? '', /besluit genomen/);
			await beantwoord(handle, vraag, keuze);
		});
		for (const [stap, keer] of Object.entries(stappen)) assert.equal(aantal(nep, stap), keer, stap);
		assert.deepEqual(uitkomsten(nep), [uitkomst]);
		assert.equal(nep.events('verzoek.ingetrokken').length, stappen.trekIn);
	});
}

test('hoofdzaak with deelzaken: the hoofdzaak first, documents once and related to the others', async () => {
	const nep = new Nep();
	const delen = [
		{ zaaktype: 'OMG-BOUW', activiteiten: ['a'] },
		{ zaaktype: 'OMG-KAP', activiteiten: ['b'] },
	];
	nep.besluit = { regel: '1', uitkomst: 'nieuweZaak', zaaktype: 'OMG', delen: { vorm: 'deelzaken', delen } };
	await verzoek(nep, async () => {});
	const gemaakt = nep.aanroepen
		.filter(([naam]) => naam === 'maakZaak')
		.map(([, opdracht]) => opdracht as { zaaktype: string; deel?: { nr: number; hoofdzaak?: string } });
	assert.deepEqual(
		gemaakt.map(({ zaaktype, deel }) => [zaaktype, deel?.nr, deel?.hoofdzaak !== undefined]),
		[
			['OMG', 0, false],
			['OMG-BOUW', 1, true],
			['OMG-KAP', 2, true],
		],
	);
	assert.equal(aantal(nep, 'plaatsDocument'), 4);
	assert.equal(aantal(nep, 'koppelDocumenten'), 2);
	assert.equal(aantal(nep, 'zetStatus'), 3);
	assert.equal(nep.events('zaak.aangemaakt').length, 3);
});

test('related zaken point at the first', async () => {
	const nep = new Nep();
	const delen = ['a', 'b'].map((activiteit) => ({ zaaktype: 'OMG', activiteiten: [activiteit] }));
	nep.besluit = { regel: '1', uitkomst: 'nieuweZaak', delen: { vorm: 'gerelateerd', delen } };
	await verzoek(nep, async () => {});
	const relaties = nep.aanroepen.filter(([naam]) => naam === 'relateer').map(([, , andere]) => andere);
	assert.deepEqual(relaties, [nep.zaken[0]!.zaak.zaakUrl, undefined]);
});

for (const [terug, verwacht] of [
	['heropenen', 'heropend'],
	['nieuweZaak', 'zaak'],
] as const) {
	test(`back after doorzenden, rule ${terug}`, async () => {
		const nep = new Nep();
		nep.zaken = [gevonden('zaak-1')];
		nep.besluit = { regel: '1', uitkomst: 'nieuweZaak', zaaktype: 'OMG', terug };
		nep.leveringen = [levering({ ronde: 2 })];
		await verzoek(nep, async () => {});
		assert.equal(aantal(nep, 'heropen'), terug === 'heropenen' ? 1 : 0);
		assert.equal(
			nep.zaken.some(({ zaak }) => zaak.identificatie.endsWith('-R2')),
			terug === 'nieuweZaak',
		);
		assert.deepEqual(uitkomsten(nep), [verwacht]);
		assert.match(nep.events('verzoek.ontvangen')[0]!.id, /:r2$/, 'not the event of the first time');
	});
}

test('back after doorzenden without a rule: a person is asked', async () => {
	const nep = new Nep();
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [levering({ ronde: 2 })];
	await verzoek(nep, async (handle) =>
		beantwoord(handle, await vraagVan(nep, 'terugNaDoorzenden'), 'vastleggen').then(() => {}),
	);
	assert.deepEqual(uitkomsten(nep), ['vastgelegd']);
	assert.equal(aantal(nep, 'maakZaak') + aantal(nep, 'heropen'), 0);
});

test('an aanvulling on paper has documents only', async () => {
	const nep = new Nep();
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [{ ...AANVULLING, volgnummer: 'papier-1', wijze: 'papier', activiteiten: [] }];
	await verzoek(nep, async (handle) =>
		beantwoord(handle, await vraagVan(nep, 'aanvulling'), 'volledig').then(() => {}),
	);
	assert.equal(aantal(nep, 'plaatsDocument'), 4);
	for (const stap of ['vergelijk', 'werkZaakBij', 'vervalDocumenten', 'controle'])
		assert.equal(aantal(nep, stap), 0, stap);
	assert.deepEqual(uitkomsten(nep), ['aangevuld']);
});

test('what came by another way goes first, then DSO-LV is asked, which need not have it', async () => {
	const nep = new Nep({
		haalLevering: async (_sleutel, opties) =>
			opties?.naAangeleverd
				? { gekekenOp: '2026-11-23T10:00:01.000Z', bekend: 'geen' }
				: levering({ wijze: 'geupload', meer: true }),
	});
	await verzoek(nep, async () => {});
	assert.equal(aantal(nep, 'haalLevering'), 2);
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

test('a part of a delivery of which the rest cannot be fetched is asked about; the vraag lapses when it comes', async () => {
	const onvolledig = { sinds: '2026-11-23T09:00:00.000Z', ontbreekt: 'documenten' as const, aantal: 2 };
	let gekeken = 0;
	const nep: Nep = new Nep({
		haalLevering: async () => {
			gekeken += 1;
			if (gekeken < 3) return { gekekenOp: '2026-11-23T10:00:00.000Z', bekend: 'geen', onvolledig };
			return levering({ wijze: 'aangeleverd' });
		},
	});
	await verzoek(nep, async (handle) => {
		const vraag = await vraagVan(nep, 'onvolledigAangeleverd');
		assert.match(vraag.uitleg ?? '', /2 documenten ontbreken/);
		await beantwoord(handle, vraag, 'wachten');
		await tot(() => nep.vragen.length === 2, 'asked again, it still lacks');
		await handle.signal('levering');
	});
	assert.deepEqual(
		nep.gesloten.map(({ einde }) => einde),
		['beantwoord', 'vervallen'],
	);
	assert.equal(aantal(nep, 'vervolgOnvolledig'), 1);
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

test('a delivery that came too late: its documents are filed, the zaak is not changed', async () => {
	const nep = new Nep();
	nep.gereed.push({ volgnummer: '003', hash: '3'.repeat(64), uitkomst: 'aangevuld' });
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [AANVULLING];
	await verzoek(nep, async () => {});
	assert.deepEqual(uitkomsten(nep), ['aangevuld', 'nagekomen']);
	assert.equal(aantal(nep, 'plaatsDocument'), 4);
	assert.equal(aantal(nep, 'werkZaakBij') + aantal(nep, 'beslis'), 0);
});

test('an unusual pair of type and doel is a vraag, and goes on when a person says so', async () => {
	const nep = new Nep();
	nep.zaken = [gevonden('zaak-1')];
	nep.leveringen = [{ ...INTREKKING, type: 'Informatie' }];
	await verzoek(nep, async (handle) =>
		beantwoord(handle, await vraagVan(nep, 'ongebruikelijk'), 'verwerken').then(() => {}),
	);
	assert.deepEqual(uitkomsten(nep), ['ingetrokken']);
});

// timer: verzoekAfhandelen/documenten-herhaling
test('documents that fail are tried for days, then a person is asked, who goes on without', async () => {
	const weg: string[] = [];
	const nep: Nep = new Nep({
		plaatsDocument: async (_zaak, documentId) => {
			if (documentId === 'b1') throw fout('tijdelijk', 'dso-weg', 31_000);
			nep.geplaatst.add(documentId);
			return 'geplaatst';
		},
		documentBesluit: async (_levering, documentId, besluit) => {
			weg.push(`${documentId} ${besluit}`);
			nep.documenten = nep.documenten.filter((id) => id !== documentId);
		},
	});
	await verzoek(
		nep,
		async (handle) => {
			await tot(() => nep.events('verzoek.storing').length === 1, 'a fault');
			await o.env.sleep('150 minutes');
			assert.equal(nep.vragen.length, 0, 'not within the term');
			await o.env.sleep('90 minutes');
			await beantwoord(handle, await vraagVan(nep, 'documenten'), 'zonder');
		},
		{ documentenTermijnMs: 3 * 3_600_000, herhaalMinMs: 3_600_000, herhaalMaxMs: 3_600_000 },
	);
	assert.deepEqual(weg, ['b1 weglaten']);
	assert.equal(nep.events('verzoek.storing').length, 1, 'told once');
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

// timer: verzoekAfhandelen/documenten
test('trying goes on while the vraag about documents stands open, and it lapses once they are placed', async () => {
	let kapot = true;
	const nep = new Nep({
		plaatsDocument: async (_zaak, documentId) => {
			if (kapot && documentId === 'b2') throw fout('definitief', 'document-wijkt-af');
			nep.geplaatst.add(documentId);
			return 'geplaatst';
		},
	});
	await verzoek(
		nep,
		async () => {
			await vraagVan(nep, 'documenten');
			await tot(() => nep.events('verzoek.vraag').length === 1, 'the event');
			kapot = false;
			await o.env.sleep('2 hours');
		},
		{ herhaalMinMs: 3_600_000, herhaalMaxMs: 3_600_000 },
	);
	assert.deepEqual(
		nep.gesloten.map(({ einde }) => einde),
		['vervallen'],
	);
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

test('documents in quarantine are asked about; left out, the zaak is completed', async () => {
	const besmet = new Set(['b1']);
	const besluiten: string[] = [];
	const nep: Nep = new Nep({
		plaatsDocument: async (_zaak, documentId) => {
			nep.geplaatst.add(documentId);
			return besmet.has(documentId) ? 'quarantaine' : 'geplaatst';
		},
		documentBesluit: async (_levering, documentId, besluit) => {
			besluiten.push(`${documentId} ${besluit}`);
			besmet.delete(documentId);
			if (besluit === 'opnieuw') nep.geplaatst.delete(documentId);
		},
	});
	await verzoek(nep, async (handle) =>
		beantwoord(handle, await vraagVan(nep, 'quarantaine'), 'opnieuw').then(() => {}),
	);
	assert.deepEqual(besluiten, ['b1 opnieuw']);
	assert.deepEqual(uitkomsten(nep), ['zaak']);
});

const VOORVAL: Partial<WachtendeLevering> = { type: 'Informatie ongewoon voorval' };

// timer: verzoekAfhandelen/alarm
test('an ongewoon voorval is told at once; without a confirmation the piket is warned, and the intake does not wait', async () => {
	const alarmen: string[] = [];
	const nep = new Nep({ slaAlarm: async (_sleutel, { volgnummer }) => void alarmen.push(volgnummer) });
	nep.leveringen = [levering(VOORVAL)];
	await verzoek(nep, async () => {
		await tot(() => nep.fasen().at(-1) === 'gereed', 'the zaak is there');
		assert.deepEqual(alarmen, [], 'within the minute');
		await o.env.sleep('2 minutes');
	});
	assert.deepEqual(alarmen, ['000']);
	assert.equal(nep.gebeurtenissen[0]?.type, 'verzoek.ongewoonvoorval', 'before anything else');
	assert.equal(aantal(nep, 'slaAlarm'), 1);
});

test('a confirmed ongewoon voorval warns nobody', async () => {
	const nep = new Nep();
	nep.leveringen = [levering(VOORVAL)];
	await verzoek(nep, async (handle) => {
		await tot(() => nep.events('verzoek.ongewoonvoorval').length === 1, 'it is told');
		await handle.signal('alarmBevestigd');
	});
	assert.equal(aantal(nep, 'slaAlarm'), 0);
});
