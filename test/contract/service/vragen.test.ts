// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ANDER, type Dienst, maakDienst, MERK, NUMMER, OIN, zetVerzoek } from './dienst.ts';
import { codeVan, gebruiker, Lezer, PAD, uitgaand, vraag, VRAAG_ID } from './vragen-hulp.ts';

let dienst: Dienst;
beforeEach(async () => {
	dienst = await maakDienst();
	await dienst.store.vragen.stel(vraag());
});
afterEach(() => dienst.sluit());

const API = `/api/v1${PAD}`;
const met = (token: string) => ({ authorization: `Bearer ${token}` });
const geef = (token: string, payload: object) =>
	dienst.app.inject({ method: 'POST', url: `${API}/antwoord`, headers: met(token), payload });

test('the API lists, shows and passes an answer on; the same messageId gives the same answer', async () => {
	const token = await dienst.token('behandelaar');
	const lijst = await dienst.app.inject({ url: '/api/v1/vragen?status=open', headers: met(token) });
	assert.equal(lijst.json().items.length, 1);
	const een = (await dienst.app.inject({ url: API, headers: met(token) })).json();
	assert.deepEqual([een.status, een.oin, een.verzoeknummer, een.vierOgen], ['open', OIN, NUMMER, false]);
	assert.equal(een.link, `http://dienst.example/vragen/${VRAAG_ID}`);
	const antwoord = { keuze: 'zaak', zaaktype: 'OMG-AANVRAAG', toelichting: MERK.antwoord, messageId: 'm1' };
	for (let i = 0; i < 2; i++) {
		const uitkomst = await geef(token, antwoord);
		assert.deepEqual([uitkomst.statusCode, uitkomst.json()], [202, { status: 'aangenomen' }]);
	}
	assert.equal((await geef(token, { ...antwoord, keuze: 'niets' })).json().code, 'antwoord-anders');
	assert.equal(dienst.vraagAntwoorden.length, 1);
	const [naar] = dienst.vraagAntwoorden;
	assert.deepEqual([naar?.door, naar?.wijze, naar?.zaaktype], ['token 1', 'token', 'OMG-AANVRAAG']);
	assert.ok(!JSON.stringify(naar).includes(MERK.antwoord), 'the free text does not go to the process');
	assert.ok(!dienst.inhoud().includes(MERK.antwoord), 'and is not in clear in the database');
	const dicht = (await dienst.app.inject({ url: API, headers: met(token) })).json();
	assert.deepEqual([dicht.status, dicht.antwoord.keuze, dicht.antwoord.door], ['gesloten', 'zaak', 'token 1']);
});

test('who comes second hears when it was closed, not what was answered', async () => {
	const [een, twee] = [await dienst.token('behandelaar'), await dienst.token('behandelaar')];
	const uitkomsten = await Promise.all([geef(een, { keuze: 'niets' }), geef(twee, { keuze: 'zaak', zaaktype: 'X' })]);
	assert.deepEqual(uitkomsten.map(({ statusCode }) => statusCode).sort(), [202, 409]);
	const laat = uitkomsten.find(({ statusCode }) => statusCode === 409)!.json();
	assert.equal(laat.code, 'vraag-gesloten');
	assert.match(laat.detail, /02-03-2026/);
	const wieEnWat = ['Alleen vastleggen', 'Zaak aanmaken', 'token 1', 'token 2', '"niets"'];
	for (const tekst of wieEnWat) assert.ok(!JSON.stringify(laat).includes(tekst), tekst);
	assert.equal(dienst.vraagAntwoorden.length, 1);
	const later = await geef(twee, { keuze: 'niets', messageId: 'anders' });
	assert.equal(later.statusCode, 409);
});

test('wrong choices, other organisations and readers are refused', async () => {
	const token = await dienst.token('behandelaar');
	assert.equal((await geef(token, { keuze: 'onzin' })).json().code, 'keuze-onbekend');
	assert.equal((await geef(token, { keuze: 'zaak' })).json().code, 'invoer-ontbreekt');
	assert.equal((await geef(token, { keuze: 'niets', door: 'de burgemeester' })).statusCode, 400);
	assert.equal((await geef(await dienst.token('lezer'), { keuze: 'niets' })).statusCode, 403);
	const vreemd = await dienst.token('beheerder', [], [ANDER]);
	assert.equal((await geef(vreemd, { keuze: 'niets' })).statusCode, 404);
	assert.equal((await dienst.app.inject({ url: API, headers: met(vreemd) })).statusCode, 404);
	assert.deepEqual((await dienst.app.inject({ url: '/api/v1/vragen', headers: met(vreemd) })).json().items, []);
	assert.equal(dienst.vraagAntwoorden.length, 0);
});

