// SPDX-License-Identifier: EUPL-1.2
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Verzoekbericht } from 'dso-koppelvlakken/verzoek';
import type { ZgwClient } from 'dso-koppelvlakken/zaak';
import type { FlowAntwoord, VerzoekSleutel, VraagAntwoord } from 'dso-temporal/contract';
import type { Delen } from '../../../service/api/delen.ts';
import { maakPostkantoor } from '../../../service/mail/index.ts';
import { maakServer } from '../../../service/server.ts';
import { maakTokenwaarde } from '../../../service/store/repositories/tokens.ts';
import { maakVraagbalie, STANDAARD_VRAAGINSTELLINGEN, type VraagInstellingen } from '../../../service/vragen/index.ts';
import type { Rol, Scope } from '../../../service/toegang.ts';
import { maakSqliteStore, type Proefstore } from '../../unit/service/hulp/store.ts';

export const OIN = '00000099900000000002';
export const ANDER = '00000099900000000003';
export const NUMMER = '2026030200001';

/** What must never be seen without the scope persoonsgegevens. */
export const MERK = {
	bsn: '999990317',
	naam: 'Merknaamsma',
	straat: 'Merkstraatweg',
	email: 'merk@persoon.example',
	antwoord: 'mijn vrije antwoord',
	bestand: 'merkbestand van de aanvrager.pdf',
};

/** The service's HTTP side with a real store; only the other sides are played. */
export interface Dienst extends Proefstore {
	app: FastifyInstance;
	antwoorden: Array<{ sleutel: VerzoekSleutel; antwoord: FlowAntwoord }>;
	opnieuw: VerzoekSleutel[];
	/** What the played process took, one per vraag. */
	vraagAntwoorden: VraagAntwoord[];
	/** Of vragen; a test changes them. */
	instellingen: VraagInstellingen;
	/** Unreadable messages that were read again. */
	herlezen: Array<{ oins: string[]; id: number }>;
	/** Files in staging, by key. */
	bestanden: Map<string, string>;
	temporalWeg(weg: boolean): void;
	token(rol: Rol, scopes?: Scope[], oins?: string[]): Promise<string>;
	sluit(): Promise<void>;
}

