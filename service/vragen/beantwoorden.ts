// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { VRAAGFOUT, type VraagAntwoord } from 'dso-temporal/contract';
import { ApiFout } from '../api/fouten.ts';
import type { Procesmotor } from '../proces.ts';
import type { Store } from '../store/index.ts';
import type { Persoon } from '../store/repositories/behandelaars.ts';
import { isLopend, type BewaardeVraag, type IngediendAntwoord } from '../store/repositories/vragen.ts';
import type { VraagInstellingen } from './instellingen.ts';
import { isZelfde } from './personen.ts';

/** What somebody chose. */
export interface Antwoordinvoer {
	keuze: string;
	zaaktype?: string;
	zaak?: string;
	/** Free text; kept encrypted here and sent nowhere. */
	toelichting?: string;
	/** The same again is the same answer. Default: made of person and choice. */
	messageId?: string;
}

export interface Beantwoorder {
	naam: string;
	wijze: VraagAntwoord['wijze'];
}

export type Antwoorduitkomst = 'aangenomen' | 'wachtOpTweede';

export interface Antwoorddelen {
	store: Pick<Store, 'vragen' | 'behandelaars'>;
	proces: Pick<Procesmotor, 'beantwoordVraag'>;
	instellingen(oin: string): VraagInstellingen;
}

/**
 * Takes the answer of one person to a vraag and hands it to the process, which decides whether it is in time. Under vier-ogen the first
 * answer waits for a second person who chooses the same. May be repeated under the same messageId.
 * @throws ApiFout `vraag-niet-gevonden`, `vraag-gesloten`, `antwoord-anders`, `keuze-onbekend`, `invoer-ontbreekt`, `persoon-nodig`,
 * `vier-ogen-zelfde-persoon`, `vier-ogen-verschil`
 * @throws KoppelvlakFout when Temporal cannot be reached: nothing is lost, the same answer may be given again
 */
export async function beantwoord(
	delen: Antwoorddelen,
	vraagId: string,
	invoer: Antwoordinvoer,
	wie: Beantwoorder,
): Promise<Antwoorduitkomst> {
	const vraag = await delen.store.vragen.lees(vraagId);
	if (vraag === undefined) throw new ApiFout('vraag-niet-gevonden');
	const keus = keur(vraag, invoer);
	const eerdere = await delen.store.vragen.antwoorden(vraagId);
	const messageId = invoer.messageId ?? eigenId(vraagId, wie, keus, eerdere);
	const vierOgen = delen.instellingen(vraag.sleutel.oin).vierOgen.includes(vraag.soort);
	const herhaald = eerdere.find((een) => een.messageId === messageId);
	if (herhaald !== undefined) {
		if (!zelfdeKeus(herhaald, keus) || herhaald.door !== wie.naam) throw new ApiFout('antwoord-anders');
		return herhaal(delen, vraag, herhaald);
	}
	if (vierOgen && wie.wijze === 'token') throw new ApiFout('persoon-nodig');
	const personen = vierOgen ? await delen.store.behandelaars.personen(vraag.sleutel.oin) : [];
	const ingediend = await delen.store.vragen.dienIn(
		{ vraagId, messageId, ...keus, door: wie.naam, wijze: wie.wijze, toelichting: invoer.toelichting },
		(nu, andere) => {
			if (nu.geslotenOp !== undefined) throw gesloten(nu);
			return vierOgen ? weegVierOgen(keus, wie, andere.filter(isLopend), personen) : { status: 'onderweg' };
		},
	);
	if (ingediend.status === 'ingetrokken') throw new ApiFout('vier-ogen-verschil');
	if (ingediend.status === 'wachtOpTweede') return 'wachtOpTweede';
	return geefDoor(delen, vraag, ingediend);
}

type Keus = Pick<IngediendAntwoord, 'keuze' | 'zaaktype' | 'zaak'>;

const zelfdeKeus = (een: Keus, ander: Keus): boolean =>
	een.keuze === ander.keuze && een.zaaktype === ander.zaaktype && een.zaak === ander.zaak;

/** The choice with what it asks for, and nothing else. */
function keur(vraag: BewaardeVraag, invoer: Antwoordinvoer): Keus {
	const keuze = vraag.keuzes.find(({ id }) => id === invoer.keuze);
	if (keuze === undefined) throw new ApiFout('keuze-onbekend');
	const { id, vraagt } = keuze;
	if (vraagt === undefined) return { keuze: id };
	const waarde = invoer[vraagt]?.trim();
	if (!waarde)
		throw new ApiFout('invoer-ontbreekt', { wat: vraagt === 'zaak' ? 'het nummer van een zaak' : 'een zaaktype' });
	return { keuze: id, [vraagt]: waarde };
}

