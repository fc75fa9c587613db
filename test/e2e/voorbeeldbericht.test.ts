// SPDX-License-Identifier: EUPL-1.2
/**
 * The official sample verzoekbericht of STAM 4.0.0 through the whole chain, received as behandeldienst; what the case system then holds,
 * read from its tables, is compared with a list made by hand from the message.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Oefening } from '../../tools/lib/oefening.mjs';
import { maakOefening, ruimOp } from './oefenhulp.ts';

const BEHANDELDIENST = '00000099900007060000';
const VOORBEELD = join(
	process.env.DSO_SCHEMAS ?? resolve(import.meta.dirname, '../../../shared/reference'),
	'stam/4.0/verzoekbericht_4_0_0.xml',
);
const overslaan = existsSync(VOORBEELD)
	? false
	: 'the official STAM sample is not beside the repository; set DSO_SCHEMAS';

type Json = any;

describe('the official sample verzoekbericht', { skip: overslaan }, () => {
	let oefening: Oefening;
	let zaak: Json;
	let stand: Json;
	let ingediend: Json;
	const rol = (omschrijving: string): Json => zaak.rollen.find((een: Json) => een.omschrijving === omschrijving);
	const object = (soort: string): Json =>
		zaak.zaakobjecten
			.filter((een: Json) => een.objectTypeOverige === soort)
			.map((een: Json) => een.objectIdentificatie.overigeData);

	before(async () => {
		oefening = await maakOefening({ oin: BEHANDELDIENST });
		await oefening.richtIn();
		await oefening.start();
		ingediend = await oefening.dienVerzoekIn({ xml: readFileSync(VOORBEELD, 'utf8') });
		stand = await oefening.wachtOpGereed(BEHANDELDIENST, ingediend.verzoeknummer);
		const zaken = await oefening.zakenMet('2023073100048');
		assert.equal(zaken.length, 1);
		[zaak] = zaken;
	});
	after(() => ruimOp(oefening));

	test('zaak', () => {
		assert.equal(zaak.zaaktype.identificatie, 'OMG-AANVRAAG');
		assert.equal(zaak.omschrijving, 'Voorbeeldbestand verzoekbericht conform STAM 4.0');
		assert.match(zaak.toelichting, /bedrijf als gemachtigde voor een particuliere initiatiefnemer/);
		assert.match(zaak.toelichting, /Een goed plan\./);
		assert.equal(zaak.startdatum, '2023-07-31');
		assert.deepEqual(zaak.zaakgeometrie, { type: 'Point', coordinates: [4.438095384, 52.80657237] });
		assert.deepEqual(zaak.kenmerken, [{ kenmerk: '2023073100048', bron: 'Omgevingsloket' }]);
	});

	test('rol initiatiefnemer', () => {
		const { betrokkeneType, omschrijvingGeneriek, betrokkeneIdentificatie: persoon } = rol('Initiatiefnemer');
		assert.equal(omschrijvingGeneriek, 'initiator');
		assert.equal(betrokkeneType, 'natuurlijk_persoon');
		assert.equal(persoon.geslachtsnaam, 'Binnenlands Verblijfsadres');
		assert.equal(persoon.voorvoegselGeslachtsnaam, 'Met');
		assert.equal(persoon.voorletters, 'N.P.');
		assert.ok(!persoon.inpBsn, 'the number in the sample fails the 11-proef and is listed instead');
		assert.equal(persoon.verblijfsadres.gorOpenbareRuimteNaam, 'Teststraat');
		assert.equal(persoon.verblijfsadres.aoaHuisnummer, 1);
		assert.equal(persoon.verblijfsadres.aoaHuisletter, 'e');
		assert.equal(persoon.verblijfsadres.aoaHuisnummertoevoeging, 'bis');
		assert.equal(persoon.verblijfsadres.aoaPostcode, '1234AB');
		assert.equal(persoon.verblijfsadres.wplWoonplaatsNaam, 'Amsterdam');
		const contact = rol('Initiatiefnemer').contactpersoonRol;
		assert.equal(contact.emailadres, 'natuurlijkpersoonmetbinnenlandsverblijfsadres@persoon.nl');
		assert.equal(contact.telefoonnummer, '0612345678');
	});

	test('rol gemachtigde, with the contactpersoon', () => {
		const gemachtigde = rol('Gemachtigde');
		assert.equal(gemachtigde.betrokkeneType, 'niet_natuurlijk_persoon');
		assert.equal(gemachtigde.indicatieMachtiging, 'gemachtigde');
		assert.equal(gemachtigde.betrokkeneIdentificatie.innNnpId, '992104439');
		assert.equal(gemachtigde.betrokkeneIdentificatie.statutaireNaam, 'Free Bamsolcom');
		assert.equal(gemachtigde.betrokkeneIdentificatie.bezoekadres, 'De Stroom 5, 7901TG Hoogeveen');
		assert.equal(gemachtigde.contactpersoonRol.naam, 'C. Persoon');
		assert.equal(gemachtigde.contactpersoonRol.emailadres, 'contact@persoon.nl');
		assert.equal(gemachtigde.contactpersoonRol.functie, 'Contactpersoon');
	});

	test('location, activity with every answer, and the rest of the verzoek as zaakobjecten', () => {
		assert.equal(object('dso_projectlocatie').length, 1);
		const [activiteit] = object('dso_activiteit');
		const tekst = JSON.stringify(activiteit);
		for (const waarde of [
			'nl.imow-pv63.activiteit.OOW1KapstokActiviteitKetenTest',
			'nl.imow-pv63.activiteit.OOW1ActiviteitKetenTest1',
			'Olie, 20 kubieke meter en ondergronds',
			'Opslaan van vloeibare gevaarlijke stoffen van ADR-klasse 6.1',
			'10028',
			'10027',
			'10030',
			'10031',
			'Maatregelen voorkomen bodemverontreiniging',
		])
			assert.ok(tekst.includes(waarde), waarde);
		const verzoek = JSON.stringify(object('dso_verzoek'));
		for (const waarde of [
			'Bewonersbijeenkomst georganiseerd.',
			'Iedereen was enthousiast.',
			'test1',
			'f162fe27-5368-4728-a245-af636519e9cf-0',
		])
			assert.ok(verzoek.includes(waarde), waarde);
	});

	test('eigenschappen', () => {
		const waarden = Object.fromEntries(zaak.eigenschappen.map((een: Json) => [een.naam, een.waarde]));
		assert.equal(waarden.verzoeknummer, '2023073100048');
		assert.equal(waarden.projectId, 'f162fe27-5368-4728-a245-af636519e9cf-0');
		assert.equal(waarden.typeVerzoek, 'Aanvraag vergunning');
		assert.equal(waarden.doel, 'Initieren');
		assert.equal(waarden.indienDatum, '20230731');
		assert.match(waarden.bevoegdGezag, /TST_03|00000099130854102011/);
		assert.match(waarden.behandeldienst, new RegExp(BEHANDELDIENST));
	});

	test('documents: the message byte for byte, the PDF and the three attachments with their secrecy', () => {
		const soort = (naam: string): Json[] => zaak.documenten.filter((een: Json) => een.informatieobjecttype === naam);
		const sha256 = createHash('sha256').update(readFileSync(VOORBEELD)).digest('hex');
		assert.deepEqual(
			soort('Verzoekbericht (STAM)').map((een) => een.sha256),
			[sha256],
		);
		const strengheid = ['vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'];
		assert.ok(strengheid.includes(soort('Verzoekbericht (STAM)')[0].vertrouwelijkheidaanduiding));
		assert.equal(soort('Verzoek (PDF)').length, 1);
		const bijlagen = soort('Bijlage');
		assert.deepEqual(bijlagen.map((een) => een.bestandsnaam).sort(), ['doc.doc', 'logo.png', 'test.pdf']);
		assert.deepEqual(
			bijlagen.map((een) => een.sha256).sort(),
			ingediend.documenten.map((een: Json) => een.sha256).sort(),
		);
		const geheim = bijlagen.find((een) => een.bestandsnaam === 'test.pdf');
		assert.equal(geheim.vertrouwelijkheidaanduiding, 'vertrouwelijk');
	});

	test('what has no place in the zaak is listed', async () => {
		assert.ok(stand.nietOvergenomen > 0);
		const { items } = await oefening.json(
			`${oefening.adressen.api}/verzoeken/${BEHANDELDIENST}/2023073100048/niet-overgenomen`,
			{
				token: oefening.toegang!.token,
			},
		);
		const paden = items.map((een: Json) => een.pad);
		for (const pad of [
			'verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer.waarde',
			'verzoek.initiatiefnemer.natuurlijkPersoon.correspondentieAdres.afwijkendAdres.nummer[0].waarde',
			'verzoek.gemachtigde.nietNatuurlijkPersoon.postadres.binnenlandsAdres.huisnummer[1].waarde',
		])
			assert.ok(paden.includes(pad), pad);
		assert.equal(items.length, stand.nietOvergenomen);
		assert.ok(!JSON.stringify(items).includes('Rotterdam'), 'paths and reasons, no values');
	});
});
