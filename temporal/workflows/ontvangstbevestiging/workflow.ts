// SPDX-License-Identifier: EUPL-1.2
import { allHandlersFinished, condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';
import type { FoutDetail } from '../../contract/activiteiten.ts';
import {
	ONTVANGST_INSTELLINGEN,
	type OntvangstInstellingen,
	type OntvangstInvoer,
	type OntvangstLevering,
	type OntvangstUitkomst,
} from '../../contract/ontvangst.ts';
import { UPDATE_VRAAG_BEANTWOORDEN } from '../../contract/vragen.ts';
import type { VraagAntwoord, VraagOntvangst } from '../../contract/vragen.ts';
import { foutUit } from '../verzoekAfhandelen/fouten.ts';
import { eigen, stappen } from './activiteiten.ts';
import { Briefvraag } from './briefvraag.ts';

const vraagBeantwoorden = defineUpdate<VraagOntvangst, [VraagAntwoord]>(UPDATE_VRAAG_BEANTWOORDEN);

/**
 * Confirms the receipt of one delivery: mails at once, and places what was sent as a document on the zaak once it went out and there is
 * a zaak. Without an e-mail address, or when the mail server gives up, it becomes a letter that a person posts.
 */
export async function ontvangstbevestiging(invoer: OntvangstInvoer): Promise<OntvangstUitkomst> {
	const { levering } = invoer;
	const i = { ...ONTVANGST_INSTELLINGEN, ...invoer.instellingen };
	const brief = new Briefvraag(levering);
	setHandler(vraagBeantwoorden, (antwoord) => brief.neem(antwoord), { validator: (antwoord) => brief.keur(antwoord) });

	const gemaakt = await volhoudend(levering, i, 'maken', () => stappen.ontvangstMaak(levering));
	if (gemaakt === undefined) return 'opgegeven';
	if (gemaakt.wijze === 'geen') return 'nietNodig';
	if (gemaakt.wijze === 'mail') {
		const verstuurd = await volhoudend(levering, i, 'versturen', async () => {
			await stappen.ontvangstVerstuur(levering);
			return true;
		});
		if (verstuurd === undefined) return 'opgegeven';
		if (await mailGing(levering, i.mailKijkMs)) {
			await plaats(levering, i);
			return 'gemaild';
		}
		await eigen.ontvangstAlsBrief(levering);
	}
	const opDeZaak = await plaats(levering, i);
	const antwoord = await brief.vraag(opDeZaak, gemaakt.wijze === 'mail');
	await condition(allHandlersFinished);
	return antwoord === 'verstuurd' ? 'brief' : 'nietNodig';
}

/** Most mail goes out at once. */
const EERSTE_KIJK_MS = 5_000;

/** The mailer tries for days by itself; this waits for how that ends. */
async function mailGing(levering: OntvangstLevering, kijkMs: number): Promise<boolean> {
	for (let pauze = EERSTE_KIJK_MS; ; pauze = Math.min(pauze * 2, kijkMs)) {
		const status = await eigen.ontvangstMailstatus(levering);
		if (status !== 'wacht') return status === 'verzonden';
		await sleep(Math.min(pauze, kijkMs), { summary: 'mail onderweg' });
	}
}

/** @returns whether it stands on the zaak */
async function plaats(levering: OntvangstLevering, i: OntvangstInstellingen): Promise<boolean> {
	const uitkomst = await volhoudend(levering, i, 'plaatsen', async () => {
		const geplaatst = await stappen.ontvangstPlaats(levering);
		return geplaatst === 'geplaatst' ? true : undefined;
	});
	return uitkomst ?? false;
}

const GEEN_ZAAK: Pick<FoutDetail, 'code'> = { code: 'ontvangst-zonder-zaak' };

/** Tries until it works or the term is over; then an event tells so, once. undefined from `stap`: not yet. */
async function volhoudend<T>(
	levering: OntvangstLevering,
	{ herhaalMinMs, herhaalMaxMs, termijnMs }: OntvangstInstellingen,
	wat: 'maken' | 'versturen' | 'plaatsen',
	stap: () => Promise<T | undefined>,
): Promise<T | undefined> {
	const begonnen = Date.now();
	for (let pauze = herhaalMinMs; ; pauze = Math.min(pauze * 2, herhaalMaxMs)) {
		let fout: Pick<FoutDetail, 'code' | 'wachtMs'> = GEEN_ZAAK;
		try {
			const uitkomst = await stap();
			if (uitkomst !== undefined) return uitkomst;
		} catch (oorzaak) {
			const detail = foutUit(oorzaak);
			if (!detail) throw oorzaak;
			fout = detail;
		}
		const wacht = Math.max(pauze, fout.wachtMs ?? 0);
		if (Date.now() + wacht - begonnen > termijnMs) {
			const { sleutel, volgnummer } = levering;
			await eigen.publiceer({
				id: `verzoek.storing:ontvangst:${sleutel.oin}:${sleutel.verzoeknummer}:${volgnummer}:${wat}`,
				type: 'verzoek.storing',
				tijd: new Date(Date.now()).toISOString(),
				data: { ...sleutel, volgnummer, code: fout.code, stap: `ontvangstbevestiging ${wat}` },
			});
			return undefined;
		}
		await sleep(wacht, { summary: `ontvangstbevestiging ${wat}` });
	}
}
