import { randomBytes } from 'node:crypto';
import type { WireReply } from '../wire.mts';

const withBody = (reply: WireReply, body: Buffer | string): WireReply => ({
	...reply,
	body: Buffer.from(body),
});

/** The JSON of a reply with some replacement; a reply that is no JSON stays as it is. */
function withJson(reply: WireReply, write: (value: unknown) => string): WireReply {
	try {
		return withBody(reply, write(JSON.parse(reply.body.toString('utf8'))));
	} catch {
		return reply;
	}
}

/** Swaps the types of one envelope's members; members that are envelopes themselves are gone into. */
function swapped(value: unknown, inner: readonly string[]): unknown {
	if (Array.isArray(value)) return { 0: value };
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return value.length;
	if (value === null || typeof value !== 'object') return [value];
	return Object.fromEntries(
		Object.entries(value).map(([key, item]: [string, unknown]) => {
			const isObject = item !== null && typeof item === 'object' && !Array.isArray(item);
			return [key, isObject && !inner.includes(key) ? [item] : swapped(item, inner)];
		}),
	);
}

/** Numbers become texts, texts numbers, lists objects, objects lists. */
export const wrongTypes = (reply: WireReply, innerEnvelopes: readonly string[]): WireReply =>
	withJson(reply, (value) => JSON.stringify(swapped(value, innerEnvelopes)));

/** JSON text in which every key comes twice, first with null. */
function doubled(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(doubled).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const members = Object.entries(value).map(([key, item]) => {
		const name = JSON.stringify(key);
		return `${name}:null,${name}:${doubled(item)}`;
	});
	return `{${members.join(',')}}`;
}

/** Every key twice. */
export const duplicateKeys = (reply: WireReply): WireReply => withJson(reply, doubled);

/** Every number is 1e400. */
export const hugeNumbers = (reply: WireReply): WireReply =>
	withJson(reply, (value) => {
		const mark = `"${randomBytes(8).toString('hex')}"`;
		const text = JSON.stringify(value, (_key, item: unknown) =>
			typeof item === 'number' ? JSON.parse(mark) : item,
		);
		return text.replaceAll(mark, '1e400');
	});

/** Lists within lists. */
export const deepNesting = (reply: WireReply, depth: number): WireReply =>
	withBody(reply, `${'['.repeat(depth)}${']'.repeat(depth)}`);

/** A byte order mark, then the body. */
export const withBom = (reply: WireReply): WireReply =>
	withBody(reply, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), reply.body]));

/** Bytes that are neither UTF-8 nor JSON. */
export const garbage = (reply: WireReply): WireReply =>
	withBody(reply, Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), randomBytes(64)]));

/** What a gateway on the way shows to browsers. */
export function htmlPage(status: number): WireReply {
	const page = `<!DOCTYPE html>\n<html><head><title>${status} Gateway</title></head>\n<body><h1>${status} Gateway</h1><hr>nginx</body></html>\n`;
	return { status, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) };
}
