import { getEventListeners } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import {
	abortedByAny,
	onAbort,
	untilAborted,
} from '../../nodes/InvokeServerlessFunction/transport/abort.ts';
import {
	checkEnd,
	collected,
	isEncoded,
	isWhole,
	LARGEST_REPLY,
	readBody,
} from '../../nodes/InvokeServerlessFunction/transport/body.ts';
import { deadlineSignal } from '../../nodes/InvokeServerlessFunction/transport/deadline.ts';
import { phaseOf, signs } from '../../nodes/InvokeServerlessFunction/transport/phase.ts';
import {
	bytesOf,
	cookiesOf,
	plainHeaders,
} from '../../nodes/InvokeServerlessFunction/transport/reply.ts';
import { readThrown } from '../../nodes/InvokeServerlessFunction/transport/thrown.ts';

const open = new AbortController();
const readBodyOf = async (body: unknown) => await readBody(body, open.signal);

describe('a body', () => {
	it('is read whole from a stream, and left as it is where it is bytes already', async () => {
		const stream = Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')]);
		expect(await readBodyOf(stream)).toEqual({ bytes: Buffer.from('{"a":1}'), decoded: false });
		const bytes = Buffer.from('x');
		expect((await readBodyOf(bytes)).bytes).toBe(bytes);
		expect(await readBodyOf(undefined)).toEqual({ bytes: Buffer.alloc(0), decoded: false });
		expect(await readBodyOf({ a: 1 })).toEqual({ bytes: Buffer.from('{"a":1}'), decoded: false });
		expect(await readBodyOf(null)).toEqual({ bytes: Buffer.alloc(0), decoded: false });
	});

	it('that went through a decoder is known to have', async () => {
		const unpacked = Readable.from([gzipSync('{}')]).pipe(createGunzip());
		expect(await readBodyOf(unpacked)).toEqual({ bytes: Buffer.from('{}'), decoded: true });
		const passed = Readable.from([Buffer.from('{}')]).pipe(new PassThrough());
		expect((await readBodyOf(passed)).decoded).toBe(false);
	});

	it.each([false, true])(
		'that stalls is closed when its time is over (before it is read: %p)',
		async (before) => {
			const [stop, body] = [new AbortController(), new PassThrough()];
			body.write('{"half":');
			if (before) stop.abort(new Error('late'));
			const reading = readBody(body, stop.signal);
			setImmediate(() => stop.abort(new Error('late')));
			await expect(reading).rejects.toThrow('late');
			expect(body.destroyed).toBe(true);
		},
	);

	it('of one chunk is that chunk, whatever kind of bytes it is', async () => {
		const one = Buffer.from('one');
		expect(await collected(Readable.from([one]))).toBe(one);
		const plain = new Uint8Array([104, 105]);
		const bytes = await collected(
			(async function* () {
				yield plain;
			})(),
		);
		expect([Buffer.isBuffer(bytes), String(bytes)]).toEqual([true, 'hi']);
		expect(await collected(Readable.from([]))).toEqual(Buffer.alloc(0));
	});

	it.each([
		['that has no length and whose connection broke', {}, new Error('reset'), false],
		['that has no length', {}, null, true],
		['that has a length', { 'content-length': '1' }, new Error('reset'), true],
		['in chunks', { 'transfer-encoding': 'chunked' }, new Error('reset'), true],
	])('%s', async (_what, headers, errored, isRead) => {
		const body = Object.assign(Readable.from([Buffer.from('1')]), { headers, socket: { errored } });
		const read = readBodyOf(body).catch((thrown: unknown) => thrown);
		expect(await read).toEqual(isRead ? { bytes: Buffer.from('1'), decoded: false } : errored);
	});

	it('that has no length, of a client that shows no socket, is read', async () => {
		const body = Object.assign(Readable.from([Buffer.from('1')]), { headers: {} });
		expect(await readBodyOf(body)).toEqual({ bytes: Buffer.from('1'), decoded: false });
	});

	it.each([
		['{"half":', {}, false],
		['[1,', {}, false],
		['{"rows":[{"a":1}', {}, false],
		['[["a"],["b"]', {}, false],
		['{"a":"}', {}, false],
		['{"a":1}\n{"a":"\\"}', {}, false],
		['"half', {}, false],
		['"whole \\" \\\\"', {}, true],
		['{"a":"{[\\"{"}', {}, true],
		['[info] text', {}, true],
		['{"half":', { 'content-length': '8' }, true],
		['{"a":1}\n', {}, true],
		['{"a":1}\n{"a":2}', {}, true],
		['text', {}, true],
		['', {}, true],
	])('%j that ends with its connection %j has its end: %p', (text, headers, has) => {
		const check = () => checkEnd({ status: 200, headers, body: Buffer.from(text) });
		if (has) expect(check).not.toThrow();
		else expect(check).toThrow(expect.objectContaining({ code: 'ECONNRESET' }));
	});

	it('that is larger than any documented reply is not read to its end', async () => {
		const chunk = Buffer.alloc(LARGEST_REPLY / 4);
		let given = 0;
		const chunks = (count: number) =>
			(async function* () {
				for (given = 0; given < count; given += 1) yield chunk;
			})();
		expect((await collected(chunks(4))).length).toBe(LARGEST_REPLY);
		await expect(collected(chunks(9))).rejects.toMatchObject({
			...{ code: 'E2BIG', message: 'reply too large' },
		});
		expect(given).toBe(4);
	});

	it.each([
		[200, '{"a":1}', true],
		[200, '"text"', true],
		[200, '{"a":', false],
		[200, 'text', false],
		[200, '', false],
		[299, 'text', false],
		[202, '', true],
		[202, '{"id":"1"}', true],
		[202, '{"id":', false],
		[202, 'text', false],
		[204, '', true],
		[300, 'text', true],
		[399, 'text', true],
		[400, 'text', false],
		[404, '{"code":"NotFound"}', true],
		[404, '', false],
		[403, '<html><title>403 Forbidden</title><h1>Error', false],
		[403, '<html><title>403 Forbidden</title></HTML>\r\n', true],
		[403, '</html><h1>Error', false],
	])('%i %j that was compressed is whole: %p', (status, body, whole) => {
		expect(isWhole({ status, headers: {}, body: Buffer.from(body) })).toBe(whole);
	});

	it.each([
		[undefined, false],
		['', false],
		[' identity ', false],
		['Identity', false],
		['gzip', true],
		['gzip, gzip', true],
		['not-identity', true],
	])('Content-Encoding %j says that it is encoded: %p', (encoding, encoded) => {
		expect(isEncoded(encoding)).toBe(encoded);
	});
});

