// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import {
	DOELEN,
	VERZOEKTYPEN,
	type Doel,
	type Instantie,
	type Participatie,
	type Project,
	type Verzoek,
} from '../model.ts';
import { projectactiviteiten, verzoekBijlagen } from './activiteiten.ts';
import { betrokkene, contactpersoon } from './betrokkenen.ts';
import type { Lezer } from './lezer.ts';
import { projectlocaties } from './locaties.ts';
import {
	alsBoolean,
	alsDatumtijd,
	optioneleWaarde,
	publiceerbareTekst,
	tekst,
	uit,
	verplichtePubliceerbareTekst,
	verplichteTekst,
	verplichteWaarde,
	zonderLege,
} from './waarden.ts';

const XSD = 'verzoek-4.0.xsd';
const DATUMTIJD = 'een datum en tijd (xs:dateTime)';
/** Spellings of other STAM versions and of products. */
const DOEL_SYNONIEMEN: Record<string, Doel> = { Vooroverleg: 'Conceptverzoek', Initiëren: 'Initieren' };

function alsDoel(waarde: string): Doel | undefined {
	const genormaliseerd = waarde.normalize('NFC');
	return (
		uit(DOELEN)(waarde) ??
		(Object.hasOwn(DOEL_SYNONIEMEN, genormaliseerd) ? DOEL_SYNONIEMEN[genormaliseerd] : undefined)
	);
}

/** VerzoekXML (verzoek-4.0.xsd). */
export function leesVerzoek(ouder: Lezer, element: XmlElement, verzoeknummerPatroon: RegExp): Verzoek {
	const lezer = ouder.voor(element, `${XSD}, VerzoekXML`);
	const gemachtigde = lezer.optioneel('gemachtigde');
	const uitvoerend = lezer.optioneel('uitvoerendeInstantie');
	const verzoek: Verzoek = zonderLege({
		akkoordverklaring: verplichteTekst(lezer, 'akkoordverklaring'),
		ambtshalve: verplichteTekst(lezer, 'ambtshalve'),
		doel: verplichteWaarde(lezer, 'doel', DOELEN.join(', '), alsDoel),
		indienDatum: verplichteWaarde(lezer, 'indienDatum', DATUMTIJD, alsDatumtijd),
		naam: verplichtePubliceerbareTekst(lezer, 'naam'),
		referentieAanvrager: publiceerbareTekst(lezer, 'referentieAanvrager'),
		toelichtingLaterAanTeLeverenInformatie: publiceerbareTekst(lezer, 'toelichtingLaterAanTeLeverenInformatie'),
		toelichtingNietAanTeLeverenInformatie: publiceerbareTekst(lezer, 'toelichtingNietAanTeLeverenInformatie'),
		toelichtingVerzoek: publiceerbareTekst(lezer, 'toelichtingVerzoek'),
		type: verplichteWaarde(lezer, 'type', VERZOEKTYPEN.join(', '), uit(VERZOEKTYPEN)),
		verzoeknummer: verplichteWaarde(lezer, 'verzoeknummer', 'een nummer van DSO-LV', (waarde) =>
			verzoeknummerPatroon.test(waarde) ? waarde : undefined,
		),
		volgnummer: verplichteWaarde(lezer, 'volgnummer', 'een getal', (waarde) =>
			/^\d{1,9}$/.test(waarde) ? waarde : undefined,
		),
		project: project(lezer),
		bevoegdGezag: instantie(lezer, lezer.verplicht('bevoegdGezag'), 'BevoegdGezag'),
		bevoegdGezagHistorie: historie(lezer, 'bevoegdGezagHistorie', 'bevoegdGezag', 'BevoegdGezag'),
		uitvoerendeInstantie: uitvoerend === undefined ? undefined : instantie(lezer, uitvoerend, 'UitvoerendeInstantie'),
		uitvoerendeInstantieHistorie: historie(
			lezer,
			'uitvoerendeInstantieHistorie',
			'uitvoerendeInstantie',
			'UitvoerendeInstantie',
		),
		contactpersoon: contactpersoon(lezer),
		gemachtigde: gemachtigde === undefined ? undefined : betrokkene(lezer, gemachtigde),
		initiatiefnemer: betrokkene(lezer, lezer.verplicht('initiatiefnemer')),
		projectlocaties: projectlocaties(lezer),
		projectactiviteiten: projectactiviteiten(lezer),
		participatie: participatie(lezer),
		verzoekBijlage: verzoekBijlagen(lezer),
	});
	lezer.klaar();
	return verzoek;
}

function project(ouder: Lezer): Project {
	const lezer = ouder.voor(ouder.verplicht('project'), `${XSD}, Project`);
	const uitkomst = zonderLege({
		naam: publiceerbareTekst(lezer, 'naam'),
		omschrijving: publiceerbareTekst(lezer, 'omschrijving'),
		projectId: tekst(lezer, 'projectId'),
	});
	lezer.klaar();
	return uitkomst;
}

function instantie(ouder: Lezer, element: XmlElement, type: string): Instantie {
	const lezer = ouder.voor(element, `${XSD}, ${type}`);
	const naam = verplichteTekst(lezer, 'naam');
	const oin = verplichteTekst(lezer, 'oin').trim();
	const tijdvak = lezer.voor(lezer.verplicht('tijdvakGeldigheid'), `${XSD}, TijdvakGeldigheid`);
	const tijdvakGeldigheid = zonderLege({
		beginGeldigheid: verplichteWaarde(tijdvak, 'beginGeldigheid', DATUMTIJD, alsDatumtijd),
		eindGeldigheid: optioneleWaarde(tijdvak, 'eindGeldigheid', alsDatumtijd),
	});
	tijdvak.klaar();
	lezer.klaar();
	return { naam, oin, tijdvakGeldigheid };
}

function historie(ouder: Lezer, naam: string, deel: string, type: string): Instantie[] {
	const element = ouder.optioneel(naam);
	if (element === undefined) return [];
	const lezer = ouder.voor(element, `${XSD}, ${type}Historie`);
	const uitkomst = lezer.alle(deel).map((kind) => instantie(lezer, kind, type));
	lezer.klaar();
	return uitkomst;
}

function participatie(ouder: Lezer): Participatie | undefined {
	const element = ouder.optioneel('participatie');
	if (element === undefined) return undefined;
	const lezer = ouder.voor(element, `${XSD}, Participatie`);
	const geparticipeerd = verplichtePubliceerbareTekst(lezer, 'geparticipeerd');
	if (alsBoolean(geparticipeerd.waarde.trim()) === undefined)
		lezer.meld(`${lezer.pad}/geparticipeerd/text()`, element.regel);
	const uitkomst = zonderLege({
		geparticipeerd,
		participatieWijze: publiceerbareTekst(lezer, 'participatieWijze'),
		participatieResultaat: publiceerbareTekst(lezer, 'participatieResultaat'),
	});
	lezer.klaar();
	return uitkomst;
}
