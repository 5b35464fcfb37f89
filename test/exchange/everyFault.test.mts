import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { asKind } from '../providers/exchange.mts';
import { alibabaExchange, replied, runOn, scripted, socket, throttled } from './scripted.mts';
import { virtualClock } from '../virtualClock.mts';

const ID = { 'x-fc-request-id': 'r-1' };
const refusal = (status: number, Code: string) => replied(status, { Code, Message: 'm' }, ID);
const HTML = '<html>502</html>';
const limits = { timeoutMs: 300_000, maxAttempts: 3 };

/** Every fault: sends by default and with a harmless second run, category, and did the function run? */
const faults: Array<[string, Sent, sends: number, idempotent: number, string, string]> = [
	['429 ResourceExhausted', refusal(429, 'ResourceExhausted'), 3, 3, 'throttled', 'none'],
	['429 of a gateway', replied(429, HTML), 1, 3, 'throttled', 'possible'],
	['ECONNREFUSED', socket('ECONNREFUSED'), 3, 3, 'network', 'none'],
	['ENOTFOUND', socket('ENOTFOUND'), 3, 3, 'network', 'none'],
	['EAI_AGAIN', socket('EAI_AGAIN'), 3, 3, 'network', 'none'],
	['EHOSTUNREACH', socket('EHOSTUNREACH'), 3, 3, 'network', 'none'],
	['connect ETIMEDOUT', socket('ETIMEDOUT', { syscall: 'connect' }), 3, 3, 'network', 'none'],
	['read EHOSTUNREACH', socket('EHOSTUNREACH', { syscall: 'read' }), 1, 3, 'network', 'possible'],
	['read EPROTO', socket('EPROTO', { syscall: 'read' }), 1, 3, 'network', 'possible'],
	['TLS never made', socket('EPROTO'), 3, 3, 'network', 'none'],
	[
		'closed while TLS was made',
		socket('ECONNRESET', {
			syscall: undefined,
			message: 'Client network socket disconnected before secure TLS connection was established',
		}),
		...([3, 3, 'network', 'none'] as const),
	],
	['certificate', socket('DEPTH_ZERO_SELF_SIGNED_CERT'), 1, 1, 'network', 'none'],
	['certificate of another host', socket('ERR_TLS_CERT_ALTNAME_INVALID'), 1, 1, 'network', 'none'],
	['500', refusal(500, 'InternalServerError'), 1, 3, 'service', 'possible'],
	['502 with HTML', replied(502, HTML), 1, 3, 'service', 'possible'],
	['504 with HTML', replied(504, HTML), 1, 3, 'timeout', 'possible'],
	['200 with HTML', replied(200, HTML), 1, 3, 'service', 'possible'],
	['200 with nothing', replied(200), 1, 3, 'service', 'possible'],
	['ECONNRESET after sending', socket('ECONNRESET'), 1, 3, 'network', 'possible'],
	['EPIPE', socket('EPIPE', { syscall: 'write' }), 1, 3, 'network', 'possible'],
	['reply cut off', socket('ECONNABORTED', { message: 'aborted' }), 1, 3, 'network', 'possible'],
	[
		'no reply',
		socket('ECONNABORTED', { message: 'timeout exceeded' }),
		1,
		3,
		'timeout',
		'possible',
	],
	['read ETIMEDOUT', socket('ETIMEDOUT', { message: 'read timeout' }), 1, 3, 'timeout', 'possible'],
	['403 SignatureNotMatch', refusal(403, 'SignatureNotMatch'), 1, 1, 'auth', 'none'],
	['403 AccessDenied', refusal(403, 'AccessDenied'), 1, 1, 'auth', 'none'],
	['404 FunctionNotFound', refusal(404, 'FunctionNotFound'), 1, 1, 'notFound', 'none'],
	['400 InvalidArgument', refusal(400, 'InvalidArgument'), 1, 1, 'invalidRequest', 'none'],
	['413 of a gateway', replied(413, HTML), 1, 1, 'invalidRequest', 'possible'],
	['302', replied(302, '', { location: 'https://example.com' }), 1, 1, 'network', 'none'],
];

