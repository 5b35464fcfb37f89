import { reply } from '../exchange.mts';
import { foreign, listOf, reportOf, runsOf } from './runsOf.mts';

const { runs, call } = runsOf('tencentCloud', '2018-04-16', { region: 'ap-guangzhou' });
const [plain, event] = runs.lookups;
if (!event) throw new Error('two families of calls');
const asked = ({ headers, body }: { headers: object; body: unknown }) => [
	(headers as Record<string, string>)['X-TC-Action'],
	JSON.parse(String(body)),
];
const response = (told: object) => reply({ Response: { RequestId: 'q', ...told } });
const refusal = (Code: string) => response({ Error: { Code, Message: 'm' } });

describe('plain asynchronous functions: GetRequestStatus', () => {
	const read = (...Data: unknown[]) => plain.read(response({ Data, TotalCount: 1 }), call);
	const entry = (more: object) => ({ RequestId: 'run-1', RetCode: 0, RetMsg: '"x"', ...more });

	it('is asked for a day, in UTC+8 and wide enough for UTC, and longer for older runs', () => {
		expect(asked(plain.build(call))).toEqual([
			'GetRequestStatus',
			{
				...{ FunctionName: 'hello', Namespace: 'default', FunctionRequestId: 'run-1' },
				...{ StartTime: '2026-01-01 11:04:05', EndTime: '2026-01-02 11:24:05' },
			},
		]);
		const older = { ...call, since: new Date('2025-12-30T00:00:00Z') };
		expect(asked(plain.build(older))[1]).toMatchObject({ StartTime: '2025-12-30 08:00:00' });
	});

	it.each([
		...[
			[0, 'succeeded'],
			['0', 'succeeded'],
			[1, 'running'],
			[-1, 'failed'],
		],
		...[
			[2, 'unknown'],
			[null, 'unknown'],
			['', 'unknown'],
			['valueOf', 'unknown'],
		],
	] as Array<[unknown, string]>)('RetCode %j is %s', (RetCode, state) => {
		expect(reportOf(read(entry({ RetCode }))).state).toBe(state);
	});

	it('reports result, time and memory of a run that has ended, nothing of one that goes on', () => {
		const measured = { Duration: 7, MemUsage: 12.5 };
		expect(reportOf(read(entry(measured)))).toEqual({
			...{ state: 'succeeded', ids: { requestId: 'q', invocationId: 'run-1' } },
			...{ payload: '"x"', logs: null, error: null, sideEffect: 'certain' },
			metrics: {
				...{ durationMs: 7, memoryUsedMb: 12.5, billedDurationMs: null },
				...{ memoryLimitMb: null, initDurationMs: null },
			},
			...{ startedAt: null, endedAt: null },
		});
		expect(reportOf(read(entry({ ...measured, RetCode: 1 })))).toMatchObject({
			...{ payload: null, metrics: { durationMs: null, memoryUsedMb: null } },
		});
	});

	it('of a failed run says why', () => {
		const RetMsg = '{"errorMessage":"sold out","errorCode":1}';
		expect(reportOf(read(entry({ RetCode: -1, RetMsg }))).error).toMatchObject({
			...{ type: null, message: 'sold out' },
		});
		expect(reportOf(read(entry({ RetCode: -1, RetMsg: '' }))).error).toMatchObject({
			message: 'The run failed without a message',
		});
	});

	it('of several attempts the last one counts; the run began with the first', () => {
		const at = (StartTime: string | null, more: object = {}) => entry({ StartTime, ...more });
		const attempts = [
			at('2026-01-01 10:00:01', { RetCode: -1 }),
			at('2026-01-01 10:00:03', { RetMsg: '"last"' }),
			at('2026-01-01 10:00:02', { RetCode: -1 }),
			at(null, { RetCode: -1 }),
		];
		for (const order of [attempts, attempts.toReversed()]) {
			expect(reportOf(read(...order))).toMatchObject({
				...{ state: 'succeeded', payload: '"last"', startedAt: '2026-01-01T02:00:01.000Z' },
			});
		}
		expect(reportOf(read(at(null, { RetMsg: '1' }), at(null)))).toMatchObject({ payload: '1' });
	});

	it("the platform's report is a failure, whatever RetCode says; one at the door ran nothing", () => {
		const told = (statusCode: number, more: object = {}) => {
			const words = { errorCode: 1, errorMessage: 'm', statusCode, ...more };
			return JSON.stringify(words);
		};
		const ofRun = (RetMsg: string, more: object = {}) => reportOf(read(entry({ RetMsg, ...more })));
		expect(ofRun(told(433))).toMatchObject({ state: 'failed', sideEffect: 'certain' });
		expect(ofRun(told(429))).toMatchObject({ state: 'failed', sideEffect: 'none' });
		expect(ofRun(told(429), { RetCode: -1 })).toMatchObject({ sideEffect: 'none' });
		for (const measured of [{ Duration: 1 }, { MemUsage: 1 }]) {
			// A run was measured: what says that none was is its result.
			expect(ofRun(told(429), measured)).toMatchObject({ state: 'succeeded' });
			expect(ofRun(told(429, { requestId: 'run-1' }), measured)).toMatchObject({ state: 'failed' });
		}
		expect(ofRun(told(433), { RetCode: 1 })).toMatchObject({ state: 'running', error: null });
		expect(ofRun(told(433), { RetCode: 2 })).toMatchObject({ state: 'unknown', error: null });
	});

	it('takes the entry of the run, else one without an id, never that of another run', () => {
		const other = entry({ RequestId: 'run-2', RetCode: -1 });
		const nameless = entry({ RequestId: null, RetCode: 1 });
		expect(reportOf(read(other, nameless, entry({}))).state).toBe('succeeded');
		expect(reportOf(read(other, nameless)).state).toBe('running');
		expect(reportOf(read(other, entry({ RequestId: undefined, RetCode: 1 }))).state).toBe(
			'running',
		);
		expect(read(other, 'odd', null)).toEqual({ kind: 'absent' });
		expect(plain.read(response({ Data: 'none' }), call)).toEqual({ kind: 'absent' });
	});
});

describe('a run that a call does not know', () => {
	it.each([
		'ResourceNotFound.AsyncEvent',
		'ResourceNotFound.FunctionRequestId',
		'InvalidParameterValue.FunctionRequestId',
	])('%s', (code) => {
		for (const request of [plain, event, runs.stop]) {
			expect(request.read(refusal(code), call)).toEqual({ kind: 'absent' });
		}
	});

	it.each(['ResourceNotFound.Function', 'XResourceNotFound.AsyncEvent', 'UnauthorizedOperation'])(
		'is not meant by %s',
		(code) => {
			for (const request of [plain, event, runs.stop]) {
				expect(request.read(refusal(code), call).kind).toBe('refused');
			}
		},
	);

	it.each(foreign)('is not meant by %s', (_what, received) => {
		for (const request of [plain, event, runs.stop]) {
			expect(request.read(received, call).kind).toBe('refused');
		}
		expect(listOf(runs).read(received, null).kind).toBe('refused');
	});
});
