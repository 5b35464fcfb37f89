import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { asKind } from '../providers/exchange.mts';
import {
	alibabaExchange,
	replied,
	runOn,
	scripted,
	socket,
	tencentExchange,
	throttled,
} from './scripted.mts';
import { virtualClock } from '../virtualClock.mts';

const ok = replied(200, '"ok"', { 'x-fc-request-id': 'r-1' });
const limits = { timeoutMs: 300_000, maxAttempts: 3 };
const never = () => new Promise<Sent>(() => {});

describe('one deadline over all attempts', () => {
	it('each attempt gets what is left of it', async () => {
		const clock = virtualClock(0.5);
		const slow = (sent: Sent) => async () => {
			clock.advance(100_000);
			return sent;
		};
		const { transport, sends } = scripted(slow(throttled()), slow(throttled()), slow(ok));
		const ended = await exchange(alibabaExchange(), limits, transport, runOn(clock));
		expect(sends.map(({ timeoutMs }) => timeoutMs)).toEqual([300_000, 199_500, 98_500]);
		expect(ended).toMatchObject({ attempts: 3, roundTripMs: 100_000, throttled: 2 });
	});

	it('a reply that does not come ends with it, and may have run', async () => {
		const { transport, sends } = scripted(never);
		const bounds = { timeoutMs: 30, maxAttempts: 3 };
		const ended = await exchange(alibabaExchange(true), bounds, transport, runOn());
		expect(sends).toHaveLength(1);
		expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
			category: 'timeout',
			message: 'The Cloud did not answer within 30 ms',
			sideEffect: 'possible',
		});
	});

	it('a reply is waited for until then, however late it is by the clock', async () => {
		const clock = virtualClock();
		clock.advance(7000);
		const { transport } = scripted(never);
		const ended = await exchange(alibabaExchange(true), limits, transport, runOn(clock));
		expect([clock.elapsed(), ended.roundTripMs]).toEqual([307_000, 300_000]);
	});

	it('is counted from the first send: waiting for a turn is not the fault of the cloud', async () => {
		const clock = virtualClock();
		const pace = createPace(0.01, clock);
		await pace(undefined);
		const { transport, sends } = scripted(ok);
		const bounds = { timeoutMs: 5000, maxAttempts: 3 };
		const run = runOn(clock, { pace });
		const ended = await exchange(alibabaExchange(), bounds, transport, run);
		expect(clock.sleeps).toEqual([100_000]);
		expect(sends.map(({ timeoutMs }) => timeoutMs)).toEqual([5000]);
		expect(ended.outcome.kind).toBe('completed');
	});

	it('a second turn that comes after it is not taken; what was refused before did not run', async () => {
		const clock = virtualClock();
		const { transport, sends } = scripted(socket('ECONNREFUSED'), ok);
		const bounds = { timeoutMs: 5000, maxAttempts: 3 };
		const run = runOn(clock, { pace: createPace(0.01, clock) });
		const ended = await exchange(alibabaExchange(), bounds, transport, run);
		expect(sends).toHaveLength(1);
		expect(ended.attempts).toBe(1);
		expect(asKind(ended.outcome, 'refused').failure.sideEffect).toBe('none');
	});
});

