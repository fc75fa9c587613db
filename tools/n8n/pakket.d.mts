// SPDX-License-Identifier: EUPL-1.2
export const ROOT: string;
export const CACHE: string;
export function packageJson(): { name: string; version: string; n8n: { nodes: string[]; credentials: string[] } };
export function pakket(opties?: { log?: (line: string) => void; opnieuw?: boolean }): Promise<string>;
