// SPDX-License-Identifier: EUPL-1.2
import type { XmlElement } from '../../xml/element.ts';
import type {
	Adresaanduiding,
	Coordinaten,
	KadastraleAanduiding,
	Projectlocatie,
	Referentiestelsel,
} from '../model.ts';
import { punt, vlak } from './geometrie.ts';
import type { Lezer } from './lezer.ts';
import { tekst, uit, verplichteWaarde, zonderLege } from './waarden.ts';

const XSD = 'verzoek-4.0.xsd';
const STELSELS: readonly Referentiestelsel[] = ['ETRS89', 'WGS84', 'RD'];

export function projectlocaties(ouder: Lezer): Projectlocatie[] {
	const lezer = ouder.voor(ouder.verplicht('projectlocaties'), `${XSD}, Projectlocaties`);
	const uitkomst = lezer.alle('projectlocatie').map((element) => {
		lezer.tel('projectlocaties');
		return projectlocatie(lezer, element);
	});
	lezer.klaar();
	return uitkomst;
}

function projectlocatie(ouder: Lezer, element: XmlElement): Projectlocatie {
	const lezer = ouder.voor(element, `${XSD}, Projectlocatie`);
	const etrs = coordinaten(lezer, lezer.verplicht('coordinatenEtrs'), 'common-4.0.xsd, CoordinatenEtrs');
	const opgave = lezer.keuze(['coordinatenOpgegeven', 'adresaanduiding', 'kadastraleAanduiding']);
	if (opgave === undefined) throw lezer.ontbreekt('coordinatenOpgegeven|adresaanduiding|kadastraleAanduiding');
	const uitkomst: Projectlocatie = { coordinatenEtrs: etrs };
	if (opgave.naam === 'adresaanduiding') uitkomst.adresaanduiding = adresaanduiding(lezer, opgave);
	else if (opgave.naam === 'kadastraleAanduiding') uitkomst.kadastraleAanduiding = kadastraleAanduiding(lezer, opgave);
	else uitkomst.coordinatenOpgegeven = coordinaten(lezer, opgave, `${XSD}, CoordinatenOpgegeven`);
	lezer.klaar();
	return uitkomst;
}

/** CoordinatenEtrs has its children in `common`, CoordinatenOpgegeven in `verzoek`; the local names are the same. */
function coordinaten(ouder: Lezer, element: XmlElement, soort: string): Coordinaten {
	const lezer = ouder.voor(element, soort);
	const uitkomst = zonderLege({
		puntlocatie: punt(lezer, lezer.optioneel('puntlocatie')),
		referentiestelsel: verplichteWaarde(lezer, 'referentiestelsel', STELSELS.join(', '), uit(STELSELS)),
		vlaklocatie: vlak(lezer, lezer.optioneel('vlaklocatie')),
	});
	lezer.klaar();
	return uitkomst;
}

function adresaanduiding(ouder: Lezer, element: XmlElement): Adresaanduiding {
	const lezer = ouder.voor(element, `${XSD}, Adresaanduiding`);
	const uitkomst = zonderLege({
		identificatiecodeNummeraanduiding: tekst(lezer, 'identificatiecodeNummeraanduiding'),
		opgegevenAdresHuisletter: tekst(lezer, 'opgegevenAdresHuisletter'),
		opgegevenAdresHuisnummer: tekst(lezer, 'opgegevenAdresHuisnummer'),
		opgegevenAdresHuisnummerToevoeging: tekst(lezer, 'opgegevenAdresHuisnummerToevoeging'),
		opgegevenAdresPostcode: tekst(lezer, 'opgegevenAdresPostcode'),
		opgegevenAdresStraatnaam: tekst(lezer, 'opgegevenAdresStraatnaam'),
		opgegevenAdresWoonplaatsNaam: tekst(lezer, 'opgegevenAdresWoonplaatsNaam'),
	});
	lezer.klaar();
	return uitkomst;
}

function kadastraleAanduiding(ouder: Lezer, element: XmlElement): KadastraleAanduiding {
	const lezer = ouder.voor(element, `${XSD}, KadastraleAanduiding`);
	const uitkomst = zonderLege({
		BRKIdentificatie: tekst(lezer, 'BRKIdentificatie'),
		kadastraalPerceelnummer: tekst(lezer, 'kadastraalPerceelnummer'),
		kadastraleGemeente: tekst(lezer, 'kadastraleGemeente'),
		kadastraleSectie: tekst(lezer, 'kadastraleSectie'),
	});
	lezer.klaar();
	return uitkomst;
}
