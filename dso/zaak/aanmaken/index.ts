// SPDX-License-Identifier: EUPL-1.2
/**
 * The recipe that makes a zaak, one function per step. Order: kiesZaaktype, maakZaak, maakRollen, maakZaakobjecten, maakEigenschappen,
 * plaatsDocument (each), zetStatus last, controleerZaak. Every step may be called again at any point: it looks before it creates.
 */
export { controleerZaak } from './controle.ts';
export { plaatsDocument } from './document.ts';
export { maakEigenschappen } from './eigenschappen.ts';
export type * from './model.ts';
export { maakRollen } from './rollen.ts';
export { zetStatus } from './status.ts';
export { maakZaak } from './zaak.ts';
export { maakZaakobjecten } from './zaakobjecten.ts';
export { kiesZaaktype } from './zaaktype.ts';