test('while Temporal is down: 503 with Retry-After; the same answer again is taken', async () => {
	const token = await dienst.token('behandelaar');
	dienst.temporalWeg(true);
	const weg = await geef(token, { keuze: 'niets', messageId: 'm' });
	assert.deepEqual([weg.statusCode, weg.headers['retry-after']], [503, '4']);
	assert.equal((await dienst.store.vragen.lees(VRAAG_ID))?.geslotenOp, undefined);
	dienst.temporalWeg(false);
	assert.equal((await geef(token, { keuze: 'niets', messageId: 'm' })).statusCode, 202);
	assert.equal(dienst.vraagAntwoorden.length, 1);
});

test('an answer that arrived although nobody heard it in time is taken at the next try', async () => {
	const token = await dienst.token('behandelaar');
	dienst.temporalWeg(true);
	assert.equal((await geef(token, { keuze: 'niets', messageId: 'm' })).statusCode, 503);
	await dienst.store.vragen.sluit(VRAAG_ID, 'beantwoord', { keuze: 'niets', door: 'token 1', messageId: 'm' });
	assert.equal((await geef(token, { keuze: 'niets', messageId: 'm' })).statusCode, 202);
});

test('the pages: list, one vraag escaped, an answer on the name of the user, only with the token of the form', async () => {
	const anna = await gebruiker(dienst, 'anna');
	assert.match((await anna.haal('/vragen')).body, /Met welk zaaktype wordt de zaak aangemaakt\?/);
	assert.match((await anna.haal('/')).body, /Open vragen: 1/);
	const pagina = await anna.haal(PAD);
	assert.equal(pagina.statusCode, 200);
	assert.ok(!pagina.body.includes('<script>'), pagina.body);
	assert.ok(pagina.body.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
	const vreemd = await anna.stuur(`${PAD}/antwoord`, { keuze: 'niets', csrf: 'van een andere site' });
	assert.equal(vreemd.statusCode, 403);
	assert.equal((await anna.stuur(`${PAD}/antwoord`, { keuze: 'niets', csrf: '' })).statusCode, 403);
	assert.equal(dienst.vraagAntwoorden.length, 0);
	await anna.haal(PAD);
	const goed = await anna.stuur(`${PAD}/antwoord`, {
		keuze: 'zaak',
		zaaktype: 'OMG-AANVRAAG',
		toelichting: MERK.antwoord,
	});
	assert.equal(goed.statusCode, 303, goed.body);
	assert.deepEqual([dienst.vraagAntwoorden[0]?.door, dienst.vraagAntwoorden[0]?.wijze], ['anna', 'aanmelding']);
	const na = await anna.haal(String(goed.headers.location));
	assert.match(na.body, /Uw antwoord is aangenomen/);
	assert.ok(na.body.includes(MERK.antwoord), 'colleagues read the toelichting');
	assert.match((await anna.haal('/vragen?status=gesloten&mijn=ja')).body, /Met welk zaaktype/);
	assert.match((await anna.haal('/vragen')).body, /geen vragen die hierbij passen/);
	const lezer = await gebruiker(dienst, 'lies', { rol: 'lezer' });
	const gelezen = await lezer.haal(PAD);
	assert.ok(!gelezen.body.includes(MERK.antwoord) && !gelezen.body.includes('/antwoord"'));
	const ver = await gebruiker(dienst, 'ver', { oins: [ANDER] });
	assert.equal((await ver.haal(PAD)).statusCode, 404);
});

test('vier-ogen: a second, other person who chooses the same; never the same person or a token', async () => {
	dienst.instellingen.vierOgen = ['besluit'];
	const anna = await gebruiker(dienst, 'anna', { email: 'anna@gemeente.example' });
	const bert = await gebruiker(dienst, 'bert');
	await dienst.store.behandelaars.zet(OIN, 'A. Ander', 'ANNA@gemeente.example');
	const token = await dienst.token('beheerder');
	assert.equal((await geef(token, { keuze: 'niets' })).json().code, 'persoon-nodig');
	const eerste = await anna.stuur(`${PAD}/antwoord`, { keuze: 'niets' });
	assert.match(String(eerste.headers.location), /wachtOpTweede/);
	assert.equal(dienst.vraagAntwoorden.length, 0);
	const zelf = await anna.stuur(`${PAD}/antwoord`, { keuze: 'zaak', zaaktype: 'X' });
	assert.equal(zelf.statusCode, 409);
	assert.match(zelf.body, /zelf het eerste antwoord/);
	await assert.rejects(
		async () => {
			const { beantwoord } = await import('../../../service/vragen/beantwoorden.ts');
			const proces = { beantwoordVraag: async () => ({ aangenomen: true }) as const };
			const delen = { store: dienst.store, proces, instellingen: () => dienst.instellingen };
			await beantwoord(delen, VRAAG_ID, { keuze: 'niets' }, { naam: 'A. Ander', wijze: 'code' });
		},
		{ code: 'vier-ogen-zelfde-persoon' },
		'another name with the same e-mail address is the same person',
	);
	assert.match((await bert.haal(PAD)).body, /anna koos "Alleen vastleggen"/);
	const tweede = await bert.stuur(`${PAD}/antwoord`, { keuze: 'niets' });
	assert.match(String(tweede.headers.location), /aangenomen/);
	assert.deepEqual(
		dienst.vraagAntwoorden.map(({ door, keuze }) => [door, keuze]),
		[['anna en bert', 'niets']],
	);
});

test('vier-ogen: another choice withdraws both, is shown, and they can begin anew', async () => {
	dienst.instellingen.vierOgen = ['besluit'];
	const [anna, bert] = [await gebruiker(dienst, 'anna'), await gebruiker(dienst, 'bert')];
	await anna.stuur(`${PAD}/antwoord`, { keuze: 'zaak', zaaktype: 'X' });
	const anders = await bert.stuur(`${PAD}/antwoord`, { keuze: 'zaak', zaaktype: 'Y' });
	assert.equal(anders.statusCode, 409);
	assert.match(anders.body, /beide zijn ingetrokken/);
	const pagina = (await bert.haal(PAD)).body;
	assert.match(pagina, /zaaktype X[\s\S]*ingetrokken[\s\S]*zaaktype Y[\s\S]*ingetrokken/);
	assert.equal(dienst.vraagAntwoorden.length, 0);
	await bert.stuur(`${PAD}/antwoord`, { keuze: 'zaak', zaaktype: 'Y' });
	await anna.stuur(`${PAD}/antwoord`, { keuze: 'zaak', zaaktype: 'Y' });
	assert.deepEqual(
		dienst.vraagAntwoorden.map(({ door }) => door),
		['bert en anna'],
	);
});

test('vier-ogen is not passed by with the old way of answering', async () => {
	const sleutel = await zetVerzoek(dienst);
	await dienst.store.verzoeken.stand(sleutel, { fase: 'wachtOpMedewerker', requestId: 'vraag-1' });
	const token = await dienst.token('behandelaar');
	const url = `/api/v1/verzoeken/${OIN}/${NUMMER}/zaak`;
	const stuur = () => dienst.app.inject({ method: 'POST', url, headers: met(token), payload: { zaaktype: 'X' } });
	dienst.instellingen.vierOgen = ['besluit'];
	assert.equal((await stuur()).json().code, 'vier-ogen-nodig');
	assert.deepEqual(dienst.antwoorden, []);
	dienst.instellingen.vierOgen = [];
	assert.equal((await stuur()).statusCode, 202);
});

test('a code by mail: one vraag, on the name of the person, without personal data', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet de Vries', 'piet@gemeente.example');
	await dienst.store.vragen.stel(vraag({ vraagId: 'andere-vraag' }));
	const piet = new Lezer(dienst);
	const begin = await piet.haal(PAD);
	assert.equal(begin.statusCode, 200);
	assert.ok(!begin.body.includes('zaaktype') && !begin.body.includes(`${NUMMER}<`), 'nothing of the vraag is shown');
	assert.equal((await piet.stuur(`${PAD}/code`, { email: ' Piet@Gemeente.example' })).statusCode, 303);
	const code = await codeVan(dienst, 'piet@gemeente.example');
	assert.match(code ?? '', /^\d{4} \d{4}$/);
	assert.ok(
		!dienst.inhoud().includes(code!.replace(' ', '')) && !dienst.inhoud().includes('piet@'),
		'kept as a hash, address encrypted',
	);
	await piet.haal(PAD);
	const erin = await piet.stuur(`${PAD}/inwisselen`, { code: code! });
	assert.equal(erin.statusCode, 303, erin.body);
	const sessie = erin.cookies.find(({ name }) => name === 'dso_vraagsessie');
	assert.deepEqual([sessie?.httpOnly, sessie?.sameSite], [true, 'Strict']);
	const pagina = await piet.haal(PAD);
	assert.match(pagina.body, /Zaak aanmaken/);
	assert.ok(!pagina.body.includes('href="/verzoeken/'), 'no link to pages for users');
	assert.ok(
		!(await piet.haal('/vragen/andere-vraag')).body.includes('Zaak aanmaken'),
		'another vraag needs another code',
	);
	await piet.haal(PAD);
	assert.equal((await piet.stuur(`${PAD}/antwoord`, { keuze: 'niets', csrf: 'x' })).statusCode, 403);
	assert.equal((await piet.stuur(`${PAD}/antwoord`, { keuze: 'niets' })).statusCode, 303);
	assert.deepEqual([dienst.vraagAntwoorden[0]?.door, dienst.vraagAntwoorden[0]?.wijze], ['Piet de Vries', 'code']);
	await dienst.store.behandelaars.verwijder(OIN, 'Piet de Vries');
	assert.ok(!(await piet.haal(PAD)).body.includes('Gegeven antwoorden'), 'who is no behandelaar any more sees nothing');
});

