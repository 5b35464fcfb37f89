import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { GrantStore } from '../../credentials/authentication/grantStore.ts';
import { signing } from '../../credentials/authentication/sending.ts';
import type {
	CredentialChoice,
	Grant,
	Prelude,
	WireRequest,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { createTransports } from '../../nodes/InvokeServerlessFunction/transport/choose.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import {
	GRANT_TIMEOUT_MS,
	grantSource,
} from '../../nodes/InvokeServerlessFunction/transport/grants.ts';
import {
	helperTransport,
	plainTransport,
} from '../../nodes/InvokeServerlessFunction/transport/helper.ts';
import {
	keptAliveTransport,
	LONGEST_FETCH_MS,
} from '../../nodes/InvokeServerlessFunction/transport/keptAlive.ts';
import { until } from '../until.mts';

const REQUEST: WireRequest = {
	...{ method: 'POST', url: 'http://127.0.0.1:9/run', headers: { a: 'b' } },
	body: Buffer.from('{}'),
};
const credential = {
	type: 'someApi',
	secrets: ['key'],
	sign: (data: { key?: string }, request: WireRequest) => ({
		...request,
		headers: { ...request.headers, authorization: String(data.key) },
	}),
} as unknown as CredentialChoice;

/** n8n's helper as a transport sees it, and what it was called with. */
function helperWith(
	answer: (options: IHttpRequestOptions, data: Record<string, unknown>) => unknown,
	cancel?: AbortSignal,
) {
	const calls: IHttpRequestOptions[] = [];
	const context = {
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				options: IHttpRequestOptions,
				{ credentialsDecrypted }: { credentialsDecrypted: { data: Record<string, unknown> } },
			) => {
				calls.push(options);
				return await answer(options, credentialsDecrypted.data);
			},
			httpRequest: async (options: IHttpRequestOptions) => {
				calls.push(options);
				return await answer(options, {});
			},
		},
		evaluateExpression: () => '',
		getExecutionCancelSignal: () => cancel,
	} as unknown as IExecuteFunctions;
	return { context, calls };
}
const good = { statusCode: 200, headers: { 'X-A': 'b' }, body: Buffer.from('{}') };
const failureOf = (sent: Sent) => (sent.kind === 'failed' ? sent.failure : null);

describe("n8n's helper", () => {
	const transportOf = ({ context }: ReturnType<typeof helperWith>, data = { key: 'secret' }) =>
		helperTransport(context, credential, data, 'The Cloud');

	it('sends the request as it is, follows nothing and asks for no encoding', async () => {
		const helper = helperWith(() => good);
		expect(await transportOf(helper).send(REQUEST, 1234)).toEqual({
			kind: 'reply',
			reply: { status: 200, headers: { 'x-a': 'b' }, body: Buffer.from('{}') },
		});
		expect(helper.calls).toEqual([
			{
				...{ method: 'POST', url: REQUEST.url, body: REQUEST.body, timeout: 1234 },
				headers: { a: 'b', 'Accept-Encoding': 'identity' },
				...{ encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true },
				disableFollowRedirect: true,
			},
		]);
		await transportOf(helper).send({ ...REQUEST, body: Buffer.alloc(0) }, 1);
		expect(helper.calls[1]).not.toHaveProperty('body');
	});

	it('signs with the grant besides the fields', async () => {
		let used: Record<string, unknown> = {};
		const helper = helperWith((_options, data) => {
			used = data;
			return good;
		});
		await transportOf(helper).send(REQUEST, 1, { credential: { token: 't' }, goodUntil: 1 });
		expect(used).toMatchObject({ key: 'secret', token: 't' });
	});

	it.each([
		['its time is over', 0, undefined],
		['it was cancelled', 60_000, AbortSignal.abort()],
	])(
		'does not send a call of which %s when it is to be signed',
		async (_what, timeoutMs, cancel) => {
			let isSent = false;
			const helper = helperWith((_options, data) => {
				signing(data, () => (isSent = true));
				return good;
			}, cancel);
			expect(await transportOf(helper).send(REQUEST, timeoutMs)).toMatchObject({
				...{ kind: 'failed', unsent: true },
				failure: { sideEffect: 'none', repeatable: 'never', category: 'invalidRequest' },
			});
			expect(isSent).toBe(false);
		},
	);

	it('knows that nothing was sent where the credential could not sign', async () => {
		const helper = helperWith((_options, data) =>
			signing(data, () => {
				throw new Error("'Key' is empty");
			}),
		);
		expect(await transportOf(helper).send(REQUEST, 60_000)).toMatchObject({
			...{ kind: 'failed', unsent: true },
			failure: { message: "'Key' is empty", sideEffect: 'none' },
		});
	});

	it('does not know it of anything else', async () => {
		const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		const helper = helperWith((_options, data) => {
			signing(data, () => {});
			throw reset;
		});
		expect(await transportOf(helper).send(REQUEST, 60_000)).toMatchObject({
			...{ kind: 'failed', unsent: false, failure: { sideEffect: 'possible' } },
		});
		const blocked = helperWith(() => {
			throw Object.assign(new Error('m'), { name: 'SsrfBlockedIpError' });
		});
		expect(await transportOf(blocked).send(REQUEST, 1)).toMatchObject({ unsent: true });
	});

	it('sends what is complete as it is without a credential', async () => {
		const helper = helperWith(() => good);
		const sent = await plainTransport(helper.context, 'IAM').send(REQUEST, 7);
		expect([sent.kind, helper.calls[0]?.timeout]).toEqual(['reply', 7]);
		const lost = helperWith(() => {
			throw new Error('no');
		});
		expect(failureOf(await plainTransport(lost.context, 'IAM').send(REQUEST, 7))?.message).toMatch(
			/^The call to IAM ended/,
		);
	});
});

