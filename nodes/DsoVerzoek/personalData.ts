// SPDX-License-Identifier: MIT

/** The burgerservicenummer is never shown in the executions of n8n, also not when a flow asks for personal data. */
export const personalDataPaths = ['initiatiefnemer', 'gemachtigde'].map(
	(betrokkene) => `verzoek.${betrokkene}.natuurlijkPersoon.burgerservicenummer`,
);
