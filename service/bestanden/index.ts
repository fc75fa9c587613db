// SPDX-License-Identifier: EUPL-1.2
export { createStaging } from './staging.ts';
export type { StagingInstellingen } from './staging.ts';
export { createBerichtbestanden } from './berichten.ts';
export type { Berichtbestanden } from './berichten.ts';
