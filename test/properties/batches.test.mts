import fc from 'fast-check';
import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import { runBatch } from '../../nodes/InvokeServerlessFunction/invocation/batch.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import type { Outcome } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { timedOut } from '../../nodes/InvokeServerlessFunction/transport/networkFailure.ts';
import { alibabaExchange, replied, runOn, socket } from '../exchange/scripted.mts';
import { inTurn, virtualClock } from '../virtualClock.mts';

/** What may become of one attempt, and whether the function ran or may have run by it. */
const ends = {
	result: { ran: true },
	functionError: { ran: true },
	internal: { ran: true },
	page: { ran: true },
	reset: { ran: true },
	throttled: { ran: false },
	throttledFor: { ran: false },
	refused: { ran: false },
	missing: { ran: false },
} as const;
type End = keyof typeof ends;

const ids = { 'x-fc-request-id': 'r-1' };
const words = (Code: string) => ({ Code, Message: 'words' });

/** The reply of an attempt; a result has the number of its item. */
const replyOf = (end: End, item: number): Sent =>
	({
		result: () => replied(200, { item }, ids),
		functionError: () => replied(200, { errorMessage: 'x' }, { ...ids, 'x-fc-error-type': 'E' }),
		internal: () => replied(500, words('InternalServerError'), ids),
		page: () => replied(200, '<html>'),
		reset: () => socket('ECONNRESET'),
		throttled: () => replied(429, words('ResourceExhausted'), ids),
		throttledFor: () => replied(429, words('ResourceExhausted'), { ...ids, 'retry-after': '3' }),
		refused: () => socket('ECONNREFUSED'),
		missing: () => replied(404, words('FunctionNotFound'), ids),
	})[end]();

const attempt = fc.record({
	end: fc.constantFrom(...(Object.keys(ends) as End[])),
	ms: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(90_000)),
});
const item = fc.record({
	attempts: fc.array(attempt, { minLength: 1, maxLength: 6 }),
	idempotent: fc.boolean(),
});
const batch = fc.record({
	items: fc.array(item, { maxLength: 25 }),
	concurrency: fc.integer({ min: 1, max: 12 }),
	perSecond: fc.constantFrom(0, 0, 3, 15, 40),
	maxAttempts: fc.integer({ min: 1, max: 6 }),
	// Long enough for the machine's own clock never to end a call before the virtual one does.
	timeoutMs: fc.constantFrom(30_000, 60_000, 300_000),
	random: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
});

interface Send {
	readonly at: number;
	readonly end: End | 'timeout';
	readonly body: string;
}

describe('arbitrary batches, delays and failures', () => {
	it('order, one outcome an item, concurrency, pace, attempts, deadline, no second run', async () => {
		await fc.assert(
			fc.asyncProperty(batch, async (plan) => {
				const clock = virtualClock(inTurn(plan.random));
				const run = runOn(clock, { pace: createPace(plan.perSecond, clock) });
				const sends = plan.items.map((): Send[] => []);
				let inFlight = 0;
				let peak = 0;
				const transportOf = (index: number): Transport => ({
					async send({ body }, timeoutMs) {
						const sent = sends[index] ?? [];
						const script = plan.items[index]?.attempts ?? [];
						const { end, ms } = script[Math.min(sent.length, script.length - 1)] ?? attemptless;
						const late = ms >= timeoutMs;
						sent.push({ at: clock.now(), end: late ? 'timeout' : end, body: body.toString() });
						peak = Math.max(peak, (inFlight += 1));
						await clock.sleep(Math.min(ms, timeoutMs), undefined);
						inFlight -= 1;
						return late
							? { kind: 'failed', failure: timedOut('The Cloud', timeoutMs, true) }
							: replyOf(end, index);
					},
				});
				const ended: number[] = [];
				const outcomes = await clock.until(
					runBatch(plan.items.length, plan.concurrency, async (index) => {
						const call = alibabaExchange(plan.items[index]?.idempotent, {
							event: `{"item":${index}}`,
						});
						const result = await exchange<Outcome>(call, plan, transportOf(index), run);
						ended[index] = clock.now();
						return { result, stop: false };
					}),
				);

				expect(outcomes).toHaveLength(plan.items.length);
				expect(peak).toBeLessThanOrEqual(plan.concurrency);
				const starts = sends
					.flat()
					.map(({ at }) => at)
					.sort((a, b) => a - b);
				// In no second more starts than allowed, counted from any of them.
				for (const [index, at] of starts.entries()) {
					const after = starts[index + plan.perSecond];
					if (plan.perSecond > 0 && after !== undefined) {
						expect(after - at).toBeGreaterThan(999.999);
					}
				}
				for (const [index, attempted] of outcomes.entries()) {
					const sent = sends[index] ?? [];
					const last = sent.at(-1);
					expect(attempted?.attempts).toBe(sent.length);
					expect(sent.length).toBeGreaterThanOrEqual(1);
					expect(sent.length).toBeLessThanOrEqual(plan.maxAttempts);
					expect(new Set(sent.map(({ body }) => body))).toEqual(new Set([`{"item":${index}}`]));
					expect((ended[index] ?? 0) - (sent[0]?.at ?? 0)).toBeLessThanOrEqual(plan.timeoutMs);
					const outcome = attempted?.outcome;
					if (last?.end === 'result') {
						expect(outcome).toMatchObject({ kind: 'completed' });
						expect(String((outcome as { payload: Buffer }).payload)).toBe(`{"item":${index}}`);
					}
					// What ran, or may have run, is sent again with permission only; an end is an end.
					for (const { end } of sent.slice(0, -1)) {
						expect(['result', 'functionError', 'missing', 'timeout']).not.toContain(end);
						if (ends[end as End].ran) expect(plan.items[index]?.idempotent).toBe(true);
					}
					if (outcome?.kind === 'refused' && sent.some(({ end }) => mayHaveRun(end))) {
						expect(outcome.failure.sideEffect).not.toBe('none');
					}
				}
			}),
			{ numRuns: 100, endOnFailure: true },
		);
	});
});

const attemptless = { end: 'missing', ms: 0 } as const;
const mayHaveRun = (end: Send['end']) => end === 'timeout' || ends[end].ran;
