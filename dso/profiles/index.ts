// SPDX-License-Identifier: EUPL-1.2
/** Facts about the outside world, one place each, per environment; configuration can replace every one of them. */
export { kiesProfiel, onbevestigdeWaarden, PROFIELEN, type OnbevestigdeWaarde } from './kies.ts';
export type { Feit } from './feit.ts';
export type * from './profiel.ts';
export { oefen } from './oefen.ts';
export { pre } from './pre.ts';
export { prod } from './prod.ts';
