// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { DocumentRij } from 'dso-temporal/activities';
import type { FastifyInstance } from 'fastify';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { Delen } from '../delen.ts';
import { ApiFout } from '../fouten.ts';
import { nietBeschikbaar, nietGevonden, oin, sleutelParams, verzoeknummer, weigeringen } from '../schemas.ts';
import { eis, tokenVan } from '../toegang.ts';
import { uitStaging } from './bericht.ts';
import { zoekVerzoek } from './zoek.ts';

/** The list of documents of a verzoek and the bytes of one. */
export function document(app: FastifyInstance, delen: Delen): void {
	app.get<{ Params: VerzoekSleutel; Querystring: { persoonsgegevens: boolean } }>(
		'/verzoeken/:oin/:verzoeknummer/documenten',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'documentenLijst',
				tags: ['document'],
				summary: 'De documenten van de laatste levering, het bericht zelf en de PDF inbegrepen.',
				params: sleutelParams,
				querystring: {
					type: 'object',
					additionalProperties: false,
					properties: {
						persoonsgegevens: { type: 'boolean', default: false, description: 'Met bestandsnamen.' },
					},
				},
				response: {
					200: {
						type: 'object',
						required: ['items'],
						properties: {
							items: {
								type: 'array',
								items: {
									type: 'object',
									required: ['documentId', 'soort', 'status', 'vertrouwelijk'],
									properties: {
										documentId: { type: 'string' },
										soort: { type: 'string', enum: ['xml', 'pdf', 'bijlage'] },
										bestandsnaam: { type: 'string', description: 'Alleen met persoonsgegevens=true.' },
										omvang: { type: 'integer', description: 'In bytes; zodra het is opgehaald.' },
										sha256: { type: 'string' },
										mediaType: { type: 'string' },
										vertrouwelijk: { type: 'boolean' },
										status: {
											type: 'string',
											enum: ['bekend', 'gehaald', 'gescand', 'geplaatst', 'quarantaine', 'weggelaten'],
										},
										url: { type: 'string', description: 'Adres in het zaaksysteem, zodra het daar staat.' },
									},
								},
							},
						},
					},
					...weigeringen,
					...nietGevonden,
				},
			},
		},
		async (request) => {
			const { persoonsgegevens } = request.query;
			if (persoonsgegevens) eis(tokenVan(request), 'persoonsgegevens');
			const { volgnummer } = await zoekVerzoek(delen, request.params);
			const rijen = volgnummer === undefined ? [] : await delen.store.documenten.lijst(request.params, volgnummer);
			return {
				items: rijen.map(
					({ documentId, soort, bestandsnaam, omvang, sha256, mediaType, vertrouwelijk, status, url }) => ({
						documentId,
						soort,
						bestandsnaam: persoonsgegevens ? bestandsnaam : undefined,
						omvang,
						sha256,
						mediaType,
						vertrouwelijk,
						status,
						url,
					}),
				),
			};
		},
	);

	app.get<{ Params: VerzoekSleutel & { documentId: string } }>(
		'/verzoeken/:oin/:verzoeknummer/documenten/:documentId/inhoud',
		{
			config: { recht: 'persoonsgegevens' },
			schema: {
				operationId: 'documentInhoud',
				tags: ['document'],
				summary: 'De bytes van een document; `xml` en `pdf` zijn ook documentId’s.',
				description:
					'Vraagt de scope persoonsgegevens. Zodra de zaak compleet is, komen de bytes uit het zaaksysteem, zoals het document daar dan staat.',
				params: {
					type: 'object',
					required: ['oin', 'verzoeknummer', 'documentId'],
					properties: { oin, verzoeknummer, documentId: { type: 'string', minLength: 1, maxLength: 300 } },
				},
				response: {
					200: {
						description: 'De bytes.',
						content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
					},
					...weigeringen,
					...nietGevonden,
					...nietBeschikbaar,
				},
			},
		},
		async (request, reply) => {
			const { volgnummer } = await zoekVerzoek(delen, request.params);
			const rijen = volgnummer === undefined ? [] : await delen.store.documenten.lijst(request.params, volgnummer);
			const rij = rijen.find(({ documentId }) => documentId === request.params.documentId);
			if (rij === undefined) throw new ApiFout('document-onbekend');
			const { stream, omvang } = await inhoudVan(delen, request.params.oin, rij);
			if (omvang !== undefined) reply.header('content-length', String(omvang));
			return reply
				.header('cache-control', 'no-store')
				.header('content-disposition', bijlagekop(rij.bestandsnaam))
				.type(mediaType(rij.mediaType))
				.send(stream);
		},
	);
}

/** The bytes: from the temporary copy as long as it is there, after that from the case system. */
async function inhoudVan(delen: Delen, oin: string, rij: DocumentRij): Promise<{ stream: Readable; omvang?: number }> {
	if (rij.status === 'quarantaine' || rij.vondst !== undefined) throw new ApiFout('document-in-quarantaine');
	if (rij.status === 'bekend') throw new ApiFout('document-nog-niet-opgehaald', {}, 30);
	const kopie = rij.staging === undefined ? undefined : await uitStaging(delen, rij.staging);
	if (kopie !== undefined) return { stream: kopie, omvang: rij.omvang };
	if (rij.url === undefined) throw new ApiFout('document-nog-niet-opgehaald', {}, 30);
	const zaaksysteem = await delen.zaaksysteem(oin);
	try {
		return await zaaksysteem.download(rij.url);
	} catch (fout) {
		const status = fout instanceof KoppelvlakFout ? fout.gegevens.status : undefined;
		if (status === 404 || status === 410) throw new ApiFout('document-uit-zaaksysteem');
		throw fout;
	}
}

/** What came from outside is only named as a media type when it looks like one. */
function mediaType(gegeven: string | undefined): string {
	const schoon = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/i.exec(gegeven?.split(';')[0]?.trim() ?? '');
	return schoon?.[0] ?? 'application/octet-stream';
}

/** RFC 6266: an ASCII name for old readers and the full name in UTF-8. */
function bijlagekop(naam: string): string {
	const eenvoudig = naam.replace(/[^A-Za-z0-9._ -]/g, '_').slice(0, 150) || 'document';
	const vol = encodeURIComponent(naam.toWellFormed().slice(0, 250)).replace(
		/['()*]/g,
		(teken) => `%${teken.charCodeAt(0).toString(16)}`,
	);
	return `attachment; filename="${eenvoudig}"; filename*=UTF-8''${vol}`;
}
