// SPDX-License-Identifier: EUPL-1.2
/** A real n8n for a test: installed, set up with templates, started, and asked what it did. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { dsoCredential, n8nOpdracht, richtN8nIn, startN8n } from '../../tools/n8n/n8n.mjs';
import type { N8nCredential, N8nOpties } from '../../tools/n8n/n8n.mjs';
import { ROOT, pakket } from '../../tools/n8n/pakket.mjs';
import { N8nRest } from '../../tools/n8n/rest.mjs';
import type { UitvoeringMetData } from '../../tools/n8n/rest.mjs';
import { SECRET, TOKEN } from './nepDienst.ts';

export const EIGENAAR = { email: 'beheer@example.org', wachtwoord: 'Oefenen12345' };

/** Reason to skip, or false. */
export const overslaan = existsSync(n8nOpdracht().argumenten[0]!) ? false : 'n8n is not installed (npm run setup)';

export const sjabloon = (naam: string) => path.join(ROOT, 'templates', naam, `${naam}.json`);

export const vrijePoort = () =>
	new Promise<number>((klaar) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => klaar(port));
		});
	});

export async function tot<T>(wat: string, proef: () => Promise<T | undefined | false>, tijdMs = 120_000): Promise<T> {
	for (const einde = Date.now() + tijdMs; Date.now() < einde; await wacht(200)) {
		const uitkomst = await proef();
		if (uitkomst) return uitkomst;
	}
	throw new Error(`${wat}: not within ${tijdMs / 1000} s`);
}

export interface EchteN8n {
	opties: N8nOpties;
	rest: N8nRest;
	/** Waits for a finished run of this workflow in which this node ran; `na`: ids of runs that do not count. */
	afgerond(workflowId: string, knoop: string, na?: Set<string>): Promise<UitvoeringMetData>;
	stop(): Promise<void>;
}

/** n8n with these templates imported (not published) and the credentials of the fake service and mail server. */
export async function echteN8n(dienst: string, sjablonen: string[], mail?: N8nCredential): Promise<EchteN8n> {
	const opties = {
		userFolder: await mkdtemp(path.join(tmpdir(), 'dso-n8n-')),
		port: await vrijePoort(),
		brokerPort: await vrijePoort(),
		encryptionKey: 'sleutel-van-de-test',
		eigenaar: EIGENAAR,
	};
	const credential = dsoCredential({ address: dienst, token: TOKEN, eventSecret: SECRET });
	const templates = sjablonen.map(sjabloon);
	await richtN8nIn({ ...opties, tgz: await pakket(), credential, mail, templates, publish: false });
	const n8n = await startN8n(opties);
	const rest = await new N8nRest(n8n.adres).login(EIGENAAR.email, EIGENAAR.wachtwoord);
	return {
		opties,
		rest,
		afgerond: (workflowId, knoop, na = new Set()) =>
			tot(`run of ${workflowId} with ${knoop}`, async () => {
				for (const { id, status } of await rest.uitvoeringen(workflowId)) {
					if (na.has(id) || (status !== 'success' && status !== 'error')) continue;
					const uitvoering = await rest.uitvoering(id);
					if (uitvoering.data.resultData.runData[knoop]) return uitvoering;
				}
				return undefined;
			}),
		stop: async () => {
			await n8n.stop();
			await rm(opties.userFolder, { recursive: true, force: true });
		},
	};
}

/** The items that a node gave at its main output in its last run. */
export function uitvoer(uitvoering: UitvoeringMetData, knoop: string): Array<Record<string, unknown>> {
	const taken = uitvoering.data.resultData.runData[knoop] ?? [];
	return (taken.at(-1)?.data?.main[0] ?? []).map(({ json }) => json);
}
