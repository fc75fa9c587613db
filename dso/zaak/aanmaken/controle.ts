// SPDX-License-Identifier: EUPL-1.2
import { documentIdentificatie } from '../mapping/document.ts';
import { brengInKaart } from '../mapping/index.ts';
import type { ZgwDocument } from './document.ts';
import { teZetten, leesZaakeigenschappen } from './eigenschappen.ts';
import { berichtVan, heeftDeel } from './deel.ts';
import { aanroep, instellingenVan } from './gereedschap.ts';
import type { ZgwKoppeling } from './koppeling.ts';
import type { ControleStap, Zaakcontrole, Zaakwerk } from './model.ts';
import { enigeInitiator, isDezelfde, isOnze, kiesRoltype, leesRoltypen, type ZgwRol } from './rollen.ts';
import type { ZgwZaak } from './zaak.ts';
import { isHetzelfde, leesZaakobjecten } from './zaakobjecten.ts';

const TEGELIJK = 4;

/** @see Zaakrecept.controleerZaak */
export async function controleerZaak(werk: Zaakwerk, stap: ControleStap): Promise<Zaakcontrole> {
	const { client } = werk;
	const i = instellingenVan(werk);
	const url = stap.zaak.zaakUrl;
	const aanvulling = stap.aanvulling === true;
	// An aanvulling that drops everything that this zaak is about left the zaak as it was.
	const telt = !aanvulling || heeftDeel(stap.bericht, stap);
	const kaart = telt
		? brengInKaart(berichtVan(stap.bericht, stap), werk.instellingen)
		: { rollen: [], zaakobjecten: [] };
	const zaak = await client.lees<ZgwZaak>(url, aanroep(werk));
	const [roltypen, rollen, zaakobjecten, eigenschappen, koppelingen] = await Promise.all([
		leesRoltypen(werk, stap.zaaktype),
		client.lijst<ZgwRol>('zaken', 'rollen', { zaak: url }, aanroep(werk)),
		leesZaakobjecten(werk, url),
		leesZaakeigenschappen(werk, url),
		client.lijst<ZgwKoppeling>('zaken', 'zaakinformatieobjecten', { zaak: url }, aanroep(werk)),
	]);
	const afwijkingen: string[] = [];

	for (const rol of kaart.rollen) {
		const roltype = kiesRoltype(roltypen, rol, stap.zaaktype);
		if (!roltype) continue;
		const zelfde = aanvulling ? isOnze : isDezelfde;
		const aantal = rollen.filter((r) => zelfde(r, rol, roltype)).length;
		if (aantal === 0 && !enigeInitiator(rollen, roltype)) afwijkingen.push(`De rol van de ${rol.soort} ontbreekt.`);
		if (aantal > 1) afwijkingen.push(`De rol van de ${rol.soort} staat er ${aantal} keer.`);
	}
	if (rollen.filter((rol) => rol.omschrijvingGeneriek === 'initiator').length > 1) {
		afwijkingen.push('De zaak heeft meer dan één initiator.');
	}
	kaart.zaakobjecten.forEach((object, n) => {
		const aantal = zaakobjecten.filter((ander) => isHetzelfde(ander, object)).length;
		const wat = `Zaakobject ${n + 1} (${String(object.inhoud.objectTypeOverige ?? object.inhoud.objectType)})`;
		if (aantal === 0) afwijkingen.push(`${wat} ontbreekt.`);
		if (aantal > 1) afwijkingen.push(`${wat} staat er ${aantal} keer.`);
	});
	for (const { eigenschap, waarde } of telt ? await teZetten(werk, stap, []) : []) {
		const gezet = eigenschappen.filter((ander) => ander.eigenschap === eigenschap.url);
		if (gezet.length === 0) afwijkingen.push(`Eigenschap ${eigenschap.naam} ontbreekt.`);
		else if (gezet.length > 1) afwijkingen.push(`Eigenschap ${eigenschap.naam} staat er ${gezet.length} keer.`);
		else if (!aanvulling && gezet[0]?.waarde !== waarde)
			afwijkingen.push(`Eigenschap ${eigenschap.naam} heeft een andere waarde.`);
	}

	const documenten = await leesDocumenten(werk, koppelingen);
	const uit = documenten.map((document) => {
		const verwacht = stap.documenten.find(
			(d) => documentIdentificatie(i.oin, stap.bericht.verzoek.verzoeknummer, d.documentId) === document.identificatie,
		);
		const sha256 = document.integriteit?.algoritme === 'sha_256' ? document.integriteit.waarde : undefined;
		return {
			soort: verwacht?.soort ?? ('anders' as const),
			identificatie: document.identificatie,
			omvang: document.bestandsomvang ?? 0,
			...(sha256 ? { sha256 } : {}),
			url: document.url,
		};
	});
	for (const verwacht of stap.documenten) {
		const sleutel = documentIdentificatie(i.oin, stap.bericht.verzoek.verzoeknummer, verwacht.documentId);
		const gevonden = documenten.filter((document) => document.identificatie === sleutel);
		const [document] = gevonden;
		const wat = `Document ${sleutel} (${verwacht.soort})`;
		if (!document) afwijkingen.push(`${wat} ontbreekt.`);
		else if (gevonden.length > 1) afwijkingen.push(`${wat} staat er ${gevonden.length} keer.`);
		else if ((document.bestandsomvang ?? 0) !== verwacht.omvang) afwijkingen.push(`${wat} heeft een andere omvang.`);
		else if ((document.bestandsdelen ?? []).length > 0) afwijkingen.push(`${wat} is nog niet helemaal geplaatst.`);
		else if (
			document.integriteit?.waarde &&
			document.integriteit.waarde.toLowerCase() !== verwacht.sha256.toLowerCase()
		) {
			afwijkingen.push(`${wat} heeft een andere controlesom.`);
		}
	}
	const { hoofdzaak } = stap.deel ?? {};
	if (hoofdzaak !== undefined && zaak.hoofdzaak !== hoofdzaak)
		afwijkingen.push('De zaak hangt niet onder haar hoofdzaak.');
	if (stap.metStatus && !zaak.status && i.status.beleid !== 'never') afwijkingen.push('De zaak heeft nog geen status.');

	return {
		zaakUrl: zaak.url,
		identificatie: zaak.identificatie,
		zaaktype: stap.zaaktype.identificatie,
		rollen: rollen.map(({ omschrijving, betrokkeneType }) => ({ omschrijving, betrokkeneType })),
		zaakobjecten: zaakobjecten.length,
		eigenschappen: eigenschappen.length,
		...(zaak.status ? { status: zaak.status } : {}),
		documenten: uit,
		compleet: afwijkingen.length === 0,
		afwijkingen,
	};
}

async function leesDocumenten(werk: Zaakwerk, koppelingen: ZgwKoppeling[]): Promise<ZgwDocument[]> {
	const uit: ZgwDocument[] = [];
	for (let n = 0; n < koppelingen.length; n += TEGELIJK) {
		const groep = koppelingen.slice(n, n + TEGELIJK);
		uit.push(
			...(await Promise.all(groep.map((k) => werk.client.lees<ZgwDocument>(k.informatieobject, aanroep(werk))))),
		);
		werk.hartslag?.();
	}
	return uit;
}
