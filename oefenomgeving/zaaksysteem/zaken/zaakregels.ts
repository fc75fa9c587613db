// SPDX-License-Identifier: EUPL-1.2
import type { Item } from '../catalogi/catalogus.ts';
import { Keuring } from '../http/fouten.ts';
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import { keurNummer } from '../regels/elfproef.ts';
import { geometrieGebrek, schoneGeometrie } from '../regels/geojson.ts';
import type { Rij } from '../opslag/database.ts';
import { itemUit, zaakUit } from './toegang.ts';

/**
 * Rules of a zaak beyond its schema. Works on the fields as they will be stored (a PATCH is merged first).
 * @param lichaam fields that were sent; `zaakgeometrie` is cleaned in place
 * @param samen fields after merging
 * @throws ZgwFout 400 with every broken rule
 */
export function keurZaak(
	o: Omgeving,
	lichaam: Lichaam,
	samen: Lichaam,
): { zaaktype: Item | undefined; hoofdzaak: Rij | undefined } {
	const k = new Keuring();
	for (const naam of ['bronorganisatie', 'verantwoordelijkeOrganisatie', 'opdrachtgevendeOrganisatie'])
		keurNummer(k, naam, 'RSIN', lichaam[naam]);
	const zaaktype = k.probeer(() => itemUit(o, samen.zaaktype, 'zaaktype', 'zaaktypen'));
	if (zaaktype?.concept) k.fout('zaaktype', 'not-published', 'Het zaaktype is nog een concept.');
	if (lichaam.zaakgeometrie) {
		const gebrek = geometrieGebrek(lichaam.zaakgeometrie);
		if (gebrek) k.fout('zaakgeometrie', 'invalid', gebrek);
		else lichaam.zaakgeometrie = samen.zaakgeometrie = schoneGeometrie(lichaam.zaakgeometrie);
	}
	for (const naam of ['communicatiekanaal', 'selectielijstklasse'])
		if (lichaam[naam]) k.fout(naam, 'bad-url', 'De URL is vanuit de oefenomgeving niet op te halen.');
	if (samen.betalingsindicatie === 'nvt' && samen.laatsteBetaaldatum)
		k.fout('laatsteBetaaldatum', 'betaling-nvt', 'Bij betalingsindicatie nvt hoort geen betaaldatum.');
	const mogelijk: string[] = zaaktype?.definitie.productenOfDiensten ?? [];
	if (zaaktype && (lichaam.productenOfDiensten ?? []).some((p: string) => !mogelijk.includes(p)))
		k.fout(
			'productenOfDiensten',
			'invalid-products-services',
			'Niet alle producten of diensten horen bij het zaaktype.',
		);
	(lichaam.relevanteAndereZaken ?? []).forEach((r: Lichaam, i: number) =>
		k.probeer(() => zaakUit(o, r.url, `relevanteAndereZaken.${i}.url`)),
	);
	let hoofdzaak: Rij | undefined;
	if (lichaam.hoofdzaak) {
		hoofdzaak = k.probeer(() => zaakUit(o, lichaam.hoofdzaak, 'hoofdzaak'));
		if (hoofdzaak?.hoofdzaak) k.fout('hoofdzaak', 'deelzaak-als-hoofdzaak', 'Een deelzaak kan geen hoofdzaak zijn.');
		else if (hoofdzaak && samen.url === lichaam.hoofdzaak)
			k.fout('hoofdzaak', 'self-relation', 'Een zaak kan niet haar eigen hoofdzaak zijn.');
		else if (hoofdzaak && zaaktype && !isDeelzaaktype(o, hoofdzaak, zaaktype))
			k.fout(
				'hoofdzaak',
				'invalid-deelzaaktype',
				'Het zaaktype van de hoofdzaak kent dit zaaktype niet als deelzaaktype.',
			);
	}
	k.klaar();
	return { zaaktype, hoofdzaak };
}

/** Whether zaken of `zaaktype` may hang under this zaak. */
function isDeelzaaktype(o: Omgeving, hoofdzaak: Rij, zaaktype: Item): boolean {
	const van = o.catalogus.vind('zaaktypen', hoofdzaak.zaaktype);
	const toegestaan: string[] = van?.definitie.deelzaaktypen ?? [];
	return van?.catalogus === zaaktype.catalogus && toegestaan.includes(zaaktype.identificatie);
}
