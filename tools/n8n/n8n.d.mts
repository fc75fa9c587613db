// SPDX-License-Identifier: EUPL-1.2
import type { ChildProcess } from 'node:child_process';

export interface N8nOpties {
	userFolder: string;
	port: number;
	brokerPort: number;
	encryptionKey: string;
	eigenaar: { email: string; wachtwoord: string; voornaam?: string; achternaam?: string };
	n8nDir?: string;
	env?: Record<string, string>;
}

export interface N8nCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface N8nWorkflow {
	id: string;
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		typeVersion: number;
		parameters: Record<string, unknown>;
		webhookId?: string;
		credentials?: Record<string, { id: string; name: string }>;
	}>;
	[veld: string]: unknown;
}

export const PACKAGE_NAME: string;
export const CREDENTIAL_PLACEHOLDER: string;
export const MAIL_PLACEHOLDER: string;
export const ERROR_WORKFLOW: string;
export function n8nOpdracht(n8nDir?: string, argumenten?: string[]): { opdracht: string; argumenten: string[] };
export function n8nOmgeving(opties: N8nOpties): Promise<Record<string, string>>;
export function installPackage(userFolder: string, tgz: string): Promise<boolean>;
export function n8nCli(opties: N8nOpties, argumenten: string[]): Promise<string>;
export function importCredentials(opties: N8nOpties, credentials: N8nCredential[]): Promise<boolean>;
export function importWorkflows(
	opties: N8nOpties,
	workflows: N8nWorkflow[],
	keuze?: { publish?: boolean | string[]; naast?: unknown },
): Promise<boolean>;
export function vulTemplateIn(
	template: N8nWorkflow,
	credential: { id: string; name: string },
	mail?: { id: string; name: string },
): N8nWorkflow;
export function mailCredential(gegevens: { port: number; host?: string; id?: string; name?: string }): N8nCredential;
export function dsoCredential(gegevens: {
	address: string;
	token: string;
	eventSecret: string;
	environment?: string;
	language?: string;
	id?: string;
	name?: string;
}): N8nCredential;
export function richtN8nIn(
	opties: N8nOpties & {
		tgz: string;
		credential: N8nCredential;
		mail?: N8nCredential;
		templates: string[];
		publish?: boolean | string[];
		meld?: (tekst: string) => void;
	},
): Promise<{
	opdracht: string;
	argumenten: string[];
	env: Record<string, string>;
	cwd: string;
	adres: string;
	gereedAdres: string;
}>;
export function startN8n(opties: N8nOpties & { log?: string; tijdMs?: number }): Promise<{
	child: ChildProcess;
	pid: number;
	adres: string;
	log: string;
	stop: (graceMs?: number) => Promise<boolean>;
}>;
