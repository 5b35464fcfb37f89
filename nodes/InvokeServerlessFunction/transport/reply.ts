import type { IDataObject } from 'n8n-workflow';

/** Header values as text under lower-case names; of a repeated header the first counts. */
export function plainHeaders(headers: IDataObject): Record<string, string> {
	const plain: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		const first: unknown = Array.isArray(value) ? value[0] : value;
		if (first !== undefined && first !== null) plain[name.toLowerCase()] = String(first);
	}
	return plain;
}

/** Every `Set-Cookie` of a reply. */
export function cookiesOf(headers: IDataObject): string[] {
	const [, value] =
		Object.entries(headers).find(([name]) => name.toLowerCase() === 'set-cookie') ?? [];
	if (value === undefined || value === null) return [];
	return (Array.isArray(value) ? value : [value]).map(String);
}

/** The body as bytes, whatever form a version of n8n hands it over in. */
export function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body === undefined || body === null) return Buffer.alloc(0);
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
