// SPDX-License-Identifier: EUPL-1.2
/** The workflow bundle: built once per content and kept, so that a start takes no build. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { DefaultLogger } from '@temporalio/worker';
import type { Logger } from '@temporalio/worker';
import { FAILURE_CONVERTER_PAD } from './converter.ts';

const HIER = fileURLToPath(new URL('.', import.meta.url));
/** Everything that can reach the bundle. */
const BRONNEN = ['workflows', 'contract', 'failure-converter.ts'];

export interface BundelOpties {
	/** Folder for bundles; created when absent. */
	map: string;
	logger?: Logger;
	/** Another workflows file than the real one: for tests. */
	workflowsPath?: string;
}

/** Path of the bundle that belongs to the present code. */
export async function workflowBundel({ map, logger, workflowsPath }: BundelOpties): Promise<{ codePath: string }> {
	const pad = workflowsPath ?? join(HIER, 'workflows', 'index.ts');
	const codePath = join(map, `workflows-${await inhoudHash(workflowsPath)}.js`);
	if (await bestaat(codePath)) return { codePath };
	await mkdir(map, { recursive: true });
	const { code } = await bundleWorkflowCode({
		workflowsPath: pad,
		failureConverterPath: FAILURE_CONVERTER_PAD,
		logger: logger ?? new DefaultLogger('WARN'),
	});
	const tijdelijk = `${codePath}.${process.pid}.deel`;
	await writeFile(tijdelijk, code);
	await rename(tijdelijk, codePath);
	return { codePath };
}

async function inhoudHash(extra: string | undefined): Promise<string> {
	const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
	const hash = createHash('sha256').update(`${version}\0${extra ?? ''}\0`);
	const bestanden = (await Promise.all(BRONNEN.map((bron) => alleBestanden(join(HIER, bron))))).flat().sort();
	if (extra !== undefined) bestanden.push(extra);
	for (const bestand of bestanden)
		hash
			.update(`${bestand.slice(HIER.length)}\0`)
			.update(await readFile(bestand))
			.update('\0');
	return hash.digest('hex').slice(0, 24);
}

async function alleBestanden(pad: string): Promise<string[]> {
	if ((await stat(pad)).isFile()) return [pad];
	const namen = await readdir(pad, { recursive: true, withFileTypes: true });
	return namen.filter((naam) => naam.isFile()).map((naam) => join(naam.parentPath, naam.name));
}

async function bestaat(pad: string): Promise<boolean> {
	return stat(pad).then(
		() => true,
		() => false,
	);
}
