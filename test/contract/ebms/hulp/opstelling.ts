// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Agent, request } from 'undici';
import { leesCpa } from 'dso-koppelvlakken/digikoppeling';
import { leesVerzoeknotificatie } from 'dso-koppelvlakken/verzoek';
import { createBerichtbestanden } from '../../../../service/bestanden/index.ts';
import { createBevestiger, createEbmsEndpoint, createInbox, createRelay } from '../../../../service/inbox/index.ts';
import type { EbmsEndpointInstellingen } from '../../../../service/inbox/index.ts';
import { maakSleutelring } from '../../../../service/sleutels/index.ts';
import { sql } from '../../../../service/store/migraties/0001-inbox.ts';
import { cpaXml, OIN_DSO, OIN_GEMEENTE } from './berichten.ts';
import { maakTestCa } from './pki.ts';
import type { Bewijs } from './pki.ts';

export const SLEUTEL = { id: 'k1', sleutel: randomBytes(32) };

/** The other side: takes in what is sent to it, and answers with `status` in turn (204 when empty). */
export async function maakAndereKant(bewijs: Bewijs, ca: string) {
	const ontvangen: string[] = [];
	const antwoorden: number[] = [];
	const server = createServer({ ...bewijs, ca, requestCert: true, rejectUnauthorized: true }, (verzoek, antwoord) => {
		const stukken: Buffer[] = [];
		verzoek.on('data', (stuk: Buffer) => stukken.push(stuk));
		verzoek.on('end', () => {
			const status = antwoorden.shift() ?? 204;
			if (status < 300) ontvangen.push(Buffer.concat(stukken).toString());
			antwoord.writeHead(status).end();
		});
	});
	await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
	return {
		ontvangen,
		antwoorden,
		url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/ebms`,
		async sluit() {
			server.closeAllConnections();
			await new Promise((klaar) => server.close(klaar));
		},
	};
}

export interface Post {
	status: number;
	tekst: string;
}

/** A database, stores, the endpoint and the other side, each real, in a folder of its own. */
export async function maakOpstelling(extra: Partial<EbmsEndpointInstellingen> = {}) {
	const map = await mkdtemp(join(tmpdir(), 'ebms-'));
	const ca = await maakTestCa();
	const [dso, gemeente, vreemd, zonderOin] = await Promise.all([
		ca.geef(OIN_DSO),
		ca.geef(OIN_GEMEENTE),
		ca.geef('00000099900000000099'),
		ca.geef(undefined),
	]);
	const ander = await maakAndereKant(dso, ca.ca);
	const db = new DatabaseSync(join(map, 'service.sqlite'));
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
	db.exec(sql);
	const log: string[] = [];
	const schrijf = (niveau: string) => (gegevens: Record<string, unknown>, bericht: string) => {
		log.push(JSON.stringify({ niveau, ...gegevens, bericht }));
	};
	const logboek = { info: schrijf('info'), warn: schrijf('warn'), error: schrijf('error') };
	const inbox = createInbox({
		db,
		bestanden: createBerichtbestanden({ map: join(map, 'raw'), ring: maakSleutelring([SLEUTEL]) }),
	});
	const endpoint = createEbmsEndpoint({
		inbox,
		cpas: [leesCpa(Buffer.from(cpaXml({ endpointDso: ander.url })))],
		partijen: [{ certificaatOin: OIN_DSO, partijen: [OIN_DSO] }],
		organisaties: [{ oin: OIN_GEMEENTE }],
		tls: { ...gemeente, ca: ca.ca },
		leesNotificatie: leesVerzoeknotificatie,
		logboek,
		...extra,
	});
	const poort = await endpoint.luister(0);
	const bevestiger = createBevestiger({ tls: { ...gemeente, ca: ca.ca }, tijdMs: 5_000 });
	const gemeld: Array<{ oin: string; verzoeknummer: string }> = [];
	const relay = createRelay({
		inbox,
		stuurBevestiging: (signaal) => bevestiger.stuur(signaal),
		meldAanTemporal: async (sleutel) => void gemeld.push(sleutel),
		logboek,
		pauze: { begin: 1, einde: 5 },
	});
	const agents: Agent[] = [];
	const agentVoor = (bewijs: Bewijs | undefined, opties: object = {}): Agent => {
		const agent = new Agent({ connect: { ...bewijs, ca: ca.ca, ...opties } });
		agents.push(agent);
		return agent;
	};
	const standaard = agentVoor(dso);
	return {
		map,
		ca,
		db,
		inbox,
		endpoint,
		poort,
		ander,
		relay,
		bevestiger,
		gemeld,
		log,
		bewijzen: { dso, gemeente, vreemd, zonderOin },
		agentVoor,
		async post(
			bericht: { contentType?: string; body: Buffer | string },
			opties: { agent?: Agent; soapAction?: string; pad?: string; methode?: 'POST' | 'GET' } = {},
		): Promise<Post> {
			const antwoord = await request(`https://127.0.0.1:${poort}${opties.pad ?? '/ebms'}`, {
				method: opties.methode ?? 'POST',
				dispatcher: opties.agent ?? standaard,
				headers: {
					...(bericht.contentType !== undefined && { 'content-type': bericht.contentType }),
					soapaction: opties.soapAction ?? '"ebXML"',
				},
				...(opties.methode === 'GET' ? {} : { body: bericht.body }),
			});
			return { status: antwoord.statusCode, tekst: await antwoord.body.text() };
		},
		tel(tabel: 'inbox' | 'inbox_signalen'): number {
			return Number(db.prepare(`SELECT count(*) AS n FROM ${tabel}`).get()?.['n']);
		},
		async sluit() {
			await relay.stop();
			await Promise.all(agents.map((agent) => agent.destroy()));
			await bevestiger.close();
			await endpoint.sluit(100);
			await ander.sluit();
			db.close();
			await rm(map, { recursive: true, force: true });
		},
	};
}
