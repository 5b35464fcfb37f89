import type { WireRequest } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import {
	keptAliveTransport,
	LONGEST_FETCH_MS,
} from '../../nodes/InvokeServerlessFunction/transport/keptAlive.ts';
import { LARGEST_REPLY } from '../../nodes/InvokeServerlessFunction/transport/body.ts';
import { until } from '../until.mts';
import { REQUEST, credential, failureOf, on } from './calls.mts';

describe('kept-alive connections', () => {
	const BY_HELPER: Sent = {
		kind: 'reply',
		reply: { status: 299, headers: {}, body: Buffer.alloc(0) },
	};
	const helper: Transport = { send: async () => await Promise.resolve(BY_HELPER) };
	const contextOf = (more: object = {}, helpers: object = {}) =>
		({
			...{ helpers, evaluateExpression: () => '', getExecutionCancelSignal: () => undefined },
			...more,
		}) as never;
	const transportOf = (context: never = contextOf()) =>
		keptAliveTransport(context, credential, { key: 'secret' }, helper, 'The Cloud');
	const at = (url: string): WireRequest => ({ ...REQUEST, url: `${url}/run` });

	it('carry the signed request, without an encoding', async () => {
		const seen: Array<Record<string, unknown>> = [];
		await on(
			({ headers, method, url: path }, response) => {
				seen.push({ ...headers, method, path });
				response.end('{}');
			},
			async (url) => {
				const sent = await transportOf().send(at(url), 60_000);
				expect(sent).toMatchObject({ kind: 'reply', sends: 1, reply: { status: 200 } });
				const grant = { credential: { key: 'of the grant' }, goodUntil: 1 };
				const empty = { ...at(url), body: Buffer.alloc(0) };
				expect(await transportOf().send(empty, 60_000, grant)).toMatchObject({ sends: 1 });
			},
		);
		expect(seen).toMatchObject([
			{
				...{ method: 'POST', path: '/run', a: 'b', authorization: 'secret' },
				...{ 'user-agent': 'n8n', 'accept-encoding': 'identity', 'content-length': '2' },
			},
			{ authorization: 'of the grant', 'content-length': '0' },
		]);
	});

	it.each([
		[
			'n8n filters where nodes connect to',
			contextOf({}, { getSecureEgressFilter: () => new Map() }),
		],
		['a proxy is set', contextOf({ evaluateExpression: () => 'http://proxy' })],
	])('are left to the helper where %s', (_what, context) => {
		expect(transportOf(context)).toBe(helper);
	});

	it.each([
		['the filter lets everything by', contextOf({}, { getSecureEgressFilter: () => ({}) })],
		[
			'the environment is hidden',
			contextOf({
				evaluateExpression: () => {
					throw new Error('access to env vars denied');
				},
			}),
		],
	])('are used where %s', (_what, context) => expect(transportOf(context)).not.toBe(helper));

	it('look for a proxy in every variable that names one', () => {
		let asked = '';
		transportOf(contextOf({ evaluateExpression: (text: string) => ((asked = text), '') }));
		for (const name of [
			'HTTPS_PROXY',
			'https_proxy',
			'HTTP_PROXY',
			'http_proxy',
			'ALL_PROXY',
			'all_proxy',
		]) {
			expect(asked).toContain(`$env["${name}"]`);
		}
		expect(asked).toMatch(/^\{\{ .* \|\| .* \}\}$/);
	});

	it('leave a call to the helper that may take longer than fetch waits', async () => {
		await on(
			(_request, response) => void response.end('{}'),
			async (url) => {
				const transport = transportOf();
				expect(await transport.send(at(url), LONGEST_FETCH_MS + 1)).toBe(BY_HELPER);
				expect(await transport.send(at(url), LONGEST_FETCH_MS)).not.toBe(BY_HELPER);
			},
		);
	});

	it('leave calls to the helper once no direct connection could be made', async () => {
		const transport = transportOf();
		const closed = await on(
			() => {},
			async (url) => await Promise.resolve(url),
		);
		const refused = await transport.send(at(closed), 60_000);
		expect(refused).toMatchObject({ kind: 'failed', failure: { sideEffect: 'none' } });
		expect(await transport.send(REQUEST, 60_000)).toBe(BY_HELPER);
	});

	it('leave calls to the helper where fetch makes no connection to a port', async () => {
		const transport = transportOf();
		const to = { ...REQUEST, url: 'http://127.0.0.1:6000/' };
		expect(failureOf(await transport.send(to, 60_000))).toMatchObject({
			...{ sideEffect: 'none', repeatable: 'always' },
			message: 'The Cloud was not called: connections cannot be reused with this port',
			hint: "Turn off 'Reuse Connections' for an Endpoint with this port.",
		});
		expect(await transport.send(to, 60_000)).toBe(BY_HELPER);
	});

	it('leave calls to the helper after a body without a length: only it shows how the connection ended', async () => {
		await on(
			({ socket }) => void socket.end('HTTP/1.1 200 OK\r\n\r\ntext'),
			async (url) => {
				const transport = transportOf();
				expect(await transport.send(at(url), 60_000)).toMatchObject({ reply: { status: 200 } });
				expect(await transport.send(at(url), 60_000)).toBe(BY_HELPER);
			},
		);
	});

	it('are used on after a reply that has no body', async () => {
		await on(
			(_request, response) => void response.writeHead(204).end(),
			async (url) => {
				const transport = transportOf();
				const send = async () => await transport.send(at(url), 60_000);
				expect([await send(), await send()]).toMatchObject([
					...[{ reply: { status: 204 } }, { reply: { status: 204 } }],
				]);
			},
		);
	});

	it('leave calls to the helper after 407, which is an error by the standard of fetch', async () => {
		await on(
			(_request, response) => void response.writeHead(407).end('{}'),
			async (url) => {
				const transport = transportOf();
				expect(failureOf(await transport.send(at(url), 60_000))).toMatchObject({
					sideEffect: 'possible',
				});
				expect(await transport.send(at(url), 60_000)).toBe(BY_HELPER);
			},
		);
	});

	it('send a header of the request instead of their own, however its name is written', async () => {
		const sent: unknown[] = [];
		await on(
			({ headers }, response) => {
				sent.push(headers['user-agent'], headers['accept-encoding']);
				response.end('{}');
			},
			async (url) => {
				const headers = { 'user-agent': 'mine', 'accept-encoding': 'gzip' };
				await transportOf().send({ ...at(url), headers }, 60_000);
			},
		);
		expect(sent).toEqual(['mine', 'identity']);
	});

	it('ask fetch for no credentials of its own: with them 401 to a stream is an error by its standard', async () => {
		const { fetch } = globalThis;
		const asked: unknown[] = [];
		globalThis.fetch = async (input, init) => {
			asked.push(init?.credentials);
			return await fetch(input, init);
		};
		try {
			await on(
				(_request, response) => void response.writeHead(401).end(),
				async (url) =>
					expect(await transportOf().send(at(url), 60_000)).toMatchObject({ kind: 'reply' }),
			);
		} finally {
			globalThis.fetch = fetch;
		}
		expect(asked).toEqual(['omit']);
	});

	it('are used on after a connection that was lost', async () => {
		let calls = 0;
		await on(
			({ socket }, response) => void ((calls += 1) === 1 ? socket.destroy() : response.end('{}')),
			async (url) => {
				const transport = transportOf();
				expect(await transport.send(at(url), 60_000)).toMatchObject({ kind: 'failed' });
				expect(await transport.send(at(url), 60_000)).toMatchObject({ kind: 'reply' });
			},
		);
	});

	it('are not used where they have been idle for so long that they may be closed', async () => {
		const { now } = performance;
		// Stands still between two calls, however long a busy machine takes for them.
		let later = performance.now();
		performance.now = () => later;
		try {
			await on(
				(_request, response) => void response.end('{}'),
				async (url) => {
					const transport = transportOf();
					const isDirect = async (idleMs: number) => {
						later += idleMs;
						return (await transport.send(at(url), 60_000)) !== BY_HELPER;
					};
					expect(await isDirect(0)).toBe(true);
					expect(await isDirect(500)).toBe(true);
					expect(await isDirect(2000)).toBe(false);
					// A call to another origin meanwhile changes nothing.
					await on(
						(_request, response) => void response.end('{}'),
						async (other) => {
							expect(await transport.send(at(other), 60_000)).not.toBe(BY_HELPER);
						},
					);
					expect(await isDirect(0)).toBe(false);
					// Let go by then: a new one is made.
					expect(await isDirect(4000)).toBe(true);
				},
			);
		} finally {
			performance.now = now;
		}
	});

	it('say so where the credential cannot sign', async () => {
		const sign = () => {
			throw new Error("'Key' is empty");
		};
		const transport = keptAliveTransport(contextOf(), { sign }, {}, helper, 'The Cloud');
		expect(await transport.send(REQUEST, 1)).toMatchObject({
			...{ kind: 'failed', unsent: true, failure: { message: "'Key' is empty" } },
		});
	});

	it('end with their deadline, or when the execution is cancelled', async () => {
		let waiting = 0;
		await on(
			() => void (waiting += 1),
			async (url) => {
				const late = await transportOf().send(at(url), 300);
				expect(failureOf(late)).toMatchObject({ category: 'timeout', sideEffect: 'possible' });
				const stop = new AbortController();
				const context = contextOf({ getExecutionCancelSignal: () => stop.signal });
				const running = transportOf(context).send(at(url), 200_000);
				await until(() => waiting === 2);
				stop.abort();
				expect(failureOf(await running)).toMatchObject({
					...{ category: 'cancelled', sideEffect: 'possible' },
				});
			},
		);
	});

	it('keep the cookies of a reply, and add none', async () => {
		let cookies: string[] = ['a=1', 'b=2'];
		await on(
			(_request, response) => void response.writeHead(200, { 'set-cookie': cookies }).end('{}'),
			async (url) => {
				const transport = transportOf();
				const first = await transport.send(at(url), 60_000);
				expect(first).toMatchObject({ reply: { status: 200, cookies } });
				cookies = [];
				const second = await transport.send(at(url), 60_000);
				expect(second.kind === 'reply' && second.reply).not.toHaveProperty('cookies');
			},
		);
	});

	it('do not send a header that nobody can read', async () => {
		await on(
			(_request, response) => void response.end('{}'),
			async (url) => {
				const transport = transportOf();
				const wrong = { ...at(url), headers: { a: 'two\nlines' } };
				expect(await transport.send(wrong, 60_000)).toMatchObject({
					...{ kind: 'failed', unsent: true },
					failure: { message: 'Invalid character in header content', sideEffect: 'none' },
				});
			},
		);
	});

	const CHUNK = new Uint8Array(LARGEST_REPLY / 4);

	it.each([
		['of no known length', {}],
		['said to be empty', { 'content-length': '0' }],
		['of a great length', { 'content-length': '1048576' }],
		['that is unpacked', { 'content-length': '100', 'content-encoding': 'gzip' }],
	])('read no body %s beyond what any cloud returns', async (_what, headers) => {
		const { fetch } = globalThis;
		let given = 0;
		globalThis.fetch = async () => {
			const pull = (chunks: ReadableStreamDefaultController) => {
				given += 1;
				if (given > 9) chunks.close();
				else chunks.enqueue(CHUNK);
			};
			return await Promise.resolve(new Response(new ReadableStream({ pull }), { headers }));
		};
		try {
			const sent = await transportOf().send(REQUEST, 60_000);
			expect(failureOf(sent)).toMatchObject({ code: 'E2BIG', sideEffect: 'possible' });
			expect(given).toBeLessThan(9);
		} finally {
			globalThis.fetch = fetch;
		}
	});

	it.each([
		['of a known length', { 'content-length': '7' }],
		['of an unknown length', {}],
	])('read a body %s', async (_what, headers) => {
		await on(
			(_request, response) => void response.writeHead(200, headers).end('{"a":1}'),
			async (url) => {
				const sent = await transportOf().send(at(url), 60_000);
				expect(sent.kind === 'reply' && String(sent.reply.body)).toBe('{"a":1}');
			},
		);
	});
});
