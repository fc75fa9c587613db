// SPDX-License-Identifier: MIT
/** Who was asked and who answered is not shown in the executions of n8n. */
export const personalDataPaths = ['antwoord.door', 'behandelaar'];
