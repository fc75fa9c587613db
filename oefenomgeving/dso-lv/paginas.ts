// SPDX-License-Identifier: EUPL-1.2
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../gedeeld/html.ts';
import type { Instellingen } from '../gedeeld/instellingen.ts';
import { oefenNavigatie, pagina, PAGINA_HEADERS } from '../gedeeld/pagina.ts';
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

const DOEL: Record<(typeof DOELEN)[number], string> = {
	Initieren: 'Nieuw verzoek (Initieren)',
	Conceptverzoek: 'Conceptverzoek',
	Aanvullen: 'Aanvulling op een eerder verzoek (Aanvullen)',
	Intrekken: 'Intrekking van een eerder verzoek (Intrekken)',
};
const doelTekst = (doel: string): string => (Object.hasOwn(DOEL, doel) ? DOEL[doel as keyof typeof DOEL] : doel);
const BIJ_EERDER: readonly string[] = ['Aanvullen', 'Intrekken'];

/** What was filled in, to show it again after an error. */
type Ingevuld = Partial<Record<'type' | 'doel' | 'eerder' | 'aantalDocumenten', string>>;

function keuze(
	naam: string,
	label: string,
	opties: ReadonlyArray<{ waarde: string; tekst?: string }>,
	gekozen?: string,
): Html {
	return html`<div>
		<label for="${naam}">${label}</label>
		<select id="${naam}" name="${naam}">
			${opties.map(
				({ waarde, tekst }) =>
					html`<option value="${waarde}" ${waarde === gekozen ? html` selected` : null}>${tekst ?? waarde}</option>`,
			)}
		</select>
	</div>`;
}

