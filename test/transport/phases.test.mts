import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { alert, oneByte, startRelay, startStage, type Read } from '../faults/found/server.mts';
import { failConnects, failLookups, watchSockets } from '../faults/found/sockets.mts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { turns, until } from '../until.mts';
import { bothTransports, requestTo } from './clients.mts';

/*
 * How far a call had come when it failed, over real sockets and TLS, by both transports: only what is shown to
 * have failed before the request was written may be sent again.
 */

/** What a row sets up: where to send, and how often the request was read by then. */
interface Scene {
	readonly url: string;
	readonly read: () => number;
	close(): Promise<void> | void;
}

const OK = { 'x-cloud-request-id': 'r' };
const TIMEOUT_MS = 30_000;
const ok = ({ response }: Read) => void response.writeHead(200, OK).end('{"ok":true}');
const sockets = watchSockets();
afterAll(() => sockets.close());

async function plain(answer: (read: Read) => void): Promise<Scene> {
	const stage = await startStage(answer);
	return { url: stage.url, read: () => stage.requests.length, close: stage.close };
}

/** What is written instead of a reply by the server itself. */
const raw = (bytes: string | Buffer, andThen?: 'end' | 'reset') => async () =>
	await plain(({ response: { socket } }) => {
		socket?.write(bytes, () => {
			if (andThen === 'end') socket.end();
			if (andThen === 'reset') socket.resetAndDestroy();
		});
	});

async function secure(answer: (read: Read) => void, options: TlsOptions = {}): Promise<Scene> {
	const stage = await startStage(answer, options);
	return { url: stage.url, read: () => stage.requests.length, close: stage.close };
}

/** TLS whose reply is spoiled on its way. */
const spoiled = (spoil: typeof oneByte) => async (): Promise<Scene> => {
	const stage = await startStage((read) => {
		relay.arm(spoil);
		ok(read);
	}, {});
	const relay = await startRelay(stage.port);
	return {
		...{ url: relay.url, read: () => stage.requests.length },
		async close() {
			await relay.close();
			await stage.close();
		},
	};
};

/** TLS whose handshake is answered with something else. */
const noHandshake = (spoil: typeof oneByte) => async (): Promise<Scene> => {
	const stage = await startStage(ok, {});
	const relay = await startRelay(stage.port);
	relay.arm(spoil);
	return {
		...{ url: relay.url, read: () => stage.requests.length },
		async close() {
			await relay.close();
			await stage.close();
		},
	};
};

const failedConnect = (code: string) => async (): Promise<Scene> => {
	const stage = await startStage(ok);
	const restore = failConnects(stage.port, code);
	return {
		...{ url: stage.url, read: () => stage.requests.length },
		async close() {
			restore();
			await stage.close();
		},
	};
};

const failedLookup = (code: string) => async (): Promise<Scene> => {
	const restore = failLookups('cloud.invalid', code);
	return await Promise.resolve({ url: 'https://cloud.invalid', read: () => 0, close: restore });
};

const failedRead = (code: string) => async () =>
	await plain((read) => sockets.failRead(read, code));

const closedPort = async (): Promise<Scene> => {
	const stage = await startStage(ok);
	await stage.close();
	return { url: stage.url, read: () => 0, close: () => {} };
};

const compressed = gzipSync(JSON.stringify('word '.repeat(5000)));
const gzip = (body: Buffer) => async () =>
	await plain(({ response }) => {
		const length = String(body.length);
		response
			.writeHead(200, { ...OK, 'content-encoding': 'gzip', 'content-length': length })
			.end(body);
	});

const NEVER = { sideEffect: 'none', repeatable: 'always', category: 'network' };
const REFUSED = { sideEffect: 'none', repeatable: 'never', category: 'network' };
const PERHAPS = { sideEffect: 'possible', repeatable: 'ifIdempotent', category: 'network' };
const LATE = { ...PERHAPS, category: 'timeout' };
/** A sure phase is worth knowing; doubt is always safe. */
const NEVER_OR_PERHAPS = { repeatable: expect.not.stringMatching(/^never$/) as string };

type Row = [
	phase: string,
	what: string,
	scene: () => Promise<Scene>,
	meaning: object,
	read: number,
];