test('a code works once, in the browser that asked, for ten minutes', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	const vraagCode = async () => {
		const lezer = new Lezer(dienst);
		await lezer.haal(PAD);
		await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example' });
		return { lezer, code: (await codeVan(dienst, 'piet@gemeente.example'))! };
	};
	const { lezer, code } = await vraagCode();
	const dief = new Lezer(dienst);
	await dief.haal(PAD);
	await dief.stuur(`${PAD}/code`, { email: 'onbekend@kwaad.example' });
	assert.equal((await dief.stuur(`${PAD}/inwisselen`, { code })).statusCode, 401, 'another browser');
	const kopie = new Lezer(dienst);
	kopie.cookies = { ...lezer.cookies };
	kopie.csrf = lezer.csrf;
	const samen = await Promise.all([
		lezer.stuur(`${PAD}/inwisselen`, { code }),
		kopie.stuur(`${PAD}/inwisselen`, { code }),
	]);
	assert.deepEqual(samen.map(({ statusCode }) => statusCode).sort(), [303, 401], 'twice at once counts once');
	const oud = await vraagCode();
	dienst.klok.verder(10 * 60_000);
	assert.equal((await oud.lezer.stuur(`${PAD}/inwisselen`, { code: oud.code })).statusCode, 401);
	assert.deepEqual(await uitgaandeCodes(), 2);
});

