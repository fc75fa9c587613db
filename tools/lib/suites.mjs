// SPDX-License-Identifier: EUPL-1.2
/**
 * The parts of `npm test`, in order of speed. `tests` are globs for node:test, `tijdMs` bounds one test, so that a hanging one fails
 * instead of holding everything up; `stappen` are commands whose exit code is the answer.
 */
export const SUITES = {
	check: {
		stappen: [
			['types', 'npx', ['tsc', '-p', 'tsconfig.json', '--noEmit']],
			['lint', 'npx', ['eslint', '--config', 'tools/eslint.config.mjs', '--max-warnings', '0', '.']],
			['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
			['licences', 'node', ['tools/licenties.mjs']],
			['timers', 'node', ['tools/temporal/timers.mjs']],
		],
	},
	unit: { tests: ['test/unit/**/*.test.ts'], tijdMs: 180_000 },
	contract: { tests: ['test/contract/**/*.test.ts'], tijdMs: 240_000 },
	workflow: { tests: ['test/workflow/**/*.test.ts'], naElkaar: true, tijdMs: 120_000 },
	n8n: {
		stappen: [['n8n package', 'node', ['tools/n8n/pakket.mjs']]],
		tests: ['test/n8n/**/*.test.ts'],
		naElkaar: true,
	},
	e2e: { tests: ['test/e2e/**/*.test.ts'], naElkaar: true, tijdMs: 1_500_000 },
};
