// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maakAlarm, piketVan } from '../../../service/alarm/index.ts';
import { samenhangOntvangst } from '../../../service/config/ontvangst.ts';
import type { Configuratie, Ontvangstconfiguratie } from '../../../service/config/model.ts';
import type { Mail } from '../../../service/mail/index.ts';
import { maakOntvangst } from '../../../service/ontvangst/index.ts';
import { geadresseerden } from '../../../service/ontvangst/geadresseerden.ts';
import { onbekendePlaatshouders, STANDAARDSJABLONEN } from '../../../service/ontvangst/sjabloon.ts';
import type { Verzoekbericht } from '../../../dso/verzoek/model.ts';
import { antwoord, gewoonBericht, tekst } from '../dso-zaak/volbericht.ts';
import { maakSqliteStore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const sleutel = { oin: OIN, verzoeknummer: '2026032800001' };
const HASH = 'a'.repeat(64);

async function opstelling(configuratie?: Ontvangstconfiguratie) {
	const { store, inhoud, klok } = await maakSqliteStore();
	const post: Mail[] = [];
	const gestart: string[] = [];
	const mailer = {
		stuur: async (mail: Mail) => {
			if (post.some(({ kenmerk }) => kenmerk === mail.kenmerk)) return false;
			post.push(mail);
			return true;
		},
		status: async (kenmerk: string) =>
			post.some((mail) => mail.kenmerk === kenmerk) ? { status: 'verzonden' as const } : undefined,
	};
	const ontvangst = maakOntvangst({
		store,
		mailer,
		organisatie: () => ({
			naam: 'Gemeente Oefenstad',
			...(configuratie ? { ontvangstbevestiging: configuratie } : {}),
		}),
		start: async ({ volgnummer }) => {
			gestart.push(volgnummer);
			return 'gestart';
		},
	});
	const levering = (volgnummer = '000') => ({ sleutel, volgnummer, hash: HASH });
	const meld = async (volgnummer: string, doel: string, kopie = false) => {
		await store.verzoeken.aanmelden(sleutel);
		await store.leveringen.levering(sleutel, {
			volgnummer,
			hash: HASH,
			doel,
			type: 'Aanvraag vergunning',
			indienDatum: '2026-03-28T23:30:00',
			kopie,
		});
	};
	await store.uitvoering.zet(OIN, { ontvangstbevestiging: 'uitvoeren' }, 'test');
	return { store, inhoud, klok, post, gestart, ...ontvangst, levering, meld };
}

const lees =
	(wijzig: (b: Verzoekbericht) => void = () => {}) =>
	async () => {
		const b = structuredClone(gewoonBericht());
		wijzig(b);
		return b;
	};

test('a first delivery is mailed once to the gemachtigde with a copy to the initiatiefnemer', async () => {
	const o = await opstelling();
	await o.meld('000', 'Initieren');
	const bericht = lees(({ verzoek }) => {
		delete verzoek.contactpersoon;
		assert.ok(verzoek.gemachtigde);
		verzoek.gemachtigde.emailadres = antwoord('bureau@voorbeeld.example');
	});
	for (let n = 0; n < 2; n++) {
		assert.deepEqual(await o.poort.maak(o.levering(), bericht), { wijze: 'mail' });
		await o.poort.verstuur(o.levering());
	}
	assert.equal(o.post.length, 1);
	const [mail] = o.post;
	assert.deepEqual([mail?.aan, mail?.cc], [['bureau@voorbeeld.example'], ['iemand@voorbeeld.example']]);
	assert.equal(mail?.onderwerp, 'Ontvangstbevestiging van uw verzoek 2026032800001');
	assert.match(
		mail?.tekst ?? '',
		/Onderwerp: Uitbouw aan de achterzijde\nActiviteiten: Uitbouw plaatsen\nIngediend op: 28 maart 2026/,
	);
	assert.doesNotMatch(mail?.tekst ?? '', /[{}]/);
	// The text is written once: another message under the same delivery changes nothing.
	await o.poort.maak(
		o.levering(),
		lees((b) => (b.verzoek.naam = tekst('Iets anders'))),
	);
	const stuk = await o.poort.stuk(o.levering());
	assert.deepEqual(stuk, await o.poort.stuk(o.levering()));
	assert.deepEqual([stuk.documentId, stuk.verzonden, stuk.datum], ['ontvangstbevestiging-000', true, '2026-03-02']);
	assert.match(stuk.bytes.subarray(0, 8).toString(), /^%PDF-1\.7/);
	assert.doesNotMatch(o.inhoud(), /bureau@|iemand@|Uitbouw|Geachte/, 'nothing of it stands in clear in the database');
});

test('without a usable address it is a letter, with the address of who submitted', async () => {
	const o = await opstelling({ briefhoofd: ['Postbus 1', '1234 AB Oefenstad'] });
	await o.meld('001', 'Aanvullen');
	const bericht = lees(({ verzoek }) => {
		verzoek.volgnummer = '001';
		verzoek.doel = 'Aanvullen';
		delete verzoek.gemachtigde;
		delete verzoek.contactpersoon;
		verzoek.initiatiefnemer.emailadres = antwoord('geen mail aub');
		delete verzoek.initiatiefnemer.natuurlijkPersoon?.correspondentieAdres;
	});
	assert.deepEqual(await o.poort.maak(o.levering('001'), bericht), { wijze: 'brief' });
	const stuk = await o.poort.stuk(o.levering('001'));
	assert.deepEqual([stuk.documentId, stuk.verzonden], ['ontvangstbrief-001', false]);
	const { brief } = geadresseerden((await bericht()).verzoek);
	assert.deepEqual(brief, ['P. van Proefpersoon', 'Proefstraat 12a-bis', '1234 AB  Proefdorp']);
	assert.deepEqual(o.post, []);
});

test('a mail that could not be delivered becomes a letter', async () => {
	const o = await opstelling();
	await o.meld('000', 'Initieren');
	await o.poort.maak(o.levering(), lees());
	await o.poort.alsBrief(o.levering());
	assert.deepEqual(await o.poort.maak(o.levering(), lees()), { wijze: 'brief' });
	assert.equal((await o.poort.stuk(o.levering())).verzonden, false);
});

test('never for a copy, a withdrawal, paper, an unknown delivery, or when the function does not run', async () => {
	const o = await opstelling();
	await o.meld('000', 'Initieren', true);
	await o.meld('001', 'Intrekken');
	await o.meld('papier-1', 'Aanvullen');
	await o.meld('002', 'Aanvullen');
	const nooit = async (): Promise<Verzoekbericht> => assert.fail('the message is not read');
	for (const [volgnummer, waarom] of [
		['000', /kopie/],
		['001', /intrekking/],
		['papier-1', /papier/],
	] as const) {
		const antwoordApi = await o.dienst.vraag(sleutel, volgnummer);
		assert.equal(antwoordApi?.status, 'nietNodig');
		assert.match(antwoordApi?.reden ?? '', waarom);
		assert.deepEqual(await o.poort.maak(o.levering(volgnummer), nooit), { wijze: 'geen' });
	}
	assert.equal(await o.dienst.vraag(sleutel, '099'), undefined);
	assert.deepEqual(await o.dienst.vraag(sleutel, '002'), { status: 'gestart', volgnummer: '002' });
	for (const stand of ['uit', 'meekijken'] as const) {
		await o.store.uitvoering.zet(OIN, { ontvangstbevestiging: stand }, 'test');
		assert.equal((await o.dienst.vraag(sleutel, '002'))?.status, 'nietNodig');
	}
	// Switched off between the call and the writing: nothing goes out either.
	assert.deepEqual(await o.poort.maak(o.levering('002'), nooit), { wijze: 'geen' });
	assert.deepEqual([o.post, o.gestart], [[], ['002']]);
});

test('own texts, and what the applicant typed cannot add lines or plaatshouders', async () => {
	const o = await opstelling({
		conceptverzoek: { onderwerp: 'Concept {verzoeknummer}: {onderwerp}', tekst: 'Dag,\n{onderwerp}\n{organisatie}' },
	});
	await o.meld('000', 'Conceptverzoek');
	const bericht = lees(({ verzoek }) => {
		verzoek.doel = 'Conceptverzoek';
		verzoek.naam = tekst(`Dak\r\nBcc: iedereen@voorbeeld.example \u202e{verzoeknummer} ${'x'.repeat(900)}`);
	});
	await o.poort.maak(o.levering(), bericht);
	await o.poort.verstuur(o.levering());
	const [mail] = o.post;
	assert.ok(!/[\r\n]/.test(mail?.onderwerp ?? ''));
	assert.match(
		mail?.onderwerp ?? '',
		/^Concept 2026032800001: Dak Bcc: iedereen@voorbeeld\.example \{verzoeknummer\} x/,
	);
	assert.equal(mail?.tekst.split('\n').length, 3);
	assert.ok((mail?.tekst.length ?? 0) < 600);
});

test('the default texts use what exists; an unknown plaatshouder is refused when the service starts', () => {
	for (const sjabloon of Object.values(STANDAARDSJABLONEN)) assert.deepEqual(onbekendePlaatshouders(sjabloon), []);
	const gemeld: string[] = [];
	const configuratie = {
		organisaties: [{ ontvangstbevestiging: { eerste: { onderwerp: '{nummer}', tekst: '{constructor} {type}' } } }],
	} as unknown as Configuratie;
	samenhangOntvangst(configuratie, (plek, melding) => gemeld.push(`${plek.join('.')} ${melding}`));
	assert.deepEqual(gemeld, [
		'organisaties.0.ontvangstbevestiging.eerste de plaatshouder {nummer} bestaat niet',
		'organisaties.0.ontvangstbevestiging.eerste de plaatshouder {constructor} bestaat niet',
	]);
});

test('who is written to: company with a contactpersoon, post box, abroad, nothing at all', async () => {
	const { verzoek } = await lees()();
	assert.deepEqual(geadresseerden(verzoek), {
		aan: 'contact@voorbeeld.example',
		cc: 'iemand@voorbeeld.example',
		brief: ['Proefbedrijf', 't.a.v. C. de Contact', 'Postbus 1234', '1234 AB  Proefdorp'],
	});
	delete verzoek.gemachtigde;
	delete verzoek.contactpersoon;
	assert.equal(geadresseerden(verzoek).cc, undefined, 'the same address is not told twice');
	const np = verzoek.initiatiefnemer.natuurlijkPersoon;
	assert.ok(np);
	delete np.correspondentieAdres;
	delete np.verblijfsadres;
	np.verblijfsadresBuitenland = {
		adresBuitenland1: antwoord('Rue Exemple 1'),
		adresBuitenland2: antwoord('1000 Exempleville'),
		adresBuitenland3: [],
		land: antwoord('België'),
	};
	assert.deepEqual(geadresseerden(verzoek).brief.slice(1), ['Rue Exemple 1', '1000 Exempleville', 'België']);
	delete np.verblijfsadresBuitenland;
	assert.deepEqual(geadresseerden(verzoek).brief.slice(1), ['(geen postadres opgegeven)']);
});

test('alarm: once per delivery to every address of the piket, with number and link and nothing personal', async () => {
	const o = await opstelling();
	const events: string[] = [];
	const maak = (adressen: string[]) =>
		maakAlarm({
			mailer: {
				stuur: async (mail) => (o.post.some((m) => m.kenmerk === mail.kenmerk) ? false : o.post.push(mail) > 0),
			},
			adressen: () => adressen,
			link: (oin, nummer) => `https://service.example/verzoeken/${oin}/${nummer}`,
			gebeurtenissen: {
				publiceer: async ({ id, type, data }) => void events.push(`${id} ${type} ${String(data.code)}`),
			},
			klok: o.klok.lees,
			logboek: { warn: () => {} },
		});
	const levering = {
		volgnummer: '000',
		hash: HASH,
		doel: 'Initieren',
		type: 'Informatie ongewoon voorval',
		indienDatum: '2026-03-28T23:30:00',
		kopie: false,
		activiteiten: [],
	};
	const alarm = maak(['piket@voorbeeld.example', 'wacht@voorbeeld.example']);
	await alarm.sla(sleutel, levering);
	await alarm.sla(sleutel, levering);
	assert.deepEqual(
		o.post.map(({ aan }) => aan),
		[['piket@voorbeeld.example'], ['wacht@voorbeeld.example']],
	);
	for (const mail of o.post) {
		assert.equal(mail.onderwerp, 'ALARM: informatie ongewoon voorval, verzoek 2026032800001');
		assert.ok(mail.tekst.includes(`https://service.example/verzoeken/${OIN}/2026032800001`));
	}
	await alarm.sla(sleutel, { ...levering, volgnummer: '001' });
	assert.equal(o.post.length, 4);
	await maak([]).sla(sleutel, levering);
	assert.deepEqual(events, [
		`verzoek.storing:alarm:${OIN}:2026032800001:000:${HASH.slice(0, 12)} verzoek.storing piket-ontbreekt`,
	]);
	const organisaties = [
		{ oin: OIN, vragen: { behandelaar: ['a@b.example'] } },
	] as unknown as Configuratie['organisaties'];
	assert.deepEqual(piketVan({ organisaties }, OIN), ['a@b.example']);
});
