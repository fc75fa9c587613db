// SPDX-License-Identifier: EUPL-1.2
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Opslag } from './opslag.ts';

/** What the mail server does wrong on purpose, for exercises and tests. */
export interface Storing {
	/** Answer with this SMTP code, 400 to 599. */
	code: number;
	/** So many messages; then it works again. */
	aantal: number;
}

export interface Mailserver {
	luister(poort: number, adres: string): Promise<number>;
	storing: Storing | undefined;
	sluit(): Promise<void>;
}

const MAX_BYTES = 25 * 1024 * 1024;

/** Takes every message and sends none on. Without TLS and login: it listens on this machine only. */
export function maakMailserver(opslag: Opslag): Mailserver {
	const server = new SMTPServer({
		name: 'oefenomgeving',
		banner: 'oefenomgeving, er gaat niets verder',
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		size: MAX_BYTES,
		logger: false,
		onData(stroom, sessie, klaar) {
			void buffer(stroom).then(
				(bron) => {
					if (stroom.sizeExceeded) return klaar(weigering(552));
					const fout = volgendeFout();
					if (fout !== undefined) return klaar(fout);
					const { mailFrom, rcptTo } = sessie.envelope;
					opslag.bewaar(
						mailFrom === false ? '' : mailFrom.address,
						rcptTo.map(({ address }) => address),
						bron,
					);
					klaar();
				},
				(fout: Error) => klaar(fout),
			);
		},
	});
	// A sender that breaks off is no reason to stop.
	server.on('error', () => undefined);
	const mailserver: Mailserver = {
		storing: undefined,
		async luister(poort, adres) {
			const luisteraar = server.listen(poort, adres);
			await new Promise<void>((klaar, mis) => {
				luisteraar.once('listening', () => klaar());
				luisteraar.once('error', mis);
			});
			const gekozen = luisteraar.address();
			return typeof gekozen === 'object' && gekozen !== null ? gekozen.port : poort;
		},
		sluit: () => new Promise((klaar) => server.close(() => klaar())),
	};
	function volgendeFout(): Error | undefined {
		const { storing } = mailserver;
		if (storing === undefined) return undefined;
		storing.aantal--;
		if (storing.aantal <= 0) mailserver.storing = undefined;
		return weigering(storing.code);
	}
	return mailserver;
}

function weigering(code: number): Error {
	return Object.assign(new Error('oefening: geweigerd'), { responseCode: code });
}
