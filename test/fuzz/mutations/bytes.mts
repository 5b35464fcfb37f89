import { gzipSync } from 'node:zlib';
import type { Random } from '../random.mts';

/** A change of a body as bytes, whatever they mean. */
type Change = (body: Buffer, random: Random) => Buffer;

const at = (body: Buffer, random: Random) => random.below(body.length + 1);
const insert = (body: Buffer, where: number, what: Buffer) =>
	Buffer.concat([body.subarray(0, where), what, body.subarray(where)]);

const PIECES = [
	...['\0', '\ufeff', '\u2028', '\r\n', '"', '\\', '{', '}', '[', ']', ',', ':', '<', '%', '\\u'],
	...['null', 'NaN', 'Infinity', '-', '1e999', '<html>', '"code":0', '"InvokeResult":0', '/*x*/'],
].map((text) => Buffer.from(text));

/** Words by which patterns begin to look for something. */
const LURES = [
	...['Report RequestId:', 'Init Report ', 'Finish invoke request ', 'Duration: ', 'Memory:1'],
	...['Max Memory Used: ', ' time out after ', '<', ' ', '\n', '\t', 'a', '0', '1.', '"\\', '['],
];

const HTML =
	'<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';

const changes: readonly Change[] = [
	(body, random) => body.subarray(0, at(body, random)),
	(body, random) => body.subarray(at(body, random)),
	(body, random) => insert(body, at(body, random), random.pick(PIECES)),
	(body, random) => {
		const copy = Buffer.from(body);
		for (let times = 1 + random.below(4); times > 0 && copy.length > 0; times -= 1) {
			copy[random.below(copy.length)] = random.below(256);
		}
		return copy;
	},
	(body, random) => {
		const from = at(body, random);
		return insert(body, at(body, random), body.subarray(from, from + random.below(60)));
	},
	(body, random) => insert(body, at(body, random), Buffer.from(random.pick(LURES).repeat(1000))),
	(body) => Buffer.concat([body, body]),
	(body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
	(body) => Buffer.from(body.toString('utf8'), 'utf16le'),
	(body) => Buffer.from(body.toString('utf8'), 'latin1'),
	(body) => Buffer.from(body.toString('base64')),
	(body) => gzipSync(body),
	(body) => Buffer.from(JSON.stringify(body.toString('utf8'))),
	() => Buffer.alloc(0),
	(_body, random) => Buffer.from(Array.from({ length: 20 }, () => random.below(256))),
	() => Buffer.from(HTML),
	(body) => Buffer.concat([Buffer.from(HTML), body]),
];

/** A body with its bytes changed. */
export const mutateBytes: Change = (body, random) => random.pick(changes)(body, random);
