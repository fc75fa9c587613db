// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { ControlePoort, Gebeurtenissen } from 'dso-temporal/activities';
import type { ControleOpdracht, VerzoekSleutel } from 'dso-temporal/contract';
import type { Mailer } from '../mail/index.ts';
import type { Klok } from '../store/index.ts';
import type { Controle, ControlesRepository, ControleVenster } from '../store/repositories/controles.ts';
import type { Zoekplek } from './gebied.ts';
import { rapportMail } from './rapport.ts';
import { dagenTerug, dagvensters, kortVenster, MAX_DAGEN } from './vensters.ts';

export interface ControlepoortDelen {
	plekken: ReadonlyMap<string, Zoekplek>;
	controles: ControlesRepository;
	/** As for a notification that came in: shows the verzoek and starts its process; repeatable. */
	meld(sleutel: VerzoekSleutel): Promise<void>;
	gebeurtenissen: Pick<Gebeurtenissen, 'publiceer'>;
	mailer: Pick<Mailer, 'stuur'>;
	klok: Klok;
}

/** The controle gemiste verzoeken on store, search and processes. */
export function maakControlepoort(delen: ControlepoortDelen): ControlePoort {
	const { plekken, controles, klok } = delen;
	const plek = (oin: string): Zoekplek => {
		const gevonden = plekken.get(oin);
		if (gevonden !== undefined) return gevonden;
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'controle-niet-ingericht',
			melding: 'Voor deze organisatie is geen controle gemiste verzoeken ingericht.',
			remedie: 'Zet een werkgebied in de configuratie (organisaties, controle).',
		});
	};

	return {
		async begin({ oin, runId }, opdracht) {
			const vensters = vanOpdracht(opdracht, plekken.get(oin), klok());
			const [eerste, laatste] = [vensters[0], vensters.at(-1)];
			if (eerste === undefined || laatste === undefined) return { vensters: 0 };
			const run = { runId, oin, soort: opdracht.soort, van: eerste.van, tot: laatste.tot };
			return { vensters: await controles.begin(run, vensters) };
		},
		async open({ oin, runId }, nummer, signal) {
			const venster = await controles.venster(runId, nummer);
			if (venster === undefined)
				throw new KoppelvlakFout({
					soort: 'definitief',
					code: 'controle-verdwenen',
					melding: 'Deze controle staat niet meer in de database.',
					remedie: 'Start de controle opnieuw.',
				});
			const { gebied, zoeker } = plek(oin);
			const vraag = { gebied: await gebied(), van: venster.van, tot: venster.tot };
			return { venster, paginas: (await zoeker()).zoek(vraag, { signal }) };
		},
		async noteer(run, eigen) {
			const { instellingen } = plek(run.oin);
			const soort = (await controles.lees(run.runId))?.soort;
			const minuten = soort === 'aanvullend' ? (instellingen.aanvullend?.wachtMinuten ?? 0) : instellingen.wachtMinuten;
			await controles.noteer(
				run,
				eigen.map(({ verzoek, kopie }) => ({ ...verzoek, kopie })),
				minuten * 60_000,
			);
		},
		async vensterGereed({ runId }, nummer, telling) {
			return { gemist: await controles.vensterGereed(runId, nummer, telling) };
		},
		vensterMislukt: ({ runId }, nummer, fout) => controles.vensterMislukt(runId, nummer, fout),
		async starten(oin, signal) {
			let gestart = 0;
			for (;;) {
				const nummers = await controles.teStarten(oin);
				for (const verzoeknummer of nummers) {
					signal.throwIfAborted();
					await delen.meld({ oin, verzoeknummer });
					await controles.gestart(oin, verzoeknummer);
					gestart++;
				}
				if (nummers.length === 0) break;
			}
			const volgende = await controles.volgendeStart(oin);
			return { gestart, ...(volgende === undefined ? {} : { volgende }) };
		},
		async rondAf({ runId }) {
			const controle = await controles.rondAf(runId);
			if (controle === undefined) return;
			await meldGereed(delen, controle);
		},
	};
}

function vanOpdracht(opdracht: ControleOpdracht, plek: Zoekplek | undefined, nu: Date): ControleVenster[] {
	if (plek === undefined) return [];
	const { aanvullend, vensterDagen, dagenTerug: dagen } = plek.instellingen;
	if (opdracht.soort === 'aanvullend') return aanvullend === undefined ? [] : [kortVenster(nu, aanvullend.urenTerug)];
	const tot = opdracht.tot === undefined || Date.parse(opdracht.tot) > nu.getTime() ? nu.toISOString() : opdracht.tot;
	return dagvensters(opdracht.van ?? dagenTerug(nu, dagen), tot, vensterDagen).slice(0, MAX_DAGEN);
}

/** Event and mail; both know a repeat. The additional controle tells of itself only when something was missing. */
async function meldGereed(delen: ControlepoortDelen, controle: Controle): Promise<void> {
	const { runId, oin, soort, status, telling, gereedOp } = controle;
	const stil = soort === 'aanvullend' && status === 'gereed' && (telling?.gemist ?? 0) === 0;
	if (stil) return;
	const { fouten, ...rest } = controle;
	await delen.gebeurtenissen.publiceer({
		id: `controle.gereed:${runId}`,
		type: 'controle.gereed',
		tijd: gereedOp ?? delen.klok().toISOString(),
		data: { oin, runId, soort, status, van: rest.van, tot: rest.tot, ...telling, nietGelezen: fouten.length },
	});
	const plek = delen.plekken.get(oin);
	if (plek === undefined || plek.instellingen.mail.length === 0 || soort === 'aanvullend') return;
	const gemist = await delen.controles.gemist(runId);
	await delen.mailer.stuur({
		kenmerk: `controle:${runId}`,
		aan: plek.instellingen.mail,
		...rapportMail(controle, gemist, plek.naam),
		oin,
	});
}
