// SPDX-License-Identifier: EUPL-1.2
/** Documents that we write ourselves, as PDF: the difference of an aanvulling, and a letter. The same input gives the same bytes. */
export { maakBriefstuk, type Brief } from './brief.ts';
export type { Stuk } from './pdf.ts';
export { maakVerschilstuk, type VerschilstukOpties } from './verschil.ts';
