import { reply } from '../exchange.mts';
import { endOf, listOf, reportOf, runsOf } from './runsOf.mts';

const { runs, call } = runsOf('tencentCloud', '2018-04-16', { region: 'ap-guangzhou' });
const [, event] = runs.lookups;
if (!event) throw new Error('two families of calls');
const asked = ({ headers, body }: { headers: object; body: unknown }) => [
	(headers as Record<string, string>)['X-TC-Action'],
	JSON.parse(String(body)),
];
const response = (told: object) => reply({ Response: { RequestId: 'q', ...told } });

describe('functions with asynchronous execution: GetAsyncEventStatus', () => {
	const read = (Result: unknown) => event.read(response({ Result }), call);

	it('is asked by the id of the run alone', () => {
		expect(asked(event.build(call))).toEqual([
			...['GetAsyncEventStatus', { InvokeRequestId: 'run-1' }],
		]);
	});

	it.each([
		...[
			['RUNNING', 'running', 'certain'],
			['FINISHED', 'succeeded', 'certain'],
			['ABORTED', 'stopped', 'possible'],
		],
		...[
			['FAILED', 'failed', 'certain'],
			['FAILED ', 'failed', 'certain'],
			['OTHER', 'unknown', 'possible'],
			[null, 'unknown', 'possible'],
		],
	] as Array<[unknown, string, string]>)(
		'%j is %s; did it run? %s',
		(Status, state, sideEffect) => {
			expect(reportOf(read({ Status, StatusCode: 200 }))).toEqual({
				...{ state, ids: { requestId: 'q', invocationId: 'run-1' }, payload: null, logs: null },
				error: state === 'failed' ? expect.anything() : null,
				metrics: expect.objectContaining({ durationMs: null }) as object,
				...{ sideEffect, startedAt: null, endedAt: null },
			});
		},
	);

	it.each([
		[
			434,
			{
				type: '434',
				message: 'The run failed with status code 434 (MemoryLimitReached)',
				stackTrace: null,
			},
		],
		[999, { type: '999', message: 'The run failed with status code 999', stackTrace: null }],
		[undefined, { type: null, message: 'The run failed', stackTrace: null }],
	])('a failed run has no more than a status code: %s', (StatusCode, error) => {
		expect(reportOf(read({ Status: 'FAILED', StatusCode })).error).toEqual(error);
	});

	it.each([
		['FAILED', 'none'],
		['RUNNING', 'certain'],
	])('%s with the code of a refused run: did it run? %s', (Status, sideEffect) => {
		expect(reportOf(read({ Status, StatusCode: 429 }))).toMatchObject({ sideEffect });
	});

	it('says nothing where the result is none', () => {
		for (const odd of [undefined, 'FINISHED', [], { InvokeRequestId: '', Status: 'FINISHED' }]) {
			expect(endOf(read(odd))).toBe('service');
		}
	});
});

describe('the list: ListAsyncEvents', () => {
	const read = (told: object, cursor: string | null = null) =>
		listOf(runs).read(response(told), cursor);
	const one = { InvokeRequestId: 'a', Status: 'RUNNING' };

	it('is asked for the newest first, 100 at a time', () => {
		for (const [cursor, Offset] of [
			[null, 0],
			['100', 100],
		] as const) {
			expect(asked(listOf(runs).build(call, cursor))).toEqual([
				'ListAsyncEvents',
				{
					...{ FunctionName: 'hello', Namespace: 'default', Order: 'DESC', Orderby: 'StartTime' },
					...{ Offset, Limit: 100 },
				},
			]);
		}
	});

	it('has all there is of a run, but why it failed', () => {
		const EventList = ['FINISHED', 'FAILED'].map((Status) => ({ ...one, Status }));
		const page = read({ EventList });
		const isWhole = page.kind === 'page' && page.rows.map((row) => listOf(runs).isWhole(row));
		expect(isWhole).toEqual([true, false]);
	});

	it('goes on until all are read', () => {
		const EventList = [one, 'odd', { Status: 'RUNNING' }];
		expect(read({ EventList, TotalCount: 5 })).toMatchObject({
			...{ kind: 'page', next: '2', rows: [{ state: 'running', ids: { requestId: 'q' } }] },
		});
		expect(read({ EventList, TotalCount: 4 }, '2')).toMatchObject({ next: null });
		expect(read({ EventList, TotalCount: 5 }, '2')).toMatchObject({ next: '4' });
		expect(read({ EventList: [], TotalCount: 5 })).toMatchObject({ next: null });
		expect(read({ EventList })).toMatchObject({ next: null });
		expect(read({ TotalCount: 5 })).toEqual({ kind: 'page', rows: [], next: null });
	});
});

it('a stop: TerminateAsyncEvent; the run is stopping', () => {
	expect(asked(runs.stop.build(call))).toEqual([
		'TerminateAsyncEvent',
		{ FunctionName: 'hello', Namespace: 'default', InvokeRequestId: 'run-1' },
	]);
	expect(reportOf(runs.stop.read(response({}), call))).toMatchObject({
		...{ state: 'stopping', ids: { requestId: 'q', invocationId: 'run-1' }, error: null },
	});
});
