// SPDX-License-Identifier: EUPL-1.2
/** What an administrator does with versions: the same for page and API. */
import type { Weigering } from '../store/repositories/inboekregels.ts';
import type { Bevinding } from './bevinding.ts';
import type { Inboekbronnen } from './bronnen.ts';
import { type Csvfout, leesCsv } from './csv.ts';
import { keurVersie } from './keuring.ts';
import { type Inboekregel, type Inboekregelset, type Setinstellingen, STANDAARDINSTELLINGEN } from './model.ts';

/** Settings of a version that names none: those that are in force. */
export async function geldendeInstellingen({ store }: Inboekbronnen, oin: string): Promise<Setinstellingen> {
	return (await store.inboekregels.geldend(oin))?.instellingen ?? STANDAARDINSTELLINGEN;
}

/** A concept of rows that were checked. */
export async function maakConcept(
	bronnen: Inboekbronnen,
	oin: string,
	inhoud: { regels: readonly Inboekregel[]; instellingen?: Setinstellingen },
	herkomst: 'pagina' | 'csv' | 'api',
	door: string,
	gebaseerdOp?: number,
): Promise<Inboekregelset> {
	const { inboekregels } = bronnen.store;
	const instellingen = inhoud.instellingen ?? (await geldendeInstellingen(bronnen, oin));
	const versie = await inboekregels.nieuw(oin, { regels: inhoud.regels, instellingen, herkomst, door, gebaseerdOp });
	return (await inboekregels.lees(oin, versie))!;
}

/** A concept of a CSV; with a fault nothing is written. Settings are those in force: a CSV holds rows only. */
export async function conceptUitCsv(
	bronnen: Inboekbronnen,
	oin: string,
	csv: Uint8Array,
	door: string,
): Promise<{ set: Inboekregelset } | { fouten: Csvfout[] }> {
	const gelezen = leesCsv(csv);
	if ('fouten' in gelezen) return gelezen;
	return { set: await maakConcept(bronnen, oin, gelezen, 'csv', door) };
}

export type Activering =
	| { gedaan: true; bevindingen: Bevinding[] }
	| { gedaan: false; waarom: Weigering | 'fouten' | 'waarschuwingen'; bevindingen: Bevinding[] };

/**
 * Puts a concept in force when nothing is wrong with it; with warnings only for who says to have seen them.
 * @param opties `bewerking`: the one that was looked at; without it the present one
 */
export async function activeer(
	bronnen: Inboekbronnen,
	oin: string,
	versie: number,
	opties: { bewerking?: number; waarschuwingenGezien: boolean },
	door: string,
): Promise<Activering> {
	const { inboekregels } = bronnen.store;
	const set = await inboekregels.lees(oin, versie);
	const geweigerd = (waarom: Exclude<Activering, { gedaan: true }>['waarom'], bevindingen: Bevinding[] = []) => ({
		gedaan: false as const,
		waarom,
		bevindingen,
	});
	if (set === undefined) return geweigerd('onbekend');
	if (set.status !== 'concept') return geweigerd('geenConcept');
	if (opties.bewerking !== undefined && opties.bewerking !== set.bewerking) return geweigerd('gewijzigd');
	const bevindingen = await keurVersie(bronnen, set);
	if (bevindingen.some(({ niveau }) => niveau === 'fout')) return geweigerd('fouten', bevindingen);
	if (!opties.waarschuwingenGezien && bevindingen.some(({ niveau }) => niveau === 'waarschuwing')) {
		return geweigerd('waarschuwingen', bevindingen);
	}
	const uitkomst = await inboekregels.activeer(oin, versie, set.bewerking, door);
	return uitkomst === 'gedaan' ? { gedaan: true, bevindingen } : geweigerd(uitkomst, bevindingen);
}

/** `Regel 3, kolom Zaaktype: ...`: one fault in one sentence. */
export function foutInWoorden(fout: { regel?: number; kolom?: string; waarde?: string; melding: string }): string {
	const waar = [
		fout.regel === undefined || fout.regel === 0 ? undefined : `regel ${fout.regel}`,
		fout.kolom === undefined ? undefined : `kolom ${fout.kolom}`,
	].filter(Boolean);
	const waarde = fout.waarde ? ` (er staat: ${fout.waarde})` : '';
	return waar.length === 0 ? fout.melding : `${waar.join(', ')}: ${fout.melding}${waarde}`;
}