export async function maakDienst(
	omgeving: Delen['omgeving'] = 'OEFEN',
	aanmeldpogingen = 100,
	anders: Partial<Delen> = {},
): Promise<Dienst> {
	const proef = await maakSqliteStore();
	const antwoorden: Dienst['antwoorden'] = [];
	const opnieuw: VerzoekSleutel[] = [];
	const herlezen: Dienst['herlezen'] = [];
	const bestanden = new Map<string, string>();
	const vraagAntwoorden: VraagAntwoord[] = [];
	const instellingen: VraagInstellingen = { ...STANDAARD_VRAAGINSTELLINGEN };
	let weg = false;
	let tokens = 0;
	const bereikbaar = () => {
		if (!weg) return;
		throw new KoppelvlakFout({
			soort: 'tijdelijk',
			code: 'temporal-onbereikbaar',
			melding: 'weg',
			remedie: 'wacht',
			wachtMs: 4000,
		});
	};
	const mail = maakPostkantoor({
		post: proef.store.post,
		omgeving,
		afzender: () => ({ adres: 'dienst@voorbeeld.example' }),
		klok: proef.klok.lees,
		logboek: { warn() {}, error() {} },
	});
	const proces: Delen['proces'] = {
		async levering() {
			bereikbaar();
		},
		async antwoord(sleutel, antwoord) {
			bereikbaar();
			antwoorden.push({ sleutel, antwoord });
		},
		async opnieuw(sleutel) {
			bereikbaar();
			opnieuw.push(sleutel);
		},
		async beantwoordVraag(_workflowId, antwoord) {
			bereikbaar();
			const { vraagId, messageId } = antwoord;
			const eerder = vraagAntwoorden.find((een) => een.vraagId === vraagId);
			if (eerder !== undefined && eerder.messageId !== messageId) {
				throw new KoppelvlakFout({ soort: 'definitief', code: 'vraag-gesloten', melding: 'g', remedie: 'r' });
			}
			if (eerder === undefined) vraagAntwoorden.push(antwoord);
			return { aangenomen: true };
		},
		async bevestigAlarm() {
			bereikbaar();
		},
		async controleer() {
			bereikbaar();
		},
	};
	const delen: Delen = {
		versie: '0.0.1',
		omgeving,
		organisaties: [
			{ oin: OIN, naam: 'Gemeente Voorbeeld', zaakPagina: 'https://zaken.example/{identificatie}?id={uuid}' },
			{ oin: ANDER, naam: 'Provincie <Ander> & Co' },
		],
		store: proef.store,
		klok: proef.klok.lees,
		mail,
		vragen: maakVraagbalie({
			store: proef.store,
			proces,
			mailer: mail,
			klok: proef.klok.lees,
			instellingen: () => instellingen,
			link: (vraagId) => `http://dienst.example/vragen/${vraagId}`,
			minimaalMs: 0,
		}),
		proces,
		staging: {
			async lees(sleutel) {
				const inhoud = bestanden.get(sleutel);
				if (inhoud !== undefined) return Readable.from([Buffer.from(inhoud)]);
				throw new KoppelvlakFout({ soort: 'definitief', code: 'bestand-ontbreekt', melding: 'weg', remedie: 'haal' });
			},
		},
		zaaksysteem: async () => zaaksysteem,
		zaakInstellingen: async (oin) => ({
			oin,
			organisaties: { [oin]: { rsin: '999990019' } },
			catalogus: { domein: 'DSO' },
		}),
		leesBericht: async (xml) => JSON.parse(xml.toString('utf8')) as Verzoekbericht,
		onleesbareBerichten: async () => [
			{
				id: 7,
				ontvangenOp: '2026-03-02T10:00:00Z',
				omvang: 1234,
				melding: 'Geen <b>verzoeknotificatie</b>.',
				remedie: 'Vraag na.',
			},
		],
		herlees: async (oins, id) => {
			herlezen.push({ oins, id });
			return id === 7 ? 'gelezen' : 'onbekend';
		},
		gezondheid: async () => [
			{ naam: 'Database', nodig: true, goed: true },
			{ naam: 'Temporal', nodig: false, goed: !weg, toelichting: weg ? 'weg' : undefined },
		],
	};
	const app = await maakServer({ delen: { ...delen, ...anders }, aanmeldpogingen, tokenpogingen: aanmeldpogingen });
	return {
		...proef,
		app,
		antwoorden,
		vraagAntwoorden,
		instellingen,
		opnieuw,
		herlezen,
		bestanden,
		temporalWeg(nieuw) {
			weg = nieuw;
		},
		async token(rol, scopes = [], oins = [OIN]) {
			const waarde = maakTokenwaarde();
			await proef.store.tokens.zet(`token ${++tokens}`, waarde, { rol, scopes, oins });
			return waarde;
		},
		async sluit() {
			await app.close();
			await proef.store.sluit();
		},
	};
}

/** A verzoek with everything that must be hidden, its message and one attachment in staging. */
export async function zetVerzoek(dienst: Dienst, oin = OIN): Promise<VerzoekSleutel> {
	const sleutel = { oin, verzoeknummer: NUMMER };
	const { store, bestanden } = dienst;
	await store.verzoeken.stand(sleutel, {
		fase: 'wachtOpFlow',
		requestId: 'vraag-1',
		inboekregel: 'regel 1 (versie 1)',
	});
	await store.leveringen.levering(sleutel, {
		volgnummer: '1',
		hash: 'a'.repeat(64),
		doel: 'Initieren',
		type: 'Aanvraag vergunning',
		indienDatum: '2026-03-02T09:00:00',
		kopie: false,
	});
	await store.verzoeken.laatsteLevering(sleutel, { volgnummer: '1', doel: 'Initieren', type: 'Aanvraag vergunning' });
	bestanden.set('xml', JSON.stringify(bericht()));
	bestanden.set('b', 'inhoud van de bijlage');
	const gehaald = { status: 'gehaald', vertrouwelijk: false } as const;
	await store.documenten.zet(sleutel, '1', {
		...gehaald,
		documentId: 'xml',
		soort: 'xml',
		bestandsnaam: 'verzoek.xml',
		staging: 'xml',
		mediaType: 'application/xml',
	});
	await store.documenten.zet(sleutel, '1', {
		...gehaald,
		documentId: 'bijlage-1',
		soort: 'bijlage',
		bestandsnaam: MERK.bestand,
		staging: 'b',
		omvang: 21,
		sha256: 'ab',
		mediaType: 'text/html',
	});
	return sleutel;
}

