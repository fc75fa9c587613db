// SPDX-License-Identifier: EUPL-1.2
/** Everything that Temporal stores of us is encrypted here (DESIGN rule 5); the same converter for worker, client and replay. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

/** One key of the ring: 32 bytes. */
export interface Sleutel {
	id: string;
	sleutel: Uint8Array;
}

const CODERING = 'binary/encrypted';
const FORMAAT = 'dso-aes-256-gcm-1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Path of the failure converter, for the workflow bundle. */
export const FAILURE_CONVERTER_PAD = fileURLToPath(new URL('./failure-converter.ts', import.meta.url));

/** A payload names a key that is not in the ring. */
export class SleutelOntbreekt extends Error {
	readonly code = 'sleutel-ontbreekt';
	readonly sleutelId: string;

	constructor(sleutelId: string) {
		super(
			`De sleutel "${sleutelId}" ontbreekt in het sleutelbestand; gegevens in Temporal zijn er nog mee versleuteld.`,
		);
		this.name = 'SleutelOntbreekt';
		this.sleutelId = sleutelId;
	}
}

/**
 * Payload codec with AES-256-GCM. The first key encrypts, every key decrypts; payloads that are not ours pass through.
 * @throws Error when the ring is empty, an id is not unique or a key is not 32 bytes
 */
export class Versleuteling implements PayloadCodec {
	private readonly sleutels = new Map<string, Buffer>();
	private readonly eerste: string;

	constructor(sleutels: readonly Sleutel[]) {
		const [eerste] = sleutels;
		if (!eerste) throw new Error('Er is geen sleutel voor Temporal: het sleutelbestand is leeg.');
		for (const { id, sleutel } of sleutels) {
			if (!/^[\w.-]{1,64}$/.test(id) || this.sleutels.has(id))
				throw new Error('Een sleutel-id is ongeldig of komt twee keer voor.');
			if (sleutel.length !== 32) throw new Error(`De sleutel "${id}" is niet 32 bytes lang.`);
			// An own key for this use: a payload of Temporal never opens as a file of the store, or the other way round.
			this.sleutels.set(id, Buffer.from(hkdfSync('sha256', sleutel, Buffer.alloc(0), 'dso/temporal/payload', 32)));
		}
		this.eerste = eerste.id;
	}

	async encode(payloads: Payload[]): Promise<Payload[]> {
		return payloads.map((payload) => this.versleutel(payload));
	}

	async decode(payloads: Payload[]): Promise<Payload[]> {
		return payloads.map((payload) => this.ontsleutel(payload));
	}

	private versleutel(payload: Payload): Payload {
		const iv = randomBytes(IV_BYTES);
		const cipher = createCipheriv('aes-256-gcm', this.sleutels.get(this.eerste)!, iv);
		cipher.setAAD(kenmerk(this.eerste));
		const inhoud = proto.temporal.api.common.v1.Payload.encode(payload).finish();
		const data = Buffer.concat([iv, cipher.update(inhoud), cipher.final(), cipher.getAuthTag()]);
		return {
			metadata: {
				encoding: Buffer.from(CODERING),
				'encryption-format': Buffer.from(FORMAAT),
				'encryption-key-id': Buffer.from(this.eerste),
			},
			data,
		};
	}

	private ontsleutel(payload: Payload): Payload {
		if (tekst(payload, 'encoding') !== CODERING || tekst(payload, 'encryption-format') !== FORMAAT) return payload;
		const id = tekst(payload, 'encryption-key-id');
		const sleutel = this.sleutels.get(id);
		if (!sleutel) throw new SleutelOntbreekt(id.replace(/[^\w.-]/g, '?').slice(0, 64));
		const data = Buffer.from(payload.data ?? []);
		if (data.length < IV_BYTES + TAG_BYTES) throw new Error('Een versleutelde payload is te kort.');
		const decipher = createDecipheriv('aes-256-gcm', sleutel, data.subarray(0, IV_BYTES));
		decipher.setAAD(kenmerk(id));
		decipher.setAuthTag(data.subarray(-TAG_BYTES));
		const inhoud = Buffer.concat([decipher.update(data.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
		return proto.temporal.api.common.v1.Payload.decode(inhoud);
	}
}

/**
 * The data converter. `zonderVersleuteling` leaves everything readable: only for tests that prove that encryption matters.
 */
export function createConverter(
	sleutels: readonly Sleutel[],
	opties: { zonderVersleuteling?: boolean } = {},
): DataConverter {
	if (opties.zonderVersleuteling) return {};
	return { payloadCodecs: [new Versleuteling(sleutels)], failureConverterPath: FAILURE_CONVERTER_PAD };
}

function kenmerk(id: string): Buffer {
	return Buffer.from(`${FORMAAT}/${id}`);
}

function tekst(payload: Payload, naam: string): string {
	const waarde = payload.metadata?.[naam];
	return waarde ? Buffer.from(waarde).toString('utf8') : '';
}