/** A server for as long as `use` takes. */
async function on<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
	const server = createServer(listener);
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	try {
		return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	}
}

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
				await transportOf().send({ ...at(url), body: Buffer.alloc(0) }, 60_000, grant);
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
			message: 'The Cloud was not called: kept-alive connections are not made to this port',
			hint: "Turn off 'Reuse Connections' for an Endpoint with this port.",
		});
		expect(await transport.send(to, 60_000)).toBe(BY_HELPER);
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
		let later = 0;
		performance.now = () => now.call(performance) + later;
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

describe('grants', () => {
	const grant = (token: string, goodUntil = 100): Grant => ({ credential: { token }, goodUntil });
	const build = () => REQUEST;
	const read: Prelude['read'] = ({ status, body }) =>
		status === 200
			? { kind: 'granted', grant: grant(String(body)) }
			: {
					kind: 'refused',
					failure: {
						...{
							category: status === 401 ? 'auth' : 'service',
							message: 'm',
							hint: 'h',
							code: null,
						},
						...{ sideEffect: 'possible', repeatable: status === 401 ? 'never' : 'ifIdempotent' },
						...{ cloudMessage: null, httpStatusCode: status, requestId: null, retryAfterMs: null },
						...{ serverTime: new Date(0), staleGrant: true },
					},
				};
	const sourceOf = (answers: Array<Sent | Error>, known: Grant | null = null) => {
		const timeouts: number[] = [];
		const transport: Transport = {
			send: async (_request, timeoutMs) => {
				timeouts.push(timeoutMs);
				const next = answers.shift();
				if (next instanceof Error || !next) throw next ?? new Error('none');
				return await Promise.resolve(next);
			},
		};
		const prelude = { key: 'k', known, build, read, service: 'IAM', signed: false } as never;
		return {
			source: grantSource(
				() => prelude,
				() => transport,
				new GrantStore(() => 0),
			),
			timeouts,
		};
	};
	const replied = (status: number, body = ''): Sent => ({
		...{ kind: 'reply', reply: { status, headers: {}, body: Buffer.from(body) } },
	});

	it('are fetched once, within their own time, and kept', async () => {
		const { source, timeouts } = sourceOf([replied(200, 'one')]);
		const first = await source.obtain(REQUEST);
		expect(first).toEqual({ kind: 'granted', grant: grant('one') });
		expect(await source.obtain(REQUEST)).toEqual(first);
		expect(timeouts).toEqual([GRANT_TIMEOUT_MS]);
		expect(source.handedOut()).toEqual([grant('one')]);
	});

	it('that are known are used until they are dropped', async () => {
		const known = grant('known');
		const { source } = sourceOf([replied(200, 'new')], known);
		expect(await source.obtain(REQUEST)).toEqual({ kind: 'granted', grant: known });
		source.drop(grant('another'));
		expect(await source.obtain(REQUEST)).toMatchObject({ grant: known });
		source.drop(known);
		expect(await source.obtain(REQUEST)).toMatchObject({ grant: grant('new') });
		expect(source.handedOut()).toEqual([known, grant('new')]);
	});

	it('are one for each key that a request asks for, and none where it asks for none', async () => {
		const answers = [replied(200, 'one'), replied(200, 'two')];
		const transport: Transport = {
			send: async () => await Promise.resolve(answers.shift() ?? replied(500)),
		};
		const source = grantSource(
			({ url }) =>
				url.endsWith('/open')
					? null
					: { ...{ key: url, known: null, build, read, service: 'IAM', signed: false } },
			() => transport,
			new GrantStore(() => 0),
		);
		const at = async (url: string) => await source.obtain({ ...REQUEST, url });
		expect(await at('https://x/open')).toEqual({ kind: 'granted', grant: null });
		const one = await at('https://x/1');
		expect(one).toEqual({ kind: 'granted', grant: grant('one') });
		expect(await at('https://x/2')).toEqual({ kind: 'granted', grant: grant('two') });
		expect(await at('https://x/1')).toEqual(one);
		expect(answers).toHaveLength(0);
	});

	it.each([
		[replied(401), 'auth', 'never', 'The function was not called. h'],
		[replied(500), 'service', 'always', 'The function was not called. h'],
		[new Error('words'), 'network', 'always', /^The function was not called\. /],
	] as const)(
		'that are refused: the function was not called',
		async (answer, category, repeatable, hint) => {
			const { source } = sourceOf([answer]);
			const refused = await source.obtain(REQUEST);
			expect(refused).toMatchObject({
				kind: 'refused',
				failure: {
					...{ category, repeatable, sideEffect: 'none', serverTime: null, staleGrant: false },
					hint: typeof hint === 'string' ? hint : expect.stringMatching(hint),
				},
			});
			expect(source.handedOut()).toEqual([]);
		},
	);
});

