// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { Gebeurtenis } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { createBerichtbestanden, createStaging } from '../../../service/bestanden/index.ts';
import { maakAanleveren, maakMeldbron } from '../../../service/aanleveren/index.ts';
import type { Delen } from '../../../service/api/delen.ts';
import { createInbox, createRelay } from '../../../service/inbox/index.ts';
import { maakAangeleverd } from '../../../service/poorten/aangeleverd.ts';
import { maakServer } from '../../../service/server.ts';
import { maakSleutelring } from '../../../service/sleutels/index.ts';
import { maakStore, metSleutelring, openDatabase } from '../../../service/store/index.ts';
import { maakTokenwaarde } from '../../../service/store/repositories/tokens.ts';
import type { Rol, Scope } from '../../../service/toegang.ts';
import { gewijzigdBericht, volledigBericht } from '../../fixtures/stam/volledig.ts';

/** Of the fixture. */
export const OIN = '00000099900000000002';
export const ANDER = '00000099900000000003';

const ring = maakSleutelring([{ id: 'k1', sleutel: randomBytes(32) }]);

export interface Opties {
	map?: string;
	/** With a certificate for DSO-LV. */
	kanOphalen?: boolean;
	wachtMs?: number;
	maxBestand?: number;
	stilMs?: number;
	/** Fails as long as Temporal is away. */
	meld?: (sleutel: VerzoekSleutel) => Promise<void>;
}

/** The service's HTTP side over a real socket, with database, staging and relay in a folder; only Temporal is played. */
export async function maakOpstelling(opties: Opties = {}) {
	const map = opties.map ?? (await mkdtemp(join(tmpdir(), 'aanleveren-')));
	const klok = { verschil: 0, lees: () => new Date(Date.now() + klok.verschil) };
	const database = await openDatabase(join(map, 'service.sqlite'), klok.lees);
	const store = maakStore(database, metSleutelring(ring), klok.lees);
	const staging = createStaging({ map: join(map, 'staging'), ring });
	const inbox = createInbox({
		db: database.db,
		bestanden: createBerichtbestanden({ map: join(map, 'berichten'), ring }),
		klok: klok.lees,
	});
	const regels = { wachtMs: opties.wachtMs ?? 60_000, kanOphalen: () => opties.kanOphalen ?? false };
	const inZaak = new Map<string, Buffer>();
	const gemeld: string[] = [];
	const gebeurtenissen: Gebeurtenis[] = [];
	const log: string[] = [];
	const relay = createRelay({
		inbox,
		klok: klok.lees,
		pauze: { begin: 1, einde: 5 },
		stuurBevestiging: async () => {},
		meldAanTemporal: async () => {},
		bronnen: [
			maakMeldbron({
				aanleveringen: store.aanleveringen,
				regels,
				async meld(sleutel) {
					await opties.meld?.(sleutel);
					gemeld.push(sleutel.verzoeknummer);
				},
				async publiceer(gebeurtenis) {
					gebeurtenissen.push(gebeurtenis);
				},
			}),
		],
	});
	const aanleveren = maakAanleveren({
		store,
		staging,
		regels,
		maxBestand: opties.maxBestand ?? 64 * 1024 * 1024,
		stilMs: opties.stilMs,
		klok: klok.lees,
		wek: () => relay.wek(),
	});
	const delen = {
		versie: '0.0.1',
		omgeving: 'OEFEN',
		organisaties: [{ oin: OIN, naam: 'Gemeente Voorbeeld' }],
		store,
		klok: klok.lees,
		staging,
		aanleveren,
		proces: { async levering() {}, async antwoord() {}, async opnieuw() {}, async controleer() {} },
		leesBericht: async (xml: Buffer) => leesVerzoekbericht(xml).bericht,
		onleesbareBerichten: async () => [],
		herlees: async () => 'onbekend',
		gezondheid: async () => [],
	} as unknown as Delen;
	const app = await maakServer({ delen, aanmeldpogingen: 1000, tokenpogingen: 1000 });
	await app.listen({ host: '127.0.0.1', port: 0 });
	const adres = app.server.address();
	const basis = `http://127.0.0.1:${typeof adres === 'object' && adres !== null ? adres.port : 0}`;
	let tokens = 0;
	const token = async (rol: Rol, scopes: Scope[] = [], oins = [OIN]) => {
		const waarde = maakTokenwaarde();
		await store.tokens.zet(`leverancier ${++tokens}`, waarde, { rol, scopes, oins });
		return waarde;
	};
	const leverancier = await token('lezer', ['aanleveren']);
	return {
		map,
		klok,
		database,
		store,
		staging,
		relay,
		aanleveren,
		aangeleverd: maakAangeleverd({
			store,
			staging,
			regels,
			download: async (_oin, url) => ({ stream: Readable.from([Buffer.from(inZaak.get(url) ?? '')]) }),
		}),
		/** Documents in the case system, by URL. */
		inZaak,
		gemeld,
		gebeurtenissen,
		log,
		app,
		basis,
		token,
		leverancier,
		/** POST to an entrance with the supplier's token. */
		async post(
			pad: string,
			body: RequestInit['body'],
			headers: Record<string, string> = {},
			tokenwaarde: string | undefined = leverancier,
		) {
			const antwoord = await fetch(`${basis}/api/v1/aanleveringen/${pad}`, {
				method: 'POST',
				headers: { ...(tokenwaarde === '' ? {} : { authorization: `Bearer ${tokenwaarde}` }), ...headers },
				body,
				duplex: 'half',
			} as RequestInit);
			const tekst = await antwoord.text();
			return {
				status: antwoord.status,
				tekst,
				json: tekst.startsWith('{') ? (JSON.parse(tekst) as Record<string, any>) : {},
				herhaald: antwoord.headers.get('idempotency-replayed') === 'true',
			};
		},
		tel(tabel: string, waar = '1 = 1'): number {
			return Number(database.een<{ n: number }>(`SELECT count(*) AS n FROM ${tabel} WHERE ${waar}`)?.n);
		},
		/** The process ends; what is on disk stays. */
		async stop() {
			await relay.stop();
			app.server.closeAllConnections();
			await app.close();
			await store.sluit();
		},
		async sluit() {
			await this.stop();
			await rm(map, { recursive: true, force: true });
		},
	};
}