const uitgaandeCodes = async () =>
	(await uitgaand(dienst)).filter(({ kenmerk }) => kenmerk.startsWith('vraagcode:')).length;

test('guessing a code stops after five tries, also at once and also with the right code', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	const lezer = new Lezer(dienst);
	await lezer.haal(PAD);
	await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example' });
	const code = (await codeVan(dienst, 'piet@gemeente.example'))!;
	const fout = code.startsWith('9') ? '0000 0000' : '9999 9999';
	const gokken = await Promise.all(Array.from({ length: 6 }, () => lezer.stuur(`${PAD}/inwisselen`, { code: fout })));
	assert.ok(gokken.every(({ statusCode }) => statusCode === 401));
	assert.equal((await lezer.stuur(`${PAD}/inwisselen`, { code })).statusCode, 401);
});

test('a known, an unknown and a foreign address look the same; so does a vraag that is not there', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	await dienst.store.behandelaars.zet(ANDER, 'Kees', 'kees@ander.example');
	await gebruiker(dienst, 'lies', { rol: 'lezer', email: 'lies@gemeente.example' });
	const kijk = async (pad: string, email: string) => {
		const lezer = new Lezer(dienst);
		const voor = await lezer.haal(pad);
		const antwoord = await lezer.stuur(`${pad}/code`, { email });
		const na = await lezer.haal(pad);
		const fout = await lezer.stuur(`${pad}/inwisselen`, { code: '1234 5678' });
		const schoon = (tekst: string) => tekst.replaceAll(pad, 'PAD').replace(/name="csrf" value="[^"]+"/g, '');
		return [voor, antwoord, na, fout].map(({ statusCode, body }) => [statusCode, schoon(body)]);
	};
	const bekend = await kijk(PAD, 'piet@gemeente.example');
	for (const email of [
		'niemand@gemeente.example',
		'kees@ander.example',
		'lies@gemeente.example',
		'x\r\nBcc: y@z.example',
	]) {
		assert.deepEqual(await kijk(PAD, email), bekend, email);
	}
	assert.deepEqual(await kijk('/vragen/bestaat-niet', 'piet@gemeente.example'), bekend);
	assert.deepEqual(
		(await uitgaand(dienst)).map(({ aan }) => aan),
		[['piet@gemeente.example']],
	);
});

