// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import {
	beantwoordVraag,
	bevestigAlarm,
	createTemporalClient,
	meldLevering,
	soortTemporalfout,
	startEventDelivery,
	stuurFlowAntwoord,
	stuurOpnieuw,
	type TemporalClient,
	type Temporalfout,
	VraagGeweigerd,
} from 'dso-temporal/client';
import type { ControleOpdracht, VerzoekInstellingen } from 'dso-temporal/contract';
import { type ControleRitme, vraagControle, zetControleSchema } from 'dso-temporal/controle';
import { createConverter } from 'dso-temporal/converter';
import { type OntvangstLevering, startOntvangstbevestiging } from 'dso-temporal/ontvangst';
import type { Configuratie, Verwerking } from './config/model.ts';
import type { StartBezorging } from './poorten/gebeurtenissen.ts';
import type { Procesmotor } from './proces.ts';
import type { Sleutelring } from './sleutels/index.ts';

export interface Temporal {
	proces: Procesmotor;
	startBezorging: StartBezorging;
	/** Controle gemiste verzoeken: one run, and the schedule (none without `ritme`). Fail as the calls of `proces`. */
	controle: {
		vraag(oin: string, opdracht: ControleOpdracht): Promise<void>;
		schema(oin: string, soort: 'dagelijks' | 'aanvullend', ritme: ControleRitme | undefined): Promise<void>;
	};
	/** Starts the ontvangstbevestiging of a delivery; fails as the calls of `proces`. */
	ontvangst(levering: OntvangstLevering): Promise<'gestart' | 'bestond'>;
	close(): Promise<void>;
}

/** The keys as the data converter takes them. */
export function converterSleutels(ring: Sleutelring): Array<{ id: string; sleutel: Uint8Array }> {
	return ring.ids.map((id) => ({ id, sleutel: ring.sleutel(id) }));
}

/** The waits of the configuration, in milliseconds. */
export function verzoekInstellingen(verwerking: Verwerking): Partial<VerzoekInstellingen> {
	return {
		graceMs: verwerking.gatWachtSeconden * 1000,
		vraagHerhaalMs: verwerking.herhaalVraagSeconden * 1000,
		vraagTermijnMs: verwerking.flowTermijnMinuten * 60_000,
		herhaalMinMs: verwerking.herhaalFoutMinSeconden * 1000,
		herhaalMaxMs: verwerking.herhaalFoutMaxSeconden * 1000,
		documentenTegelijk: verwerking.documentenTegelijk,
		documentenTermijnMs: verwerking.documentenTermijnUren * 3_600_000,
		alarmMs: verwerking.alarmSeconden * 1000,
		antwoordTermijnMs: verwerking.antwoordTermijnUren * 3_600_000,
	};
}

/** Client of Temporal; makes no connection until it is needed and survives a server that was away. */
export function maakTemporal(
	configuratie: Configuratie,
	ring: Sleutelring,
	{ zonderVersleuteling }: { zonderVersleuteling?: boolean } = {},
): Temporal {
	const client: TemporalClient = createTemporalClient({
		address: configuratie.temporal.adres,
		namespace: configuratie.temporal.namespace,
		converter: createConverter(converterSleutels(ring), { zonderVersleuteling }),
		instellingen: verzoekInstellingen(configuratie.verwerking),
		deadlineMs: 5_000,
	});
	return {
		proces: {
			levering: (sleutel) => vertaald(() => meldLevering(client, sleutel)),
			antwoord: (sleutel, antwoord) => vertaald(() => stuurFlowAntwoord(client, sleutel, antwoord)),
			opnieuw: (sleutel) => vertaald(() => stuurOpnieuw(client, sleutel)),
			beantwoordVraag: (workflowId, antwoord) => vertaald(() => beantwoordVraag(client, workflowId, antwoord)),
			bevestigAlarm: (sleutel) => vertaald(() => bevestigAlarm(client, sleutel)),
			controleer: () =>
				vertaald(async () => {
					const { connection } = client.client;
					await connection.withDeadline(Date.now() + 2_000, () =>
						connection.workflowService.describeNamespace({ namespace: configuratie.temporal.namespace }),
					);
				}),
		},
		startBezorging: (abonnementId, gebeurtenis) =>
			vertaald(() => startEventDelivery(client, { abonnementId, gebeurtenis })),
		controle: {
			vraag: (oin, opdracht) => vertaald(() => vraagControle(client, oin, opdracht)),
			schema: (oin, soort, ritme) => vertaald(() => zetControleSchema(client, oin, soort, ritme)),
		},
		ontvangst: (levering) => vertaald(() => startOntvangstbevestiging(client, levering)),
		close: () => client.close(),
	};
}

const REMEDIES: Record<Temporalfout, { soort: 'tijdelijk' | 'definitief'; melding: string; remedie: string }> = {
	onbereikbaar: {
		soort: 'tijdelijk',
		melding: 'De procesmotor (Temporal) is niet bereikbaar.',
		remedie: 'Start Temporal, of controleer het adres in de configuratie. Ontvangen verzoeken blijven bewaard.',
	},
	overbelast: {
		soort: 'tijdelijk',
		melding: 'De procesmotor (Temporal) heeft het te druk.',
		remedie: 'Er wordt vanzelf opnieuw geprobeerd. Blijft dit zo, vergroot dan de capaciteit van Temporal.',
	},
	'geen-toegang': {
		soort: 'definitief',
		melding: 'De procesmotor (Temporal) geeft deze service geen toegang.',
		remedie: 'Controleer de rechten van de service bij Temporal. Ontvangen verzoeken blijven bewaard.',
	},
	'namespace-onbekend': {
		soort: 'definitief',
		melding: 'De procesmotor (Temporal) kent de namespace uit de configuratie niet.',
		remedie: 'Maak de namespace aan, of verbeter de naam in de configuratie. Ontvangen verzoeken blijven bewaard.',
	},
	geweigerd: {
		soort: 'definitief',
		melding: 'De procesmotor (Temporal) is bereikbaar, maar weigert de opdracht.',
		remedie: 'Kijk in het logboek van de service en van Temporal. Ontvangen verzoeken blijven bewaard.',
	},
};

/**
 * What Temporal's server or the way to it goes wrong with, as an error that people understand: `temporal-<soort>`. Anything else is a
 * fault of this program and stays what it is.
 */
export async function vertaald<T>(stap: () => Promise<T>): Promise<T> {
	try {
		return await stap();
	} catch (fout) {
		if (fout instanceof VraagGeweigerd) throw geweigerdAntwoord(fout);
		const wat = fout instanceof KoppelvlakFout ? undefined : soortTemporalfout(fout);
		if (wat === undefined) throw fout;
		const uitleg = REMEDIES[wat];
		throw new KoppelvlakFout(
			{ ...uitleg, code: `temporal-${wat}`, ...(uitleg.soort === 'tijdelijk' ? { wachtMs: 5_000 } : {}) },
			{ cause: fout },
		);
	}
}

function geweigerdAntwoord({ code, message }: VraagGeweigerd): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code,
		melding: message,
		remedie: 'Ververs de lijst met vragen en kijk of de vraag nog open staat en welke keuzes er zijn.',
	});
}
