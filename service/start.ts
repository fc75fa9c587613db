// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { leesVerzoekbericht, leesVerzoeknotificatie } from 'dso-koppelvlakken/verzoek';
import { type Activiteiten, createActivities, type Ports } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { type LopendeWorker, startWorker } from 'dso-temporal/worker';
import type { Logger } from 'pino';
import { type Aanleveren, maakAanleveren, maakMeldbron } from './aanleveren/index.ts';
import { maakAlarm, piketVan } from './alarm/index.ts';
import type { Delen, Onderdeel, OnleesbaarBericht } from './api/delen.ts';
import { type Basis, openBasis } from './basis.ts';
import { createBerichtbestanden, createStaging } from './bestanden/index.ts';
import { startControle } from './controle/index.ts';
import { type Ebms, maakEbms } from './ebms.ts';
import { keur, keurAndereKanten } from './gezondheid.ts';
import { createInbox, createRelay, herlees, type Inbox, type LaatsteWeigering } from './inbox/index.ts';
import { zaaiInboekregels } from './inboekregels/index.ts';
import { maakLogboek } from './logboek.ts';
import { startMail } from './mail/index.ts';
import { maakOntvangst } from './ontvangst/index.ts';
import { keurScannerVan, maakGebeurtenissen, maakOrganisaties, maakPoorten, maakScanner } from './poorten/index.ts';
import { maakServer } from './server.ts';
import { systeemklok, type Store } from './store/index.ts';
import { converterSleutels, maakTemporal } from './temporal.ts';
import { startVragen } from './vragen/start.ts';

export interface LopendeService {
	/** Ports that were really taken (0 in the configuration chooses). */
	httpPoort: number;
	ebmsPoort?: number;
	/** Stops taking work, lets what runs finish, and closes the database; within 10 seconds. */
	stop(): Promise<void>;
}

/** What a test puts between the parts, to see what happens when they fail. The commands have no way to set these. */
export interface Ingrepen {
	/** Temporal's payloads in clear. */
	zonderVersleuteling?: boolean;
	ports?: (ports: Ports) => Ports;
	activiteiten?: (activiteiten: Activiteiten) => Activiteiten;
}

const UUR = 3_600_000;
const WACHT_OP_TEMPORAL = 'De procesmotor (Temporal); het verzoek is bewaard en wordt vanzelf verwerkt.';

/**
 * Starts all parts in one process: keys and store, ebMS2 endpoint and relay, worker, HTTP. Receiving does not wait for Temporal or any
 * other side: those are tried for as long as it takes.
 */