export type Opstelling = Awaited<ReturnType<typeof maakOpstelling>>;

/** The fixture, of the number that is asked for. */
export function bericht(verzoeknummer: string, volgnummer = '000', doel = 'Initieren'): Buffer {
	const tekst = volledigBericht().toString('utf8');
	return Buffer.from(
		tekst
			.replace(/(<(?:\w+:)?verzoeknummer>)[^<]*/, (_heel, begin: string) => begin + verzoeknummer)
			.replace(/(<(?:\w+:)?volgnummer>)[^<]*/, (_heel, begin: string) => begin + volgnummer)
			.replace(/(<(?:\w+:)?doel>)[^<]*/, (_heel, begin: string) => begin + doel),
	);
}

export { gewijzigdBericht, volledigBericht };

/** What the fixture names, with content of our own. */
export const DOCUMENTEN = [
	{
		documentId: 'aa00000000000000000000000000000000000000000000000000000000000001',
		naam: 'terras van T. de Testpersoon.pdf',
	},
	{ documentId: 'aa00000000000000000000000000000000000000000000000000000000000002', naam: 'doorsnede.dwg' },
	{ documentId: 'aa00000000000000000000000000000000000000000000000000000000000003', naam: 'kaart.png' },
].map((document) => ({ ...document, inhoud: Buffer.from(`inhoud van ${document.documentId}`) }));

export const alsNotificatie = (verzoeknummer: string) =>
	`<verzoeknotificatie xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoeknotificatie"><verzoeknummer>${verzoeknummer}</verzoeknummer></verzoeknotificatie>`;
