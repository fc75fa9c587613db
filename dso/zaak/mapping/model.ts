// SPDX-License-Identifier: EUPL-1.2

/** One thing that did not come (whole) into the zaak. Never holds a value, so it may be logged and shown. */
export interface NietOvergenomen {
	/** Place in the STAM message, for example `verzoek.initiatiefnemer.natuurlijkPersoon.burgerservicenummer.waarde`. */
	pad: string;
	/** `nietOvergenomen`: no place in ZGW. `afgekapt`: cut at `grens` characters. `verschil`: register and applicant differ, one was taken. */
	soort: 'nietOvergenomen' | 'afgekapt' | 'verschil';
	/** Dutch. */
	reden: string;
	/** Characters kept. */
	grens?: number;
	/** How many places this entry stands for, when `pad` is a pattern. */
	aantal?: number;
}
