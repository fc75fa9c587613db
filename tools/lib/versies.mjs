// SPDX-License-Identifier: EUPL-1.2
/** The versions that everything is tested with; caches are keyed by them. */
export const NODE = '24.21.0';
export const TEMPORAL_CLI = '1.5.1';
export const N8N = '2.41.1';
