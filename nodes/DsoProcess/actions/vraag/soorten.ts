// SPDX-License-Identifier: MIT
import type { INodePropertyOptions } from 'n8n-workflow';

/** Kinds of vraag, as the service names them. */
export const vraagsoortOptions: INodePropertyOptions[] = [
	{ name: 'Addition Complete? (Aanvulling)', value: 'aanvulling' },
	{ name: 'Came Back After Forwarding (Terug Na Doorzenden)', value: 'terugNaDoorzenden' },
	{ name: 'Decision (Besluit)', value: 'besluit' },
	{ name: 'Documents Stay Away (Documenten)', value: 'documenten' },
	{ name: 'Incomplete Delivery (Onvolledig Aangeleverd)', value: 'onvolledigAangeleverd' },
	{ name: 'Letter to Post (Brief Versturen)', value: 'briefVersturen' },
	{ name: 'More Than One Zaak (Meerdere Zaken)', value: 'meerdereZaken' },
	{ name: 'Other Content, Same Number (Afwijkende Herlevering)', value: 'afwijkendeHerlevering' },
	{ name: 'Unknown Verzoek (Onbekend Verzoek)', value: 'onbekendVerzoek' },
	{ name: 'Unusual (Ongebruikelijk)', value: 'ongebruikelijk' },
	{ name: 'Virus Found (Quarantaine)', value: 'quarantaine' },
	{ name: 'Withdrawal After Decision (Intrekking Na Besluit)', value: 'intrekkingNaBesluit' },
];
