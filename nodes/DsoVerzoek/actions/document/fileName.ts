// SPDX-License-Identifier: MIT

const EXTENSIONS: Record<string, string> = {
	'application/pdf': 'pdf',
	'application/xml': 'xml',
	'application/zip': 'zip',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'text/plain': 'txt',
};

/** File name from Content-Disposition (RFC 6266), without any folder; else the given name with an extension by media type. */
export function downloadName(disposition: unknown, fallback: string, mediaType: string): string {
	const text = typeof disposition === 'string' ? disposition : '';
	const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(text)?.[1];
	const plain = /filename\s*=\s*"?([^";]+)"?/i.exec(text)?.[1];
	const name = (extended ? decoded(extended) : plain)?.split(/[\\/]/).pop()?.trim();
	if (name && !/^\.+$/.test(name)) return name;
	const extension = EXTENSIONS[mediaType];
	return extension ? `${fallback}.${extension}` : fallback;
}

function decoded(value: string): string | undefined {
	return /^(?:%[0-9a-f]{2}|[^%])*$/i.test(value) ? safeDecode(value) : undefined;
}

function safeDecode(value: string): string | undefined {
	try {
		return decodeURIComponent(value);
	} catch {
		return undefined;
	}
}
