// SPDX-License-Identifier: EUPL-1.2
import { delimiter, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { NODE_HOME } from './paden.mjs';
import { NODE } from './versies.mjs';

const [VEREIST] = NODE.split('.').map(Number);

/** True when the Node that runs this is new enough for the whole project. */
export const nodeVoldoet = Number(process.versions.node.split('.')[0]) >= VEREIST;

/** The Node binary to run the project with. */
export const nodeBinair = () =>
	nodeVoldoet ? process.execPath : join(NODE_HOME, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Environment in which `node` and `npm` are the project's Node, and native builds find its headers. */
export function projectOmgeving(extra = {}) {
	const home = nodeVoldoet ? dirname(dirname(process.execPath)) : NODE_HOME;
	const env = { ...process.env, PATH: `${dirname(nodeBinair())}${delimiter}${process.env.PATH}`, ...extra };
	if (existsSync(join(home, 'include', 'node', 'node_api.h'))) env.npm_config_nodedir = home;
	// Set by an outer npm run: they would point child processes at another folder.
	for (const naam of Object.keys(env))
		if (/^npm_(package|lifecycle|config_(local_)?prefix)/.test(naam)) delete env[naam];
	return env;
}