test('so many codes per person in an hour, and so many requests per address', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	for (let i = 0; i < 7; i++) {
		const lezer = new Lezer(dienst);
		await lezer.haal(PAD);
		assert.equal((await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example' })).statusCode, 303);
	}
	assert.equal(await uitgaandeCodes(), 5);
	await dienst.sluit();
	dienst = await maakDienst('OEFEN', 2);
	const lezer = new Lezer(dienst);
	await lezer.haal(PAD);
	const statussen = [];
	for (let i = 0; i < 3; i++) statussen.push((await lezer.stuur(`${PAD}/inwisselen`, { code: '1' })).statusCode);
	assert.deepEqual(statussen, [401, 401, 429]);
});

test('no mail about a code or a vraag holds personal data; forms without their token do nothing', async () => {
	await zetVerzoek(dienst);
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	const lezer = new Lezer(dienst);
	await lezer.haal(PAD);
	assert.equal((await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example', csrf: 'x' })).statusCode, 403);
	assert.equal(await uitgaandeCodes(), 0);
	await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example' });
	const mails = (await uitgaand(dienst)).map(({ onderwerp, tekst }) => `${onderwerp} ${tekst}`).join('\n');
	for (const geheim of [...Object.values(MERK), 'Piet', 'piet@']) assert.ok(!mails.includes(geheim), geheim);
});

test('who logs in from a vraag comes back to it, and to no other address', async () => {
	await dienst.store.gebruikers.zet({ naam: 'anna', rol: 'behandelaar', oins: [OIN] }, 'een lang wachtwoord');
	const meldAan = async (naar?: string) => {
		const lezer = new Lezer(dienst);
		await lezer.haal(PAD);
		if (naar !== undefined) lezer.cookies['dso_naar'] = naar;
		await lezer.haal('/aanmelden');
		return (await lezer.stuur('/aanmelden', { gebruiker: 'anna', wachtwoord: 'een lang wachtwoord' })).headers.location;
	};
	assert.equal(await meldAan(), PAD);
	for (const kwaad of [
		'//kwaad.example',
		'https://kwaad.example',
		'/vragen/../afmelden',
		'/vragen//x',
		'/vragen/a\r\nb',
	]) {
		assert.equal(await meldAan(encodeURIComponent(kwaad)), '/', kwaad);
	}
});

test('mail that failed shows on the page Systeem without address or text, and can be sent again', async () => {
	await dienst.store.behandelaars.zet(OIN, 'Piet', 'piet@gemeente.example');
	const lezer = new Lezer(dienst);
	await lezer.haal(PAD);
	await lezer.stuur(`${PAD}/code`, { email: 'piet@gemeente.example' });
	const [stuk] = await dienst.store.post.teVersturen(1);
	await dienst.store.post.mislukt(stuk!.id, 'De mailserver <weigert>.', dienst.klok.nu + 60_000);
	const beheerder = await gebruiker(dienst, 'bea', { rol: 'beheerder' });
	const { body } = await beheerder.haal('/systeem');
	assert.ok(body.includes('De mailserver &lt;weigert&gt;.') && !body.includes('piet@') && !body.includes('Uw code'));
	assert.equal((await dienst.store.post.teVersturen(1)).length, 0);
	const uitkomst = await beheerder.stuur(`/systeem/mail/${stuk!.id}/opnieuw`, {});
	assert.match(String(uitkomst.headers.location), /gedaan=mail/);
	assert.equal((await dienst.store.post.teVersturen(1)).length, 1);
	assert.match(String((await beheerder.stuur('/systeem/mail/999/opnieuw', {})).headers.location), /onbekend/);
	const anna = await gebruiker(dienst, 'anna');
	assert.equal((await anna.stuur(`/systeem/mail/${stuk!.id}/opnieuw`, {})).statusCode, 403);
});
