// SPDX-License-Identifier: EUPL-1.2
/** n8n as a part of the practice environment: the packed nodes, a filled-in credential and the active template Intake. */
import { join } from 'node:path';
import { N8nRest } from '../n8n/rest.mjs';
import { dsoCredential, richtN8nIn } from '../n8n/n8n.mjs';
import { pakket } from '../n8n/pakket.mjs';
import { ROOT } from './paden.mjs';
import { antwoordt } from './proces.mjs';

/** Description for `Proces`, after everything that n8n needs before its start was done (quick when nothing changed). */
export async function bereidN8nVoor({ data, poorten, toegang, adressen, n8nDir, env, meld }) {
	const tgz = await pakket({ log: () => {} });
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
		templates: [join(ROOT, 'templates', 'intake', 'intake.json')],
		meld: (stap) => meld('n8n', stap),
	});
	return {
		naam: 'n8n',
		opdracht,
		argumenten,
		env: n8nEnv,
		cwd,
		log: join(data, 'logs', 'n8n.log'),
		gereed: antwoordt(gereedAdres),
		tijdMs: 180_000,
	};
}

/** Runs that n8n kept, newest first. */
export async function n8nUitvoeringen({ adressen, toegang, n8nDir }) {
	const rest = await new N8nRest(adressen.n8n, n8nDir).login(toegang.n8n.email, toegang.n8n.wachtwoord);
	return rest.uitvoeringen();
}
