// SPDX-License-Identifier: EUPL-1.2
/**
 * What has to be there after each kind of delivery: 7 types x 4 doelen x 8 situations. Written before the test that runs them.
 *
 * A cell says which zaak there is, and which vraag stands open:
 *   -    no zaak            Z+   zaak, brought up to date       Z^   zaak that was opened again
 *   Z    a complete zaak    Zx   zaak, withdrawn                Zd   zaak with the documents of a delivery that came too late
 *   ?ong  vraag ongebruikelijk   ?onb  vraag onbekendVerzoek   ?aan  vraag aanvulling (the zaak is up to date already)
 *
 * Situations, for a delivery with this type and doel:
 *   eerste    the first that ever came (000); an unknown verzoek is waited for, in vain
 *   bekend    001, after 000 Initieren became a zaak
 *   onbekend  003 of a verzoek that never was here; the organisation wants a new zaak then
 *   volgorde  001 comes in, and 000 Initieren after it
 *   gat       002, after 000 Initieren became a zaak; 001 never comes
 *   dubbel    the same delivery once more (for Aanvullen and Intrekken: 001, after 000 Initieren)
 *   kopie     the first that came is a kopiebericht; the organisation files these
 *   terug     after doorzenden the verzoek comes back with it; the organisation opens the zaak again
 */
export const SITUATIES = ['eerste', 'bekend', 'onbekend', 'volgorde', 'gat', 'dubbel', 'kopie', 'terug'] as const;
export type Situatie = (typeof SITUATIES)[number];

const TABEL = `
type                                          | doel           | eerste | bekend  | onbekend | volgorde | gat     | dubbel  | kopie | terug
Aanvraag vergunning                           | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag vergunning                           | Conceptverzoek | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag vergunning                           | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Aanvraag vergunning                           | Intrekken      | - ?onb | Zx      | - ?onb   | Zx       | Zx      | Zx      | -     | Z^x
Melding                                       | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Melding                                       | Conceptverzoek | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | - ?ong  | -     | Z ?ong
Melding                                       | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Melding                                       | Intrekken      | - ?onb | Zx      | - ?onb   | Zx       | Zx      | Zx      | -     | Z^x
Informatie                                    | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Informatie                                    | Conceptverzoek | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | - ?ong  | -     | Z ?ong
Informatie                                    | Aanvullen      | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | Z ?ong  | -     | Z ?ong
Informatie                                    | Intrekken      | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | Z ?ong  | -     | Z ?ong
Informatie ongewoon voorval                   | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Informatie ongewoon voorval                   | Conceptverzoek | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | - ?ong  | -     | Z ?ong
Informatie ongewoon voorval                   | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Informatie ongewoon voorval                   | Intrekken      | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | Z ?ong  | -     | Z ?ong
Aanvraag maatwerkvoorschrift                  | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag maatwerkvoorschrift                  | Conceptverzoek | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag maatwerkvoorschrift                  | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Aanvraag maatwerkvoorschrift                  | Intrekken      | - ?onb | Zx      | - ?onb   | Zx       | Zx      | Zx      | -     | Z^x
Melding gelijkwaardige maatregel              | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Melding gelijkwaardige maatregel              | Conceptverzoek | - ?ong | Z ?ong  | - ?ong   | Z ?ong   | Z ?ong  | - ?ong  | -     | Z ?ong
Melding gelijkwaardige maatregel              | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Melding gelijkwaardige maatregel              | Intrekken      | - ?onb | Zx      | - ?onb   | Zx       | Zx      | Zx      | -     | Z^x
Aanvraag toestemming gelijkwaardige maatregel | Initieren      | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag toestemming gelijkwaardige maatregel | Conceptverzoek | Z      | Z ?ong  | Z        | Zd       | Z ?ong  | Z       | -     | Z^+
Aanvraag toestemming gelijkwaardige maatregel | Aanvullen      | - ?onb | Z+ ?aan | Z        | Z+ ?aan  | Z+ ?aan | Z+ ?aan | -     | Z^+ ?aan
Aanvraag toestemming gelijkwaardige maatregel | Intrekken      | - ?onb | Zx      | - ?onb   | Zx       | Zx      | Zx      | -     | Z^x
`;

export interface Cel {
	type: string;
	doel: string;
	situatie: Situatie;
	/** As in the table. */
	verwacht: string;
}

/** Every cell. @throws when the table is not whole */
export function cellen(): Cel[] {
	const [kop = [], ...rijen] = TABEL.trim()
		.split('\n')
		.map((regel) => regel.split('|').map((deel) => deel.trim()));
	if (kop.slice(2).join() !== SITUATIES.join()) throw new Error('the columns are not the situations');
	return rijen.flatMap(([type = '', doel = '', ...vakken]) => {
		if (vakken.length !== SITUATIES.length) throw new Error(`row ${type} / ${doel} is not whole`);
		return SITUATIES.map((situatie, n) => ({ type, doel, situatie, verwacht: vakken[n]! }));
	});
}
