// SPDX-License-Identifier: EUPL-1.2
export { verzoekAfhandelen } from './verzoekAfhandelen/workflow.ts';
export { eventDelivery } from './eventDelivery/workflow.ts';
export { gemisteVerzoeken } from './gemisteVerzoeken/workflow.ts';
export { ontvangstbevestiging } from './ontvangstbevestiging/workflow.ts';
export { gemisteVerzoekenStart } from './gemisteVerzoeken/start.ts';
