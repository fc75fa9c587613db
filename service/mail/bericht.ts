// SPDX-License-Identifier: EUPL-1.2
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { Postinhoud } from '../store/repositories/post.ts';

/** One message as other parts hand it in. */
export interface Mail {
	/** Unique; a second message with the same kenmerk is not sent. No personal data. */
	kenmerk: string;
	/** E-mail addresses, one each, without a name. */
	aan: string[];
	cc?: string[];
	onderwerp: string;
	/** Plain text. */
	tekst: string;
	/** Organisation that sends. */
	oin: string;
	bijlagen?: Array<{ naam: string; mediaType: string; inhoud: Uint8Array }>;
	/** ISO 8601: after this moment it is worthless and no longer tried, for example a code. Default: the term of the configuration. */
	geldigTot?: string;
}

const MAX_ONTVANGERS = 50;
const MAX_ONDERWERP = 200;
const MAX_TEKST = 200_000;
const MAX_BIJLAGEN_BYTES = 10 * 1024 * 1024;
/** One address and nothing else: no names, lists, comments, quotes or control characters. */
const ADRES = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u;

/** Whether this is one e-mail address in the form that is sent to. */
export function isAdres(adres: string): boolean {
	return adres.length <= 254 && ADRES.test(adres) && !adres.includes('..');
}

/**
 * Checks a message and puts it in the form that is kept. What ends up in a header cannot hold a line end.
 * @throws KoppelvlakFout (`mail-ongeldig`) without the address or text in it
 */
export function alsPostinhoud(mail: Mail): Postinhoud {
	const cc = mail.cc ?? [];
	const alle = [...mail.aan, ...cc];
	if (!/^[\x21-\x7e]{1,300}$/.test(mail.kenmerk)) throw ongeldig('het kenmerk is niet bruikbaar');
	if (mail.aan.length === 0) throw ongeldig('er is geen ontvanger');
	if (alle.length > MAX_ONTVANGERS) throw ongeldig(`er zijn meer dan ${MAX_ONTVANGERS} ontvangers`);
	if (!alle.every(isAdres)) throw ongeldig('een van de e-mailadressen is niet geldig');
	if (mail.tekst.length > MAX_TEKST) throw ongeldig(`de tekst is langer dan ${MAX_TEKST} tekens`);
	const bijlagen = mail.bijlagen ?? [];
	const omvang = bijlagen.reduce((som, { inhoud }) => som + inhoud.byteLength, 0);
	if (omvang > MAX_BIJLAGEN_BYTES) throw ongeldig('de bijlagen zijn samen groter dan 10 MB');
	return {
		aan: mail.aan,
		cc,
		onderwerp: opEenRegel(mail.onderwerp).slice(0, MAX_ONDERWERP),
		tekst: mail.tekst.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''),
		bijlagen: bijlagen.map(({ naam, mediaType, inhoud }) => ({
			naam: opEenRegel(naam).replace(/[\\/]/g, '_').slice(0, 150) || 'bijlage',
			mediaType: /^[a-z0-9]+\/[a-z0-9.+-]+$/i.test(mediaType) ? mediaType : 'application/octet-stream',
			inhoud: Buffer.from(inhoud).toString('base64'),
		})),
	};
}

/** Control characters and every kind of line end become a space. */
export function opEenRegel(tekst: string): string {
	return tekst
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}

function ongeldig(wat: string): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'definitief',
		code: 'mail-ongeldig',
		melding: `De mail is niet aangenomen: ${wat}.`,
		remedie: 'Verbeter het adres of de tekst en verstuur de mail opnieuw.',
	});
}
