// SPDX-License-Identifier: EUPL-1.2
/** What the activity files share: ports, limits, and short-lived memory of this process. */
import { STAM_GRENZEN } from 'dso-koppelvlakken/verzoek';
import type { GelezenVerzoekbericht, Verzoekreferenties } from 'dso-koppelvlakken/verzoek';
import type { LeveringVerwijzing } from '../contract/activiteiten.ts';
import type { VerzoekSleutel } from '../contract/index.ts';
import { leesBericht } from './bericht.ts';
import type { MeldOnverwacht } from './fouten.ts';
import { OmDeBeurt } from './om-de-beurt.ts';
import type { Ports } from './ports.ts';
import { stagingSleutel } from './sleutels.ts';
import { leesBegrensd } from './stroom.ts';

export interface ActiviteitOpties {
	/** Largest verzoekbericht that is read into memory, in bytes. Default: the limit of `dso/verzoek`. */
	maxXmlBytes?: number;
	/** A download that brings nothing for this long is broken off, in ms. Default 60000. */
	stilMs?: number;
	/** Time-out of one delivery of an event, in ms. Default 10000. */
	eventTimeoutMs?: number;
	/** Where unexpected faults go. Default: a line on stderr. */
	meld?: MeldOnverwacht;
}

export class ActiviteitContext {
	readonly ports: Ports;
	readonly maxXmlBytes: number;
	readonly stilMs: number;
	readonly eventTimeoutMs: number;
	/** Creates at the case system: one writer per verzoek. */
	readonly schrijvers = new OmDeBeurt();
	private readonly referenties = new Map<string, { tot: number; waarde: Promise<Verzoekreferenties> }>();
	private readonly berichten = new Map<string, Promise<GelezenVerzoekbericht>>();

	constructor(ports: Ports, opties: ActiviteitOpties) {
		this.ports = ports;
		this.maxXmlBytes = opties.maxXmlBytes ?? STAM_GRENZEN.bytes;
		this.stilMs = opties.stilMs ?? 60_000;
		this.eventTimeoutMs = opties.eventTimeoutMs ?? 10_000;
	}

	/** References of DSO-LV; the documents of one verzoek share an answer of at most half a minute old. */
	async referentiesVan(sleutel: VerzoekSleutel, signal: AbortSignal, vers = false): Promise<Verzoekreferenties> {
		const naam = `${sleutel.oin}/${sleutel.verzoeknummer}`;
		const bewaard = this.referenties.get(naam);
		if (!vers && bewaard && bewaard.tot > Date.now()) return bewaard.waarde;
		const client = await this.ports.dso(sleutel.oin);
		const waarde = client.referenties(sleutel.verzoeknummer, { signal });
		this.bewaar(this.referenties, naam, { tot: Date.now() + 30_000, waarde }, 100);
		waarde.catch(() => this.referenties.delete(naam));
		return waarde;
	}

	vergeetReferenties(sleutel: VerzoekSleutel): void {
		this.referenties.delete(`${sleutel.oin}/${sleutel.verzoeknummer}`);
	}

	/** The verzoekbericht of a delivery, from the staging store. A few recent ones stay in memory. */
	async bericht({ sleutel, hash }: LeveringVerwijzing): Promise<GelezenVerzoekbericht> {
		const naam = stagingSleutel(sleutel, hash, 'xml');
		const bewaard = this.berichten.get(naam);
		if (bewaard) return bewaard;
		const waarde = (async () => {
			const stream = await this.ports.staging.lees(naam);
			return leesBericht(await leesBegrensd(stream, this.maxXmlBytes, 'Het verzoekbericht'), this.maxXmlBytes);
		})();
		this.bewaar(this.berichten, naam, waarde, 8);
		waarde.catch(() => this.berichten.delete(naam));
		return waarde;
	}

	private bewaar<T>(kast: Map<string, T>, naam: string, waarde: T, grens: number): void {
		kast.delete(naam);
		kast.set(naam, waarde);
		const [oudste] = kast.keys();
		if (kast.size > grens && oudste !== undefined) kast.delete(oudste);
	}
}
