// SPDX-License-Identifier: EUPL-1.2
/** n8n as a part of the practice environment: the packed nodes, filled-in credentials and the templates, all active unless `n8nTemplates` names some. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { N8nRest } from '../n8n/rest.mjs';
import { dsoCredential, mailCredential, richtN8nIn } from '../n8n/n8n.mjs';
import { pakket } from '../n8n/pakket.mjs';
import { ROOT } from './paden.mjs';
import { antwoordt } from './proces.mjs';

/** The template that the start waits for; the others follow once n8n runs. */
const INTAKE = 'dsoIntake0000001';

/** Description for `Proces`, after everything that n8n needs before its start was done (quick when nothing changed). */
export async function bereidN8nVoor({ data, poorten, toegang, adressen, n8nDir, n8nTemplates, env, meld }) {
	const tgz = await pakket({ log: () => {} });
	const templates = globSync('templates/*/', { cwd: ROOT })
		.sort()
		.filter((map) => n8nTemplates?.includes(basename(map)) ?? true)
		.map((map) => join(ROOT, map, `${basename(map)}.json`));
	const {
		opdracht,
		argumenten,
		env: n8nEnv,
		cwd,
		gereedAdres,
	} = await richtN8nIn({
		userFolder: join(data, 'n8n'),
		port: poorten.n8n,
		brokerPort: poorten.n8nBroker,
		encryptionKey: toegang.n8n.encryptionKey,
		eigenaar: toegang.n8n,
		n8nDir,
		env,
		tgz,
		credential: dsoCredential({
			address: adressen.api.replace(/\/api\/v1$/, ''),
			token: toegang.token,
			eventSecret: toegang.eventSecret,
		}),
		mail: mailCredential({ port: poorten.smtp }),
		templates,
		publish: [INTAKE],
		meld: (stap) => meld('n8n', stap),
	});
	return {
		naam: 'n8n',
		opdracht,
		argumenten,
		env: n8nEnv,
		cwd,
		log: join(data, 'logs', 'n8n.log'),
		gereed: eenmaalDaarna(antwoordt(gereedAdres), () =>
			zetOverigeAan(templates, { adressen, toegang, n8nDir }).catch((fout) =>
				meld('n8n', `templates: ${fout.message}`),
			),
		),
		tijdMs: 180_000,
	};
}

/** The check, and `daarna` (not waited for) the first time that it is good. */
function eenmaalDaarna(proef, daarna) {
	let begonnen = false;
	return async () => {
		const goed = await proef();
		if (goed && !begonnen) {
			begonnen = true;
			void daarna();
		}
		return goed;
	};
}

async function zetOverigeAan(templates, { adressen, toegang, n8nDir }) {
	const rest = await new N8nRest(adressen.n8n, n8nDir).login(toegang.n8n.email, toegang.n8n.wachtwoord);
	await rest.zetAan(templates.map((bestand) => JSON.parse(readFileSync(bestand, 'utf8')).id));
}

/** Runs of the template Intake that n8n kept, newest first. */
export async function n8nUitvoeringen({ adressen, toegang, n8nDir }) {
	const rest = await new N8nRest(adressen.n8n, n8nDir).login(toegang.n8n.email, toegang.n8n.wachtwoord);
	return rest.uitvoeringen(INTAKE);
}
