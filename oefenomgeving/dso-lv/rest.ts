// SPDX-License-Identifier: EUPL-1.2
import { Readable, Transform } from 'node:stream';
import { setTimeout as wacht } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Instellingen } from '../gedeeld/instellingen.ts';
import { leesStroom, mediaType } from './documentinhoud.ts';
import type { Levering, Opslag, Storing } from './opslag.ts';
import { neemRestStoring } from './storing.ts';
import { registreerZoeken } from './zoeken/route.ts';

declare module 'fastify' {
	interface FastifyRequest {
		restStoring?: NonNullable<Storing['rest']>;
	}
}

const TITELS: Record<number, string> = {
	400: 'Ongeldige aanvraag',
	403: 'Geen toegang',
	404: 'Niet gevonden',
	416: 'Bereik niet beschikbaar',
	429: 'Te veel aanvragen',
};

export function probleem(antwoord: FastifyReply, status: number, detail: string): FastifyReply {
	return antwoord
		.code(status)
		.type('application/problem+json')
		.send(JSON.stringify({ type: 'about:blank', title: TITELS[status] ?? 'Fout', status, detail }));
}

/** OIN of the client certificate: subject serialNumber (PKIoverheid). */
export function certificaatOin(verzoek: FastifyRequest): string | undefined {
	const onderwerp = (verzoek.raw.socket as TLSSocket).getPeerCertificate().subject as unknown as
		| Record<string, unknown>
		| undefined;
	const oin = onderwerp?.['serialNumber'];
	return typeof oin === 'string' ? oin : undefined;
}

interface Inhoud {
	omvang: number;
	mediaType: string;
	sha256: string;
	/** Bytes `van` up to and including `tot`. */
	lees(van: number, tot: number): Readable;
}

/**
 * One range of RFC 9110. `undefined`: send everything (no range, several, another unit, or a changed If-Range); `null`: cannot be
 * satisfied.
 */
export function leesBereik(
	range: string | undefined,
	ifRange: string | undefined,
	etag: string,
	omvang: number,
): { van: number; tot: number } | undefined | null {
	if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined;
	const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim());
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	if (match[1] === '') {
		const laatste = Number(match[2]);
		return laatste === 0 || omvang === 0 ? null : { van: Math.max(0, omvang - laatste), tot: omvang - 1 };
	}
	const van = Number(match[1]);
	const tot = match[2] === '' ? omvang - 1 : Math.min(Number(match[2]), omvang - 1);
	if (match[2] !== '' && Number(match[2]) < van) return undefined;
	return van >= omvang ? null : { van, tot };
}

function stuur(verzoek: FastifyRequest, antwoord: FastifyReply, inhoud: Inhoud): FastifyReply {
	const etag = `"${inhoud.sha256}"`;
	const bereik = leesBereik(
		verzoek.headers.range,
		verzoek.headers['if-range'] as string | undefined,
		etag,
		inhoud.omvang,
	);
	antwoord.headers({ etag, 'accept-ranges': 'bytes', 'content-type': inhoud.mediaType });
	if (bereik === null) {
		antwoord.header('content-range', `bytes */${inhoud.omvang}`);
		return probleem(antwoord, 416, 'Het gevraagde bereik ligt buiten het document.');
	}
	const { van, tot } = bereik ?? { van: 0, tot: inhoud.omvang - 1 };
	if (bereik) antwoord.code(206).header('content-range', `bytes ${van}-${tot}/${inhoud.omvang}`);
	antwoord.header('content-length', String(tot - van + 1));
	if (verzoek.method === 'HEAD') return antwoord.send();
	const stroom = inhoud.lees(van, tot);
	const na = verzoek.restStoring?.afbrekenNaBytes;
	return antwoord.send(na === undefined ? stroom : stroom.pipe(breekAf(na, verzoek)));
}

/** Cuts the connection in the middle of a body, as a network does. */
function breekAf(na: number, verzoek: FastifyRequest): Transform {
	let gezien = 0;
	return new Transform({
		transform(stuk: Buffer, _codering, klaar) {
			const nog = na - gezien;
			gezien += stuk.length;
			if (gezien <= na) return klaar(null, stuk);
			this.push(stuk.subarray(0, Math.max(0, nog)));
			setTimeout(() => verzoek.raw.socket.destroy(), 20);
		},
	});
}

