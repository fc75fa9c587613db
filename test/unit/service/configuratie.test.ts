// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ConfiguratieOngeldig } from '../../../service/config/fouten.ts';
import { leesConfiguratie } from '../../../service/config/lees.ts';
import { verzoekInstellingen } from '../../../service/temporal.ts';
import { STANDAARD_INSTELLINGEN } from '../../../temporal/contract/index.ts';

let map: string;

before(async () => {
	map = await mkdtemp(join(tmpdir(), 'dso-config-'));
	await mkdir(join(map, 'pki'));
	for (const naam of ['pki/tls.crt.pem', 'pki/tls.key.pem', 'pki/ca.pem', 'sleutels.json', 'zgw-secret', 'cpa.xml']) {
		await writeFile(join(map, naam), 'x');
	}
});
after(() => rm(map, { recursive: true }));

const GOED = `omgeving: OEFEN
http:
  poort: 18480
opslag:
  map: gegevens
sleutels: sleutels.json
temporal:
  adres: 127.0.0.1:17233
organisaties:
  - oin: "00000099900000000002"
    naam: Gemeente Voorbeeld
    rsin: "999990019"
    dso:
      profiel: oefen
      basisUrl: https://127.0.0.1:18543/overheid/verzoeken/api/afhandelen/v2/
      certificaat: { crt: pki/tls.crt.pem, key: pki/tls.key.pem, ca: pki/ca.pem }
    zaaksysteem:
      soort: zgw
      catalogi: http://127.0.0.1:18680/catalogi/api/v1/
      zaken: http://127.0.0.1:18680/zaken/api/v1/
      documenten: http://127.0.0.1:18680/documenten/api/v1/
      clientId: dso-service
      secretBestand: zgw-secret
      catalogusDomein: DSO
ebms:
  poort: 18443
  certificaat: { crt: pki/tls.crt.pem, key: pki/tls.key.pem, ca: pki/ca.pem }
  cpas: [cpa.xml]
  partijen:
    - certificaatOin: "00000099900000000001"
      partijen: ["00000099900000000001"]
`;

async function lees(tekst: string) {
	const bestand = join(map, 'dso-service.yaml');
	await writeFile(bestand, tekst);
	return leesConfiguratie(bestand);
}

async function fouten(tekst: string) {
	const uitkomst = await lees(tekst).catch((fout: unknown) => fout);
	assert.ok(uitkomst instanceof ConfiguratieOngeldig, 'a faulty configuration was accepted');
	return uitkomst;
}

test('a right configuration gets its defaults and absolute paths', async () => {
	const configuratie = await lees(GOED);
	assert.equal(configuratie.http.adres, '127.0.0.1');
	assert.equal(configuratie.temporal.namespace, 'default');
	assert.equal(configuratie.verwerking.herhaalVraagSeconden, 900);
	assert.deepEqual(
		verzoekInstellingen(configuratie.verwerking),
		STANDAARD_INSTELLINGEN,
		'the defaults are those of the workflow',
	);
	assert.equal(configuratie.log.niveau, 'info');
	assert.equal(configuratie.opslag.map, join(map, 'gegevens'));
	assert.equal(configuratie.organisaties[0]?.dso.certificaat?.crt, join(map, 'pki/tls.crt.pem'));
	assert.equal(configuratie.organisaties[0]?.zaaksysteem.secretBestand, join(map, 'zgw-secret'));
	assert.equal(configuratie.organisaties[0]?.zaaksysteem.verzoekTimeoutSeconden, 60);
	assert.deepEqual(configuratie.organisaties[0]?.zaaksysteem.mapping, {});
	assert.deepEqual(configuratie.ebms?.cpas, [join(map, 'cpa.xml')]);
});

test('every error is told at once, with its line and what to do', async () => {
	const fout = await fouten(
		GOED.replace('omgeving: OEFEN', 'omgeving: PRODUCTIE')
			.replace('  poort: 18480', '  poort: 99999\n  poorten: 1')
			.replace('    naam: Gemeente Voorbeeld\n', '')
			.replace('catalogi: http://127.0.0.1:18680/catalogi/api/v1/', 'catalogi: 127.0.0.1'),
	);
	const gevonden = fout.fouten.map(({ regel, plaats }) => [regel, plaats]);
	assert.deepEqual(gevonden, [
		[1, 'omgeving'],
		[3, 'http.poort'],
		[4, 'http.poorten'],
		[11, 'organisaties[0]'],
		[19, 'organisaties[0].zaaksysteem.catalogi'],
	]);
	assert.match(fout.message, /dso-service\.yaml, regel 4 \(http\.poorten\): de instelling "poorten" is onbekend/);
	assert.match(fout.message, /Oplossing: Kies uit: OEFEN, PRE, PROD\./);
	assert.match(fout.message, /de instelling "naam" ontbreekt/);
});

test('a number where an OIN must stand says to quote it', async () => {
	const fout = await fouten(GOED.replace('"999990019"', '999990019'));
	assert.equal(fout.fouten[0]?.regel, 12);
	assert.match(fout.message, /aanhalingstekens/);
});

test('files that are missing are named with line and path', async () => {
	const fout = await fouten(
		GOED.replace('sleutels: sleutels.json', 'sleutels: weg.json').replace('[cpa.xml]', '[x.xml]'),
	);
	assert.deepEqual(
		fout.fouten.map(({ regel, plaats }) => [regel, plaats]),
		[
			[6, 'sleutels'],
			[28, 'ebms.cpas[0]'],
		],
	);
	assert.ok(fout.message.includes(join(map, 'weg.json')));
});

test('a profile of another environment, a doubled organisation and doubled priorities are refused', async () => {
	const organisatie = GOED.slice(GOED.indexOf('  - oin'), GOED.indexOf('ebms:'));
	const regels = `    inboekregels:
      - { prioriteit: 1, uitkomst: vraagFlow }
      - { prioriteit: 1, uitkomst: nieuweZaak, zaaktype: A }
`;
	const fout = await fouten(
		GOED.replace('ebms:', `${organisatie.replace('profiel: oefen', 'profiel: prod')}${regels}ebms:`),
	);
	assert.deepEqual(
		fout.fouten.map(({ plaats }) => plaats),
		['organisaties[1].oin', 'organisaties[1].dso.profiel', 'organisaties[1].inboekregels[1].prioriteit'],
	);
});

test('a rule that makes a zaak needs a zaaktype', async () => {
	const fout = await fouten(
		GOED.replace('ebms:', '    inboekregels:\n      - { prioriteit: 1, uitkomst: nieuweZaak }\nebms:'),
	);
	assert.match(fout.message, /regel 26 .*"zaaktype" ontbreekt/);
});

test('broken YAML, aliases and a missing file are explained', async () => {
	const kapot = await fouten('omgeving: "OEFEN\nhttp: 1');
	assert.ok((kapot.fouten[0]?.regel ?? 0) >= 1);
	assert.match(kapot.message, /geen geldige YAML/);
	assert.match((await fouten('omgeving: &a OEFEN\nhttp: *a')).message, /verwijzingen/);
	await assert.rejects(leesConfiguratie(join(map, 'bestaat-niet.yaml')), /het bestand bestaat niet/);
});
