// SPDX-License-Identifier: EUPL-1.2
/**
 * The ceiling of bench:intake: the same HTTP conversation as the service holds for every verzoek, from a plain script. It uses the
 * koppelvlakken as a library, so that it asks and makes the same things in the same order (references, XML, look-ups in the catalogus, zaak,
 * rollen, zaakobjecten, eigenschappen, PDF and documents fetched and placed, check, status); what it lacks is Temporal, the service, its
 * database and its encrypted staging: everything is in memory and gone with the process.
 *
 * Reads one JSON line on standard input, writes `{"cpuMs":N,"seconds":N,"aantal":N}`.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { kiesProfiel } from 'dso-koppelvlakken/profiles';
import { createVerzoekAfhandelenClient, leesVerzoekbericht, amsterdamseDatum } from 'dso-koppelvlakken/verzoek';
import * as zaak from 'dso-koppelvlakken/zaak';

interface Invoer {
	tls: { cert: string; key: string; ca: string };
	dso: string;
	zgw: Record<'catalogi' | 'zaken' | 'documenten', string>;
	clientId: string;
	secret: string;
	domein: string;
	oin: string;
	rsin: string;
	zaaktype: string;
	verzoeknummers: string[];
	tegelijk: number;
}

const o = JSON.parse(await text(process.stdin)) as Invoer;
const dso = createVerzoekAfhandelenClient({
	profiel: kiesProfiel('OEFEN', { verzoek: { basisUrl: o.dso } }).verzoek,
	oin: o.oin,
	tls: o.tls,
});
const client = zaak.createZgwClient({ basis: o.zgw, jwt: { clientId: o.clientId, secret: o.secret } });
const instellingen: zaak.ZaakInstellingen = {
	oin: o.oin,
	organisaties: { [o.oin]: { rsin: o.rsin } },
	catalogus: { domein: o.domein },
	onduidelijkeUitkomstMs: 5_000,
};

function inGeheugen(): zaak.Stappenregister {
	const stappen = new Map<string, { begonnenOp: string; url?: string }>();
	return {
		lees: async (stap) => stappen.get(stap),
		begin: async (stap, { opnieuw = false } = {}) => {
			if (opnieuw || !stappen.has(stap)) stappen.set(stap, { begonnenOp: new Date().toISOString() });
		},
		gereed: async (stap, url) => void stappen.set(stap, { begonnenOp: new Date().toISOString(), url }),
	};
}

interface Document {
	documentId: string;
	soort: 'xml' | 'pdf' | 'bijlage';
	bestandsnaam: string;
	mediaType?: string;
	bytes: Buffer;
}

async function behandel(verzoeknummer: string): Promise<void> {
	const referenties = await dso.referenties(verzoeknummer);
	const open = async (href: string, verwacht: Document['soort']) => {
		const download = await dso.open(href, { verwacht });
		return { mediaType: download.mediaType, bytes: await buffer(download.stream) };
	};
	const xml = (await open(referenties.xml, 'xml')).bytes;
	const { bericht } = leesVerzoekbericht(xml);
	const werk: zaak.Zaakwerk = { client, instellingen, stappen: inGeheugen() };
	const datum = amsterdamseDatum(bericht.verzoek.indienDatum);
	const nu = new Date().toISOString();
	const zaaktype = await zaak.kiesZaaktype(werk, { identificatie: o.zaaktype, datum });
	const gemaakt = await zaak.maakZaak(werk, { zaaktype, bericht, registratiedatum: amsterdamseDatum(nu) });
	const stap = { zaak: { zaakUrl: gemaakt.zaakUrl, identificatie: gemaakt.identificatie }, zaaktype, bericht };
	await zaak.maakRollen(werk, stap);
	await zaak.maakZaakobjecten(werk, stap);
	await zaak.maakEigenschappen(werk, stap);

	const documenten: Document[] = [
		{
			documentId: 'xml',
			soort: 'xml',
			bestandsnaam: `verzoek-${verzoeknummer}.xml`,
			mediaType: 'application/xml',
			bytes: xml,
		},
	];
	// The service asks for the references once more when it lists the documents.
	const { pdf, documenten: bijlagen } = await dso.referenties(verzoeknummer);
	if (pdf !== undefined) {
		documenten.push({
			documentId: 'pdf',
			soort: 'pdf',
			bestandsnaam: `verzoek-${verzoeknummer}.pdf`,
			...(await open(pdf, 'pdf')),
		});
	}
	for (const { documentId, href } of bijlagen) {
		documenten.push({
			documentId,
			soort: 'bijlage',
			bestandsnaam: `${documentId}.pdf`,
			...(await open(href, 'bijlage')),
		});
	}
	const geplaatst = [];
	for (const { bytes, ...document } of documenten) {
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		geplaatst.push({ documentId: document.documentId, soort: document.soort, omvang: bytes.length, sha256 });
		await zaak.plaatsDocument(werk, {
			zaak: stap.zaak,
			zaaktype,
			verzoeknummer,
			datum,
			document: {
				...document,
				vertrouwelijk: true,
				omvang: bytes.length,
				sha256,
				lees: async (vanaf: number, tot: number) => Readable.from([bytes.subarray(vanaf, tot)], { objectMode: false }),
			},
		});
	}
	const { compleet, afwijkingen } = await zaak.controleerZaak(werk, { ...stap, documenten: geplaatst });
	if (!compleet) throw new Error(`the zaak is not complete: ${afwijkingen.join('; ')}`);
	await zaak.zetStatus(werk, { zaak: stap.zaak, zaaktype, datumStatusGezet: nu });
}

const begin = performance.now();
const cpu = process.cpuUsage();
let volgende = 0;
await Promise.all(
	Array.from({ length: o.tegelijk }, async () => {
		for (let nummer = o.verzoeknummers[volgende++]; nummer !== undefined; nummer = o.verzoeknummers[volgende++])
			await behandel(nummer);
	}),
);
const { user, system } = process.cpuUsage(cpu);
console.log(
	JSON.stringify({
		cpuMs: (user + system) / 1000,
		seconds: (performance.now() - begin) / 1000,
		aantal: o.verzoeknummers.length,
	}),
);
await Promise.all([dso.close(), client.close()]);
