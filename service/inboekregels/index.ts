// SPDX-License-Identifier: EUPL-1.2
/** The inboekregels: which verzoek becomes which zaak (DESIGN 5). */
export { beslis } from './beslis.ts';
export * from './model.ts';
export { maakInboekregelpoort } from './poort.ts';
export { STANDAARDREGELS } from './standaardregels.ts';
export { zaaiInboekregels } from './zaai.ts';