export async function startService(
	configuratiebestand: string,
	log?: Logger,
	ingrepen: Ingrepen = {},
): Promise<LopendeService> {
	const basis = await openBasis(configuratiebestand);
	const { configuratie, ring, database, store } = basis;
	const logboek = log ?? maakLogboek(configuratie.log.niveau);
	const opruimen: Array<() => unknown> = [];
	try {
		await zaaiInboekregels(configuratie, store);
		const mail = startMail(configuratie, store.post, systeemklok, logboek);
		opruimen.push(() => mail.kantoor.stop());
		const map = configuratie.opslag.map;
		const staging = createStaging({ map: join(map, 'staging'), ring });
		const bestanden = createBerichtbestanden({ map: join(map, 'berichten'), ring });
		const inbox = createInbox({ db: database.db, bestanden, klok: systeemklok });
		const organisaties = maakOrganisaties(configuratie);
		opruimen.push(() => organisaties.close());
		const temporal = maakTemporal(configuratie, ring, ingrepen);
		opruimen.push(() => temporal.close());

		const aanleverregels = {
			wachtMs: configuratie.aanleveren.wachtSeconden * 1000,
			kanOphalen: (oin: string) => organisaties.kanOphalen(oin),
		};

		let ebms: Ebms | undefined;
		const relay = createRelay({
			inbox,
			stuurBevestiging: async (signaal) => {
				if (ebms === undefined) throw zonderEbms();
				await ebms.bevestiger.stuur(signaal);
			},
			meldAanTemporal: (sleutel) => meldAan(store, sleutel, () => temporal.proces.levering(sleutel)),
			bronnen: [
				maakMeldbron({
					aanleveringen: store.aanleveringen,
					regels: aanleverregels,
					meld: (sleutel) => meldAan(store, sleutel, () => temporal.proces.levering(sleutel)),
					publiceer: maakGebeurtenissen(store.abonnementen, temporal.startBezorging).publiceer,
				}),
			],
			logboek,
		});
		if (configuratie.ebms !== undefined) {
			ebms = await maakEbms(configuratie, configuratie.ebms, inbox, logboek, () => relay.wek());
			opruimen.push(() => ebms?.bevestiger.close());
		}
		const ebmsPoort =
			configuratie.ebms === undefined
				? undefined
				: await ebms?.endpoint.luister(configuratie.ebms.poort, configuratie.ebms.adres);
		opruimen.push(() => ebms?.endpoint.sluit(1_000));
		const aanleveren = maakAanleveren({
			store,
			staging,
			regels: aanleverregels,
			maxBestand: configuratie.aanleveren.maxBestandMb * 1024 * 1024,
			klok: systeemklok,
			wek: () => relay.wek(),
		});
		relay.start();
		opruimen.push(() => relay.stop());

		const vragen = startVragen({
			configuratie,
			store,
			mailer: mail.kantoor,
			proces: temporal.proces,
			publiceer: maakGebeurtenissen(store.abonnementen, temporal.startBezorging).publiceer,
			klok: systeemklok,
			logboek,
		});
		opruimen.push(() => vragen.stop());
		const gebeurtenissen = maakGebeurtenissen(store.abonnementen, temporal.startBezorging);
		const { publiekeUrl = `http://${configuratie.http.adres}:${configuratie.http.poort}` } = configuratie.http;
		const ontvangst = maakOntvangst({
			store,
			mailer: mail.kantoor,
			organisatie: (oin) => configuratie.organisaties.find((een) => een.oin === oin) ?? { naam: oin },
			start: temporal.ontvangst,
		});
		const alarm = maakAlarm({
			mailer: mail.kantoor,
			adressen: (oin) => piketVan(configuratie, oin),
			link: (oin, verzoeknummer) =>
				`${publiekeUrl.replace(/\/$/, '')}/verzoeken/${oin}/${encodeURIComponent(verzoeknummer)}`,
			gebeurtenissen,
			klok: systeemklok,
			logboek,
		});
		const ports = maakPoorten({
			omgeving: configuratie.omgeving,
			store,
			organisaties,
			staging,
			scanner: maakScanner(configuratie.scanner),
			aanleverregels,
			vragen: vragen.port,
			alarm,
			ontvangst: ontvangst.poort,
			startBezorging: temporal.startBezorging,
			inboxAfgehandeld: (sleutel, totEnMet) => inbox.afgehandeld(sleutel, totEnMet),
		});
		const controle = startControle({
			configuratie,
			store,
			temporal,
			meld: (sleutel) => meldAan(store, sleutel, () => temporal.proces.levering(sleutel)),
			gebeurtenissen: ports.gebeurtenissen,
			mailer: mail.kantoor,
			klok: systeemklok,
			logboek,
		});
		opruimen.push(() => controle.stop());
		ports.controle = controle.poort;
		const activities = createActivities(ingrepen.ports?.(ports) ?? ports);
		const worker = startWorker({
			address: configuratie.temporal.adres,
			namespace: configuratie.temporal.namespace,
			sleutels: converterSleutels(ring),
			zonderVersleuteling: ingrepen.zonderVersleuteling,
			activities: ingrepen.activiteiten?.(activities) ?? activities,
			log: ({ niveau, tekst, gegevens }) => logboek[niveau](gegevens, tekst),
			opToestand: (toestand) => logboek.info({ toestand }, 'worker'),
			genadeMs: 3_000,
		});
		worker.run.catch((fout: unknown) => logboek.fatal({ err: fout }, 'de processen kunnen niet starten'));
		opruimen.push(() => worker.shutdown());

		const delen: Delen = {
			versie: await leesVersie(),
			omgeving: configuratie.omgeving,
			organisaties: configuratie.organisaties.map(({ oin, naam, zaaksysteem }) => ({
				oin,
				naam,
				zaakPagina: zaaksysteem.zaakPagina,
			})),
			store,
			proces: temporal.proces,
			klok: systeemklok,
			controle: controle.dienst,
			mail: mail.kantoor,
			vragen: vragen.balie,
			ontvangst: ontvangst.dienst,
			aanleveren,
			staging,
			zaaksysteem: (oin) => organisaties.zaaksysteem(oin),
			zaakInstellingen: (oin) => organisaties.zaakInstellingen(oin),
			leesBericht: async (xml) => leesVerzoekbericht(xml).bericht,
			onleesbareBerichten: async (oins) => oins.flatMap((oin) => onleesbaar(inbox, oin)),
			herlees: async (oins, id) => {
				const bericht = oins
					.flatMap((oin) => inbox.lijst({ oin, status: 'fout', limiet: 500 }))
					.find((een) => een.id === id);
				if (bericht === undefined) return 'onbekend';
				if (!(await herlees(inbox, id, (payload) => leesVerzoeknotificatie(payload)))) return 'onleesbaar';
				relay.wek();
				return 'gelezen';
			},
			gezondheid: async (opties) => [
				...(await eigenOnderdelen(basis, delen, worker, inbox, ebms?.endpoint.laatsteWeigering)),
				await controle.onderdeel(),
				await keurScannerVan(configuratie, opties?.uitgebreid === true),
				...(opties?.uitgebreid === true
					? [...(await keurAndereKanten(configuratie, organisaties)), await keur('Mail', false, mail.toestand)]
					: []),
			],
		};
		const server = await maakServer({
			delen,
			log: logboek,
			veilig: configuratie.http.publiekeUrl?.startsWith('https://') ?? false,
			achterProxy: configuratie.http.achterProxy,
		});
		opruimen.push(() => server.close());
		await server.listen({ host: configuratie.http.adres, port: configuratie.http.poort });
		const adres = server.server.address();
		const httpPoort = typeof adres === 'object' && adres !== null ? adres.port : configuratie.http.poort;

		const onderhoud = setInterval(() => void ruimOp(inbox, store, aanleveren, logboek), UUR);
		void ruimOp(inbox, store, aanleveren, logboek);
		logboek.info({ omgeving: configuratie.omgeving, http: httpPoort, ebms: ebmsPoort }, 'dso-service draait');
		return {
			httpPoort,
			ebmsPoort,
			async stop() {
				clearInterval(onderhoud);
				await sluitAlles(opruimen, logboek);
				await store.sluit();
			},
		};
	} catch (fout) {
		await sluitAlles(opruimen, logboek);
		await store.sluit();
		throw fout;
	}
}