const zaaksysteem = {
	async lees(url: string) {
		if (url.includes('/zaaktypen/')) return { identificatie: 'OMG-AANVRAAG' };
		return { identificatie: NUMMER, zaaktype: 'https://z/catalogi/zaaktypen/1' };
	},
	async lijst(_api: string, pad: string) {
		if (pad === 'rollen')
			return [
				{
					omschrijving: 'Initiatiefnemer',
					betrokkeneType: 'natuurlijk_persoon',
					betrokkeneIdentificatie: { inpBsn: MERK.bsn },
				},
			];
		if (pad === 'zaakobjecten') return [{}, {}];
		if (pad === 'zaakinformatieobjecten') return [{ informatieobject: 'https://z/eio/1' }];
		return [{}];
	},
	async download(url: string) {
		if (url.endsWith('/1')) return { stream: Readable.from([Buffer.from('uit het zaaksysteem')]), omvang: 19 };
		throw new KoppelvlakFout({ soort: 'definitief', code: 'not_found', melding: 'M.', remedie: 'R.', status: 404 });
	},
} as unknown as ZgwClient;

function bericht(): Verzoekbericht {
	const tekst = (waarde: string) => ({ waarde });
	const geen: never[] = [];
	const instantie = { naam: 'Gemeente Voorbeeld', oin: OIN, tijdvakGeldigheid: { beginGeldigheid: '2026-01-01' } };
	const gevraagdeBijlage = {
		documentsoortDSO: 'Tekening',
		potentieelVertrouwelijk: false,
		verplicht: 'true',
		documenten: [{ bestandsnaam: MERK.bestand, documentId: 'bijlage-1', vertrouwelijk: false }],
	};
	return {
		version: '4.0.0',
		stuurgegevens: { zender: { organisatie: 'DSO', applicatie: 'DSO-LV' }, tijdstipBericht: '2026-03-02T09:00:00' },
		verzoek: {
			akkoordverklaring: 'true',
			ambtshalve: 'false',
			doel: 'Initieren',
			indienDatum: '2026-03-02T09:00:00',
			naam: tekst(MERK.antwoord),
			toelichtingVerzoek: tekst(MERK.antwoord),
			type: 'Aanvraag vergunning',
			verzoeknummer: NUMMER,
			volgnummer: '1',
			project: { omschrijving: tekst(MERK.antwoord), projectId: 'p-1' },
			bevoegdGezag: instantie,
			bevoegdGezagHistorie: [],
			uitvoerendeInstantieHistorie: [],
			contactpersoon: { achternaam: tekst(MERK.naam), voorletters: tekst('M'), emailadres: tekst(MERK.email) },
			initiatiefnemer: {
				emailadres: [tekst(MERK.email)],
				telefoonnummer: geen,
				natuurlijkPersoon: {
					geslachtsnaamNaamgebruik: [tekst(MERK.naam)],
					voorlettersNaamgebruik: geen,
					burgerservicenummer: tekst(MERK.bsn),
					voorvoegselNaamgebruik: geen,
				},
			},
			projectlocaties: [
				{
					coordinatenEtrs: { referentiestelsel: 'ETRS89', puntlocatie: { positie: [52.1, 5.1] } },
					adresaanduiding: { opgegevenAdresStraatnaam: MERK.straat },
				},
			],
			projectactiviteiten: [
				{
					activiteitId: 'act-1',
					imowId: 'nl.imow-gm0001.activiteit.kappen',
					activiteitnaam: 'Boom kappen',
					volgnummer: '1',
					specificaties: [
						{ vraagId: 'v1', groepering: 'g', vraagtekst: 'Waarom?', publiceerbaar: false, antwoord: MERK.antwoord },
						{ vraagId: 'v2', groepering: 'g', vraagtekst: 'Tekening', publiceerbaar: false, gevraagdeBijlage },
					],
				},
			],
			verzoekBijlage: [{ gevraagdeBijlage }],
		},
	};
}
