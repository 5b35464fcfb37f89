import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import type {
	Failure,
	Grant,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type {
	GrantSource,
	Sent,
	Transport,
} from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { failure } from '../../nodes/InvokeServerlessFunction/transport/failure.ts';
import { asKind, reply } from '../providers/exchange.mts';
import { virtualClock } from '../virtualClock.mts';
import { alibabaExchange, replied, runOn, scripted, socket } from './scripted.mts';

const limits = { timeoutMs: 5000, maxAttempts: 1 };
const ok = replied(200, '"ok"', { 'x-fc-request-id': 'r-1' });
const refusal = (change: Partial<Failure> = {}): Failure => ({
	...failure({
		...{ category: 'auth', message: 'm', hint: null },
		...{ sideEffect: 'none', repeatable: 'never' },
	}),
	...change,
});
const stale: Sent = { kind: 'failed', failure: refusal({ staleGrant: true }) };
const grantOf = (token: string): Grant => ({ credential: { token }, goodUntil: Infinity });

/** A transport that signs with grants in turn, and what it sent and dropped. */
function granting(script: Sent[], ...tokens: string[]) {
	const { transport, sends } = scripted(...script);
	const [used, dropped]: [Array<Grant | null | undefined>, Grant[]] = [[], []];
	const grants: GrantSource = {
		obtain: async () =>
			await Promise.resolve({ kind: 'granted', grant: grantOf(tokens.shift() ?? 'last') }),
		drop: (grant) => void dropped.push(grant),
		handedOut: () => [],
	};
	const granted: Transport = {
		send: async (request, timeoutMs, grant) => {
			used.push(grant);
			return await transport.send(request, timeoutMs);
		},
		grants,
	};
	return { transport: granted, sends, used, dropped, grants };
}

describe('a token that the cloud takes for stale', () => {
	it('is dropped, and the request sent once more with another; that is no second attempt', async () => {
		const { transport, used, dropped } = granting([stale, ok], 'old', 'new');
		const ended = await exchange(alibabaExchange(), limits, transport, runOn());
		expect([ended.outcome.kind, ended.attempts]).toEqual(['completed', 2]);
		expect(used).toEqual([grantOf('old'), grantOf('new')]);
		expect(dropped).toEqual([grantOf('old')]);
	});

	it('is renewed once', async () => {
		const { transport, sends } = granting([stale], 'old', 'new');
		const bounds = { ...limits, maxAttempts: 5 };
		const ended = await exchange(alibabaExchange(), bounds, transport, runOn());
		expect([ended.outcome.kind, sends.length]).toEqual(['refused', 2]);
	});

	it('leaves all attempts to what fails afterwards', async () => {
		const { transport, sends } = granting([stale, socket('ECONNREFUSED')], 'old', 'new');
		const bounds = { ...limits, maxAttempts: 2 };
		await exchange(alibabaExchange(), bounds, transport, runOn());
		expect(sends).toHaveLength(3);
	});

	it('may have served the request before it was refused: a second refusal does not take that back', async () => {
		const doubtful: Sent = {
			kind: 'failed',
			failure: refusal({ staleGrant: true, sideEffect: 'possible' }),
		};
		const { transport } = granting(
			[doubtful, { kind: 'failed', failure: refusal() }],
			'old',
			'new',
		);
		const call = { ...alibabaExchange(), idempotent: true };
		const { outcome, attempts } = await exchange(call, limits, transport, runOn());
		expect([attempts, asKind(outcome, 'refused').failure.sideEffect]).toEqual([2, 'possible']);
	});

	it('of a request that was signed without any, there is nothing to renew', async () => {
		const { transport, sends } = scripted(stale, ok);
		expect((await exchange(alibabaExchange(), limits, transport, runOn())).outcome.kind).toBe(
			'refused',
		);
		expect(sends).toHaveLength(1);
	});
});

describe('a token that does not come', () => {
	const ended = async (obtain: GrantSource['obtain'], clock = virtualClock(), change = {}) => {
		const { transport, grants, sends } = granting([ok]);
		const waiting = { ...transport, grants: { ...grants, obtain } };
		const result = await exchange(
			...([alibabaExchange(), { ...limits, ...change }, waiting, runOn(clock)] as const),
		);
		return { ...result, sends: sends.length };
	};

	it('before the deadline: nothing was sent', async () => {
		const { outcome, attempts, sends } = await ended(async () => await new Promise(() => {}));
		expect([attempts, sends]).toEqual([0, 0]);
		expect(asKind(outcome, 'refused').failure).toMatchObject({
			...{ category: 'timeout', sideEffect: 'none', hint: null },
		});
	});

	it('is waited for until the deadline, however late it is by the clock', async () => {
		const clock = virtualClock();
		clock.advance(7000);
		await ended(async () => await new Promise(() => {}), clock);
		expect(clock.elapsed()).toBe(12_000);
	});

	it('in time: nothing is sent after the deadline', async () => {
		const clock = virtualClock();
		const { sends, outcome } = await ended(async () => {
			clock.advance(5000);
			return await Promise.resolve({ kind: 'granted', grant: null });
		}, clock);
		expect([sends, asKind(outcome, 'refused').failure.category]).toEqual([0, 'timeout']);
	});

	it('because it is refused: tried again where that may help, until the attempts are over', async () => {
		let asked = 0;
		const refused = (repeatable: Failure['repeatable']) => async () => {
			asked += 1;
			return await Promise.resolve({ kind: 'refused' as const, failure: refusal({ repeatable }) });
		};
		const bounds = { maxAttempts: 3 };
		expect((await ended(refused('always'), undefined, bounds)).outcome.kind).toBe('refused');
		expect(asked).toBe(3);
		expect((await ended(refused('never'), undefined, bounds)).sends).toBe(0);
		expect(asked).toBe(4);
	});

	it('because the run was cancelled meanwhile: nothing was sent', async () => {
		const { transport, grants, sends } = granting([ok]);
		const cancel = new AbortController();
		const obtain = async () => {
			cancel.abort();
			return await new Promise<never>(() => {});
		};
		const result = await exchange(
			...([alibabaExchange(), limits, { ...transport, grants: { ...grants, obtain } }] as const),
			runOn(virtualClock(), { signal: cancel.signal }),
		);
		expect(sends).toHaveLength(0);
		expect(asKind(result.outcome, 'refused').failure).toMatchObject({
			...{ category: 'cancelled', sideEffect: 'none', hint: null },
		});
	});

	it('in half the time: the request has what is left', async () => {
		const clock = virtualClock();
		const { transport, grants, sends } = granting([ok]);
		const obtain: GrantSource['obtain'] = async () => {
			await clock.sleep(2000, undefined);
			return { kind: 'granted', grant: null };
		};
		const later = { ...transport, grants: { ...grants, obtain } };
		clock.advance(1000);
		await exchange(alibabaExchange(), limits, later, runOn(clock));
		expect(sends.map(({ timeoutMs }) => timeoutMs)).toEqual([3000]);
	});
});

describe('how often a request was sent', () => {
	it.each<[string, Sent | (() => Promise<Sent>), number]>([
		['answered', ok, 1],
		['answered after the client sent it twice', { ...(ok as object), sends: 2 } as Sent, 2],
		['failed', socket('ECONNRESET'), 1],
		['refused by this machine', { kind: 'failed', failure: refusal(), unsent: true }, 0],
		['never answered', async () => await new Promise(() => {}), 1],
	])('%s: %s', async (_what, line, sends) => {
		const { transport } = scripted(line);
		const ended = await exchange(alibabaExchange(), limits, transport, runOn());
		expect(ended.attempts).toBe(sends);
		expect(ended.roundTripMs === null).toBe(sends === 0);
	});
});

it('a cancelled wait between two attempts ends the call, and nothing more is sent', async () => {
	const cancel = new AbortController();
	const clock = virtualClock();
	const { transport, sends } = scripted(socket('ECONNREFUSED'), ok);
	const sleep: typeof clock.sleep = async () => {
		cancel.abort();
		await Promise.resolve();
	};
	const ended = await exchange(
		...([alibabaExchange(), { ...limits, maxAttempts: 3 }, transport] as const),
		runOn({ ...clock, sleep }, { signal: cancel.signal }),
	);
	expect(sends).toHaveLength(1);
	expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
		...{ category: 'cancelled', sideEffect: 'none' },
	});
});

it('what asks to be tried again keeps its outcome, with the wait that its reply names', async () => {
	const again = refusal({ category: 'throttled', repeatable: 'always' });
	const { asked, request } = alibabaExchange();
	const { transport } = scripted(replied(200, '', { 'retry-after': '2' }));
	const clock = virtualClock();
	const ended = await exchange(
		{ asked, request, idempotent: false, read: () => ({ kind: 'functionError', again }) as const },
		...([{ ...limits, maxAttempts: 2 }, transport, runOn(clock)] as const),
	);
	expect(ended.outcome).toEqual({ kind: 'functionError', again: { ...again, retryAfterMs: 2000 } });
	expect([ended.throttled, ended.reply, clock.sleeps]).toEqual([
		...[2, reply('', { 'retry-after': '2' }), [2000]],
	]);
});