describe('the transports of an execution', () => {
	const provider = { texts: { displayName: 'The Cloud' } } as never;
	const { context } = helperWith(() => good);

	it('are made once for a credential and its fields', () => {
		const transports = createTransports(context);
		const data = { key: 'k' };
		const wanted = { provider, credential, data, reuseConnections: false };
		const one = transports(wanted);
		expect(transports(wanted)).toBe(one);
		expect(transports({ ...wanted, reuseConnections: true })).not.toBe(one);
		expect(transports({ ...wanted, data: { key: 'k' } })).not.toBe(one);
		expect(transports({ ...wanted, credential: { ...credential, type: 'otherApi' } })).not.toBe(
			one,
		);
		expect(one.grants).toBeUndefined();
	});

	it('have grants where the credential needs them', () => {
		const prelude = { key: 'k', known: null, service: 'IAM', signed: false } as never;
		const data = { key: 'k' };
		const wanted = { provider, data, reuseConnections: false };
		const withPrelude = { ...credential, prelude: () => prelude } as CredentialChoice;
		expect(createTransports(context)({ ...wanted, credential: withPrelude }).grants).toBeDefined();
	});

	it('send nothing where a credential is so wrong that no grant can be asked for', async () => {
		const prelude = () => {
			throw new Error("'Password' is empty");
		};
		const wrong = { ...credential, prelude } as CredentialChoice;
		const wanted = { provider, data: {}, reuseConnections: false, credential: wrong };
		const { grants: source } = createTransports(context)(wanted);
		expect(await source?.obtain(REQUEST)).toMatchObject({
			...{ kind: 'refused', failure: { message: "'Password' is empty", sideEffect: 'none' } },
		});
	});
});
