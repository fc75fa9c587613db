// SPDX-License-Identifier: EUPL-1.2
import { ApplicationFailure, condition } from '@temporalio/workflow';
import { ontvangstWorkflowId, type OntvangstLevering } from '../../contract/ontvangst.ts';
import { VRAAGFOUT } from '../../contract/vragen.ts';
import type { Vraag, VraagAntwoord, VraagOntvangst } from '../../contract/vragen.ts';
import { eigen } from './activiteiten.ts';

const TERMIJN_MS = 3 * 24 * 3_600_000;

/** The vraag to a person to post the letter. Stays open until it is answered. */
export class Briefvraag {
	readonly #levering: OntvangstLevering;
	#open: Vraag | undefined;
	#antwoord: VraagAntwoord | undefined;

	constructor(levering: OntvangstLevering) {
		this.#levering = levering;
	}

	/** @throws ApplicationFailure with a type of VRAAGFOUT when the answer is not taken */
	keur(antwoord: VraagAntwoord): void {
		const geweigerd = (fout: keyof typeof VRAAGFOUT, melding: string) =>
			ApplicationFailure.nonRetryable(melding, VRAAGFOUT[fout]);
		if (this.#open?.vraagId !== antwoord.vraagId) throw geweigerd('onbekend', 'Deze vraag is niet bekend.');
		if (this.#antwoord && this.#antwoord.messageId !== antwoord.messageId)
			throw geweigerd('gesloten', 'Deze vraag is al beantwoord.');
		if (!this.#open.keuzes.some(({ id }) => id === antwoord.keuze))
			throw geweigerd('keuzeOnbekend', 'Deze keuze hoort niet bij de vraag.');
	}

	neem(antwoord: VraagAntwoord): VraagOntvangst {
		this.#antwoord ??= antwoord;
		return { aangenomen: true };
	}

	/** Asks and waits. @returns the keuze */
	async vraag(opDeZaak: boolean, naMail: boolean): Promise<string> {
		const { sleutel, volgnummer, hash } = this.#levering;
		const waarom = naMail
			? 'De ontvangstbevestiging kon niet per e-mail worden bezorgd.'
			: 'Bij dit verzoek staat geen e-mailadres voor de ontvangstbevestiging.';
		const waar = opDeZaak
			? 'De brief staat als document bij de zaak: druk hem af en verstuur hem.'
			: 'Er is geen zaak waar de brief bij kon worden gezet: schrijf en verstuur zelf een brief aan de indiener.';
		this.#open = {
			vraagId: `brief-${sleutel.oin}-${sleutel.verzoeknummer}-${volgnummer}`,
			workflowId: ontvangstWorkflowId(sleutel, volgnummer),
			sleutel,
			volgnummer,
			hash,
			soort: 'briefVersturen',
			vraag: 'Is de ontvangstbevestiging per brief verstuurd?',
			uitleg: `${waarom} ${waar}`,
			keuzes: [
				{ id: 'verstuurd', label: 'De brief is verstuurd', nadruk: true },
				{ id: 'nietNodig', label: 'Er is geen brief nodig', gevolg: 'Er wordt geen ontvangstbevestiging verstuurd.' },
			],
			gesteldOp: new Date(Date.now()).toISOString(),
			termijn: new Date(Date.now() + TERMIJN_MS).toISOString(),
		};
		await eigen.stelVraag(this.#open);
		await condition(() => this.#antwoord !== undefined);
		const antwoord = this.#antwoord!;
		await eigen.sluitVraag(this.#open.vraagId, 'beantwoord', antwoord);
		return antwoord.keuze;
	}
}
