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