/** Shows the verzoek at once, also while Temporal is away. */
async function meldAan(store: Store, sleutel: VerzoekSleutel, meld: () => Promise<void>): Promise<void> {
	await store.verzoeken.aanmelden(sleutel);
	try {
		await meld();
	} catch (fout) {
		const stand = await store.verzoeken.lees(sleutel);
		if (stand?.fase === 'ontvangen') await store.verzoeken.stand(sleutel, { wachtOp: WACHT_OP_TEMPORAL });
		throw fout;
	}
	const stand = await store.verzoeken.lees(sleutel);
	if (stand?.wachtOp === WACHT_OP_TEMPORAL) await store.verzoeken.stand(sleutel, { wachtOp: null });
}

async function eigenOnderdelen(
	{ configuratie }: Basis,
	delen: Delen,
	worker: LopendeWorker,
	inbox: Inbox,
	geweigerd: LaatsteWeigering | undefined,
): Promise<Onderdeel[]> {
	return Promise.all([
		keur('Database', true, () => delen.store.controleer()),
		keur('Procesmotor (Temporal)', false, () => delen.proces.controleer()),
		keur('Verwerking', false, () => {
			if (worker.toestand() !== 'draait') throw new Error('wacht op de procesmotor');
		}),
		keur('Ontvangst van notificaties (ebMS)', false, () => {
			if (configuratie.ebms === undefined) return 'niet ingericht';
			const fout = inbox.lijst({ status: 'fout', limiet: 500 }).length;
			if (fout > 0) return `${fout} ontvangen berichten waren niet te lezen`;
			if (geweigerd === undefined) return undefined;
			return `${geweigerd.aantal} keer iets geweigerd sinds de start; het laatst: ${geweigerd.melding} ${geweigerd.remedie}`;
		}),
	]);
}

/** An answer that waits while ebMS was taken out of the configuration: it stays and is sent when ebMS is back. */
function zonderEbms(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'ebms-niet-ingericht',
		melding: 'Een ebMS-antwoord kan niet worden verstuurd: in de configuratie staat geen ebMS.',
		remedie: 'Zet het onderdeel ebms terug in de configuratie en start de service opnieuw.',
	});
}

/** Messages that came in and could not be read, newest first. */
function onleesbaar(inbox: Inbox, oin: string): OnleesbaarBericht[] {
	return inbox.lijst({ oin, status: 'fout', limiet: 50 }).map(({ id, ontvangenOp, omvang, fout }) => ({
		id,
		ontvangenOp,
		omvang,
		melding: fout?.melding ?? 'onbekend',
		remedie: fout?.remedie ?? '',
	}));
}

async function ruimOp(inbox: Inbox, store: Store, aanleveren: Aanleveren, logboek: Logger): Promise<void> {
	try {
		await store.abonnementen.lijst();
		const verlopen = await inbox.verwijderVerlopen();
		if (verlopen > 0) logboek.info({ aantal: verlopen }, 'afgehandelde berichten na hun bewaartermijn verwijderd');
		await aanleveren.ruimOp();
		const aantal = await inbox.ruimOp();
		if (aantal > 0) logboek.info({ aantal }, 'berichten zonder rij opgeruimd');
	} catch (fout) {
		logboek.warn({ err: fout }, 'opruimen mislukt');
	}
}

/** Everything that takes work closes together; who is late after 8 seconds is left behind. */
async function sluitAlles(opruimen: Array<() => unknown>, logboek: Logger): Promise<void> {
	const alles = Promise.allSettled(opruimen.reverse().map(async (sluit) => sluit()));
	let wekker: NodeJS.Timeout | undefined;
	const grens = new Promise<'laat'>((klaar) => {
		wekker = setTimeout(() => klaar('laat'), 8_000);
	});
	if ((await Promise.race([alles, grens])) === 'laat') logboek.warn('niet alles stopte op tijd');
	clearTimeout(wekker);
}

async function leesVersie(): Promise<string> {
	const inhoud = await readFile(new URL('./package.json', import.meta.url), 'utf8');
	return (JSON.parse(inhoud) as { version: string }).version;
}
