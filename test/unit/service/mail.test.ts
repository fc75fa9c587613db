// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { SMTPServer } from 'smtp-server';
import fc from 'fast-check';
import { alsPostinhoud, isAdres, type Mail } from '../../../service/mail/bericht.ts';
import { maakPostkantoor, type Postkantoor, type PostkantoorInstellingen } from '../../../service/mail/mailer.ts';
import { maakSmtp } from '../../../service/mail/smtp.ts';
import { maakSqliteStore, type Proefstore } from './hulp/store.ts';

const OIN = '00000099900000000002';
const mail = (over: Partial<Mail> = {}): Mail => ({
	kenmerk: 'vraag:1',
	aan: ['anna@gemeente.example'],
	onderwerp: 'Vraag over een verzoek',
	tekst: 'Er is een vraag.\nKijk op de pagina.',
	oin: OIN,
	...over,
});

interface Ontvangen {
	van: string;
	aan: string[];
	bron: string;
}

/** A mail server that can refuse. */
async function mailserver() {
	const ontvangen: Ontvangen[] = [];
	const gedrag: { rcpt?: (adres: string) => Error | undefined; data?: () => Error | undefined } = {};
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		logger: false,
		onRcptTo: (adres, _sessie, klaar) => klaar(gedrag.rcpt?.(adres.address)),
		onData(stroom, sessie, klaar) {
			void text(stroom).then((bron) => {
				const fout = gedrag.data?.();
				if (fout !== undefined) return klaar(fout);
				const { mailFrom, rcptTo } = sessie.envelope;
				ontvangen.push({
					van: mailFrom === false ? '' : mailFrom.address,
					aan: rcptTo.map(({ address }) => address),
					bron,
				});
				klaar();
			});
		},
	});
	const luisteraar = server.listen(0, '127.0.0.1');
	await new Promise((klaar) => luisteraar.once('listening', klaar));
	const { port } = luisteraar.address() as AddressInfo;
	return { ontvangen, gedrag, port, sluit: () => new Promise<void>((klaar) => server.close(() => klaar())) };
}

const smtpFout = (code: number) => Object.assign(new Error(`weigert anna@gemeente.example`), { responseCode: code });

let proef: Proefstore;
let server: Awaited<ReturnType<typeof mailserver>>;
const kantoren: Postkantoor[] = [];
const regels: string[] = [];
const open = (over: Partial<PostkantoorInstellingen> = {}) => {
	const schrijf = (gegevens: object, tekst: string) => void regels.push(JSON.stringify(gegevens) + tekst);
	const kantoor = maakPostkantoor({
		post: proef.store.post,
		omgeving: 'PROD',
		smtp: maakSmtp({
			host: '127.0.0.1',
			poort: server.port,
			beveiliging: 'geen',
			afzender: { adres: 'dienst@gemeente.example' },
			dagenProberen: 5,
		}),
		afzender: () => ({ adres: 'dienst@gemeente.example', naam: 'Gemeente <Voorbeeld>' }),
		klok: proef.klok.lees,
		logboek: { warn: schrijf, error: schrijf },
		...over,
	});
	kantoren.push(kantoor);
	return kantoor;
};

beforeEach(async () => {
	proef = await maakSqliteStore();
	server = await mailserver();
	regels.length = 0;
});
afterEach(async () => {
	await Promise.all(kantoren.splice(0).map((kantoor) => kantoor.stop()));
	await server.sluit();
	await proef.store.sluit();
});

test('a message goes out once, with sender, cc and attachment, and its content is gone from the database', async () => {
	const kantoor = open();
	const vol = mail({
		cc: ['piet@gemeente.example'],
		bijlagen: [{ naam: 'a.txt', mediaType: 'text/plain', inhoud: Buffer.from('hallo bijlage') }],
	});
	assert.equal(await kantoor.stuur(vol), true);
	assert.equal(await kantoor.stuur(vol), false);
	await kantoor.ronde();
	await kantoor.ronde();
	assert.equal(server.ontvangen.length, 1);
	const [een] = server.ontvangen;
	assert.deepEqual(een?.aan, ['anna@gemeente.example', 'piet@gemeente.example']);
	assert.match(een?.bron ?? '', /^Subject: Vraag over een verzoek\r?$/m);
	assert.ok(een?.bron.includes(Buffer.from('hallo bijlage').toString('base64')));
	assert.equal((await kantoor.status('vraag:1'))?.status, 'verzonden');
	assert.equal(proef.database.een<{ inhoud: string }>('SELECT inhoud FROM post_uit')?.inhoud, '');
});

