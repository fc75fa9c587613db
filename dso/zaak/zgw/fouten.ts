// SPDX-License-Identifier: EUPL-1.2
/** What the error codes of ZGW case systems mean to us. Branches on `code`, never on texts (they follow the server's language). */
import { type FoutGegevens, KoppelvlakFout } from '../../http/fout.ts';

type Betekenis = Pick<FoutGegevens, 'soort' | 'melding' | 'remedie'>;

const beheerder = 'de beheerder van het zaaksysteem';
const catalogus = 'Pas de catalogus (ZTC) of de instellingen van de organisatie aan en kies daarna "opnieuw proberen".';
const programma =
	'Dit is een fout in de koppeling: meld het met de code en de genoemde velden bij de leverancier van deze software.';

const inhoud = (melding: string): Betekenis => ({ soort: 'definitief', melding, remedie: programma });
const config = (melding: string, remedie = catalogus): Betekenis => ({ soort: 'definitief', melding, remedie });
const later = (melding: string): Betekenis => ({
	soort: 'tijdelijk',
	melding,
	remedie: `Het wordt opnieuw geprobeerd. Blijft dit zo, meld het bij ${beheerder}.`,
});
const aanmelding = (melding: string): Betekenis =>
	config(
		melding,
		`Controleer client-id, secret en de autorisaties van deze applicatie bij ${beheerder}, en of de klokken gelijk lopen.`,
	);

export const ZGW_CODES: Readonly<Record<string, Betekenis>> = {
	'identificatie-niet-uniek': config(
		'Dit nummer bestaat al in het zaaksysteem.',
		'Controleer in het zaaksysteem de zaak of het document met dit nummer; kies zo nodig een ander patroon voor het zaaknummer.',
	),
	unique: later('Dit gegeven bestaat al in het zaaksysteem.'),
	'max-occurences': config(
		'De zaak heeft al een rol van dit type en er mag er maar één zijn.',
		'Controleer de rollen van de zaak in het zaaksysteem.',
	),
	'not-published': config(
		'Het zaaktype of informatieobjecttype is nog een concept.',
		'Publiceer het type in de catalogus (ZTC).',
	),
	'bad-url': later('Het zaaksysteem kan een verwijzing (URL) niet openen.'),
	'invalid-resource': config('Een verwijzing (URL) is van de verkeerde soort.'),
	'unknown-service': config(
		'Het zaaksysteem kent een dienst niet waar een verwijzing naartoe wijst.',
		`Laat ${beheerder} de dienst (bijvoorbeeld selectielijst of Catalogi API) toevoegen.`,
	),
	does_not_exist: config('Een verwijzing wijst naar iets dat niet bestaat.'),
	'missing-zaaktype-informatieobjecttype-relation': config(
		'Dit documenttype mag volgens de catalogus niet bij dit zaaktype.',
		'Koppel het informatieobjecttype in de catalogus aan het zaaktype, of stel een ander informatieobjecttype in.',
	),
	'zaaktype-mismatch': config('Een type hoort niet bij het zaaktype van deze zaak.'),
	'invalid-deelzaaktype': config(
		'Het zaaktype van de deelzaak is in de catalogus geen deelzaaktype van het zaaktype van de hoofdzaak.',
		'Voeg het in de catalogus toe bij de deelzaaktypen van de hoofdzaak, of kies in de inboekregel een andere vorm voor de meervoudige aanvraag.',
	),
	'deelzaak-als-hoofdzaak': config(
		'De zaak die hoofdzaak moet worden is zelf een deelzaak.',
		'Kies in het zaaksysteem een andere hoofdzaak of maak de zaken los van elkaar.',
	),
	'deelzaken-not-closed': config(
		'De zaak kan nog niet dicht: niet alle deelzaken zijn afgesloten.',
		'Sluit eerst de deelzaken af en kies daarna "opnieuw proberen".',
	),
	'resultaat-does-not-exist': config('De zaak kan niet dicht zonder resultaat.'),
	'informatieobject-locked': later('De zaak kan nog niet dicht: een document van de zaak is vergrendeld.'),
	'indicatiegebruiksrecht-unset': config(
		'De zaak kan nog niet dicht: bij een document ontbreekt de indicatie gebruiksrecht.',
		'Vul die in het zaaksysteem in en kies daarna "opnieuw proberen".',
	),
	'wijzigen-niet-toegelaten': inhoud('Een veld mag na het aanmaken niet meer wijzigen.'),
	'invalid-products-services': inhoud('Een product of dienst hoort niet bij het zaaktype.'),
	max_length: inhoud('Een tekst is langer dan het zaaksysteem toestaat.'),
	'betaling-nvt': inhoud('Een betaaldatum past niet bij de betaalindicatie.'),
	'date-in-future': later('Volgens het zaaksysteem ligt een datum in de toekomst; de klokken verschillen.'),
	'pending-relations': later('Het zaaksysteem kon de koppeling tussen zaak en document nog niet overal vastleggen.'),
	'waarde-incorrect-format': config('De waarde van een eigenschap past niet bij het formaat in de catalogus.'),
	'file-size': later('Een document of deel had een andere omvang dan aangekondigd.'),
	'incorrect-base64-padding': inhoud('De inhoud van een document kwam beschadigd aan.'),
	'invalid-base64': inhoud('De inhoud van een document kwam beschadigd aan.'),
	'incorrect-lock-id': later('Het document is door een ander vergrendeld.'),
	'missing-lock-id': inhoud('De vergrendeling van een document ontbreekt.'),
	unlocked: later('Het document was niet meer vergrendeld.'),
	'existing-lock': later('Het document is door een ander vergrendeld.'),
	'incomplete-upload': later('Nog niet alle delen van een document zijn aangekomen.'),
	'unknown-parameters': inhoud('Het zaaksysteem kent een zoekvraag niet.'),
	'invalid-betrokkene': inhoud('De gegevens van een betrokkene zijn afgekeurd.'),
	'missing-object-type-overige': inhoud('Het type van een zaakobject ontbreekt.'),
	'jwt-decode-error': aanmelding('Het zaaksysteem kan de aanmelding niet lezen.'),
	'missing-client-identifier': aanmelding('Het zaaksysteem mist het client-id.'),
	'invalid-client-identifier': aanmelding('Het zaaksysteem kent het client-id niet.'),
	'invalid-jwt-signature': aanmelding('Het secret voor het zaaksysteem klopt niet.'),
	'jwt-missing-iat-claim': aanmelding('Het zaaksysteem mist het tijdstip in de aanmelding.'),
	'jwt-expired': aanmelding('Volgens het zaaksysteem is de aanmelding verlopen.'),
	'jwt-expiredsignatureerror': aanmelding('Volgens het zaaksysteem is de aanmelding verlopen.'),
	permission_denied: config(
		'Deze applicatie mag dit niet in het zaaksysteem (scope, zaaktype of vertrouwelijkheid).',
		`Laat ${beheerder} de autorisaties van de applicatie aanvullen; een nieuwe versie van een zaaktype vraagt soms een nieuwe autorisatie.`,
	),
	request_entity_too_large: config(
		'Het bericht is te groot voor het zaaksysteem.',
		'Verlaag de grens voor verzending in delen (delenVanaf).',
	),
};