/** The same person who chooses the same gives the same id; after a withdrawal it is another answer. */
function eigenId(vraagId: string, wie: Beantwoorder, keus: Keus, eerdere: IngediendAntwoord[]): string {
	const over = eerdere.filter(({ status }) => status === 'ingetrokken').length;
	const delen = [vraagId, wie.wijze, wie.naam, keus.keuze, keus.zaaktype, keus.zaak, over];
	return createHash('sha256').update(JSON.stringify(delen)).digest('hex').slice(0, 40);
}

/** A second, different person must choose the same; another choice withdraws both. */
function weegVierOgen(
	keus: Keus,
	wie: Beantwoorder,
	lopend: IngediendAntwoord[],
	personen: readonly Persoon[],
): { status: IngediendAntwoord['status']; andere?: IngediendAntwoord['status'] } {
	if (lopend.length === 0) return { status: 'wachtOpTweede' };
	if (lopend.every(({ door, status }) => status === 'wachtOpTweede' && isZelfde(door, wie.naam, personen))) {
		throw new ApiFout('vier-ogen-zelfde-persoon');
	}
	if (lopend.every((een) => zelfdeKeus(een, keus))) return { status: 'onderweg', andere: 'onderweg' };
	return { status: 'ingetrokken', andere: 'ingetrokken' };
}

/** What became of an answer that was handed in before. */
async function herhaal(
	delen: Antwoorddelen,
	vraag: BewaardeVraag,
	antwoord: IngediendAntwoord,
): Promise<Antwoorduitkomst> {
	switch (antwoord.status) {
		case 'aangenomen':
			return 'aangenomen';
		case 'wachtOpTweede':
			return 'wachtOpTweede';
		case 'ingetrokken':
			throw new ApiFout('vier-ogen-verschil');
		case 'geweigerd':
			throw gesloten(vraag);
		case 'onderweg':
			return geefDoor(delen, vraag, antwoord);
	}
}

/** Hands the answer to the process. Answers that agree go as one, under the id of the last. */
async function geefDoor(
	{ store, proces, instellingen }: Antwoorddelen,
	vraag: BewaardeVraag,
	antwoord: IngediendAntwoord,
): Promise<Antwoorduitkomst> {
	const { vraagId } = vraag;
	const vierOgen = instellingen(vraag.sleutel.oin).vierOgen.includes(vraag.soort);
	const rijen = vierOgen
		? (await store.vragen.antwoorden(vraagId)).filter((een) => een.status === 'onderweg' && zelfdeKeus(een, antwoord))
		: [antwoord];
	const laatste = rijen.at(-1) ?? antwoord;
	const door = [...new Set(rijen.map((een) => een.door))].join(' en ');
	const zet = async (status: IngediendAntwoord['status']) => {
		for (const een of rijen) await store.vragen.zetStatus(een.id, status);
	};
	// The process took it although nobody heard that in time.
	const aangekomen = async () => {
		const nu = await store.vragen.lees(vraagId);
		return nu?.einde === 'beantwoord' && nu.antwoord?.door === door && nu.antwoord.keuze === laatste.keuze;
	};
	if (await aangekomen()) {
		await zet('aangenomen');
		return 'aangenomen';
	}
	try {
		await proces.beantwoordVraag(vraag.workflowId, {
			vraagId,
			messageId: laatste.messageId,
			keuze: laatste.keuze,
			...(laatste.zaaktype === undefined ? {} : { zaaktype: laatste.zaaktype }),
			...(laatste.zaak === undefined ? {} : { zaakIdentificatie: laatste.zaak }),
			door,
			wijze: laatste.wijze,
		});
	} catch (fout) {
		const code = fout instanceof KoppelvlakFout ? fout.gegevens.code : undefined;
		if (code === VRAAGFOUT.keuzeOnbekend || code === VRAAGFOUT.invoerOntbreekt) {
			await zet('geweigerd');
			throw new ApiFout('keuze-onbekend');
		}
		if (code !== VRAAGFOUT.gesloten && code !== VRAAGFOUT.onbekend) throw fout;
		if (await aangekomen()) {
			await zet('aangenomen');
			return 'aangenomen';
		}
		await zet('geweigerd');
		// Overtaken, unless the process tells that it was answered.
		await store.vragen.sluit(vraagId, 'vervallen');
		throw gesloten((await store.vragen.lees(vraagId)) ?? vraag);
	}
	await zet('aangenomen');
	await store.vragen.sluit(vraagId, 'beantwoord', { keuze: laatste.keuze, door });
	return 'aangenomen';
}

const MOMENT = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'short',
});

/** Says when, not what was answered. */
function gesloten({ geslotenOp }: BewaardeVraag): ApiFout {
	const op = geslotenOp === undefined ? 'zojuist' : `op ${MOMENT.format(new Date(geslotenOp))}`;
	return new ApiFout('vraag-gesloten', { op });
}
