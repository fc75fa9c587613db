// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { catalogusUrl, documentUrl } from '../zaken/toegang.ts';

/** The JSON of a bestandsdeel; `lock` is the lock of its document. */
export function deelVorm(o: Omgeving, deel: Rij, slot: string): Lichaam {
	return {
		url: adres(o, 'documenten', 'bestandsdelen', deel.uuid),
		volgnummer: deel.volgnummer,
		omvang: deel.omvang,
		voltooid: deel.bestand !== null,
		lock: slot,
	};
}

export const delenVan = (o: Omgeving, document: string): Rij[] =>
	o.db.alle('SELECT * FROM bestandsdelen WHERE document = ? ORDER BY volgnummer', document);

/** The JSON of an enkelvoudig informatieobject, Documenten 1.4.2. `inhoud` is null until there is a content. */
export function documentVorm(o: Omgeving, d: Rij): Lichaam {
	const v = d.velden;
	const url = documentUrl(o, d.uuid);
	return {
		url,
		identificatie: d.identificatie,
		bronorganisatie: d.bronorganisatie,
		creatiedatum: v.creatiedatum,
		titel: v.titel,
		vertrouwelijkheidaanduiding: v.vertrouwelijkheidaanduiding,
		auteur: v.auteur,
		status: v.status ?? '',
		formaat: v.formaat ?? '',
		taal: v.taal,
		versie: d.versie,
		beginRegistratie: v.beginRegistratie,
		bestandsnaam: v.bestandsnaam ?? '',
		inhoud: d.bestand === null ? null : `${url}/download?versie=${d.versie}`,
		bestandsomvang: d.omvang,
		link: v.link ?? '',
		beschrijving: v.beschrijving ?? '',
		ontvangstdatum: v.ontvangstdatum ?? null,
		verzenddatum: v.verzenddatum ?? null,
		indicatieGebruiksrecht: v.indicatieGebruiksrecht ?? null,
		verschijningsvorm: v.verschijningsvorm ?? '',
		ondertekening: v.ondertekening ?? null,
		integriteit: v.integriteit ?? null,
		informatieobjecttype: catalogusUrl(o, 'informatieobjecttypen', d.informatieobjecttype),
		locked: d.slot !== '',
		bestandsdelen: delenVan(o, d.uuid).map((deel) => deelVorm(o, deel, d.slot)),
		trefwoorden: v.trefwoorden ?? [],
	};
}
