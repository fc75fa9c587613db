// SPDX-License-Identifier: EUPL-1.2
/** Does the live catalogus have what an inboekregel and the settings of the organisation ask of it? */
import type { Eigenschap } from '../aanmaken/eigenschappen.ts';
import { instellingenVan } from '../aanmaken/gereedschap.ts';
import type { Roltype } from '../aanmaken/rollen.ts';
import { geldigOp } from '../aanmaken/zaaktype.ts';
import type { Rolkeuze, VolledigeInstellingen } from '../instellingen.ts';
import { EIGENSCHAPPEN } from '../mapping/rijen/eigenschappen.ts';
import type { Cataloguslezer, Documenttype, Zaaktypeversie } from './lezer.ts';
import type { Catalogusbevinding, Catalogusvraag, Niveau } from './model.ts';

/** A zaaktype that ends within this many days is named. */
const BINNENKORT_DAGEN = 30;

/** Everything that is wrong for one zaaktype. @throws KoppelvlakFout when the catalogus cannot be read */
export async function keur(lezer: Cataloguslezer, vraag: Catalogusvraag): Promise<Catalogusbevinding[]> {
	const versies = await lezer.versies(vraag.zaaktype);
	const keuze = keurVersies(versies, vraag);
	if (keuze.geldig === undefined) return keuze.bevindingen;
	const i = instellingenVan(lezer.werk);
	const [roltypen, eigenschappen, documenttypen, statustypen, resultaattypen] = await Promise.all([
		lezer.roltypen(keuze.geldig),
		lezer.eigenschappen(keuze.geldig),
		lezer.documenttypen(),
		lezer.statustypen(keuze.geldig),
		lezer.resultaattypen(keuze.geldig),
	]);
	return [
		...keuze.bevindingen,
		...keurRollen(roltypen, i, vraag),
		...keurDocumenttypen(keuze.geldig, documenttypen, i, vraag),
		...keurEigenschappen(eigenschappen, i, vraag),
		...keurAfloop(statustypen, resultaattypen, i, vraag),
	];
}

/** The one version that counts on the date. */
export function keurVersies(
	versies: readonly Zaaktypeversie[],
	{ zaaktype, datum }: Catalogusvraag,
): { geldig?: Zaaktypeversie; bevindingen: Catalogusbevinding[] } {
	const maak = bevindingVoor(`zaaktype ${zaaktype}`);
	const gepubliceerd = versies.filter((versie) => versie.concept !== true);
	const geldig = gepubliceerd.filter((versie) => geldigOp(versie, datum));
	const [eerste] = geldig;
	if (geldig.length > 1) {
		return {
			bevindingen: [
				maak(
					'fout',
					'zaaktype-niet-eenduidig',
					`Zaaktype ${zaaktype} heeft ${geldig.length} gepubliceerde versies die gelden op ${datum}.`,
					'Zorg in de catalogus dat geldigheidsperioden van versies elkaar niet overlappen.',
				),
			],
		};
	}
	if (eerste === undefined) {
		const [melding, remedie] =
			versies.length === 0
				? [
						`Zaaktype ${zaaktype} staat niet in de catalogus.`,
						'Controleer de identificatie, en of deze applicatie het zaaktype mag lezen.',
					]
				: gepubliceerd.length === 0
					? [`Zaaktype ${zaaktype} staat alleen als concept in de catalogus.`, 'Publiceer het zaaktype.']
					: [
							`Zaaktype ${zaaktype} heeft geen versie die geldt op ${datum}.`,
							'Publiceer een versie die op die datum geldt, of kies een ander zaaktype.',
						];
		return { bevindingen: [maak('fout', 'zaaktype-niet-gevonden', melding, remedie)] };
	}
	const einde = eerste.eindeGeldigheid;
	const opvolger = gepubliceerd.some((versie) => einde && (versie.beginGeldigheid ?? '') > einde);
	if (!einde || opvolger || Date.parse(einde) - Date.parse(datum) > BINNENKORT_DAGEN * 86_400_000) {
		return { geldig: eerste, bevindingen: [] };
	}
	return {
		geldig: eerste,
		bevindingen: [
			maak(
				'waarschuwing',
				'zaaktype-verloopt',
				`Zaaktype ${zaaktype} geldt tot en met ${einde} en heeft nog geen opvolger.`,
				'Publiceer voor die tijd een nieuwe versie.',
			),
		],
	};
}

