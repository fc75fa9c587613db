// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';

/** Where the parts of one verzoek can be fetched (step 1 of the API Verzoek afhandelen). Links are followed as given, never built. */
export interface Verzoekreferenties {
	verzoeknummer: string;
	/** The STAM message. */
	xml: string;
	/** The publishable PDF; absent when DSO-LV offers none. */
	pdf?: string;
	documenten: Array<{ documentId: string; href: string }>;
}

export interface Download {
	stream: Readable;
	/** Bytes of the whole resource, when the other side said so. */
	omvang?: number;
	mediaType?: string;
	etag?: string;
	/** First byte of this stream within the resource: 0, or the `vanaf` asked for when the server honoured the Range. */
	vanaf: number;
}

export interface Downloadopties {
	/** Bytes held already; honoured only together with a strong `etag`, see `Download.vanaf` for what was done. */
	vanaf?: number;
	/** ETag of the part that is held. */
	etag?: string;
	/**
	 * What the link should give. An HTML page (maintenance, login) in its place is refused, unless a `bijlage` is expected, which can be
	 * anything.
	 */
	verwacht?: 'xml' | 'pdf' | 'bijlage';
	signal?: AbortSignal;
}

/** API Verzoek afhandelen of DSO-LV, for one organisation (two-way TLS with its certificate, acting OIN in a header). */
export interface VerzoekAfhandelenClient {
	/** @throws KoppelvlakFout */
	referenties(verzoeknummer: string, opties?: { signal?: AbortSignal }): Promise<Verzoekreferenties>;
	/**
	 * Opens one reference as a stream. `vanaf` asks for the rest of the resource (Range with If-Range on `etag`). The stream fails with a
	 * temporary KoppelvlakFout when it is cut off or does not hold what was announced.
	 * @throws KoppelvlakFout
	 */
	open(href: string, opties?: Downloadopties): Promise<Download>;
	close(): Promise<void>;
}
