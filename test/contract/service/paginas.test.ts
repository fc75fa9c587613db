// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Rol } from '../../../service/toegang.ts';
import { ANDER, type Dienst, maakDienst, MERK, NUMMER, OIN, zetVerzoek } from './dienst.ts';

const WACHTWOORD = 'correct paard batterij';
const DETAIL = `/verzoeken/${OIN}/${NUMMER}`;

let dienst: Dienst;
beforeEach(async () => {
	dienst = await maakDienst();
});
afterEach(() => dienst.sluit());

const csrfUit = (body: string) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';

/** A browser of its own: cookies, and forms with the token of the last page. */
class Lezer {
	cookies: Record<string, string> = {};
	csrf = '';

	async haal(url: string) {
		const antwoord = await dienst.app.inject({ url, cookies: this.cookies });
		this.csrf = csrfUit(antwoord.body) || this.csrf;
		return this.#neem(antwoord);
	}

	async stuur(url: string, velden: Record<string, string>) {
		return this.#neem(
			await dienst.app.inject({
				method: 'POST',
				url,
				cookies: this.cookies,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				payload: new URLSearchParams(velden).toString(),
			}),
		);
	}

	#neem<T extends { cookies: Array<{ name: string; value: string }> }>(antwoord: T): T {
		for (const { name, value } of antwoord.cookies) this.cookies[name] = value;
		return antwoord;
	}
}

async function meldAan(rol: Rol = 'beheerder', oins = [OIN]): Promise<Lezer> {
	await dienst.store.gebruikers.zet({ naam: 'anna', rol, oins }, WACHTWOORD);
	const lezer = new Lezer();
	await lezer.haal('/aanmelden');
	const antwoord = await lezer.stuur('/aanmelden', { csrf: lezer.csrf, gebruiker: 'anna', wachtwoord: WACHTWOORD });
	assert.equal(antwoord.statusCode, 303, antwoord.body);
	await lezer.haal('/');
	return lezer;
}

test('without logging in every page leads to the login page', async () => {
	for (const url of ['/', DETAIL, '/inboekregels', '/systeem']) {
		const { statusCode, headers } = await dienst.app.inject(url);
		assert.deepEqual([statusCode, headers.location], [303, '/aanmelden'], url);
	}
	const { statusCode } = await dienst.app.inject({ method: 'POST', url: `${DETAIL}/opnieuw` });
	assert.equal(statusCode, 303);
	assert.deepEqual(dienst.opnieuw, []);
});

test('logging in needs name, password and the form itself; the cookie is closed to scripts and other sites', async () => {
	await dienst.store.gebruikers.zet({ naam: 'anna', rol: 'lezer', oins: [OIN] }, WACHTWOORD);
	const lezer = new Lezer();
	await lezer.haal('/aanmelden');
	const fout = await lezer.stuur('/aanmelden', { csrf: lezer.csrf, gebruiker: 'anna', wachtwoord: 'fout' });
	assert.equal(fout.statusCode, 401);
	assert.match(fout.body, /role="alert"/);
	lezer.csrf = csrfUit(fout.body);
	const vreemd = await lezer.stuur('/aanmelden', {
		csrf: 'van een andere site',
		gebruiker: 'anna',
		wachtwoord: WACHTWOORD,
	});
	assert.equal(vreemd.statusCode, 403);
	lezer.csrf = csrfUit(vreemd.body);
	const goed = await lezer.stuur('/aanmelden', { csrf: lezer.csrf, gebruiker: 'anna', wachtwoord: WACHTWOORD });
	assert.equal(goed.statusCode, 303);
	const cookie = goed.cookies.find(({ name }) => name === 'dso_sessie');
	assert.equal(cookie?.httpOnly, true);
	assert.equal(cookie?.sameSite, 'Strict');
	assert.equal((await lezer.haal('/')).statusCode, 200);
	await lezer.stuur('/afmelden', { csrf: csrfUit((await lezer.haal('/')).body) });
	const oud = new Lezer();
	oud.cookies = { dso_sessie: cookie?.value ?? '' };
	assert.equal((await oud.haal('/')).statusCode, 303, 'the session is over at the server too');
});

test('guessing passwords is stopped', async () => {
	await dienst.sluit();
	dienst = await maakDienst('OEFEN', 3);
	const lezer = new Lezer();
	await lezer.haal('/aanmelden');
	const statussen: number[] = [];
	for (let i = 0; i < 5; i++) {
		const { statusCode } = await lezer.stuur('/aanmelden', { csrf: 'x', gebruiker: 'anna', wachtwoord: String(i) });
		statussen.push(statusCode);
	}
	assert.deepEqual(statussen, [403, 403, 403, 429, 429]);
});

