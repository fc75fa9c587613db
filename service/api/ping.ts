// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance } from 'fastify';
import type { Delen } from './delen.ts';
import { weigeringen } from './schemas.ts';
import { tokenVan } from './toegang.ts';

/** GET /ping: who am I, for which organisations, in which environment. */
export function ping(app: FastifyInstance, delen: Delen): void {
	app.get(
		'/ping',
		{
			config: { recht: 'lezen' },
			schema: {
				operationId: 'ping',
				tags: ['service'],
				summary: 'Controleert het token en noemt de omgeving en de organisaties waarvoor het geldt.',
				response: {
					200: {
						type: 'object',
						required: ['naam', 'versie', 'omgeving', 'organisaties', 'rol', 'scopes'],
						properties: {
							naam: { type: 'string' },
							versie: { type: 'string' },
							omgeving: { type: 'string', enum: ['OEFEN', 'PRE', 'PROD'] },
							organisaties: {
								type: 'array',
								items: {
									type: 'object',
									required: ['oin', 'naam'],
									properties: { oin: { type: 'string' }, naam: { type: 'string' } },
								},
							},
							rol: { type: 'string', enum: ['lezer', 'behandelaar', 'beheerder'] },
							scopes: { type: 'array', items: { type: 'string' } },
						},
					},
					...weigeringen,
				},
			},
		},
		async (request) => {
			const token = tokenVan(request);
			return {
				naam: 'dso-service',
				versie: delen.versie,
				omgeving: delen.omgeving,
				organisaties: delen.organisaties.filter(({ oin }) => token.oins.includes(oin)),
				rol: token.rol,
				scopes: token.scopes,
			};
		},
	);
}
