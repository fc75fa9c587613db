// SPDX-License-Identifier: EUPL-1.2
/** Lint of everything but the n8n package, which has n8n's own rules (eslint.config.mjs at the root, run in a staged copy). */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import eslint from '@eslint/js';

/** The column "may import" of DESIGN.md section 2: what a folder must not reach into. */
const verboden = (bestanden, patronen) => ({
	files: bestanden,
	rules: { 'no-restricted-imports': ['error', { patterns: patronen.map(([group, message]) => ({ group, message })) }] },
});

const SERVER = ['fastify', 'fastify/*', '@fastify/swagger', '@fastify/cookie', '@fastify/formbody'];
const TEMPORAL = ['@temporalio/*'];
const XML = ['libxml2-wasm', 'libxml2-wasm/*', 'fast-xml-parser', 'saxes'];

export default defineConfig(
	{
		ignores: [
			'**/node_modules/',
			'**/dist/',
			'.data/',
			'nodes/',
			'credentials/',
			'eslint.config.mjs',
			'templates/',
			'workflows/',
		],
	},
	eslint.configs.recommended,
	{
		files: ['**/*.mjs'],
		languageOptions: {
			globals: Object.fromEntries(
				[
					'process',
					'console',
					'fetch',
					'AbortController',
					'AbortSignal',
					'Buffer',
					'setTimeout',
					'clearTimeout',
					'setInterval',
					'clearInterval',
					'URL',
					'performance',
					'document',
					'window',
					'FormData',
					'Blob',
					'structuredClone',
				].map((naam) => [naam, 'readonly']),
			),
		},
	},
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-undef': 'off',
		},
	},
	// XML forbids control characters, so code that reads or writes it names them.
	{ rules: { 'no-control-regex': 'off' } },
	{
		// JSON whose shape a schema guards (practice environment) or a test is there to check.
		files: ['test/**/*.{ts,mts}', 'oefenomgeving/**/*.ts'],
		rules: { '@typescript-eslint/no-explicit-any': 'off' },
	},
	verboden(
		['dso/**/*.ts'],
		[
			[[...SERVER, 'node:http', 'node:sqlite', 'pg'], 'dso/ is a plain library: no server, no database'],
			[TEMPORAL, 'dso/ knows nothing of Temporal'],
			[['n8n-*'], 'dso/ knows nothing of n8n'],
			[
				['**/service/*', '**/temporal/*', '**/oefenomgeving/*', 'dso-service', 'dso-temporal', 'dso-temporal/*'],
				'dso/ imports npm libraries only',
			],
		],
	),
	{
		files: ['dso/**/*.ts'],
		ignores: ['dso/xml/**'],
		rules: {
			'no-restricted-syntax': [
				'error',
				...XML.slice(0, 1).map((naam) => ({
					selector: `ImportDeclaration[source.value='${naam}']`,
					message: 'XML libraries are imported in dso/xml/ only',
				})),
			],
		},
	},
	verboden(
		['temporal/**/*.ts'],
		[
			[[...SERVER, 'node:sqlite', 'pg'], 'temporal/ has no server and no database'],
			[['**/service/*', '**/oefenomgeving/*', 'dso-service'], 'temporal/ imports dso/ only'],
		],
	),
	verboden(
		['temporal/workflows/**/*.ts', 'temporal/contract/**/*.ts'],
		[
			[['node:*'], 'workflows are deterministic'],
			[
				['@temporalio/client', '@temporalio/worker', '@temporalio/activity'],
				'workflows use @temporalio/workflow and common only',
			],
		],
	),
	verboden(
		['oefenomgeving/**/*.ts'],
		[
			[
				[
					'dso-koppelvlakken',
					'dso-koppelvlakken/*',
					'dso-temporal',
					'dso-temporal/*',
					'**/dso/*',
					'**/service/*',
					'**/temporal/*',
				],
				'the practice environment is written from the standards, so that it cannot share a mistake with the client',
			],
		],
	),
);
