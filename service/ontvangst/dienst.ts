// SPDX-License-Identifier: EUPL-1.2
import { maakBriefstuk } from 'dso-koppelvlakken/stuk';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import { amsterdamseDatum } from 'dso-koppelvlakken/verzoek';
import type { OntvangstPoort } from 'dso-temporal/activities';
import type { VerzoekSleutel } from 'dso-temporal/contract';
import type { OntvangstLevering } from 'dso-temporal/ontvangst';
import type { Ontvangstconfiguratie } from '../config/model.ts';
import type { Mailer } from '../mail/index.ts';
import type { Store } from '../store/index.ts';
import type { Levering } from '../store/repositories/leveringen.ts';
import type { Ontvangstbevestiging, Ontvangstinhoud } from '../store/repositories/ontvangst.ts';
import { geadresseerden } from './geadresseerden.ts';
import { type Sjabloonsoort, STANDAARDSJABLONEN, vulSjabloon } from './sjabloon.ts';

export interface Ontvangstdelen {
	store: Pick<Store, 'leveringen' | 'uitvoering' | 'ontvangst'>;
	mailer: Pick<Mailer, 'stuur' | 'status'>;
	organisatie(oin: string): { naam: string; ontvangstbevestiging?: Ontvangstconfiguratie };
	start(levering: OntvangstLevering): Promise<'gestart' | 'bestond'>;
}

/** What the API asks. */
export interface Ontvangstdienst {
	/**
	 * Starts the ontvangstbevestiging of a delivery, of the last one without `volgnummer`; once per delivery. `nietNodig` says why.
	 * undefined: there is no such delivery.
	 */
	vraag(
		sleutel: VerzoekSleutel,
		volgnummer?: string,
	): Promise<{ status: 'gestart' | 'bestond' | 'nietNodig'; volgnummer: string; reden?: string } | undefined>;
}

/** Why a delivery gets none, in Dutch; undefined when it gets one. */
export function reden(levering: Levering | undefined, stand: 'uit' | 'meekijken' | 'uitvoeren'): string | undefined {
	if (stand === 'uit') return 'Ontvangstbevestigingen staan uit voor deze organisatie.';
	if (stand === 'meekijken') return 'Ontvangstbevestigingen: deze service kijkt alleen mee; er wordt niets verstuurd.';
	if (levering === undefined) return 'De levering is niet bekend.';
	if (levering.kopie) return 'Dit is een kopie: de organisatie die het verzoek behandelt bevestigt de ontvangst.';
	if (levering.doel === 'Intrekken') return 'Bij een intrekking hoort geen ontvangstbevestiging.';
	if (!/^\d+$/.test(levering.volgnummer)) return 'Een levering op papier wordt met de hand bevestigd.';
	return undefined;
}

