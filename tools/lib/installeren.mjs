// SPDX-License-Identifier: EUPL-1.2
/**
 * Brings what the project needs onto the machine. Each part tries what is installed, then the official download, then a package
 * registry, and otherwise says what is missing. Dependency-free: this runs before anything is installed, on Node 20 and newer.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, N8N_DIR, NODE_DIR, NODE_PACKAGE, ROOT, TEMPORAL_BIN, TEMPORAL_DIR } from './paden.mjs';
import { N8N, NODE, TEMPORAL_CLI } from './versies.mjs';
import { nodeVoldoet, projectOmgeving } from './omgeving.mjs';
import { voerUit, voerUitOfStop } from './opdracht.mjs';
import { metSlot } from './slot.mjs';

const OS = { linux: 'linux', darwin: 'darwin' }[process.platform];
const KLAAR = '.klaar';

/** Downloads to memory; undefined when the machine cannot reach the address. Time-out 10 s to the first byte. */
async function haalAf(adres) {
	const afbreken = new AbortController();
	const wekker = setTimeout(() => afbreken.abort(), 10_000);
	try {
		const antwoord = await fetch(adres, { signal: afbreken.signal });
		clearTimeout(wekker);
		return antwoord.ok ? Buffer.from(await antwoord.arrayBuffer()) : undefined;
	} catch {
		return undefined;
	} finally {
		clearTimeout(wekker);
	}
}

/** Fills `doel` by `vul(tijdelijk)` in a folder beside it and renames it at the end, so that a half one is never taken for whole. */
async function vulMap(doel, vul) {
	if (existsSync(join(doel, KLAAR))) return;
	await metSlot(doel, async () => {
		if (existsSync(join(doel, KLAAR))) return;
		await mkdir(CACHE, { recursive: true });
		const tijdelijk = await mkdtemp(`${doel}.`);
		try {
			await vul(tijdelijk);
			await writeFile(join(tijdelijk, KLAAR), `${new Date().toISOString()}\n`);
			await rm(doel, { recursive: true, force: true });
			await rename(tijdelijk, doel);
		} catch (fout) {
			await rm(tijdelijk, { recursive: true, force: true });
			throw fout;
		}
	});
}

/** Node 24: the running one, the cached one, nodejs.org, or the npm package that carries the binary. */
export async function zorgVoorNode(meld) {
	if (nodeVoldoet) return meld(`Node ${process.versions.node} (installed)`);
	await vulMap(NODE_DIR, async (map) => {
		const naam = `node-v${NODE}-${OS}-${process.arch}`;
		meld(`Node ${NODE}: official download`);
		const archief = OS && (await haalAf(`https://nodejs.org/dist/v${NODE}/${naam}.tar.gz`));
		const sommen = archief && (await haalAf(`https://nodejs.org/dist/v${NODE}/SHASUMS256.txt`));
		if (
			archief &&
			sommen?.toString().includes(`${createHash('sha256').update(archief).digest('hex')}  ${naam}.tar.gz`)
		) {
			const home = join(map, 'node_modules', NODE_PACKAGE);
			await mkdir(home, { recursive: true });
			await writeFile(join(map, 'node.tar.gz'), archief);
			await voerUitOfStop('unpack Node', 'tar', ['xzf', join(map, 'node.tar.gz'), '-C', home, '--strip-components=1']);
			await rm(join(map, 'node.tar.gz'));
			return;
		}
		meld(`Node ${NODE}: npm package ${NODE_PACKAGE}`);
		await writeFile(join(map, 'package.json'), '{"private":true}\n');
		await voerUitOfStop(
			`Node ${NODE} is needed and could not be fetched from nodejs.org or from the npm registry; install Node 24 by hand`,
			'npm',
			['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', map, `${NODE_PACKAGE}@${NODE}`],
		);
	});
	meld(`Node ${NODE} ready`);
}