test('what waits is encrypted: no address, subject or text in the database', async () => {
	await open({ smtp: undefined }).stuur(mail());
	const rij = JSON.stringify(proef.database.alle('SELECT * FROM post_uit'));
	for (const geheim of ['anna', 'Vraag over', 'Er is een vraag']) assert.ok(!rij.includes(geheim), geheim);
	assert.ok(rij.includes('vraag:1'));
});

test('outside production everything goes to the test address, with the number of recipients and not who they are', async () => {
	const kantoor = open({ omgeving: 'OEFEN', testadres: 'test@oefen.example' });
	await kantoor.stuur(mail({ aan: ['a@b.example', 'c@d.example'], cc: ['e@f.example'] }));
	await kantoor.ronde();
	const [een] = server.ontvangen;
	assert.deepEqual(een?.aan, ['test@oefen.example']);
	assert.match(een?.bron ?? '', /^Subject: \[OEFEN\] Vraag over een verzoek\r?$/m);
	assert.match(een?.bron ?? '', /naar 3 (=\r\n)?ontvangers/);
	for (const adres of ['a@b.example', 'c@d.example', 'e@f.example']) assert.ok(!een?.bron.includes(adres), adres);
});

test('outside production without a test address nothing goes out', async () => {
	const kantoor = open({ omgeving: 'PRE' });
	await kantoor.stuur(mail());
	await kantoor.ronde();
	assert.equal(server.ontvangen.length, 0);
	assert.equal((await kantoor.status('vraag:1'))?.status, 'wacht');
});

test('a server that is away is tried again with growing pauses, for days, and then given up', async () => {
	server.gedrag.data = () => smtpFout(451);
	const kantoor = open();
	await kantoor.stuur(mail());
	const pauzes: number[] = [];
	for (let i = 0; i < 200 && (await kantoor.status('vraag:1'))?.status === 'wacht'; i++) {
		const voor = proef.klok.lees().getTime();
		await kantoor.ronde();
		const volgende = proef.store.post.eerstvolgende();
		if (volgende === undefined) break;
		pauzes.push(volgende - voor);
		proef.klok.verder(volgende - voor);
	}
	assert.ok((pauzes[0] ?? 0) >= 48_000 && (pauzes[0] ?? 0) <= 60_000, String(pauzes[0]));
	assert.ok(Math.max(...pauzes) <= 4 * 3_600_000);
	const dagen = pauzes.reduce((som, pauze) => som + pauze, 0) / 86_400_000;
	assert.ok(dagen > 5 && dagen < 5.5, `${dagen} days`);
	const [mislukt] = await proef.store.post.mislukte([OIN]);
	assert.equal(mislukt?.status, 'opgegeven');
	assert.match(mislukt?.fout ?? '', /451/);
	server.gedrag.data = undefined;
	assert.equal(await kantoor.opnieuw(mislukt?.id ?? 0, ['00000099900000000003']), false, 'of another organisation');
	assert.equal(await kantoor.opnieuw(mislukt?.id ?? 0, [OIN]), true);
	await kantoor.ronde();
	assert.equal(server.ontvangen.length, 1);
});

test('a refused address is not tried for days; the others still get it; the reason names no address', async () => {
	server.gedrag.rcpt = (adres) => (adres.startsWith('weg') ? smtpFout(550) : undefined);
	const kantoor = open();
	await kantoor.stuur(mail({ kenmerk: 'een', aan: ['weg@b.example'] }));
	await kantoor.stuur(mail({ kenmerk: 'twee', aan: ['weg@b.example', 'wel@b.example'] }));
	await kantoor.ronde();
	assert.equal((await kantoor.status('een'))?.status, 'opgegeven');
	assert.equal((await kantoor.status('twee'))?.status, 'verzonden');
	assert.deepEqual(
		server.ontvangen.map(({ aan }) => aan),
		[['wel@b.example']],
	);
	const opgeschreven = JSON.stringify([await proef.store.post.mislukte([OIN]), regels]);
	assert.ok(!opgeschreven.includes('@'), opgeschreven);
	assert.match(opgeschreven, /550/);
});