describe('a reply as versions of n8n hand it over', () => {
	it('has headers in lower case, of repeated ones the first', () => {
		expect(
			plainHeaders({ 'X-A': 'b', c: ['d', 'e'], n: 7, u: undefined, nul: null, none: [] }),
		).toEqual({ 'x-a': 'b', c: 'd', n: '7' });
	});

	it('has all its cookies', () => {
		expect(cookiesOf({ 'X-A': 'b', 'Set-Cookie': ['a=1', 'b=2'] })).toEqual(['a=1', 'b=2']);
		expect(cookiesOf({ 'set-cookie': 'a=1' })).toEqual(['a=1']);
		for (const none of [{}, { 'x-a': 'b' }, { 'set-cookie': null }, { 'set-cookie': undefined }]) {
			expect(cookiesOf(none)).toEqual([]);
		}
	});

	it('has a body of bytes', () => {
		const bytes = new Uint8Array([1, 2, 3, 4]);
		expect(bytesOf(bytes.buffer)).toEqual(Buffer.from(bytes));
		expect(bytesOf(bytes.subarray(1, 3))).toEqual(Buffer.from([2, 3]));
		expect(bytesOf('ä')).toEqual(Buffer.from('ä'));
		expect(bytesOf([1])).toEqual(Buffer.from('[1]'));
	});
});