/** The project's own dependencies, exactly as locked. */
export async function zorgVoorAfhankelijkheden(meld) {
	const lock = createHash('sha256')
		.update(await readFile(join(ROOT, 'package-lock.json')))
		.digest('hex');
	const merk = join(ROOT, 'node_modules', '.dso-lock');
	if ((await readFile(merk, 'utf8').catch(() => '')) === lock) return meld('dependencies ready');
	meld('dependencies: npm ci');
	await metSlot(join(ROOT, 'node_modules'), () =>
		voerUitOfStop('npm ci', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: ROOT,
			env: projectOmgeving(),
		}),
	);
	await writeFile(merk, lock);
	meld('dependencies ready');
}

/** Path of the Temporal CLI: TEMPORAL_CLI, PATH, cache, official download, `go install`. */
export async function zorgVoorTemporal(meld) {
	const gekozen = process.env.TEMPORAL_CLI;
	if (gekozen) return gekozen;
	const opPad = await voerUit('temporal', ['--version']);
	if (opPad.code === 0) {
		meld('Temporal CLI (installed)');
		return 'temporal';
	}
	await vulMap(TEMPORAL_DIR, async (map) => {
		const binair = join(map, 'temporal');
		meld(`Temporal CLI ${TEMPORAL_CLI}: official download`);
		const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
		const archief =
			OS &&
			arch &&
			(await haalAf(`https://temporal.download/cli/archive/v${TEMPORAL_CLI}?platform=${OS}&arch=${arch}`));
		if (archief) {
			await writeFile(join(map, 'temporal.tar.gz'), archief);
			await voerUitOfStop('unpack Temporal CLI', 'tar', ['xzf', join(map, 'temporal.tar.gz'), '-C', map, 'temporal']);
			await rm(join(map, 'temporal.tar.gz'));
			await chmod(binair, 0o755);
			return;
		}
		const go = await voerUit('go', ['version']);
		if (go.code !== 0) {
			throw new Error(
				`The Temporal CLI could not be downloaded and there is no Go to build it with. Install the Temporal CLI (https://docs.temporal.io/cli), or Go 1.25 or newer (https://go.dev/dl; any Go from 1.21 fetches 1.25 itself through the module proxy), or set TEMPORAL_CLI to its path.`,
			);
		}
		meld(`Temporal CLI ${TEMPORAL_CLI}: go install (about 9 minutes)`);
		await voerUitOfStop(
			'build the Temporal CLI',
			'go',
			['install', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI}`],
			{
				env: { ...process.env, GOBIN: map, CGO_ENABLED: '0', GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto' },
			},
		);
	});
	meld(`Temporal CLI ${TEMPORAL_CLI} ready`);
	return TEMPORAL_BIN;
}

/** n8n in a folder of its own: it is 2.9 GB and is the user's software, not a dependency of ours. */
export async function zorgVoorN8n(meld) {
	await vulMap(N8N_DIR, async (map) => {
		meld(`n8n ${N8N}: npm install (about 8 minutes, 2.9 GB)`);
		await writeFile(join(map, 'package.json'), '{"private":true}\n');
		const env = projectOmgeving();
		await voerUitOfStop(
			`n8n ${N8N} could not be installed`,
			'npm',
			['install', `n8n@${N8N}`, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
			{
				cwd: map,
				env,
			},
		);
		meld(`n8n ${N8N}: native modules`);
		await voerUitOfStop(
			'n8n needs sqlite3 and isolated-vm built for this machine; install a C++ compiler, make and Python 3 (Debian: build-essential python3)',
			'npm',
			['rebuild', 'sqlite3', 'isolated-vm'],
			{ cwd: map, env },
		);
	});
	meld(`n8n ${N8N} ready`);
	return N8N_DIR;
}

/** Everything, in parallel after Node. @returns {Promise<{ temporal: string, n8n: string }>} */
export async function richtMachineIn(meld) {
	await zorgVoorNode((tekst) => meld('node', tekst));
	// One failing part must not leave the others running unseen: wait for all, then report the first failure.
	const [, temporal, n8n] = (
		await Promise.allSettled([
			zorgVoorAfhankelijkheden((tekst) => meld('npm', tekst)),
			zorgVoorTemporal((tekst) => meld('temporal', tekst)),
			zorgVoorN8n((tekst) => meld('n8n', tekst)),
		])
	).map((uitkomst) => {
		if (uitkomst.status === 'rejected') throw uitkomst.reason;
		return uitkomst.value;
	});
	return { temporal, n8n };
}
