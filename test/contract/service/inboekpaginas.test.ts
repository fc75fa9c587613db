// SPDX-License-Identifier: EUPL-1.2
/** The pages of the inboekregels as a browser without scripts uses them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { STANDAARDREGELS } from '../../../service/inboekregels/index.ts';
import type { Rol } from '../../../service/toegang.ts';
import { ANDER, MERK, OIN } from './dienst.ts';
import { type Inboekdienst, maakInboekdienst, startZaaksysteem, type Zaaksysteem } from './inboekdienst.ts';

const WACHTWOORD = 'correct paard batterij';
const BASIS = `/inboekregels/${OIN}`;

let zaaksysteem: Zaaksysteem;
let dienst: Inboekdienst;
before(async () => {
	zaaksysteem = await startZaaksysteem();
});
after(() => zaaksysteem.stop());
beforeEach(async () => {
	dienst = await maakInboekdienst(zaaksysteem);
	await dienst.store.inboekregels.stelVast(OIN, STANDAARDREGELS, 'standaard');
});
afterEach(() => dienst.sluit());

/** A browser of its own; follows a redirect after a form and sends the token of the last page. */
class Lezer {
	cookies: Record<string, string> = {};
	csrf = '';
	bewerking = '';
	body = '';
	status = 0;

	async haal(url: string): Promise<string> {
		const antwoord = await dienst.app.inject({ url, cookies: this.cookies });
		return this.#neem(antwoord);
	}

	async stuur(url: string, velden: Record<string, string> = {}): Promise<string> {
		return this.#verzend(url, 'application/x-www-form-urlencoded', new URLSearchParams(this.#alle(velden)).toString());
	}

