// SPDX-License-Identifier: EUPL-1.2
/** The piket hears of an ongewoon voorval by mail, when nobody confirmed it in time. */
import type { Alarm, Gebeurtenissen } from 'dso-temporal/activities';
import type { Configuratie } from '../config/model.ts';
import type { Mailer } from '../mail/index.ts';
import type { Klok } from '../store/index.ts';

export interface Alarmdelen {
	mailer: Pick<Mailer, 'stuur'>;
	/** Addresses of the piket; when there are none: of those who get vragen. */
	adressen(oin: string): readonly string[];
	/** Page of the verzoek. */
	link(oin: string, verzoeknummer: string): string;
	gebeurtenissen: Pick<Gebeurtenissen, 'publiceer'>;
	klok: Klok;
	logboek: { warn(gegevens: object, tekst: string): void };
}

/** The piket of an organisation, else those who get its vragen. */
export function piketVan({ organisaties }: Pick<Configuratie, 'organisaties'>, oin: string): string[] {
	const organisatie = organisaties.find((een) => een.oin === oin);
	return organisatie?.piket?.length ? organisatie.piket : (organisatie?.vragen?.behandelaar ?? []);
}

/** A message per address and delivery, so that nobody sees who else got it; without personal data. */
export function maakAlarm({ mailer, adressen, link, gebeurtenissen, klok, logboek }: Alarmdelen): Alarm {
	return {
		async sla(sleutel, { volgnummer, hash, type }) {
			const { oin, verzoeknummer } = sleutel;
			const levering = `${oin}:${verzoeknummer}:${volgnummer}:${hash.slice(0, 12)}`;
			const wie = adressen(oin);
			for (const [n, adres] of wie.entries()) {
				await mailer.stuur({
					kenmerk: `alarm:${levering}:${n + 1}`,
					aan: [adres],
					onderwerp: `ALARM: ${type.toLowerCase()}, verzoek ${verzoeknummer}`,
					tekst: [
						'Er is een ongewoon voorval gemeld in het Omgevingsloket en nog niemand heeft bevestigd dat het is opgepakt.',
						'',
						`Verzoeknummer: ${verzoeknummer}`,
						`Levering: ${volgnummer}`,
						'',
						'Bekijk de melding en pak haar op:',
						link(oin, verzoeknummer),
						'',
						'Dit bericht bevat met opzet geen gegevens van de melder of de plaats.',
					].join('\n'),
					oin,
				});
			}
			if (wie.length > 0) return;
			// Nobody to mail: told where it is seen, because trying again would bring nothing.
			logboek.warn({ oin }, 'ongewoon voorval zonder piket: er is geen adres ingesteld');
			await gebeurtenissen.publiceer({
				id: `verzoek.storing:alarm:${levering}`,
				type: 'verzoek.storing',
				tijd: klok().toISOString(),
				data: { ...sleutel, volgnummer, code: 'piket-ontbreekt', stap: 'alarm' },
			});
		},
	};
}
