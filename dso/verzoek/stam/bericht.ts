// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { XmlElement } from '../../xml/element.ts';
import { leesXml } from '../../xml/lees.ts';
import type { OnbekendOnderdeel, Stuurgegevens, Systeem, Verzoekbericht } from '../model.ts';
import { VERZOEKNUMMER } from '../verzoeknummer.ts';
import { STAM_GRENZEN, type StamGrenzen } from './grenzen.ts';
import { Lezer, stamVersie, type Leesboek } from './lezer.ts';
import { leesVerzoek } from './verzoek.ts';
import { alsDatumtijd, tekst, verplichteTekst, verplichteWaarde, zonderLege } from './waarden.ts';

const XSD = 'imam-4.0.xsd';

export interface LeesStamOpties {
	grenzen?: Partial<StamGrenzen>;
	/** Profile value `verzoeknummerPatroon`. */
	verzoeknummerPatroon?: RegExp;
}

export interface GelezenVerzoekbericht {
	bericht: Verzoekbericht;
	/** What the model does not know, at most 1000 places; with more, the last entry says how many. Empty for a message of STAM 4.0.0. */
	onbekend: OnbekendOnderdeel[];
}

/** Versions of STAM whose messages have been seen: from 2.0 on under `stam-v<n>`, with 4.0 as the published one. */
const VERSIES = [2, 3, 4];

/** Another version may say other things with the same words, so it is not guessed at. The attribute counts too: 4.0 fixes it. */
function controleerVersie(wortel: XmlElement, ns: number | undefined): void {
	const attribuut = wortel.attributen.find(({ naam, ns: van }) => naam === 'version' && van === '')?.waarde.trim();
	const gemeld =
		attribuut === undefined ? undefined : Number(/^(\d{1,4})(?:\.\d{1,4}){0,3}$/.exec(attribuut)?.[1] ?? Number.NaN);
	const onbekend = [ns, gemeld].find((versie) => versie !== undefined && !VERSIES.includes(versie));
	if (onbekend === undefined) return;
	throw new KoppelvlakFout({
		soort: 'definitief',
		code: 'stam-versie-onbekend',
		melding: Number.isNaN(onbekend)
			? 'Het verzoekbericht noemt een versie van STAM die niet te lezen is.'
			: `Het verzoekbericht is van STAM versie ${onbekend}; deze software leest de versies ${VERSIES.join(', ')}.`,
		remedie:
			'Installeer een versie van deze software die dit formaat leest en kies daarna "opnieuw proberen"; het bericht is bewaard.',
		plaats: `/verzoekXML/@version (regel ${wortel.regel})`,
		regel: 'STAM, namespace stam-v<versie> en attribuut version',
	});
}

/**
 * Reads a verzoekbericht (STAM, root `verzoekXML`). Elements are recognised by local name and parent, in the
 * namespaces of STAM 2, 3 and 4; the order of elements does not matter, except that repetitions stay in document order. Optional values that are not understood are
 * left out and reported; what the schema requires must be there.
 * @param bytes the message as received (at most 32 MiB by default); keep them, the model is not a substitute
 * @throws KoppelvlakFout (definitief) with `plaats` (path and line) and `regel` (schema, type and element); values are never quoted
 */
export function leesVerzoekbericht(bytes: Uint8Array, opties: LeesStamOpties = {}): GelezenVerzoekbericht {
	const grenzen = { ...STAM_GRENZEN, ...opties.grenzen };
	const wortel = leesXml(bytes, { naam: 'het verzoekbericht', maxBytes: grenzen.bytes });
	const versie = stamVersie(wortel.ns);
	if (wortel.naam !== 'verzoekXML' || (versie === undefined && wortel.ns !== '')) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: 'geen-verzoekbericht',
			melding: 'Het ontvangen bestand is geen STAM-verzoekbericht: het eerste element is niet verzoekXML.',
			remedie:
				'Controleer of het juiste adres is opgehaald; een webpagina of foutmelding in plaats van een bericht geeft ook deze fout.',
			plaats: `/${wortel.naam.slice(0, 100)} (regel ${wortel.regel})`,
			regel: `STAM 4.0.0 ${XSD}, verzoekXML`,
		});
	}
	controleerVersie(wortel, versie);
	const boek: Leesboek = { grenzen, onbekend: [], onbekendMeer: 0, geteld: new Map() };
	const lezer = new Lezer(boek, wortel, '/verzoekXML', `${XSD}, verzoekXML`);
	// The schema fixes the attribute to 4.0.0, so an absent one means that value.
	const version = lezer.attribuut('version')?.trim() ?? (versie === undefined || versie === 4 ? '4.0.0' : `${versie}`);
	const bericht: Verzoekbericht = {
		version,
		stuurgegevens: stuurgegevens(lezer),
		verzoek: leesVerzoek(lezer, lezer.verplicht('verzoek'), opties.verzoeknummerPatroon ?? VERZOEKNUMMER),
	};
	lezer.klaar();
	if (boek.onbekendMeer > 0)
		boek.onbekend.push({ pad: `... en nog ${boek.onbekendMeer} onbekende onderdelen`, regel: 0 });
	return { bericht, onbekend: boek.onbekend };
}

function stuurgegevens(ouder: Lezer): Stuurgegevens {
	const lezer = ouder.voor(ouder.verplicht('stuurgegevens'), `${XSD}, Stuurgegevens`);
	lezer.verplicht('zender');
	const uitkomst: Stuurgegevens = zonderLege({
		zender: systeem(lezer, 'zender') as Systeem,
		ontvanger: systeem(lezer, 'ontvanger'),
		referentienummer: tekst(lezer, 'referentienummer'),
		tijdstipBericht: verplichteWaarde(lezer, 'tijdstipBericht', 'een datum en tijd (xs:dateTime)', alsDatumtijd),
	});
	lezer.klaar();
	return uitkomst;
}

function systeem(ouder: Lezer, naam: string): Systeem | undefined {
	const element = ouder.optioneel(naam);
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Systeem`);
	const uitkomst = {
		organisatie: verplichteTekst(lezer, 'organisatie'),
		applicatie: verplichteTekst(lezer, 'applicatie'),
	};
	lezer.klaar();
	return uitkomst;
}
