// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZgwFout } from './fouten.ts';

const CRS = 'EPSG:4326';

function eis(request: FastifyRequest, naam: 'Accept-Crs' | 'Content-Crs'): void {
	const waarde = request.headers[naam.toLowerCase()];
	if (waarde === undefined)
		throw new ZgwFout(412, 'precondition_failed', 'Header ontbreekt.', `De header ${naam} is verplicht.`);
	if (waarde !== CRS)
		throw new ZgwFout(406, 'not_acceptable', 'CRS niet ondersteund.', `De header ${naam} moet ${CRS} zijn.`);
}

/** Header rules of the resource `zaken`: Accept-Crs on everything but DELETE, Content-Crs on bodies; 412 missing, 406 other. */
export async function crsControle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	if (request.method === 'DELETE') return;
	eis(request, 'Accept-Crs');
	if (['POST', 'PUT', 'PATCH'].includes(request.method)) eis(request, 'Content-Crs');
	reply.header('Content-Crs', CRS);
}
