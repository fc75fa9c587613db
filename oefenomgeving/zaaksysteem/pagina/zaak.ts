// SPDX-License-Identifier: EUPL-1.2
import { html, type Html, type HtmlWaarde } from '../../gedeeld/html.ts';
import type { Lichaam } from '../lichaam.ts';
import { activiteitInhoud, isActiviteit, ruw } from './activiteit.ts';
import { alsDatum } from './datum.ts';

/** Number of bytes for people, with a Dutch comma. */
export function omvang(bytes: number | null): string {
	if (bytes === null) return 'onbekend';
	const eenheden = ['bytes', 'kB', 'MB', 'GB'];
	let stap = 0;
	let getal = bytes;
	while (getal >= 1000 && stap < 3) {
		getal /= 1000;
		stap++;
	}
	return `${getal.toLocaleString('nl-NL', { maximumFractionDigits: stap === 0 ? 0 : 1 })} ${eenheden[stap]}`;
}

function tabel(bijschrift: string, koppen: string[], rijen: HtmlWaarde[][], leeg: string): Html {
	if (rijen.length === 0) return html`<p>${leeg}</p>`;
	return html`<div class="tabel" tabindex="0" role="region" aria-label="Tabel: ${bijschrift}">
		<table>
			<caption>
				${bijschrift}
			</caption>
			<thead>
				<tr>
					${koppen.map((kop) => html`<th scope="col">${kop}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rijen.map(
					([eerste, ...rest]) =>
						html`<tr>
							<th scope="row">${eerste}</th>
							${rest.map((cel) => html`<td>${cel}</td>`)}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

const regels = (delen: unknown[]): HtmlWaarde => {
	const gevuld = delen.filter((d) => d !== undefined && d !== null && d !== '');
	return gevuld.map((d, i) => html`${i > 0 ? html`<br />` : null}${String(d)}`);
};

function adresRegels(a: Lichaam | null | undefined): unknown[] {
	if (!a) return [];
	return [
		`${a.gorOpenbareRuimteNaam ?? ''} ${a.aoaHuisnummer ?? a.huisnummer ?? ''}${a.aoaHuisletter ?? a.huisletter ?? ''} ${a.aoaHuisnummertoevoeging ?? a.huisnummertoevoeging ?? ''}`.trim(),
		`${a.aoaPostcode ?? a.postcode ?? ''} ${a.wplWoonplaatsNaam ?? ''}`.trim(),
	];
}

function betrokkene(rol: Lichaam): HtmlWaarde {
	const b: Lichaam = rol.betrokkeneIdentificatie ?? {};
	const naam = [
		b.voorletters || b.voornamen,
		b.voorvoegselGeslachtsnaam ?? b.voorvoegselAchternaam,
		b.geslachtsnaam ?? b.achternaam,
	]
		.filter(Boolean)
		.join(' ');
	return regels([
		naam || b.statutaireNaam || b.handelsnaam?.join(', ') || b.naam || rol.contactpersoonRol?.naam,
		b.inpBsn && `BSN ${b.inpBsn}`,
		b.innNnpId && `RSIN ${b.innNnpId}`,
		b.kvkNummer && `KvK ${b.kvkNummer}`,
		b.vestigingsNummer && `vestiging ${b.vestigingsNummer}`,
		...adresRegels(b.verblijfsadres),
		b.bezoekadres,
		rol.contactpersoonRol?.emailadres,
		rol.contactpersoonRol?.telefoonnummer,
	]);
}

function zaakobject(z: Lichaam): HtmlWaarde {
	const i: Lichaam = z.objectIdentificatie ?? {};
	if (z.objectType === 'adres') return regels([...adresRegels(i), i.identificatie && `BAG-nummer ${i.identificatie}`]);
	if (i.overigeData !== undefined) return ruw('Gegevens bekijken', i.overigeData);
	return regels(
		Object.values(i).length > 0
			? Object.values(i).map((w) => (typeof w === 'object' ? JSON.stringify(w) : w))
			: [z.object],
	);
}

const GEOMETRIE: Record<string, string> = {
	Polygon: 'Vlak',
	MultiPolygon: 'Meer vlakken',
	LineString: 'Lijn',
	MultiLineString: 'Meer lijnen',
	MultiPoint: 'Meer punten',
	GeometryCollection: 'Verzameling vormen',
};

const graden = (waarde: number): string => waarde.toLocaleString('nl-NL', { maximumFractionDigits: 6 });

const OBJECTSOORT: Record<string, string> = {
	dso_verzoek: 'overige gegevens van het verzoek',
	dso_projectlocatie: 'projectlocatie',
};

function geometrie(g: Lichaam | null | undefined): HtmlWaarde {
	if (!g) return html`<p>Geen locatie op de kaart vastgelegd.</p>`;
	if (g.type === 'Point')
		return html`<p>Punt: lengtegraad ${graden(g.coordinates[0])}, breedtegraad ${graden(g.coordinates[1])} (WGS84)</p>`;
	return ruw(`${GEOMETRIE[g.type] ?? g.type} (WGS84), coördinaten bekijken`, g);
}

/** One zaak with everything that hangs on it. */
export function zaakInhoud(d: Lichaam): Html {
	const activiteiten = d.zaakobjecten.filter(isActiviteit);
	const objecten = d.zaakobjecten.filter((z: Lichaam) => !isActiviteit(z));
	return html`<p><a href="/">Terug naar alle zaken</a></p>
		<dl>
			<dt>Status</dt>
			<dd>${d.statussen.at(-1)?.omschrijving ?? 'nog geen status'}</dd>
			<dt>Zaaktype</dt>
			<dd>${d.zaaktype.omschrijving} (${d.zaaktype.identificatie})</dd>
			<dt>Omschrijving</dt>
			<dd>${d.omschrijving}</dd>
			<dt>Toelichting</dt>
			<dd class="regels">${d.toelichting}</dd>
			<dt>Startdatum</dt>
			<dd>${alsDatum(d.startdatum)}</dd>
			<dt>Uiterlijk afgedaan</dt>
			<dd>${d.uiterlijkeEinddatumAfdoening ? alsDatum(d.uiterlijkeEinddatumAfdoening) : 'niet bepaald'}</dd>
			<dt>Einddatum</dt>
			<dd>${d.einddatum ? alsDatum(d.einddatum) : 'loopt nog'}</dd>
			<dt>Bronorganisatie (RSIN)</dt>
			<dd>${d.bronorganisatie}</dd>
			<dt>Kenmerken</dt>
			<dd>${regels((d.kenmerken ?? []).map((k: Lichaam) => `${k.bron}: ${k.kenmerk}`))}</dd>
			<dt>Vertrouwelijkheid</dt>
			<dd>${String(d.vertrouwelijkheidaanduiding).replaceAll('_', ' ')}</dd>
		</dl>
		<h2>Rollen</h2>
		${tabel(
			'Betrokkenen bij deze zaak',
			['Rol', 'Wie', 'Machtiging', 'Toelichting'],
			d.rollen.map((r: Lichaam) => [r.omschrijving, betrokkene(r), r.indicatieMachtiging, r.roltoelichting]),
			'Geen rollen.',
		)}
		<h2>Locatie</h2>
		${geometrie(d.zaakgeometrie)}
		${tabel(
			'Adressen, percelen en andere objecten',
			['Soort', 'Gegevens', 'Omschrijving'],
			objecten.map((z: Lichaam) => [
				OBJECTSOORT[z.objectTypeOverige] ?? (z.objectTypeOverige || String(z.objectType).replaceAll('_', ' ')),
				zaakobject(z),
				z.relatieomschrijving,
			]),
			'Geen adressen, percelen of andere objecten.',
		)}
		<h2>Activiteiten</h2>
		${activiteiten.length > 0 ? activiteiten.map(activiteitInhoud) : html`<p>Geen activiteiten vastgelegd.</p>`}
		<h2>Eigenschappen</h2>
		${tabel(
			'Eigenschappen van de zaak',
			['Naam', 'Waarde'],
			d.eigenschappen.map((e: Lichaam) => [e.naam, e.naam === 'indienDatum' ? alsDatum(e.waarde) : e.waarde]),
			'Geen eigenschappen.',
		)}
		<h2>Documenten</h2>
		${tabel(
			'Documenten bij deze zaak',
			['Document', 'Type', 'Omvang', 'Controlegetal (SHA-256)', 'Vertrouwelijkheid'],
			d.documenten.map((b: Lichaam) => [
				b.volledig
					? html`<a href="/document/${b.uuid}">${b.titel}</a>`
					: html`${b.titel} <span class="wacht">(nog ${b.openDelen} delen te ontvangen)</span>`,
				b.informatieobjecttype,
				omvang(b.omvang),
				b.sha256 ? html`<code>${b.sha256.slice(0, 16)}…</code>` : '',
				String(b.vertrouwelijkheidaanduiding).replaceAll('_', ' '),
			]),
			'Geen documenten.',
		)}
		<h2>Status</h2>
		${tabel(
			'Verloop van de zaak',
			['Status', 'Gezet op', 'Toelichting'],
			d.statussen.map((s: Lichaam) => [s.omschrijving, alsDatum(s.datumStatusGezet), s.statustoelichting]),
			'Nog geen status gezet.',
		)}`;
}
