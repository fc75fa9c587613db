// SPDX-License-Identifier: EUPL-1.2
/** Digikoppeling: ebMS2 wire format (profiles osb-be and osb-rm, unsigned), CPA, OIN. */
export * from './afspraak.ts';
export * from './bericht.ts';
export * from './controle.ts';
export * from './cpa.ts';
export * from './cpa-controle.ts';
export * from './fouten.ts';
export * from './mime.ts';
export * from './namen.ts';
export * from './oin.ts';
export * from './partijen.ts';
export * from './signaal.ts';
