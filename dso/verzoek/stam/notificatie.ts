// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from '../../http/fout.ts';
import type { XmlElement } from '../../xml/element.ts';
import { leesXml } from '../../xml/lees.ts';
import { VERZOEKNUMMER } from '../verzoeknummer.ts';

export interface Verzoeknotificatie {
	verzoeknummer: string;
}

const WORTELS = new Set(['verzoeknotificatie', 'triggerbericht']);
const REGEL = 'STAM verzoeknotificatie (verzoeknummer)';

/**
 * Reads the payload of an ebMS verzoeknotificatie. Only the verzoeknummer is used: everything else is fetched. The published schema is
 * not available, so names are matched without namespace, `triggerbericht/trigger` (the older form) is accepted, and the number may stand
 * deeper; two different numbers are refused.
 * @throws KoppelvlakFout (definitief); never quotes content
 */
export function leesVerzoeknotificatie(bytes: Uint8Array, opties: { patroon?: RegExp } = {}): Verzoeknotificatie {
	const wortel = leesXml(bytes, { naam: 'de verzoeknotificatie', maxBytes: 1024 * 1024, maxOnderdelen: 10_000 });
	if (!WORTELS.has(wortel.naam)) {
		throw fout(
			'geen-verzoeknotificatie',
			'Het ontvangen bericht is geen verzoeknotificatie.',
			`/${wortel.naam.slice(0, 100)}`,
			wortel.regel,
		);
	}
	const gevonden = nummers(wortel);
	const [eerste] = gevonden;
	const plaats = `/${wortel.naam}/verzoeknummer`;
	if (eerste === undefined)
		throw fout('verzoeknummer-ontbreekt', 'De verzoeknotificatie noemt geen verzoeknummer.', plaats, wortel.regel);
	const verschillend = new Set(gevonden.map((element) => element.tekst.trim()));
	if (verschillend.size > 1) {
		throw fout(
			'verzoeknummer-onduidelijk',
			'De verzoeknotificatie noemt verschillende verzoeknummers.',
			plaats,
			eerste.regel,
		);
	}
	const verzoeknummer = eerste.tekst.trim();
	if (eerste.kinderen.length > 0 || !(opties.patroon ?? VERZOEKNUMMER).test(verzoeknummer)) {
		throw fout(
			'verzoeknummer-ongeldig',
			'Het verzoeknummer in de verzoeknotificatie heeft een onbekende vorm.',
			plaats,
			eerste.regel,
		);
	}
	return { verzoeknummer };
}

function nummers(element: XmlElement): XmlElement[] {
	return element.kinderen.flatMap((kind) => (kind.naam === 'verzoeknummer' ? [kind] : nummers(kind)));
}

function fout(code: string, melding: string, plaats: string, regel: number): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code,
		melding,
		remedie:
			'Bekijk het ontvangen bericht en meld het aan DSO-LV; haal het verzoek zo nodig met de hand op aan de hand van het nummer.',
		plaats: `${plaats} (regel ${regel})`,
		regel: REGEL,
	});
}
