// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Aanleveren, type Documentlabels, type Ontvangstbewijs, Weigering } from '../../aanleveren/index.ts';
import { oin } from '../schemas.ts';
import { aanleverAntwoorden, afzenderVan, alsOmvang, idempotentieKop, kop, stuurBewijs } from './bewijs.ts';

/** POST .../document: one document as a stream, named by headers or by the fields before the file. */
export function document(app: FastifyInstance, aanleveren: Aanleveren): void {
	app.post<{ Params: { oin: string } }>(
		'/aanleveringen/:oin/document',
		{
			config: { recht: 'aanleveren', langeStroom: true },
			schema: {
				operationId: 'aanleverenDocument',
				tags: ['aanleveren'],
				summary: 'Een document van een verzoek, voor of na het verzoekbericht.',
				description:
					'De bytes zijn de body, met de headers X-Verzoeknummer en X-Document-Id en/of X-Bestandsnaam (UTF-8, procentgecodeerd); of multipart/form-data met de velden verzoeknummer, documentId, bestandsnaam, sha256 en omvang vóór het bestand. Met Content-Digest (sha-256) of X-Sha256 wordt het controlegetal vergeleken. De PDF van het verzoek heeft documentId "pdf".',
				params: { type: 'object', required: ['oin'], properties: { oin } },
				headers: idempotentieKop,
				response: aanleverAntwoorden,
			},
		},
		async (request, reply) => {
			const bewijs = request.isMultipart()
				? await uitMultipart(request, aanleveren)
				: await aanleveren.document(
						request.params.oin,
						request.body as Readable,
						labelsUitKoppen(request),
						afzenderVan(request),
					);
			return stuurBewijs(reply, bewijs);
		},
	);
}

async function uitMultipart(
	request: FastifyRequest<{ Params: { oin: string } }>,
	aanleveren: Aanleveren,
): Promise<Ontvangstbewijs> {
	const velden = new Map<string, string>();
	for await (const deel of request.parts()) {
		if (deel.type === 'field') {
			if (typeof deel.value === 'string') velden.set(deel.fieldname, deel.value);
			continue;
		}
		const labels: Documentlabels = {
			verzoeknummer: verplicht(velden.get('verzoeknummer') ?? kop(request, 'x-verzoeknummer')),
			documentId: velden.get('documentId'),
			bestandsnaam: velden.get('bestandsnaam') ?? deel.filename,
			mediaType: deel.mimetype,
			sha256: velden.get('sha256'),
			omvang: alsOmvang(velden.get('omvang')),
		};
		return await aanleveren.document(request.params.oin, deel.file, labels, afzenderVan(request));
	}
	throw new Weigering(400, {
		code: 'inhoud-ontbreekt',
		melding: 'In de aanroep zit geen bestand.',
		remedie: 'Stuur het document mee als bestand, na de velden.',
	});
}

function labelsUitKoppen(request: FastifyRequest): Documentlabels {
	return {
		verzoeknummer: verplicht(kop(request, 'x-verzoeknummer')),
		documentId: kop(request, 'x-document-id'),
		bestandsnaam: ontcijferd(kop(request, 'x-bestandsnaam')),
		mediaType: request.headers['content-type'],
		sha256: kop(request, 'x-sha256') ?? uitDigest(kop(request, 'content-digest')),
		omvang: alsOmvang(request.headers['content-length']),
	};
}

function verplicht(verzoeknummer: string | undefined): string {
	if (verzoeknummer !== undefined) return verzoeknummer;
	throw new Weigering(400, {
		code: 'verzoeknummer-ontbreekt',
		melding: 'Van het document is niet bekend bij welk verzoek het hoort.',
		remedie: 'Geef het verzoeknummer mee in de header X-Verzoeknummer, of in een veld verzoeknummer vóór het bestand.',
		plaats: 'verzoeknummer',
	});
}

function ontcijferd(naam: string | undefined): string | undefined {
	if (naam === undefined) return undefined;
	try {
		return decodeURIComponent(naam);
	} catch {
		throw new Weigering(400, {
			code: 'bestandsnaam-ongeldig',
			melding: 'De header X-Bestandsnaam is niet goed gecodeerd.',
			remedie: 'Codeer de naam als UTF-8 met procenttekens (zoals encodeURIComponent).',
			plaats: 'X-Bestandsnaam',
		});
	}
}

/** `sha-256=:<base64>:` (RFC 9530) as hex; other algorithms are not compared. */
function uitDigest(waarde: string | undefined): string | undefined {
	const base64 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):/.exec(waarde ?? '')?.[1];
	return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}
