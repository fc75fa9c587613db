// SPDX-License-Identifier: EUPL-1.2
/** ZIP: the only folder that imports a ZIP library. */
export { openZip, type ZipBron, type ZipDeel, type ZipGrenzen, type ZipLezer, ZIP_GRENZEN } from './lees.ts';
