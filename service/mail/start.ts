// SPDX-License-Identifier: EUPL-1.2
import type { Configuratie } from '../config/model.ts';
import type { Klok } from '../store/index.ts';
import type { PostRepository } from '../store/repositories/post.ts';
import { maakPostkantoor, type Postkantoor, type PostkantoorInstellingen } from './mailer.ts';
import { maakSmtp } from './smtp.ts';

const DAG = 86_400_000;

/** The mail of the configuration, started. Without the part `mail` messages are kept and wait. */
export function startMail(
	configuratie: Configuratie,
	post: PostRepository,
	klok: Klok,
	logboek: PostkantoorInstellingen['logboek'],
): { kantoor: Postkantoor; toestand(): Promise<string> } {
	const { mail, omgeving, organisaties } = configuratie;
	const smtp = mail === undefined ? undefined : maakSmtp(mail);
	const kantoor = maakPostkantoor({
		post,
		omgeving,
		smtp,
		testadres: mail?.testadres,
		afzender: (oin) => {
			const eigen = organisaties.find((organisatie) => organisatie.oin === oin);
			return eigen?.afzender ?? { naam: eigen?.naam, ...(mail?.afzender ?? { adres: '' }) };
		},
		klok,
		logboek,
		termijnMs: (mail?.dagenProberen ?? 5) * DAG,
	});
	kantoor.start();
	return {
		kantoor,
		/** For the page Systeem. @throws KoppelvlakFout when the mail server cannot be reached or refuses the login */
		async toestand() {
			const { wacht, opgegeven } = await post.aantallen(organisaties.map(({ oin }) => oin));
			if (smtp === undefined) return `niet ingericht; ${wacht} berichten wachten tot er een mailserver is ingesteld`;
			await smtp.controleer();
			if (opgegeven > 0) throw new Error(`${opgegeven} berichten konden niet worden verzonden; zie hieronder`);
			return omgeving === 'PROD'
				? `${wacht} berichten wachten`
				: `alles gaat naar het testadres; ${wacht} berichten wachten`;
		},
	};
}
