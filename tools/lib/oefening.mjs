// SPDX-License-Identifier: EUPL-1.2
/**
 * The whole practice environment as one thing: every part a process of its own, on one data folder.
 * Used by `npm start`, by the end-to-end tests and by the kill tests, so that all of them run the same.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, ROOT } from './paden.mjs';
import { nodeBinair, projectOmgeving } from './omgeving.mjs';
import { voerUitOfStop } from './opdracht.mjs';
import { Proces, Processenlijst, antwoordt, luistert, wachtTot } from './proces.mjs';

/** Waits for all, then throws the first failure, so that no start goes on unseen. */
async function allemaal(beloften) {
	for (const uitkomst of await Promise.allSettled(beloften)) if (uitkomst.status === 'rejected') throw uitkomst.reason;
}

const adres = (poort) => `http://127.0.0.1:${poort}`;

export class Oefening {
	/**
	 * @param {{ data: string, poorten: Record<string, number>, temporal: string, n8nDir?: string, n8nTemplates?: string[], env?: Record<string, string>, oin?: string, dienst?: string, meld?: (deel: string, tekst: string) => void }} opties
	 *   Without `n8nDir` n8n is left out; `n8nTemplates` names the folders of the templates that it gets, all without it. `oin` of the receiving organisation and `dienst`, the script of the service, are for tests.
	 */
	constructor({
		data,
		poorten,
		temporal,
		n8nDir,
		n8nTemplates,
		env = {},
		oin,
		dienst = 'service/main.ts',
		meld = () => {},
	}) {
		this.data = data;
		this.poorten = poorten;
		this.temporal = temporal;
		this.n8nDir = n8nDir;
		this.n8nTemplates = n8nTemplates;
		this.env = env;
		this.oin = oin;
		this.dienst = dienst;
		this.meld = meld;
		/** Logins and tokens; there after `richtIn`. */
		this.toegang = undefined;
		this.lijst = new Processenlijst(data);
		this.processen = new Map();
		this.gestopt = false;
	}

