// SPDX-License-Identifier: EUPL-1.2
/** The ports of the activities, on the service's store and the other sides of each organisation. */
import type { Ports, Scanner, Staging } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import { maakInboekregelpoort } from '../inboekregels/poort.ts';
import { type Store, systeemklok } from '../store/index.ts';
import type { Aanleverregels } from '../store/repositories/aanleveringen.ts';
import { maakAangeleverd } from './aangeleverd.ts';
import { maakGebeurtenissen, type StartBezorging } from './gebeurtenissen.ts';
import type { Organisaties } from './organisaties.ts';
import { maakVerzoekenRegister } from './verzoeken.ts';

export interface PoortDelen {
	omgeving: Ports['omgeving'];
	store: Store;
	organisaties: Organisaties;
	staging: Staging;
	scanner?: Scanner;
	aanleverregels: Aanleverregels;
	vragen: Ports['vragen'];
	alarm: Ports['alarm'];
	ontvangst?: Ports['ontvangst'];
	startBezorging: StartBezorging;
	inboxAfgehandeld(sleutel: VerzoekSleutel, totEnMet?: string): unknown;
}

export function maakPoorten(delen: PoortDelen): Ports {
	const { store, organisaties } = delen;
	return {
		omgeving: delen.omgeving,
		dso: (oin) => organisaties.dso(oin),
		zaaksysteem: (oin) => organisaties.zaaksysteem(oin),
		zaakInstellingen: (oin) => organisaties.zaakInstellingen(oin),
		stappen: (sleutel) => store.stappen.register(sleutel),
		verzoeken: maakVerzoekenRegister(store, delen.inboxAfgehandeld),
		staging: delen.staging,
		aangeleverd: maakAangeleverd({
			store,
			staging: delen.staging,
			regels: delen.aanleverregels,
			download: async (oin, url) => (await organisaties.zaaksysteem(oin)).download(url),
		}),
		scanner: delen.scanner,
		vragen: delen.vragen,
		alarm: delen.alarm,
		ontvangst: delen.ontvangst,
		gebeurtenissen: maakGebeurtenissen(store.abonnementen, delen.startBezorging),
		inboekregel: maakInboekregelpoort({
			store,
			staging: delen.staging,
			zaaksysteem: (oin) => organisaties.zaaksysteem(oin),
			zaakInstellingen: (oin) => organisaties.zaakInstellingen(oin),
			klok: systeemklok,
		}),
	};
}

export { maakGebeurtenissen } from './gebeurtenissen.ts';
export { maakOrganisaties, type Organisaties } from './organisaties.ts';
export { keurScannerVan, maakScanner } from './scanner.ts';
