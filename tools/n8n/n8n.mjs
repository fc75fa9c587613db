// SPDX-License-Identifier: EUPL-1.2
/**
 * A real n8n for the practice environment and the tests: installs our package in its user folder as a user would, imports
 * credential and workflows, publishes, starts and stops it. Everything stays on 127.0.0.1 and nothing calls home.
 * What was imported is kept by content, so that a second start does it again only when something changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8N_DIR } from '../lib/paden.mjs';

export const PACKAGE_NAME = 'n8n-nodes-dso';
/** In a template, in the place of the id of the credential. */
export const CREDENTIAL_PLACEHOLDER = 'VUL-IN';
/** The same for the credential of the mail server. */
export const MAIL_PLACEHOLDER = 'VUL-IN-MAIL';
/** Id of the template Storing melden: the error workflow of the others when it is imported along. */
export const ERROR_WORKFLOW = 'dsoStoring000001';

/**
 * @typedef {object} N8nOpties
 * @property {string} userFolder   absolute; n8n makes `.n8n` in it
 * @property {number} port
 * @property {number} brokerPort   free port for the task broker of this instance
 * @property {string} encryptionKey  fixed for the life of the user folder
 * @property {{ email: string, wachtwoord: string, voornaam?: string, achternaam?: string }} eigenaar
 * @property {string} [n8nDir]     where n8n is installed
 * @property {Record<string, string>} [env]  extra environment
 */

const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** What was done in a user folder: name of a step -> hash of what it was done with. */
class Boekje {
	constructor(userFolder) {
		this.file = path.join(userFolder, 'dso-inrichting.json');
	}

	async lees() {
		return existsSync(this.file) ? JSON.parse(await readFile(this.file, 'utf8')) : {};
	}

	async schrijf(wijziging) {
		await writeFile(this.file, JSON.stringify({ ...(await this.lees()), ...wijziging }, null, '\t'), { mode: 0o600 });
	}

	/** Runs `werk` when `inhoud` differs from the last time. @returns {Promise<boolean>} whether it ran */
	async eenmaal(stap, inhoud, werk) {
		const hash = sha256(inhoud);
		if ((await this.lees())[stap] === hash) return false;
		await werk();
		await this.schrijf({ [stap]: hash });
		return true;
	}
}

/** Command of the n8n CLI under this Node. */
export function n8nOpdracht(n8nDir = N8N_DIR, argumenten = ['start']) {
	return { opdracht: process.execPath, argumenten: [path.join(n8nDir, 'node_modules/n8n/bin/n8n'), ...argumenten] };
}

/**
 * Environment for a quiet, offline n8n (makes the user folder when absent).
 * The bcrypt hash of the owner's password is kept in the user folder, so that sessions survive a restart.
 * @param {N8nOpties} opties
 * @returns {Promise<Record<string, string>>} the whole environment, PATH included
 */
export async function n8nOmgeving({
	userFolder,
	port,
	brokerPort,
	encryptionKey,
	eigenaar,
	n8nDir = N8N_DIR,
	env = {},
}) {
	await mkdir(path.join(userFolder, '.n8n'), { recursive: true, mode: 0o700 });
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|npm_|NODE_TEST|NODE_OPTIONS)/i.test(name),
		),
	);
	return {
		...inherited,
		PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
		NODE_ENV: 'production',
		GENERIC_TIMEZONE: 'Europe/Amsterdam',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_PYTHON_ENABLED: 'false',
		// Defaults that n8n announces to change: said here, so that its log stays free of notices.
		N8N_RUNNERS_TASK_TIMEOUT: '60',
		N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: String(256 * 1024 * 1024),
		N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: eigenaar.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: eigenaar.voornaam ?? 'Functioneel',
		N8N_INSTANCE_OWNER_LAST_NAME: eigenaar.achternaam ?? 'Beheerder',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: await wachtwoordHash(userFolder, eigenaar.wachtwoord, n8nDir),
		...env,
	};
}

async function wachtwoordHash(userFolder, wachtwoord, n8nDir) {
	const bcrypt = createRequire(path.join(n8nDir, 'node_modules/n8n/package.json'))('bcryptjs');
	const boekje = new Boekje(userFolder);
	const { eigenaarHash } = await boekje.lees();
	if (eigenaarHash && (await bcrypt.compare(wachtwoord, eigenaarHash))) return eigenaarHash;
	const hash = await bcrypt.hash(wachtwoord, 10);
	await boekje.schrijf({ eigenaarHash: hash });
	return hash;
}

/** Runs a command to its end. @throws Error with the end of the output when it fails */
async function voerUit(opdracht, argumenten, { env, cwd }) {
	const child = spawn(opdracht, argumenten, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-20_000)));
	const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
	if (code !== 0)
		throw new Error(
			`${[path.basename(argumenten[0] ?? ''), ...argumenten.slice(1)].join(' ')} failed (${code}):\n${output.trim()}`,
		);
	return output;
}

