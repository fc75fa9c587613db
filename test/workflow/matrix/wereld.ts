// SPDX-License-Identifier: EUPL-1.2
/** A small DSO-LV, register and case system in memory for one verzoek, behind the activities that the workflow calls. */
import type { Activiteiten, Besluit, GevondenZaak, Kijkresultaat } from '../../../temporal/contract/activiteiten.ts';
import type { VerzoekSleutel, Vraag } from '../../../temporal/contract/index.ts';
import { gevonden, levering, OIN } from '../nep-activiteiten.ts';

interface Zaak {
	gevonden: GevondenZaak;
	ronde: number;
	/** volgnummers of which this zaak holds what they say, and of which it holds the documents. */
	toegepast: string[];
	documenten: Map<string, Set<string>>;
	status: boolean;
	gecontroleerd: boolean;
	heropend: boolean;
	ingetrokken: boolean;
}

interface Gereed {
	ronde: number;
	volgnummer: string;
	hash: string;
	uitkomst: string;
}

const DOCUMENTEN = ['xml', 'pdf', 'b1'];
const SOORT: Record<string, string> = { ongebruikelijk: '?ong', onbekendVerzoek: '?onb', aanvulling: '?aan' };
let volgend = 0;

export class Wereld {
	readonly sleutel: VerzoekSleutel = { oin: OIN, verzoeknummer: `20261124${String(++volgend).padStart(5, '0')}` };
	/** What the inboekregels answer besides. */
	readonly regels: Partial<Besluit>;
	aanbod: Kijkresultaat = levering();
	ronde = 1;
	readonly zaken: Zaak[] = [];
	readonly gereed: Gereed[] = [];
	readonly open: Vraag[] = [];
	readonly gebeurtenissen: string[] = [];
	readonly standen: string[] = [];
	readonly alarmen: string[] = [];
	keken = 0;
	afgerond = 0;

	constructor(regels: Partial<Besluit>) {
		this.regels = regels;
	}

	/** What DSO-LV offers from now on. */
	bied(type: string, doel: string, volgnummer: string, kopie = false): void {
		const hash = `${volgnummer}${doel.length}`.padStart(64, '0');
		this.aanbod = levering({ type, doel, volgnummer, hash, kopie });
	}

	/** As the table writes it. */
	beeld(): string {
		const zaken = this.zaken.map((zaak) => {
			const gemaaktDoor = zaak.toegepast[0];
			const laat = [...zaak.documenten.keys()].some((volgnummer) => !this.geregeld(zaak, volgnummer));
			const compleet =
				zaak.status && zaak.gecontroleerd && zaak.documenten.get(gemaaktDoor ?? '')?.size === DOCUMENTEN.length;
			const delen = [
				compleet ? 'Z' : 'Z!',
				zaak.heropend ? '^' : '',
				zaak.toegepast.length > 1 ? '+' : '',
				zaak.ingetrokken ? 'x' : '',
				laat ? 'd' : '',
			];
			return delen.join('');
		});
		const vragen = this.open.map(({ soort }) => SOORT[soort] ?? `?${soort}`);
		return [zaken.length === 0 ? '-' : zaken.join(' '), ...vragen].join(' ');
	}

	/** Is this volgnummer in the zaak for another reason than having come too late? */
	private geregeld(zaak: Zaak, volgnummer: string): boolean {
		return (
			zaak.toegepast.includes(volgnummer) ||
			this.gereed.some((g) => g.volgnummer === volgnummer && g.uitkomst === 'ingetrokken')
		);
	}

	private zaakVan(identificatie: string): Zaak {
		const zaak = this.zaken.find((een) => een.gevonden.zaak.identificatie === identificatie);
		if (!zaak) throw new Error('no such zaak');
		return zaak;
	}

