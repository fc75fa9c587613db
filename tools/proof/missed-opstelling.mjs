// SPDX-License-Identifier: EUPL-1.2
/** The set-up of proof:missed: many organisations at one supplier, each with an area of its own, and their processes. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { richtIn } from '../../oefenomgeving/inrichten.ts';
import { nodeBinair, projectOmgeving } from '../lib/omgeving.mjs';
import { ROOT } from '../lib/paden.mjs';
import { antwoordt, Proces } from '../lib/proces.mjs';

/** Last digit such that 9*a + 8*b + ... - i is divisible by 11; undefined when no digit does. */
function metProefcijfer(acht) {
	const som = [...acht].reduce((totaal, cijfer, i) => totaal + Number(cijfer) * (9 - i), 0);
	const rest = som % 11;
	return rest === 10 ? undefined : `${acht}${rest}`;
}

/** `{ oin, naam, rsin, midden: [x, y] }` each; areas of 4 by 4 km with a gap between them. */
export function maakOrganisaties(aantal) {
	const organisaties = [];
	for (let nummer = 1; organisaties.length < aantal; nummer++) {
		const rsin = metProefcijfer(String(99980000 + nummer));
		if (rsin === undefined) continue;
		const i = organisaties.length;
		organisaties.push({
			oin: `000000999000000${String(10000 + nummer)}`,
			naam: `Gemeente ${String(i + 1).padStart(2, '0')}`,
			rsin,
			midden: [100_000 + (i % 5) * 20_000, 400_000 + Math.floor(i / 5) * 20_000],
		});
	}
	return organisaties;
}

/** Writes settings and configuration below `data`. @returns the settings of the practice environment */
export async function richtProefIn(data, poorten, organisaties) {
	const instellingen = await richtIn({ data, poorten });
	// The certificate of a supplier that acts for all of them.
	instellingen.certificaatOins[instellingen.gemeente.oin] = organisaties.map(({ oin }) => oin);
	await writeFile(join(data, 'oefenomgeving', 'instellingen.json'), JSON.stringify(instellingen));
	const gebieden = join(data, 'service', 'gebieden');
	await mkdir(gebieden, { recursive: true });
	const certificaat = { crt: 'service/pki/tls.crt.pem', key: 'service/pki/tls.key.pem', ca: 'service/pki/ca.pem' };
	const zgw = (api) => `http://127.0.0.1:${poorten.zaaksysteem}/${api}/api/v1/`;
	const lijst = [];
	for (const { oin, naam, rsin, midden } of organisaties) {
		const [x, y] = midden;
		const hoeken = [
			[-2000, -2000],
			[2000, -2000],
			[2000, 2000],
			[-2000, 2000],
			[-2000, -2000],
		].map(([dx, dy]) => [x + dx, y + dy]);
		await writeFile(join(gebieden, `${oin}.json`), JSON.stringify({ type: 'Polygon', coordinates: [hoeken] }));
		lijst.push({
			oin,
			naam,
			rsin,
			dso: {
				profiel: 'oefen',
				basisUrl: `https://127.0.0.1:${poorten.dsoLv}${instellingen.rest.basisPad}`,
				certificaat,
			},
			zaaksysteem: {
				soort: 'zgw',
				catalogi: zgw('catalogi'),
				zaken: zgw('zaken'),
				documenten: zgw('documenten'),
				clientId: instellingen.zgw.clientId,
				secretBestand: 'service/zgw.secret',
				catalogusDomein: instellingen.zgw.catalogusDomein,
				catalogusRsin: instellingen.gemeente.rsin,
				verzoekTimeoutSeconden: 5,
			},
			inboekregels: [{ prioriteit: 1, uitkomst: 'nieuweZaak', zaaktype: 'OMG-AANVRAAG' }],
			controle: { werkgebied: `service/gebieden/${oin}.json` },
		});
	}
	const configuratie = {
		omgeving: 'OEFEN',
		http: { poort: poorten.service },
		opslag: { map: 'service' },
		sleutels: 'service/sleutels.json',
		temporal: { adres: `127.0.0.1:${poorten.temporal}` },
		organisaties: lijst,
		verwerking: { herhaalFoutMinSeconden: 3, herhaalFoutMaxSeconden: 15 },
		log: { niveau: 'warn' },
	};
	// JSON is YAML too.
	await writeFile(join(data, 'dso-service.yaml'), JSON.stringify(configuratie, null, '\t'));
	return instellingen;
}

/** The practice DSO-LV, the practice case system and the service as processes of their own, not started yet. */
export function maakProcessen(data, poorten) {
	const oefen = join(data, 'oefenomgeving');
	const maak = (naam, argumenten, poort) =>
		new Proces({
			naam,
			opdracht: nodeBinair(),
			argumenten,
			cwd: ROOT,
			env: projectOmgeving(),
			log: join(data, 'logs', `${naam}.log`),
			gereed: antwoordt(`http://127.0.0.1:${poort}/health`),
		});
	return {
		dsoLv: maak('dso-lv', ['oefenomgeving/dso-lv/main.ts', '--data', oefen], poorten.oefen),
		zaaksysteem: maak('zaaksysteem', ['oefenomgeving/zaaksysteem/main.ts', '--data', oefen], poorten.zaaksysteem),
		service: maak('service', ['service/main.ts', 'start', '--config', join(data, 'dso-service.yaml')], poorten.service),
	};
}

/** Token of the practice login. */
export async function leesToken(data) {
	return JSON.parse(await readFile(join(data, 'toegang.json'), 'utf8')).token;
}
