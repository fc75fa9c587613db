// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';

export interface OngeldigeParameter {
	/** camelCase, nested with dots and indexes (`kenmerken.0.bron`); `nonFieldErrors` for rules over several fields. */
	name: string;
	code: string;
	reason: string;
}

/** An error as ZGW answers it: `application/problem+json`. Texts never hold values from the request. */
export class ZgwFout extends Error {
	readonly status: number;
	readonly code: string;
	readonly titel: string;
	readonly invalidParams: OngeldigeParameter[] | undefined;

	constructor(status: number, code: string, titel: string, detail: string, invalidParams?: OngeldigeParameter[]) {
		super(detail);
		this.status = status;
		this.code = code;
		this.titel = titel;
		this.invalidParams = invalidParams;
	}

	/** The body of the answer. */
	probleem(): Record<string, unknown> {
		return {
			type: `urn:zgw:fouten:${this.code}`,
			code: this.code,
			title: this.titel,
			status: this.status,
			detail: this.message,
			instance: `urn:uuid:${randomUUID()}`,
			...(this.invalidParams ? { invalidParams: this.invalidParams } : {}),
		};
	}
}

export const nietGevonden = (): ZgwFout =>
	new ZgwFout(
		404,
		'not_found',
		'Niet gevonden.',
		'De gevraagde resource bestaat niet of is niet zichtbaar voor deze client.',
	);

export const geenToestemming = (code: string, detail: string): ZgwFout =>
	new ZgwFout(403, code, 'Geen toestemming.', detail);

/** 400 with `invalidParams`. */
export const ongeldig = (invalidParams: OngeldigeParameter[]): ZgwFout =>
	new ZgwFout(
		400,
		'invalid',
		'Ongeldige invoer.',
		'Een of meer velden zijn niet goed, zie invalidParams.',
		invalidParams,
	);

/** 400 for one field. */
export const fout = (name: string, code: string, reason: string): ZgwFout => ongeldig([{ name, code, reason }]);

/** Collects the broken rules of one body, so that a client sees them all at once. */
export class Keuring {
	readonly fouten: OngeldigeParameter[] = [];

	fout(name: string, code: string, reason: string): void {
		this.fouten.push({ name, code, reason });
	}

	/** Runs `controle` and keeps a validation error it throws; its value, or undefined when it failed. */
	probeer<T>(controle: () => T): T | undefined {
		try {
			return controle();
		} catch (oorzaak) {
			if (!(oorzaak instanceof ZgwFout) || !oorzaak.invalidParams) throw oorzaak;
			this.fouten.push(...oorzaak.invalidParams);
			return undefined;
		}
	}

	/** @throws ZgwFout 400 when any rule was broken. */
	klaar(): void {
		if (this.fouten.length > 0) throw ongeldig(this.fouten);
	}
}
