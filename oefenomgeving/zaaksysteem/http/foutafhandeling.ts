// SPDX-License-Identifier: EUPL-1.2
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { nietGevonden, ongeldig, ZgwFout } from './fouten.ts';
import { naarParameters } from './schemafouten.ts';

function stuur(reply: FastifyReply, fout: ZgwFout): void {
	void reply.code(fout.status).type('application/problem+json').send(JSON.stringify(fout.probleem()));
}

function vertaal(fout: FastifyError): ZgwFout {
	if (fout.validation) return ongeldig(naarParameters(fout.validation, ''));
	switch (fout.code) {
		case 'FST_ERR_CTP_BODY_TOO_LARGE':
		case 'FST_REQ_FILE_TOO_LARGE':
			return new ZgwFout(
				413,
				'request_entity_too_large',
				'Bericht te groot.',
				'Het bericht is groter dan is toegestaan. Gebruik bestandsdelen.',
			);
		case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
		case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
			return new ZgwFout(
				415,
				'unsupported_media_type',
				'Content-Type niet ondersteund.',
				'Dit Content-Type wordt hier niet ondersteund.',
			);
		case 'FST_ERR_CTP_INVALID_JSON_BODY':
		case 'FST_ERR_CTP_EMPTY_JSON_BODY':
			return new ZgwFout(400, 'parse_error', 'Onleesbaar bericht.', 'Het bericht is geen geldige JSON.');
	}
	if (fout instanceof SyntaxError || (fout.statusCode ?? 500) < 500)
		return new ZgwFout(fout.statusCode ?? 400, 'parse_error', 'Onleesbaar bericht.', 'Het bericht is niet leesbaar.');
	return new ZgwFout(
		500,
		'error',
		'Er ging iets mis.',
		'Interne fout in het zaaksysteem van de oefenomgeving; zie de uitvoer van het proces.',
	);
}

/** Turns every error of the application into problem+json. */
export function foutafhandeling(app: FastifyInstance): void {
	app.setErrorHandler((oorzaak: FastifyError | ZgwFout, _request, reply) => {
		if (oorzaak instanceof ZgwFout) return stuur(reply, oorzaak);
		const fout = vertaal(oorzaak);
		if (fout.status >= 500) console.error(`zaaksysteem: ${oorzaak.stack ?? oorzaak.message}`);
		return stuur(reply, fout);
	});
	app.setNotFoundHandler((_request, reply) => stuur(reply, nietGevonden()));
}