	/** What Node made of the sources is kept: a start takes less time and memory. */
	#env() {
		return projectOmgeving({ NODE_COMPILE_CACHE: join(CACHE, 'compiled'), ...this.env });
	}

	get adressen() {
		const { poorten } = this;
		return {
			oefenpagina: `${adres(poorten.oefen)}/`,
			werkvoorraad: `${adres(poorten.service)}/`,
			zaaksysteem: `${adres(poorten.zaaksysteem)}/`,
			post: `${adres(poorten.post)}/`,
			n8n: `${adres(poorten.n8n)}/`,
			api: `${adres(poorten.service)}/api/v1`,
			temporal: `${adres(poorten.temporalUi)}/`,
		};
	}

	/** Removes databases, stores and keys together: half of them would be of no use. */
	static async wis(data) {
		await new Processenlijst(data).ruimOp();
		await rm(data, { recursive: true, force: true });
	}

	/** Ends what an earlier, killed run left behind, and writes keys, certificates, CPA and settings once. */
	async richtIn() {
		await mkdir(this.data, { recursive: true, mode: 0o700 });
		await this.lijst.ruimOp();
		const env = this.#env();
		await voerUitOfStop(
			'set up the practice environment',
			nodeBinair(),
			[
				'oefenomgeving/inrichten.ts',
				'--data',
				this.data,
				'--ports',
				JSON.stringify(this.poorten),
				...(this.oin ? ['--oin', this.oin] : []),
			],
			{ cwd: ROOT, env },
		);
		this.toegang = JSON.parse(await readFile(join(this.data, 'toegang.json'), 'utf8'));
		await this.#meldGebruikersAan(env);
	}

	async #meldGebruikersAan(env) {
		const merk = join(this.data, 'service', '.toegang-ingericht');
		if (existsSync(merk)) return;
		const { gebruiker, wachtwoord, token } = this.toegang;
		const dienst = (...argumenten) =>
			voerUitOfStop(
				`dso-service ${argumenten[0]}`,
				nodeBinair(),
				['service/main.ts', ...argumenten, '--config', join(this.data, 'dso-service.yaml')],
				{ cwd: ROOT, env },
			);
		await this.#metBestand(wachtwoord, (bestand) =>
			dienst('gebruiker', '--naam', gebruiker, '--rol', 'beheerder', '--wachtwoord-bestand', bestand),
		);
		await this.#metBestand(token, (bestand) =>
			dienst('token', '--naam', 'n8n', '--rol', 'beheerder', '--persoonsgegevens', '--waarde-bestand', bestand),
		);
		await writeFile(merk, '');
	}

	/** Secrets go to a command by a file, never by its arguments, which other users of the machine can see. */
	async #metBestand(inhoud, werk) {
		const bestand = join(this.data, `.geheim-${process.pid}`);
		await writeFile(bestand, inhoud, { mode: 0o600 });
		await chmod(bestand, 0o600);
		try {
			return await werk(bestand);
		} finally {
			await rm(bestand, { force: true });
		}
	}

	#beschrijf() {
		const { data, poorten } = this;
		const env = this.#env();
		const log = (naam) => join(data, 'logs', `${naam}.log`);
		const node = (naam, argumenten, poort) => ({
			naam,
			opdracht: nodeBinair(),
			argumenten,
			cwd: ROOT,
			env,
			log: log(naam),
			gereed: antwoordt(`${adres(poort)}/health`),
		});
		return [
			{
				naam: 'temporal',
				opdracht: this.temporal,
				argumenten: [
					...[
						'server',
						'start-dev',
						'--ip',
						'127.0.0.1',
						'--port',
						String(poorten.temporal),
						'--ui-port',
						String(poorten.temporalUi),
					],
					...['--db-filename', join(data, 'temporal', 'temporal.sqlite'), '--log-level', 'error'],
				],
				cwd: data,
				env,
				log: log('temporal'),
				// The UI comes up last and proxies the frontend: when it lists the namespace, the server works.
				gereed: antwoordt(`${adres(poorten.temporalUi)}/api/v1/namespaces/default`),
			},
			node(
				'zaaksysteem',
				['oefenomgeving/zaaksysteem/main.ts', '--data', join(data, 'oefenomgeving')],
				poorten.zaaksysteem,
			),
			{
				...node('scanner', ['oefenomgeving/scanner/main.ts', '--data', join(data, 'oefenomgeving')], poorten.scanner),
				gereed: luistert(poorten.scanner),
			},
			node('post', ['oefenomgeving/post/main.ts', '--data', join(data, 'oefenomgeving')], poorten.post),
			node('dso-lv', ['oefenomgeving/dso-lv/main.ts', '--data', join(data, 'oefenomgeving')], poorten.oefen),
			// As in production: a small young generation, so that a stream of gigabytes leaves little behind (docs/metingen.md).
			node(
				'service',
				['--max-semi-space-size=2', this.dienst, 'start', '--config', join(data, 'dso-service.yaml')],
				poorten.service,
			),
		];
	}

	/** Starts all parts in parallel; n8n after the service, where its active flows register themselves. */
	async start() {
		await mkdir(join(this.data, 'temporal'), { recursive: true });
		const diensten = this.#beschrijf().map((beschrijving) => this.#voegToe(beschrijving));
		const n8n = this.n8nDir ? this.#beschrijfN8n().then((beschrijving) => this.#voegToe(beschrijving)) : undefined;
		await allemaal([...diensten.map((proces) => this.#startDeel(proces)), n8n]);
		if (n8n) await this.#startDeel(await n8n);
	}

	#voegToe(beschrijving) {
		const proces = new Proces(beschrijving);
		proces.bijUitval = (reden) => this.#uitgevallen(proces, reden);
		this.processen.set(proces.naam, proces);
		return proces;
	}

	async #startDeel(proces) {
		this.meld(proces.naam, 'starting');
		const klaar = proces.start();
		this.lijst.schrijf([...this.processen.values()]);
		await klaar;
		this.meld(proces.naam, 'ready');
	}

	async #beschrijfN8n() {
		const { bereidN8nVoor } = await import('./n8n-oefening.mjs');
		this.meld('n8n', 'installing the nodes');
		return bereidN8nVoor(this);
	}

	/** A part that ends by itself is started again after a second, as a service manager would. */
	async #uitgevallen(proces, reden) {
		if (this.gestopt) return;
		this.meld(proces.naam, `${reden}; starting again`);
		setTimeout(() => {
			if (!this.gestopt && !proces.draait)
				this.herstart(proces.naam).catch((fout) => this.meld(proces.naam, fout.message));
		}, 1000);
	}

	/** Starts a part that was killed. */
	async herstart(naam) {
		const proces = this.processen.get(naam);
		const klaar = proces.start();
		this.lijst.schrijf([...this.processen.values()]);
		await klaar;
	}

	/** Stops everything: first what asks, then what answers. @returns {Promise<string[]>} names of the parts that had to be killed */
	async stop() {
		this.gestopt = true;
		const koppig = [];
		const stop = async (naam) => {
			const proces = this.processen.get(naam);
			if (proces && !(await proces.stop())) koppig.push(naam);
		};
		await Promise.all([stop('n8n'), stop('service'), stop('dso-lv')]);
		await Promise.all([stop('zaaksysteem'), stop('post'), stop('temporal'), stop('scanner')]);
		this.lijst.schrijf([]);
		return koppig;
	}

	/**
	 * Calls a JSON API of one of the parts.
	 * @param {string} adresVan
	 * @param {{ method?: string, body?: object, token?: string }} [opties]
	 * @returns {Promise<any>}
	 * @throws with status and body text when the answer is not 2xx
	 */
	async json(adresVan, { method = 'GET', body, token } = {}) {
		const antwoord = await fetch(adresVan, {
			method,
			headers: {
				...(body ? { 'content-type': 'application/json' } : {}),
				...(token ? { authorization: `Bearer ${token}` } : {}),
			},
			body: body ? JSON.stringify(body) : undefined,
			signal: AbortSignal.timeout(30_000),
		});
		const tekst = await antwoord.text();
		if (!antwoord.ok) throw new Error(`${method} ${adresVan}: ${antwoord.status} ${tekst.slice(0, 500)}`);
		return tekst ? JSON.parse(tekst) : undefined;
	}

	dienVerzoekIn(verzoek = {}) {
		return this.json(`${adres(this.poorten.oefen)}/api/verzoeken`, { method: 'POST', body: verzoek });
	}

	/** What the case system itself holds under this identificatie, read from its tables. */
	zakenMet(identificatie) {
		return this.json(`${adres(this.poorten.zaaksysteem)}/oefen/zaken/${encodeURIComponent(identificatie)}`);
	}

	/** Waits until the service says that the verzoek is finished. @returns the Stand */
	wachtOpGereed(oin, verzoeknummer, tijdMs = 180_000) {
		return wachtTot(
			`verzoek ${verzoeknummer}`,
			async () => {
				const stand = await this.json(`${this.adressen.api}/verzoeken/${oin}/${verzoeknummer}`, {
					token: this.toegang.token,
				});
				if (stand.fase === 'gereed') return stand;
				throw new Error(
					`${stand.faseTekst}${stand.wachtOp ? `, waits for: ${stand.wachtOp}` : ''}${stand.fout ? ` (${stand.fout.code})` : ''}`,
				);
			},
			{ tijdMs, pauzeMs: 500 },
		);
	}
}