test('the work list shows where a verzoek is, what it waits for, the error and what to do', async () => {
	const sleutel = await zetVerzoek(dienst);
	await dienst.store.verzoeken.stand(sleutel, {
		fase: 'storing',
		wachtOp: 'Het zaaksysteem.',
		fout: { code: 'x', melding: 'Het zaaksysteem antwoordt niet.', remedie: 'Controleer het adres.' },
		zaakUrl: 'https://z.example/zaken/1',
		zaakIdentificatie: 'Z-1',
	});
	const lezer = await meldAan();
	const { body } = await lezer.haal('/');
	for (const tekst of [
		NUMMER,
		'Storing, wordt opnieuw geprobeerd',
		'Het zaaksysteem.',
		'Het zaaksysteem antwoordt niet.',
		'Oplossing: Controleer het adres.',
		'Opnieuw proberen',
		'OEFENOMGEVING',
	]) {
		assert.ok(body.includes(tekst), tekst);
	}
	assert.match(body, /<a href="https:\/\/zaken\.example\/Z-1\?id=1"[^>]*>Z-1<\/a>/);
	assert.ok(!body.includes('https://z.example/'), 'no link to the API of the case system');
	assert.match((await lezer.haal('/?fase=gereed')).body, /Er is geen verzoek dat hierbij past/);
	assert.match((await lezer.haal(`/?zoek=${NUMMER.slice(-6)}`)).body, new RegExp(`>${NUMMER}</a>`));
	assert.match((await lezer.haal('/?zoek=bestaatniet')).body, /Er is geen verzoek dat hierbij past/);
	assert.equal((await lezer.haal('/?cursor=onzin')).statusCode, 400);
});

test('what was not taken over is grouped by part of the verzoek, equal reasons together, escaped', async () => {
	const sleutel = await zetVerzoek(dienst);
	const lezer = await meldAan('lezer');
	assert.ok(!(await lezer.haal(DETAIL)).body.includes('id="niet-overgenomen"'));
	const adres = 'verzoek.gemachtigde.nietNatuurlijkPersoon.postadres';
	const reden = 'Een ZGW-rol heeft geen postadres.';
	await dienst.store.nietOvergenomen.vervang(sleutel, '1', 'zaak', [
		{ pad: 'verzoek.naam.waarde', soort: 'afgekapt', reden: 'Te lang.', grens: 80 },
		{ pad: `${adres}.binnenlandsAdres.huisnummer[1].waarde`, soort: 'nietOvergenomen', reden },
		{ pad: `${adres}.binnenlandsAdres.postcode[0].waarde`, soort: 'nietOvergenomen', reden },
		{ pad: 'verzoek.projectlocaties[1].adresaanduiding.x', soort: 'verschil', reden: 'Verschil.' },
		{ pad: '**.publiceerbaar', soort: 'nietOvergenomen', reden: 'Kent ZGW niet.', aantal: 12 },
	]);
	await dienst.store.nietOvergenomen.vervang(sleutel, '1', 'bericht', [
		{ pad: '/verzoekXML/<script>', soort: 'onbekend', reden: 'Onbekend.', regel: 7 },
	]);
	await dienst.store.verzoeken.stand(sleutel, { zaakUrl: 'https://z.example/zaken/1' });
	const { body } = await lezer.haal(DETAIL);
	const tekst = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	for (const verwacht of [
		'Gemachtigde (2)',
		'nietNatuurlijkPersoon › postadres › binnenlandsAdres › huisnummer (2)',
		'Ingekort tot 80 tekens',
		'nummer (2) › adresaanduiding › x',
		'publiceerbaar (12 keer)',
		'/verzoekXML/&lt;script&gt; (regel 7 van de XML)',
	]) {
		assert.ok(tekst.includes(verwacht), verwacht);
	}
	assert.equal(body.split(reden).length - 1, 1, 'one row for one reason');
	assert.ok(body.includes('<a href="#niet-overgenomen">6</a>'));
	assert.ok(tekst.indexOf('Gemachtigde (2)') < tekst.indexOf('Locaties (1)'));
});

test('"opnieuw proberen" works with the token of the page only, and not for a lezer', async () => {
	const sleutel = await zetVerzoek(dienst);
	await dienst.store.verzoeken.stand(sleutel, { fase: 'storing' });
	const lezer = await meldAan('behandelaar');
	assert.equal((await lezer.stuur(`${DETAIL}/opnieuw`, { csrf: 'vreemd' })).statusCode, 403);
	assert.equal((await lezer.stuur(`${DETAIL}/opnieuw`, {})).statusCode, 403);
	assert.deepEqual(dienst.opnieuw, []);
	const goed = await lezer.stuur(`${DETAIL}/opnieuw`, { csrf: lezer.csrf });
	assert.equal(goed.statusCode, 303);
	assert.deepEqual(dienst.opnieuw, [sleutel]);
	assert.match((await lezer.haal(String(goed.headers.location))).body, /Het verzoek wordt opnieuw geprobeerd/);
	dienst.temporalWeg(true);
	const weg = await lezer.stuur(`${DETAIL}/opnieuw`, { csrf: lezer.csrf });
	assert.equal(weg.statusCode, 503);
	dienst.temporalWeg(false);

	const kijker = await meldAan('lezer');
	const pagina = await kijker.haal(DETAIL);
	assert.ok(!pagina.body.includes('<button>Opnieuw proberen'));
	assert.equal((await kijker.stuur(`${DETAIL}/opnieuw`, { csrf: kijker.csrf })).statusCode, 403);
	assert.equal((await kijker.haal('/systeem')).statusCode, 403);
});

