// SPDX-License-Identifier: EUPL-1.2
/** Tables and lists that several pages of the inboekregels share. */
import type { Bevinding } from '../inboekregels/bevinding.ts';
import type { Csvfout } from '../inboekregels/csv.ts';
import { INSTELLINGVELDEN } from '../inboekregels/instellingen.ts';
import type { GenummerdeRegel, Setinstellingen } from '../inboekregels/index.ts';
import {
	KOPIEWOORD,
	MEERVOUDIGWOORD,
	ONBEKENDWOORD,
	SPLITSINGWOORD,
	TERUGWOORD,
	UITKOMSTWOORD,
} from '../inboekregels/woorden.ts';
import type { Html, Waarde } from './html.ts';
import { html } from './html.ts';
import { alsZin, doelTekst } from './woorden.ts';

export function inboekPad(oin: string, rest = ''): string {
	return `/inboekregels/${encodeURIComponent(oin)}${rest}`;
}

/** `1 levering`, `2 leveringen`. */
export function telling(aantal: number, een: string, meer: string): string {
	return `${aantal} ${aantal === 1 ? een : meer}`;
}

export function versiePad(oin: string, versie: number, rest = ''): string {
	return inboekPad(oin, `/versies/${versie}${rest}`);
}

/** The rows of a version; `acties` adds a last column. */
export function regeltabel(
	regels: readonly GenummerdeRegel[],
	bijschrift: Waarde,
	naam: string,
	acties?: (regel: GenummerdeRegel) => Html,
): Html {
	return html`<div class="rol" tabindex="0" role="region" aria-label="Inboekregels van ${naam}">
		<table>
			<caption>
				${bijschrift}
			</caption>
			<thead>
				<tr>
					<th scope="col">Regel</th>
					<th scope="col">Prioriteit</th>
					<th scope="col">Type verzoek</th>
					<th scope="col">Doel</th>
					<th scope="col">Activiteit</th>
					<th scope="col">Plaats</th>
					<th scope="col">Uitkomst</th>
					<th scope="col">Zaaktype</th>
					<th scope="col">Verder</th>
					${acties !== undefined && html`<th scope="col">Actie</th>`}
				</tr>
			</thead>
			<tbody>
				${regels.map(
					(regel) =>
						html`<tr>
							<th scope="row">${regel.regel}</th>
							<td>${regel.prioriteit}</td>
							<td>${patroon(regel.verzoektype, 'elk type')}</td>
							<td>${regel.doel === undefined ? 'elk doel' : doelTekst(regel.doel)}</td>
							<td>${activiteit(regel.activiteit)}</td>
							<td>${regel.plaats ?? 'overal'}</td>
							<td>${alsZin(UITKOMSTWOORD[regel.uitkomst] ?? regel.uitkomst)}</td>
							<td>${zaaktype(regel)}</td>
							<td>${verder(regel)}</td>
							${acties !== undefined && html`<td>${acties(regel)}</td>`}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

function zaaktype({ zaaktype: een, uitkomst }: GenummerdeRegel): Html {
	if (een === undefined) return html`geen`;
	return html`${een}${uitkomst === 'vraagFlow' && html`<br /><span class="zacht">tenzij de flow een ander kiest</span>`}`;
}

function verder({ antwoorden = {}, documentsoorten = {}, toelichting }: GenummerdeRegel): Html {
	const aantal = (paren: object, een: string, meer: string) => {
		const n = Object.keys(paren).length;
		return n === 0 ? undefined : telling(n, een, meer);
	};
	const delen = [
		aantal(antwoorden, 'antwoord naar een eigenschap', 'antwoorden naar eigenschappen'),
		aantal(documentsoorten, 'documentsoort', 'documentsoorten'),
		toelichting,
	].filter((deel) => deel !== undefined);
	return html`${delen.map((deel, n) => html`${n > 0 && html`<br />`}${deel}`)}`;
}

function activiteit(tekst: string | undefined): string {
	return tekst?.includes('+') === true ? `precies: ${tekst}` : patroon(tekst, 'elke activiteit');
}

/** A key of a rule in words: a star at the end stands for any rest. */
function patroon(waarde: string | undefined, elk: string): string {
	if (waarde === undefined || waarde === '*') return elk;
	return waarde.endsWith('*') ? `alles wat begint met "${waarde.slice(0, -1)}"` : waarde;
}

/** The settings of a version in words. */
export function instellingenLijst({ meervoudig, onbekend, terug, kopie }: Setinstellingen): Html {
	const { vorm, zaaktype: hoofd, splitsing } = meervoudig;
	const splitst = vorm === 'deelzaken' || vorm === 'gerelateerd';
	return html`<dl>
		<dt>${INSTELLINGVELDEN.meervoudig} (activiteiten met verschillende zaaktypen)</dt>
		<dd>
			${alsZin(MEERVOUDIGWOORD[vorm])}${splitst && `, ${SPLITSINGWOORD[splitsing]}`}${(vorm === 'eenZaak' ||
				vorm === 'deelzaken') &&
			`; zaaktype ${hoofd ?? 'onbekend'}`}
		</dd>
		<dt>${INSTELLINGVELDEN.onbekend}</dt>
		<dd>
			${alsZin(ONBEKENDWOORD[onbekend.beleid])}${onbekend.beleid === 'wachten' &&
			` (${onbekend.wachtUren} uur)`}${onbekend.zaaktype !== undefined && `; zaaktype ${onbekend.zaaktype}`}
		</dd>
		<dt>${INSTELLINGVELDEN.terug}</dt>
		<dd>${alsZin(TERUGWOORD[terug])}</dd>
		<dt>${INSTELLINGVELDEN.kopie} (een andere organisatie behandelt het verzoek)</dt>
		<dd>${alsZin(KOPIEWOORD[kopie])}</dd>
	</dl>`;
}

const NIVEAU = { fout: 'Fout', waarschuwing: 'Waarschuwing', opmerking: 'Opmerking' } as const;

export function bevindingentabel(
	bevindingen: ReadonlyArray<Omit<Bevinding, 'regel'> & { regel?: number }>,
	naam = 'Bevindingen',
): Html {
	if (bevindingen.length === 0) return html`<p class="melding">Er is niets op aan te merken.</p>`;
	return html`<div class="rol" tabindex="0" role="region" aria-label="Tabel met bevindingen">
		<table>
			<caption>
				${naam}: fouten eerst
			</caption>
			<thead>
				<tr>
					<th scope="col">Soort</th>
					<th scope="col">Regel</th>
					<th scope="col">Waar</th>
					<th scope="col">Wat er is</th>
					<th scope="col">Oplossing</th>
				</tr>
			</thead>
			<tbody>
				${bevindingen.map(
					(een) =>
						html`<tr>
							<th scope="row">
								<span
									class="fase ${een.niveau === 'fout'
										? 'fase-storing'
										: een.niveau === 'waarschuwing'
											? 'fase-wachtOpFlow'
											: ''}"
									>${NIVEAU[een.niveau]}</span
								>
							</th>
							<td>${een.regel ?? ''}</td>
							<td>${alsZin(een.plaats)}</td>
							<td>${een.melding}</td>
							<td>${een.remedie}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

/** What is wrong with an uploaded file: nothing of it was used. */
export function bestandfouten(fouten: readonly Csvfout[]): Html {
	return html`<div class="fout" role="alert">
		<p><strong>Er is niets opgeslagen: het bestand klopt niet.</strong></p>
		<ul>
			${fouten.map(
				({ regel, kolom, waarde, melding, remedie }) =>
					html`<li>
						${regel > 0 &&
						html`<strong>Regel ${regel}${kolom !== undefined && `, kolom ${kolom}`}:</strong> `}${melding}
						${waarde !== '' && `Er staat: ${waarde}.`} Oplossing: ${remedie}
					</li>`,
			)}
		</ul>
	</div>`;
}
