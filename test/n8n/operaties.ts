// SPDX-License-Identifier: EUPL-1.2
/** Every operation of every node, filled in as a flow would: one list for the tests that hold for all of them. */
import type { INode } from 'n8n-workflow';
import type { KnoopOpties } from './harness.ts';
import { OIN } from './nepGegevens.ts';

export const NUMMER = '2026000001';
export const VRAAG = 'vraag:2026000001:001/besluit';
const oin = { __rl: true, mode: 'list', value: OIN };
const verzoek = { __rl: true, mode: 'id', value: NUMMER };
const vraag = { __rl: true, mode: 'id', value: VRAAG };
const versie = { __rl: true, mode: 'list', value: '4' };
const persoonlijk = { includePersonalData: true };
const STAM = '<verzoekXML xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM"/>';

export interface Operatie {
	type: Exclude<KnoopOpties['type'], 'dsoTrigger'>;
	resource: string;
	operation: string;
	/** More than one way to fill the operation in. */
	geval?: string;
	parameters?: INode['parameters'];
	bestanden?: KnoopOpties['bestanden'];
	/** Method and path below /api/v1 of the call that it makes. */
	roept: string;
	/** Only a person may do it: refused to an AI agent. */
	mens?: true;
}

const bestand = { naam: 'aanvraag "van" Ä.xml', type: 'application/xml', inhoud: Buffer.from(STAM) };
const scan = { naam: 'brief.pdf', type: 'application/pdf', inhoud: Buffer.from('%PDF-1.7\r\n--\r\nscan') };

