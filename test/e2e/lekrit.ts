// SPDX-License-Identifier: EUPL-1.2
/**
 * Drives verzoeken with marker values through the practice environment along every way that an intake can go, so that as many activities
 * as possible run: aanvulling, papier with a virus, intrekking, vooroverleg and doorzenden, an unknown verzoek, a meervoudige aanvraag,
 * an ongewoon voorval, half a delivery of a supplier, ontvangstbevestigingen and the controle gemiste verzoeken.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STANDAARDREGELS } from '../../service/inboekregels/standaardregels.ts';
import { nodeBinair } from '../../tools/lib/omgeving.mjs';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { voerUitOfStop } from '../../tools/lib/opdracht.mjs';
import { ROOT } from '../../tools/lib/paden.mjs';
import { wachtTot } from '../../tools/lib/proces.mjs';

export const OIN = '00000099900000000002';
/** Has no certificate for DSO-LV: what its supplier leaves out cannot be fetched. */
const ZONDER_CERTIFICAAT = '00000099900000000004';
const ELDERS = '00000099900000000003';

export const PERSOON = {
	bsn: '999993847',
	naam: 'Merkwaardinga-Qz81',
	straat: 'Zoekmijlaan-Xk42',
	email: 'lekproef.k7q@merk.example',
};
const ANTWOORD = 'Antwoordmerk-Vb37';
const BESTAND = 'Bestandsmerk-Jw55';
const TOELICHTING = 'Toelichtmerk-Hd19';
/** What must not be found: of the person, an answer, a file name, and what an employee typed. */
export const MERKEN = [...Object.values(PERSOON), ANTWOORD, BESTAND, TOELICHTING];

const ANDERE_ACTIVITEIT = 'nl.imow-gm9999.activiteit.Lekproef';
/** Text file that every virus scanner takes for a virus; in parts, so that none takes this file for one. */
const TESTVIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const LANG_MS = 150_000;

type Json = any;

/** Before the start: short waits, a second organisation, and a token that may do everything. @returns the token */
export async function richtRitIn(oefening: Oefening): Promise<string> {
	const yaml = join(oefening.data, 'dso-service.yaml');
	const zgw = (api: string) => `http://127.0.0.1:${oefening.poorten.zaaksysteem}/${api}/api/v1/`;
	const tweede = {
		oin: ZONDER_CERTIFICAAT,
		naam: 'Gemeente Zonderstad',
		rsin: '999990019',
		dso: { profiel: 'oefen' },
		zaaksysteem: {
			soort: 'zgw',
			catalogi: zgw('catalogi'),
			zaken: zgw('zaken'),
			documenten: zgw('documenten'),
			clientId: 'dso-service',
			secretBestand: 'service/zgw.secret',
			catalogusDomein: 'DSO',
		},
	};
	let tekst = await readFile(yaml, 'utf8');
	const vervang = (oud: string, nieuw: string) => {
		assert.ok(tekst.includes(oud), `the configuration has ${JSON.stringify(oud)}`);
		tekst = tekst.replace(oud, nieuw);
	};
	vervang('\nebms:\n', `\n  - ${JSON.stringify(tweede)}\naanleveren:\n  wachtSeconden: 2\nebms:\n`);
	vervang('wachtMinuten: 5', 'wachtMinuten: 0');
	vervang('\nverwerking:\n', '\nverwerking:\n  gatWachtSeconden: 2\n');
	await writeFile(yaml, tekst);
	const token = randomBytes(32).toString('base64url');
	const bestand = join(oefening.data, '.proeftoken');
	await writeFile(bestand, token, { mode: 0o600 });
	const opties = ['--naam', 'proef', '--rol', 'beheerder', '--scope', 'aanleveren', '--persoonsgegevens'];
	await voerUitOfStop(
		'token',
		nodeBinair(),
		['service/main.ts', 'token', ...opties, '--waarde-bestand', bestand, '--config', yaml],
		{ cwd: ROOT },
	);
	await rm(bestand);
	return token;
}

export class Rit {
	readonly #o: Oefening;
	readonly #token: string;

	constructor(oefening: Oefening, token: string) {
		this.#o = oefening;
		this.#token = token;
	}

