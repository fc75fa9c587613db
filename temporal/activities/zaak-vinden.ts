// SPDX-License-Identifier: EUPL-1.2
/** The zaken of a verzoek: what the own register knows and what the case system has. */
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { vindZaken } from 'dso-koppelvlakken/zaak';
import type { GevondenZaak as InZaaksysteem, Zaakwerk } from 'dso-koppelvlakken/zaak';
import type { GevondenZaak, LeveringVerwijzing, VerzoekActiviteiten, Zoekresultaat } from '../contract/activiteiten.ts';
import type { ActiviteitContext } from './context.ts';
import type { ZaakVanVerzoek } from './ports.ts';
import { inZaak } from './zaak.ts';

export function createVindActiviteiten(c: ActiviteitContext): Pick<VerzoekActiviteiten, 'vindZaak' | 'kiesZaak'> {
	return {
		async vindZaak(levering) {
			let uitkomst: Zoekresultaat = { zaken: [] };
			await inZaak(c, levering.sleutel, async (werk) => {
				uitkomst = await vind(c, werk, levering);
			});
			return uitkomst;
		},
		kiesZaak: ({ sleutel, ronde = 1 }, identificatie) =>
			inZaak(c, sleutel, async (werk) => {
				const { zaak, gekozen } = await zoekOpNummer(werk, identificatie.trim());
				await c.ports.verzoeken.zetZaak(sleutel, { ronde, deel: 0, ...zaak, gekozen, doorMedewerker: true });
			}),
	};
}

async function vind(c: ActiviteitContext, werk: Zaakwerk, levering: LeveringVerwijzing): Promise<Zoekresultaat> {
	const { sleutel } = levering;
	const [eigen, projectId] = await Promise.all([c.ports.verzoeken.zaken(sleutel), projectIdVan(c, levering)]);
	const gevonden = await vindZaken(werk, { verzoeknummer: sleutel.verzoeknummer, projectId });
	// What the register does not know takes its place by its number.
	const bekend = new Set(eigen.map(({ zaakUrl }) => zaakUrl));
	const plaatsen: ZaakVanVerzoek[] = [...eigen];
	const los: InZaaksysteem[] = [];
	for (const een of gevonden) {
		if (bekend.has(een.zaakUrl)) continue;
		const { nr, ronde, zaakUrl, identificatie, gekozen } = een;
		const bezet = eigen.some((zaak) => zaak.ronde === ronde);
		if (nr === undefined || ronde === undefined || bezet) los.push(een);
		else plaatsen.push({ ronde, deel: nr, zaakUrl, identificatie, gekozen });
	}
	const laatste = Math.max(0, ...plaatsen.map(({ ronde }) => ronde));
	const groep = plaatsen.filter(({ ronde }) => ronde === laatste).sort((a, b) => a.deel - b.deel);
	const gekozenDoorMens = groep.some(({ doorMedewerker }) => doorMedewerker);
	const kandidaten = groep.length === 0 ? los.map((een) => ({ ...een, deel: 0 })) : groep;
	const teVeel = groep.length === 0 ? los.length > 1 : los.length > 0 && !gekozenDoorMens;

	const zaken: GevondenZaak[] = [];
	for (const een of kandidaten) {
		const stand = gevonden.find(({ zaakUrl }) => zaakUrl === een.zaakUrl) ?? (await leesZaak(werk, een.zaakUrl));
		// Removed by hand.
		if (!stand) continue;
		zaken.push({
			zaak: { zaakUrl: stand.zaakUrl, identificatie: stand.identificatie },
			gekozen: een.gekozen ?? stand.gekozen,
			deel: een.deel,
			...('activiteiten' in een && een.activiteiten ? { activiteiten: een.activiteiten } : {}),
			afgesloten: stand.afgesloten,
			heeftBesluit: stand.heeftBesluit,
			heeftResultaat: stand.heeftResultaat,
		});
	}
	if (!teVeel) return { zaken };
	const alle = [...zaken.map(({ zaak }) => zaak.identificatie), ...los.map(({ identificatie }) => identificatie)];
	return { zaken, meerdere: [...new Set(alle)] };
}

async function projectIdVan(c: ActiviteitContext, levering: LeveringVerwijzing): Promise<string | undefined> {
	if (levering.papier) return undefined;
	return (await c.bericht(levering)).bericht.verzoek.project.projectId;
}

interface Zaak {
	url: string;
	identificatie: string;
	zaaktype: string;
	startdatum?: string;
	einddatum?: string | null;
	resultaat?: string | null;
}

type Zaakstand = Pick<
	InZaaksysteem,
	'zaakUrl' | 'identificatie' | 'gekozen' | 'afgesloten' | 'heeftBesluit' | 'heeftResultaat'
>;

/** How a zaak stands that was not found by its number; undefined when it was removed. */
async function leesZaak(werk: Zaakwerk, url: string): Promise<Zaakstand | undefined> {
	try {
		return await beschrijf(werk, await werk.client.lees<Zaak>(url, { signal: werk.signal }));
	} catch (fout) {
		if (fout instanceof KoppelvlakFout && (fout.gegevens.status === 404 || fout.gegevens.status === 410))
			return undefined;
		throw fout;
	}
}

async function beschrijf(werk: Zaakwerk, zaak: Zaak): Promise<Zaakstand> {
	const { client, signal } = werk;
	const type = await client.lees<{ identificatie: string; omschrijving: string; catalogus: string }>(zaak.zaaktype, {
		signal,
	});
	const besluiten = await client.lijst('zaken', `${zaak.url}/besluiten`, undefined, { signal });
	return {
		zaakUrl: zaak.url,
		identificatie: zaak.identificatie,
		gekozen: {
			url: zaak.zaaktype,
			identificatie: type.identificatie,
			omschrijving: type.omschrijving,
			catalogusUrl: type.catalogus,
			datum: zaak.startdatum ?? '',
		},
		afgesloten: Boolean(zaak.einddatum),
		heeftBesluit: besluiten.length > 0,
		heeftResultaat: Boolean(zaak.resultaat),
	};
}

async function zoekOpNummer(werk: Zaakwerk, identificatie: string) {
	const { client, signal, instellingen } = werk;
	const rsin = instellingen.organisaties[instellingen.oin]?.rsin;
	const vraag = { identificatie, ...(rsin ? { bronorganisatie: rsin } : {}) };
	const lijst = identificatie === '' ? [] : await client.lijst<Zaak>('zaken', 'zaken', vraag, { signal });
	const gelijk = lijst.filter((zaak) => zaak.identificatie === identificatie);
	const [zaak] = gelijk;
	if (!zaak || gelijk.length > 1) {
		throw new KoppelvlakFout({
			soort: 'definitief',
			code: zaak ? 'zaak-niet-eenduidig' : 'zaak-niet-gevonden',
			melding: `Het zaaksysteem heeft ${zaak ? 'meer dan één' : 'geen'} zaak met het opgegeven nummer.`,
			remedie: 'Controleer het zaaknummer, en of deze applicatie de zaak mag lezen.',
		});
	}
	const { zaakUrl, gekozen, identificatie: nummer } = await beschrijf(werk, zaak);
	return { zaak: { zaakUrl, identificatie: nummer }, gekozen };
}
