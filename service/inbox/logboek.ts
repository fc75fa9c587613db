// SPDX-License-Identifier: EUPL-1.2

/** What the inbox writes down; ids, codes and counts only, never content. A pino logger fits. */
export interface Logboek {
	info(gegevens: Record<string, unknown>, bericht: string): void;
	warn(gegevens: Record<string, unknown>, bericht: string): void;
	error(gegevens: Record<string, unknown>, bericht: string): void;
}

export const stil: Logboek = { info() {}, warn() {}, error() {} };
