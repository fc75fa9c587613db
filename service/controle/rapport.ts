// SPDX-License-Identifier: EUPL-1.2
import type { Controle, ControleTelling, GemistVerzoek } from '../store/repositories/controles.ts';

const MOMENT = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'short',
});
const tijd = (iso: string) => MOMENT.format(new Date(iso));

/** The sentence that page, mail and event share. */
export function telregel(t: ControleTelling): string {
	return (
		`Van de verzoeken die DSO in dit gebied en deze periode toont: ${t.getoond}, voor ons ${t.voorOns}, wij hebben ${t.bijOns}, ` +
		`kopieën ${t.kopieen}, open vragen ${t.openVragen}, bijlagen onderweg ${t.bijlagenOnderweg}.`
	);
}

export const SOORTTEKST = { dagelijks: 'dagelijks', aanvullend: 'aanvullend', hand: 'met de hand' } as const;
export const STATUSTEKST = {
	loopt: 'loopt',
	gereed: 'gereed',
	deels: 'deels gelukt',
	mislukt: 'niet gelukt',
} as const;

/** What becomes of a missing verzoek, in words. */
export function watNu({ uitkomst, gestartOp, gevondenOp, startenOp }: GemistVerzoek): string {
	if (uitkomst === 'kopieNietBijOns') return 'kopie, niet bij ons; er gebeurt niets mee';
	if (gevondenOp !== undefined) return `kwam vanzelf binnen op ${tijd(gevondenOp)}`;
	if (gestartOp !== undefined) return `opgehaald vanaf ${tijd(gestartOp)}`;
	return startenOp === undefined
		? 'wordt opgehaald'
		: `wordt opgehaald op ${tijd(startenOp)} als het dan niet binnen is`;
}

export function watOntbreekt({ uitkomst, volgnummer, doel }: GemistVerzoek): string {
	if (uitkomst !== 'gemisteLevering') return 'het verzoek';
	return volgnummer === undefined ? `een levering (${doel ?? 'doel onbekend'})` : `levering ${volgnummer}`;
}

/** Subject and text of the mail. Holds verzoeknummers of this organisation and counts, nothing else. */
export function rapportMail(
	controle: Controle,
	gemist: GemistVerzoek[],
	organisatie: string,
): { onderwerp: string; tekst: string } {
	const { telling, fouten } = controle;
	const echt = gemist.filter(({ uitkomst }) => uitkomst !== 'kopieNietBijOns');
	const kop =
		controle.status === 'mislukt'
			? 'niet gelukt'
			: `${(telling?.gemist ?? 0) === 0 ? 'niets gemist' : `${telling?.gemist} gemist`}${controle.status === 'deels' ? ', deels gelukt' : ''}`;
	const regels = [
		`Controle gemiste verzoeken van ${organisatie} (${SOORTTEKST[controle.soort]}).`,
		`Periode: ${tijd(controle.van)} tot ${tijd(controle.tot)}.`,
		'',
		...(telling === undefined ? [] : [telregel(telling)]),
		...(telling?.onleesbaar ? [`${telling.onleesbaar} regels van het antwoord waren niet te lezen.`] : []),
		...(echt.length === 0 ? [] : ['', `Gemist (${telling?.gemist ?? echt.length}):`]),
		...echt.slice(0, 200).map((een) => `- ${een.verzoeknummer}: ${watOntbreekt(een)}, ${watNu(een)}`),
		...(echt.length > 200 ? [`- en ${(telling?.gemist ?? echt.length) - 200} meer; zie de pagina Controle`] : []),
		...(fouten.length === 0 ? [] : ['', 'Niet gelezen:']),
		...fouten.map(({ van, tot, melding, remedie }) => `- ${tijd(van)} tot ${tijd(tot)}: ${melding} ${remedie}`),
		'',
		'Meer staat op de pagina Controle van dso-service.',
	];
	return { onderwerp: `Controle gemiste verzoeken ${organisatie}: ${kop}`, tekst: regels.join('\n') };
}
