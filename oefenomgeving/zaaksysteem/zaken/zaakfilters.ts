// SPDX-License-Identifier: EUPL-1.2
import { datumParameter } from '../http/query.ts';
import { uuidUit } from '../http/verwijzing.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { vertrouwelijkheden } from './schemas.ts';

const datums: Record<string, string[]> = {
	archiefactiedatum: ['', '__isnull', '__lt', '__gt'],
	startdatum: ['', '__gt', '__gte', '__lt', '__lte'],
	registratiedatum: ['', '__gt', '__lt'],
	einddatum: ['', '__isnull', '__gt', '__lt'],
	einddatumGepland: ['', '__gt', '__lt'],
	uiterlijkeEinddatumAfdoening: ['', '__gt', '__lt'],
};
const rolVelden: Record<string, string> = {
	rol__betrokkeneType: 'betrokkeneType',
	rol__betrokkene: 'betrokkene',
	rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: 'betrokkeneIdentificatie.inpBsn',
	rol__betrokkeneIdentificatie__natuurlijkPersoon__anpIdentificatie: 'betrokkeneIdentificatie.anpIdentificatie',
	rol__betrokkeneIdentificatie__natuurlijkPersoon__inpA_nummer: 'betrokkeneIdentificatie.inpA_nummer',
	rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__innNnpId: 'betrokkeneIdentificatie.innNnpId',
	rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__annIdentificatie: 'betrokkeneIdentificatie.annIdentificatie',
	rol__betrokkeneIdentificatie__vestiging__vestigingsNummer: 'betrokkeneIdentificatie.vestigingsNummer',
	rol__betrokkeneIdentificatie__medewerker__identificatie: 'betrokkeneIdentificatie.identificatie',
	rol__betrokkeneIdentificatie__organisatorischeEenheid__identificatie: 'betrokkeneIdentificatie.identificatie',
};

/** The query parameters of GET /zaken in Zaken 1.5.1; vendor filters such as `kenmerk` are unknown on purpose. */
export const zaakParameters: string[] = [
	'identificatie',
	'bronorganisatie',
	'bronorganisatie__in',
	'zaaktype',
	'archiefnominatie',
	'archiefnominatie__in',
	'archiefstatus',
	'archiefstatus__in',
	...Object.entries(datums).flatMap(([veld, soorten]) => soorten.map((s) => veld + s)),
	...Object.keys(rolVelden),
	'rol__omschrijvingGeneriek',
	'maximaleVertrouwelijkheidaanduiding',
	'expand',
	'ordering',
	'page',
];

const ordeningen = [
	'startdatum',
	'einddatum',
	'publicatiedatum',
	'archiefactiedatum',
	'registratiedatum',
	'identificatie',
];

function opDatum(rij: Rij, veld: string, soort: string, waarde: string): boolean {
	const eigen: string | null = rij.velden[veld] ?? null;
	if (soort === '__isnull') return (eigen === null) === (waarde === 'true');
	if (eigen === null) return false;
	if (soort === '__gt') return eigen > waarde;
	if (soort === '__gte') return eigen >= waarde;
	if (soort === '__lt') return eigen < waarde;
	if (soort === '__lte') return eigen <= waarde;
	return eigen === waarde;
}

const diep = (waarde: any, pad: string): unknown => pad.split('.').reduce((w, deel) => w?.[deel], waarde);

function heeftRol(o: Omgeving, zaak: string, test: (rol: Rij) => boolean): boolean {
	return o.db.alle('SELECT * FROM rollen WHERE zaak = ?', zaak).some(test);
}

/** Zaken that match the query; newest last, or by `ordering`. */
export function zoekZaken(o: Omgeving, query: Record<string, string>): Rij[] {
	const voorwaarden: string[] = [];
	const waarden: string[] = [];
	for (const veld of ['identificatie', 'bronorganisatie'])
		if (query[veld]) {
			voorwaarden.push(`${veld} = ?`);
			waarden.push(query[veld]);
		}
	if (query.zaaktype) {
		voorwaarden.push('zaaktype = ?');
		waarden.push(uuidUit(o, query.zaaktype, 'catalogi', 'zaaktypen') ?? '');
	}
	const waar = voorwaarden.length > 0 ? `WHERE ${voorwaarden.join(' AND ')}` : '';
	let rijen = o.db.alle(`SELECT * FROM zaken ${waar} ORDER BY volgorde`, ...waarden);
	const filter = (naam: string, test: (rij: Rij, waarde: string) => boolean): void => {
		const waarde = query[naam];
		if (waarde) rijen = rijen.filter((rij) => test(rij, waarde));
	};
	filter('bronorganisatie__in', (r, w) => w.split(',').includes(r.bronorganisatie));
	for (const veld of ['archiefnominatie', 'archiefstatus']) {
		const eigen = (r: Rij): string => r.velden[veld] ?? (veld === 'archiefstatus' ? 'nog_te_archiveren' : '');
		filter(veld, (r, w) => eigen(r) === w);
		filter(`${veld}__in`, (r, w) => w.split(',').includes(eigen(r)));
	}
	for (const [veld, soorten] of Object.entries(datums))
		for (const soort of soorten) {
			if (soort !== '__isnull') datumParameter(query, veld + soort);
			filter(veld + soort, (r, w) => opDatum(r, veld, soort, w));
		}
	for (const [naam, pad] of Object.entries(rolVelden))
		filter(naam, (r, w) => heeftRol(o, r.uuid, (rol) => diep(rol.velden, pad) === w));
	filter('rol__omschrijvingGeneriek', (r, w) => heeftRol(o, r.uuid, (rol) => rol.generiek === w));
	const rang = (v: string): number => (vertrouwelijkheden as readonly string[]).indexOf(v);
	filter('maximaleVertrouwelijkheidaanduiding', (r, w) => rang(r.velden.vertrouwelijkheidaanduiding) <= rang(w));
	const veld = query.ordering?.replace(/^-/, '');
	if (veld && ordeningen.includes(veld)) {
		const waarde = (r: Rij): string => String((veld === 'identificatie' ? r.identificatie : r.velden[veld]) ?? '');
		rijen.sort((a, b) => waarde(a).localeCompare(waarde(b)) * (query.ordering!.startsWith('-') ? -1 : 1));
	}
	return rijen;
}
