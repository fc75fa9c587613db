// SPDX-License-Identifier: EUPL-1.2
export { createInbox } from './inbox.ts';
export type { Inbox, InboxRij, InboxStatus } from './inbox.ts';
export { createEbmsEndpoint } from './endpoint.ts';
export type { EbmsEndpoint, EbmsEndpointInstellingen } from './endpoint.ts';
export { createOntvanger } from './ontvanger.ts';
export type { Ontvanger, Organisatie } from './ontvanger.ts';
export { herlees } from './payload.ts';
export type { LeesNotificatie } from './payload.ts';
export { createBevestiger } from './bevestiger.ts';
export type { Bevestiger } from './bevestiger.ts';
export { createRelay } from './relay.ts';
export type { Meldbron, Relay } from './relay.ts';
export type { LaatsteWeigering } from './weigeringen.ts';
export type { Logboek } from './logboek.ts';
