// SPDX-License-Identifier: EUPL-1.2
/** Proefverwerking: what a verzoek would become. Reads rules, message and catalogus; writes nothing anywhere. */
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { amsterdamseDatum, type GelezenVerzoekbericht } from 'dso-koppelvlakken/verzoek';
import {
	Cataloguslezer,
	type Catalogusbevinding,
	type Catalogusvraag,
	keurZaaktype,
	proefZaak,
	vindZaken,
	type Zaakproef,
} from 'dso-koppelvlakken/zaak';
import { beslis } from './beslis.ts';
import { type Inboekbronnen, vraagUit } from './bronnen.ts';
import { type Besluit, functieVan, type Inboekregelset, type Uitvoering } from './model.ts';

/** One zaak that would be made. */
export interface Proefzaak {
	soort: 'zaak' | 'hoofdzaak' | 'deelzaak' | 'gerelateerde zaak';
	/** identificatie that the rules name. */
	zaaktype: string;
	/** imowIds; empty: all of the verzoek. */
	activiteiten: string[];
	/** Absent when the catalogus could not be read. */
	proef?: Zaakproef;
	bevindingen: Catalogusbevinding[];
}

export interface Proefverwerking {
	verzoeknummer: string;
	volgnummer: string;
	type: string;
	doel: string;
	kopie: boolean;
	activiteiten: string[];
	/** Of the inboekregels; 0 when there are none. */
	versie: number;
	besluit: Besluit;
	/** Whether the function runs at all; only when it does the besluit is carried out. */
	uitvoering: Uitvoering;
	/** By `vraagFlow` and `vraagMedewerker`: what is proposed. */
	zaken: Proefzaak[];
	/** For `toevoegen`: zaken of this verzoek that are there; absent when the case system could not be asked. */
	bestaandeZaken?: string[];
	nietOvergenomen: Array<{
		pad: string;
		reden: string;
		soort?: string;
		grens?: number;
		aantal?: number;
		regel?: number;
	}>;
	/** What could not be looked at. */
	bevindingen: Catalogusbevinding[];
}

/** @param set the version to try; undefined when the organisation has none */
export async function proefverwerk(
	bronnen: Inboekbronnen,
	oin: string,
	gelezen: GelezenVerzoekbericht,
	set: Inboekregelset | undefined,
	signal?: AbortSignal,
): Promise<Proefverwerking> {
	const { verzoek } = gelezen.bericht;
	const vraag = vraagUit(gelezen, oin);
	const besluit = beslis(set, vraag);
	const uit: Proefverwerking = {
		verzoeknummer: verzoek.verzoeknummer,
		volgnummer: verzoek.volgnummer,
		type: verzoek.type,
		doel: verzoek.doel,
		kopie: vraag.kopie === true,
		activiteiten: [...vraag.activiteiten],
		versie: set?.versie ?? 0,
		besluit,
		uitvoering: await bronnen.store.uitvoering.stand(oin, functieVan(verzoek.doel)),
		zaken: zakenVan(besluit),
		nietOvergenomen: gelezen.onbekend.map(({ pad, regel }) => ({
			pad,
			regel,
			soort: 'onbekend',
			reden: 'Dit onderdeel hoort niet bij het berichtformaat (STAM 4.0.0); het staat in het verzoekbericht (XML).',
		})),
		bevindingen: [],
	};
	if (uit.zaken.length === 0 && besluit.uitkomst !== 'toevoegen') return uit;
	try {
		const [client, instellingen] = await Promise.all([bronnen.zaaksysteem(oin), bronnen.zaakInstellingen(oin)]);
		const lezer = new Cataloguslezer(client, instellingen, signal);
		if (besluit.uitkomst === 'toevoegen') {
			const { verzoeknummer, project } = verzoek;
			const gevonden = await vindZaken(lezer.werk, {
				verzoeknummer,
				...(project.projectId === undefined ? {} : { projectId: project.projectId }),
			});
			uit.bestaandeZaken = gevonden.map(({ identificatie }) => identificatie);
		}
		const datum = amsterdamseDatum(verzoek.indienDatum);
		for (const [nr, zaak] of uit.zaken.entries()) {
			const { antwoorden, documentsoorten } = besluit;
			const keus: Catalogusvraag = {
				zaaktype: zaak.zaaktype,
				datum,
				...(antwoorden ? { antwoorden } : {}),
				...(documentsoorten ? { documentsoorten } : {}),
			};
			zaak.bevindingen = await keurZaaktype(lezer, keus);
			zaak.proef = await proefZaak(
				lezer,
				gelezen.bericht,
				keus,
				besluit.delen === undefined ? {} : { deel: { nr, activiteiten: zaak.activiteiten } },
			);
		}
	} catch (fout) {
		if (!(fout instanceof KoppelvlakFout)) throw fout;
		const { code, melding, remedie } = fout.gegevens;
		uit.bevindingen.push({ niveau: 'fout', code, plaats: 'zaaksysteem', melding, remedie });
	}
	uit.nietOvergenomen.push(...zonderDubbele(uit.zaken.flatMap(({ proef }) => proef?.nietOvergenomen ?? [])));
	return uit;
}

/** The zaken that a besluit makes or proposes; for `deelzaken` the hoofdzaak first. */
export function zakenVan({ uitkomst, zaaktype, delen }: Besluit): Proefzaak[] {
	if (!['nieuweZaak', 'vraagFlow', 'vraagMedewerker'].includes(uitkomst) || zaaktype === undefined) return [];
	const maak = (soort: Proefzaak['soort'], een: string, activiteiten: string[]): Proefzaak => ({
		soort,
		zaaktype: een,
		activiteiten,
		bevindingen: [],
	});
	if (delen === undefined || delen.vorm === 'eenZaak') return [maak('zaak', zaaktype, [])];
	const hoofd = delen.vorm === 'deelzaken' ? [maak('hoofdzaak', zaaktype, [])] : [];
	const soort = delen.vorm === 'deelzaken' ? 'deelzaak' : 'gerelateerde zaak';
	return [...hoofd, ...delen.delen.map((deel) => maak(soort, deel.zaaktype, deel.activiteiten))];
}

/** Several zaken of one verzoek leave the same things out. */
function zonderDubbele<T extends { pad: string; reden: string }>(lijst: readonly T[]): T[] {
	return [...new Map(lijst.map((een) => [`${een.pad}\n${een.reden}`, een])).values()];
}
