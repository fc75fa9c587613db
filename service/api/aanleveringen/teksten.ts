// SPDX-License-Identifier: EUPL-1.2

/** Refusals of what comes in besides ebMS; detail and remedy are of the refusal itself. */
export const AANLEVERTEKSTEN = {
	'aanlevering-geweigerd': {
		status: 422,
		nl: { title: 'Niet aangenomen', detail: '{melding}', remedie: '{remedie}' },
		en: { title: 'Not accepted', detail: '{melding}', remedie: '{remedie}' },
	},
} as const;
