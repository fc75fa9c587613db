// SPDX-License-Identifier: EUPL-1.2
/** Case systems: ZGW client, mapping of a verzoek to a zaak, and the idempotent recipe that makes the zaak. */
export type * from './aanmaken/model.ts';
export * from './instellingen.ts';
export type * from './mapping/model.ts';
export type { Stappenregister } from './poorten.ts';
export type * from './zgw/model.ts';