describe("clock skew: signed once more with the cloud's time", () => {
	const date = 'Fri, 02 Jan 2026 05:04:05 GMT';
	const skew30 = replied(
		200,
		{ Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: 'm' }, RequestId: 'r' } },
		{ date },
	);
	const good30 = replied(200, {
		Response: { Result: { RetMsg: '1', FunctionRequestId: 'f' }, RequestId: 'r' },
	});

	it('API 3.0: by the timestamp header; same bytes, no wait', async () => {
		const clock = virtualClock();
		const { transport, sends } = scripted(skew30, good30);
		const bounds = { ...limits, maxAttempts: 1 };
		const ended = await exchange(
			...([tencentExchange('2018-04-16'), bounds, transport, runOn(clock)] as const),
		);
		expect(ended.outcome.kind).toBe('completed');
		expect(ended.attempts).toBe(2);
		expect(sends.map(({ request }) => request.headers['X-TC-Timestamp'])).toEqual([
			...[undefined, '1767330245'],
		]);
		expect(sends[1]?.request.body).toBe(sends[0]?.request.body);
		expect(clock.sleeps).toEqual([]);
	});

	it('API 2.0: by the parameter Timestamp', async () => {
		const skew = replied(200, { code: 4500, message: 'm' }, { date });
		const good = replied(200, { code: 0, data: { requestId: 'f', payLoad: '1' } });
		const { transport, sends } = scripted(skew, good);
		const ended = await exchange(...([tencentExchange('v2'), limits, transport, runOn()] as const));
		expect(ended.outcome.kind).toBe('completed');
		expect(sends[1]?.request.body.toString()).toBe(
			`${sends[0]?.request.body.toString()}&Timestamp=1767330245`,
		);
	});

	it('a second such answer is the end', async () => {
		const { transport, sends } = scripted(skew30);
		const ended = await exchange(
			...([tencentExchange('2018-04-16'), limits, transport, runOn()] as const),
		);
		expect(sends).toHaveLength(2);
		expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
			...{ category: 'auth', sideEffect: 'none' },
		});
	});
});

describe('the retry budget of a run', () => {
	it('lets a thousand items of a cloud that is down send 1,035 times, not 3,000', async () => {
		const run = runOn(virtualClock(0));
		const { transport, sends } = scripted(socket('ECONNREFUSED'));
		for (let item = 0; item < 1000; item++) {
			await exchange(alibabaExchange(), limits, transport, run);
		}
		expect(sends).toHaveLength(1035);
		expect(run.budget.tokens).toBe(10);
	});

	it('is given back by a success', async () => {
		const run = runOn(virtualClock(0));
		const { transport } = scripted(socket('ECONNREFUSED'), socket('ENOTFOUND'), ok);
		const ended = await exchange(alibabaExchange(), limits, transport, run);
		expect(ended.attempts).toBe(3);
		expect(run.budget.tokens).toBe(500);
	});
});

describe('cancelling', () => {
	it('before sending: nothing is sent', async () => {
		const { transport, sends } = scripted(ok);
		const run = runOn(virtualClock(), { signal: AbortSignal.abort() });
		const bounds = { ...limits, spentMs: 700 };
		const ended = await exchange(alibabaExchange(), bounds, transport, run);
		expect([sends.length, ended.spentMs]).toEqual([0, 700]);
		expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
			...{ category: 'cancelled', sideEffect: 'none' },
		});
	});

	it('while a call is under way: at once, and it may have run', async () => {
		const stop = new AbortController();
		const { transport, sends } = scripted(never);
		const run = runOn(virtualClock(), { signal: stop.signal });
		const running = exchange(alibabaExchange(true), limits, transport, run);
		setImmediate(() => stop.abort());
		expect(asKind((await running).outcome, 'refused').failure).toMatchObject({
			...{ category: 'cancelled', sideEffect: 'possible', repeatable: 'never' },
			hint: expect.stringContaining('The call was in progress') as string,
		});
		expect(sends).toHaveLength(1);
	});

	it.each([
		['a fault before the function ran', socket('ECONNREFUSED'), 'none'],
		['a fault after which it may have run', socket('ECONNRESET'), 'possible'],
	])('during a back-off after %s: nothing more is sent', async (_what, fault, sideEffect) => {
		const stop = new AbortController();
		const clock = virtualClock();
		const sleep = clock.sleep.bind(clock);
		const run = runOn(
			Object.assign(clock, {
				sleep: async (ms: number) => {
					stop.abort();
					await sleep(ms, stop.signal);
				},
			}),
			{ signal: stop.signal },
		);
		const { transport, sends } = scripted(fault, ok);
		const ended = await exchange(alibabaExchange(true), limits, transport, run);
		expect(sends).toHaveLength(1);
		expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
			...{ category: 'cancelled', sideEffect },
		});
	});
});
