// SPDX-License-Identifier: EUPL-1.2
/**
 * Makes the n8n package: stages what belongs to it, lints it strictly, builds, packs and scans it with n8n's own tools.
 * A result is kept by the hash of everything that went in, so that a second run without changes answers at once.
 *
 *   node tools/n8n/pakket.mjs      last line of the output: the path of the tarball; exit 1 on any finding
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { CACHE, ROOT } from '../lib/paden.mjs';

export { CACHE, ROOT };

/** What the package is made of, relative to the root. */
const FOLDERS = ['nodes', 'credentials', 'workflows', 'templates'];
const FILES = ['eslint.config.mjs', 'LICENSE', 'README.md'];
const KEPT = [
	'name',
	'version',
	'description',
	'license',
	'author',
	'homepage',
	'repository',
	'bugs',
	'keywords',
	'engines',
	'n8n',
	'peerDependencies',
];
const TOOLS = ['@n8n/node-cli', '@n8n/scan-community-package', 'n8n-workflow', 'typescript'];

/** package.json as it is published: the root's, without what only the repository needs. */
export function packageJson() {
	const root = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	return {
		...Object.fromEntries(KEPT.filter((k) => k in root).map((k) => [k, root[k]])),
		files: ['dist', 'templates', 'workflows'],
	};
}

function inputs() {
	const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*`, { cwd: ROOT })).filter((f) =>
		statSync(path.join(ROOT, f)).isFile(),
	);
	return [...files, ...FILES.filter((f) => existsSync(path.join(ROOT, f)))].sort();
}

function contentHash(files) {
	const hash = createHash('sha256');
	const add = (name, content) => hash.update(`${name}\0${content.length}\0`).update(content);
	for (const file of files) add(file, readFileSync(path.join(ROOT, file)));
	add('package.json', JSON.stringify(packageJson()));
	add('root package.json', readFileSync(path.join(ROOT, 'package.json')));
	for (const own of ['pakket.mjs', 'tsconfig.json']) add(own, readFileSync(path.join(import.meta.dirname, own)));
	for (const tool of TOOLS)
		add(tool, JSON.parse(readFileSync(path.join(ROOT, 'node_modules', tool, 'package.json'), 'utf8')).version);
	return hash.digest('hex').slice(0, 16);
}

function stage(folder, files) {
	for (const file of files) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		cpSync(path.join(ROOT, file), path.join(folder, file));
	}
	writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(packageJson(), null, 2)}\n`);
	cpSync(path.join(import.meta.dirname, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
}

function run(folder, command, args) {
	const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`;
	const result = spawnSync(command, args, {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, PATH, CI: '1', npm_config_update_notifier: 'false', npm_config_offline: 'true' },
	});
	const output = readable(`${result.stdout ?? ''}${result.stderr ?? ''}`);
	if (result.error || result.status !== 0)
		throw new Error(`${path.basename(command)} ${args.join(' ')} failed:\n${result.error?.message ?? output}`);
	return output;
}

/** Without colours and without the frames of a spinner. */
function readable(output) {
	const plain = stripVTControlCharacters(output);
	return plain
		.split('\n')
		.filter((line) => !/[◐◓◑◒]/u.test(line))
		.join('\n')
		.trim();
}

/** A suppression comment would make lint green; n8n's scan ignores them, so none is allowed. */
function refuseSuppressions(files) {
	const found = files.filter(
		(f) =>
			f.endsWith('.ts') &&
			/eslint-(disable|enable)|@ts-(ignore|nocheck|expect-error)/.test(readFileSync(path.join(ROOT, f), 'utf8')),
	);
	if (found.length) throw new Error(`Suppression comments are not allowed: ${found.join(', ')}`);
}

async function scan(folder, patterns, what) {
	const scanner = path.join(ROOT, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
	const { analyzePackage } = await import(pathToFileURL(scanner).href);
	const result = await analyzePackage(folder, patterns);
	if (!result.passed || result.message)
		throw new Error(`Scan of the ${what}: ${result.message}\n${result.details ?? ''}`);
}

/**
 * Lint, build, pack, scan; or the kept result of the same content.
 * @param {{ log?: (line: string) => void, opnieuw?: boolean }} [opties] `opnieuw` ignores the kept result
 * @returns {Promise<string>} path of the tarball
 * @throws Error with the findings
 */
export async function pakket({ log = () => {}, opnieuw = false } = {}) {
	const files = inputs();
	const hash = contentHash(files);
	const kept = path.join(CACHE, 'pakket', hash);
	const { name, version } = packageJson();
	const tarball = path.join(kept, `${name}-${version}.tgz`);
	if (existsSync(tarball) && !opnieuw) return tarball;

	mkdirSync(path.join(CACHE, 'pakket'), { recursive: true });
	const folder = mkdtempSync(path.join(CACHE, 'pakket', `werk-`));
	try {
		refuseSuppressions(files);
		stage(folder, files);
		const n8nNode = path.join(ROOT, 'node_modules/.bin/n8n-node');
		log('lint (strict)');
		const lint = run(folder, n8nNode, ['lint']);
		if (/\u2716|\bwarning\b/.test(lint)) throw new Error(`Lint gives findings:\n${lint}`);
		log('build');
		run(folder, n8nNode, ['build']);
		for (const file of [...packageJson().n8n.nodes, ...packageJson().n8n.credentials]) {
			if (!existsSync(path.join(folder, file)))
				throw new Error(`package.json names ${file}, but the build does not make it`);
		}
		log('pack');
		run(folder, 'npm', ['pack', '--ignore-scripts', '--silent']);
		const tgz = readdirSync(folder).find((f) => f.endsWith('.tgz'));
		log('scan of the sources');
		const { SOURCE_FILE_PATTERNS } = await import(
			pathToFileURL(path.join(ROOT, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs')).href
		);
		await scan(ROOT, SOURCE_FILE_PATTERNS, 'sources');
		log('scan of the tarball');
		const unpacked = path.join(folder, 'uitgepakt');
		mkdirSync(unpacked);
		run(folder, 'tar', ['-xzf', tgz, '-C', unpacked, '--strip-components=1']);
		await scan(unpacked, undefined, 'tarball');
		mkdirSync(kept, { recursive: true });
		renameSync(path.join(folder, tgz), tarball);
		return tarball;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		const begin = performance.now();
		const tarball = await pakket({ log: (line) => console.log(line), opnieuw: process.argv.includes('--opnieuw') });
		console.log(`klaar in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
		console.log(tarball);
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
