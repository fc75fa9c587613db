// SPDX-License-Identifier: EUPL-1.2
/** The difference between two deliveries of one verzoek: as data, applied, as overview and in words. */
export type * from './model.ts';
export { isGelijk, pasToe, verschil } from './verschil.ts';
export type { Gegevenswijziging } from './bladen.ts';
export {
	aantalRegels,
	overzicht,
	type Activiteitregel,
	type Antwoordregel,
	type Documentregel,
	type Locatieregel,
	type Verschiloverzicht,
} from './overzicht.ts';
export { beschrijfVerschil, type BeschrijfOpties } from './beschrijf.ts';
export { verschilZonderPersoonsgegevens, type VerschilZonderPersoonsgegevens } from './zonder-persoonsgegevens.ts';
