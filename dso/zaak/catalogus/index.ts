// SPDX-License-Identifier: EUPL-1.2
/** Looks at the catalogus of the case system without changing anything: is everything there, and what would a zaak hold? */
export { keur as keurZaaktype } from './keuring.ts';
export { alleenLezen, Cataloguslezer } from './lezer.ts';
export type * from './model.ts';
export { proefZaak } from './proef.ts';
