// SPDX-License-Identifier: EUPL-1.2
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common';

/** gRPC status codes (grpc.io/docs/guides/status-codes) that a caller can do something about. */
const CODES = new Map([
	[1, 'onbereikbaar'],
	[4, 'onbereikbaar'],
	[14, 'onbereikbaar'],
	[7, 'geen-toegang'],
	[16, 'geen-toegang'],
	[8, 'overbelast'],
] as const);

export type Temporalfout = 'onbereikbaar' | 'geen-toegang' | 'overbelast' | 'namespace-onbekend' | 'geweigerd';

/**
 * What kind of failure of the server or the way to it this is. `geweigerd`: the server answered with another error.
 * Undefined when it has nothing to do with the server: a fault of this program, for example in the data converter.
 */
export function soortTemporalfout(fout: unknown): Temporalfout | undefined {
	for (let deel: unknown = fout, diepte = 0; deel instanceof Error && diepte < 5; deel = deel.cause, diepte++) {
		if (deel instanceof NamespaceNotFoundError) return 'namespace-onbekend';
		if (deel instanceof WorkflowNotFoundError) return 'geweigerd';
		// An update that no worker answered within the deadline.
		if (deel instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'onbereikbaar';
		if (isGrpcServiceError(deel)) return CODES.get(deel.code as 1) ?? 'geweigerd';
		// The one failure of grpc-js that has no code: its channel did not become ready in time.
		if (deel.message === 'Failed to connect before the deadline') return 'onbereikbaar';
	}
	return undefined;
}
