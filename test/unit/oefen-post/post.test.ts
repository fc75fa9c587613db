// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { type OefenPost, startPost } from '../../../oefenomgeving/post/start.ts';

let map: string;
let post: OefenPost;
before(async () => {
	map = await mkdtemp(join(tmpdir(), 'dso-post-'));
	post = await startPost(map, { smtp: 0, post: 0 });
});
after(async () => {
	await post.stop();
	await rm(map, { recursive: true });
});

const stuur = (velden: object) =>
	createTransport({ host: '127.0.0.1', port: post.smtpPoort, ignoreTLS: true }).sendMail({
		from: 'a@b.example',
		to: 'C@d.example',
		subject: 'Één vraag',
		text: 'Kijk op http://127.0.0.1/x <b>nu</b>',
		...velden,
	});
const json = async (pad: string, opties?: RequestInit): Promise<any> =>
	(await fetch(`${post.url}${pad}`, opties)).json();

test('a message is kept over a restart and shown as data and as a page that runs nothing', async () => {
	await stuur({ attachments: [{ filename: 'brief.txt', content: 'inhoud' }] });
	await post.stop();
	post = await startPost(map, { smtp: 0, post: 0 });
	const [een] = await json('api/berichten?aan=c@D.example');
	assert.deepEqual([een.van, een.aan, een.onderwerp], ['a@b.example', ['C@d.example'], 'Één vraag']);
	assert.match(een.tekst, /<b>nu<\/b>/);
	assert.deepEqual(een.bijlagen, [{ naam: 'brief.txt', mediaType: 'text/plain', omvang: 6 }]);
	assert.deepEqual(await json('api/berichten?aan=ander@d.example'), []);
	const bijlage = await fetch(`${post.url}api/berichten/${een.id}/bijlagen/0`);
	assert.equal(await bijlage.text(), 'inhoud');
	const pagina = await fetch(`${post.url}berichten/${een.id}`);
	const tekst = await pagina.text();
	assert.ok(tekst.includes('&lt;b&gt;nu&lt;/b&gt;') && tekst.includes('<a href="http://127.0.0.1/x">'), tekst);
	assert.match(pagina.headers.get('content-security-policy') ?? '', /default-src 'none'/);
	assert.match(await (await fetch(post.url)).text(), /Één vraag/);
	assert.equal((await fetch(`${post.url}berichten/99999`)).status, 404);
});

test('it refuses when told to, so many times', async () => {
	await json('api/storing', {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: '{"code":451,"aantal":2}',
	});
	const voor = (await json('api/berichten')).length;
	for (let i = 0; i < 2; i++) await assert.rejects(stuur({}), { responseCode: 451 });
	await stuur({});
	assert.equal((await json('api/berichten')).length, voor + 1);
});

test('other sites cannot read or press', async () => {
	const { status } = await fetch(`${post.url}api/berichten`, {
		method: 'DELETE',
		headers: { origin: 'https://kwaad.example' },
	});
	assert.equal(status, 403);
});
