// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { samenhangAdressen, samenhangMail } from '../../../service/config/mail.ts';
import type { Configuratie, MailConfiguratie } from '../../../service/config/model.ts';
import { maakSmtp } from '../../../service/mail/smtp.ts';

const INHOUD = { aan: ['a@b.example'], cc: [], onderwerp: 'o', tekst: 't', bijlagen: [] };
const AFZENDER = { adres: 'dienst@gemeente.example' };
const basis = (over: Partial<MailConfiguratie> = {}): MailConfiguratie => ({
	host: '127.0.0.1',
	poort: 25,
	beveiliging: 'starttls',
	afzender: AFZENDER,
	dagenProberen: 5,
	...over,
});

/** What a server of this kind gets when a message is sent with these settings. */
async function probeer(server: SMTPServerOptions, mail: Partial<MailConfiguratie>) {
	let berichten = 0;
	let logins = 0;
	const smtpServer = new SMTPServer({
		logger: false,
		onAuth(auth, _sessie, klaar) {
			logins++;
			if (auth.username === 'dienst' && auth.password === 'geheim') klaar(null, { user: 'dienst' });
			else klaar(new Error('nee'));
		},
		onData(stroom, _sessie, klaar) {
			stroom.resume().on('end', () => {
				berichten++;
				klaar();
			});
		},
		...server,
	});
	smtpServer.on('error', () => undefined);
	const luisteraar = smtpServer.listen(0, '127.0.0.1');
	await new Promise((klaar) => luisteraar.once('listening', klaar));
	const smtp = maakSmtp(basis({ poort: (luisteraar.address() as AddressInfo).port, ...mail }));
	const code = await smtp.verstuur('k', AFZENDER, INHOUD).then(
		() => 'verzonden',
		(fout: unknown) => (fout instanceof KoppelvlakFout ? fout.gegevens.code : String(fout)),
	);
	smtp.close();
	await new Promise<void>((klaar) => smtpServer.close(() => klaar()));
	return { code, berichten, logins };
}

test('without STARTTLS, or with a certificate that nobody vouches for, nothing goes out and no password is shown', async () => {
	const map = await mkdtemp(join(tmpdir(), 'dso-mail-'));
	try {
		const wachtwoordBestand = join(map, 'wachtwoord');
		await writeFile(wachtwoordBestand, 'geheim\n');
		const inlog = { gebruiker: 'dienst', wachtwoordBestand };
		const kaal = await probeer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true }, inlog);
		assert.deepEqual(kaal, { code: 'mail-tls', berichten: 0, logins: 0 });
		const zelf = await probeer({}, inlog);
		assert.deepEqual(zelf, { code: 'mail-tls', berichten: 0, logins: 0 });
		const oefen = await probeer({ disabledCommands: ['STARTTLS', 'AUTH'] }, { beveiliging: 'geen' });
		assert.deepEqual(oefen, { code: 'verzonden', berichten: 1, logins: 0 });
	} finally {
		await rm(map, { recursive: true });
	}
});

test('a wrong password says so, without naming it', async () => {
	const map = await mkdtemp(join(tmpdir(), 'dso-mail-'));
	try {
		const wachtwoordBestand = join(map, 'wachtwoord');
		await writeFile(wachtwoordBestand, 'fout');
		const uitkomst = await probeer(
			{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
			{ beveiliging: 'geen', gebruiker: 'dienst', wachtwoordBestand },
		);
		assert.deepEqual([uitkomst.code, uitkomst.berichten], ['mail-inlog', 0]);
	} finally {
		await rm(map, { recursive: true });
	}
});

test('a server that is away and a file that is missing are faults that are tried again', async () => {
	const weg = maakSmtp(basis({ poort: 1, beveiliging: 'geen' }));
	await assert.rejects(weg.controleer(), (fout) => fout instanceof KoppelvlakFout && fout.tijdelijk);
	const zonder = maakSmtp(basis({ gebruiker: 'x', wachtwoordBestand: '/bestaat/niet' }));
	await assert.rejects(
		zonder.verstuur('k', AFZENDER, INHOUD),
		(fout) => fout instanceof KoppelvlakFout && fout.tijdelijk,
	);
});

test('settings that would let mail go out in clear, or to real people, are refused', () => {
	const keur = (omgeving: Configuratie['omgeving'], mail: Partial<MailConfiguratie>) => {
		const meldingen: string[] = [];
		samenhangMail(omgeving, basis(mail), (plek) => void meldingen.push(plek.join('.')));
		return meldingen;
	};
	assert.deepEqual(keur('PROD', {}), []);
	assert.deepEqual(keur('PROD', { beveiliging: 'geen' }), ['mail.beveiliging']);
	assert.deepEqual(keur('PRE', { beveiliging: 'geen', testadres: 'a@b.example' }), ['mail.beveiliging']);
	assert.deepEqual(keur('OEFEN', { beveiliging: 'geen' }), ['mail']);
	assert.deepEqual(keur('OEFEN', { beveiliging: 'geen', testadres: 'a@b.example' }), []);
	assert.deepEqual(keur('PROD', { gebruiker: 'x' }), ['mail']);
	assert.deepEqual(keur('PRE', { testadres: 'a@b.example, c@d.example' }), ['mail.testadres']);
	assert.deepEqual(keur('PROD', { afzender: { adres: 'Gemeente <a@b.example>' } }), ['mail.afzender.adres']);
	const plekken: string[] = [];
	const vragen = { mail: 'service', vierOgen: [], herinneringUren: 1, behandelaar: ['a@b.example', 'fout'] } as const;
	const configuratie = { organisaties: [{ vragen, afzender: { adres: 'x' } }] } as unknown as Configuratie;
	samenhangAdressen(configuratie, (plek) => void plekken.push(plek.join('.')));
	assert.deepEqual(plekken, ['organisaties.0.afzender.adres', 'organisaties.0.vragen.behandelaar.1']);
});
