// SPDX-License-Identifier: EUPL-1.2
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as never);
const ALG = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Bewijs {
	key: string;
	cert: string;
}

export interface TestCa {
	ca: string;
	/** Certificate for 127.0.0.1 with this subject serialNumber (none when undefined). */
	geef(oin: string | undefined): Promise<Bewijs>;
}

async function pem(sleutels: webcrypto.CryptoKeyPair): Promise<string> {
	const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', sleutels.privateKey)).toString('base64');
	return `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
}

const paar = async (): Promise<webcrypto.CryptoKeyPair> =>
	(await webcrypto.subtle.generateKey(ALG, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
const serie = (): string => `40${randomBytes(12).toString('hex')}`;

/** A certificate authority of the test alone. */
export async function maakTestCa(naam = 'Test CA'): Promise<TestCa> {
	const eigen = await paar();
	const datums = { notBefore: new Date(Date.now() - 3600_000), notAfter: new Date(Date.now() + 86_400_000) };
	const ca = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serie(),
		name: `CN=${naam}`,
		...datums,
		signingAlgorithm: ALG,
		keys: eigen,
		extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
	});
	return {
		ca: ca.toString('pem'),
		async geef(oin) {
			const sleutels = await paar();
			const cert = await x509.X509CertificateGenerator.create({
				serialNumber: serie(),
				subject: `CN=127.0.0.1${oin === undefined ? '' : `, 2.5.4.5=${oin}`}`,
				issuer: ca.subject,
				...datums,
				signingAlgorithm: ALG,
				publicKey: sleutels.publicKey,
				signingKey: eigen.privateKey,
				extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
			});
			return { key: await pem(sleutels), cert: cert.toString('pem') };
		},
	};
}
