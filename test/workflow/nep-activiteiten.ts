// SPDX-License-Identifier: EUPL-1.2
/** Activities that only remember what was asked of them; a test replaces the ones it is about. */
import { ApplicationFailure } from '@temporalio/common';
import type {
	Aanvulling,
	Activiteiten,
	GevondenZaak,
	Kijkresultaat,
	StandOpdracht,
} from '../../temporal/contract/activiteiten.ts';
import type {
	EventDeliveryInvoer,
	GebeurtenisInvoer,
	VerzoekSleutel,
	Vraag,
	VraagAntwoord,
	VraagEinde,
} from '../../temporal/contract/index.ts';

export const OIN = '00000099900000000002';

let volgend = 0;
/** A verzoek that no other test has. */
export function nieuweSleutel(): VerzoekSleutel {
	return { oin: OIN, verzoeknummer: `20261123${String(++volgend).padStart(5, '0')}` };
}

export function levering(deel: Partial<Kijkresultaat> = {}): Kijkresultaat {
	return {
		gekekenOp: '2026-11-23T10:00:00.000Z',
		bekend: 'nieuw',
		volgnummer: '000',
		hash: 'a'.repeat(64),
		doel: 'Initieren',
		type: 'Melding',
		indienDatum: '2026-11-23T09:00:00',
		kopie: false,
		activiteiten: ['nl.imow-pv63.activiteit.Bouwen'],
		...deel,
	};
}

/** A failure as the real activities throw it. */
export function fout(soort: 'tijdelijk' | 'definitief', code = 'proef-fout', wachtMs?: number): ApplicationFailure {
	const detail = { code, melding: `Er ging iets mis (${code}).`, remedie: 'Doe iets.', soort, wachtMs };
	return ApplicationFailure.create({
		message: detail.melding,
		type: code,
		nonRetryable: soort === 'definitief' || (wachtMs ?? 0) > 30_000,
		details: [detail],
	});
}

/** A zaak as the case system would describe it. */
export function gevonden(identificatie: string, zaaktype = 'OMG-MELDING', deel = 0): GevondenZaak {
	return {
		zaak: { zaakUrl: `http://zaken.example/${identificatie}`, identificatie },
		gekozen: {
			url: 'http://catalogi.example/1',
			identificatie: zaaktype,
			omschrijving: zaaktype,
			catalogusUrl: '',
			datum: '2026-11-23',
		},
		deel,
		afgesloten: false,
		heeftBesluit: false,
		heeftResultaat: false,
	};
}

export class Nep {
	/** Every call: name, then arguments. */
	readonly aanroepen: Array<[naam: string, ...invoer: unknown[]]> = [];
	readonly standen: StandOpdracht[] = [];
	readonly gebeurtenissen: GebeurtenisInvoer[] = [];
	/** What DSO-LV offers, look after look; the last one stays. */
	leveringen: Kijkresultaat[] = [levering()];
	/** volgnummer and hash of finished deliveries with their outcome. */
	readonly gereed: Array<{ volgnummer: string; hash: string; uitkomst: string }> = [];
	besluit: Awaited<ReturnType<Activiteiten['beslis']>> = {
		regel: '1.1',
		uitkomst: 'nieuweZaak',
		zaaktype: 'OMG-MELDING',
	};
	readonly geplaatst = new Set<string>();
	documenten = ['xml', 'pdf', 'b1', 'b2'];
	/** Zaken that are found for this verzoek; made ones are added. */
	zaken: GevondenZaak[] = [];
	meerdere: string[] | undefined;
	readonly vragen: Vraag[] = [];
	readonly gesloten: Array<{ vraagId: string; einde: VraagEinde; antwoord?: VraagAntwoord }> = [];
	aanvulling: Aanvulling = { van: '000', gelijk: false, aantallen: { Antwoorden: 2 } };
	readonly activiteiten: Activiteiten;

