// SPDX-License-Identifier: EUPL-1.2
/** A small ZGW server of our own for tests: remembers what was made, counts, and fails where the test says so. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Rij = Record<string, any>;

export interface Storing {
	/** `POST /zaken`, matched on method and begin of the path after the API root. */
	op: string;
	/** What happens: the answer is lost after the work was done, or this status (and code) is given without doing it. */
	soort: 'antwoordKwijt' | 'status';
	status?: number;
	code?: string;
	/** Wait before the work is done, in ms; with antwoordKwijt the connection is cut first. */
	laat?: number;
	aantal?: number;
}

export interface Verzoekregel {
	methode: string;
	pad: string;
	headers: http.IncomingHttpHeaders;
	body: unknown;
	antwoord?: { status: number; body: unknown };
}

export const SECRET = 'een-geheim-van-meer-dan-32-tekens-lang';
const RSIN = '123456782';

export async function startZgw(opties: { deelgrootte?: number; ztcVersie?: string } = {}) {
	const deelgrootte = opties.deelgrootte ?? 1000;
	const regels: Verzoekregel[] = [];
	const storingen: Storing[] = [];
	const t = {
		zaken: [] as Rij[],
		rollen: [] as Rij[],
		zaakobjecten: [] as Rij[],
		zaakeigenschappen: [] as Rij[],
		documenten: [] as Rij[],
		delen: [] as Rij[],
		koppelingen: [] as Rij[],
		statussen: [] as Rij[],
	};
	let basis = '';
	const url = (api: string, pad: string) => `${basis}/${api}/api/v1/${pad}`;
	const catalogus = () => {
		const zt = url('catalogi', 'zaaktypen/zt-1');
		const iot = (id: string, omschrijving: string) => ({
			url: url('catalogi', `informatieobjecttypen/${id}`),
			omschrijving,
			concept: false,
			beginGeldigheid: '2020-01-01',
		});
		return {
			catalogussen: [{ url: url('catalogi', 'catalogussen/c-1'), domein: 'DSO', rsin: RSIN }],
			zaaktypen: [
				{ ...zaaktype('zt-0', '2020-01-01', '2025-12-31'), url: url('catalogi', 'zaaktypen/zt-0') },
				{ ...zaaktype('zt-1', '2026-01-01', null), url: zt },
			],
			roltypen: [
				{ url: url('catalogi', 'roltypen/r-1'), omschrijving: 'Initiatiefnemer', omschrijvingGeneriek: 'initiator' },
				{ url: url('catalogi', 'roltypen/r-2'), omschrijving: 'Gemachtigde', omschrijvingGeneriek: 'belanghebbende' },
				{
					url: url('catalogi', 'roltypen/r-3'),
					omschrijving: 'Contactpersoon',
					omschrijvingGeneriek: 'klantcontacter',
				},
			],
			statustypen: [
				{ url: url('catalogi', 'statustypen/s-2'), volgnummer: 2 },
				{ url: url('catalogi', 'statustypen/s-1'), volgnummer: 1 },
			],
			eigenschappen: [
				eigenschap('verzoeknummer', 'tekst', '20'),
				eigenschap('activiteiten', 'tekst', '10'),
				eigenschap('indienDatum', 'datum', '8'),
				eigenschap('participatie', 'tekst', '3', ['Ja', 'Nee']),
			],
			informatieobjecttypen: [iot('i-1', 'Verzoekbericht (STAM)'), iot('i-2', 'Verzoek (PDF)'), iot('i-3', 'Bijlage')],
		};
	};
	const zaaktype = (id: string, beginGeldigheid: string, eindeGeldigheid: string | null) => ({
		identificatie: 'OMG-AANVRAAG',
		omschrijving: 'Aanvraag',
		concept: false,
		beginGeldigheid,
		eindeGeldigheid,
		informatieobjecttypen: ['i-1', 'i-2', 'i-3'].map((i) => url('catalogi', `informatieobjecttypen/${i}`)),
		id,
	});
	const eigenschap = (naam: string, formaat: string, lengte: string, waardenverzameling: string[] = []) => ({
		url: url('catalogi', `eigenschappen/${naam}`),
		naam,
		specificatie: { formaat, lengte, kardinaliteit: '1', waardenverzameling },
	});

	const goed = (status: number, body?: unknown) => ({ status, body });
	const fout = (status: number, code: string, name?: string) =>
		goed(status, {
			code: name ? 'invalid' : code,
			title: 'x',
			status,
			...(name ? { invalidParams: [{ name, code, reason: 'geheim 123456782' }] } : {}),
		});
	const pagina = (rijen: Rij[], adres: URL) => {
		const nummer = Number(adres.searchParams.get('page') ?? '1');
		const deel = rijen.slice((nummer - 1) * 5, nummer * 5);
		const volgende = new URL(adres);
		volgende.searchParams.set('page', String(nummer + 1));
		return goed(200, {
			count: rijen.length,
			next: nummer * 5 < rijen.length ? volgende.href : null,
			previous: null,
			results: deel,
		});
	};

	function doe(
		methode: string,
		api: string,
		pad: string,
		adres: URL,
		body: Rij,
		ruw: Buffer,
	): { status: number; body?: unknown } {
		const q = Object.fromEntries(adres.searchParams);
		const lijst = pad.split('/')[0] as string;
		if (api === 'catalogi') {
			const alles = catalogus();
			if (pad.includes('/')) {
				const rij = alles.zaaktypen.find((z) => z.url === url('catalogi', pad));
				return rij ? goed(200, rij) : fout(404, 'not_found');
			}
			let rijen = (alles as Record<string, Rij[]>)[lijst] ?? [];
			if (q.datumGeldigheid && opties.ztcVersie === '1.0.0') return fout(400, 'unknown-parameters', 'nonFieldErrors');
			if (q.datumGeldigheid && lijst === 'zaaktypen') {
				rijen = rijen.filter(
					(z) =>
						z.beginGeldigheid <= (q.datumGeldigheid as string) &&
						(z.eindeGeldigheid ?? '9') >= (q.datumGeldigheid as string),
				);
			}
			for (const veld of ['identificatie', 'domein', 'omschrijving', 'omschrijvingGeneriek']) {
				if (q[veld]) rijen = rijen.filter((rij) => rij[veld] === q[veld]);
			}
			return pagina(rijen, adres);
		}
		const losse = [...t.rollen, ...t.zaakobjecten, ...t.statussen, ...t.zaakeigenschappen];
		if (methode === 'GET' && /^(rollen|zaakobjecten|statussen)\/|zaakeigenschappen\//.test(pad)) {
			const rij = losse.find((r) => r.url === url('zaken', pad));
			return rij ? goed(200, rij) : fout(404, 'not_found');
		}
		if (api === 'zaken') {
			if (lijst === 'zaken' && pad.endsWith('/zaakeigenschappen')) {
				const zaak = url('zaken', pad.replace('/zaakeigenschappen', ''));
				if (methode === 'GET')
					return goed(
						200,
						t.zaakeigenschappen.filter((e) => e.zaak === zaak),
					);
				const rij = { ...body, url: `${zaak}/zaakeigenschappen/${randomUUID()}` };
				t.zaakeigenschappen.push(rij);
				return goed(201, rij);
			}
			if (lijst === 'zaken' && methode === 'GET') {
				if (pad === 'zaken')
					return pagina(
						t.zaken.filter((z) => z.identificatie === q.identificatie),
						adres,
					);
				const zaak = t.zaken.find((z) => z.url === url('zaken', pad));
				if (!zaak) return fout(404, 'not_found');
				return goed(200, { ...zaak, status: t.statussen.find((s) => s.zaak === zaak.url)?.url ?? null });
			}
			if (lijst === 'zaken') {
				if (t.zaken.some((z) => z.identificatie === body.identificatie))
					return fout(400, 'identificatie-niet-uniek', 'identificatie');
				const rij = { ...body, url: url('zaken', `zaken/${randomUUID()}`) };
				t.zaken.push(rij);
				return goed(201, rij);
			}
			if (lijst === 'zaakinformatieobjecten') {
				const zelfde = t.koppelingen.filter(
					(k) => (!q.zaak || k.zaak === q.zaak) && (!q.informatieobject || k.informatieobject === q.informatieobject),
				);
				if (methode === 'GET') return goed(200, zelfde);
				if (t.koppelingen.some((k) => k.zaak === body.zaak && k.informatieobject === body.informatieobject))
					return fout(400, 'unique', 'nonFieldErrors');
				const rij = { ...body, url: url('zaken', `zaakinformatieobjecten/${randomUUID()}`) };
				t.koppelingen.push(rij);
				return goed(201, rij);
			}
			const tabel = (t as unknown as Record<string, Rij[]>)[lijst];
			if (!tabel) return fout(404, 'not_found');
			if (methode === 'GET')
				return pagina(
					tabel.filter((rij) => rij.zaak === q.zaak),
					adres,
				);
			const rij: Rij = { ...body, url: url('zaken', `${lijst}/${randomUUID()}`) };
			if (lijst === 'rollen') {
				const type = catalogus().roltypen.find((r) => r.url === body.roltype);
				rij.omschrijving = type?.omschrijving;
				rij.omschrijvingGeneriek = type?.omschrijvingGeneriek;
				const dubbel = tabel.some((r) => r.zaak === rij.zaak && r.omschrijvingGeneriek === 'initiator');
				if (rij.omschrijvingGeneriek === 'initiator' && dubbel) return fout(400, 'max-occurences', 'roltype');
			}
			if (
				lijst === 'statussen' &&
				tabel.some((s) => s.zaak === body.zaak && s.datumStatusGezet === body.datumStatusGezet)
			) {
				return fout(400, 'unique', 'nonFieldErrors');
			}
			tabel.push(rij);
			return goed(201, rij);
		}
		if (lijst === 'bestandsdelen') {
			const deel = t.delen.find((d) => d.url === url('documenten', pad));
			const document = deel && t.documenten.find((d) => d.url === deel.document);
			if (!deel || !document) return fout(404, 'not_found');
			const { inhoud, lock } = ontleed(ruw);
			if (!document.locked) return fout(400, 'unlocked', 'nonFieldErrors');
			if (lock !== document.lock) return fout(400, 'incorrect-lock-id', 'nonFieldErrors');
			if (inhoud.length !== deel.omvang) return fout(400, 'file-size', 'nonFieldErrors');
			deel.inhoud = inhoud;
			deel.voltooid = true;
			return goed(200, zonderInhoud(deel));
		}
		const enkel = t.documenten.find((d) => url('documenten', pad).startsWith(d.url));
		if (pad.endsWith('/unlock') && enkel) {
			const delen = t.delen.filter((d) => d.document === enkel.url);
			if (!enkel.locked) return fout(400, 'unlocked', 'nonFieldErrors');
			if (body.lock !== enkel.lock) return fout(400, 'incorrect-lock-id', 'id');
			if (delen.some((d) => !d.voltooid)) return fout(400, 'incomplete-upload', 'nonFieldErrors');
			enkel.inhoud = Buffer.concat(delen.map((d) => d.inhoud as Buffer));
			enkel.locked = false;
			t.delen = t.delen.filter((d) => d.document !== enkel.url);
			return goed(204);
		}
		if (methode === 'GET' && pad.includes('/')) return enkel ? goed(200, toon(enkel)) : fout(404, 'not_found');
		if (methode === 'GET')
			return pagina(t.documenten.filter((d) => d.identificatie === q.identificatie).map(toon), adres);
		if (t.documenten.some((d) => d.identificatie === body.identificatie))
			return fout(400, 'identificatie-niet-uniek', 'identificatie');
		const { inhoud, ...velden } = body;
		const rij: Rij = {
			...velden,
			url: url('documenten', `enkelvoudiginformatieobjecten/${randomUUID()}`),
			locked: false,
		};
		if (typeof inhoud === 'string') {
			rij.inhoud = Buffer.from(inhoud, 'base64');
			if (rij.inhoud.length !== body.bestandsomvang) return fout(400, 'file-size', 'nonFieldErrors');
		} else {
			rij.locked = true;
			rij.lock = randomUUID();
			for (let n = 0, vanaf = 0; vanaf < body.bestandsomvang; n++, vanaf += deelgrootte) {
				t.delen.push({
					url: url('documenten', `bestandsdelen/${randomUUID()}`),
					document: rij.url,
					volgnummer: n + 1,
					omvang: Math.min(deelgrootte, body.bestandsomvang - vanaf),
					voltooid: false,
					lock: rij.lock,
				});
			}
		}
		t.documenten.push(rij);
		return goed(201, toon(rij));
	}

	const zonderInhoud = ({ inhoud: _, document: __, ...rest }: Rij) => rest;
	const toon = (d: Rij) => ({
		...zonderInhoud(d),
		bestandsdelen: t.delen
			.filter((deel) => deel.document === d.url)
			.map(zonderInhoud)
			.reverse(),
	});

	function ontleed(ruw: Buffer): { inhoud: Buffer; lock: string } {
		const tekst = ruw.toString('latin1');
		const grens = tekst.slice(0, tekst.indexOf('\r\n'));
		const deel = (naam: string) => {
			const kop = tekst.indexOf(`name="${naam}"`);
			const begin = tekst.indexOf('\r\n\r\n', kop) + 4;
			return ruw.subarray(begin, tekst.indexOf(`\r\n${grens}`, begin));
		};
		return { inhoud: deel('inhoud'), lock: deel('lock').toString() };
	}

	function jwtGoed(kop: string | undefined): string | undefined {
		const [h = '', p = '', s = ''] = (kop ?? '').replace('Bearer ', '').split('.');
		const verwacht = createHmac('sha256', SECRET).update(`${h}.${p}`).digest('base64url');
		if (s !== verwacht) return 'invalid-jwt-signature';
		const claims = JSON.parse(Buffer.from(p, 'base64url').toString()) as Rij;
		return claims.iat && claims.client_id && claims.user_id && claims.exp ? undefined : 'jwt-missing-iat-claim';
	}

	const server = http.createServer((req, res) => {
		const stukken: Buffer[] = [];
		req.on('error', () => {});
		req.on('data', (stuk: Buffer) => stukken.push(stuk));
		req.on('end', () => {
			const ruw = Buffer.concat(stukken);
			const adres = new URL(req.url ?? '/', basis);
			const [, api = '', pad = ''] = /^\/(\w+)\/api\/v1\/(.*)$/.exec(adres.pathname) ?? [];
			const isJson = req.headers['content-type'] === 'application/json';
			const body: Rij = isJson && ruw.length > 0 ? JSON.parse(ruw.toString()) : {};
			const regel: Verzoekregel = { methode: req.method ?? '', pad, headers: req.headers, body };
			regels.push(regel);
			const antwoord = (uit: { status: number; body?: unknown }) => {
				regel.antwoord = { status: uit.status, body: uit.body };
				const tekst = uit.body === undefined ? '' : JSON.stringify(uit.body);
				const soort = uit.status >= 400 ? 'application/problem+json' : 'application/json';
				const versie = api === 'catalogi' ? (opties.ztcVersie ?? '1.3.1') : '1.5.1';
				res.writeHead(uit.status, { 'content-type': soort, 'api-version': versie }).end(tekst);
			};
			const jwt = jwtGoed(req.headers.authorization);
			if (jwt) return antwoord(fout(403, jwt));
			if (api === 'zaken' && /^zaken(\/[^/]+)?$/.test(pad)) {
				if (req.headers['accept-crs'] !== 'EPSG:4326') return antwoord(fout(412, 'precondition_failed'));
				if (req.method === 'POST' && req.headers['content-crs'] !== 'EPSG:4326')
					return antwoord(fout(412, 'precondition_failed'));
			} else if (req.headers['accept-crs'] ?? req.headers['content-crs']) return antwoord(fout(400, 'crs-onverwacht'));
			const nummer = storingen.findIndex(
				(s) => `${req.method} /${pad}`.startsWith(s.op) || `${req.method} /${pad}`.endsWith(s.op.replace(/^\* /, '')),
			);
			const storing = storingen[nummer];
			if (storing) {
				storing.aantal = (storing.aantal ?? 1) - 1;
				if (storing.aantal <= 0) storingen.splice(nummer, 1);
				if (storing.soort === 'status') return antwoord(fout(storing.status ?? 500, storing.code ?? 'error'));
				if (storing.laat) {
					res.destroy();
					setTimeout(() => doe(req.method ?? '', api, pad, adres, body, ruw), storing.laat);
					return;
				}
				const uit = doe(req.method ?? '', api, pad, adres, body, ruw);
				regel.antwoord = { status: uit.status, body: uit.body };
				res.destroy();
				return;
			}
			antwoord(doe(req.method ?? '', api, pad, adres, body, ruw));
		});
	});
	await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
	basis = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		tabellen: t,
		regels,
		storingen,
		basis: {
			catalogi: `${basis}/catalogi/api/v1`,
			zaken: `${basis}/zaken/api/v1/`,
			documenten: `${basis}/documenten/api/v1/`,
		},
		stop: () =>
			new Promise<void>((klaar) => {
				server.closeAllConnections();
				server.close(() => klaar());
			}),
	};
}

export const sha256 = (inhoud: Buffer) => createHash('sha256').update(inhoud).digest('hex');