const failures: Row[] = [
	['lookup', 'EAI_FAIL', failedLookup('EAI_FAIL'), NEVER, 0],
	['lookup', 'EAI_AGAIN', failedLookup('EAI_AGAIN'), NEVER, 0],
	['lookup', 'ENOTFOUND', failedLookup('ENOTFOUND'), NEVER, 0],
	['connect', 'refused', closedPort, NEVER, 0],
	...[
		'EADDRNOTAVAIL',
		'EMFILE',
		'ENFILE',
		'ENETDOWN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ETIMEDOUT',
	].map((code): Row => ['connect', code, failedConnect(code), NEVER, 0]),
	['handshake', 'closed', noHandshake(() => null), NEVER, 0],
	['handshake', 'an alert of a proxy', noHandshake(alert), NEVER_OR_PERHAPS, 0],
	[
		'handshake',
		'no TLS at all',
		noHandshake(() => Buffer.from('HTTP/1.1 400 Bad\r\n\r\n')),
		NEVER_OR_PERHAPS,
		0,
	],
	[
		'certificate',
		'nobody has signed it',
		async () => {
			const stage = await startStage(ok, {});
			const name = await startRelay(stage.port);
			const url = name.url.replace('127.0.0.1', 'localhost');
			return {
				url,
				read: () => stage.requests.length,
				close: async () => {
					await name.close();
					await stage.close();
				},
			};
		},
		REFUSED,
		0,
	],
	['sent', 'one byte of a TLS record is another', spoiled(oneByte), PERHAPS, 1],
	['sent', 'a TLS alert instead of the reply', spoiled(alert), PERHAPS, 1],
	['sent', 'TLS is cut', spoiled(() => null), PERHAPS, 1],
	['sent', 'reset instead of the reply', raw('', 'reset'), PERHAPS, 1],
	['sent', 'closed instead of the reply', raw('', 'end'), PERHAPS, 1],
	...['EHOSTUNREACH', 'ENETUNREACH', 'EPROTO', 'ECONNRESET', 'ENETDOWN'].map((code): Row => [
		'sent',
		`read ${code}`,
		failedRead(code),
		PERHAPS,
		1,
	]),
	['sent', 'read ETIMEDOUT', failedRead('ETIMEDOUT'), LATE, 1],
	['sent', 'no HTTP', raw('nonsense\r\n\r\n'), PERHAPS, 1],
	['reading', 'the head is cut', raw('HTTP/1.1 200 OK\r\nContent-Le', 'end'), PERHAPS, 1],
	[
		'reading',
		'the body is cut',
		raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"half":', 'end'),
		PERHAPS,
		1,
	],
	[
		'reading',
		'reset in the body',
		raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"half":', 'reset'),
		PERHAPS,
		1,
	],
	[
		'reading',
		'a body that has no length is cut',
		raw('HTTP/1.1 200 OK\r\n\r\n{"half":', 'end'),
		PERHAPS,
		1,
	],
	[
		'reading',
		'chunks are cut',
		raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"half":\r\n', 'end'),
		PERHAPS,
		1,
	],
	['reading', 'gzip is cut', gzip(compressed.subarray(0, compressed.length / 2)), PERHAPS, 1],
	[
		'reading',
		'gzip of a number is cut',
		gzip(gzipSync('1234567890123').subarray(0, -14)),
		PERHAPS,
		1,
	],
	['reading', 'gzip that is none', gzip(Buffer.from('{"ok":true}')), PERHAPS, 1],
	[
		'reading',
		'early hints, then closed',
		raw('HTTP/1.1 103 Early Hints\r\n\r\n', 'end'),
		PERHAPS,
		1,
	],
];

describe.each(['0', '1'])('phase × transport', (index) => {
	const [name] = bothTransports()[Number(index)] ?? [];

	it.each(failures)(`${name}: %s, %s`, async (_phase, _what, scene, meaning, read) => {
		// A new one each time: kept-alive connections go back to the helper after a connection that failed.
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const { url, read: seen, close } = await scene();
		const sent = await transport?.send(requestTo(url), TIMEOUT_MS);
		await close();
		expect(sent).toMatchObject({ kind: 'failed', failure: meaning });
		expect(seen()).toBe(read);
	});
});

