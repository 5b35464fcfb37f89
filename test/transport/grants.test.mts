import { GrantStore } from '../../credentials/authentication/grantStore.ts';
import type {
	Grant,
	Prelude,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import {
	GRANT_TIMEOUT_MS,
	grantSource,
} from '../../nodes/InvokeServerlessFunction/transport/grants.ts';
import { REQUEST } from './calls.mts';

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
						...{ sideEffect: status === 401 ? 'none' : 'possible' },
						repeatable: status === 401 ? 'never' : 'ifIdempotent',
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
		const prelude = { key: 'k', known, build, read, service: 'IAM' } as never;
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
					: { ...{ key: url, known: null, build, read, service: 'IAM' } },
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

	it('that were refused to the caller are not asked for again at once; others are', async () => {
		const twice = async (status: number) => {
			const { source, timeouts } = sourceOf([replied(status), replied(200, 'one')]);
			await source.obtain(REQUEST);
			return [(await source.obtain(REQUEST)).kind, timeouts.length];
		};
		expect(await twice(401)).toEqual(['refused', 1]);
		expect(await twice(500)).toEqual(['granted', 2]);
	});

	it.each([
		['invalidRequest', 'none', 'never'],
		['auth', 'possible', 'always'],
	])(
		'that were refused as %s, side effect %s, are asked for again: %s repeated',
		async (category, sideEffect, repeatable) => {
			const failure = { category, sideEffect, hint: null, repeatable: 'never' } as never;
			const { source } = sourceOf([{ kind: 'failed', failure }, replied(200, 'one')]);
			expect(await source.obtain(REQUEST)).toMatchObject({ failure: { repeatable } });
			expect((await source.obtain(REQUEST)).kind).toBe('granted');
		},
	);

	it('that are not answered have the failure, and say whom was asked', async () => {
		const failure = { category: 'timeout', hint: null, repeatable: 'ifIdempotent' } as never;
		const silent = sourceOf([{ kind: 'failed', failure }]).source;
		expect(await silent.obtain(REQUEST)).toMatchObject({
			failure: {
				...{ category: 'timeout', repeatable: 'always' },
				hint: 'The function was not called. Test the credential.',
			},
		});
		const broken = sourceOf([new Error('words')]).source;
		expect(await broken.obtain(REQUEST)).toMatchObject({
			failure: {
				message: 'The call to IAM ended without a reply: words',
				hint: expect.stringMatching(/Run the item again\.$/) as string,
			},
		});
	});

	it('that do not come keep nobody waiting: a client counts its time from the connection on', async () => {
		const { timeout } = AbortSignal;
		AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === GRANT_TIMEOUT_MS ? 1 : ms);
		try {
			const prelude = { key: 'k', known: null, build, read, service: 'IAM' };
			const source = grantSource(
				() => prelude as never,
				() => ({ send: async () => await new Promise(() => {}) }),
				new GrantStore(() => 0),
			);
			expect(await source.obtain(REQUEST)).toMatchObject({
				failure: {
					...{ category: 'timeout', sideEffect: 'none', repeatable: 'always' },
					message: 'IAM did not answer within 15 s',
					hint: 'The function was not called. Test the credential.',
				},
			});
		} finally {
			AbortSignal.timeout = timeout;
		}
	});

	it('may take several requests', async () => {
		const { source } = sourceOf([replied(200, 'a'), replied(200, 'b')]);
		const steps = grantSource(
			() =>
				({
					...{ key: 'k', known: null, build, service: 'IAM' },
					read: () => ({ kind: 'next', next: { build, read } }),
				}) as never,
			() => ({ send: async () => await Promise.resolve(replied(200, 'second')) }),
			new GrantStore(() => 0),
		);
		expect(await steps.obtain(REQUEST)).toEqual({ kind: 'granted', grant: grant('second') });
		expect(await source.obtain(REQUEST)).toMatchObject({ grant: grant('a') });
	});

	it('another that is known stays when one is dropped', async () => {
		const store = new GrantStore(() => 0);
		const known = grant('known', 50);
		let asked = 0;
		const of = (held: Grant | null) =>
			grantSource(
				() => ({ ...{ key: 'k', known: held, build, read, service: 'IAM' } }) as never,
				() => ({
					send: async () => {
						asked += 1;
						return await Promise.resolve(replied(200, 'new'));
					},
				}),
				store,
			);
		await of(null).obtain(REQUEST);
		const source = of(known);
		const newest = await source.obtain(REQUEST);
		expect(newest).toEqual({ kind: 'granted', grant: grant('new') });
		if (newest.kind === 'granted' && newest.grant) source.drop(newest.grant);
		expect(await source.obtain(REQUEST)).toEqual({ kind: 'granted', grant: known });
		expect(asked).toBe(1);
	});
});