	/** One verzoek through n8n, and then everything else without it. @returns that first one */
	async rijd(): Promise<{ verzoeknummer: string; zaak: string }> {
		await this.#zetRegels();
		// The first mail that goes out is the ontvangstbevestiging of the first verzoek: it is refused and becomes a letter.
		await this.#mailserver({ code: 550, aantal: 1 });
		const eerste = await this.#dienIn({ type: 'Aanvraag vergunning', aantalDocumenten: 3, seed: 'lekproef' });
		const zaak = (await this.#gereed(eerste)).zaakIdentificatie as string;
		await this.#bevestig(eerste, '000');
		// What n8n keeps is searched too; from here on it would confirm the alarm and answer first.
		await this.#o.processen.get('n8n')?.stop();
		const xml = await this.#bericht(eerste);
		await Promise.all([
			this.#beantwoord(OIN, eerste, 'briefVersturen', 'verstuurd'),
			this.#aanvullen(eerste, xml).then(() => this.#trekIn(eerste)),
			this.#vooroverleg(xml).then(() => this.#onbekend(xml, zaak)),
			this.#meervoudig(xml),
			this.#voorval(),
			this.#halveLevering(),
			this.#gemist(),
		]);
		await this.#mislukteControle();
		await this.#wachtendeMail(eerste);
		return { verzoeknummer: eerste, zaak };
	}

	/** One plain melding. @returns the identificatie of its zaak */
	async rijdKort(): Promise<string> {
		return (await this.#gereed(await this.#dienIn({ type: 'Melding', aantalDocumenten: 1 }))).zaakIdentificatie;
	}

	#api(pad: string, body?: object): Promise<Json> {
		const opties = body ? { method: 'POST', body } : {};
		return this.#o.json(`${this.#o.adressen.api}${pad}`, { token: this.#token, ...opties });
	}

	#bevestig(verzoeknummer: string, volgnummer: string): Promise<Json> {
		return this.#api(`/verzoeken/${OIN}/${verzoeknummer}/ontvangstbevestiging`, { volgnummer });
	}

