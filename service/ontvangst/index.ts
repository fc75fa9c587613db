// SPDX-License-Identifier: EUPL-1.2
/** Ontvangstbevestigingen: what a delivery gets, written down once, mailed, and as a document for the zaak. */
export { maakOntvangst, reden, type Ontvangstdelen, type Ontvangstdienst } from './dienst.ts';
export { onbekendePlaatshouders, PLAATSHOUDERS, SJABLOONSOORTEN, STANDAARDSJABLONEN } from './sjabloon.ts';