/**
 * Installs the packed nodes below `<userFolder>/.n8n/nodes`, where n8n itself puts community packages.
 * @returns {Promise<boolean>} whether something changed (n8n must then be restarted)
 */
export async function installPackage(userFolder, tgz) {
	const nodes = path.join(userFolder, '.n8n/nodes');
	await mkdir(nodes, { recursive: true });
	return await new Boekje(userFolder).eenmaal('pakket', await readFile(tgz), async () => {
		// Without a package.json of its own npm would install into a project further up.
		const manifest = path.join(nodes, 'package.json');
		if (!existsSync(manifest)) await writeFile(manifest, '{"name":"installed-nodes","private":true}\n');
		await rm(path.join(nodes, 'node_modules', PACKAGE_NAME), { recursive: true, force: true });
		await rm(path.join(nodes, 'package-lock.json'), { force: true });
		// A copy inside the folder: the cache may be cleaned while n8n still needs to know where the package came from.
		const copy = path.join(nodes, path.basename(tgz));
		await cp(tgz, copy);
		const npm = path.join(path.dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm');
		const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`;
		const args = [
			'install',
			'--omit=peer',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--offline',
			`./${path.basename(tgz)}`,
		];
		await voerUit(existsSync(npm) ? npm : 'npm', args, { cwd: nodes, env: { ...process.env, PATH } });
	});
}

/** Runs one command of the n8n CLI, for example `['export:nodes', '--output=f.json']`. @returns its output */
export async function n8nCli(opties, argumenten) {
	const { opdracht, argumenten: args } = n8nOpdracht(opties.n8nDir, argumenten);
	return await voerUit(opdracht, args, { env: await n8nOmgeving(opties), cwd: opties.userFolder });
}

/** Writes secrets to a file only this user can read, for as long as `werk` runs. */
async function metBestand(userFolder, naam, inhoud, werk) {
	const file = path.join(userFolder, `.${naam}-${process.pid}.json`);
	await writeFile(file, JSON.stringify(inhoud), { mode: 0o600 });
	try {
		return await werk(file);
	} finally {
		await rm(file, { force: true });
	}
}

/**
 * Imports credentials with plain data; n8n encrypts them. n8n must not run.
 * @param {N8nOpties} opties
 * @param {Array<{ id: string, name: string, type: string, data: object }>} credentials
 * @returns {Promise<boolean>} whether it was needed
 */
export async function importCredentials(opties, credentials) {
	return await new Boekje(opties.userFolder).eenmaal(
		`credentials:${credentials.map(({ id }) => id).join()}`,
		JSON.stringify(credentials),
		() =>
			metBestand(opties.userFolder, 'credentials', credentials, (file) =>
				n8nCli(opties, ['import:credentials', `--input=${file}`]),
			),
	);
}

/**
 * Imports workflows (with fixed ids) and publishes them when asked. n8n must not run.
 * @param {N8nOpties} opties
 * @param {object[]} workflows
 * @param {{ publish?: boolean | string[], naast?: unknown }} [keuze] `publish`: all, none, or these ids; `naast`: import again when this changes too (the credential:
 *   a new version makes the trigger subscribe again, with the new address and secret)
 * @returns {Promise<boolean>} whether it was needed
 */
export async function importWorkflows(opties, workflows, { publish = false, naast } = {}) {
	return await new Boekje(opties.userFolder).eenmaal(
		`workflows:${workflows.map(({ id }) => id).join()}`,
		JSON.stringify({ workflows, publish, naast }),
		async () => {
			await metBestand(opties.userFolder, 'workflows', workflows, (file) =>
				n8nCli(opties, ['import:workflow', `--input=${file}`]),
			);
			const aan = workflows.filter(({ id }) => publish === true || (Array.isArray(publish) && publish.includes(id)));
			for (const { id } of aan) await n8nCli(opties, ['publish:workflow', `--id=${id}`]);
		},
	);
}

/**
 * A template with the placeholders of its credentials filled in. Without a credential for mail the step that mails stays without.
 * @throws Error when a node names another id
 */
export function vulTemplateIn(template, credential, mail) {
	const workflow = structuredClone(template);
	for (const node of workflow.nodes) {
		for (const reference of Object.values(node.credentials ?? {})) {
			if (reference.id === CREDENTIAL_PLACEHOLDER) Object.assign(reference, credential);
			else if (reference.id !== MAIL_PLACEHOLDER)
				throw new Error(`Node ${node.name}: the credential id is not ${CREDENTIAL_PLACEHOLDER} or ${MAIL_PLACEHOLDER}`);
			else if (mail) Object.assign(reference, mail);
			else delete node.credentials;
		}
	}
	return workflow;
}

/** A mail server without login or TLS, as the practice environment has it on 127.0.0.1. */
export function mailCredential({ host = '127.0.0.1', port, id = 'dsoMailOefen0001', name = 'Uitgaande mail' }) {
	const data = { user: '', password: '', host, port, secure: false, disableStartTls: true, hostName: '' };
	return { id, name, type: 'smtp', data };
}

/** The credential of the practice environment as `importCredentials` takes it. */
export function dsoCredential({
	address,
	token,
	eventSecret,
	environment = 'OEFEN',
	language = 'nl',
	id = 'dsoServiceOefen1',
	name = 'DSO-service',
}) {
	return { id, name, type: 'dsoServiceApi', data: { address, token, eventSecret, environment, language } };
}

/**
 * Everything before the start: package, credential, templates (published). Safe to repeat; quick when nothing changed.
 * @param {N8nOpties & { tgz: string, credential: ReturnType<typeof dsoCredential>, mail?: ReturnType<typeof mailCredential>, templates: string[], publish?: boolean | string[], meld?: (tekst: string) => void }} opties
 *   `templates`: paths of template JSON files with fixed ids; `publish: false` leaves them off, a list of ids the others
 *   (see `N8nRest.publiceer`, which takes a fraction of the time once n8n runs)
 * @returns {Promise<{ opdracht: string, argumenten: string[], env: Record<string, string>, cwd: string, adres: string, gereedAdres: string }>} how to start it
 */
export async function richtN8nIn({ tgz, credential, mail, templates, publish = true, meld = () => {}, ...opties }) {
	await mkdir(opties.userFolder, { recursive: true, mode: 0o700 });
	meld('nodes');
	await installPackage(opties.userFolder, tgz);
	meld('credential');
	await importCredentials(opties, [credential, ...(mail ? [mail] : [])]);
	meld('templates');
	const verwijzing = (van) => van && { id: van.id, name: van.name };
	const gelezen = await Promise.all(templates.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
	const storing = gelezen.some(({ id }) => id === ERROR_WORKFLOW);
	const workflows = gelezen.map((template) => {
		const workflow = vulTemplateIn(template, verwijzing(credential), verwijzing(mail));
		if (storing && workflow.id !== ERROR_WORKFLOW) workflow.settings.errorWorkflow = ERROR_WORKFLOW;
		return workflow;
	});
	await importWorkflows(opties, workflows, { publish, naast: [credential, mail, opties.port] });
	const adres = `http://127.0.0.1:${opties.port}`;
	return {
		...n8nOpdracht(opties.n8nDir),
		env: await n8nOmgeving(opties),
		cwd: opties.userFolder,
		adres: `${adres}/`,
		gereedAdres: `${adres}/healthz/readiness`,
	};
}

/**
 * Starts n8n and waits until it works.
 * @param {N8nOpties & { log?: string, tijdMs?: number }} opties `log`: file to append its output to (default `<userFolder>/n8n.log`)
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, pid: number, adres: string, log: string, stop: (graceMs?: number) => Promise<boolean> }>}
 *   `stop` ends it and its children; false when it had to be killed
 * @throws Error with the end of the log when it ends or is not ready in time
 */
export async function startN8n({ log, tijdMs = 180_000, ...opties }) {
	const { opdracht, argumenten } = n8nOpdracht(opties.n8nDir);
	const env = await n8nOmgeving(opties);
	const logFile = log ?? path.join(opties.userFolder, 'n8n.log');
	const handle = await open(logFile, 'a', 0o600);
	const child = spawn(opdracht, argumenten, {
		env,
		cwd: opties.userFolder,
		stdio: ['ignore', handle.fd, handle.fd],
		detached: true,
	});
	await handle.close();
	let ended = false;
	const exit = new Promise((resolve) =>
		child.once('exit', () => {
			ended = true;
			resolve();
		}),
	);
	const signal = (name) => {
		try {
			process.kill(-child.pid, name);
		} catch (error) {
			if (error.code !== 'ESRCH') throw error;
		}
	};
	const stop = async (graceMs = 30_000) => {
		if (ended) return true;
		signal('SIGTERM');
		const inTime = await Promise.race([exit.then(() => true), sleep(graceMs, false, { ref: false })]);
		signal('SIGKILL');
		await exit;
		return inTime;
	};
	const adres = `http://127.0.0.1:${opties.port}/`;
	const deadline = Date.now() + tijdMs;
	for (;;) {
		if (await antwoordt(`${adres}healthz/readiness`)) return { child, pid: child.pid, adres, log: logFile, stop };
		if (ended || Date.now() > deadline) {
			await stop(1000);
			throw new Error(
				`n8n ${ended ? 'stopped' : 'was not ready in time'}:\n${(await readFile(logFile, 'utf8')).slice(-4000)}`,
			);
		}
		await sleep(250);
	}
}

async function antwoordt(url) {
	try {
		return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
	} catch {
		return false;
	}
}
