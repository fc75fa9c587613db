// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../service/main.ts', import.meta.url));
const OIN = '00000099900000000002';
const TOKEN = randomBytes(32).toString('base64url');

let map: string;
let config: string;

before(async () => {
	map = await mkdtemp(join(tmpdir(), 'dso-opdracht-'));
	config = join(map, 'dso-service.yaml');
	const zet = (naam: string, inhoud: string) => writeFile(join(map, naam), inhoud, { mode: 0o600 });
	await zet('sleutels.json', JSON.stringify({ sleutels: [{ id: 'k1', sleutel: randomBytes(32).toString('base64') }] }));
	await zet('x.pem', 'x');
	await zet('secret', 'een geheim van minstens 32 tekens lang');
	await zet('token', `${TOKEN}\n`);
	await zet('kort', 'te-kort');
	await writeFile(
		config,
		`omgeving: OEFEN
http: { poort: 0 }
opslag: { map: gegevens }
sleutels: sleutels.json
temporal: { adres: "127.0.0.1:1" }
organisaties:
  - oin: "${OIN}"
    naam: Gemeente Voorbeeld
    rsin: "999990019"
    dso: { profiel: oefen, certificaat: { crt: x.pem, key: x.pem, ca: x.pem } }
    zaaksysteem:
      soort: zgw
      catalogi: http://127.0.0.1:1/c/
      zaken: http://127.0.0.1:1/z/
      documenten: http://127.0.0.1:1/d/
      clientId: dso-service
      secretBestand: secret
      catalogusDomein: DSO
`,
	);
});
after(() => rm(map, { recursive: true }));

function start(...argumenten: string[]): ChildProcess & { uit: () => string } {
	const kind = spawn(process.execPath, [MAIN, ...argumenten], { stdio: ['pipe', 'pipe', 'pipe'] });
	let tekst = '';
	kind.stdout.on('data', (deel: Buffer) => (tekst += deel.toString()));
	kind.stderr.on('data', (deel: Buffer) => (tekst += deel.toString()));
	return Object.assign(kind, { uit: () => tekst });
}

async function draai(argumenten: string[], invoer = ''): Promise<{ code: number | null; uit: string }> {
	const kind = start(...argumenten);
	kind.stdin?.end(invoer);
	const code = await new Promise<number | null>((klaar) => kind.once('close', klaar));
	return { code, uit: kind.uit() };
}

test('a command that is called wrongly says how it should be', async () => {
	for (const [argumenten, tekst] of [
		[['vlieg'], /De opdracht "vlieg" bestaat niet/],
		[['token', '--naam', 'x'], /--config/],
		[['token', '--config', config, '--naam', 'x', '--rol', 'koning'], /rol "koning" bestaat niet/],
		[['token', '--config', config, '--naam', 'x', '--oin', '1'], /staat niet in de configuratie/],
		[['token', '--config', config, '--naam', 'x', '--waarde-bestand', join(map, 'kort')], /32 tot 512 tekens/],
		[['token', '--config', config, '--naam', '../x'], /Geef met --naam/],
	] as Array<[string[], RegExp]>) {
		const { code, uit } = await draai(argumenten);
		assert.equal(code, 2, uit);
		assert.match(uit, tekst);
	}
});

test('a faulty configuration stops every command with file and line', async () => {
	const fout = join(map, 'fout.yaml');
	await writeFile(fout, 'omgeving: OEFEN\nhttp: { poort: nul }\n');
	const { code, uit } = await draai(['start', '--config', fout]);
	assert.equal(code, 1);
	assert.match(uit, /fout\.yaml, regel 2 \(http\.poort\)/);
});

test('a user gets a password from standard input; a short one is refused and none is repeated', async () => {
	const kort = await draai(['gebruiker', '--config', config, '--naam', 'anna'], 'geheimpje\n');
	assert.equal(kort.code, 2);
	assert.ok(!kort.uit.includes('geheimpje'));
	const goed = await draai(
		['gebruiker', '--config', config, '--naam', 'anna', '--rol', 'beheerder'],
		'correct paard batterij\n',
	);
	assert.equal(goed.code, 0, goed.uit);
	assert.ok(!goed.uit.includes('correct paard'));
});

test('the service starts without Temporal or any other side, knows its tokens, and stops on SIGTERM', async (t) => {
	const gemaakt = await draai(['token', '--config', config, '--naam', 'gemaakt']);
	const waarde = /dso_[\w-]{43}/.exec(gemaakt.uit)?.[0];
	assert.ok(waarde, gemaakt.uit);
	const gezet = await draai([
		'token',
		'--config',
		config,
		'--naam',
		'n8n',
		'--rol',
		'behandelaar',
		'--persoonsgegevens',
		'--waarde-bestand',
		join(map, 'token'),
	]);
	assert.equal(gezet.code, 0);
	assert.ok(!gezet.uit.includes(TOKEN));

	const kind = start('start', '--config', config);
	t.after(() => void kind.kill('SIGKILL'));
	const poort = await wachtOp(() => /"http":(\d+)/.exec(kind.uit())?.[1], kind);
	const ping = async (token: string) => {
		const antwoord = await fetch(`http://127.0.0.1:${poort}/api/v1/ping`, {
			headers: { authorization: `Bearer ${token}` },
		});
		return { status: antwoord.status, rol: ((await antwoord.json()) as { rol?: string }).rol };
	};
	assert.equal((await fetch(`http://127.0.0.1:${poort}/health`)).status, 200);
	assert.deepEqual(await ping(TOKEN), { status: 200, rol: 'behandelaar' });
	assert.deepEqual(await ping(waarde), { status: 200, rol: 'lezer' });
	const weg = await draai(['token', '--config', config, '--naam', 'gemaakt', '--intrekken']);
	assert.equal(weg.code, 0, weg.uit);
	assert.equal((await ping(waarde)).status, 401, 'revoked while the service runs');

	const begin = Date.now();
	kind.kill('SIGTERM');
	const code = await new Promise<number | null>((klaar) => kind.once('close', klaar));
	assert.equal(code, 0, kind.uit());
	assert.ok(Date.now() - begin < 10_000);
	assert.ok(!kind.uit().includes(TOKEN));
});

test('a key that was used and is gone stops the service', async () => {
	await writeFile(
		join(map, 'sleutels.json'),
		JSON.stringify({ sleutels: [{ id: 'k2', sleutel: randomBytes(32).toString('base64') }] }),
	);
	const { code, uit } = await draai(['start', '--config', config]);
	assert.equal(code, 1);
	assert.match(uit, /k1/);
});

async function wachtOp<T>(wat: () => T | undefined, kind: ChildProcess & { uit: () => string }): Promise<T> {
	const einde = Date.now() + 60_000;
	while (Date.now() < einde && kind.exitCode === null) {
		const gevonden = wat();
		if (gevonden !== undefined) return gevonden;
		await new Promise((klaar) => setTimeout(klaar, 100));
	}
	throw new Error(`not in time: ${kind.uit()}`);
}
