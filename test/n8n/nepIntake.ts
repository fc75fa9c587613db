// SPDX-License-Identifier: EUPL-1.2
/** The part of the fake service that the intake added: vragen, differences, deliveries by hand, inboekregels, controle, alarm. */
import { NUMMER_PATROON, OIN } from './nepGegevens.ts';

export interface NepVraag {
	vraagId: string;
	verzoeknummer: string;
	soort: string;
	status: 'open' | 'gesloten';
	/** Needs a second person: the first answer gives `wachtOpTweede`. */
	vierOgen?: boolean;
	termijn?: string;
}

export interface NepAntwoord {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

export interface NepOproep {
	method: string;
	pad: string;
	vraag: Record<string, string>;
	body?: Record<string, unknown>;
	type: string;
	bytes: Buffer;
}

const nietGevonden = (detail: string): NepAntwoord => ({
	status: 404,
	body: { code: 'onbekend', title: 'Niet gevonden', detail, remedie: 'Controleer wat u hebt ingevuld.' },
});

const ongeldig = (detail: string): NepAntwoord => ({
	status: 400,
	body: { code: 'aanroep-ongeldig', title: 'De aanroep klopt niet', detail, remedie: 'Herstel de aanroep.' },
});

export class NepIntake {
	readonly vragen = new Map<string, NepVraag>();
	/** messageId -> status that was given for it. */
	readonly antwoorden = new Map<string, { vraagId: string; status: string; keuze: string }>();
	readonly controles: Array<Record<string, unknown>> = [];
	readonly regels = {
		actief: 3,
		versies: [
			{ versie: 4, status: 'concept' },
			{ versie: 3, status: 'actief' },
		],
	};
	readonly alarmen: string[] = [];
	readonly bevestigingen: string[] = [];
	readonly bestanden: Array<{
		pad: string;
		velden: Record<string, string>;
		bestanden: Array<{ naam: string; inhoud: Buffer; type: string }>;
	}> = [];

	/** Undefined when the path is not of this part. */
	antwoord(oproep: NepOproep): NepAntwoord | undefined {
		const { method, pad, vraag, body } = oproep;
		const delen = pad.split('/').slice(1);
		switch (delen[0]) {
			case 'vragen':
				return this.#vragen(delen.slice(1), oproep);
			case 'zaaktypen':
				if (vraag.oin !== OIN) return ongeldig('De parameter oin ontbreekt.');
				return {
					status: 200,
					body: {
						items: [
							{ identificatie: 'OMG-AANVRAAG', omschrijving: 'Aanvraag omgevingsvergunning' },
							{ identificatie: 'OMG-MELDING', omschrijving: 'Melding' },
						].filter(({ identificatie }) => identificatie.includes(vraag.zoek ?? '')),
					},
				};
			case 'controles':
				if (method === 'POST') {
					if (body?.oin !== OIN) return ongeldig('De oin ontbreekt.');
					this.controles.unshift({ oin: OIN, status: 'loopt' });
					return { status: 202, body: { status: 'gestart' } };
				}
				return { status: 200, body: { items: this.controles } };
			case 'inboekregels':
				return this.#inboekregels(delen.slice(1), oproep);
			case 'proefverwerking': {
				if (delen[1] !== OIN) return nietGevonden('De organisatie is niet bekend.');
				const bericht = oproep.type.startsWith('application/xml') ? oproep.bytes.toString() : undefined;
				if (bericht === undefined && typeof body?.verzoeknummer !== 'string')
					return ongeldig('Geef een verzoeknummer of een bericht.');
				return {
					status: 200,
					body: { besluit: { uitkomst: 'nieuweZaak', zaaktype: 'OMG-AANVRAAG', regel: '7' }, nietOvergenomen: [] },
				};
			}
			case 'aanleveringen':
				if (delen[2] !== 'upload') return undefined;
				return this.#formulier(oproep);
			case 'verzoeken':
				return this.#verzoek(delen.slice(3), oproep);
			default:
				return undefined;
		}
	}