test('what cannot be decrypted does not hold up the rest', async () => {
	const kantoor = open();
	await kantoor.stuur(mail({ kenmerk: 'een' }));
	await kantoor.stuur(mail({ kenmerk: 'twee' }));
	proef.database.doe(
		"UPDATE post_uit SET inhoud = (SELECT inhoud FROM post_uit WHERE kenmerk = 'twee') WHERE kenmerk = 'een'",
	);
	await kantoor.ronde();
	assert.equal((await kantoor.status('een'))?.status, 'opgegeven');
	assert.equal((await kantoor.status('twee'))?.status, 'verzonden');
});

test('a message whose moment passed is not sent', async () => {
	const kantoor = open();
	await kantoor.stuur(mail({ geldigTot: new Date(proef.klok.lees().getTime() + 600_000).toISOString() }));
	proef.klok.verder(600_001);
	await kantoor.ronde();
	assert.equal(server.ontvangen.length, 0);
	assert.equal((await kantoor.status('vraag:1'))?.status, 'opgegeven');
});

test('no text can add a header or a recipient', async () => {
	const kantoor = open();
	const kwaad = 'x\r\nBcc: dief@kwaad.example\r\n\r\nlijf\u2028Bcc: z@kwaad.example\u0000\n.\r\nMAIL FROM:<a@b>';
	await kantoor.stuur(
		mail({
			onderwerp: kwaad,
			tekst: kwaad,
			bijlagen: [{ naam: kwaad, mediaType: `text/plain\r\nBcc: q@kwaad.example`, inhoud: Buffer.from('x') }],
		}),
	);
	await kantoor.ronde();
	assert.equal(server.ontvangen.length, 1);
	const [een] = server.ontvangen;
	assert.deepEqual(een?.aan, ['anna@gemeente.example']);
	const [koppen = ''] = een?.bron.split('\r\n\r\n') ?? [];
	assert.ok(!/^bcc:/im.test(koppen), koppen);
	for (const adres of [
		'a@b.example, dief@kwaad.example',
		'a@b.example\r\nRCPT TO:<dief@kwaad.example>',
		'Anna <a@b.example>',
		'a@b.example\n',
		'groep: a@b.example;',
		'"a b"@c.example',
		'',
		'a@b..example',
	]) {
		await assert.rejects(
			kantoor.stuur(mail({ kenmerk: 'kwaad', aan: [adres] })),
			(fout) =>
				fout instanceof KoppelvlakFout && fout.gegevens.code === 'mail-ongeldig' && !fout.message.includes('dief'),
			JSON.stringify(adres),
		);
	}
});

test('whatever is handed in, header fields hold no line end and addresses one address', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (onderwerp, adres) => {
			const inhoud = alsPostinhoud(
				mail({ onderwerp, bijlagen: [{ naam: onderwerp, mediaType: onderwerp, inhoud: Buffer.alloc(0) }] }),
			);
			assert.ok(
				!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(inhoud.onderwerp + inhoud.bijlagen[0]?.naam + inhoud.bijlagen[0]?.mediaType),
			);
			if (isAdres(adres)) assert.ok(!/[\s,;<>()"]/.test(adres));
		}),
		{ numRuns: 500 },
	);
});

test('limits are enforced before anything is kept', async () => {
	const kantoor = open();
	const veel = Array.from({ length: 51 }, (_, n) => `a${n}@b.example`);
	for (const over of [
		{ aan: veel },
		{ aan: [] },
		{ tekst: 'x'.repeat(200_001) },
		{ kenmerk: 'a b' },
		{ bijlagen: [{ naam: 'g', mediaType: 'a/b', inhoud: Buffer.alloc(10 * 1024 * 1024 + 1) }] },
	]) {
		await assert.rejects(kantoor.stuur(mail(over)), /mail|Mail/);
	}
	assert.equal(proef.database.een<{ n: number }>('SELECT count(*) AS n FROM post_uit')?.n, 0);
});
