// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { leesBegrensd, TeGroot } from 'dso-koppelvlakken/http';
import { STAM_GRENZEN } from 'dso-koppelvlakken/verzoek';
import type { Staging } from 'dso-temporal/activities';
import type { AanleverontvangstenRepository } from '../store/repositories/aanleverontvangsten.ts';
import { Weigering } from './weigering.ts';

/** A file in the staging store that belongs to nothing yet. */
export interface Bewaard {
	opslag: string;
	omvang: number;
	sha256: string;
}

export interface Opslag {
	/** XML and JSON: in memory, at most 32 MiB each and 128 MiB together. @throws Weigering */
	lees(stream: Readable, wat: string, omvang?: number): Promise<Buffer>;
	/** Any file: straight to the staging store, encrypted and fsynced. @throws Weigering */
	bewaar(stream: Readable, wat: string, omvang?: number): Promise<Bewaard>;
	/** The file is not needed after all. */
	weg(opslag: string): Promise<void>;
}

export interface OpslagInstellingen {
	staging: Staging;
	ontvangsten: AanleverontvangstenRepository;
	/** Bytes of the largest document or ZIP. */
	maxBestand: number;
	/** A sender that is silent for so long is cut off, in milliseconds. Default 60000. */
	stilMs?: number;
	/** Bytes in memory of all calls together. Default 128 MiB. */
	maxOnderweg?: number;
}

const MIB = 1024 * 1024;

export function maakOpslag({
	staging,
	ontvangsten,
	maxBestand,
	stilMs = 60_000,
	maxOnderweg = 128 * MIB,
}: OpslagInstellingen): Opslag {
	let onderweg = 0;

	/** Counts, and cuts off who is silent, sends too much or stops half-way. */
	function bewaakt(bron: Readable, wat: string, max: number, inGeheugen: boolean): { stream: Readable; klaar(): void } {
		let bytes = 0;
		const klok = setTimeout(() => door.destroy(stil(wat)), stilMs);
		const door = new Transform({
			transform(deel: Buffer, _codering, verder) {
				bytes += deel.length;
				if (inGeheugen) onderweg += deel.length;
				klok.refresh();
				verder(bytes > max ? teGroot(wat, max) : inGeheugen && onderweg > maxOnderweg ? teDruk() : null, deel);
			},
			destroy(fout, verder) {
				clearTimeout(klok);
				bron.unpipe(door);
				verder(fout);
			},
		});
		bron.once('error', () => door.destroy(afgebroken(wat)));
		bron.once('close', () => {
			if (!bron.readableEnded) door.destroy(afgebroken(wat));
		});
		bron.pipe(door);
		return {
			stream: door,
			klaar() {
				clearTimeout(klok);
				if (inGeheugen) onderweg -= bytes;
			},
		};
	}

	return {
		async lees(bron, wat, omvang) {
			const max = STAM_GRENZEN.bytes;
			if (omvang !== undefined && omvang > max) throw teGroot(wat, max);
			if (onderweg > maxOnderweg) throw teDruk();
			const { stream, klaar } = bewaakt(bron, wat, max, true);
			try {
				return await leesBegrensd(stream, max);
			} catch (fout) {
				throw fout instanceof TeGroot ? teGroot(wat, max) : fout;
			} finally {
				klaar();
			}
		},
		async bewaar(bron, wat, omvang) {
			if (omvang !== undefined && omvang > maxBestand) throw teGroot(wat, maxBestand);
			const opslag = `aangeleverd/${randomUUID()}`;
			ontvangsten.begint(opslag);
			const { stream, klaar } = bewaakt(bron, wat, maxBestand, false);
			try {
				return { opslag, ...(await staging.schrijf(opslag, stream)) };
			} catch (fout) {
				await this.weg(opslag);
				throw fout;
			} finally {
				klaar();
			}
		},
		async weg(opslag) {
			await staging.verwijder(opslag);
			ontvangsten.gereed(opslag);
		},
	};
}

function teGroot(wat: string, max: number): Weigering {
	return new Weigering(413, {
		code: 'bestand-te-groot',
		melding: `${wat} is groter dan de toegestane ${Math.floor(max / MIB)} MB.`,
		remedie: 'Lever een kleiner bestand aan, of vraag de beheerder de grens in de configuratie te verhogen.',
		regel: `hoogstens ${max} bytes`,
	});
}

function stil(wat: string): Weigering {
	return new Weigering(408, {
		code: 'verbinding-stil',
		melding: `${wat} kwam niet verder binnen: de afzender stuurde te lang niets.`,
		remedie: 'Stuur het opnieuw; er is niets van opgeslagen.',
	});
}

function afgebroken(wat: string): Weigering {
	return new Weigering(400, {
		code: 'verbinding-verbroken',
		melding: `${wat} kwam niet volledig binnen: de verbinding werd verbroken.`,
		remedie: 'Stuur het opnieuw; er is niets van opgeslagen.',
	});
}

function teDruk(): Weigering {
	return new Weigering(503, {
		code: 'te-druk',
		melding: 'Er komen nu te veel bestanden tegelijk binnen.',
		remedie: 'Stuur het over een halve minuut opnieuw.',
	});
}
