// SPDX-License-Identifier: EUPL-1.2
/** The area in which an organisation looks for verzoeken: read from GeoJSON, buffered, made simple enough to send. */
export * from './model.ts';
export { GEBIED_GRENZEN, leesWerkgebied, type Stelsel } from './lees.ts';
export { bufferWerkgebied, omvat, type BufferOpties } from './buffer.ts';
