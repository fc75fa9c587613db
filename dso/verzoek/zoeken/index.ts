// SPDX-License-Identifier: EUPL-1.2
/** Search of the API Verzoek afhandelen: which verzoeken does DSO-LV show in an area and a period. */
export * from './model.ts';
export { beoordeel, type Eigenaar } from './beoordeel.ts';
export { createZoekClient, type ZoekClient, type ZoekOpties, type Zoekvraag } from './client.ts';
export { alleRegels } from './paginas.ts';
