// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import type {
	Document,
	GevraagdeBijlage,
	OnderliggendeActiviteit,
	Projectactiviteit,
	Specificatie,
	VerzoekBijlage,
} from '../model.ts';
import type { Lezer } from './lezer.ts';
import { alsBoolean, optioneleWaarde, tekst, uit, verplichteTekst, verplichteWaarde, zonderLege } from './waarden.ts';

const XSD = 'verzoek-4.0.xsd';
const VRAAGCLASSIFICATIES = ['project', 'activiteit', 'verzoek', 'gevraagdeBijlage', 'aanvrager'] as const;
const BOOLEAN = 'true of false';

export function projectactiviteiten(ouder: Lezer): Projectactiviteit[] {
	const lezer = ouder.voor(ouder.verplicht('projectactiviteiten'), `${XSD}, Projectactiviteiten`);
	const elementen = lezer.alle('projectactiviteit');
	if (elementen.length === 0) throw lezer.ontbreekt('projectactiviteit');
	const uitkomst = elementen.map((element) => {
		lezer.tel('projectactiviteiten');
		return projectactiviteit(lezer, element);
	});
	lezer.klaar();
	return uitkomst;
}

function activiteitgegevens(lezer: Lezer): OnderliggendeActiviteit {
	return {
		activiteitId: verplichteTekst(lezer, 'activiteitId').trim(),
		imowId: verplichteTekst(lezer, 'imowId').trim(),
		activiteitnaam: verplichteTekst(lezer, 'activiteitnaam'),
	};
}

function projectactiviteit(ouder: Lezer, element: XmlElement): Projectactiviteit {
	const lezer = ouder.voor(element, `${XSD}, Projectactiviteit`);
	const uitkomst: Projectactiviteit = {
		...activiteitgegevens(lezer),
		volgnummer: verplichteTekst(lezer, 'volgnummer').trim(),
		specificaties: specificaties(lezer),
	};
	const onderliggend = lezer.optioneel('onderliggendeActiviteit');
	if (onderliggend !== undefined) {
		const binnen = lezer.voor(onderliggend, `${XSD}, OnderliggendeActiviteit`);
		uitkomst.onderliggendeActiviteit = activiteitgegevens(binnen);
		binnen.klaar();
	}
	lezer.klaar();
	return uitkomst;
}

function specificaties(ouder: Lezer): Specificatie[] {
	const element = ouder.optioneel('specificaties');
	if (element === undefined) return [];
	const lezer = ouder.voor(element, `${XSD}, Specificaties`);
	const uitkomst = lezer.alle('specificatie').map((deel) => {
		lezer.tel('specificaties');
		return specificatie(lezer, deel);
	});
	lezer.klaar();
	return uitkomst;
}

function specificatie(ouder: Lezer, element: XmlElement): Specificatie {
	const lezer = ouder.voor(element, `${XSD}, Specificatie`);
	const bijlage = lezer.optioneel('gevraagdeBijlage');
	const uitkomst = zonderLege({
		antwoord: tekst(lezer, 'antwoord'),
		oorspronkelijkAntwoord: tekst(lezer, 'oorspronkelijkAntwoord'),
		vraagclassificatie: optioneleWaarde(lezer, 'vraagclassificatie', uit(VRAAGCLASSIFICATIES)),
		vraagId: verplichteTekst(lezer, 'vraagId').trim(),
		vraagreferentie: tekst(lezer, 'vraagreferentie'),
		groepering: verplichteTekst(lezer, 'groepering'),
		vraagtekst: verplichteTekst(lezer, 'vraagtekst'),
		publiceerbaar: verplichteWaarde(lezer, 'publiceerbaar', BOOLEAN, alsBoolean),
		gevraagdeBijlage: bijlage === undefined ? undefined : gevraagdeBijlage(lezer, bijlage),
	});
	lezer.klaar();
	return uitkomst;
}

function gevraagdeBijlage(ouder: Lezer, element: XmlElement): GevraagdeBijlage {
	const lezer = ouder.voor(element, `${XSD}, GevraagdeBijlage`);
	const uitkomst = zonderLege({
		documentsoortDSO: verplichteTekst(lezer, 'documentsoortDSO'),
		documenttypeGeneriek: tekst(lezer, 'documenttypeGeneriek'),
		potentieelVertrouwelijk: verplichteWaarde(lezer, 'potentieelVertrouwelijk', BOOLEAN, alsBoolean),
		verplicht: verplichteTekst(lezer, 'verplicht'),
		documenten: documenten(lezer),
	});
	lezer.klaar();
	return uitkomst;
}

function documenten(ouder: Lezer): Document[] {
	const element = ouder.optioneel('documenten');
	if (element === undefined) return [];
	const lezer = ouder.voor(element, `${XSD}, Documenten`);
	const uitkomst = lezer.alle('document').map((deel) => {
		lezer.tel('documenten');
		return document(lezer, deel);
	});
	lezer.klaar();
	return uitkomst;
}

/** A documentId ends up in ids and addresses; `xml` and `pdf` are taken by the two parts of the verzoek itself. */
const DOCUMENT_ID = /^(?!(?:xml|pdf)$)[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}$/;

function document(ouder: Lezer, element: XmlElement): Document {
	const lezer = ouder.voor(element, `${XSD}, Document`);
	const uitkomst = {
		bestandsnaam: verplichteTekst(lezer, 'bestandsnaam'),
		documentId: verplichteWaarde(lezer, 'documentId', 'letters, cijfers en . _ : ~ -', (waarde) =>
			DOCUMENT_ID.test(waarde) ? waarde : undefined,
		),
		vertrouwelijk: verplichteWaarde(lezer, 'vertrouwelijk', BOOLEAN, alsBoolean),
	};
	lezer.klaar();
	return uitkomst;
}

export function verzoekBijlagen(ouder: Lezer): VerzoekBijlage[] {
	return ouder.alle('verzoekBijlage').map((element) => {
		const lezer = ouder.voor(element, `${XSD}, VerzoekBijlage`);
		const uitkomst = zonderLege({
			vraagreferentie: tekst(lezer, 'vraagreferentie'),
			gevraagdeBijlage: gevraagdeBijlage(lezer, lezer.verplicht('gevraagdeBijlage')),
		});
		lezer.klaar();
		return uitkomst;
	});
}
