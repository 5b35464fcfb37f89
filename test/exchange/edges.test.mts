import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
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
const tencent = (Error: object | null) =>
	replied(
		200,
		{
			Response: Error
				? { Error, RequestId: 'r' }
				: { Result: { RetMsg: '1', FunctionRequestId: 'f' }, RequestId: 'r' },
		},
		{ date: 'Fri, 02 Jan 2026 05:04:05 GMT' },
	);

describe('what is reported of the last attempt', () => {
	it('the reply, whatever it means', async () => {
		for (const line of [ok, replied(404, 'x')]) {
			const ended = await exchange(
				...([alibabaExchange(), limits, scripted(line).transport, runOn()] as const),
			);
			expect(ended.reply).toBe(line.kind === 'reply' ? line.reply : null);
		}
	});

	it('no reply where none came', async () => {
		const late = { timeoutMs: 20, maxAttempts: 1 };
		for (const line of [socket('ECONNRESET'), () => new Promise<never>(() => {})]) {
			const ended = await exchange(
				...([alibabaExchange(), late, scripted(line).transport, runOn()] as const),
			);
			expect([ended.reply, ended.attempts]).toEqual([null, 1]);
		}
	});

	it('neither reply nor time where nothing was sent', async () => {
		const run = runOn(virtualClock(), { signal: AbortSignal.abort() });
		const ended = await exchange(
			...([alibabaExchange(), limits, scripted(ok).transport, run] as const),
		);
		expect(ended).toMatchObject({ reply: null, roundTripMs: null, attempts: 0, throttled: 0 });
	});
});

describe('the edges of the deadline', () => {
	const fault = socket('ECONNREFUSED');

	it('a turn that would come after it is not waited for', async () => {
		const clock = virtualClock();
		const { transport, sends } = scripted(fault, ok);
		const run = runOn(clock, { pace: createPace(0.01, clock) });
		const bounds = { timeoutMs: 5000, maxAttempts: 3 };
		await exchange(alibabaExchange(), bounds, transport, run);
		// The back-off alone: the next turn is 100 s away.
		expect([clock.sleeps, sends.length]).toEqual([[50], 1]);
	});

	it.each([
		['just at', 4950],
		['after', 9000],
	])(
		'a turn that comes %s the deadline although it was foretold sooner sends nothing',
		async (_w, ms) => {
			const clock = virtualClock();
			let turns = 0;
			const pace = Object.assign(
				async () => {
					turns += 1;
					if (turns > 1) clock.advance(ms);
					await Promise.resolve();
				},
				{ delayMs: () => 0 },
			);
			const { transport, sends } = scripted(fault, ok);
			const bounds = { timeoutMs: 5000, maxAttempts: 3 };
			const ended = await exchange(
				...([alibabaExchange(), bounds, transport, runOn(clock, { pace })] as const),
			);
			expect(sends).toHaveLength(1);
			expect(asKind(ended.outcome, 'refused').failure.code).toBe('ECONNREFUSED');
		},
	);

	it('a wait that would end just at it is not begun', async () => {
		const clock = virtualClock();
		const { transport } = scripted(throttled());
		const bounds = { timeoutMs: 1500, maxAttempts: 5 };
		const ended = await exchange(alibabaExchange(), bounds, transport, runOn(clock));
		expect([clock.sleeps, ended.attempts]).toEqual([[500], 2]);
	});
});

describe('clocks that differ', () => {
	const skew = tencent({ Code: 'AuthFailure.SignatureExpire', Message: 'm' });
	const busy = tencent({ Code: 'RequestLimitExceeded', Message: 'm' });
	const attempt = async (maxAttempts: number, ...script: Array<typeof skew>) => {
		const { transport, sends } = scripted(...script);
		const bounds = { ...limits, maxAttempts };
		const call = tencentExchange('2018-04-16');
		return { ...(await exchange(call, bounds, transport, runOn())), sends };
	};

	it('the second signing does not count as an attempt, the others do', async () => {
		expect((await attempt(2, skew, busy, tencent(null))).outcome.kind).toBe('completed');
		expect((await attempt(2, skew, busy, busy, tencent(null))).outcome.kind).toBe('refused');
	});

	it('are no reason to send again what cannot be signed with another time', async () => {
		const { transport, sends } = scripted(skew, tencent(null));
		const call = tencentExchange('2018-04-16');
		await exchange({ ...call, asked: { ...call.asked, api: {} } }, limits, transport, runOn());
		expect(sends).toHaveLength(1);
	});

	it('any other refusal is no reason to sign anew', async () => {
		const { outcome, sends } = await attempt(1, busy);
		expect(asKind(outcome, 'refused').failure.category).toBe('throttled');
		expect(sends).toHaveLength(1);
	});
});

describe('a repetition after a fault in which the function may have run', () => {
	it('that certainly ran is not reported as one that may have run', async () => {
		const call = alibabaExchange(true);
		const { transport } = scripted(socket('ECONNRESET'), replied(404));
		const ended = await exchange(
			{
				...call,
				read: (received) => {
					const { failure } = asKind(call.read(received), 'refused');
					return { kind: 'refused', failure: { ...failure, sideEffect: 'certain' } };
				},
			},
			...([limits, transport, runOn()] as const),
		);
		expect(asKind(ended.outcome, 'refused').failure.sideEffect).toBe('certain');
	});

	it('is read like any other where the cloud knows no task ids', async () => {
		const { transport } = scripted(replied(500), tencent(null));
		const call = { ...tencentExchange('2018-04-16'), idempotent: true };
		const ended = await exchange(call, limits, transport, runOn());
		expect([ended.outcome.kind, ended.attempts]).toEqual(['completed', 2]);
	});
});