	readonly activiteiten: Partial<Activiteiten> = {
		zetStand: async (_sleutel, { wachtOp }) => void (wachtOp && this.standen.push(wachtOp)),
		verwerkteVolgnummers: async () =>
			this.gereed
				.filter(({ ronde }) => ronde === this.ronde)
				.map(({ volgnummer }) => volgnummer)
				.sort(),
		leveringGereed: async ({ volgnummer, hash, ronde = 1 }, uitkomst) => {
			const bekend = this.gereed.some((g) => g.volgnummer === volgnummer && g.hash === hash && g.ronde === ronde);
			if (!bekend) this.gereed.push({ ronde, volgnummer, hash, uitkomst });
		},
		inboxAfgehandeld: async () => void (this.afgerond += 1),
		publiceer: async ({ type }) => void this.gebeurtenissen.push(type),
		stelVraag: async (vraag) => void this.open.push(vraag),
		sluitVraag: async (vraagId) =>
			void this.open.splice(
				this.open.findIndex((vraag) => vraag.vraagId === vraagId),
				1,
			),
		slaAlarm: async (_sleutel, { volgnummer }) => void this.alarmen.push(volgnummer),
		haalLevering: async () => {
			this.keken += 1;
			const { volgnummer, hash } = this.aanbod;
			const bekend = this.gereed.some((g) => g.volgnummer === volgnummer && g.hash === hash && g.ronde === this.ronde);
			return {
				...this.aanbod,
				bekend: bekend ? 'bekend' : 'nieuw',
				wijze: 'dso',
				...(this.ronde > 1 ? { ronde: this.ronde } : {}),
			};
		},
		beslis: async ({ doel, kopie }) => {
			if (kopie) return { regel: 'kopie', uitkomst: 'vastleggen', reden: 'Kopiebericht.' };
			const bestaand = doel === 'Aanvullen' || doel === 'Intrekken';
			return { regel: '1', uitkomst: bestaand ? 'toevoegen' : 'nieuweZaak', zaaktype: 'OMG', ...this.regels };
		},
		vindZaak: async () => {
			const laatste = Math.max(0, ...this.zaken.map(({ ronde }) => ronde));
			return {
				zaken: this.zaken
					.filter(({ ronde }) => ronde === laatste)
					.map((zaak) => ({ ...zaak.gevonden, heeftResultaat: zaak.ingetrokken })),
			};
		},
		maakZaak: async ({ sleutel, zaaktype, volgnummer, ronde = 1 }) => {
			const identificatie = `${sleutel.verzoeknummer}${ronde > 1 ? `-R${ronde}` : ''}`;
			let zaak = this.zaken.find((een) => een.gevonden.zaak.identificatie === identificatie);
			if (!zaak) {
				const documenten = new Map<string, Set<string>>();
				const stand = { status: false, gecontroleerd: false, heropend: false, ingetrokken: false };
				zaak = { gevonden: gevonden(identificatie, zaaktype), ronde, toegepast: [volgnummer], documenten, ...stand };
				this.zaken.push(zaak);
			}
			return { zaak: zaak.gevonden.zaak, gekozen: zaak.gevonden.gekozen };
		},
		maakRollen: async () => {},
		maakZaakobjecten: async () => {},
		maakEigenschappen: async () => {},
		vergelijk: async () => ({ van: '000', gelijk: false, aantallen: { Antwoorden: 1 } }),
		werkZaakBij: async ({ zaak, volgnummer }) => void this.zaakVan(zaak.identificatie).toegepast.push(volgnummer),
		vervalDocumenten: async () => {},
		koppelDocumenten: async () => {},
		documentenLijst: async ({ volgnummer }) => {
			const geplaatst = new Set(this.zaken.flatMap(({ documenten }) => [...(documenten.get(volgnummer) ?? [])]));
			const teDoen = DOCUMENTEN.filter((documentId) => !geplaatst.has(documentId));
			return { teDoen: teDoen.map((documentId) => ({ documentId, gehaald: true })), meer: false, quarantaine: [] };
		},
		plaatsDocument: async ({ zaak, volgnummer }, documentId) => {
			const { documenten } = this.zaakVan(zaak.identificatie);
			documenten.set(volgnummer, (documenten.get(volgnummer) ?? new Set()).add(documentId));
			return 'geplaatst';
		},
		controle: async ({ zaak, volgnummer }) => {
			const gevuld = this.zaakVan(zaak.identificatie);
			if (gevuld.documenten.get(volgnummer)?.size !== DOCUMENTEN.length) throw new Error('documents are missing');
			gevuld.gecontroleerd = true;
		},
		zetStatus: async ({ zaak }) => void (this.zaakVan(zaak.identificatie).status = true),
		leegStaging: async () => {},
		trekIn: async ({ zaak }) => void (this.zaakVan(zaak.identificatie).ingetrokken = true),
		heropen: async ({ zaak, ronde = 1 }) => {
			const heropend = this.zaakVan(zaak.identificatie);
			heropend.heropend = true;
			heropend.ronde = ronde;
		},
		relateer: async () => {},
	};
}

/** Activities for every world at once: which one a call is about stands in its arguments. */
export function verdeel(werelden: ReadonlyMap<string, Wereld>): Activiteiten {
	const namen = Object.keys(new Wereld({}).activiteiten);
	const vind = (invoer: unknown[]) => {
		const nummer = /20261124\d{5}/.exec(JSON.stringify(invoer))?.[0] ?? '';
		const wereld = werelden.get(nummer);
		if (!wereld) throw new Error(`no world for ${nummer}`);
		return wereld.activiteiten as Record<string, (...invoer: unknown[]) => unknown>;
	};
	return Object.fromEntries(
		namen.map((naam) => [naam, async (...invoer: unknown[]) => vind(invoer)[naam]!(...invoer)]),
	) as unknown as Activiteiten;
}
