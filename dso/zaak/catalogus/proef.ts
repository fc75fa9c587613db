// SPDX-License-Identifier: EUPL-1.2
import type { Verzoekbericht } from '../../verzoek/model.ts';
import { antwoordWaarden } from '../aanmaken/antwoorden.ts';
import { achtervoegsel, berichtVan, padenInGeheel } from '../aanmaken/deel.ts';
import { waardenVan } from '../aanmaken/eigenschappen.ts';
import { instellingenVan } from '../aanmaken/gereedschap.ts';
import type { Zaakplaats } from '../aanmaken/model.ts';
import type { Roltype } from '../aanmaken/rollen.ts';
import { informatieobjecttypeVan } from '../mapping/document.ts';
import { brengInKaart, type GemapteRol } from '../mapping/index.ts';
import type { NietOvergenomen } from '../mapping/model.ts';
import { keurVersies } from './keuring.ts';
import type { Cataloguslezer } from './lezer.ts';
import type { Catalogusvraag, Zaakproef } from './model.ts';

/** Values that are not of a person and not typed by one. */
const OPEN = new Set([
	'verzoek.verzoeknummer',
	'verzoek.volgnummer',
	'verzoek.project.projectId',
	'verzoek.type',
	'verzoek.doel',
	'verzoek.projectactiviteiten[].activiteitnaam',
	'verzoek.indienDatum',
	'verzoek.bevoegdGezag.naam',
	'verzoek.uitvoerendeInstantie.naam',
	'verzoek.participatie.geparticipeerd.waarde',
]);

/**
 * What one zaak would hold, by the mapping that makes it. Reads the catalogus, writes nothing.
 * @throws KoppelvlakFout when the catalogus cannot be read
 */
export async function proefZaak(
	lezer: Cataloguslezer,
	bericht: Verzoekbericht,
	vraag: Catalogusvraag,
	plaats: Zaakplaats = {},
): Promise<Zaakproef> {
	const i = instellingenVan(lezer.werk);
	const { geldig } = keurVersies(await lezer.versies(vraag.zaaktype), vraag);
	const [roltypen, typen] =
		geldig === undefined ? [[], []] : await Promise.all([lezer.roltypen(geldig), lezer.eigenschappen(geldig)]);
	const kaart = brengInKaart(berichtVan(bericht, plaats), lezer.werk.instellingen);
	const nietOvergenomen: NietOvergenomen[] = padenInGeheel(kaart.nietOvergenomen, bericht, plaats);
	const stap = {
		...plaats,
		bericht,
		zaaktype: { url: '', identificatie: vraag.zaaktype, omschrijving: '', catalogusUrl: '', datum: vraag.datum },
		...(vraag.antwoorden ? { antwoorden: vraag.antwoorden } : {}),
	};
	const waarden = geldig === undefined ? [] : waardenVan(lezer.werk, stap, typen, nietOvergenomen);
	const vanAntwoord = new Set(antwoordWaarden(bericht, vraag.antwoorden, []).map(({ naam }) => naam));
	const opPad = new Map(kaart.eigenschappen.map(({ naam, pad }) => [naam, pad]));
	return {
		identificatie: `${String(kaart.zaak.identificatie)}${achtervoegsel(plaats)}`,
		...(geldig === undefined
			? {}
			: { zaaktype: { identificatie: geldig.identificatie, omschrijving: geldig.omschrijving } }),
		...(typeof kaart.zaak.startdatum === 'string' ? { startdatum: kaart.zaak.startdatum } : {}),
		velden: Object.keys(kaart.zaak).sort(),
		rollen: kaart.rollen.flatMap((rol) => {
			const roltype = eneRoltype(roltypen, rol);
			if (geldig !== undefined && roltype === undefined && rol.keuze.ontbreekt === 'overslaan') {
				nietOvergenomen.push({
					pad: `verzoek.${rol.soort}`,
					soort: 'nietOvergenomen',
					reden: `Het zaaktype heeft geen roltype voor de ${rol.soort}.`,
				});
				return [];
			}
			const betrokkeneType = String(rol.inhoud.betrokkeneType);
			return { soort: rol.soort, betrokkeneType, ...(roltype === undefined ? {} : { roltype }) };
		}),
		zaakobjecten: tel(
			kaart.zaakobjecten.map(({ inhoud }) => String(inhoud.objectTypeOverige ?? inhoud.objectType)),
		).map(([soort, aantal]) => ({ soort, aantal })),
		eigenschappen: waarden.map(({ eigenschap, waarde }) => {
			const open = !vanAntwoord.has(eigenschap.naam) && OPEN.has(opPad.get(eigenschap.naam) ?? '');
			const formaat = eigenschap.specificatie?.formaat ?? 'tekst';
			return { naam: eigenschap.naam, formaat, ...(open ? { waarde } : {}) };
		}),
		documenten: tel([
			i.documenten.informatieobjecttypen.xml,
			i.documenten.informatieobjecttypen.pdf,
			...kaart.documenten.map(({ soorten }) => informatieobjecttypeVan(i, 'bijlage', soorten, vraag.documentsoorten)),
		]).map(([informatieobjecttype, aantal]) => ({ informatieobjecttype, aantal })),
		nietOvergenomen,
	};
}

function eneRoltype(roltypen: readonly Roltype[], { keuze }: GemapteRol): string | undefined {
	const passend = roltypen.filter(
		(type) =>
			(keuze.omschrijvingGeneriek === undefined || type.omschrijvingGeneriek === keuze.omschrijvingGeneriek) &&
			(keuze.omschrijving === undefined || type.omschrijving === keuze.omschrijving),
	);
	return passend.length === 1 ? passend[0]?.omschrijving : undefined;
}

function tel(namen: readonly string[]): Array<[string, number]> {
	const per = new Map<string, number>();
	for (const naam of namen) per.set(naam, (per.get(naam) ?? 0) + 1);
	return [...per];
}
