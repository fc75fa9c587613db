// SPDX-License-Identifier: EUPL-1.2
/** Case systems: ZGW client, mapping of a verzoek to a zaak, and the idempotent recipe that makes the zaak. */
export * from './aanmaken/index.ts';
export * from './catalogus/index.ts';
export { heropen } from './afloop/heropenen.ts';
export { trekIn } from './afloop/intrekken.ts';
export { vervalDocumenten } from './bijwerken/vervallen.ts';
export { werkZaakBij } from './bijwerken/index.ts';
export * from './instellingen.ts';
export { documentIdentificatie, uniekeNamen } from './mapping/document.ts';
export {
	brengInKaart,
	type GemaptDocument,
	type GemapteEigenschap,
	type GemapteRol,
	type GemapteZaak,
	type GemaptZaakobject,
} from './mapping/index.ts';
export type * from './mapping/model.ts';
export type { Stappenregister } from './poorten.ts';
export { relateerZaken } from './relateren.ts';
export { vindZaken } from './vinden.ts';
export { createZgwClient } from './zgw/client.ts';
export type * from './zgw/model.ts';
