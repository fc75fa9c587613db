// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';

/** Keys for everything at rest: the first encrypts, all decrypt (DESIGN rule 5). Ids are not secret, keys never leave this object. */
export interface Sleutelring {
	/** Id of the key that encrypts. */
	readonly eerste: string;
	readonly ids: readonly string[];
	/**
	 * The 32 bytes of one key.
	 * @throws KoppelvlakFout `sleutel-ontbreekt`
	 */
	sleutel(id: string): Buffer;
}

const ID = /^[A-Za-z0-9._-]{1,32}$/;

function ongeldig(melding: string, remedie: string): KoppelvlakFout {
	return new KoppelvlakFout({ soort: 'definitief', code: 'sleutelring-ongeldig', melding, remedie });
}

/** @throws KoppelvlakFout `sleutelring-ongeldig` when empty, an id is odd or doubled, or a key is not 32 bytes. */
export function maakSleutelring(sleutels: ReadonlyArray<{ id: string; sleutel: Buffer }>): Sleutelring {
	const perId = new Map<string, Buffer>();
	for (const { id, sleutel } of sleutels) {
		if (typeof id !== 'string' || !ID.test(id)) {
			throw ongeldig(
				'Een sleutel heeft een ongeldige id.',
				'Gebruik 1 tot 32 letters, cijfers, punt, streepje of liggend streepje.',
			);
		}
		if (perId.has(id)) throw ongeldig(`De sleutel-id ${id} komt twee keer voor.`, 'Geef elke sleutel een eigen id.');
		if (sleutel.length !== 32) {
			throw ongeldig(`De sleutel ${id} is niet 32 bytes lang.`, 'Maak de sleutel met: openssl rand -base64 32');
		}
		perId.set(id, Buffer.from(sleutel));
	}
	const [eerste] = perId.keys();
	if (eerste === undefined) {
		throw ongeldig(
			'Er is geen sleutel opgegeven.',
			'Zet ten minste een sleutel in het sleutelbestand: de eerste versleutelt.',
		);
	}
	return {
		eerste,
		ids: [...perId.keys()],
		sleutel(id) {
			const gevonden = perId.get(id);
			if (gevonden === undefined) {
				throw new KoppelvlakFout({
					soort: 'definitief',
					code: 'sleutel-ontbreekt',
					melding: `De sleutel ${ID.test(id) ? id : '(ongeldige id)'} staat niet in het sleutelbestand.`,
					remedie: 'Zet de sleutel terug in het sleutelbestand, achter de sleutel die nu versleutelt.',
				});
			}
			return gevonden;
		},
	};
}

/**
 * Reads `{"sleutels":[{"id":"k1","sleutel":"<base64, 32 bytes>"}]}`.
 * @throws KoppelvlakFout when the file is missing or wrong; the text never holds file content.
 */
export function leesSleutelbestand(pad: string): Sleutelring {
	let inhoud: unknown;
	try {
		inhoud = JSON.parse(readFileSync(pad, 'utf8'));
	} catch (fout) {
		const ontbreekt = (fout as NodeJS.ErrnoException).code === 'ENOENT';
		throw ongeldig(
			ontbreekt ? `Het sleutelbestand ${pad} bestaat niet.` : `Het sleutelbestand ${pad} is niet te lezen als JSON.`,
			'Zet het sleutelbestand terug, of maak een nieuw bestand als er nog geen gegevens zijn.',
		);
	}
	const lijst = (inhoud as { sleutels?: unknown } | null)?.sleutels;
	if (!Array.isArray(lijst))
		throw ongeldig(`In ${pad} ontbreekt de lijst "sleutels".`, 'Zie docs: {"sleutels":[{"id","sleutel"}]}.');
	return maakSleutelring(
		lijst.map((rij: unknown) => {
			const { id, sleutel } = (rij ?? {}) as { id?: unknown; sleutel?: unknown };
			if (typeof id !== 'string' || typeof sleutel !== 'string') {
				throw ongeldig(`In ${pad} staat een sleutel zonder "id" of "sleutel".`, 'Vul beide velden in.');
			}
			return { id, sleutel: Buffer.from(sleutel, 'base64') };
		}),
	);
}
