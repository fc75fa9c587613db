// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { leesVerzoeknotificatie } from 'dso-koppelvlakken/verzoek';
import type { Configuratie, EbmsConfiguratie } from './config/model.ts';
import { openCpa } from './cpa.ts';
import {
	type Bevestiger,
	createBevestiger,
	createEbmsEndpoint,
	type EbmsEndpoint,
	type Inbox,
	type Logboek,
} from './inbox/index.ts';
import { systeemklok } from './store/klok.ts';

export interface Ebms {
	endpoint: EbmsEndpoint;
	bevestiger: Bevestiger;
}

/** The ebMS2 endpoint and the sender of its acknowledgements, as the configuration describes them. */
export async function maakEbms(
	configuratie: Configuratie,
	ebms: EbmsConfiguratie,
	inbox: Inbox,
	logboek: Logboek,
	wek: () => void,
): Promise<Ebms> {
	const [cert, key, ca] = await Promise.all([
		readFile(ebms.certificaat.crt),
		readFile(ebms.certificaat.key),
		readFile(ebms.certificaat.ca),
	]);
	const geopend = await Promise.all(ebms.cpas.map((pad) => openCpa(pad, systeemklok())));
	for (const { melding, remedie, ernst } of geopend.flatMap(({ bevindingen }) => bevindingen)) {
		logboek[ernst === 'fout' ? 'error' : 'warn']({ remedie }, melding);
	}
	const endpoint = createEbmsEndpoint({
		inbox,
		cpas: geopend.map(({ cpa }) => cpa),
		partijen: ebms.partijen,
		organisaties: configuratie.organisaties.map(({ oin }) => ({ oin })),
		leesNotificatie: (payload) => leesVerzoeknotificatie(payload),
		tls: { cert, key, ca },
		logboek,
		wek,
	});
	return { endpoint, bevestiger: createBevestiger({ tls: { cert, key, ca } }) };
}
