// SPDX-License-Identifier: EUPL-1.2

/** What Node's `getPeerCertificate()` gives of the subject. A field that occurs more than once is an array. */
export type CertificaatOnderwerp = Readonly<Record<string, string | string[] | undefined>>;

/** OIN in a PKIoverheid certificate: subject serialNumber (Digikoppeling beveiligingsstandaarden, PKI001). Undefined when absent or double. */
export function oinUitCertificaat(onderwerp: CertificaatOnderwerp | undefined): string | undefined {
	const nummer = onderwerp?.['serialNumber'];
	return typeof nummer === 'string' && /^[0-9A-Za-z]{20}$/.test(nummer) ? nummer : undefined;
}

/** OIN of a PartyId; outside production a suffix may follow (`_O`, `_T`, `_A` or several; EB004). Undefined when it is no OIN. */
export function oinUitPartyId(partyId: string): string | undefined {
	return /^([0-9]{20})(?:_[OTAP]{1,4})?$/.exec(partyId)?.[1];
}
