// SPDX-License-Identifier: EUPL-1.2
/**
 * The time-skipping test server of Temporal's Java SDK. The SDK for TypeScript wants a test server up within five seconds, which a JVM
 * on a busy machine may miss; so the JVM is started here and the SDK gets an executable that only sleeps, next to the port that answers.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from '../lib/paden.mjs';
import { vrijePoort } from '../lib/poorten.mjs';
import { stopProces, wachtOpPoort } from './proces.mjs';

export const TEST_SERVER_VERSIE = '1.38.0';
const HOOFDKLASSE = 'io.temporal.testserver.TestServer';

function cacheMap() {
	return join(CACHE, `temporal-test-server-${TEST_SERVER_VERSIE}`);
}

function opPad(naam) {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.map((map) => join(map, naam))
		.find((pad) => existsSync(pad));
}

/** Class path of the test server, fetched with Maven once. Undefined when Java or Maven is absent. */
export async function klassepad() {
	const lib = join(cacheMap(), 'lib');
	if (!opPad('java')) return undefined;
	if (!existsSync(lib)) {
		const mvn = opPad('mvn');
		if (!mvn) return undefined;
		mkdirSync(cacheMap(), { recursive: true });
		const werk = mkdtempSync(join(cacheMap(), 'bouw-'));
		try {
			writeFileSync(join(werk, 'pom.xml'), pom());
			await promisify(execFile)(
				mvn,
				[
					'-q',
					'-B',
					'dependency:copy-dependencies',
					'-DincludeScope=runtime',
					`-DoutputDirectory=${join(werk, 'lib')}`,
				],
				{ cwd: werk, timeout: 300_000 },
			);
			if (!existsSync(lib)) renameSync(join(werk, 'lib'), lib);
		} finally {
			rmSync(werk, { recursive: true, force: true });
		}
	}
	return readdirSync(lib)
		.filter((naam) => naam.endsWith('.jar'))
		.map((naam) => join(lib, naam))
		.join(delimiter);
}

function pom() {
	return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>org.n8n-nodes-dso</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER_VERSIE}</version></dependency></dependencies>
</project>
`;
}

/**
 * Starts the server on a free port. Undefined when Java or Maven is absent: then let the SDK fetch its own
 * (`TestWorkflowEnvironment.createTimeSkipping()` without arguments).
 * @returns {Promise<undefined | { poort: number, server: { executable: { type: 'existing-path', path: string }, port: number }, stop(): Promise<void> }>}
 */
export async function startTestServer() {
	const pad = await klassepad();
	if (!pad) return undefined;
	const poort = await vrijePoort();
	// Without `--enable-time-skipping`: that starts the server with time running free, so that it skips to the end of a workflow's life
	// while a test only waits. As it is, time stands locked until a client unlocks it.
	const kind = spawn(
		'java',
		['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto', '-Xmx512m', '-cp', pad, HOOFDKLASSE, String(poort)],
		{ stdio: 'ignore' },
	);
	const map = mkdtempSync(join(tmpdir(), 'dso-test-server-'));
	const slaper = join(map, 'slaper.sh');
	writeFileSync(slaper, '#!/bin/sh\nexec sleep 86400\n');
	chmodSync(slaper, 0o755);
	const stop = async () => {
		await stopProces(kind);
		rmSync(map, { recursive: true, force: true });
	};
	try {
		await wachtOpPoort(poort, kind, 60_000);
	} catch (fout) {
		await stop();
		throw fout;
	}
	return { poort, server: { executable: { type: 'existing-path', path: slaper }, port: poort }, stop };
}
