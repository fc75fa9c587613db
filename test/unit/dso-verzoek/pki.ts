// SPDX-License-Identifier: EUPL-1.2
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as never);

const ALGORITME = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAG = 86_400_000;

export interface Certificaat {
	key: string;
	cert: string;
}

export interface Uitgever {
	ca: string;
	/** `host` for a server certificate, otherwise a client certificate; `geldigTot` relative to now, in days. */
	geef(naam: string, opties?: { host?: string; geldigTot?: number }): Promise<Certificaat>;
}

async function sleutelpaar(): Promise<webcrypto.CryptoKeyPair> {
	return (await webcrypto.subtle.generateKey(ALGORITME, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

async function pem(sleutel: webcrypto.CryptoKey): Promise<string> {
	return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', sleutel), 'PRIVATE KEY');
}

/** A throw-away certificate authority for one test file. */
export async function maakUitgever(naam: string): Promise<Uitgever> {
	const keys = await sleutelpaar();
	let serie = 1;
	const notBefore = new Date(Date.now() - 30 * DAG);
	const ca = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: '01',
		name: `CN=${naam}`,
		notBefore,
		notAfter: new Date(Date.now() + 30 * DAG),
		keys,
		signingAlgorithm: ALGORITME,
		extensions: [
			new x509.BasicConstraintsExtension(true, 1, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
		],
	});
	return {
		ca: ca.toString('pem'),
		async geef(onderwerp, { host, geldigTot = 1 } = {}) {
			const eigen = await sleutelpaar();
			const certificaat = await x509.X509CertificateGenerator.create({
				serialNumber: (++serie).toString(16).padStart(2, '0'),
				subject: `CN=${onderwerp}`,
				issuer: ca.subject,
				notBefore,
				notAfter: new Date(Date.now() + geldigTot * DAG),
				publicKey: eigen.publicKey,
				signingKey: keys.privateKey,
				signingAlgorithm: ALGORITME,
				extensions: [
					new x509.BasicConstraintsExtension(false),
					...(host === undefined
						? []
						: [
								new x509.SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
							]),
				],
			});
			return { key: await pem(eigen.privateKey), cert: certificaat.toString('pem') };
		},
	};
}
