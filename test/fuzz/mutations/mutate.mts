import type { Random } from '../random.mts';
import type { ApiReply, Sample } from '../samples/sample.mts';
import { mutateBytes } from './bytes.mts';
import { mutateHeaders } from './headers.mts';
import { mutateJson, withWords } from './json.mts';
import { echoOf } from './secrets.mts';

const STATUSES = [
	...[200, 200, 201, 202, 204, 206, 299, 300, 301, 302, 307, 400, 401, 403, 404, 408, 409, 413],
	...[418, 429, 499, 500, 502, 503, 504, 599, 100, 0],
];

/**
 * One reply nobody has documented: a documented one of this cloud (one in ten: of another), with body,
 * headers or status changed, mostly one of them, sometimes all. Bodies stay below about 500 KB.
 */
export function mutated(
	own: readonly Sample[],
	others: readonly Sample[],
	random: Random,
): { from: string; reply: ApiReply } {
	const { name, reply } = random.pick(random.oneIn(10) ? others : own);
	let { status, headers, body } = reply;
	const what = random.below(10);
	if (what < 6) body = withBody(body, random);
	if (what === 6 || random.oneIn(4)) headers = mutateHeaders(headers, random);
	if (what === 7 || random.oneIn(8)) status = random.pick(STATUSES);
	if (what === 8) body = mutateBytes(withBody(body, random), random);
	if (what === 9) body = withBody(random.pick(random.oneIn(3) ? others : own).reply.body, random);
	body = body.subarray(0, 500_000);
	// At last, so that nothing takes away the words by which a secret is known.
	if (random.oneIn(12)) body = withEcho(body, random);
	return { from: name, reply: { status, headers, body } };
}

function withEcho(body: Buffer, random: Random): Buffer {
	const echo = echoOf(random);
	const text = withWords(body.toString('utf8'), echo, random);
	if (text !== null) return Buffer.from(text, 'utf8');
	return Buffer.from(random.oneIn(2) ? `<html><pre>${echo}</pre></html>` : `${echo}\n`);
}

function withBody(body: Buffer, random: Random): Buffer {
	const changed = random.oneIn(3) ? null : mutateJson(body.toString('utf8'), random);
	return changed === null ? mutateBytes(body, random) : Buffer.from(changed, 'utf8');
}
