// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import { ANDER, bericht, DOCUMENTEN, maakOpstelling, OIN, type Opstelling } from './opstelling.ts';

const WACHTWOORD = 'correct paard batterij';

/** A browser without scripts: cookies, no redirects of its own. */
class Lezer {
	readonly #o: Opstelling;
	#cookies = new Map<string, string>();
	csrf = '';

	constructor(o: Opstelling) {
		this.#o = o;
	}

	async haal(pad: string, body?: RequestInit['body']) {
		const antwoord = await fetch(`${this.#o.basis}${pad}`, {
			method: body === undefined ? 'GET' : 'POST',
			redirect: 'manual',
			headers: { cookie: [...this.#cookies].map(([naam, waarde]) => `${naam}=${waarde}`).join('; ') },
			body,
		});
		for (const regel of antwoord.headers.getSetCookie()) {
			const [naam = '', waarde = ''] = regel.split(';')[0]?.split('=') ?? [];
			this.#cookies.set(naam, waarde);
		}
		const tekst = await antwoord.text();
		this.csrf = /name="csrf" value="([^"]+)"/.exec(tekst)?.[1] ?? this.csrf;
		return { status: antwoord.status, tekst, naar: antwoord.headers.get('location') ?? '' };
	}

	stuur(pad: string, velden: Record<string, string> = {}) {
		return this.haal(pad, new URLSearchParams({ csrf: this.csrf, ...velden }));
	}

	/** As a browser sends a form with a file: fields in the order of the page. */
	bestand(pad: string, velden: Record<string, string>, veld: string, bestanden: Array<[Buffer, string]>) {
		const formulier = new FormData();
		for (const [naam, waarde] of Object.entries({ csrf: this.csrf, ...velden })) formulier.set(naam, waarde);
		for (const [inhoud, naam] of bestanden) formulier.append(veld, new Blob([inhoud]), naam);
		return this.haal(pad, formulier);
	}
}