	constructor(anders: Partial<Activiteiten> = {}) {
		const basis: Activiteiten = {
			zetStand: async (_sleutel, wijziging) => void this.standen.push(wijziging),
			verwerkteVolgnummers: async () => this.gereed.map(({ volgnummer }) => volgnummer).sort(),
			leveringGereed: async ({ volgnummer, hash }, uitkomst) => void this.gereed.push({ volgnummer, hash, uitkomst }),
			inboxAfgehandeld: async () => {},
			stelVraag: async (vraag) => void this.vragen.push(vraag),
			sluitVraag: async (vraagId, einde, antwoord) => void this.gesloten.push({ vraagId, einde, antwoord }),
			slaAlarm: async () => {},
			publiceer: async (gebeurtenis) => void this.gebeurtenissen.push(gebeurtenis),
			haalLevering: async () => {
				const eerste = this.leveringen.length > 1 ? this.leveringen.shift()! : this.leveringen[0]!;
				const bekend = this.gereed.some((g) => g.volgnummer === eerste.volgnummer && g.hash === eerste.hash);
				return { ...eerste, bekend: bekend ? 'bekend' : eerste.bekend };
			},
			beslis: async () => this.besluit,
			vervolgOnvolledig: async () => {},
			vindZaak: async () => ({ zaken: this.zaken, meerdere: this.meerdere }),
			kiesZaak: async (_levering, identificatie) => {
				this.meerdere = undefined;
				this.zaken = [gevonden(identificatie)];
			},
			vergelijk: async () => this.aanvulling,
			werkZaakBij: async () => {},
			vervalDocumenten: async () => {},
			koppelDocumenten: async () => {},
			trekIn: async () => {},
			heropen: async () => {},
			relateer: async () => {},
			maakZaak: async ({ sleutel, zaaktype, deel, ronde = 1 }) => {
				const achter = `${ronde > 1 ? `-R${ronde}` : ''}${deel?.nr ? `-${deel.nr}` : ''}`;
				const zaak = gevonden(`${sleutel.verzoeknummer}${achter}`, zaaktype, deel?.nr ?? 0);
				this.zaken.push(zaak);
				return { zaak: zaak.zaak, gekozen: zaak.gekozen };
			},
			maakRollen: async () => {},
			maakZaakobjecten: async () => {},
			maakEigenschappen: async () => {},
			documentenLijst: async () => ({
				teDoen: this.documenten
					.filter((d) => !this.geplaatst.has(d))
					.map((documentId) => ({ documentId, gehaald: documentId === 'xml' })),
				meer: false,
				quarantaine: [],
			}),
			documentBesluit: async () => {},
			controle: async () => {},
			zetStatus: async () => {},
			leegStaging: async () => {},
			haalDocument: async () => {},
			plaatsDocument: async (_zaak, documentId) => {
				this.geplaatst.add(documentId);
				return 'geplaatst';
			},
			bezorgGebeurtenis: async (_invoer: EventDeliveryInvoer) => 'bezorgd',
		};
		const alles = { ...basis, ...anders };
		this.activiteiten = Object.fromEntries(
			Object.entries(alles).map(([naam, doe]) => [
				naam,
				async (...invoer: unknown[]) => {
					this.aanroepen.push([naam, ...invoer]);
					return (doe as (...invoer: unknown[]) => unknown)(...invoer);
				},
			]),
		) as unknown as Activiteiten;
	}

	/** Names of the calls in order, without the service's own store. */
	stappen(): string[] {
		const eigen = ['zetStand', 'verwerkteVolgnummers', 'inboxAfgehandeld', 'publiceer'];
		return this.aanroepen.map(([naam]) => naam).filter((naam) => !eigen.includes(naam));
	}

	fasen(): string[] {
		return this.standen.map(({ fase }) => fase).filter((fase) => fase !== undefined);
	}

	events(type: string): GebeurtenisInvoer[] {
		return this.gebeurtenissen.filter((g) => g.type === type);
	}
}