function formulier(eerdere: LeveringKop[], ingevuld: Ingevuld = {}): Html {
	return html`<p>
			Hier speelt u de inwoner of het bedrijf dat in het Omgevingsloket een verzoek indient. Het verzoek is verzonnen,
			met bijlagen en al. De gemeente krijgt er een notificatie van en haalt het verzoek op.
		</p>
		<form class="velden" method="post" action="/verzoeken">
			${keuze(
				'type',
				'Type verzoek',
				VERZOEKTYPEN.map((waarde) => ({ waarde })),
				ingevuld.type,
			)}
			${keuze(
				'doel',
				'Doel',
				DOELEN.map((waarde) => ({ waarde, tekst: DOEL[waarde] })),
				ingevuld.doel ?? 'Initieren',
			)}
			${keuze(
				'eerder',
				'Eerder verzoek (bij aanvulling of intrekking)',
				[
					{ waarde: '', tekst: 'geen' },
					...eerdere.map((l) => ({ waarde: l.verzoeknummer, tekst: `${l.verzoeknummer}, ${l.type}` })),
				],
				ingevuld.eerder,
			)}
			<div>
				<label for="aantalDocumenten">Aantal bijlagen (0 tot en met 100)</label>
				<input
					id="aantalDocumenten"
					name="aantalDocumenten"
					type="number"
					min="0"
					max="100"
					value="${ingevuld.aantalDocumenten ?? '2'}"
					required
				/>
			</div>
			<button type="submit">Dien een verzoek in</button>
		</form>
		<details>
			<summary>Wat gebeurt er daarna?</summary>
			<ul>
				<li>Aanvraag vergunning: de flow in n8n beslist, daarna komt er een zaak in het zaaksysteem.</li>
				<li>De andere typen en een conceptverzoek: er komt vanzelf een zaak.</li>
				<li>Aanvulling of intrekking: een medewerker moet ernaar kijken, in de werkvoorraad.</li>
			</ul>
			<p>Zo staat het in de inboekregels waarmee de oefengemeente begint.</p>
		</details>`;
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

const inWerkvoorraad = (dienst: { url: string; oin: string }, verzoeknummer: string): string =>
	`${dienst.url}verzoeken/${dienst.oin}/${encodeURIComponent(verzoeknummer)}`;

function tabel(
	dienst: { url: string; oin: string },
	rijen: Array<{ levering: LeveringKop; bericht?: Berichtstand }>,
): Html {
	if (rijen.length === 0) return html`<p>Er zijn nog geen verzoeken. <a href="/">Dien een verzoek in</a></p>`;
	return html`<div class="tabel" tabindex="0" role="region" aria-label="Tabel met verzoeken">
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
					<th scope="col">Notificatie aan de gemeente</th>
					<th scope="col">Actie</th>
				</tr>
			</thead>
			<tbody>
				${rijen.map(
					({ levering: l, bericht }) =>
						html`<tr>
							<th scope="row">
								<a href="${inWerkvoorraad(dienst, l.verzoeknummer)}">${l.verzoeknummer}</a>
								${l.volgnummer === '000' ? null : html`<br /><span class="uitleg">levering ${l.volgnummer}</span>`}
							</th>
							<td><time datetime="${l.ontvangenOp}">${tijd.format(new Date(l.ontvangenOp))}</time></td>
							<td>${l.type}</td>
							<td>${doelTekst(l.doel)}</td>
							<td>${l.documenten.length}</td>
							<td>${statusCel(bericht)}</td>
							<td>
								<form method="post" action="/verzoeken/${encodeURIComponent(l.verzoeknummer)}/notificeren">
									<button class="klein" type="submit" aria-label="Notificeer opnieuw: verzoek ${l.verzoeknummer}">
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

/** @throws IndienFout when doel and earlier verzoek do not belong together */
function uitFormulier(velden: Record<string, unknown>): Record<string, unknown> {
	const { type, doel, eerder } = alsTekst(velden);
	const aantalDocumenten = Number(velden['aantalDocumenten']);
	const bijEerder = doel !== undefined && BIJ_EERDER.includes(doel);
	if (bijEerder && !eerder) {
		throw new IndienFout(
			'Een aanvulling of intrekking hoort bij een eerder verzoek. Kies dat verzoek bij "Eerder verzoek".',
		);
	}
	if (!bijEerder && eerder) {
		throw new IndienFout(
			'Bij een eerder verzoek hoort een aanvulling of intrekking. Kies die bij "Doel", of kies "geen" bij "Eerder verzoek".',
		);
	}
	// An addition keeps the type of the verzoek that it belongs to.
	return eerder ? { verzoeknummer: eerder, doel, aantalDocumenten } : { type, doel, aantalDocumenten };
}

function alsTekst(velden: Record<string, unknown>): Ingevuld {
	const tekst = (naam: string): string | undefined =>
		typeof velden[naam] === 'string' ? velden[naam].slice(0, 100) : undefined;
	return {
		type: tekst('type'),
		doel: tekst('doel'),
		eerder: tekst('eerder'),
		aantalDocumenten: tekst('aantalDocumenten'),
	};
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
	const navigatie = oefenNavigatie(poorten, {
		van: 'oefen',
		punten: [
			{ href: '/', tekst: 'Dien een verzoek in' },
			{ href: '/verzoeken', tekst: 'Verzoeken volgen' },
		],
	});
	const dienst = { url: `http://127.0.0.1:${poorten.service}/`, oin: instellingen.gemeente.oin };
	const lijst = (limiet: number): Html =>
		tabel(
			dienst,
			opslag.verzoeken(limiet).map((levering) => ({ levering, bericht: opslag.bericht(levering.verzoeknummer) })),
		);
	const toon = (titel: string, inhoud: Html, opties: { open?: string; ververs?: number } = {}): string =>
		pagina({ titel, systeem: SYSTEEM, navigatie, inhoud, ...opties });

	app.get('/', (verzoek, antwoord) => {
		const nummer = (verzoek.query as Record<string, unknown>)['ingediend'];
		const melding =
			typeof nummer === 'string' && opslag.levering(nummer)
				? html`<p class="melding" role="status">
						Verzoek ${nummer} is ingediend. Bekijk het
						<a href="${inWerkvoorraad(dienst, nummer)}">in de werkvoorraad van de gemeente</a> (na een paar tellen), of
						zie bij <a href="/verzoeken">Verzoeken volgen</a> of de notificatie is aangekomen.
					</p>`
				: null;
		return antwoord.headers(PAGINA_HEADERS).send(
			toon(
				'Dien een verzoek in',
				html`${melding}${formulier(opslag.verzoeken(20))}
					<h2>Laatste verzoeken</h2>
					${lijst(10)}`,
				{ open: '/' },
			),
		);
	});
	app.get('/verzoeken', (verzoek, antwoord) => {
		const ververst = (verzoek.query as Record<string, unknown>)['ververs'] === 'aan';
		return antwoord.headers(PAGINA_HEADERS).send(
			toon(
				'Verzoeken volgen',
				html`<p>
						Het verzoeknummer opent het verzoek in de werkvoorraad van de gemeente. Met "Notificeer opnieuw" stuurt
						DSO-LV de notificatie nog eens; de gemeente mag daar geen tweede zaak van maken.
					</p>
					<p>
						${ververst
							? html`Deze pagina ververst elke 5 seconden. <a href="/verzoeken">Niet meer vanzelf verversen</a>`
							: html`<a href="/verzoeken">Nu verversen</a> of
									<a href="/verzoeken?ververs=aan">elke 5 seconden vanzelf verversen</a>`}
					</p>
					${lijst(100)}`,
				{ open: '/verzoeken', ververs: ververst ? 5 : undefined },
			),
		);
	});
	app.post('/verzoeken', async (verzoek, antwoord) => {
		const velden = (verzoek.body ?? {}) as Record<string, unknown>;
		try {
			const levering = await dienIn(opslag, instellingen, leesIndiening(uitFormulier(velden)));
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
							${formulier(opslag.verzoeken(20), alsTekst(velden))}`,
						{ open: '/' },
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
