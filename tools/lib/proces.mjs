// SPDX-License-Identifier: EUPL-1.2
/** Starts, watches and stops the parts of the practice environment. Every part is a process group of its own, so that stopping it takes its children along. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';

/** Waits until `proef()` is true. @throws when `tijdMs` has passed, naming `wat`. */
export async function wachtTot(wat, proef, { tijdMs = 60_000, pauzeMs = 200, afbreken } = {}) {
	const einde = Date.now() + tijdMs;
	let laatste;
	for (;;) {
		try {
			const uitkomst = await proef();
			if (uitkomst) return uitkomst;
			laatste = undefined;
		} catch (fout) {
			laatste = fout;
		}
		const reden = afbreken?.();
		if (reden) throw new Error(`${wat}: ${reden}`);
		if (Date.now() > einde)
			throw new Error(`${wat}: not within ${tijdMs / 1000} s${laatste ? ` (${laatste.message})` : ''}`);
		await wacht(pauzeMs);
	}
}

/** True when a GET answers 2xx. */
export const antwoordt = (adres) => async () => (await fetch(adres, { signal: AbortSignal.timeout(2000) })).ok;

/** True when a TCP connection is taken. */
export const luistert = (poort) => () =>
	new Promise((klaar) => {
		const socket = connect({ host: '127.0.0.1', port: poort, timeout: 2000 });
		const einde = (ja) => () => {
			socket.destroy();
			klaar(ja);
		};
		socket.once('connect', einde(true)).once('error', einde(false)).once('timeout', einde(false));
	});

export class Proces {
	#kind;
	#gewenst = false;

	/**
	 * @param {{ naam: string, opdracht: string, argumenten: string[], env?: object, cwd?: string, log: string, gereed: () => Promise<boolean>, tijdMs?: number }} beschrijving
	 */
	constructor(beschrijving) {
		this.beschrijving = beschrijving;
		this.naam = beschrijving.naam;
		/** Called with the exit description when the process ends without being asked to. */
		this.bijUitval = undefined;
	}

	get pid() {
		return this.#kind?.pid;
	}

	get draait() {
		return this.#kind !== undefined;
	}

	/** Starts the process and waits until it can work. */
	async start() {
		const { naam, opdracht, argumenten, env, cwd, log, gereed, tijdMs } = this.beschrijving;
		await mkdir(dirname(log), { recursive: true });
		const bestand = openSync(log, 'a');
		const kind = spawn(opdracht, argumenten, { cwd, env, stdio: ['ignore', bestand, bestand], detached: true });
		closeSync(bestand);
		this.#kind = kind;
		this.#gewenst = true;
		let uitval;
		kind.on('error', (fout) => (uitval = fout.message));
		this.einde = new Promise((klaar) => {
			kind.on('close', (code, signaal) => {
				uitval = `ended with ${signaal ?? `exit code ${code}`}; see ${log}`;
				if (this.#kind === kind) this.#kind = undefined;
				if (this.#gewenst) this.bijUitval?.(uitval);
				klaar(code);
			});
		});
		await wachtTot(naam, gereed, { tijdMs: tijdMs ?? 60_000, afbreken: () => uitval });
	}

	/** Ends the process group at once, as a power cut would. */
	async dood() {
		if (!this.#kind) return;
		this.#gewenst = false;
		groep(this.#kind.pid, 'SIGKILL');
		await this.einde;
	}

	/** Asks the process to end; after `tijdMs` it is killed. @returns {Promise<boolean>} whether it ended by itself */
	async stop(tijdMs = 15_000) {
		if (!this.#kind) return true;
		this.#gewenst = false;
		const { pid } = this.#kind;
		try {
			process.kill(pid, 'SIGTERM');
		} catch {
			/* ended meanwhile */
		}
		const netjes = await Promise.race([this.einde.then(() => true), wacht(tijdMs, false, { ref: false })]);
		groep(pid, 'SIGKILL');
		if (!netjes) await this.einde;
		return netjes;
	}
}

function groep(pid, signaal) {
	try {
		process.kill(-pid, signaal);
	} catch {
		/* nobody left */
	}
}

/** Notes the running process groups in a file, so that a next start can end what a killed one left behind. */
export class Processenlijst {
	constructor(data) {
		this.bestand = join(data, 'processen.json');
		this.data = data;
	}

	/** Synchronous, so that two parts that start at once cannot write through each other. */
	schrijf(processen) {
		mkdirSync(this.data, { recursive: true });
		const lijst = processen.filter((p) => p.draait).map((p) => ({ naam: p.naam, pid: p.pid }));
		writeFileSync(`${this.bestand}.nieuw`, JSON.stringify(lijst));
		renameSync(`${this.bestand}.nieuw`, this.bestand);
	}

	/** Ends groups of an earlier run. Only processes whose command line or environment names our data folder are ours. */
	async ruimOp() {
		const lijst = JSON.parse(await readFile(this.bestand, 'utf8').catch(() => '[]'));
		for (const { pid } of lijst) if (this.#vanOns(pid)) groep(pid, 'SIGKILL');
		return lijst.length;
	}

	#vanOns(pid) {
		try {
			const lees = (naam) => readFileSync(`/proc/${pid}/${naam}`, 'utf8');
			return lees('cmdline').includes(this.data) || lees('environ').includes(this.data);
		} catch {
			return false;
		}
	}
}
