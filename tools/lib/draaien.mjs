// SPDX-License-Identifier: EUPL-1.2
import { Oefening } from './oefening.mjs';
import { eenVerzoek } from './eenmalig.mjs';
import { STANDAARD_POORTEN, bezettePoorten } from './poorten.mjs';

/** Waits for Ctrl-C or a polite kill. */
const gevraagdTeStoppen = () =>
	new Promise((klaar) => {
		for (const signaal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signaal, () => klaar(signaal));
	});

function toonAdressen({ adressen, toegang }) {
	console.log(`
The practice environment is ready.

  Submit a verzoek     ${adressen.oefenpagina}
  Werkvoorraad         ${adressen.werkvoorraad}  (${toegang.gebruiker} / ${toegang.wachtwoord})
  Case system          ${adressen.zaaksysteem}
  Mail                 ${adressen.post}
  n8n                  ${adressen.n8n}  (${toegang.n8n.email} / ${toegang.n8n.wachtwoord})

Ctrl-C stops everything; the data stays. npm start -- --fresh begins anew.
`);
}

/** Runs the practice environment. @returns {Promise<number>} exit code */
export async function draaiOefening({ temporal, n8n, data, vers, eenmalig, meld, begin }) {
	if (vers) {
		meld('data', 'removing databases, stores and keys');
		await Oefening.wis(data);
	}
	const oefening = new Oefening({ data, poorten: STANDAARD_POORTEN, temporal, n8nDir: n8n, meld });
	const stoppen = gevraagdTeStoppen();
	let code = 0;
	try {
		await oefening.lijst.ruimOp();
		const bezet = await bezettePoorten(STANDAARD_POORTEN);
		if (bezet.length > 0)
			throw new Error(`These ports are in use by another program: ${bezet.join(', ')}. Stop it, then try again.`);
		const werk = async () => {
			await oefening.richtIn();
			await oefening.start();
			if (eenmalig) {
				const samenvatting = await eenVerzoek(oefening, { begin, meld });
				console.log(JSON.stringify(samenvatting, null, 2));
				if (samenvatting.ontbreekt.length > 0) code = 1;
			} else {
				toonAdressen(oefening);
				await stoppen;
			}
		};
		await Promise.race([werk(), stoppen]);
	} catch (fout) {
		console.error(`\n${fout.message}`);
		code = 1;
	}
	meld('stop', 'stopping all parts');
	const koppig = await oefening.stop();
	if (koppig.length > 0) {
		meld('stop', `had to be killed: ${koppig.join(', ')}`);
		code = 1;
	}
	return code;
}
