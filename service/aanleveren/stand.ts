// SPDX-License-Identifier: EUPL-1.2
import type { Aanlevering, Aanleverstand } from '../store/repositories/aanleveringen.ts';

/** `wacht`: parts are missing. `onvolledig`: a person has to say how to go on. `compleet`: on its way to the process. */
export type Aanleverfase = 'wacht' | 'onvolledig' | 'compleet' | 'overgenomen';

export interface Standbeschrijving {
	oin: string;
	verzoeknummer: string;
	fase: Aanleverfase;
	/** One Dutch sentence. */
	uitleg: string;
	ontbreekt?: 'verzoekbericht' | 'documenten';
	aantal: number;
	wachtTot?: string;
	sinds: string;
	gewijzigdOp: string;
	/** The process heard of it: the verzoek stands in the werkvoorraad. */
	gemeld: boolean;
}

/** Where the deliveries of a verzoek are, in words. */
export function beschrijfStand(stand: Aanleverstand, leveringen: readonly Aanlevering[]): Standbeschrijving {
	const { oin, verzoeknummer, ontbreekt, ontbreektAantal, wachtTot, sinds, gewijzigdOp } = stand;
	const fase = faseVan(stand, leveringen);
	return {
		oin,
		verzoeknummer,
		fase,
		uitleg: uitleg(stand, fase),
		ontbreekt,
		aantal: ontbreektAantal,
		wachtTot,
		sinds,
		gewijzigdOp,
		gemeld: stand.gemeldOp !== undefined,
	};
}

function faseVan(stand: Aanleverstand, leveringen: readonly Aanlevering[]): Aanleverfase {
	if (stand.onvolledigOp !== undefined) return 'onvolledig';
	if (stand.ontbreekt !== undefined) return 'wacht';
	const open = leveringen.some((levering) => levering.geregistreerdOp === undefined);
	return open || stand.teMelden ? 'compleet' : 'overgenomen';
}

function uitleg({ ontbreekt, ontbreektAantal: aantal, meldFout }: Aanleverstand, fase: Aanleverfase): string {
	const documenten = aantal === 1 ? 'een document' : `${aantal} documenten`;
	const mist = ontbreekt === 'verzoekbericht' ? 'het verzoekbericht' : documenten;
	switch (fase) {
		case 'wacht':
			return `Wacht op ${mist}.`;
		case 'onvolledig':
			return `Onvolledig aangeleverd: ${mist} ${ontbreekt === 'documenten' && aantal > 1 ? 'ontbreken' : 'ontbreekt'} nog. Een medewerker is gevraagd hoe het verder moet.`;
		case 'compleet':
			return meldFout === undefined
				? 'Compleet; wordt overgenomen.'
				: `Compleet, maar nog niet overgenomen: ${meldFout} Er wordt vanzelf opnieuw geprobeerd.`;
		case 'overgenomen':
			return 'Overgenomen; zie het verzoek in de werkvoorraad.';
	}
}
