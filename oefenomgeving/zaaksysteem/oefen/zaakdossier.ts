// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { delenVan } from '../documenten/vorm.ts';
import { documentUrl, zaakUrl } from '../zaken/toegang.ts';

/** Values that occur more than once, each with its count. */
function dubbel(sleutels: string[]): Record<string, number> {
	const telling: Record<string, number> = {};
	for (const s of sleutels) telling[s] = (telling[s] ?? 0) + 1;
	return Object.fromEntries(Object.entries(telling).filter(([, n]) => n > 1));
}

const vanZaak = (o: Omgeving, tabel: string, zaak: string): Rij[] =>
	o.db.alle(`SELECT * FROM ${tabel} WHERE zaak = ? ORDER BY volgorde`, zaak);

/**
 * Everything of one zaak, read from the tables. `dubbel` lists what a client may have created twice: rollen with the same type and
 * person, zaakobjecten with the same content, eigenschappen with the same name, statussen of the same type, documents with the same content.
 */
export function dossier(o: Omgeving, zaak: Rij): Lichaam {
	const rollen = vanZaak(o, 'rollen', zaak.uuid).map((r) => ({
		uuid: r.uuid,
		omschrijving: o.catalogus.vind('roltypen', r.roltype)?.omschrijving,
		omschrijvingGeneriek: r.generiek,
		...r.velden,
	}));
	const zaakobjecten = vanZaak(o, 'zaakobjecten', zaak.uuid).map((r) => ({
		uuid: r.uuid,
		objectType: r.objecttype,
		...r.velden,
	}));
	const eigenschappen = vanZaak(o, 'zaakeigenschappen', zaak.uuid).map((r) => ({
		uuid: r.uuid,
		naam: o.catalogus.vind('eigenschappen', r.eigenschap)?.eigenschap.naam,
		waarde: r.velden.waarde,
	}));
	const statussen = o.db.alle('SELECT * FROM statussen WHERE zaak = ? ORDER BY datum', zaak.uuid).map((r) => {
		const type = o.catalogus.vind('statustypen', r.statustype);
		return {
			uuid: r.uuid,
			omschrijving: type?.omschrijving,
			volgnummer: type?.volgnummer,
			datumStatusGezet: r.datum,
			...r.velden,
		};
	});
	const documenten = o.db
		.alle(
			'SELECT d.*, z.uuid AS koppeling, z.velden AS relatie FROM zaakinformatieobjecten z JOIN documenten d ON d.uuid = z.document WHERE z.zaak = ? ORDER BY z.volgorde',
			zaak.uuid,
		)
		.map((d) => ({
			url: documentUrl(o, d.uuid),
			uuid: d.uuid,
			koppeling: d.koppeling,
			/** titel and beschrijving of the relation: where a document is marked as lapsed. */
			relatie: JSON.parse(d.relatie as string) as Lichaam,
			identificatie: d.identificatie,
			informatieobjecttype: o.catalogus.vind('informatieobjecttypen', d.informatieobjecttype)?.omschrijving,
			titel: d.velden.titel,
			bestandsnaam: d.velden.bestandsnaam ?? '',
			formaat: d.velden.formaat ?? '',
			vertrouwelijkheidaanduiding: d.velden.vertrouwelijkheidaanduiding,
			versie: d.versie,
			vergrendeld: d.slot !== '',
			volledig: d.bestand !== null,
			omvang: d.omvang,
			sha256: d.sha256,
			openDelen: delenVan(o, d.uuid).filter((deel) => deel.bestand === null).length,
		}));
	const type = o.catalogus.vind('zaaktypen', zaak.zaaktype);
	return {
		url: zaakUrl(o, zaak.uuid),
		uuid: zaak.uuid,
		identificatie: zaak.identificatie,
		bronorganisatie: zaak.bronorganisatie,
		zaaktype: { identificatie: type?.identificatie, omschrijving: type?.definitie.omschrijving },
		...zaak.velden,
		hoofdzaak: zaak.hoofdzaak ? zaakUrl(o, zaak.hoofdzaak) : null,
		deelzaken: o.db
			.alle('SELECT uuid FROM zaken WHERE hoofdzaak = ? ORDER BY volgorde', zaak.uuid)
			.map((r) => zaakUrl(o, r.uuid)),
		resultaten: vanZaak(o, 'resultaten', zaak.uuid).map(
			(r) => o.catalogus.vind('resultaattypen', r.resultaattype)?.omschrijving,
		),
		besluiten: vanZaak(o, 'zaakbesluiten', zaak.uuid).length,
		rollen,
		zaakobjecten,
		eigenschappen,
		statussen,
		documenten,
		dubbel: {
			rollen: dubbel(
				rollen.map((r: Lichaam) =>
					JSON.stringify([r.omschrijving, r.betrokkeneType, r.betrokkeneIdentificatie, r.betrokkene]),
				),
			),
			zaakobjecten: dubbel(
				zaakobjecten.map((z: Lichaam) => JSON.stringify([z.objectType, z.object, z.objectIdentificatie])),
			),
			eigenschappen: dubbel(eigenschappen.map((e) => String(e.naam))),
			statussen: dubbel(statussen.map((s) => String(s.omschrijving))),
			documenten: dubbel(
				documenten.filter((d) => d.sha256).map((d) => `${d.informatieobjecttype} ${d.bestandsnaam} ${d.sha256}`),
			),
		},
	};
}

/** How many things a zaak has twice, over all kinds. */
export function aantalDubbel(d: Lichaam): number {
	return Object.values(d.dubbel as Record<string, Record<string, number>>).reduce(
		(som, soort) => som + Object.values(soort).reduce((n, aantal) => n + aantal - 1, 0),
		0,
	);
}
