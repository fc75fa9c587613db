// SPDX-License-Identifier: EUPL-1.2
import { heeftCode } from '../../http/fout.ts';
import { aanroep, instellingenVan } from '../aanmaken/gereedschap.ts';
import type { AfloopStap, Intrekresultaat, Zaakwerk } from '../aanmaken/model.ts';
import type { ZgwZaak } from '../aanmaken/zaak.ts';
import { kort } from '../mapping/tekst.ts';
import { leesStatussen, leesStatustypen, type Statustype, zetEenmaal } from './statussen.ts';

interface Resultaattype {
	url: string;
	omschrijving: string;
}

/**
 * The resultaat first: the eindstatus asks for one, and after it the zaak is closed for changes (ZRC 1.5.1, closing a zaak).
 * @see Zaakrecept.trekIn
 */
export async function trekIn(werk: Zaakwerk, stap: AfloopStap): Promise<Intrekresultaat> {
	const { intrekken } = instellingenVan(werk);
	const zaak = await werk.client.lees<ZgwZaak>(stap.zaak.zaakUrl, aanroep(werk));
	const types = await leesStatustypen(werk, stap.zaaktype);
	const uit: Intrekresultaat = { status: false, resultaat: false, afgesloten: false, nietOvergenomen: [] };
	const meld = (reden: string) => uit.nietOvergenomen.push({ pad: 'verzoek.doel', soort: 'nietOvergenomen', reden });

	if (zaak.einddatum) {
		const eigen = new Set(types.filter((t) => t.omschrijving === intrekken.statustype).map(({ url }) => url));
		uit.afgesloten = true;
		uit.status = (await leesStatussen(werk, zaak.url)).some(({ statustype }) => eigen.has(statustype));
		uit.resultaat = (await leesResultaat(werk, stap, zaak, intrekken.resultaattype)) === 'dit';
		if (!uit.status && !uit.resultaat) meld('De zaak is al afgesloten; de intrekking is er niet in vastgelegd.');
		return uit;
	}
	if (intrekken.resultaattype !== null) {
		uit.resultaat = await zetResultaat(werk, stap, zaak, intrekken.resultaattype, intrekken.toelichting, meld);
	}
	if (intrekken.statustype !== null) {
		const statustype = types.find(({ omschrijving }) => omschrijving === intrekken.statustype);
		if (!statustype) meld(ontbreekt(stap, 'statustype', intrekken.statustype));
		else if (isEind(statustype, types) && !uit.resultaat)
			meld(`Status "${statustype.omschrijving}" sluit de zaak en dat kan niet zonder het resultaat van de intrekking.`);
		else {
			await zetEenmaal(werk, zaak.url, { statustype, datum: stap.datum, toelichting: intrekken.toelichting });
			uit.status = true;
			uit.afgesloten = isEind(statustype, types);
		}
	}
	const eind = types.at(-1);
	if (intrekken.afsluiten && !uit.afgesloten && eind) {
		if (!uit.resultaat) meld('De zaak is niet afgesloten, want het resultaat van de intrekking kon niet worden gezet.');
		else {
			// The moment is the key of a status, so this one has a moment of its own.
			const datum = new Date(Date.parse(stap.datum) + 1_000).toISOString();
			await zetEenmaal(werk, zaak.url, { statustype: eind, datum, toelichting: intrekken.toelichting });
			uit.afgesloten = true;
		}
	}
	return uit;
}

/** @returns whether the zaak has this resultaat now */
async function zetResultaat(
	werk: Zaakwerk,
	stap: AfloopStap,
	zaak: ZgwZaak,
	omschrijving: string,
	toelichting: string,
	meld: (reden: string) => void,
): Promise<boolean> {
	const staat = await leesResultaat(werk, stap, zaak, omschrijving);
	if (staat === 'dit') return true;
	if (staat === 'ander') {
		meld(`De zaak heeft al een ander resultaat; "${omschrijving}" is er niet voor in de plaats gezet.`);
		return false;
	}
	const type = await zoekResultaattype(werk, stap, omschrijving);
	if (!type) {
		meld(ontbreekt(stap, 'resultaattype', omschrijving));
		return false;
	}
	const inhoud = { zaak: zaak.url, resultaattype: type.url, toelichting: kort(toelichting, 1000) };
	try {
		await werk.client.maak('zaken', 'resultaten', inhoud, aanroep(werk));
	} catch (fout) {
		// One per zaak: after a lost answer it is there already.
		if (!heeftCode(fout, 'unique')) throw fout;
		const vers = await werk.client.lees<ZgwZaak>(zaak.url, aanroep(werk));
		if ((await leesResultaat(werk, stap, vers, omschrijving)) !== 'dit') throw fout;
	}
	return true;
}

async function leesResultaat(
	werk: Zaakwerk,
	stap: AfloopStap,
	zaak: ZgwZaak,
	omschrijving: string | null,
): Promise<'geen' | 'dit' | 'ander'> {
	if (!zaak.resultaat) return 'geen';
	if (omschrijving === null) return 'ander';
	const { resultaattype } = await werk.client.lees<{ resultaattype: string }>(zaak.resultaat, aanroep(werk));
	return resultaattype === (await zoekResultaattype(werk, stap, omschrijving))?.url ? 'dit' : 'ander';
}

async function zoekResultaattype(
	werk: Zaakwerk,
	stap: AfloopStap,
	omschrijving: string,
): Promise<Resultaattype | undefined> {
	const zoek = { zaaktype: stap.zaaktype.url };
	const types = await werk.client.lijst<Resultaattype>('catalogi', 'resultaattypen', zoek, aanroep(werk));
	return types.find((type) => type.omschrijving === omschrijving);
}

function isEind(type: Statustype, types: readonly Statustype[]): boolean {
	return type.isEindstatus ?? type === types.at(-1);
}

function ontbreekt({ zaaktype }: AfloopStap, wat: string, omschrijving: string): string {
	return (
		`Zaaktype ${zaaktype.identificatie} heeft geen ${wat} "${omschrijving}", dus dat is bij de intrekking niet gezet. ` +
		`Voeg het toe in de catalogus, of stel bij de organisatie een ander ${wat} voor intrekken in.`
	);
}
