// SPDX-License-Identifier: EUPL-1.2

/** A JSON object as it came in or goes out. Its shape is guarded by the JSON schema of the route, so the values stay open here. */
export type Lichaam = Record<string, any>;