export const OPERATIES: Operatie[] = [
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'get',
		parameters: { oin, verzoek, ...persoonlijk },
		roept: `GET /verzoeken/${OIN}/${NUMMER}`,
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'getAll',
		parameters: { oin, returnAll: false, limit: 5, filters: { fase: 'wachtOpFlow', zoek: '2026' } },
		roept: 'GET /verzoeken',
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'getDifference',
		parameters: { oin, verzoek, volgnummer: '001', ...persoonlijk },
		roept: `GET /verzoeken/${OIN}/${NUMMER}/verschil`,
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'upload',
		parameters: { oin, binaryPropertyName: 'data' },
		bestanden: { data: bestand },
		roept: `POST /aanleveringen/${OIN}/upload`,
		mens: true,
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'registerPaper',
		parameters: {
			oin,
			verzoek,
			doel: 'Intrekken',
			ontvangstdatum: '2026-11-20',
			medewerker: 'P. Postkamer',
			binaryPropertyNames: 'data, scan2',
		},
		bestanden: { data: scan, scan2: { ...scan, naam: 'envelop.pdf' } },
		roept: `POST /verzoeken/${OIN}/${NUMMER}/papier`,
		mens: true,
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'dryRun',
		geval: 'verzoek',
		parameters: { oin, source: 'verzoek', verzoek, volgnummer: '000', versie: '4' },
		roept: `POST /proefverwerking/${OIN}`,
	},
	{
		type: 'dsoVerzoek',
		resource: 'verzoek',
		operation: 'dryRun',
		geval: 'bestand',
		parameters: { oin, source: 'file', binaryPropertyName: 'data', versie: '' },
		bestanden: { data: bestand },
		roept: `POST /proefverwerking/${OIN}`,
		mens: true,
	},
	{
		type: 'dsoVerzoek',
		resource: 'document',
		operation: 'getAll',
		parameters: { oin, verzoek, returnAll: true, ...persoonlijk },
		roept: `GET /verzoeken/${OIN}/${NUMMER}/documenten`,
	},
	{
		type: 'dsoVerzoek',
		resource: 'document',
		operation: 'download',
		parameters: { oin, verzoek, documentId: 'bijlage-1', binaryPropertyName: 'data', ...persoonlijk },
		roept: `GET /verzoeken/${OIN}/${NUMMER}/documenten/bijlage-1/inhoud`,
		mens: true,
	},
	{
		type: 'dsoZaak',
		resource: 'zaak',
		operation: 'create',
		parameters: { oin, verzoek, requestId: 'vraag-1', zaaktype: { __rl: true, mode: 'list', value: 'OMG-MELDING' } },
		roept: `POST /verzoeken/${OIN}/${NUMMER}/zaak`,
	},
	{
		type: 'dsoZaak',
		resource: 'zaak',
		operation: 'get',
		parameters: { oin, verzoek },
		roept: `GET /verzoeken/${OIN}/${NUMMER}/zaak`,
	},
	{
		type: 'dsoZaak',
		resource: 'zaak',
		operation: 'retry',
		parameters: { oin, verzoek },
		roept: `POST /verzoeken/${OIN}/${NUMMER}/opnieuw`,
	},
	{
		type: 'dsoZaak',
		resource: 'zaak',
		operation: 'sendConfirmation',
		parameters: { oin, verzoek, volgnummer: '001' },
		roept: `POST /verzoeken/${OIN}/${NUMMER}/ontvangstbevestiging`,
	},
	{
		type: 'dsoZaak',
		resource: 'inboekregel',
		operation: 'get',
		parameters: { oin, versie },
		roept: `GET /inboekregels/${OIN}`,
	},
	{
		type: 'dsoZaak',
		resource: 'inboekregel',
		operation: 'test',
		parameters: { oin, versie },
		roept: `POST /inboekregels/${OIN}/versies/4/toets`,
	},
	{
		type: 'dsoZaak',
		resource: 'inboekregel',
		operation: 'create',
		parameters: { oin, csv: 'prioriteit;verzoektype\n1;Melding\n' },
		roept: `POST /inboekregels/${OIN}/versies`,
		mens: true,
	},
	{
		type: 'dsoZaak',
		resource: 'inboekregel',
		operation: 'activate',
		parameters: { oin, versie, waarschuwingenGezien: true },
		roept: `POST /inboekregels/${OIN}/versies/4/activeren`,
		mens: true,
	},
	{
		type: 'dsoProcess',
		resource: 'vraag',
		operation: 'get',
		parameters: { vraag },
		roept: `GET /vragen/${encodeURIComponent(VRAAG)}`,
	},
	{
		type: 'dsoProcess',
		resource: 'vraag',
		operation: 'getAll',
		parameters: {
			oin,
			returnAll: false,
			limit: 5,
			filters: { status: 'open', soort: 'aanvulling', verzoeknummer: NUMMER },
		},
		roept: 'GET /vragen',
	},
	{
		type: 'dsoProcess',
		resource: 'vraag',
		operation: 'answer',
		parameters: {
			oin,
			vraag,
			keuze: { __rl: true, mode: 'list', value: 'ja' },
			zaaktype: { __rl: true, mode: 'list', value: '' },
			options: { toelichting: 'Alles is er.' },
		},
		roept: `POST /vragen/${encodeURIComponent(VRAAG)}/antwoord`,
		mens: true,
	},
	{
		type: 'dsoProcess',
		resource: 'alarm',
		operation: 'confirm',
		parameters: { oin, verzoek },
		roept: `POST /verzoeken/${OIN}/${NUMMER}/alarm`,
		mens: true,
	},
	{
		type: 'dsoProcess',
		resource: 'controle',
		operation: 'start',
		parameters: { oin, options: { van: '2026-02-20T00:00:00.000Z', tot: '2026-02-23T00:00:00.000Z' } },
		roept: 'POST /controles/gemiste-verzoeken',
	},
	{
		type: 'dsoProcess',
		resource: 'controle',
		operation: 'getAll',
		parameters: { oin, returnAll: false, limit: 1 },
		roept: 'GET /controles/gemiste-verzoeken',
	},
];

export const naam = ({ type, resource, operation, geval }: Operatie) =>
	[type, resource, operation, geval].filter(Boolean).join(' ');
