// SPDX-License-Identifier: EUPL-1.2
/** The time as the service sees it; a test turns its own clock. */
export type Klok = () => Date;

export const systeemklok: Klok = () => new Date();
