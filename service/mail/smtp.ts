// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { createTransport } from 'nodemailer';
import type { MailConfiguratie } from '../config/model.ts';
import type { Postinhoud } from '../store/repositories/post.ts';

export interface Afzender {
	adres: string;
	naam?: string;
}

export interface Smtp {
	/** @returns how many recipients the server refused while it took the message for others. @throws KoppelvlakFout */
	verstuur(kenmerk: string, afzender: Afzender, inhoud: Postinhoud): Promise<{ geweigerd: number }>;
	/** Connects and logs in. @throws KoppelvlakFout */
	controleer(): Promise<void>;
	close(): void;
}

/**
 * One SMTP server. TLS is used always unless the configuration says `geen`, which is refused outside the practice environment.
 * The files of the configuration are read at first use, so that a missing one does not stop the service.
 */
export function maakSmtp(mail: MailConfiguratie): Smtp {
	let bezig: Promise<ReturnType<typeof transport>> | undefined;
	const lees = async () => {
		const wachtwoord =
			mail.wachtwoordBestand === undefined
				? undefined
				: (await readFile(mail.wachtwoordBestand, 'utf8')).replace(/\r?\n$/, '');
		return transport(mail, wachtwoord, mail.ca === undefined ? undefined : await readFile(mail.ca));
	};
	const verbinding = () => {
		bezig ??= lees().catch((fout: unknown) => {
			bezig = undefined;
			throw fout;
		});
		return bezig;
	};
	return {
		async verstuur(kenmerk, afzender, inhoud) {
			try {
				const uitkomst = await (
					await verbinding()
				).sendMail({
					from: { name: afzender.naam ?? '', address: afzender.adres },
					to: inhoud.aan.map((address) => ({ name: '', address })),
					cc: inhoud.cc.map((address) => ({ name: '', address })),
					subject: inhoud.onderwerp,
					text: inhoud.tekst,
					attachments: inhoud.bijlagen.map((bijlage) => ({
						filename: bijlage.naam,
						contentType: bijlage.mediaType,
						content: Buffer.from(bijlage.inhoud, 'base64'),
					})),
					// The same on every try: who gets it twice after an unclear outcome can see that it is one message.
					messageId: `<${createHash('sha256').update(kenmerk).digest('hex').slice(0, 40)}@${afzender.adres.split('@')[1]}>`,
					headers: { 'Auto-Submitted': 'auto-generated' },
				});
				return { geweigerd: uitkomst.rejected.length };
			} catch (fout) {
				throw vertaal(fout);
			}
		},
		async controleer() {
			try {
				await (await verbinding()).verify();
			} catch (fout) {
				throw vertaal(fout);
			}
		},
		close() {
			void bezig?.then(
				(open) => open.close(),
				() => undefined,
			);
		},
	};
}

function transport(mail: MailConfiguratie, wachtwoord: string | undefined, ca: Buffer | undefined) {
	return createTransport({
		host: mail.host,
		port: mail.poort,
		secure: mail.beveiliging === 'tls',
		requireTLS: mail.beveiliging === 'starttls',
		ignoreTLS: mail.beveiliging === 'geen',
		tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
		auth: mail.gebruiker === undefined ? undefined : { user: mail.gebruiker, pass: wachtwoord ?? '' },
		connectionTimeout: 20_000,
		greetingTimeout: 20_000,
		socketTimeout: 60_000,
		disableFileAccess: true,
		disableUrlAccess: true,
		logger: false,
	});
}

/** The text of the server may quote an address: only its code is kept. */
function vertaal(fout: unknown): KoppelvlakFout {
	const { code, responseCode, command } = fout as { code?: unknown; responseCode?: unknown; command?: unknown };
	const naam = typeof code === 'string' ? code : 'onbekend';
	const antwoord = typeof responseCode === 'number' ? responseCode : undefined;
	const stap = typeof command === 'string' ? command : '';
	const smtp = antwoord === undefined ? naam : `${antwoord}`;
	if (naam === 'EAUTH' || antwoord === 530 || antwoord === 535) {
		return maak(
			'tijdelijk',
			'mail-inlog',
			`De mailserver weigert de inlog (${smtp}).`,
			'Controleer gebruiker en wachtwoord in het onderdeel mail.',
			fout,
		);
	}
	// nodemailer gives a certificate that is refused the code of any socket.
	const tls = naam === 'ESOCKET' && /certificate|altname|\b(?:tls|ssl)\b/i.test((fout as Error).message);
	if (tls || naam === 'ETLS') {
		return maak(
			'tijdelijk',
			'mail-tls',
			`De beveiligde verbinding met de mailserver lukt niet (${smtp}).`,
			'Controleer beveiliging en ca in het onderdeel mail, en het certificaat van de mailserver.',
			fout,
		);
	}
	if (
		antwoord !== undefined &&
		antwoord >= 500 &&
		(stap.startsWith('RCPT') || stap === 'DATA' || naam === 'EENVELOPE' || naam === 'EMESSAGE')
	) {
		return maak(
			'definitief',
			'mail-geweigerd',
			`De mailserver weigert dit bericht (${smtp}).`,
			'Controleer het e-mailadres van de ontvanger en dat van de afzender.',
			fout,
		);
	}
	return maak(
		'tijdelijk',
		'mailserver-onbereikbaar',
		`De mailserver neemt het bericht nu niet aan (${smtp}).`,
		'Controleer host en poort in het onderdeel mail. Er wordt vanzelf opnieuw geprobeerd.',
		fout,
	);
}

function maak(
	soort: 'tijdelijk' | 'definitief',
	code: string,
	melding: string,
	remedie: string,
	cause: unknown,
): KoppelvlakFout {
	return new KoppelvlakFout({ soort, code, melding, remedie }, { cause });
}