	#mailserver(storing: { code: number; aantal: number }): Promise<Json> {
		return this.#o.json(`${this.#o.adressen.post}api/storing`, { method: 'PUT', body: storing });
	}

	/** Waits for a mail in the practice mailbox with these in its subject. */
	#mail(...woorden: string[]): Promise<boolean> {
		return this.#wacht(`mail ${woorden.join(' ')}`, async () => {
			const berichten: Json[] = await this.#o.json(`${this.#o.adressen.post}api/berichten`);
			return berichten.some(({ onderwerp }) => woorden.every((woord) => onderwerp.includes(woord)));
		});
	}

	/** What is no JSON: a document, a form. */
	async #stuur(pad: string, body?: string | FormData, koppen: Record<string, string> = {}): Promise<string> {
		const antwoord = await fetch(`${this.#o.adressen.api}${pad}`, {
			headers: { authorization: `Bearer ${this.#token}`, ...koppen },
			...(body === undefined ? {} : { method: 'POST', body }),
			signal: AbortSignal.timeout(30_000),
		});
		const tekst = await antwoord.text();
		assert.ok(antwoord.ok, `${pad}: ${antwoord.status} ${tekst.slice(0, 300)}`);
		return tekst;
	}

	async #dienIn(indiening: object): Promise<string> {
		const { verzoeknummer } = await this.#o.dienVerzoekIn({ doel: 'Initieren', persoon: PERSOON, ...indiening });
		return verzoeknummer;
	}

	#gereed(verzoeknummer: string, volgnummer = '000'): Promise<Json> {
		return this.#wacht(`verzoek ${verzoeknummer} ${volgnummer}`, async () => {
			const stand = await this.#api(`/verzoeken/${OIN}/${verzoeknummer}`);
			if (stand.fase === 'gereed' && stand.volgnummer === volgnummer) return stand;
			throw new Error(`${stand.volgnummer} ${stand.faseTekst} ${stand.fout?.code ?? ''}`);
		});
	}

	#wacht<T>(wat: string, kijk: () => Promise<T>): Promise<T> {
		return wachtTot(wat, kijk, { tijdMs: LANG_MS, pauzeMs: 500 }) as Promise<T>;
	}

	/** Waits for a vraag and answers it, with personal data in what the employee writes besides. */
	async #beantwoord(
		oin: string,
		verzoeknummer: string,
		soort: string,
		keuze: string,
		rest: object = {},
	): Promise<void> {
		const pad = `/vragen?oin=${oin}&status=open&verzoeknummer=${verzoeknummer}&soort=${soort}`;
		const vraagId: string = await this.#wacht(
			`vraag ${soort} of ${verzoeknummer}`,
			async () => (await this.#api(pad)).items[0]?.vraagId,
		);
		const toelichting = `${TOELICHTING}: gebeld met ${Object.values(PERSOON).join(', ')}`;
		await this.#wacht(`answer to ${soort}`, async () => {
			await this.#api(`/vragen/${vraagId}/antwoord`, { keuze, toelichting, messageId: `proef:${vraagId}`, ...rest });
			return true;
		});
	}

	/** Unknown: ask. One activity of its own makes a meervoudige aanvraag of two related zaken. */
	async #zetRegels(): Promise<void> {
		const { versie, bewerking } = await this.#api(`/inboekregels/${OIN}/versies`, {
			regels: [
				{ prioriteit: 1, activiteit: ANDERE_ACTIVITEIT, uitkomst: 'nieuweZaak', zaaktype: 'OMG-INFORMATIE' },
				...STANDAARDREGELS,
			],
			instellingen: {
				meervoudig: { vorm: 'gerelateerd', splitsing: 'zaaktype' },
				onbekend: { beleid: 'vraag', wachtUren: 1 },
				terug: 'vraag',
				kopie: 'vastleggen',
			},
		});
		const activeren = `/inboekregels/${OIN}/versies/${versie}/activeren`;
		await this.#api(activeren, { waarschuwingenGezien: true, bewerking });
	}

	#bericht(verzoeknummer: string): Promise<string> {
		return this.#stuur(`/verzoeken/${OIN}/${verzoeknummer}/documenten/xml/inhoud`);
	}

	/** A changed answer, another file name and a document less; then the same on paper, with a virus. */
	async #aanvullen(verzoeknummer: string, xml: string): Promise<void> {
		const documenten = xml.match(DOCUMENT) ?? [];
		assert.ok(documenten.length >= 2 && xml.includes('<vx:antwoord>'), 'the message has what the aanvulling changes');
		const nieuw = pas(xml, { doel: 'Aanvullen', volgnummer: '001' })
			.replace(documenten[0]!, '')
			.replace(/<vx:documenten>\s*<\/vx:documenten>/g, '')
			.replace(/(<vx:bestandsnaam>)[^<]*/, `$1brief van ${BESTAND}.pdf`)
			.replace(/(<vx:antwoord>)[^<]*/, `$1${ANTWOORD}`);
		await this.#o.dienVerzoekIn({ xml: nieuw });
		await this.#gereed(verzoeknummer, '001');
		await this.#beantwoord(OIN, verzoeknummer, 'aanvulling', 'volledig');

		const formulier = new FormData();
		formulier.set('doel', 'Aanvullen');
		formulier.set('ontvangstdatum', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
		formulier.set('medewerker', 'Piet');
		formulier.set('bestanden', new Blob([TESTVIRUS], { type: 'text/plain' }), `${BESTAND} ${PERSOON.naam}.txt`);
		await this.#stuur(`/verzoeken/${OIN}/${verzoeknummer}/papier`, formulier);
		await this.#beantwoord(OIN, verzoeknummer, 'quarantaine', 'weglaten');
		// Asked again once the letter is in the zaak.
		await this.#beantwoord(OIN, verzoeknummer, 'aanvulling', 'onvolledig');
	}

	async #trekIn(verzoeknummer: string): Promise<void> {
		const { volgnummer } = await this.#o.dienVerzoekIn({ verzoeknummer, doel: 'Intrekken', aantalDocumenten: 0 });
		await this.#gereed(verzoeknummer, volgnummer);
	}

	/** Of the same project; it is confirmed, handed on and comes back. */
	async #vooroverleg(xml: string): Promise<void> {
		const verzoeknummer = '2020010100001';
		await this.#o.dienVerzoekIn({ xml: pas(xml, { doel: 'Conceptverzoek', verzoeknummer }) });
		await this.#gereed(verzoeknummer);
		await this.#bevestig(verzoeknummer, '000');
		await this.#mail('Ontvangstbevestiging', verzoeknummer);
		await this.#api(`/verzoeken/${OIN}/${verzoeknummer}/doorgezonden`, {
			naar: ELDERS,
			datum: new Date().toISOString().slice(0, 10),
		});
		const notificeren = `${this.#o.adressen.oefenpagina}api/verzoeken/${verzoeknummer}/notificeren`;
		await this.#o.json(notificeren, { method: 'POST' });
		await this.#beantwoord(OIN, verzoeknummer, 'terugNaDoorzenden', 'heropenen');
	}

	/** An aanvulling of what never was here; a person names the zaak. */
	async #onbekend(xml: string, zaak: string): Promise<void> {
		const verzoeknummer = '2020010100002';
		const los = { doel: 'Aanvullen', volgnummer: '001', verzoeknummer, projectId: 'lekproef-onbekend-0' };
		await this.#o.dienVerzoekIn({ xml: pas(xml, los) });
		await this.#beantwoord(OIN, verzoeknummer, 'onbekendVerzoek', 'koppelen', { zaak });
		await this.#gereed(verzoeknummer, '001');
	}

	/** Two activities that lead to two zaaktypen. */
	async #meervoudig(xml: string): Promise<void> {
		const verzoeknummer = '2020010100003';
		const [activiteit = ''] = /<vx:projectactiviteit>[\s\S]*?<\/vx:projectactiviteit>/.exec(xml) ?? [];
		const tweede = activiteit
			.replace(/(<vx:imowId>)[^<]*/, `$1${ANDERE_ACTIVITEIT}`)
			.replace(/<vx:documenten>[\s\S]*?<\/vx:documenten>/g, '');
		const eigen = { verzoeknummer, type: 'Melding', projectId: 'lekproef-meervoudig-0' };
		await this.#o.dienVerzoekIn({ xml: pas(xml, eigen).replace(activiteit, activiteit + tweede) });
		await this.#gereed(verzoeknummer);
	}

	/** Nobody confirms it: the piket gets a mail. */
	async #voorval(): Promise<void> {
		await this.#dienIn({ type: 'Informatie ongewoon voorval', aantalDocumenten: 0 });
		await this.#mail('ALARM');
	}

	/** A document without a verzoekbericht, and no certificate to fetch it with. */
	async #halveLevering(): Promise<void> {
		const verzoeknummer = '2020010100004';
		const naam = encodeURIComponent(`${BESTAND} ${PERSOON.naam}.txt`);
		const koppen = { 'content-type': 'text/plain', 'x-verzoeknummer': verzoeknummer, 'x-bestandsnaam': naam };
		const inhoud = `Geachte ${PERSOON.naam}, ${ANTWOORD}`;
		await this.#stuur(`/aanleveringen/${ZONDER_CERTIFICAAT}/document`, inhoud, koppen);
		await this.#beantwoord(ZONDER_CERTIFICAAT, verzoeknummer, 'onvolledigAangeleverd', 'wachten');
	}

	/** DSO-LV has it, the notification never came. */
	async #gemist(): Promise<void> {
		const verzoeknummer = await this.#dienIn({ type: 'Melding', aantalDocumenten: 1, notificeren: false });
		await this.#controle('gereed');
		await this.#gereed(verzoeknummer);
	}

	async #mislukteControle(): Promise<void> {
		const storing = `${this.#o.adressen.oefenpagina}api/storing`;
		await this.#o.json(storing, { method: 'PUT', body: { rest: { status: 400 } } });
		await this.#controle('mislukt');
		await this.#o.json(storing, { method: 'PUT', body: {} });
	}

	async #controle(status: string): Promise<void> {
		const vandaag = new Date().toISOString().slice(0, 10);
		const gisteren = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
		await this.#api('/controles/gemiste-verzoeken', { oin: OIN, van: gisteren, tot: vandaag });
		await this.#wacht(`controle ${status}`, async () => {
			const { items } = await this.#api(`/controles/gemiste-verzoeken?oin=${OIN}`);
			return items.some((een: Json) => een.soort === 'hand' && een.status === status);
		});
	}

	/** The mail server is busy: the ontvangstbevestiging of the aanvulling, with name and address, stays in the table. */
	async #wachtendeMail(verzoeknummer: string): Promise<void> {
		await this.#mailserver({ code: 451, aantal: 1000 });
		await this.#bevestig(verzoeknummer, '001');
		// What somebody looks for in the list is not written down either.
		await this.#api(`/verzoeken?oin=${OIN}&zoek=${encodeURIComponent(PERSOON.naam)}`);
	}
}

const DOCUMENT = /<vx:document>[\s\S]*?<\/vx:document>/g;

/** The message with other values in the elements that occur once. */
function pas(xml: string, velden: Record<string, string>): string {
	return Object.entries(velden).reduce((tekst, [naam, waarde]) => {
		const element = new RegExp(`(<vx:${naam}>)[^<]*`);
		assert.match(tekst, element, naam);
		return tekst.replace(element, (_, open: string) => open + waarde);
	}, xml);
}
