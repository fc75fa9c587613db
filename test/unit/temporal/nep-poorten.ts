// SPDX-License-Identifier: EUPL-1.2
/** Ports in memory, for activity tests. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { KoppelvlakFout } from 'dso-koppelvlakken/http';
import type { DocumentRij, NietOvergenomenGegeven, Ports } from '../../../temporal/activities/ports.ts';

export class NepPoorten {
	/** Documents that DSO-LV offers, by href. */
	readonly bij: Map<string, Buffer> = new Map();
	etag = '"e1"';
	/** Break the stream off after so many bytes, once. */
	breekNa: number | undefined;
	readonly gevraagd: Array<{ href: string; vanaf?: number; etag?: string; verwacht?: string }> = [];
	readonly opslag = new Map<string, Buffer>();
	readonly rijen = new Map<string, DocumentRij>();
	readonly leveringen: unknown[] = [];
	readonly nietOvergenomen = new Map<string, readonly NietOvergenomenGegeven[]>();
	bekend: 'nieuw' | 'open' | 'bekend' = 'nieuw';
	readonly resultaten: Array<[string, boolean]> = [];
	abonnement: { id: string; url: string; secret: string } | undefined;
	documenten: Array<{ documentId: string; href: string }> = [];
	/** Documents that came in by another way. */
	readonly aangeleverd = new Map<string, { staging: string; omvang: number; sha256: string; mediaType?: string }>();
	kanOphalen = true;
	readonly ports: Ports;

	constructor() {
		const onbruikbaar = () => Promise.reject(new Error('not part of this test'));
		this.ports = {
			omgeving: 'OEFEN',
			dso: async () => ({
				referenties: async (verzoeknummer) => ({
					verzoeknummer,
					xml: '/xml',
					pdf: this.bij.has('/pdf') ? '/pdf' : undefined,
					documenten: this.documenten,
				}),
				open: async (href, opties = {}) => {
					this.gevraagd.push({ href, vanaf: opties.vanaf, etag: opties.etag, verwacht: opties.verwacht });
					const inhoud = this.bij.get(href);
					if (!inhoud)
						throw new KoppelvlakFout({
							soort: 'definitief',
							code: 'niet-gevonden',
							melding: 'Weg.',
							remedie: '-',
							status: 404,
						});
					const vanaf = opties.vanaf !== undefined && opties.etag === this.etag ? opties.vanaf : 0;
					return {
						stream: Readable.from(this.stukken(inhoud.subarray(vanaf))),
						omvang: inhoud.length,
						etag: this.etag,
						vanaf,
						mediaType: 'text/plain',
					};
				},
				close: async () => {},
			}),
			zaaksysteem: onbruikbaar,
			zaakInstellingen: onbruikbaar,
			stappen: () => ({ lees: onbruikbaar, begin: onbruikbaar, gereed: onbruikbaar }),
			verzoeken: {
				stand: async () => {},
				levering: async (_sleutel, gegevens) => {
					this.leveringen.push(gegevens);
					return this.bekend;
				},
				ronde: async () => 1,
				verwerkteVolgnummers: async () => [],
				laatsteInZaak: async () => undefined,
				zaken: async () => [],
				zetZaak: async () => {},
				verwant: async () => [],
				verschil: async () => {},
				leveringGereed: async () => {},
				inboxAfgehandeld: async () => {},
				documenten: async () => [...this.rijen.values()].map((rij) => ({ ...rij })),
				eenDocument: async (_sleutel, _volgnummer, documentId) => {
					const rij = this.rijen.get(documentId);
					return rij && { ...rij };
				},
				document: async (_sleutel, _volgnummer, rij) => void this.rijen.set(rij.documentId, { ...rij }),
				nietOvergenomen: async (_sleutel, _volgnummer, stap, lijst) => void this.nietOvergenomen.set(stap, lijst),
			},
			staging: {
				schrijf: async (sleutel, stream, opties = {}) => {
					let inhoud = (this.opslag.get(sleutel) ?? Buffer.alloc(0)).subarray(0, opties.vanaf ?? 0);
					try {
						for await (const deel of stream) inhoud = Buffer.concat([inhoud, deel as Buffer]);
					} finally {
						this.opslag.set(sleutel, inhoud);
					}
					return { omvang: inhoud.length, sha256: createHash('sha256').update(inhoud).digest('hex') };
				},
				aanwezig: async (sleutel) => this.opslag.get(sleutel)?.length ?? 0,
				lees: async (sleutel, { vanaf, tot } = {}) => {
					const inhoud = this.opslag.get(sleutel);
					if (!inhoud) throw new Error('absent');
					return Readable.from([inhoud.subarray(vanaf ?? 0, tot)]);
				},
				verwijder: async (sleutel) => void this.opslag.delete(sleutel),
			},
			aangeleverd: {
				volgende: async () => undefined,
				geregistreerd: async () => {},
				document: async (_sleutel, _volgnummer, documentId) => this.aangeleverd.get(documentId),
				kanOphalen: async () => this.kanOphalen,
				onvolledig: async () => undefined,
				verderZonder: async () => {},
				wachtVerder: async () => {},
			},
			gebeurtenissen: {
				publiceer: async () => {},
				abonnement: async () => this.abonnement,
				resultaat: async (id, gelukt) => void this.resultaten.push([id, gelukt]),
			},
			inboekregel: async () => ({ regel: '1.1', uitkomst: 'vastleggen' }),
			vragen: { stel: async () => {}, sluit: async () => {} },
			alarm: { sla: async () => {} },
		};
	}

	private async *stukken(inhoud: Buffer): AsyncGenerator<Buffer> {
		let door = 0;
		for (let i = 0; i < inhoud.length; i += 10_000) {
			if (this.breekNa !== undefined && door >= this.breekNa) {
				this.breekNa = undefined;
				throw new KoppelvlakFout({ soort: 'tijdelijk', code: 'verbroken', melding: 'Verbroken.', remedie: '-' });
			}
			const deel = inhoud.subarray(i, i + 10_000);
			door += deel.length;
			yield deel;
		}
	}
}