test('a person decides about the zaaktype on the page of the verzoek', async () => {
	const sleutel = await zetVerzoek(dienst);
	await dienst.store.inboekregels.stelVast(
		OIN,
		[{ prioriteit: 1, uitkomst: 'nieuweZaak', zaaktype: 'OMG-AANVRAAG' }],
		'test',
	);
	await dienst.store.verzoeken.stand(sleutel, { fase: 'wachtOpMedewerker' });
	const lezer = await meldAan('behandelaar');
	const { body } = await lezer.haal(DETAIL);
	assert.match(body, /<label for="zaaktype">/);
	assert.match(body, /<option value="OMG-AANVRAAG">/);
	assert.equal(
		(await lezer.stuur(`${DETAIL}/zaak`, { csrf: lezer.csrf, requestId: 'vraag-1', zaaktype: ' ' })).statusCode,
		400,
	);
	const goed = await lezer.stuur(`${DETAIL}/zaak`, {
		csrf: lezer.csrf,
		requestId: 'vraag-1',
		zaaktype: 'OMG-AANVRAAG',
	});
	assert.equal(goed.statusCode, 303);
	assert.equal(dienst.antwoorden[0]?.antwoord.zaaktype, 'OMG-AANVRAAG');
});

test('the pages hold no personal data', async () => {
	await zetVerzoek(dienst);
	const lezer = await meldAan();
	for (const url of ['/', DETAIL, '/inboekregels', '/systeem']) {
		const { body, statusCode } = await lezer.haal(url);
		assert.equal(statusCode, 200, url);
		for (const merk of Object.values(MERK)) assert.ok(!body.includes(merk), `${merk} on ${url}`);
	}
});