describe.each(['0', '1'])('what is no failure', (index) => {
	const [name] = bothTransports()[Number(index)] ?? [];
	const reply = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}';

	it.each<[string, () => Promise<Scene>]>([
		['a reply', async () => await plain(ok)],
		['a reply over TLS', async () => await secure(ok)],
		['a reply over TLS 1.2', async () => await secure(ok, { maxVersion: 'TLSv1.2' })],
		['early hints first', raw(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${reply}`)],
		['Processing first', raw(`HTTP/1.1 102 Processing\r\n\r\n${reply}`)],
		['whole gzip of JSON', gzip(gzipSync('{"ok":true}'))],
		[
			'chunks',
			raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{"ok":true}\r\n0\r\n\r\n'),
		],
		['no length, then closed', raw('HTTP/1.1 200 OK\r\n\r\n{"ok":true}', 'end')],
	])(`${name}: %s`, async (_what, scene) => {
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const { url, close } = await scene();
		const sent = (await transport?.send(requestTo(url), TIMEOUT_MS)) as Sent;
		await close();
		expect(sent).toMatchObject({ kind: 'reply', reply: { status: 200 } });
		expect(sent.kind === 'reply' && String(sent.reply.body)).toBe('{"ok":true}');
	});

	it(`${name}: headers of an encoding, and no body that could have it`, async () => {
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const encoding = { ...OK, 'content-encoding': 'gzip' };
		const { url, close } = await plain(({ request, response }) => {
			const length = request.method === 'HEAD' ? '30' : '0';
			response.writeHead(200, { ...encoding, 'content-length': length }).end();
		});
		const head = { ...requestTo(url), method: 'HEAD' as const, body: Buffer.alloc(0) };
		for (const request of [head, requestTo(url)]) {
			const sent = await transport?.send(request, TIMEOUT_MS);
			expect(sent).toMatchObject({ kind: 'reply', reply: { status: 200, body: Buffer.alloc(0) } });
		}
		await close();
	});

	it(`${name}: a header that cannot be sent was not sent`, async () => {
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const { url, read, close } = await plain(ok);
		for (const value of ['caf\u00e9 \u2603', 'a\r\nb: c']) {
			const sent = await transport?.send(
				{ ...requestTo(url), headers: { 'X-A': value } },
				TIMEOUT_MS,
			);
			const failure = { category: 'invalidRequest', sideEffect: 'none', repeatable: 'never' };
			expect(sent).toMatchObject({ kind: 'failed', unsent: true, failure });
			expect(sent?.kind === 'failed' && sent.failure.message).not.toContain(value);
		}
		await close();
		expect(read()).toBe(0);
	});

	it(`${name}: a call that is answered 421 is sent once, a question counted as often as it was sent`, async () => {
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const { url, read, close } = await plain(({ response }) => void response.writeHead(421).end());
		const question = { ...requestTo(url), method: 'GET', body: Buffer.alloc(0) };
		const sends: number[] = [];
		for (const request of [requestTo(url), { ...question, once: true as const }, question]) {
			const before = read();
			const sent = await transport?.send(request, TIMEOUT_MS);
			expect(sent).toMatchObject({ kind: 'reply', reply: { status: 421 } });
			sends.push(read() - before);
			expect(sent?.kind === 'reply' && (sent.sends ?? 1)).toBe(sends.at(-1));
		}
		await close();
		expect(sends.slice(0, 2)).toEqual([1, 1]);
	});
});

describe.each(['0', '1'])('a body that stalls', (index) => {
	const [name] = bothTransports()[Number(index)] ?? [];
	/** A head and half a body, and then nothing; resolves when the client has closed the connection. */
	const stall = async () => {
		let closed = (): void => {};
		const isClosed = new Promise<void>((done) => (closed = done));
		const scene = await plain(({ response }) => {
			response.socket?.once('close', closed);
			response.writeHead(200, { ...OK, 'content-length': '99' }).write('{"half":');
		});
		return { ...scene, isClosed };
	};

	it(`${name}: is given up in time, and its connection closed`, async () => {
		const [, transport] = bothTransports()[Number(index)] ?? [];
		const { url, isClosed, close } = await stall();
		const sent = await transport?.send(requestTo(url), 500);
		await isClosed;
		await close();
		expect(sent).toMatchObject({ kind: 'failed', failure: LATE });
	});

	it(`${name}: is closed when the execution is cancelled`, async () => {
		const stop = new AbortController();
		const [, transport] = bothTransports(stop.signal)[Number(index)] ?? [];
		const { url, read, isClosed, close } = await stall();
		const sending = transport?.send(requestTo(url), 100_000);
		await until(() => read() === 1);
		await turns();
		stop.abort();
		await isClosed;
		await close();
		expect(await sending).toMatchObject({
			...{ kind: 'failed', failure: { category: 'cancelled', sideEffect: 'possible' } },
		});
	});
});

describe('an unsolicited 100 Continue', () => {
	const continued = raw(
		'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
	);

	it("is passed over by n8n's helper", async () => {
		const [[, helper] = []] = bothTransports();
		const { url, close } = await continued();
		expect(await helper?.send(requestTo(url), TIMEOUT_MS)).toMatchObject({ kind: 'reply' });
		await close();
	});

	it('spoils one kept-alive call, which may have run; those after it go through the helper', async () => {
		const [, [, kept] = []] = bothTransports();
		const { url, read, close } = await continued();
		const [first, second] = [
			await kept?.send(requestTo(url), TIMEOUT_MS),
			await kept?.send(requestTo(url), TIMEOUT_MS),
		];
		await close();
		expect(first).toMatchObject({ kind: 'failed', failure: PERHAPS });
		expect([second?.kind, read()]).toEqual(['reply', 2]);
	});
});
