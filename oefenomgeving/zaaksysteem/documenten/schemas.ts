// SPDX-License-Identifier: EUPL-1.2
import { datum, datumOfNiets, keuze, object, ofNiets, tekst, vertrouwelijkheden } from '../zaken/schemas.ts';

const ALGORITMEN = [
	'crc_16',
	'crc_32',
	'crc_64',
	'fletcher_4',
	'fletcher_8',
	'fletcher_16',
	'fletcher_32',
	'hmac',
	'md5',
	'sha_1',
	'sha_256',
	'sha_512',
	'sha_3',
];

const velden = {
	identificatie: tekst(40),
	bronorganisatie: tekst(9, { minLength: 1 }),
	creatiedatum: datum,
	titel: tekst(200, { minLength: 1 }),
	vertrouwelijkheidaanduiding: keuze('', ...vertrouwelijkheden),
	auteur: tekst(200, { minLength: 1 }),
	status: keuze('', 'in_bewerking', 'ter_vaststelling', 'definitief', 'gearchiveerd'),
	formaat: tekst(255),
	taal: tekst(3, { minLength: 3 }),
	bestandsnaam: tekst(255),
	inhoud: { type: ['string', 'null'] },
	bestandsomvang: { type: ['integer', 'null'], minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
	link: tekst(200),
	beschrijving: tekst(1000),
	ontvangstdatum: datumOfNiets,
	verzenddatum: datumOfNiets,
	indicatieGebruiksrecht: { type: ['boolean', 'null'] },
	verschijningsvorm: { type: 'string' },
	ondertekening: ofNiets(
		object({ soort: keuze('', 'analoog', 'digitaal', 'pki'), datum: datumOfNiets }, ['soort', 'datum']),
	),
	integriteit: ofNiets(
		object({ algoritme: keuze('', ...ALGORITMEN), waarde: tekst(128), datum: datumOfNiets }, [
			'algoritme',
			'waarde',
			'datum',
		]),
	),
	informatieobjecttype: tekst(200, { minLength: 1 }),
	trefwoorden: { type: 'array', items: tekst(100) },
};

export const documentSchema = object(velden, [
	'bronorganisatie',
	'creatiedatum',
	'titel',
	'auteur',
	'taal',
	'informatieobjecttype',
]);
export const documentWijzigSchema = object({ ...velden, lock: { type: 'string' } });
export const slotSchema = object({ lock: tekst(100) });
export const gebruiksrechtenSchema = object(
	{
		informatieobject: tekst(1000),
		startdatum: { type: 'string', format: 'date-time' },
		einddatum: { type: ['string', 'null'], format: 'date-time' },
		omschrijvingVoorwaarden: { type: 'string', minLength: 1 },
	},
	['informatieobject', 'startdatum', 'omschrijvingVoorwaarden'],
);
