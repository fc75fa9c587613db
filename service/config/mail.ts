// SPDX-License-Identifier: EUPL-1.2
import { isAdres } from '../mail/bericht.ts';
import type { Configuratie, MailConfiguratie } from './model.ts';
import type { Meld } from './samenhang.ts';

/** What must hold for the mail server: encrypted outside the practice environment, a test address outside production. */
export function samenhangMail(omgeving: Configuratie['omgeving'], mail: MailConfiguratie, meld: Meld): void {
	if (omgeving !== 'OEFEN' && mail.beveiliging === 'geen') {
		meld(
			['mail', 'beveiliging'],
			`in de omgeving ${omgeving} moet de verbinding met de mailserver beveiligd zijn`,
			'Kies starttls of tls.',
		);
	}
	if (omgeving !== 'PROD' && mail.testadres === undefined) {
		meld(
			['mail'],
			`in de omgeving ${omgeving} ontbreekt testadres`,
			'Geef een testadres: buiten productie gaat alle mail daarheen en naar niemand anders.',
		);
	}
	if ((mail.gebruiker === undefined) !== (mail.wachtwoordBestand === undefined)) {
		meld(['mail'], 'gebruiker en wachtwoordBestand horen bij elkaar', 'Geef beide, of geen van beide.');
	}
	if (mail.gebruiker !== undefined && mail.beveiliging === 'geen') {
		meld(
			['mail', 'beveiliging'],
			'een wachtwoord gaat niet over een onbeveiligde verbinding',
			'Kies starttls of tls, of laat gebruiker en wachtwoordBestand weg.',
		);
	}
	for (const [plek, adres] of [
		[['mail', 'testadres'], mail.testadres],
		[['mail', 'afzender', 'adres'], mail.afzender.adres],
	] as const) {
		if (adres !== undefined && !isAdres(adres)) {
			meld([...plek], 'dit is geen e-mailadres', 'Geef alleen het adres, zoals postbus@gemeente.example.');
		}
	}
}

/** Addresses of the organisations: senders, and who hears of vragen. */
export function samenhangAdressen({ organisaties }: Configuratie, meld: Meld): void {
	organisaties.forEach(({ afzender, vragen, piket }, i) => {
		const plek = ['organisaties', i];
		const adressen: Array<[Array<string | number>, string]> = [
			...(afzender === undefined ? [] : [[[...plek, 'afzender', 'adres'], afzender.adres] as [string[], string]]),
			...lijst([...plek, 'piket'], piket),
			...lijst([...plek, 'vragen', 'behandelaar'], vragen?.behandelaar),
			...lijst([...plek, 'vragen', 'vervanger', 'adressen'], vragen?.vervanger?.adressen),
			...lijst([...plek, 'vragen', 'escalatie', 'adressen'], vragen?.escalatie?.adressen),
		];
		for (const [waar, adres] of adressen) {
			if (!isAdres(adres))
				meld(waar, 'dit is geen e-mailadres', 'Geef alleen het adres, zoals postbus@gemeente.example.');
		}
	});
}

function lijst(plek: Array<string | number>, adressen: string[] = []): Array<[Array<string | number>, string]> {
	return adressen.map((adres, n) => [[...plek, n], adres]);
}