describe('the page Aanleveren', () => {
	let o: Opstelling;
	before(async () => {
		o = await maakOpstelling();
	});
	after(async () => await o.sluit());

	async function meldAan(naam: string, rol: 'lezer' | 'behandelaar', oins = [OIN]): Promise<Lezer> {
		await o.store.gebruikers.zet({ naam, rol, oins }, WACHTWOORD);
		const lezer = new Lezer(o);
		await lezer.haal('/aanmelden');
		assert.equal((await lezer.stuur('/aanmelden', { gebruiker: naam, wachtwoord: WACHTWOORD })).status, 303);
		await lezer.haal('/aanleveren');
		return lezer;
	}

	it('shows a file before it is taken in, takes it in, and books it on the person', async () => {
		const anna = await meldAan('anna', 'behandelaar');
		const zip = new JSZip();
		zip.file('verzoek.xml', bericht('2026032800017'));
		for (const { naam, inhoud } of DOCUMENTEN.slice(0, 2)) zip.file(naam, inhoud);
		const inhoud = await zip.generateAsync({ type: 'nodebuffer' });
		const gestuurd = await anna.bestand('/aanleveren/upload', { oin: OIN }, 'bestand', [[inhoud, 'v.zip']]);
		assert.equal(gestuurd.status, 303, gestuurd.tekst);
		const controle = await anna.haal(gestuurd.naar);
		assert.match(controle.tekst, /2026032800017/);
		assert.match(controle.tekst, /2 van de 3/);
		assert.match(controle.tekst, /kaart\.png/);
		assert.equal(o.tel('aanleveringen'), 0);
		// Another person does not see it.
		const bert = await meldAan('bert', 'behandelaar');
		assert.equal((await bert.haal(gestuurd.naar)).naar, '/aanleveren?gedaan=onbekend');
		await anna.haal(gestuurd.naar);
		assert.equal((await anna.stuur(`${gestuurd.naar}/opnemen`)).naar, '/aanleveren?gedaan=opgenomen');
		assert.equal(
			o.store.aanleveringen.aanleveringen({ oin: OIN, verzoeknummer: '2026032800017' })[0]?.door,
			'gebruiker:anna',
		);
		await o.relay.ronde();
		const lijst = await anna.haal('/aanleveren');
		assert.match(lijst.tekst, /Onvolledig aangeleverd: een document ontbreekt nog/);
		assert.doesNotMatch(lijst.tekst, /kaart\.png/);
		assert.match((await anna.stuur(`${gestuurd.naar}/opnemen`)).naar, /onbekend/);
	});

	it('says what is wrong with a file above the form', async () => {
		const anna = await meldAan('anna', 'behandelaar');
		const html = await anna.bestand('/aanleveren/upload', { oin: OIN }, 'bestand', [[Buffer.from('<html>'), 'v.xml']]);
		assert.equal(html.status, 422);
		assert.match(html.tekst, /role="alert"/);
		assert.match(html.tekst, /geen goede XML/);
		assert.match(html.tekst, /Oplossing:/);
		assert.match(html.tekst, /regel 1/);
		assert.match(html.tekst, /<input id="bestand"/);
	});

	it('refuses a form of another site, another organisation and a reader', async () => {
		const anna = await meldAan('anna', 'behandelaar');
		const xml: Array<[Buffer, string]> = [[bericht('2026032800055'), 'v.xml']];
		const vreemd = await anna.bestand('/aanleveren/upload', { csrf: 'van elders', oin: OIN }, 'bestand', xml);
		assert.match(vreemd.tekst, /verlopen/);
		const ander = await anna.bestand('/aanleveren/upload', { oin: ANDER }, 'bestand', xml);
		assert.match(ander.tekst, /kunt u niets opnemen/);
		const lezer = await meldAan('leo', 'lezer');
		assert.equal((await lezer.bestand('/aanleveren/upload', { oin: OIN }, 'bestand', xml)).status, 403);
		assert.doesNotMatch((await lezer.haal('/aanleveren')).tekst, /type="file"/);
		const buiten = new Lezer(o);
		assert.equal((await buiten.bestand('/aanleveren/upload', { oin: OIN }, 'bestand', xml)).naar, '/aanmelden');
		assert.equal(o.tel('aanleverconcepten'), 0);
	});

	it('shows what was accepted and cannot be processed, without its content', async () => {
		const xml = bericht('2026032800060')
			.toString('utf8')
			.replace(/<v:type>[^<]*/, '<v:type>Onzin van Jansen');
		const antwoord = await o.post(`${OIN}/verzoek`, xml);
		assert.equal(antwoord.json['status'], 'fout');
		const anna = await meldAan('anna', 'behandelaar');
		const { tekst } = await anna.haal('/aanleveren');
		assert.match(tekst, /2026032800060/);
		assert.match(tekst, /Waar: .*type/);
		assert.doesNotMatch(tekst, /Jansen/);
		const id = antwoord.json['id'] as number;
		assert.equal((await anna.stuur(`/aanleveren/ontvangsten/${id}/herlees`)).naar, '/aanleveren?gedaan=onleesbaar');
		assert.equal((await anna.stuur('/aanleveren/ontvangsten/999/herlees')).naar, '/aanleveren?gedaan=onbekend');
	});

	it('registers a letter at a verzoek', async () => {
		const sleutel = { oin: OIN, verzoeknummer: '2026032800070' };
		await o.store.verzoeken.aanmelden(sleutel);
		const anna = await meldAan('anna', 'behandelaar');
		const pad = `/verzoeken/${OIN}/${sleutel.verzoeknummer}/papier`;
		assert.match((await anna.haal(`/verzoeken/${OIN}/${sleutel.verzoeknummer}`)).tekst, /Een brief registreren/);
		await anna.haal(pad);
		const gisteren = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		const velden = { doel: 'Aanvullen', ontvangstdatum: gisteren };
		const leeg = await anna.bestand(pad, velden, 'scans', []);
		assert.equal(leeg.status, 422);
		assert.match(leeg.tekst, /geen scan gekozen/);
		assert.match(leeg.tekst, new RegExp(`value="${gisteren}"`));
		const goed = await anna.bestand(pad, velden, 'scans', [[Buffer.from('scan'), 'brief.pdf']]);
		assert.equal(goed.naar, `/verzoeken/${OIN}/${sleutel.verzoeknummer}?gedaan=papier`);
		const levering = await o.aangeleverd.volgende(sleutel);
		assert.equal(levering?.papier?.volgnummer, 'papier-1');
		assert.equal(o.store.aanleveringen.aanleveringen(sleutel)[0]?.door, 'gebruiker:anna');
	});
});
