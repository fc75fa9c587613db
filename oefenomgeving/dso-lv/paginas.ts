// SPDX-License-Identifier: EUPL-1.2
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../gedeeld/html.ts';
import type { Instellingen } from '../gedeeld/instellingen.ts';
import { pagina, PAGINA_HEADERS } from '../gedeeld/pagina.ts';
import { maakBericht } from './ebms/bericht.ts';
import { dienIn, IndienFout, leesIndiening } from './indienen.ts';
import type { Berichtstand, LeveringKop, Opslag } from './opslag.ts';
import { DOELEN, VERZOEKTYPEN } from './stam/bericht.ts';

const SYSTEEM = 'Oefen-DSO-LV';

const STATUS: Record<Berichtstand['status'], { tekst: string; klasse: string }> = {
	wacht: { tekst: 'Wacht op verzending', klasse: 'wacht' },
	verzonden: { tekst: 'Verzonden, wacht op bevestiging', klasse: 'wacht' },
	bevestigd: { tekst: 'Bevestigd', klasse: 'goed' },
	verlopen: { tekst: 'Verlopen: niet op tijd bevestigd', klasse: 'fout' },
	fout: { tekst: 'Geweigerd door de ontvanger', klasse: 'fout' },
};

const tijd = new Intl.DateTimeFormat('nl-NL', {
	timeZone: 'Europe/Amsterdam',
	dateStyle: 'short',
	timeStyle: 'medium',
});

function keuze(naam: string, label: string, opties: readonly string[], gekozen?: string): Html {
	return html`<div>
		<label for="${naam}">${label}</label>
		<select id="${naam}" name="${naam}">
			${opties.map((o) => html`<option${o === gekozen ? html` selected` : null}>${o}</option>`)}
		</select>
	</div>`;
}

function formulier(): Html {
	return html` <p class="uitleg">
			Er wordt een verzonnen verzoek gemaakt, met bijlagen. Daarna krijgt de gemeente een verzoeknotificatie.
		</p>
		<form class="velden" method="post" action="/verzoeken">
			${keuze('type', 'Type verzoek', VERZOEKTYPEN)} ${keuze('doel', 'Doel', DOELEN, 'Initieren')}
			<div>
				<label for="aantalDocumenten">Aantal bijlagen</label>
				<input id="aantalDocumenten" name="aantalDocumenten" type="number" min="0" max="100" value="2" required />
			</div>
			<button type="submit">Dien een verzoek in</button>
		</form>`;
}

function statusCel(bericht: Berichtstand | undefined): Html {
	if (!bericht) return html`Niet verzonden`;
	const { tekst, klasse } = STATUS[bericht.status];
	return html`<span class="status ${klasse}">${tekst}</span><br /><span class="uitleg"
			>${bericht.pogingen}
			${bericht.pogingen === 1 ? 'poging' : 'pogingen'}${bericht.laatsteFout
				? html`. ${bericht.laatsteFout}`
				: null}</span
		>`;
}