function keurRollen(roltypen: readonly Roltype[], i: VolledigeInstellingen, { zaaktype }: Catalogusvraag) {
	return (['initiatiefnemer', 'gemachtigde', 'contactpersoon'] as const).flatMap((soort) => {
		const keuze = i.rollen[soort];
		if (keuze === false) return [];
		const aantal = roltypen.filter((type) => pastRol(type, keuze)).length;
		if (aantal === 1) return [];
		const maak = bevindingVoor(`roltype voor de ${soort} bij zaaktype ${zaaktype}`);
		const wat = `(${[keuze.omschrijving, keuze.omschrijvingGeneriek].filter(Boolean).join(', ')})`;
		if (aantal > 1) {
			return maak(
				'fout',
				'roltype-niet-eenduidig',
				`Zaaktype ${zaaktype} heeft meer dan één roltype voor de ${soort} ${wat}.`,
				'Stel bij de organisatie (zaaksysteem, mapping, rollen) ook de omschrijving van het roltype in.',
			);
		}
		const slaatOver = keuze.ontbreekt === 'overslaan';
		return maak(
			slaatOver ? 'opmerking' : 'fout',
			'roltype-ontbreekt',
			`Zaaktype ${zaaktype} heeft geen roltype voor de ${soort} ${wat}${slaatOver ? '; deze rol wordt overgeslagen en vermeld' : ''}.`,
			'Voeg het roltype toe in de catalogus, of stel bij de organisatie in welk roltype deze partij krijgt of dat zij wordt overgeslagen.',
		);
	});
}

function pastRol(type: Roltype, keuze: Rolkeuze): boolean {
	return (
		(keuze.omschrijvingGeneriek === undefined || type.omschrijvingGeneriek === keuze.omschrijvingGeneriek) &&
		(keuze.omschrijving === undefined || type.omschrijving === keuze.omschrijving)
	);
}

function keurDocumenttypen(
	geldig: Zaaktypeversie,
	typen: readonly Documenttype[],
	i: VolledigeInstellingen,
	{ zaaktype, datum, documentsoorten = {} }: Catalogusvraag,
) {
	const { informatieobjecttypen, informatieobjecttypePerSoort } = i.documenten;
	const namen = new Set([
		...Object.values(informatieobjecttypen),
		...Object.values({ ...informatieobjecttypePerSoort, ...documentsoorten }),
	]);
	return [...namen].flatMap((naam) => {
		const maak = bevindingVoor(`informatieobjecttype "${naam}"`);
		const alle = typen.filter((type) => type.omschrijving === naam);
		const goed = alle.filter((type) => type.concept !== true && geldigOp(type, datum));
		const gekoppeld = goed.filter((type) => (geldig.informatieobjecttypen ?? []).includes(type.url));
		if (gekoppeld.length === 1) return [];
		if (goed.length > 0) {
			return maak(
				'fout',
				'missing-zaaktype-informatieobjecttype-relation',
				gekoppeld.length === 0
					? `Informatieobjecttype "${naam}" is niet gekoppeld aan zaaktype ${zaaktype}.`
					: `Aan zaaktype ${zaaktype} is meer dan één informatieobjecttype "${naam}" gekoppeld.`,
				'Koppel het in de catalogus een keer aan het zaaktype, of noem in de regel of bij de organisatie een ander type.',
			);
		}
		return maak(
			'fout',
			'informatieobjecttype-niet-gevonden',
			alle.length === 0
				? `De catalogus heeft geen informatieobjecttype "${naam}".`
				: `Informatieobjecttype "${naam}" is niet gepubliceerd of geldt niet op ${datum}.`,
			'Voeg het toe of publiceer het in de catalogus, of noem in de regel of bij de organisatie een ander type.',
		);
	});
}

