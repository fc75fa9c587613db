// SPDX-License-Identifier: EUPL-1.2
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8N, NODE, TEMPORAL_CLI } from './versies.mjs';

/** Root of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Outside the checkout, so that only a first run on a machine is slow. DSO_CACHE moves it. */
export const CACHE =
	process.env.DSO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-dso');

const PLATFORM = process.platform === 'win32' ? 'win' : process.platform;

export const NODE_PACKAGE = `node-${PLATFORM}-${process.arch}`;
export const NODE_DIR = join(CACHE, `node-${NODE}`);
/** Folder with `bin/` and `include/` of the cached Node. */
export const NODE_HOME = join(NODE_DIR, 'node_modules', NODE_PACKAGE);
export const TEMPORAL_DIR = join(CACHE, `temporal-${TEMPORAL_CLI}`);
export const TEMPORAL_BIN = join(TEMPORAL_DIR, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
export const N8N_DIR = join(CACHE, `n8n-${N8N}`);

/** Where `npm start` keeps its data. DSO_DATA moves it. */
export const DATA = process.env.DSO_DATA ? resolve(process.env.DSO_DATA) : join(ROOT, '.data');