	#vragen([vraagId, antwoord]: string[], { method, vraag, body }: NepOproep): NepAntwoord {
		if (vraagId === undefined) {
			const items = [...this.vragen.values()].filter(
				({ status, soort, verzoeknummer }) =>
					(vraag.status ?? status) === status &&
					(vraag.soort ?? soort) === soort &&
					(vraag.verzoeknummer ?? verzoeknummer) === verzoeknummer,
			);
			const begin = Number(vraag.cursor ?? 0);
			const eind = begin + Number(vraag.limit ?? 50);
			return {
				status: 200,
				body: {
					items: items.slice(begin, eind).map((een) => this.#vraag(een)),
					...(eind < items.length ? { volgende: String(eind) } : {}),
				},
			};
		}
		const gevonden = this.vragen.get(decodeURIComponent(vraagId));
		if (!gevonden) return nietGevonden(`De vraag ${vraagId} is niet bekend.`);
		if (antwoord === undefined) return { status: 200, body: this.#vraag(gevonden) };
		if (antwoord !== 'antwoord' || method !== 'POST') return nietGevonden('Dit pad bestaat niet.');
		const { keuze, messageId } = body ?? {};
		const eerder = this.antwoorden.get(String(messageId));
		if (eerder) return { status: 202, body: { status: eerder.status } };
		if (gevonden.status !== 'open')
			return {
				status: 409,
				body: {
					code: 'vraag-gesloten',
					title: 'De vraag is gesloten',
					detail: 'Iemand anders heeft deze vraag al beantwoord.',
					remedie: 'Kijk op de pagina van de vraag wat er is geantwoord.',
				},
			};
		if (!this.#vraag(gevonden).keuzes.some(({ id }) => id === keuze)) return ongeldig('Deze keuze is er niet.');
		const status =
			gevonden.vierOgen && ![...this.antwoorden.values()].some((ander) => ander.vraagId === gevonden.vraagId)
				? 'wachtOpTweede'
				: 'aangenomen';
		if (status === 'aangenomen') gevonden.status = 'gesloten';
		this.antwoorden.set(String(messageId), { vraagId: gevonden.vraagId, status, keuze: String(keuze) });
		return { status: 202, body: { status } };
	}

	#vraag({ vraagId, verzoeknummer, soort, status, termijn }: NepVraag) {
		return {
			vraagId,
			oin: OIN,
			verzoeknummer,
			volgnummer: '001',
			soort,
			vraag: 'Is hiermee aangevuld wat is gevraagd?',
			uitleg: 'Er zijn 2 antwoorden gewijzigd.',
			keuzes: [
				{ id: 'ja', label: 'Ja, verder met behandelen' },
				{ id: 'nee', label: 'Nee, nog niet' },
			],
			gesteldOp: '2026-11-24T09:00:00Z',
			termijn,
			status,
			link: `https://dso.gemeente.example/vragen/${vraagId}`,
			...(status === 'gesloten'
				? { antwoord: { keuze: 'ja', door: 'J. Behandelaar', op: '2026-11-24T10:00:00Z' } }
				: {}),
		};
	}

	#inboekregels([oin, soort, versie, actie]: string[], { method, vraag, bytes, type }: NepOproep): NepAntwoord {
		if (oin !== OIN) return nietGevonden('De organisatie is niet bekend.');
		const { versies } = this.regels;
		if (soort === undefined) {
			const gevraagd = Number(vraag.versie ?? this.regels.actief);
			return {
				status: 200,
				body: {
					oin,
					versie: gevraagd,
					status: 'geldend',
					regels: [{ regel: 7, prioriteit: 70, uitkomst: 'nieuweZaak' }],
				},
			};
		}
		if (versie === undefined && method === 'GET') return { status: 200, body: { items: versies } };
		if (versie === undefined) {
			if (!type.startsWith('text/csv')) return ongeldig('Geen CSV.');
			const fout = bytes.toString().split('\n').indexOf('fout');
			if (fout >= 0)
				return {
					status: 422,
					body: {
						code: 'inboekregels-ongeldig',
						title: 'De inboekregels kloppen niet',
						detail: 'Er is 1 fout; er is niets opgeslagen.',
						fouten: [{ regel: fout + 1, kolom: 'verzoektype', melding: 'Dit verzoektype bestaat niet.' }],
						remedie: 'Herstel deze regel en lever het bestand opnieuw aan.',
					},
				};
			versies.unshift({ versie: versies.length + 3, status: 'concept' });
			return { status: 201, body: { versie: versies[0]!.versie, bevindingen: [] } };
		}
		const gekozen = versies.find((een) => String(een.versie) === versie);
		if (!gekozen) return nietGevonden(`Versie ${versie} bestaat niet.`);
		if (actie === 'toets') {
			const laatste = [
				{ verzoeknummer: '2026000001', volgnummer: '000', nu: 'vraagMedewerker', straks: 'nieuweZaak', gelijk: false },
			];
			return { status: 200, body: { bevindingen: [], laatste, verzoeken: 1, anders: 1, zonderBericht: 0 } };
		}
		this.regels.actief = gekozen.versie;
		return { status: 200, body: { versie: gekozen.versie, status: 'geldend', bevindingen: [] } };
	}

