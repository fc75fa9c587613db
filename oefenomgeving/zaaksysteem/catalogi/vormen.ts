// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import { catalogusUrl, type Item, type Soort } from './catalogus.ts';
import type { EigenschapDefinitie, ZaaktypeDefinitie } from './definitie.ts';

/** Selectielijst of the Netherlands; named only, never fetched. */
const SELECTIELIJST = 'https://selectielijst.openzaak.nl/api/v1';

type Vorm = (o: Omgeving, item: Item) => Lichaam;

const urls = (o: Omgeving, soort: Soort, items: Item[]): string[] => items.map((i) => catalogusUrl(o, soort, i.uuid));

/** Fields that every child of a zaaktype carries. */
function vanZaaktype(o: Omgeving, item: Item): Lichaam {
	const zaaktype = o.catalogus.vind('zaaktypen', item.zaaktype)!;
	return {
		zaaktype: catalogusUrl(o, 'zaaktypen', item.zaaktype),
		zaaktypeIdentificatie: zaaktype.identificatie,
		catalogus: catalogusUrl(o, 'catalogussen', item.catalogus),
	};
}

const geldigheid = (item: Item): Lichaam => ({
	beginGeldigheid: item.begin,
	eindeGeldigheid: item.einde,
	beginObject: item.begin,
	eindeObject: item.einde,
});

const catalogus: Vorm = (o, item) => {
	const van = (soort: Soort) =>
		urls(
			o,
			soort,
			o.catalogus.alle(soort).filter((i) => i.catalogus === item.uuid),
		);
	return {
		domein: item.domein,
		rsin: item.rsin,
		contactpersoonBeheerNaam: 'Functioneel beheer',
		contactpersoonBeheerTelefoonnummer: '',
		contactpersoonBeheerEmailadres: '',
		zaaktypen: van('zaaktypen'),
		besluittypen: [],
		informatieobjecttypen: van('informatieobjecttypen'),
		naam: item.naam,
		versie: '',
		begindatumVersie: null,
	};
};

const zaaktype: Vorm = (o, item) => {
	const z = item.definitie as ZaaktypeDefinitie;
	const van = (soort: Soort) => urls(o, soort, o.catalogus.van(soort, item.uuid));
	return {
		identificatie: z.identificatie,
		omschrijving: z.omschrijving,
		omschrijvingGeneriek: '',
		vertrouwelijkheidaanduiding: z.vertrouwelijkheid ?? 'zaakvertrouwelijk',
		doel: 'Behandelen van een verzoek uit het Omgevingsloket',
		aanleiding: 'Een verzoek in het Omgevingsloket',
		toelichting: '',
		indicatieInternOfExtern: 'extern',
		handelingInitiator: 'Indienen',
		onderwerp: z.onderwerp,
		handelingBehandelaar: 'Behandelen',
		doorlooptijd: z.doorlooptijd ?? 'P56D',
		servicenorm: z.servicenorm ?? null,
		opschortingEnAanhoudingMogelijk: true,
		verlengingMogelijk: false,
		verlengingstermijn: null,
		trefwoorden: [],
		publicatieIndicatie: false,
		publicatietekst: '',
		verantwoordingsrelatie: [],
		productenOfDiensten: z.productenOfDiensten ?? [],
		selectielijstProcestype: `${SELECTIELIJST}/procestypen/oefenomgeving`,
		referentieproces: { naam: z.onderwerp, link: '' },
		concept: item.concept,
		verantwoordelijke: 'Vergunningen',
		broncatalogus: { url: '', domein: '', rsin: '' },
		bronzaaktype: { url: '', identificatie: '', omschrijving: '' },
		...geldigheid(item),
		versiedatum: item.begin,
		catalogus: catalogusUrl(o, 'catalogussen', item.catalogus),
		statustypen: van('statustypen'),
		resultaattypen: van('resultaattypen'),
		eigenschappen: van('eigenschappen'),
		informatieobjecttypen: o.catalogus
			.van('zaaktype-informatieobjecttypen', item.uuid)
			.map((r) => catalogusUrl(o, 'informatieobjecttypen', r.informatieobjecttype)),
		roltypen: van('roltypen'),
		besluittypen: [],
		deelzaaktypen: o.catalogus
			.alle('zaaktypen')
			.filter((ander) => ander.catalogus === item.catalogus && z.deelzaaktypen?.includes(ander.identificatie))
			.map((ander) => catalogusUrl(o, 'zaaktypen', ander.uuid)),
		gerelateerdeZaaktypen: [],
		zaakobjecttypen: van('zaakobjecttypen'),
	};
};

