// SPDX-License-Identifier: EUPL-1.2
/** The HTTP side of the service with the case system of the practice environment behind it, and real verzoekberichten. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { leesVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import { createZgwClient, type ZaakInstellingen, type ZgwClient } from 'dso-koppelvlakken/zaak';
import { stagingSleutel } from 'dso-temporal/activities';
import { type BerichtGegevens, maakVerzoekbericht } from '../../../oefenomgeving/dso-lv/stam/bericht.ts';
import { maakToeval } from '../../../oefenomgeving/dso-lv/toeval.ts';
import type { Inboekbronnen } from '../../../service/inboekregels/bronnen.ts';
import { type Dienst, maakDienst, OIN } from './dienst.ts';

export interface Zaaksysteem {
	basis: string;
	client: ZgwClient;
	/** Rows per table of the case system itself. */
	tellingen(): Promise<Record<string, unknown>>;
	stop(): Promise<void>;
}

export async function startZaaksysteem(): Promise<Zaaksysteem> {
	const map = mkdtempSync(join(tmpdir(), 'dso-inboek-'));
	const proces: ChildProcess = spawn(
		process.execPath,
		[resolve('oefenomgeving/zaaksysteem/main.ts'), '--data', map, '--port', '0'],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	assert.ok(proces.stdout);
	let basis = '';
	for await (const regel of createInterface({ input: proces.stdout })) {
		basis = /(http:\/\/127\.0\.0\.1:\d+)/.exec(regel)?.[1] ?? '';
		if (basis !== '') break;
	}
	const client = createZgwClient({
		basis: {
			catalogi: `${basis}/catalogi/api/v1/`,
			zaken: `${basis}/zaken/api/v1/`,
			documenten: `${basis}/documenten/api/v1/`,
		},
		jwt: { clientId: 'dso-service', secret: 'oefenomgeving-zaaksysteem-zonder-inrichting' },
	});
	return {
		basis,
		client,
		tellingen: async () => (await (await fetch(`${basis}/oefen/tellingen`)).json()) as Record<string, unknown>,
		async stop() {
			await client.close();
			if (proces.exitCode === null) {
				const klaar = new Promise((r) => proces.once('exit', r));
				proces.kill('SIGTERM');
				await klaar;
			}
			rmSync(map, { recursive: true, force: true });
		},
	};
}

export const INSTELLINGEN: ZaakInstellingen = {
	oin: OIN,
	organisaties: { [OIN]: { rsin: '999990019' } },
	catalogus: { domein: 'DSO' },
};

export interface Inboekdienst extends Dienst {
	bronnen: Inboekbronnen;
	/** Text of a verzoekbericht; the same for the same seed. */
	maak(zaad: string, anders?: Partial<BerichtGegevens>): string;
	/** Keeps it as the process does: delivery, row of the verzoek, message in the staging store. */
	bewaar(xml: string): Promise<{ verzoeknummer: string; volgnummer: string; hash: string }>;
}

export async function maakInboekdienst(zaaksysteem: Pick<Zaaksysteem, 'client'>): Promise<Inboekdienst> {
	const dienst = await maakDienst('OEFEN', 1000, {
		zaaksysteem: async () => zaaksysteem.client,
		zaakInstellingen: async () => INSTELLINGEN,
	});
	const { store, bestanden } = dienst;
	return {
		...dienst,
		bronnen: {
			store,
			klok: dienst.klok.lees,
			zaaksysteem: async () => zaaksysteem.client,
			zaakInstellingen: async () => INSTELLINGEN,
			staging: {
				async lees(sleutel) {
					const inhoud = bestanden.get(sleutel);
					if (inhoud !== undefined) return Readable.from([Buffer.from(inhoud)]);
					throw new KoppelvlakFout({ soort: 'definitief', code: 'bestand-ontbreekt', melding: 'weg', remedie: 'haal' });
				},
			},
		},
		maak(zaad, anders = {}) {
			const t = maakToeval(zaad);
			return maakVerzoekbericht(t, {
				verzoeknummer: `20260301${String(Number.parseInt(createHash('sha256').update(zaad).digest('hex').slice(0, 6), 16) % 100_000).padStart(5, '0')}`,
				volgnummer: '000',
				doel: 'Initieren',
				type: 'Melding',
				ingediend: new Date('2026-03-01T12:00:00Z'),
				bijlagen: [{ documentId: t.hex(64), bestandsnaam: 'geheime tekening.pdf', vertrouwelijk: false }],
				gemeente: { oin: OIN, naam: 'Gemeente Oefenstad' },
				provincie: { oin: '00000099900000000003', naam: 'Provincie Oefenland' },
				persoon: { bsn: '999990317', naam: 'Merknaamsma', straat: 'Merkstraatweg', email: 'merk@persoon.example' },
				...anders,
			});
		},
		async bewaar(xml) {
			const { verzoek } = leesVerzoekbericht(Buffer.from(xml)).bericht;
			const { verzoeknummer, volgnummer, doel, type, indienDatum } = verzoek;
			const hash = createHash('sha256').update(xml).digest('hex');
			const sleutel = { oin: OIN, verzoeknummer };
			const kopie = verzoek.uitvoerendeInstantie !== undefined && verzoek.uitvoerendeInstantie.oin !== OIN;
			await store.verzoeken.stand(sleutel, { fase: 'gereed' });
			await store.leveringen.levering(sleutel, { volgnummer, hash, doel, type, indienDatum, kopie });
			await store.verzoeken.laatsteLevering(sleutel, { volgnummer, doel, type });
			bestanden.set(stagingSleutel(sleutel, hash, 'xml'), xml);
			return { verzoeknummer, volgnummer, hash };
		},
	};
}
