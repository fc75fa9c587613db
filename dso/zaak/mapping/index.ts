// SPDX-License-Identifier: EUPL-1.2
/** Mapping of a verzoek (STAM) to the resources of a zaak (ZGW). Pure: no network, no clock. */
import type { Verzoekbericht } from '../../verzoek/model.ts';
import { metStandaarden, type Rolkeuze, type VolledigeInstellingen, type ZaakInstellingen } from '../instellingen.ts';
import { bestandsnaamVan, kaleNaam, titelVan } from './document.ts';
import { Boekhouding } from './motor.ts';
import type { NietOvergenomen } from './model.ts';
import { haal } from './paden.ts';
import { BIJLAGEN } from './rijen/documenten.ts';
import { EIGENSCHAPPEN } from './rijen/eigenschappen.ts';
import { NIET_OVERGENOMEN } from './rijen/index.ts';
import { CONTACTPERSOON, CONTACT_VAN_INDIENER, type Partij, ROLLEN } from './rijen/rollen.ts';
import { ZAAK } from './rijen/zaak.ts';
import {
	ACTIVITEITEN,
	LOCATIES,
	OBJECT_ACTIVITEIT,
	OBJECT_ADRES,
	OBJECT_KADASTER,
	OBJECT_LOCATIE,
	OBJECT_VERZOEK,
} from './rijen/zaakobjecten.ts';
import { lengte } from './tekst.ts';

export type Rolsoort = Partij | 'contactpersoon';

export interface GemapteRol {
	soort: Rolsoort;
	keuze: Rolkeuze;
	/** Body of POST /rollen without `zaak` and `roltype`. */
	inhoud: Record<string, unknown>;
}

export interface GemaptZaakobject {
	/** Natural key of our own: unique within the zaak, without personal data. */
	sleutel: string;
	/** Body of POST /zaakobjecten without `zaak`. */
	inhoud: Record<string, unknown>;
}

export interface GemapteEigenschap {
	/** Name in the catalogus. */
	naam: string;
	waarde: string;
	/** Place in the message, for messages. */
	pad: string;
}

export interface GemaptDocument {
	documentId: string;
	bestandsnaam: string;
	/** True when any of its occurrences says so. */
	vertrouwelijk: boolean;
	/** False when any question that it answers is not publiceerbaar. */
	publiceerbaar: boolean;
	/** documentsoortDSO, then documenttypeGeneriek. */
	soorten: string[];
}

/** A verzoek as the resources of a zaak, as far as can be said without the catalogus. */
export interface GemapteZaak {
	/** Body of POST /zaken without `zaaktype` and `registratiedatum`. */
	zaak: Record<string, unknown>;
	rollen: GemapteRol[];
	zaakobjecten: GemaptZaakobject[];
	eigenschappen: GemapteEigenschap[];
	/** The attachments that the message names, each documentId once. */
	documenten: GemaptDocument[];
	/** What has no place, was cut or differed. Paths and reasons, no values. */
	nietOvergenomen: NietOvergenomen[];
}

const TOELICHTING: Record<Rolsoort, string> = {
	initiatiefnemer: 'Initiatiefnemer (DSO)',
	gemachtigde: 'Gemachtigde (DSO)',
	contactpersoon: 'Contactpersoon (DSO)',
};

/** Maps a whole verzoek. Every leaf of the message ends up in a resource or in `nietOvergenomen`. */
export function brengInKaart(bericht: Verzoekbericht, instellingen: ZaakInstellingen): GemapteZaak {
	const i = metStandaarden(instellingen);
	const boek = new Boekhouding(bericht, i);
	const zaak = mapZaak(boek, i);
	const rollen = mapRollen(boek, bericht, i);
	const zaakobjecten = mapZaakobjecten(boek, bericht, i);
	const eigenschappen = mapEigenschappen(boek, i);
	const { documenten, afgekapt } = mapDocumenten(boek, bericht);
	return {
		zaak,
		rollen,
		zaakobjecten,
		eigenschappen,
		documenten,
		nietOvergenomen: [...boek.nietOvergenomen(NIET_OVERGENOMEN), ...afgekapt],
	};
}

function mapZaak(boek: Boekhouding, i: VolledigeInstellingen): Record<string, unknown> {
	const zaak = boek.bouw(ZAAK);
	zaak.bronorganisatie = i.organisaties[i.oin]?.rsin ?? '';
	if (i.zaak.vertrouwelijkheidaanduiding) zaak.vertrouwelijkheidaanduiding = i.zaak.vertrouwelijkheidaanduiding;
	return zaak;
}

type Object_ = Record<string, unknown>;

