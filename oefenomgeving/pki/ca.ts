// SPDX-License-Identifier: EUPL-1.2
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** PKIoverheid certificates are RSA; 3072 bits with SHA-256 is what the standards ask at least of new ones. */
const ALGORITME = {
	name: 'RSASSA-PKCS1-v1_5',
	hash: 'SHA-256',
	modulusLength: 3072,
	publicExponent: new Uint8Array([1, 0, 1]),
};

export interface Sleutelbewijs {
	/** PKCS#8 PEM. */
	key: string;
	/** PEM of this certificate only. */
	crt: string;
}

interface Uitgever extends Sleutelbewijs {
	certificaat: x509.X509Certificate;
	sleutels: webcrypto.CryptoKeyPair;
}

export interface Ca {
	root: Uitgever;
	issuing: Uitgever;
}

x509.cryptoProvider.set(webcrypto);

async function sleutelpaar(): Promise<webcrypto.CryptoKeyPair> {
	return (await webcrypto.subtle.generateKey(ALGORITME, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

async function pem(sleutels: webcrypto.CryptoKeyPair): Promise<string> {
	const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', sleutels.privateKey)).toString('base64');
	return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

/** Positive and unique: 16 random bytes, the top bit off. */
function serienummer(): string {
	const bytes = randomBytes(16);
	bytes[0] = (bytes[0]! & 0x7f) | 0x40;
	return bytes.toString('hex');
}

function geldig(jaren: number): { notBefore: Date; notAfter: Date } {
	const notBefore = new Date(Date.now() - 24 * 3600 * 1000);
	const notAfter = new Date(notBefore);
	notAfter.setUTCFullYear(notAfter.getUTCFullYear() + jaren);
	return { notBefore, notAfter };
}

async function uitgever(naam: string, boven?: Uitgever): Promise<Uitgever> {
	const sleutels = await sleutelpaar();
	const certificaat = await x509.X509CertificateGenerator.create({
		serialNumber: serienummer(),
		subject: `C=NL, O=Oefenomgeving n8n-nodes-dso, CN=${naam}`,
		issuer: boven?.certificaat.subject ?? `C=NL, O=Oefenomgeving n8n-nodes-dso, CN=${naam}`,
		...geldig(boven ? 8 : 10),
		signingAlgorithm: ALGORITME,
		publicKey: sleutels.publicKey,
		signingKey: (boven?.sleutels ?? sleutels).privateKey,
		extensions: [
			new x509.BasicConstraintsExtension(true, boven ? 0 : 1, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(sleutels.publicKey),
			await x509.AuthorityKeyIdentifierExtension.create((boven?.sleutels ?? sleutels).publicKey),
		],
	});
	return { key: await pem(sleutels), crt: `${certificaat.toString('pem')}\n`, certificaat, sleutels };
}

/** A new root and a new issuing CA below it, after the shape of the PKIoverheid private hierarchy. */
export async function maakCa(): Promise<Ca> {
	const root = await uitgever('Oefen PKIoverheid Private Root CA');
	return { root, issuing: await uitgever('Oefen PKIoverheid Issuing CA', root) };
}

export interface Aanvraag {
	/** Twenty digits; becomes the subject's serialNumber (PKIoverheid, programme of requirements PKI001). */
	oin: string;
	organisatie: string;
	/** `tls`: server and client certificate for localhost; `ondertekenen`: signing messages. */
	gebruik: 'tls' | 'ondertekenen';
}

/** A certificate of one party, valid for three years. */
export async function geefUit(ca: Ca, aanvraag: Aanvraag): Promise<Sleutelbewijs> {
	const sleutels = await sleutelpaar();
	const tls = aanvraag.gebruik === 'tls';
	const certificaat = await x509.X509CertificateGenerator.create({
		serialNumber: serienummer(),
		subject: new x509.Name([
			{ C: [{ printableString: 'NL' }] },
			{ O: [{ utf8String: aanvraag.organisatie }] },
			{ CN: [{ utf8String: tls ? 'localhost' : aanvraag.organisatie }] },
			{ '2.5.4.5': [{ printableString: aanvraag.oin }] },
		]).toString(),
		issuer: ca.issuing.certificaat.subject,
		...geldig(3),
		signingAlgorithm: ALGORITME,
		publicKey: sleutels.publicKey,
		signingKey: ca.issuing.sleutels.privateKey,
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(
				tls
					? x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment
					: x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
				true,
			),
			...(tls
				? [
						new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
						new x509.SubjectAlternativeNameExtension([
							{ type: 'dns', value: 'localhost' },
							{ type: 'ip', value: '127.0.0.1' },
						]),
					]
				: []),
			await x509.SubjectKeyIdentifierExtension.create(sleutels.publicKey),
			await x509.AuthorityKeyIdentifierExtension.create(ca.issuing.sleutels.publicKey),
		],
	});
	return { key: await pem(sleutels), crt: `${certificaat.toString('pem')}\n` };
}
