// SPDX-License-Identifier: EUPL-1.2
export { leesVerzoekbericht, type GelezenVerzoekbericht, type LeesStamOpties } from './bericht.ts';
export { leesVerzoeknotificatie, type Verzoeknotificatie } from './notificatie.ts';
export { STAM_GRENZEN, type StamGrenzen } from './grenzen.ts';