/** Merges what rows made; both write below the same keys. */
function voegSamen(doel: Object_, deel: Object_): void {
	for (const [sleutel, waarde] of Object.entries(deel)) {
		const bestaand = doel[sleutel];
		if (bestaand && waarde && typeof bestaand === 'object' && typeof waarde === 'object' && !Array.isArray(waarde)) {
			voegSamen(bestaand as Object_, waarde as Object_);
		} else doel[sleutel] = waarde;
	}
}

function identificatie(object: Object_): Object_ {
	return (object.betrokkeneIdentificatie ?? {}) as Object_;
}

/** ZGW requires these three of a verblijfsadres; without them the address is not sent. */
function adres(boek: Boekhouding, rijen: Parameters<Boekhouding['bouw']>[0], i: VolledigeInstellingen): Object_ {
	const bag = i.personen.verblijfsadresZonderBag;
	const reden =
		bag === null
			? 'Een ZGW-verblijfsadres vraagt een BAG-identificatie en die staat niet in het verzoek (instelling verblijfsadresZonderBag).'
			: 'Een ZGW-verblijfsadres vraagt straat, huisnummer (getal) en woonplaats; een van de drie ontbreekt.';
	const object = boek.proef(() => {
		const deel = boek.bouw(rijen);
		const va = identificatie(deel).verblijfsadres as Object_ | undefined;
		const compleet = va && 'aoaHuisnummer' in va && va.gorOpenbareRuimteNaam && va.wplWoonplaatsNaam;
		if (!compleet || bag === null) return undefined;
		va.aoaIdentificatie = bag;
		return deel;
	}, reden);
	return object ?? {};
}

/** Without a country there is no foreign address in ZGW. */
function buitenland(boek: Boekhouding, rijen: Parameters<Boekhouding['bouw']>[0]): Object_ {
	const object = boek.proef(() => {
		const deel = boek.bouw(rijen);
		const va = identificatie(deel).subVerblijfBuitenland as Object_ | undefined;
		return va?.lndLandnaam ? deel : undefined;
	}, 'Een ZGW-adres in het buitenland vraagt een land en dat ontbreekt.');
	return object ?? {};
}

function mapRollen(boek: Boekhouding, bericht: Verzoekbericht, i: VolledigeInstellingen): GemapteRol[] {
	const { verzoek } = bericht;
	const rollen: GemapteRol[] = [];
	const indiener: Partij = verzoek.gemachtigde ? 'gemachtigde' : 'initiatiefnemer';
	for (const wie of ['initiatiefnemer', 'gemachtigde'] as const) {
		const betrokkene = verzoek[wie];
		if (!betrokkene) continue;
		const rijen = ROLLEN[wie];
		const inhoud: Object_ = {
			betrokkeneType: 'natuurlijk_persoon',
			roltoelichting: TOELICHTING[wie],
			indicatieMachtiging: machtiging(wie, verzoek.gemachtigde !== undefined, i),
		};
		const nnp = betrokkene.nietNatuurlijkPersoon;
		if (nnp) {
			const nummers = nnp.vestiging?.vestigingsnummer ?? [];
			const alsVestiging = i.personen.vestigingAls === 'vestiging' && nummers.some((n) => n.waarde.trim() !== '');
			inhoud.betrokkeneType = alsVestiging ? 'vestiging' : 'niet_natuurlijk_persoon';
			if (alsVestiging) {
				voegSamen(inhoud, boek.bouw(rijen.vestiging));
				voegSamen(inhoud, adres(boek, rijen.vestigingsadres, i));
				voegSamen(inhoud, buitenland(boek, rijen.vestigingBuitenland));
			} else {
				voegSamen(inhoud, boek.bouw(rijen.nietNatuurlijkPersoon));
				voegSamen(inhoud, buitenland(boek, rijen.bezoekBuitenland));
				verplaatsKvk(inhoud, i);
			}
		} else {
			voegSamen(inhoud, boek.bouw(rijen.natuurlijkPersoon));
			voegSamen(inhoud, adres(boek, rijen.verblijfsadres, i));
			voegSamen(inhoud, buitenland(boek, rijen.verblijfBuitenland));
		}
		inhoud.betrokkeneIdentificatie ??= {};
		voegSamen(inhoud, contact(boek, wie === indiener && verzoek.contactpersoon !== undefined, rijen.contact));
		rollen.push({ soort: wie, keuze: i.rollen[wie], inhoud });
	}
	if (verzoek.contactpersoon && i.rollen.contactpersoon) {
		const inhoud: Object_ = {
			betrokkeneType: 'natuurlijk_persoon',
			roltoelichting: TOELICHTING.contactpersoon,
			indicatieMachtiging: '',
		};
		voegSamen(inhoud, boek.bouw(CONTACTPERSOON.persoon));
		voegSamen(inhoud, adres(boek, CONTACTPERSOON.adres, i));
		voegSamen(inhoud, buitenland(boek, CONTACTPERSOON.buitenland));
		zonderNaamGeenContact(inhoud);
		rollen.push({ soort: 'contactpersoon', keuze: i.rollen.contactpersoon, inhoud });
	}
	return rollen;
}