function keurEigenschappen(
	eigenschappen: readonly Eigenschap[],
	i: VolledigeInstellingen,
	{ zaaktype, antwoorden = {} }: Catalogusvraag,
): Catalogusbevinding[] {
	const uit: Catalogusbevinding[] = [];
	for (const [vraagId, naam] of Object.entries(antwoorden)) {
		const maak = bevindingVoor(`eigenschap ${naam} bij zaaktype ${zaaktype}`);
		const gevonden = eigenschappen.find((eigenschap) => eigenschap.naam === naam);
		if (gevonden === undefined) {
			uit.push(
				maak(
					'fout',
					'eigenschap-ontbreekt',
					`Zaaktype ${zaaktype} heeft geen eigenschap ${naam} voor het antwoord op vraag ${vraagId}.`,
					'Voeg de eigenschap toe in de catalogus, of noem in de regel een eigenschap die het zaaktype wel heeft.',
				),
			);
			continue;
		}
		const vorm = vormVan(gevonden);
		if (vorm === undefined) continue;
		uit.push(
			maak(
				'opmerking',
				'eigenschap-formaat',
				`Eigenschap ${naam} vraagt ${vorm}. Een antwoord op vraag ${vraagId} dat daar niet in past, staat bij de niet overgenomen gegevens.`,
				'Doe een proefverwerking met een verzoek waarin deze vraag is beantwoord.',
			),
		);
	}
	const namen = EIGENSCHAPPEN.map(({ doel }) => (i.eigenschappen[doel] === undefined ? doel : i.eigenschappen[doel]));
	const zonder = namen.filter((naam) => naam !== null && !eigenschappen.some((eigenschap) => eigenschap.naam === naam));
	if (zonder.length > 0) {
		uit.push(
			bevindingVoor(`eigenschappen van zaaktype ${zaaktype}`)(
				'opmerking',
				'eigenschap-niet-gebruikt',
				`Zaaktype ${zaaktype} heeft geen eigenschap ${zonder.join(', ')}; die gegevens worden geen eigenschap van de zaak.`,
				'Wilt u ze als eigenschap, voeg ze dan met deze naam toe in de catalogus.',
			),
		);
	}
	return uit;
}

/** What the specificatie asks, when it is more than any text. */
export function vormVan({ specificatie }: Eigenschap): string | undefined {
	const { formaat = 'tekst', waardenverzameling = [] } = specificatie ?? {};
	if (waardenverzameling.length > 0) return 'een waarde uit een vaste lijst';
	if (formaat === 'datum' || formaat === 'datum_tijd') return 'een datum';
	return formaat === 'getal' ? 'een getal' : undefined;
}

function keurAfloop(
	statustypen: ReadonlyArray<{ omschrijving: string }>,
	resultaattypen: ReadonlyArray<{ omschrijving: string }>,
	i: VolledigeInstellingen,
	{ zaaktype }: Catalogusvraag,
): Catalogusbevinding[] {
	const uit: Catalogusbevinding[] = [];
	if (statustypen.length === 0) {
		uit.push(
			bevindingVoor(`statustypen van zaaktype ${zaaktype}`)(
				i.status.beleid === 'never' ? 'waarschuwing' : 'fout',
				'statustype-ontbreekt',
				`Zaaktype ${zaaktype} heeft geen statustypen.`,
				'Voeg statustypen toe in de catalogus.',
			),
		);
	}
	const { resultaattype, statustype } = i.intrekken;
	const mist = [
		resultaattype !== null && !resultaattypen.some(({ omschrijving }) => omschrijving === resultaattype)
			? `resultaattype "${resultaattype}"`
			: undefined,
		statustype !== null && !statustypen.some(({ omschrijving }) => omschrijving === statustype)
			? `statustype "${statustype}"`
			: undefined,
	].filter((een) => een !== undefined);
	if (mist.length > 0) {
		uit.push(
			bevindingVoor(`intrekken bij zaaktype ${zaaktype}`)(
				mist.length === 2 ? 'waarschuwing' : 'opmerking',
				'intrekken-niet-vast-te-leggen',
				`Zaaktype ${zaaktype} heeft geen ${mist.join(' en geen ')}; dat wordt bij een intrekking niet gezet.`,
				'Voeg het toe in de catalogus, of stel bij de organisatie een ander type voor intrekken in.',
			),
		);
	}
	return uit;
}

function bevindingVoor(plaats: string) {
	return (niveau: Niveau, code: string, melding: string, remedie: string): Catalogusbevinding => ({
		niveau,
		code,
		plaats,
		melding,
		remedie,
	});
}
