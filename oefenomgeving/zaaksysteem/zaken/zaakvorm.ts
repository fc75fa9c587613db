// SPDX-License-Identifier: EUPL-1.2
import type { Lichaam } from '../lichaam.ts';
import { adres, type Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { catalogusUrl, zaakUrl } from './toegang.ts';

const BETALING: Record<string, string> = {
	nvt: 'Er is geen sprake van te betalen, met de zaak gemoeide, kosten.',
	nog_niet: 'De met de zaak gemoeide kosten zijn (nog) niet betaald.',
	gedeeltelijk: 'De met de zaak gemoeide kosten zijn gedeeltelijk betaald.',
	geheel: 'De met de zaak gemoeide kosten zijn geheel betaald.',
};

/** The JSON of a zaak, Zaken 1.5.1. */
export function zaakVorm(o: Omgeving, zaak: Rij): Lichaam {
	const v = zaak.velden;
	const kinderen = (tabel: string, resource = tabel): string[] =>
		o.db
			.alle(`SELECT uuid FROM ${tabel} WHERE zaak = ? ORDER BY volgorde`, zaak.uuid)
			.map((r) => adres(o, 'zaken', resource, r.uuid));
	const status = o.db.een('SELECT uuid FROM statussen WHERE zaak = ? ORDER BY datum DESC LIMIT 1', zaak.uuid);
	return {
		url: zaakUrl(o, zaak.uuid),
		uuid: zaak.uuid,
		identificatie: zaak.identificatie,
		bronorganisatie: zaak.bronorganisatie,
		omschrijving: v.omschrijving ?? '',
		toelichting: v.toelichting ?? '',
		zaaktype: catalogusUrl(o, 'zaaktypen', zaak.zaaktype),
		registratiedatum: v.registratiedatum,
		verantwoordelijkeOrganisatie: v.verantwoordelijkeOrganisatie,
		startdatum: v.startdatum,
		einddatum: v.einddatum ?? null,
		einddatumGepland: v.einddatumGepland ?? null,
		uiterlijkeEinddatumAfdoening: v.uiterlijkeEinddatumAfdoening ?? null,
		publicatiedatum: v.publicatiedatum ?? null,
		communicatiekanaal: v.communicatiekanaal ?? '',
		productenOfDiensten: v.productenOfDiensten ?? [],
		vertrouwelijkheidaanduiding: v.vertrouwelijkheidaanduiding,
		betalingsindicatie: v.betalingsindicatie ?? '',
		betalingsindicatieWeergave: BETALING[v.betalingsindicatie] ?? '',
		laatsteBetaaldatum: v.laatsteBetaaldatum ?? null,
		zaakgeometrie: v.zaakgeometrie ?? null,
		verlenging: v.verlenging ?? null,
		opschorting: v.opschorting ?? { indicatie: false, reden: '' },
		selectielijstklasse: v.selectielijstklasse ?? '',
		hoofdzaak: zaak.hoofdzaak ? zaakUrl(o, zaak.hoofdzaak) : null,
		deelzaken: o.db
			.alle('SELECT uuid FROM zaken WHERE hoofdzaak = ? ORDER BY volgorde', zaak.uuid)
			.map((r) => zaakUrl(o, r.uuid)),
		relevanteAndereZaken: v.relevanteAndereZaken ?? [],
		eigenschappen: kinderen('zaakeigenschappen', `zaken/${zaak.uuid}/zaakeigenschappen`),
		rollen: kinderen('rollen'),
		status: status ? adres(o, 'zaken', 'statussen', status.uuid) : null,
		zaakinformatieobjecten: kinderen('zaakinformatieobjecten'),
		zaakobjecten: kinderen('zaakobjecten'),
		kenmerken: v.kenmerken ?? [],
		archiefnominatie: v.archiefnominatie ?? null,
		archiefstatus: v.archiefstatus ?? 'nog_te_archiveren',
		archiefactiedatum: v.archiefactiedatum ?? null,
		resultaat: kinderen('resultaten')[0] ?? null,
		opdrachtgevendeOrganisatie: v.opdrachtgevendeOrganisatie ?? '',
		processobjectaard: v.processobjectaard ?? '',
		startdatumBewaartermijn: v.startdatumBewaartermijn ?? null,
		processobject: v.processobject ?? { datumkenmerk: '', identificatie: '', objecttype: '', registratie: '' },
	};
}
