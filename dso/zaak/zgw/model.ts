// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';

export type ZgwApi = 'catalogi' | 'zaken' | 'documenten';

export interface Aanroep {
	signal?: AbortSignal;
	/** Lands in the audit trail of the case system (X-Audit-Toelichting). No personal data. */
	auditToelichting?: string;
	/** In ms, instead of the client's own. */
	timeoutMs?: number;
}

export interface ZgwDownload {
	/** Must be read or destroyed. Fails with a KoppelvlakFout when it is cut off or larger than allowed. */
	stream: Readable;
	/** In bytes, when the case system said so. */
	omvang?: number;
}

/** One ZGW registration: Catalogi, Zaken and Documenten, possibly on different hosts (target: ZRC 1.5.1, ZTC 1.3.1, DRC 1.4). */
export interface ZgwClient {
	/** Base URL per API as configured, ending in `/`. */
	readonly basis: Readonly<Record<ZgwApi, string>>;
	/** `API-version` that this API last answered with, for example `1.5.1`. */
	versie(api: ZgwApi): string | undefined;
	/** GET of one resource by its URL. @throws KoppelvlakFout */
	lees<T>(url: string, opties?: Aanroep): Promise<T>;
	/**
	 * GET of a list, all pages; plain arrays (ZIO, zaakeigenschappen) too. `pad` is relative to the base of the API or a full URL.
	 * @throws KoppelvlakFout
	 */
	lijst<T>(api: ZgwApi, pad: string, zoek?: Record<string, string | undefined>, opties?: Aanroep): Promise<T[]>;
	/** POST that creates a resource. @throws KoppelvlakFout with the external code (`identificatie-niet-uniek`, `unique`, ...) */
	maak<T>(api: ZgwApi, pad: string, inhoud: object, opties?: Aanroep): Promise<T>;
	/** PATCH of one resource by its URL. Repeating it has no second effect, so the caller may. @throws KoppelvlakFout */
	wijzig<T>(url: string, inhoud: object, opties?: Aanroep): Promise<T>;
	/** DELETE of one resource by its URL; one that is not there (any more) is fine. @throws KoppelvlakFout */
	verwijder(url: string, opties?: Aanroep): Promise<void>;
	/** PUT of one bestandsdeel as multipart/form-data, streamed; `omvang` is the exact number of bytes of the stream. */
	zetDeel(url: string, deel: { lock: string; omvang: number; inhoud: Readable }, opties?: Aanroep): Promise<void>;
	/**
	 * GET {document}/download: the bytes of the latest version. `documentUrl` is that of the enkelvoudiginformatieobject; `max` in bytes,
	 * default 10 GiB. @throws KoppelvlakFout
	 */
	download(documentUrl: string, opties?: Aanroep & { max?: number }): Promise<ZgwDownload>;
	/** POST {document}/unlock. */
	ontgrendel(documentUrl: string, lock: string, opties?: Aanroep): Promise<void>;
	close(): Promise<void>;
}

export interface ZgwClientOpties {
	/** Base URL per API, for example `https://zaken.example/zaken/api/v1/`; a missing end slash is added. */
	basis: Record<ZgwApi, string>;
	/** JWT: client id, secret (at least 32 bytes) and who acts, for the audit trail. */
	jwt: { clientId: string; secret: string; userId?: string; userRepresentation?: string; geldigheidS?: number };
	/**
	 * Base URLs that the case system puts in its answers -> the base URL that we can reach (behind a gateway).
	 * Only where a request goes is rewritten; references in bodies keep the URL of the case system.
	 */
	herschrijf?: Record<string, string>;
	/** Time-out of metadata calls in ms. Default 60000. */
	timeoutMs?: number;
	/** Time-out of upload and unlock in ms. Default 600000. */
	uploadTimeoutMs?: number;
	/** Client certificate and CA for two-way TLS. */
	tls?: { ca?: string | Buffer; cert?: string | Buffer; key?: string | Buffer };
	/** Extra request header for servers that choose their version by one (OneGround: `Api-Version`). */
	headers?: Record<string, string>;
	/** For tests: the clock of the JWT. */
	nu?: () => Date;
}