/** Codes that say no more than "see invalidParams". */
const ALGEMEEN = new Set(['invalid', 'invalid-params', 'ongeldige-aanvraag', 'error']);

/** Gives an error of the HTTP layer its ZGW meaning. The external code and the names of the refused fields are kept. */
export function alsZgwFout(fout: unknown): unknown {
	if (!(fout instanceof KoppelvlakFout) || fout.gegevens.status === undefined) return fout;
	const g = fout.gegevens;
	const codes = [...(g.parameters ?? []).map((p) => p.code), g.code];
	const bekend = codes.find((code) => ZGW_CODES[code] !== undefined);
	const eigenCode = ALGEMEEN.has(g.code) ? (g.parameters?.[0]?.code ?? g.code) : g.code;
	const velden = (g.parameters ?? []).map((p) => `${p.naam} (${p.code})`).join(', ');
	if (g.status === 406 || g.status === 412) {
		return nieuw(fout, { ...inhoud('Het zaaksysteem weigert het coördinatenstelsel (CRS).'), code: eigenCode }, velden);
	}
	if (g.status === 413)
		return nieuw(fout, { ...(ZGW_CODES.request_entity_too_large as Betekenis), code: g.code }, velden);
	if (!bekend) return g.code === eigenCode ? fout : nieuw(fout, { ...g, code: eigenCode }, '');
	return nieuw(fout, { ...(ZGW_CODES[bekend] as Betekenis), code: bekend }, velden);
}

function nieuw(fout: KoppelvlakFout, betekenis: Betekenis & { code: string }, velden: string): KoppelvlakFout {
	const { soort, code, remedie } = betekenis;
	const melding = velden ? `${betekenis.melding} Velden: ${velden}.` : betekenis.melding;
	return new KoppelvlakFout({ ...fout.gegevens, soort, code, melding, remedie }, { cause: fout });
}
