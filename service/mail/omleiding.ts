// SPDX-License-Identifier: EUPL-1.2
import type { Postinhoud } from '../store/repositories/post.ts';

/**
 * Outside production nothing reaches a citizen or an authority (DESIGN rule 11): everything goes to one test address, the subject begins
 * with the environment, and the text says how many would have received it, not who.
 * @throws Error when there is no test address
 */
export function leidOm(
	inhoud: Postinhoud,
	omgeving: 'OEFEN' | 'PRE' | 'PROD',
	testadres: string | undefined,
): Postinhoud {
	if (omgeving === 'PROD') return inhoud;
	if (testadres === undefined) throw new Error('no test address outside production');
	const aantal = inhoud.aan.length + inhoud.cc.length;
	const kop = `Dit is een bericht uit de omgeving ${omgeving}. In productie ging het naar ${aantal} ${aantal === 1 ? 'ontvanger' : 'ontvangers'}.`;
	return {
		...inhoud,
		aan: [testadres],
		cc: [],
		onderwerp: `[${omgeving}] ${inhoud.onderwerp}`,
		tekst: `${kop}\n\n${inhoud.tekst}`,
	};
}