function tabel(
	dienst: { url: string; oin: string },
	rijen: Array<{ levering: LeveringKop; bericht?: Berichtstand }>,
): Html {
	if (rijen.length === 0) return html`<p>Er zijn nog geen verzoeken.</p>`;
	return html`<div class="tabel">
		<table>
			<caption>
				Ingediende verzoeken, de nieuwste bovenaan
			</caption>
			<thead>
				<tr>
					<th scope="col">Verzoeknummer</th>
					<th scope="col">Ingediend</th>
					<th scope="col">Type</th>
					<th scope="col">Doel</th>
					<th scope="col">Bijlagen</th>
					<th scope="col">Notificatie</th>
					<th scope="col">Acties</th>
				</tr>
			</thead>
			<tbody>
				${rijen.map(
					({ levering: l, bericht }) =>
						html`<tr>
							<td>
								<a
									href="${dienst.url}verzoeken/${dienst.oin}/${encodeURIComponent(l.verzoeknummer)}"
									title="Bekijk in de werkvoorraad van dso-service"
									>${l.verzoeknummer}</a
								><br /><span class="uitleg">volgnummer ${l.volgnummer}</span>
							</td>
							<td>${tijd.format(new Date(l.ontvangenOp))}</td>
							<td>${l.type}</td>
							<td>${l.doel}</td>
							<td>${l.documenten.length}</td>
							<td>${statusCel(bericht)}</td>
							<td>
								<form method="post" action="/verzoeken/${encodeURIComponent(l.verzoeknummer)}/notificeren">
									<button class="klein" type="submit" aria-label="Notificeer verzoek ${l.verzoeknummer} opnieuw">
										Notificeer opnieuw
									</button>
								</form>
							</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

/** The Dutch pages: hand in a verzoek, and see what became of its notification. */
export async function registreerPaginas(
	app: FastifyInstance,
	opslag: Opslag,
	instellingen: Instellingen,
	por: () => void,
): Promise<void> {
	await app.register(formbody, { bodyLimit: 16 * 1024 });
	const { poorten } = instellingen;
	const navigatie = [
		{ href: '/', tekst: 'Dien een verzoek in' },
		{ href: '/verzoeken', tekst: 'Verzoeken volgen' },
		{ href: `http://127.0.0.1:${poorten.zaaksysteem}/`, tekst: 'Zaaksysteem' },
		{ href: `http://127.0.0.1:${poorten.service}/`, tekst: 'Werkvoorraad van dso-service' },
		{ href: `http://127.0.0.1:${poorten.n8n}/`, tekst: 'n8n' },
	];
	const lijst = (limiet: number): Html =>
		tabel(
			{ url: `http://127.0.0.1:${poorten.service}/`, oin: instellingen.gemeente.oin },
			opslag.verzoeken(limiet).map((levering) => ({ levering, bericht: opslag.bericht(levering.verzoeknummer) })),
		);
	const toon = (titel: string, inhoud: Html, ververs?: number): string =>
		pagina({ titel, systeem: SYSTEEM, navigatie, inhoud, ververs });

	app.get('/', (verzoek, antwoord) => {
		const nummer = (verzoek.query as Record<string, unknown>)['ingediend'];
		const melding =
			typeof nummer === 'string' && opslag.levering(nummer)
				? html`<p class="melding" role="status">
						Verzoek ${nummer} is ingediend. <a href="/verzoeken">Volg de notificatie</a>.
					</p>`
				: null;
		return antwoord.headers(PAGINA_HEADERS).send(
			toon(
				'Dien een verzoek in',
				html`${melding}${formulier()}
					<h2>Laatste verzoeken</h2>
					${lijst(10)}`,
			),
		);
	});
	app.get('/verzoeken', (_verzoek, antwoord) =>
		antwoord.headers(PAGINA_HEADERS).send(
			toon(
				'Verzoeken volgen',
				html`<p class="uitleg">Deze pagina ververst zichzelf elke 5 seconden.</p>
					${lijst(100)}`,
				5,
			),
		),
	);
	app.post('/verzoeken', async (verzoek, antwoord) => {
		try {
			const velden = (verzoek.body ?? {}) as Record<string, unknown>;
			const levering = await dienIn(
				opslag,
				instellingen,
				leesIndiening({
					type: velden['type'],
					doel: velden['doel'],
					aantalDocumenten: Number(velden['aantalDocumenten']),
				}),
			);
			por();
			return antwoord.redirect(`/?ingediend=${encodeURIComponent(levering.verzoeknummer)}`, 303);
		} catch (fout) {
			if (!(fout instanceof IndienFout)) throw fout;
			return antwoord
				.code(400)
				.headers(PAGINA_HEADERS)
				.send(
					toon(
						'Dien een verzoek in',
						html`<p class="melding fout" role="alert">${fout.message}</p>
							${formulier()}`,
					),
				);
		}
	});
	app.post('/verzoeken/:verzoeknummer/notificeren', (verzoek, antwoord) => {
		const levering = opslag.levering((verzoek.params as { verzoeknummer: string }).verzoeknummer);
		if (!levering) {
			return antwoord
				.code(404)
				.headers(PAGINA_HEADERS)
				.send(toon('Niet gevonden', html`<p>Dit verzoek bestaat niet.</p>`));
		}
		opslag.voegBerichtToe(maakBericht(instellingen, levering));
		por();
		return antwoord.redirect('/verzoeken', 303);
	});
}