describe('a signal', () => {
	it('calls back each that waits for it, once, with one listener', () => {
		const stop = new AbortController();
		const called: string[] = [];
		const forget = onAbort(stop.signal, () => called.push('forgotten'));
		onAbort(stop.signal, () => called.push('first'));
		onAbort(stop.signal, () => called.push('second'));
		forget();
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
		stop.abort();
		stop.abort();
		expect(called).toEqual(['first', 'second']);
	});

	it('of several, the first that aborts counts, with its reason', async () => {
		const [a, b] = [new AbortController(), new AbortController()];
		const work = async (signal: AbortSignal) =>
			await new Promise<unknown>((ended) => {
				if (signal.aborted) ended(signal.reason);
				signal.addEventListener('abort', () => ended(signal.reason));
			});
		const running = abortedByAny([a.signal, b.signal], work);
		b.abort('b');
		expect(await running).toBe('b');
		expect(await abortedByAny([a.signal, b.signal], work)).toBe('b');
		// What has ended hears nothing more.
		expect(await abortedByAny([a.signal], async () => 'done')).toBe('done');
		await expect(
			abortedByAny([a.signal], async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
	});
});

describe('a promise until its signal aborts', () => {
	const never = () => new Promise<string>(() => {});

	it('has its own result, or its own failure', async () => {
		const { signal } = new AbortController();
		for (const one of [signal, undefined]) {
			expect(await untilAborted(Promise.resolve('done'), one)).toBe('done');
			await expect(untilAborted(Promise.reject(new Error('no')), one)).rejects.toThrow('no');
		}
	});

	it('is undefined as soon as the signal aborts, or has aborted', async () => {
		const stop = new AbortController();
		const both = [untilAborted(never(), stop.signal), untilAborted(never(), stop.signal)];
		stop.abort();
		expect(await Promise.all(both)).toEqual([undefined, undefined]);
		expect(await untilAborted(never(), stop.signal)).toBeUndefined();
		expect(await untilAborted(Promise.resolve('late'), stop.signal)).toBeUndefined();
	});

	it('puts one listener on a signal, however many wait for it: Node.js warns of more than ten', async () => {
		const stop = new AbortController();
		const all = Array.from({ length: 50 }, async () => await untilAborted(never(), stop.signal));
		await untilAborted(Promise.resolve(1), stop.signal);
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
		stop.abort();
		expect((await Promise.all(all)).every((result) => result === undefined)).toBe(true);
	});
});

describe('a deadline', () => {
	const { timeout } = AbortSignal;
	let set: number[];
	beforeEach(() => {
		set = [];
		AbortSignal.timeout = (ms) => {
			set.push(ms);
			return timeout.call(AbortSignal, 2 ** 30);
		};
	});
	afterEach(() => {
		AbortSignal.timeout = timeout;
	});

	it('soon is exact and its own', () => {
		expect(deadlineSignal(20_000)).not.toBe(deadlineSignal(20_000));
		deadlineSignal(0.2);
		deadlineSignal(-5);
		expect(set.slice(2)).toEqual([1, 0]);
	});

	it('far away is shared with those of the same second, and up to a second late', () => {
		const far = 7_200_000;
		expect(deadlineSignal(far)).toBe(deadlineSignal(far));
		expect(set).toHaveLength(1);
		expect(set[0]).toBeGreaterThanOrEqual(far);
		expect(set[0]).toBeLessThanOrEqual(far + 1001);
		expect(deadlineSignal(far + 5000)).not.toBe(deadlineSignal(far));
	});

	it('is no longer than timers take', () => {
		deadlineSignal(2 ** 40);
		expect(Math.max(...set)).toBeLessThanOrEqual(2 ** 31 - 1);
	});
});

describe('what a client threw', () => {
	const socket = (code: string, syscall: string) =>
		Object.assign(new Error(`${syscall} ${code} 127.0.0.1:1`), { code, syscall });

	it('is read along its causes, and for each address that was tried', () => {
		const tried = new AggregateError([
			socket('ECONNREFUSED', 'connect'),
			socket('ENETUNREACH', 'connect'),
		]);
		const thrown = readThrown(
			Object.assign(new Error('outer', { cause: Object.assign(tried, { code: 'ECONNREFUSED' }) }), {
				description: 'advice',
			}),
		);
		expect(thrown).toMatchObject({
			...{ code: 'ECONNREFUSED', syscalls: ['connect', 'connect'], advice: 'advice' },
			names: ['Error', 'AggregateError', 'Error', 'Error'],
		});
		expect(phaseOf(thrown)).toBe('connect');
		expect(thrown.words.split('\n')).toContain('connect ENETUNREACH 127.0.0.1:1');
	});

	it('of which one address was connected shows no phase', () => {
		const tried = new AggregateError([
			socket('ECONNREFUSED', 'connect'),
			socket('ECONNRESET', 'read'),
		]);
		expect(phaseOf(readThrown(tried))).toBe('unknown');
	});

	it('keeps what versions of n8n put beside a lost cause', () => {
		const lost = {
			httpCode: 'ECONNREFUSED',
			messages: ['connect ECONNREFUSED 127.0.0.1:9', 7],
			message: 'm',
		};
		expect(readThrown(lost)).toMatchObject({
			...{ code: 'ECONNREFUSED', syscalls: ['connect'], names: [], advice: null },
			...{
				words: 'm\nconnect ECONNREFUSED 127.0.0.1:9',
				message: 'connect ECONNREFUSED 127.0.0.1:9',
			},
		});
		expect(readThrown({ httpCode: '404', message: 'm' })).toMatchObject({
			code: null,
			message: 'm',
		});
	});

	it.each([null, undefined, 7])('%p holds nothing', (thrown) => {
		expect(readThrown(thrown)).toEqual({
			...{ code: null, syscalls: [], names: [], words: '', message: '', advice: null, field: null },
		});
	});

	it('a text is its own message', () => {
		expect(readThrown('text')).toMatchObject({ words: 'text', message: 'text', code: null });
	});

	it('that holds itself, several times over, is read once', () => {
		const error: Error & { errors?: Error[] } = new Error('deep');
		error.cause = error;
		error.errors = Array<Error>(20).fill(error);
		expect(readThrown(new AggregateError([error, error])).names).toEqual([
			...['AggregateError', 'Error'],
		]);
	});

	it('that goes on without end is read to a bound', () => {
		let error = new Error('first');
		for (let depth = 0; depth < 10_000; depth += 1) error = new Error('m', { cause: error });
		expect(readThrown(error).names).toHaveLength(100);
	});

	const coded = (code: string, message = 'm') => Object.assign(new Error(message), { code });

	it.each([
		['refused', { name: 'SsrfBlockedHostnameError', message: 'm' }],
		...[
			...['ERR_INVALID_URL', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_CHAR', 'ERR_INVALID_PROTOCOL'],
			...['ERR_UNESCAPED_CHARACTERS', 'ERR_HTTP_INVALID_HEADER_VALUE'],
		].map((code) => ['refused', coded(code)] as const),
		['lookup', coded('ENOTFOUND')],
		['lookup', coded('EAI_FAIL')],
		['connect', coded('ECONNREFUSED')],
		['connect', coded('UND_ERR_CONNECT_TIMEOUT')],
		['connect', new Error('Proxy connection ended before receiving CONNECT response')],
		[
			'handshake',
			coded(
				'ECONNRESET',
				'Client network socket disconnected before secure TLS connection was established',
			),
		],
		['handshake', Object.assign(coded('EPROTO'), { syscall: 'write' })],
		...[
			...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
			...['SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CRL_HAS_EXPIRED'],
			...['HOSTNAME_MISMATCH', 'INVALID_CA', 'INVALID_PURPOSE', 'UNABLE_TO_GET_ISSUER_CERT'],
		].map((code) => ['certificate', coded(code)] as const),
		...[
			...['ECONNRESET', 'EPIPE', 'EPROTO', 'ETIMEDOUT', 'EHOSTUNREACH', 'EMFILE', 'XENOTFOUND'],
			...[
				'ENOTFOUNDX',
				'ERR_INVALID_URLX',
				'XECONNREFUSED',
				'XCERT_HAS',
				'ERR_SSL_WRONG_VERSION_NUMBER',
			],
		].map((code) => ['unknown', coded(code)] as const),
		['unknown', Object.assign(coded('EPROTO'), { syscall: 'read' })],
		['unknown', Object.assign(coded('ENOTFOUND'), { syscall: 'read' })],
		['unknown', new Error('x Proxy connection ended before receiving CONNECT response')],
		['unknown', new TypeError('fetch failed')],
	] as ReadonlyArray<readonly [string, unknown]>)('shows %s: %p', (phase, thrown) => {
		expect(phaseOf(readThrown(thrown))).toBe(phase);
	});

	it('is known by signs that the documentation can show', () => {
		expect(signs.every(({ shown }) => shown.length > 3)).toBe(true);
	});
});
