// SPDX-License-Identifier: EUPL-1.2
/** Koppelvlak 3: the verzoek (STAM) and the API Verzoek afhandelen. */
export * from './model.ts';
export * from './afhandelen.ts';
export { createVerzoekAfhandelenClient, type AfhandelenOpties } from './afhandelen-client.ts';
export * from './stam/index.ts';
export { controleerVerzoeknummer } from './verzoeknummer.ts';
export { amsterdamseDatum, metAmsterdamseZone } from './datum.ts';
export * from './zonder-persoonsgegevens.ts';
export * from './verschil/index.ts';
