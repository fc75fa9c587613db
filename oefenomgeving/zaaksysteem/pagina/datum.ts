// SPDX-License-Identifier: EUPL-1.2
const tijdstip = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** `jjjj-mm-dd` or `jjjjmmdd` as `dd-mm-jjjj`; an instant with a zone in Dutch time; anything else as it is. */
export function alsDatum(waarde: unknown): string {
	const tekst = String(waarde ?? '');
	const dag = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(tekst);
	if (dag) return `${dag[3]}-${dag[2]}-${dag[1]}`;
	if (/T.*(Z|[+-]\d{2}:\d{2})$/.test(tekst) && !Number.isNaN(Date.parse(tekst)))
		return tijdstip.format(new Date(tekst));
	return tekst;
}