const statustype: Vorm = (o, item) => ({
	omschrijving: item.omschrijving,
	omschrijvingGeneriek: '',
	statustekst: '',
	...vanZaaktype(o, item),
	volgnummer: item.volgnummer,
	isEindstatus: item.isEindstatus,
	informeren: false,
	doorlooptijd: null,
	toelichting: null,
	checklistitemStatustype: [],
	eigenschappen: [],
	zaakobjecttypen: [],
	...geldigheid(item),
});

const roltype: Vorm = (o, item) => ({
	...vanZaaktype(o, item),
	omschrijving: item.omschrijving,
	omschrijvingGeneriek: item.generiek,
	...geldigheid(item),
});

const eigenschap: Vorm = (o, item) => {
	const e = item.eigenschap as EigenschapDefinitie;
	return {
		naam: e.naam,
		definitie: e.definitie,
		specificatie: {
			groep: '',
			formaat: e.formaat ?? 'tekst',
			lengte: e.lengte ?? '255',
			kardinaliteit: '1',
			waardenverzameling: e.waarden ?? [],
		},
		toelichting: '',
		...vanZaaktype(o, item),
		statustype: null,
		...geldigheid(item),
	};
};

const informatieobjecttype: Vorm = (o, item) => ({
	catalogus: catalogusUrl(o, 'catalogussen', item.catalogus),
	omschrijving: item.omschrijving,
	vertrouwelijkheidaanduiding: item.vertrouwelijkheid,
	...geldigheid(item),
	concept: item.concept,
	besluittypen: [],
	informatieobjectcategorie: 'Omgevingswet',
	trefwoord: [],
	omschrijvingGeneriek: {
		informatieobjecttypeOmschrijvingGeneriek: '',
		definitieInformatieobjecttypeOmschrijvingGeneriek: '',
		herkomstInformatieobjecttypeOmschrijvingGeneriek: '',
		hierarchieInformatieobjecttypeOmschrijvingGeneriek: '',
		opmerkingInformatieobjecttypeOmschrijvingGeneriek: '',
	},
	zaaktypen: o.catalogus
		.alle('zaaktype-informatieobjecttypen')
		.filter((r) => r.informatieobjecttype === item.uuid)
		.map((r) => catalogusUrl(o, 'zaaktypen', r.zaaktype)),
});

const zaaktypeInformatieobjecttype: Vorm = (o, item) => ({
	...vanZaaktype(o, item),
	informatieobjecttype: catalogusUrl(o, 'informatieobjecttypen', item.informatieobjecttype),
	volgnummer: item.volgnummer,
	richting: item.richting,
	statustype: null,
});

const resultaattype: Vorm = (o, item) => ({
	...vanZaaktype(o, item),
	omschrijving: item.omschrijving,
	resultaattypeomschrijving: `${SELECTIELIJST}/resultaattypeomschrijvingen/oefenomgeving`,
	omschrijvingGeneriek: item.omschrijving,
	selectielijstklasse: `${SELECTIELIJST}/resultaten/oefenomgeving`,
	toelichting: '',
	archiefnominatie: 'vernietigen',
	archiefactietermijn: 'P10Y',
	brondatumArchiefprocedure: {
		afleidingswijze: 'afgehandeld',
		datumkenmerk: '',
		einddatumBekend: false,
		objecttype: '',
		registratie: '',
		procestermijn: null,
	},
	procesobjectaard: null,
	indicatieSpecifiek: null,
	procestermijn: null,
	besluittypen: [],
	besluittypeOmschrijving: [],
	informatieobjecttypen: [],
	informatieobjecttypeOmschrijving: [],
	...geldigheid(item),
});

const zaakobjecttype: Vorm = (o, item) => ({
	...vanZaaktype(o, item),
	anderObjecttype: true,
	objecttype: item.objecttype,
	relatieOmschrijving: item.relatieOmschrijving,
	resultaattypen: [],
	statustypen: [],
	...geldigheid(item),
});

const vormen: Record<Soort, Vorm> = {
	catalogussen: catalogus,
	zaaktypen: zaaktype,
	statustypen: statustype,
	roltypen: roltype,
	eigenschappen: eigenschap,
	informatieobjecttypen: informatieobjecttype,
	'zaaktype-informatieobjecttypen': zaaktypeInformatieobjecttype,
	resultaattypen: resultaattype,
	zaakobjecttypen: zaakobjecttype,
};

/** The JSON of a catalogus item, as Catalogi 1.3.1 spells it. */
export function catalogusVorm(o: Omgeving, soort: Soort, item: Item): Lichaam {
	return { url: catalogusUrl(o, soort, item.uuid), ...vormen[soort](o, item) };
}