function machtiging(wie: Partij, isGemachtigd: boolean, i: VolledigeInstellingen): string {
	if (wie === 'gemachtigde') return 'gemachtigde';
	return isGemachtigd && i.rollen.machtiginggever ? 'machtiginggever' : '';
}

function verplaatsKvk(inhoud: Object_, i: VolledigeInstellingen): void {
	const id = inhoud.betrokkeneIdentificatie as Object_ | undefined;
	if (i.personen.kvkNummerVeld !== 'annIdentificatie' || !id || !('kvkNummer' in id)) return;
	id.annIdentificatie = id.kvkNummer;
	delete id.kvkNummer;
}

/** contactpersoonRol: the contactpersoon when there is one; what that one lacks comes from the party itself. */
function contact(boek: Boekhouding, metContactpersoon: boolean, eigen: Parameters<Boekhouding['bouw']>[0]): Object_ {
	const persoon = metContactpersoon ? boek.bouw(CONTACT_VAN_INDIENER) : {};
	const heeft = new Set(
		Object.keys((persoon.contactpersoonRol ?? {}) as Object_).map((veld) => `contactpersoonRol.${veld}`),
	);
	const aanvulling = boek.bouw(eigen.filter((rij) => !heeft.has(rij.doel)));
	voegSamen(persoon, aanvulling);
	const velden = Object.keys((persoon.contactpersoonRol ?? {}) as Object_);
	// A name alone, without a way to reach anybody, adds nothing to betrokkeneIdentificatie.
	if (!metContactpersoon && velden.every((veld) => veld === 'naam')) delete persoon.contactpersoonRol;
	zonderNaamGeenContact(persoon);
	return persoon;
}

/** `naam` is required as soon as contactpersoonRol is sent. */
function zonderNaamGeenContact(object: Object_): void {
	const cp = object.contactpersoonRol as Object_ | undefined;
	if (cp && !cp.naam) cp.naam = 'Onbekend';
}

function mapZaakobjecten(boek: Boekhouding, bericht: Verzoekbericht, i: VolledigeInstellingen): GemaptZaakobject[] {
	const { verzoek } = bericht;
	const uit: GemaptZaakobject[] = [];
	verzoek.projectlocaties.forEach((locatie, n) => {
		const bereik = { [LOCATIES]: `verzoek.projectlocaties[${n}]` };
		const getypeerd: GemaptZaakobject | undefined =
			boek.proef<GemaptZaakobject>(() => {
				const object = boek.bouw(OBJECT_ADRES, bereik);
				const id = object.objectIdentificatie as Object_ | undefined;
				const compleet = id?.identificatie && id.wplWoonplaatsNaam && id.gorOpenbareRuimteNaam && 'huisnummer' in id;
				return compleet
					? { sleutel: `adres:${id.identificatie}`, inhoud: { objectType: 'adres', ...object } }
					: undefined;
			}, 'Voor een zaakobject adres zijn een BAG-identificatie, straat, huisnummer en woonplaats nodig.') ??
			boek.proef<GemaptZaakobject>(() => {
				const object = boek.bouw(OBJECT_KADASTER, bereik);
				const id = object.objectIdentificatie as Object_ | undefined;
				if (!id?.kadastraleIdentificatie) return undefined;
				id.kadastraleAanduiding ??= '';
				return {
					sleutel: `kadaster:${id.kadastraleIdentificatie}`,
					inhoud: { objectType: 'kadastrale_onroerende_zaak', ...object },
				};
			}, 'Voor een kadastrale onroerende zaak is een BRK-identificatie nodig.');
		if (getypeerd) {
			getypeerd.inhoud.relatieomschrijving = `Projectlocatie ${n + 1}`;
			uit.push(getypeerd);
			return;
		}
		if (locatie.adresaanduiding && i.zaakobjecten.adresZonderBag === 'vermelden') return;
		const object = boek.bouw(OBJECT_LOCATIE, bereik);
		if (!object.objectIdentificatie) return;
		uit.push(overige(verzoek.verzoeknummer, 'dso_projectlocatie', `${n + 1}`, `Projectlocatie ${n + 1}`, object));
	});
	if (i.zaakobjecten.activiteiten) {
		verzoek.projectactiviteiten.forEach((activiteit, n) => {
			const object = boek.bouw(OBJECT_ACTIVITEIT, { [ACTIVITEITEN]: `verzoek.projectactiviteiten[${n}]` });
			uit.push(overige(verzoek.verzoeknummer, 'dso_activiteit', `${n + 1}:${activiteit.imowId}`, '', object));
		});
	}
	if (i.zaakobjecten.verzoek) {
		const object = boek.bouw(OBJECT_VERZOEK);
		uit.push(overige(verzoek.verzoeknummer, 'dso_verzoek', '1', 'Gegevens van het verzoek', object));
	}
	return uniek(uit);
}

