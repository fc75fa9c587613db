// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A client of the case system: selected by the JWT claim `client_id`. `scopes` absent = everything allowed. */
export interface Client {
	clientId: string;
	secret: string;
	scopes?: string[];
}

export interface Instellingen {
	/** Port on 127.0.0.1; 0 takes a free one. */
	poort: number;
	/** Ports of the other parts, for the links on the pages. */
	anderePoorten?: { oefen?: number; service?: number; n8n?: number };
	clients: Client[];
	/** RSIN of the gemeente: owner of the catalogus. */
	rsin: string;
	/** Size of one bestandsdeel in bytes; the last one may be smaller. */
	bestandsdeelBytes: number;
	/** Largest JSON body in bytes (base64 content counts); above it 413 `request_entity_too_large`. */
	maxBodyBytes: number;
	/** Largest document in bytes, whatever the way of uploading. */
	maxDocumentBytes: number;
	/** Age in seconds at which a token is refused with `jwt-expired` (Open Zaak: JWT_EXPIRY). */
	jwtMaxLeeftijd: number;
	/** Items per page of a list. */
	paginaGrootte: number;
	/** Check zaakeigenschap values against the specificatie of the eigenschap (`waarde-incorrect-format`). */
	waardeControle: boolean;
	/** Sets a first status by itself on creating a zaak, as some suppliers do. */
	eigenEersteStatus: boolean;
}

/** Only for the practice environment on 127.0.0.1, when no instellingen.json was written. */
const OEFENGEHEIM = 'oefenomgeving-zaaksysteem-zonder-inrichting';

export const standaardInstellingen: Instellingen = {
	poort: 18680,
	clients: [{ clientId: 'dso-service', secret: OEFENGEHEIM }],
	rsin: '999990019',
	bestandsdeelBytes: 1024 * 1024,
	maxBodyBytes: 16 * 1024 * 1024,
	maxDocumentBytes: 8 * 1024 ** 3,
	jwtMaxLeeftijd: 3600,
	paginaGrootte: 100,
	waardeControle: true,
	eigenEersteStatus: false,
};

/**
 * Reads `<map>/instellingen.json`, written by `oefenomgeving/inrichten.ts`. A field that is absent keeps its default.
 * @throws Error in Dutch when the file is there but is not JSON, or a field has the wrong type.
 */
export function leesInstellingen(map: string): Instellingen {
	const pad = join(map, 'instellingen.json');
	let tekst: string;
	try {
		tekst = readFileSync(pad, 'utf8');
	} catch (fout) {
		if ((fout as NodeJS.ErrnoException).code === 'ENOENT') return { ...standaardInstellingen };
		throw fout;
	}
	let json: Record<string, any>;
	try {
		json = JSON.parse(tekst);
	} catch {
		throw new Error(`${pad} is geen geldige JSON. Verwijder het bestand en draai de inrichting opnieuw.`);
	}
	const zgw = json.zgw ?? {};
	const s = standaardInstellingen;
	const getal = (naam: string, waarde: unknown, standaard: number): number => {
		if (waarde === undefined) return standaard;
		if (typeof waarde !== 'number' || !Number.isInteger(waarde) || waarde < 0)
			throw new Error(`${pad}: "${naam}" moet een geheel getal van 0 of hoger zijn.`);
		return waarde;
	};
	const clients: Client[] = [
		{ clientId: zgw.clientId ?? 'dso-service', secret: zgw.secret ?? OEFENGEHEIM },
		...(Array.isArray(zgw.clients) ? zgw.clients : []),
	];
	for (const client of clients)
		if (typeof client.clientId !== 'string' || typeof client.secret !== 'string' || client.secret === '')
			throw new Error(`${pad}: "zgw.clientId" en "zgw.secret" moeten gevulde teksten zijn.`);
	return {
		poort: getal('poorten.zaaksysteem', json.poorten?.zaaksysteem, s.poort),
		anderePoorten: Object.fromEntries(
			['oefen', 'service', 'n8n']
				.filter((deel) => Number.isInteger(json.poorten?.[deel]))
				.map((deel) => [deel, json.poorten[deel]]),
		),
		clients,
		rsin: typeof json.gemeente?.rsin === 'string' ? json.gemeente.rsin : s.rsin,
		bestandsdeelBytes: Math.max(1, getal('zgw.bestandsdeelBytes', zgw.bestandsdeelBytes, s.bestandsdeelBytes)),
		maxBodyBytes: getal('zgw.maxBodyBytes', zgw.maxBodyBytes, s.maxBodyBytes),
		maxDocumentBytes: getal('zgw.maxDocumentBytes', zgw.maxDocumentBytes, s.maxDocumentBytes),
		jwtMaxLeeftijd: getal('zgw.jwtMaxLeeftijd', zgw.jwtMaxLeeftijd, s.jwtMaxLeeftijd),
		paginaGrootte: Math.max(1, getal('zgw.paginaGrootte', zgw.paginaGrootte, s.paginaGrootte)),
		waardeControle: zgw.waardeControle ?? s.waardeControle,
		eigenEersteStatus: zgw.eigenEersteStatus ?? s.eigenEersteStatus,
	};
}
