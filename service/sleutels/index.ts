// SPDX-License-Identifier: EUPL-1.2
export { leesSleutelbestand, maakSleutelring } from './ring.ts';
export type { Sleutelring } from './ring.ts';
export { ontsleutelWaarde, versleutelWaarde } from './waarde.ts';
export { controleerSleutels, gebruikteSleutels } from './gebruik.ts';
export { createVersleuteling } from './versleuteling.ts';