	/** As a form with enctype multipart/form-data: the fields, then the file. */
	async stuurBestand(
		url: string,
		velden: Record<string, string>,
		bestand?: { naam: string; inhoud: string | Buffer },
	): Promise<string> {
		const grens = 'grens-van-de-proef';
		const delen = Object.entries(this.#alle(velden)).map(
			([naam, waarde]) => `--${grens}\r\nContent-Disposition: form-data; name="${naam}"\r\n\r\n${waarde}\r\n`,
		);
		const kop = `--${grens}\r\nContent-Disposition: form-data; name="bestand"; filename="${bestand?.naam ?? ''}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
		const inhoud = Buffer.concat([
			Buffer.from(delen.join('')),
			Buffer.from(kop),
			Buffer.from(bestand?.inhoud ?? ''),
			Buffer.from(`\r\n--${grens}--\r\n`),
		]);
		return this.#verzend(url, `multipart/form-data; boundary=${grens}`, inhoud);
	}

	#alle(velden: Record<string, string>): Record<string, string> {
		return { csrf: this.csrf, bewerking: this.bewerking, ...velden };
	}

	async #verzend(url: string, soort: string, payload: string | Buffer): Promise<string> {
		const antwoord = await dienst.app.inject({
			method: 'POST',
			url,
			cookies: this.cookies,
			headers: { 'content-type': soort },
			payload,
		});
		if (antwoord.statusCode === 303) {
			for (const { name, value } of antwoord.cookies) this.cookies[name] = value;
			return this.haal(String(antwoord.headers.location));
		}
		return this.#neem(antwoord);
	}

	#neem({
		cookies,
		body,
		statusCode,
	}: {
		cookies: Array<{ name: string; value: string }>;
		body: string;
		statusCode: number;
	}): string {
		for (const { name, value } of cookies) this.cookies[name] = value;
		this.csrf = /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? this.csrf;
		this.bewerking = /name="bewerking" value="(\d+)"/.exec(body)?.[1] ?? '';
		this.status = statusCode;
		this.body = body;
		return body
			.replace(/<[^>]+>/g, ' ')
			.replace(/&quot;/g, '"')
			.replace(/\s+/g, ' ');
	}
}

async function meldAan(rol: Rol = 'beheerder', oins = [OIN]): Promise<Lezer> {
	await dienst.store.gebruikers.zet({ naam: 'anna', rol, oins }, WACHTWOORD);
	const lezer = new Lezer();
	await lezer.haal('/aanmelden');
	await lezer.stuur('/aanmelden', { gebruiker: 'anna', wachtwoord: WACHTWOORD });
	return lezer;
}

/** What holds for every page: one main heading, labels, headed tables, nothing from outside, no script. */
function keur(body: string, waar: string): void {
	assert.match(body, /<html lang="nl">/);
	assert.equal(body.match(/<h1>/g)?.length, 1, waar);
	for (const [, id] of body.matchAll(/<(?:input|select)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"/g)) {
		assert.match(body, new RegExp(`<label (?:class="naast" )?for="${id}"`), `${waar}: field ${id} has a label`);
	}
	assert.ok(!/<(?:input|select)(?![^>]*type="hidden")(?![^>]*\bid=)/.test(body), `${waar}: a field without id`);
	const ids = [...body.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
	assert.equal(new Set(ids).size, ids.length, `${waar}: an id twice`);
	for (const [, id] of body.matchAll(/aria-describedby="([^"]+)"/g)) {
		for (const een of id!.split(' ')) assert.ok(ids.includes(een), `${waar}: aria-describedby ${een}`);
	}
	for (const [tabel] of body.matchAll(/<table>[\s\S]*?<\/table>/g)) {
		assert.match(tabel, /<caption>/);
		assert.match(tabel, /<th scope="col">/);
		assert.match(tabel, /<th scope="row">/);
	}
	assert.ok(!/<script|\son\w+=|style="/i.test(body), `${waar}: script or inline style`);
	const niveaus = [...body.matchAll(/<h([1-6])>/g)].map(([, n]) => Number(n));
	niveaus.forEach((niveau, i) => assert.ok(niveau <= (niveaus[i - 1] ?? 0) + 1, `${waar}: a heading skips a level`));
}

test('a concept is made, changed row by row, tested and activated; every page can be read aloud', async () => {
	const lezer = await meldAan();
	await dienst.bewaar(dienst.maak('verzoek'));
	let tekst = await lezer.haal('/inboekregels');
	keur(lezer.body, 'overzicht');
	assert.match(tekst, /Versie 1, vastgesteld op/);
	tekst = await lezer.stuur(`${BASIS}/concept`, { versie: '1' });
	assert.match(tekst, /Het concept is gemaakt/);
	assert.match(tekst, /kopie van versie 1/);
	keur(lezer.body, 'concept');
	const V = `${BASIS}/versies/2`;

	await lezer.haal(`${V}/regels/3`);
	keur(lezer.body, 'regel');
	assert.match(lezer.body, /<option value="OMG-MELDING">Melding Omgevingswet<\/option>/, 'zaaktypen to choose from');
	const regel = {
		prioriteit: '30',
		verzoektype: 'Melding',
		doel: 'Initieren',
		activiteit: '',
		plaats: '',
		uitkomst: 'nieuwe zaak',
		zaaktype: 'OMG-INFORMATIE',
		antwoorden: '',
		documentsoorten: '',
		toelichting: '',
	};
	tekst = await lezer.stuurBestand(`${V}/regels/3`, { ...regel, plaats: 'Zeist', prioriteit: 'tien' });
	assert.equal(lezer.status, 422);
	keur(lezer.body, 'regel met fouten');
	assert.match(tekst, /De regel is niet opgeslagen: 2 dingen kloppen niet/);
	assert.match(lezer.body, /id="prioriteit"[^>]*value="tien"/, 'what was typed stays');
	assert.match(lezer.body, /id="plaats"[^>]*aria-describedby="uitleg-plaats fout-plaats"\s*aria-invalid="true"/);
	tekst = await lezer.stuurBestand(`${V}/regels/3`, regel);
	assert.match(tekst, /Opgeslagen/);
	await lezer.haal(`${V}/regels/nieuw`);
	assert.match(lezer.body, /value="80"/, 'the next prioriteit is proposed');
	await lezer.stuurBestand(`${V}/regels/nieuw`, {
		...regel,
		prioriteit: '80',
		verzoektype: '',
		doel: 'Intrekken',
		uitkomst: 'vraag aan medewerker',
		zaaktype: '',
		toelichting: '<b>let op</b>',
	});
	assert.match(lezer.body, /&lt;b&gt;let op&lt;\/b&gt;/);
	await lezer.stuur(`${V}/regels/8/omhoog`);
	await lezer.stuur(`${V}/regels/1/weg`);
	const set = await dienst.store.inboekregels.lees(OIN, 2);
	assert.deepEqual(
		set?.regels.map(({ prioriteit, doel, zaaktype }) => `${prioriteit} ${doel} ${zaaktype ?? ''}`.trim()).slice(-2),
		['70 Intrekken', '80 Initieren OMG-AANVRAAG'],
	);
	assert.equal(set?.regels.length, 7);

	const instellingen = {
		meervoudig: 'deelzaken',
		meervoudigZaaktype: '',
		splitsing: 'zaaktype',
		onbekend: 'wachten',
		wachtUren: '4',
		onbekendZaaktype: '',
		terug: 'vraag',
		kopie: 'negeren',
	};
	tekst = await lezer.stuur(`${V}/instellingen`, instellingen);
	assert.equal(lezer.status, 422);
	keur(lezer.body, 'instellingen met fouten');
	assert.match(tekst, /is een zaaktype nodig/);
	await lezer.stuur(`${V}/instellingen`, { ...instellingen, meervoudigZaaktype: 'OMG-AANVRAAG' });
	assert.equal((await dienst.store.inboekregels.lees(OIN, 2))?.instellingen.kopie, 'negeren');

	tekst = await lezer.haal(`${V}/toets`);
	keur(lezer.body, 'toets');
	assert.match(tekst, /Met deze versie zou 1 levering anders gaan/);
	assert.match(tekst, /nieuwe zaak OMG-MELDING \(regel 3\) nieuwe zaak OMG-INFORMATIE/);
	tekst = await lezer.stuur(`${V}/activeren`);
	assert.equal(lezer.status, 409);
	assert.match(tekst, /bekijk eerst de waarschuwingen/);
	tekst = await lezer.stuur(`${V}/activeren`, { gezien: 'ja' });
	assert.match(tekst, /Deze versie beslist vanaf nu/);
	assert.match(tekst, /geactiveerd, door gebruiker:anna/);
	assert.match(tekst, /regel 3 gewijzigd, door gebruiker:anna/);
	keur(lezer.body, 'geldende versie');
	assert.equal((await dienst.store.inboekregels.geldend(OIN))?.versie, 2);
	assert.doesNotMatch(lezer.body, /regels\/1\/weg/, 'a version in force has no buttons to change it');
	tekst = await lezer.stuurBestand(`${V}/regels/1`, { ...regel, bewerking: '9' });
	assert.equal(lezer.status, 409);
	assert.match(tekst, /verandert niet meer/);
});

test('two people in one concept: the second one is told, nothing is overwritten', async () => {
	const lezer = await meldAan();
	await lezer.stuur(`${BASIS}/concept`, { versie: '1' });
	const oud = lezer.bewerking;
	await lezer.stuur(`${BASIS}/versies/2/regels/1/weg`);
	const tekst = await lezer.stuur(`${BASIS}/versies/2/regels/1/weg`, { bewerking: oud });
	assert.equal(lezer.status, 409);
	assert.match(tekst, /Iemand anders heeft versie 2 gewijzigd/);
	assert.equal((await dienst.store.inboekregels.lees(OIN, 2))?.regels.length, 6);
	await lezer.haal(`${BASIS}/versies/2`);
	assert.match(await lezer.stuur(`${BASIS}/versies/2/weg`), /Het concept is verwijderd/);
	assert.equal(await dienst.store.inboekregels.lees(OIN, 2), undefined);
	await lezer.stuur(`${BASIS}/concept`, { versie: '1' });
	assert.equal((await dienst.store.inboekregels.versies(OIN))[0]?.versie, 3, 'a number is used once');
});

test('a CSV goes out and comes in; a wrong one is explained line by line and leaves nothing behind', async () => {
	const lezer = await meldAan();
	const csv = (await dienst.app.inject({ url: `${BASIS}/csv`, cookies: lezer.cookies })).body;
	await lezer.haal('/inboekregels');
	const voor = (await dienst.store.inboekregels.versies(OIN)).length;
	let tekst = await lezer.stuurBestand(
		`${BASIS}/csv`,
		{},
		{ naam: 'r.csv', inhoud: csv.replace('OMG-MELDING', '').replace('Conceptverzoek', '<i>Concept') },
	);
	assert.equal(lezer.status, 422);
	keur(lezer.body, 'csv met fouten');
	assert.match(tekst, /Er is niets opgeslagen: het bestand klopt niet/);
	assert.match(
		tekst,
		/Regel 2, kolom Doel: Dit doel bestaat niet\. Er staat: &lt;i&gt;Concept\. Oplossing: Gebruik Conceptverzoek/,
	);
	assert.match(tekst, /Regel 4, kolom Zaaktype/);
	assert.equal((await dienst.store.inboekregels.versies(OIN)).length, voor);
	for (const [bestand, status, verwacht] of [
		[undefined, 422, /Er is geen bestand gekozen/],
		[{ naam: 'x.csv', inhoud: Buffer.alloc(1_500_000, 'a') }, 413, /groter dan 1 MB/],
		[{ naam: 'x.xlsx', inhoud: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe]) }, 422, /geen UTF-8/],
	] as const) {
		tekst = await lezer.stuurBestand(`${BASIS}/csv`, {}, bestand);
		assert.equal(lezer.status, status);
		assert.match(tekst, verwacht);
	}
	await lezer.haal('/inboekregels');
	assert.equal(
		(await lezer.stuurBestand(`${BASIS}/csv`, { csrf: 'vreemd' }, { naam: 'r.csv', inhoud: csv })).includes('verlopen'),
		true,
	);
	await lezer.haal('/inboekregels');
	tekst = await lezer.stuurBestand(`${BASIS}/csv`, {}, { naam: 'r.csv', inhoud: csv });
	assert.match(tekst, /Het concept is gemaakt/);
	assert.match(tekst, /uit een CSV/);
});

test('a proefverwerking on the page: stored or uploaded, no personal data, nothing written', async () => {
	const lezer = await meldAan('behandelaar');
	const xml = dienst.maak('proef', { type: 'Aanvraag vergunning' });
	const { verzoeknummer } = await dienst.bewaar(xml);
	await lezer.haal(`${BASIS}/proef`);
	keur(lezer.body, 'proef');
	// What the session of the reader itself writes is not of the proefverwerking.
	const tellingen = JSON.stringify(await zaaksysteem.tellingen());
	const stap = async (velden: Record<string, string>, bestand?: { naam: string; inhoud: string }) => {
		const voor = dienst.inhoud();
		const tekst = await lezer.stuurBestand(`${BASIS}/proef`, { versie: '1', verzoeknummer: '', ...velden }, bestand);
		assert.equal(dienst.inhoud(), voor);
		return tekst;
	};
	const opgeslagen = await stap({ verzoeknummer });
	keur(lezer.body, 'uitslag');
	assert.match(opgeslagen, new RegExp(`Wat er van verzoek ${verzoeknummer} zou worden`));
	assert.match(opgeslagen, /Vraag de n8n-flow OMG-AANVRAAG \(regel 2\) van versie 1/);
	assert.match(opgeslagen, /Voorstel: Zaak 1: OMG-AANVRAAG/);
	assert.match(opgeslagen, /indienDatum: 20260301/);
	for (const merk of [MERK.bsn, MERK.naam, MERK.straat, MERK.email, 'geheime tekening'])
		assert.ok(!lezer.body.includes(merk), merk);
	const geladen = await stap({}, { naam: 'v.xml', inhoud: xml });
	assert.match(geladen, new RegExp(`Wat er van verzoek ${verzoeknummer} zou worden`));
	assert.equal(JSON.stringify(await zaaksysteem.tellingen()), tellingen);
	assert.match(await stap({ verzoeknummer: 'ONBEKEND' }), /geen verzoekbericht bewaard/);
	assert.match(await stap({}), /Kies een verzoeknummer of een bestand/);
	assert.match(await stap({}, { naam: 'v.xml', inhoud: '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>' }), /Oplossing:/);
	assert.equal(lezer.status, 422);
	keur(lezer.body, 'proef met fout');
});

test('who may not change them gets no buttons and is refused; another organisation does not exist', async () => {
	const lezer = await meldAan('lezer');
	await lezer.haal('/inboekregels');
	assert.doesNotMatch(lezer.body, /\/concept"|\/proef"|\/csv" enctype/);
	for (const url of [
		`${BASIS}/concept`,
		`${BASIS}/uitvoering`,
		`${BASIS}/uitvoering/alsnog`,
		`${BASIS}/versies/1/activeren`,
		`${BASIS}/versies/1/weg`,
		`${BASIS}/versies/1/instellingen`,
		`${BASIS}/versies/1/regels/1/weg`,
	]) {
		await lezer.stuur(url, { versie: '1', intake: 'uit' });
		assert.equal(lezer.status, 403, url);
	}
	for (const url of [`${BASIS}/csv`, `${BASIS}/proef`, `${BASIS}/versies/1/regels/1`, `${BASIS}/uitvoering/lijst`]) {
		await lezer.stuurBestand(url, {});
		assert.equal(lezer.status, 403, url);
	}
	await lezer.haal(`${BASIS}/versies/1`);
	assert.equal(lezer.status, 200);
	keur(lezer.body, 'versie voor een lezer');
	await dienst.store.inboekregels.stelVast(ANDER, STANDAARDREGELS, 'standaard');
	for (const url of ['/versies/1', '/csv', '/uitvoering']) {
		await lezer.haal(`/inboekregels/${ANDER}${url}`);
		assert.equal(lezer.status, 404, url);
	}
	assert.equal(await dienst.store.uitvoering.stand(OIN, 'intake'), 'uitvoeren');
});

test('functions are switched on the page; going over with differences asks to look at them first', async () => {
	const lezer = await meldAan();
	let tekst = await lezer.haal(`${BASIS}/uitvoering`);
	keur(lezer.body, 'uitvoering');
	const standen = { intake: 'meekijken', aanvullen: 'meekijken', intrekken: 'uit', ontvangstbevestiging: 'uit' };
	tekst = await lezer.stuur(`${BASIS}/uitvoering`, standen);
	assert.match(tekst, /Opgeslagen/);
	assert.match(tekst, /van uitvoeren naar meekijken, door gebruiker:anna/);
	await dienst.store.meekijken.legVast({
		oin: OIN,
		verzoeknummer: '2026030100001',
		volgnummer: '000',
		hash: 'a'.repeat(64),
		functie: 'intake',
		stand: 'meekijken',
		type: 'Melding',
		doel: 'Initieren',
		regel: 'regel 3 (versie 1)',
		uitkomst: 'nieuweZaak',
		zaaktypen: ['OMG-MELDING'],
		fouten: 0,
	});
	dienst.klok.verder(3 * 86_400_000);
	tekst = await lezer.stuur(`${BASIS}/uitvoering`, { ...standen, intake: 'uitvoeren' });
	if (lezer.status === 303 || /aanmelden/i.test(tekst)) {
		// The session ended with the clock: once more.
		Object.assign(lezer, await meldAan());
		await lezer.haal(`${BASIS}/uitvoering`);
		tekst = await lezer.stuur(`${BASIS}/uitvoering`, { ...standen, intake: 'uitvoeren' });
	}
	assert.equal(lezer.status, 409, tekst);
	keur(lezer.body, 'uitvoering met verschillen');
	assert.match(tekst, /Er is niets gewijzigd: er is 1 verschil/);
	assert.match(tekst, /Alleen hier zou een zaak komen/);
	assert.equal(await dienst.store.uitvoering.stand(OIN, 'intake'), 'meekijken');
	tekst = await lezer.stuur(`${BASIS}/uitvoering`, { ...standen, intake: 'uitvoeren', verschillen: 'ja' });
	assert.match(tekst, /Alsnog hier verwerken van verzoek 2026030100001/);
	tekst = await lezer.stuurBestand(
		`${BASIS}/uitvoering/lijst`,
		{},
		{ naam: 'l.csv', inhoud: 'verzoeknummer;zaaktype\n2026030100001;OMG-MELDING\n2026030100009' },
	);
	assert.match(tekst, /De lijst is geladen/);
	assert.match(tekst, /Staat op de lijst, maar is hier nooit ontvangen/);
	tekst = await lezer.stuurBestand(`${BASIS}/uitvoering/lijst`, {}, { naam: 'l.csv', inhoud: '2,026E+12;X' });
	assert.match(tekst, /Regel 1, kolom verzoeknummer: Dit is geen verzoeknummer/);
});
