// SPDX-License-Identifier: EUPL-1.2
/** HTTP for the koppelvlakken: one client on undici with two-way TLS, limits, retries and errors that a person understands. */
export * from './fout.ts';
export * from './client.ts';
export { leesBegrensd, TeGroot } from './begrensd.ts';
export { leesRetryAfter, wacht, type Wachter } from './wachten.ts';
export { FormData } from 'undici';