describe('attempts: every fault', () => {
	it.each(faults)('%s', async (_what, fault, sends, ifIdempotent, category, sideEffect) => {
		for (const [idempotent, count] of [
			[false, sends],
			[true, ifIdempotent],
		] as const) {
			const { transport, sends: seen } = scripted(fault);
			const run = runOn();
			const ended = await exchange(alibabaExchange(idempotent), limits, transport, run);
			expect([idempotent, seen.length, ended.attempts]).toEqual([idempotent, count, count]);
			expect(asKind(ended.outcome, 'refused').failure).toMatchObject({ category, sideEffect });
			expect(ended.throttled).toBe(category === 'throttled' ? count : 0);
			// Every attempt carries the same bytes.
			for (const { request } of seen) expect(request).toBe(seen[0]?.request);
		}
	});

	it.each(faults)('%s, then a result', async (_what, fault, sends) => {
		const { transport } = scripted(fault, replied(200, '"ok"', ID));
		const ended = await exchange(alibabaExchange(), limits, transport, runOn());
		expect(ended.outcome.kind).toBe(sends > 1 ? 'completed' : 'refused');
		expect(ended.attempts).toBe(sends > 1 ? 2 : 1);
	});

	it.each([true, false])(
		'a function error is never sent again (idempotent %p)',
		async (idempotent) => {
			const failed = replied(200, '{"errorMessage":"x"}', { ...ID, 'x-fc-error-type': 'E' });
			const { transport, sends } = scripted(failed);
			const ended = await exchange(alibabaExchange(idempotent), limits, transport, runOn());
			expect(ended.outcome.kind).toBe('functionError');
			expect(sends).toHaveLength(1);
		},
	);

	it.each([1, 2, 5, 10])('at most %i attempts', async (maxAttempts) => {
		const { transport, sends } = scripted(socket('ECONNREFUSED'));
		const ended = await exchange(
			...([alibabaExchange(), { ...limits, maxAttempts }, transport, runOn()] as const),
		);
		expect([sends.length, ended.attempts]).toEqual([maxAttempts, maxAttempts]);
	});

	it('what may have run once may have run, whatever the last attempt says', async () => {
		const { transport } = scripted(refusal(500, 'InternalServerError'), socket('ECONNREFUSED'));
		const ended = await exchange(alibabaExchange(true), limits, transport, runOn());
		expect(ended.attempts).toBe(3);
		expect(asKind(ended.outcome, 'refused').failure).toMatchObject({
			...{ category: 'network', code: 'ECONNREFUSED', sideEffect: 'possible' },
		});
	});

	it('a lost start whose task id is then refused as taken was accepted', async () => {
		const start = { asynchronous: true, options: { taskId: 'order-1' } };
		const taken = replied(
			409,
			{ Code: 'InvocationAlreadyExists', Message: "async task 'order-1' already exists" },
			ID,
		);
		const lost = scripted(socket('ECONNRESET'), taken);
		const first = await exchange(
			...([alibabaExchange(true, start), limits, lost.transport, runOn()] as const),
		);
		expect(asKind(first.outcome, 'accepted').ids.invocationId).toBe('order-1');
		const stranger = scripted(taken);
		const second = await exchange(
			...([alibabaExchange(true, start), limits, stranger.transport, runOn()] as const),
		);
		expect(second.outcome.kind).toBe('refused');
		expect(stranger.sends).toHaveLength(1);
	});
});

describe('attempts: waits', () => {
	const waits = async (fault: Sent, random: number, change = {}) => {
		const clock = virtualClock(random);
		const { transport } = scripted(fault);
		const bounds = { ...limits, maxAttempts: 5, ...change };
		const ended = await exchange(alibabaExchange(), bounds, transport, runOn(clock));
		return { sleeps: clock.sleeps, attempts: ended.attempts, outcome: ended.outcome };
	};

	it('exponential with full jitter', async () => {
		expect((await waits(socket('ECONNREFUSED'), 0.5)).sleeps).toEqual([50, 100, 200, 400]);
		expect((await waits(throttled(), 0.5)).sleeps).toEqual([500, 1000, 2000, 4000]);
		expect((await waits(throttled(), 0)).sleeps).toEqual([]);
	});

	it('Retry-After is honoured, in seconds or as a date', async () => {
		const seconds = throttled({ 'retry-after': '7' });
		expect((await waits(seconds, 0.5, { maxAttempts: 3 })).sleeps).toEqual([7000, 7000]);
		const date = throttled({ 'retry-after': 'Fri, 02 Jan 2026 03:04:15 GMT' });
		expect((await waits(date, 0.5, { maxAttempts: 2 })).sleeps).toEqual([10_000]);
	});

	it('a Retry-After beyond the deadline is not waited for', async () => {
		const later = throttled({ 'retry-after': '301' });
		const { sleeps, attempts, outcome } = await waits(later, 0.5);
		expect([sleeps, attempts]).toEqual([[], 1]);
		expect(asKind(outcome, 'refused').failure).toMatchObject({
			...{ category: 'throttled', retryAfterMs: 301_000 },
		});
	});

	it('a wait that would pass the deadline is not begun', async () => {
		const { sleeps, attempts } = await waits(throttled(), 0.5, { timeoutMs: 1600 });
		expect([sleeps, attempts]).toEqual([[500, 1000], 3]);
	});
});