test('hostile values stay text', async () => {
	const kwaad = `"><script>alert(1)</script><a href='javascript:x'>`;
	const sleutel = { oin: OIN, verzoeknummer: kwaad };
	const { verzoeken, leveringen, documenten, inboekregels } = dienst.store;
	await leveringen.levering(sleutel, {
		volgnummer: kwaad,
		hash: 'a',
		doel: kwaad,
		type: kwaad,
		indienDatum: kwaad,
		kopie: true,
	});
	await verzoeken.laatsteLevering(sleutel, { volgnummer: kwaad, doel: kwaad, type: kwaad });
	await verzoeken.stand(sleutel, {
		fase: 'wachtOpMedewerker',
		wachtOp: kwaad,
		requestId: kwaad,
		fout: { code: kwaad, melding: kwaad, remedie: kwaad },
		zaakUrl: 'javascript:alert(1)',
		zaakIdentificatie: kwaad,
		inboekregel: kwaad,
	});
	await documenten.zet(sleutel, kwaad, {
		documentId: kwaad,
		soort: 'bijlage',
		bestandsnaam: kwaad,
		vertrouwelijk: false,
		status: 'geplaatst',
		url: 'javascript:alert(2)',
	});
	await dienst.store.stappen.register(sleutel).gereed(kwaad, 'javascript:alert(3)');
	await inboekregels.stelVast(
		OIN,
		[{ prioriteit: 1, verzoektype: kwaad, uitkomst: 'nieuweZaak', zaaktype: kwaad }],
		kwaad,
	);
	const lezer = await meldAan('beheerder', [OIN, ANDER]);
	const bladen = [
		'/',
		`/?zoek=${encodeURIComponent(kwaad)}`,
		`/verzoeken/${OIN}/${encodeURIComponent(kwaad)}`,
		'/inboekregels',
		'/systeem',
	];
	for (const url of bladen) {
		const { body, statusCode, headers } = await lezer.haal(url);
		assert.equal(statusCode, 200, url);
		assert.ok(!/<script/i.test(body), url);
		assert.ok(!/href=["']?javascript:/i.test(body), url);
		assert.match(String(headers['content-security-policy']), /default-src 'none'/);
		assert.equal(headers['x-frame-options'], 'DENY');
	}
});

test('the page Systeem names the parts and the messages that could not be read', async () => {
	const lezer = await meldAan();
	dienst.temporalWeg(true);
	const { body } = await lezer.haal('/systeem');
	assert.match(body, /Temporal<\/th>\s*<td>\s*<span[^>]*>werkt niet/);
	assert.match(body, /Geen &lt;b&gt;verzoeknotificatie&lt;\/b&gt;\./);
	assert.match(body, /<strong>Oefenomgeving \(OEFEN\)<\/strong>/);
});

test('another organisation does not exist for a user', async () => {
	await zetVerzoek(dienst, ANDER);
	const lezer = await meldAan();
	assert.ok(!(await lezer.haal('/')).body.includes(NUMMER));
	assert.equal((await lezer.haal(`/?oin=${ANDER}`)).body.includes(NUMMER), false);
	assert.equal((await lezer.haal(`/verzoeken/${ANDER}/${NUMMER}`)).statusCode, 404);
	assert.equal((await lezer.stuur(`/verzoeken/${ANDER}/${NUMMER}/opnieuw`, { csrf: lezer.csrf })).statusCode, 404);
	assert.deepEqual(dienst.opnieuw, []);
});

test('every page has a language, one main heading, labelled fields and table headings', async () => {
	await zetVerzoek(dienst);
	const lezer = await meldAan();
	for (const url of ['/aanmelden', '/', DETAIL, '/inboekregels', '/systeem']) {
		const { body } = await lezer.haal(url);
		assert.match(body, /<html lang="nl">/);
		assert.equal(body.match(/<h1>/g)?.length, 1, url);
		for (const [, id] of body.matchAll(/<(?:input|select)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"/g)) {
			assert.ok(body.includes(`<label for="${id}">`), `${url}: field ${id} has a label`);
		}
		assert.ok(!/<(?:input|select)(?![^>]*type="hidden")(?![^>]*\bid=)/.test(body), `${url}: a field without id`);
		for (const [tabel] of body.matchAll(/<table>[\s\S]*?<\/table>/g)) {
			assert.match(tabel, /<caption>/);
			assert.match(tabel, /<th scope="col">/);
			assert.match(tabel, /<th scope="row">/);
		}
		assert.ok(!/(?:src|href)="(?:https?:)?\/\//.test(body.replace(/<a [^>]*>/g, '')), `${url}: nothing from outside`);
	}
});

test('text and background of the style sheet differ enough (WCAG AA)', async () => {
	const { body, headers } = await dienst.app.inject('/stijl.css');
	assert.match(String(headers['content-type']), /^text\/css/);
	const kleur = Object.fromEntries(
		[...body.matchAll(/--(\w+):(#[0-9a-f]{6})/g)].map(([, naam, waarde]) => [naam, waarde]),
	);
	const helderheid = (hex: string) => {
		const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
			const deel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
			return deel <= 0.03928 ? deel / 12.92 : ((deel + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const contrast = (een: string, ander: string) => {
		const [licht = 0, donker = 0] = [helderheid(een), helderheid(ander)].sort((a, b) => b - a);
		return (licht + 0.05) / (donker + 0.05);
	};
	for (const naam of ['tekst', 'zacht', 'accent', 'fout', 'goed', 'let']) {
		for (const vlak of ['#ffffff', kleur['vlak'] ?? '', '#fdf0f0']) {
			assert.ok(contrast(kleur[naam] ?? '', vlak) >= 4.5, `${naam} on ${vlak}: ${contrast(kleur[naam] ?? '', vlak)}`);
		}
	}
	assert.ok(contrast('#1b1b1b', '#ffd34d') >= 4.5);
});

test('an unreadable message is read again by the button on Systeem, by a beheerder and for the own organisations', async () => {
	const lezer = await meldAan('beheerder');
	const pagina = await lezer.haal('/systeem');
	const pad = /action="(\/systeem\/berichten\/7\/herlees)"/.exec(pagina.body)?.[1] ?? '';
	const antwoord = await lezer.stuur(pad, { csrf: lezer.csrf });
	assert.deepEqual([antwoord.statusCode, antwoord.headers.location], [303, '/systeem?gedaan=gelezen']);
	assert.match((await lezer.haal('/systeem?gedaan=gelezen')).body, /role="status">Het bericht is nu wel te lezen/);
	const weg = await lezer.stuur('/systeem/berichten/99/herlees', { csrf: lezer.csrf });
	assert.equal(weg.headers.location, '/systeem?gedaan=onbekend');
	assert.deepEqual(dienst.herlezen, [
		{ oins: [OIN], id: 7 },
		{ oins: [OIN], id: 99 },
	]);
	assert.equal((await lezer.stuur(pad, { csrf: 'vreemd' })).statusCode, 403);
	const behandelaar = await meldAan('behandelaar');
	assert.equal((await behandelaar.stuur(pad, { csrf: behandelaar.csrf })).statusCode, 403);
	assert.equal(dienst.herlezen.length, 2);
});
