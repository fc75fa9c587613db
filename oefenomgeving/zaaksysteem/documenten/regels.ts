// SPDX-License-Identifier: EUPL-1.2
import type { Item } from '../catalogi/catalogus.ts';
import { Keuring } from '../http/fouten.ts';
import type { Lichaam } from '../lichaam.ts';
import type { Omgeving } from '../omgeving.ts';
import type { Rij } from '../opslag/database.ts';
import { keurNummer } from '../regels/elfproef.ts';
import { itemUit } from '../zaken/toegang.ts';
import { ontsleutelBase64 } from './inhoud.ts';

export interface Gekeurd {
	type: Item;
	/** The decoded content when `inhoud` was sent; undefined when not. */
	inhoud: Buffer | undefined;
}

/**
 * Rules of a document beyond its schema.
 * @param lichaam fields that were sent
 * @param samen fields after merging with what is stored
 * @param vorige the stored document, absent on create
 * @throws ZgwFout 400 with every broken rule
 */
export function keurDocument(o: Omgeving, lichaam: Lichaam, samen: Lichaam, vorige?: Rij): Gekeurd {
	const k = new Keuring();
	keurNummer(k, 'bronorganisatie', 'RSIN', lichaam.bronorganisatie);
	const type = k.probeer(() => itemUit(o, samen.informatieobjecttype, 'informatieobjecttype', 'informatieobjecttypen'));
	if (type?.concept) k.fout('informatieobjecttype', 'not-published', 'Het informatieobjecttype is nog een concept.');
	if (samen.ontvangstdatum && ['in_bewerking', 'ter_vaststelling'].includes(samen.status))
		k.fout('status', 'invalid_for_received', 'Een ontvangen document kan niet in bewerking of ter vaststelling zijn.');
	const rechten = vorige && o.db.een('SELECT 1 FROM gebruiksrechten WHERE document = ?', vorige.uuid);
	if (lichaam.indicatieGebruiksrecht === true && !rechten)
		k.fout(
			'indicatieGebruiksrecht',
			'missing-gebruiksrechten',
			'Maak eerst gebruiksrechten aan; die zetten deze indicatie.',
		);
	if (lichaam.indicatieGebruiksrecht === false && rechten)
		k.fout('indicatieGebruiksrecht', 'existing-gebruiksrechten', 'Er zijn gebruiksrechten; de indicatie kan niet uit.');
	let inhoud: Buffer | undefined;
	if (typeof lichaam.inhoud === 'string') {
		inhoud = k.probeer(() => ontsleutelBase64(lichaam.inhoud));
		if (inhoud && inhoud.length !== lichaam.bestandsomvang)
			k.fout('nonFieldErrors', 'file-size', 'De bestandsomvang is niet gelijk aan die van de inhoud.');
	}
	if ((lichaam.bestandsomvang ?? 0) > o.instellingen.maxDocumentBytes)
		k.fout('bestandsomvang', 'file-size', 'Het bestand is groter dan dit zaaksysteem aanneemt.');
	k.klaar();
	return { type: type!, inhoud };
}