function overige(
	verzoeknummer: string,
	soort: string,
	deel: string,
	relatie: string,
	object: Object_,
): GemaptZaakobject {
	const sleutel = `dso:${verzoeknummer}:${soort}:${deel}`;
	const id = (object.objectIdentificatie ?? {}) as Object_;
	const data = (id.overigeData ?? {}) as Object_;
	return {
		sleutel,
		inhoud: {
			objectType: 'overige',
			objectTypeOverige: soort,
			relatieomschrijving: relatie,
			...object,
			objectIdentificatie: { overigeData: { sleutel, ...data } },
		},
	};
}

function uniek(objecten: GemaptZaakobject[]): GemaptZaakobject[] {
	return [...new Map(objecten.map((object) => [object.sleutel, object])).values()];
}

function mapEigenschappen(boek: Boekhouding, i: VolledigeInstellingen): GemapteEigenschap[] {
	return EIGENSCHAPPEN.flatMap((rij) => {
		const naam = i.eigenschappen[rij.doel] === undefined ? rij.doel : i.eigenschappen[rij.doel];
		if (naam === null || naam === undefined) return [];
		const waarde = boek.bouw([{ ...rij, doel: 'waarde' }]).waarde;
		return typeof waarde === 'string' ? [{ naam, waarde, pad: rij.bron[0] as string }] : [];
	});
}

/** The attachments that the message names, each documentId once. */
export function documentenVan(bericht: Verzoekbericht): GemaptDocument[] {
	return mapDocumenten({ neemOnder: () => undefined }, bericht).documenten;
}

function mapDocumenten(
	boek: Pick<Boekhouding, 'neemOnder'>,
	bericht: Verzoekbericht,
): { documenten: GemaptDocument[]; afgekapt: NietOvergenomen[] } {
	const per = new Map<string, GemaptDocument>();
	const afgekapt: NietOvergenomen[] = [];
	for (const stam of BIJLAGEN) {
		for (const { pad, waarde } of haal(bericht, stam)) {
			const lees = (deel: string) => haal(waarde, deel)[0]?.waarde as string | undefined;
			const bijgevoegd = haal(waarde, 'documenten[]').map((deel) => ({ ...deel, pad: `${pad}.${deel.pad}` }));
			// The question that asks for it says so; a verzoekBijlage belongs to none.
			const vraag = pad.endsWith('.gevraagdeBijlage')
				? haal(bericht, pad.slice(0, -'.gevraagdeBijlage'.length))[0]
				: undefined;
			const publiceerbaar = (vraag?.waarde as { publiceerbaar?: boolean } | undefined)?.publiceerbaar !== false;
			const soorten = [lees('documentsoortDSO'), lees('documenttypeGeneriek')].filter((s): s is string => Boolean(s));
			if (bijgevoegd.length > 0) boek.neemOnder(`${pad}.documentsoortDSO`);
			for (const document of bijgevoegd) {
				const d = document.waarde as { documentId: string; bestandsnaam: string; vertrouwelijk: boolean };
				boek.neemOnder(document.pad);
				const naam = kaleNaam(d.bestandsnaam);
				const grens = bestandsnaamVan(d.bestandsnaam) !== naam ? 255 : titelVan(d.bestandsnaam) !== naam ? 200 : 0;
				if (grens > 0 && lengte(naam) > grens) {
					const reden = 'De bestandsnaam past niet in titel (200) of bestandsnaam (255) van het document.';
					afgekapt.push({ pad: `${document.pad}.bestandsnaam`, soort: 'afgekapt', reden, grens });
				}
				const bestaand = per.get(d.documentId);
				if (bestaand) {
					bestaand.vertrouwelijk ||= d.vertrouwelijk;
					bestaand.publiceerbaar &&= publiceerbaar;
				} else
					per.set(d.documentId, {
						documentId: d.documentId,
						bestandsnaam: d.bestandsnaam,
						vertrouwelijk: d.vertrouwelijk,
						publiceerbaar,
						soorten,
					});
			}
		}
	}
	return { documenten: [...per.values()], afgekapt };
}
