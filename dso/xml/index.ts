// SPDX-License-Identifier: EUPL-1.2
/** XML, reading and writing: the only folder that imports XML libraries. */
export * from './element.ts';
export { leesXml, type LeesXmlOpties } from './lees.ts';
export { schrijfXml, type SchrijfElement } from './schrijf.ts';
export * from './schema.ts';
export { xmlFout } from './fouten.ts';