/** API Verzoek afhandelen v2 as far as it is known (docs/contracts.md). */
export function registreerRest(
	app: FastifyInstance,
	opslag: Opslag,
	instellingen: Instellingen,
	basis: () => string,
): void {
	const { basisPad, oinHeader } = instellingen.rest;

	app.addHook('onRequest', async (verzoek, antwoord) => {
		if (!verzoek.url.startsWith(basisPad)) return;
		const storing = neemRestStoring(opslag);
		if (!storing) return;
		verzoek.restStoring = storing;
		if (storing.vertraagMs) await wacht(storing.vertraagMs);
		if (storing.status === 429) antwoord.header('retry-after', '1');
		if (storing.status !== undefined)
			return probleem(antwoord, storing.status, 'Nagebootste storing van de oefenomgeving.');
	});

	/** Whether this certificate may act for the OIN in the header; else answers itself. */
	const mag = (verzoek: FastifyRequest, antwoord: FastifyReply): boolean => {
		const oin = verzoek.headers[oinHeader];
		const van = certificaatOin(verzoek);
		if (typeof oin !== 'string' || !/^\d{20}$/.test(oin)) {
			probleem(antwoord, 400, `De header ${oinHeader} met het OIN (20 cijfers) van de vragende organisatie ontbreekt.`);
			return false;
		}
		if (!van || !instellingen.certificaatOins[van]?.includes(oin)) {
			probleem(antwoord, 403, `Het certificaat mag niet namens OIN ${oin} handelen.`);
			return false;
		}
		return true;
	};
	/** The verzoek when mag, and that OIN is addressed; else answers itself. */
	const toegang = (verzoek: FastifyRequest, antwoord: FastifyReply): Levering | undefined => {
		if (!mag(verzoek, antwoord)) return undefined;
		const oin = verzoek.headers[oinHeader] as string;
		const levering = opslag.levering((verzoek.params as { verzoeknummer: string }).verzoeknummer);
		if (!levering) {
			probleem(antwoord, 404, 'Dit verzoek bestaat niet.');
			return undefined;
		}
		if (!levering.geadresseerden.includes(oin)) {
			probleem(antwoord, 403, `OIN ${oin} is geen bevoegd gezag of behandeldienst van dit verzoek.`);
			return undefined;
		}
		return levering;
	};
	const bytes = (inhoud: Buffer, soort: string, som: string): Inhoud => ({
		omvang: inhoud.length,
		mediaType: soort,
		sha256: som,
		lees: (van, tot) => Readable.from([inhoud.subarray(van, tot + 1)], { objectMode: false }),
	});

	registreerZoeken(app, opslag, instellingen, mag, probleem);
	const pad = `${basisPad}verzoeken/:verzoeknummer`;
	app.get(pad, (verzoek, antwoord) => {
		const levering = toegang(verzoek, antwoord);
		if (!levering) return antwoord;
		const zelf = `${basis()}verzoeken/${encodeURIComponent(levering.verzoeknummer)}`;
		return antwoord.type('application/hal+json').send(
			JSON.stringify({
				verzoeknummer: levering.verzoeknummer,
				_links: {
					self: { href: zelf },
					samenvatting: { href: `${zelf}/samenvatting` },
					pdf: { href: `${zelf}/pdf` },
					documenten: levering.documenten.map(({ documentId }) => ({
						href: `${zelf}/documenten/${encodeURIComponent(documentId)}`,
						name: documentId,
					})),
				},
			}),
		);
	});
	app.get(`${pad}/samenvatting`, (verzoek, antwoord) => {
		const levering = toegang(verzoek, antwoord);
		return levering ? stuur(verzoek, antwoord, bytes(levering.xml, 'application/xml', levering.xmlSha256)) : antwoord;
	});
	app.get(`${pad}/pdf`, (verzoek, antwoord) => {
		const levering = toegang(verzoek, antwoord);
		return levering ? stuur(verzoek, antwoord, bytes(levering.pdf, 'application/pdf', levering.pdfSha256)) : antwoord;
	});
	app.get(`${pad}/documenten/:documentId`, (verzoek, antwoord) => {
		const levering = toegang(verzoek, antwoord);
		if (!levering) return antwoord;
		const document = opslag.document(levering.verzoeknummer, (verzoek.params as { documentId: string }).documentId);
		if (!document) return probleem(antwoord, 404, 'Dit document bestaat niet.');
		return stuur(verzoek, antwoord, {
			omvang: document.omvang,
			mediaType: mediaType(document.bestandsnaam),
			sha256: document.sha256,
			lees: (van, tot) => leesStroom(document, van, tot),
		});
	});
}