export function maakOntvangst(delen: Ontvangstdelen): { dienst: Ontvangstdienst; poort: OntvangstPoort } {
	const { store, mailer, organisatie } = delen;
	const leveringVan = async ({ sleutel, volgnummer, hash }: OntvangstLevering) =>
		(await store.leveringen.lijst(sleutel)).find((een) => een.volgnummer === volgnummer && een.hash === hash);
	const gemaakt = async ({ sleutel, volgnummer }: OntvangstLevering) => {
		const bewaard = await store.ontvangst.lees(sleutel, volgnummer);
		const inhoud = bewaard?.inhoud();
		if (bewaard === undefined || inhoud === undefined) throw nietGemaakt();
		return { bewaard, inhoud };
	};

	return {
		dienst: {
			async vraag(sleutel, volgnummer) {
				const levering = kies(await store.leveringen.lijst(sleutel), volgnummer);
				if (levering === undefined) return undefined;
				const waarom = reden(levering, await store.uitvoering.stand(sleutel.oin, 'ontvangstbevestiging'));
				if (waarom !== undefined) return { status: 'nietNodig', volgnummer: levering.volgnummer, reden: waarom };
				const status = await delen.start({ sleutel, volgnummer: levering.volgnummer, hash: levering.hash });
				return { status, volgnummer: levering.volgnummer };
			},
		},
		poort: {
			async maak(levering, leesBericht) {
				const { sleutel, volgnummer, hash } = levering;
				const eerder = await store.ontvangst.lees(sleutel, volgnummer);
				if (eerder !== undefined) return { wijze: eerder.wijze };
				const stand = await store.uitvoering.stand(sleutel.oin, 'ontvangstbevestiging');
				const waarom = reden(await leveringVan(levering), stand);
				if (waarom !== undefined) {
					await store.ontvangst.bewaar(sleutel, volgnummer, hash, { wijze: 'geen', reden: waarom });
					return { wijze: 'geen' };
				}
				const bericht = await leesBericht();
				const { naam, ontvangstbevestiging } = organisatie(sleutel.oin);
				const soort = soortVan(bericht.verzoek.doel);
				const sjabloon = ontvangstbevestiging?.[soort] ?? STANDAARDSJABLONEN[soort];
				const wie = geadresseerden(bericht.verzoek);
				const inhoud: Ontvangstinhoud = {
					...vulSjabloon(sjabloon, bericht, naam),
					aan: wie.aan === undefined ? [] : [wie.aan],
					cc: wie.cc === undefined ? [] : [wie.cc],
					geadresseerde: wie.brief,
				};
				const wijze = wie.aan === undefined ? 'brief' : 'mail';
				return { wijze: (await store.ontvangst.bewaar(sleutel, volgnummer, hash, { wijze, inhoud })).wijze };
			},
			async verstuur(levering) {
				const { inhoud } = await gemaakt(levering);
				const { aan, cc, onderwerp, tekst } = inhoud;
				await mailer.stuur({ kenmerk: kenmerk(levering), aan, cc, onderwerp, tekst, oin: levering.sleutel.oin });
			},
			async mailstatus(levering) {
				return (await mailer.status(kenmerk(levering)))?.status ?? 'wacht';
			},
			alsBrief: ({ sleutel, volgnummer }) => store.ontvangst.zetWijze(sleutel, volgnummer, 'brief'),
			async stuk(levering) {
				const { bewaard, inhoud } = await gemaakt(levering);
				return maakStuk(levering, bewaard, inhoud, organisatie(levering.sleutel.oin));
			},
			geplaatst: ({ sleutel, volgnummer }, url) => store.ontvangst.geplaatst(sleutel, volgnummer, url),
		},
	};
}

/** The latest one (the register gives it first), or the one with this volgnummer. */
function kies(leveringen: readonly Levering[], volgnummer?: string): Levering | undefined {
	return leveringen.find((een) => volgnummer === undefined || een.volgnummer === volgnummer);
}

function soortVan(doel: string): Sjabloonsoort {
	if (doel === 'Aanvullen') return 'aanvulling';
	return doel === 'Conceptverzoek' ? 'conceptverzoek' : 'eerste';
}

function kenmerk({ sleutel, volgnummer }: OntvangstLevering): string {
	return `ontvangst:${sleutel.oin}:${sleutel.verzoeknummer}:${volgnummer}`;
}

async function maakStuk(
	{ sleutel, volgnummer }: OntvangstLevering,
	{ wijze, gemaaktOp }: Ontvangstbevestiging,
	{ aan, cc, geadresseerde, onderwerp, tekst }: Ontvangstinhoud,
	{ naam, ontvangstbevestiging }: ReturnType<Ontvangstdelen['organisatie']>,
) {
	const mail = wijze === 'mail';
	const datum = amsterdamseDatum(gemaaktOp);
	const stuk = await maakBriefstuk({
		afzender: { naam, adres: ontvangstbevestiging?.briefhoofd ?? [] },
		geadresseerde: mail
			? [`Verzonden per e-mail aan: ${aan.join(', ')}`, ...(cc.length > 0 ? [`Kopie aan: ${cc.join(', ')}`] : [])]
			: geadresseerde,
		datum,
		kenmerk: `${sleutel.verzoeknummer}/${volgnummer}`,
		onderwerp,
		tekst,
		bestandsnaam: `ontvangstbevestiging-${sleutel.verzoeknummer}-${volgnummer}${mail ? '' : '-brief'}.pdf`,
	});
	return {
		...stuk,
		documentId: `${mail ? 'ontvangstbevestiging' : 'ontvangstbrief'}-${volgnummer}`,
		datum,
		verzonden: mail,
	};
}

function nietGemaakt(): KoppelvlakFout {
	return new KoppelvlakFout({
		soort: 'tijdelijk',
		code: 'ontvangst-niet-gemaakt',
		melding: 'De ontvangstbevestiging is nog niet geschreven.',
		remedie: 'Er wordt vanzelf opnieuw geprobeerd.',
	});
}