	#verzoek([actie]: string[], oproep: NepOproep): NepAntwoord | undefined {
		const { method, pad, vraag, body } = oproep;
		const nummer = pad.split('/')[3] ?? '';
		if (!NUMMER_PATROON.test(nummer)) return undefined;
		if (actie === 'verschil') {
			return {
				status: 200,
				body: {
					verzoeknummer: nummer,
					van: '000',
					naar: vraag.volgnummer ?? '001',
					aantallen: { Antwoorden: { gewijzigd: 2 }, Documenten: { nieuw: 1, vervangen: 1 } },
					paden: ['projectactiviteiten[1]/specificaties[3]/antwoord'],
					...(vraag.persoonsgegevens === 'true' ? { overzicht: 'Naam: Proefpersoon was Ander' } : {}),
				},
			};
		}
		if (method !== 'POST') return undefined;
		if (actie === 'alarm') {
			this.alarmen.push(nummer);
			return { status: 202, body: { status: 'bevestigd' } };
		}
		if (actie === 'ontvangstbevestiging') {
			const volgnummer = String(body?.volgnummer ?? '001');
			this.bevestigingen.push(`${nummer}:${volgnummer}`);
			return { status: 202, body: { status: 'gestart', volgnummer } };
		}
		return actie === 'papier' ? this.#formulier(oproep) : undefined;
	}

	#formulier({ pad, type, bytes }: NepOproep): NepAntwoord {
		const grens = /^multipart\/form-data; boundary=(\S+)$/.exec(type)?.[1];
		if (grens === undefined) return ongeldig('Geen formulier.');
		const velden: Record<string, string> = {};
		const bestanden = [];
		for (const deel of bytes.toString('latin1').split(`--${grens}`).slice(1, -1)) {
			const midden = deel.indexOf('\r\n\r\n');
			const kop = Buffer.from(deel.slice(0, midden), 'latin1').toString('utf8');
			const inhoud = Buffer.from(deel.slice(midden + 4, -2), 'latin1');
			const naam = / name="([^"]*)"/.exec(kop)?.[1] ?? '';
			const bestandsnaam = /filename="([^"]*)"/.exec(kop)?.[1];
			if (bestandsnaam === undefined) velden[naam] = inhoud.toString('utf8');
			else bestanden.push({ naam: bestandsnaam, inhoud, type: /content-type: (\S+)/i.exec(kop)?.[1] ?? '' });
		}
		this.bestanden.push({ pad, velden, bestanden });
		return { status: 202, body: { id: this.bestanden.length, verzoeknummer: '2026000001', status: 'ontvangen' } };
	}
}
