import type { RunQuery } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { reply } from '../exchange.mts';
import { listOf, reportOf, runsOf } from './runsOf.mts';

const ALL: RunQuery = {
	...{ statuses: [], startedAfter: null, startedBefore: null, includeEvent: false, limit: null },
};
const FROM = new Date('2026-01-01T20:00:00.400Z');
const TO = new Date('2026-01-02T02:00:00.400Z');
const alibaba = ['2023-03-30', '2021-04-06', '2016-08-15'].map((version) => ({
	version,
	...runsOf(
		'alibabaCloud',
		version,
		{ region: 'cn-hangzhou', accountId: '1234567890123456' },
		{ namespace: 'demo' },
	),
}));
const project = '0123456789abcdef0123456789abcdef';
const huawei = runsOf('huaweiCloud', 'v2', { region: 'cn-north-4', projectId: project });
const tencent = runsOf('tencentCloud', '2018-04-16', { region: 'ap-guangzhou' });

describe.each(alibaba)('$version lists', ({ runs, call }) => {
	const asked = (query: Partial<RunQuery>, cursor: string | null = null) =>
		Object.fromEntries(
			new URL(listOf(runs).build(call, cursor, { ...ALL, ...query }).url).searchParams,
		);

	it('all runs that are kept, without a window of time', () => {
		expect(asked({})).toEqual({ limit: '100', sortOrderByTime: 'desc' });
	});

	it('those of one status in a window, with their events, a few at a time', () => {
		const query = {
			...{ statuses: ['Failed'], startedAfter: FROM, startedBefore: TO },
			...{ includeEvent: true, limit: 20 },
		};
		expect(asked(query, 'next')).toEqual({
			...{ limit: '20', sortOrderByTime: 'desc', status: 'Failed', nextToken: 'next' },
			...{ startedTimeBegin: '1767297600400', startedTimeEnd: '1767319200400' },
			includePayload: 'true',
		});
		expect(asked({ limit: 250 })).toMatchObject({ limit: '100' });
	});

	it.each([
		['accepted', ['Enqueued', 'Dequeued']],
		['running', ['Running', 'Retrying']],
		['failed', ['Failed', 'Invalid']],
		['stopping', ['Stopping']],
		['expired', ['Expired']],
	] as const)('%s as %j', (state, statuses) => {
		expect(listOf(runs).statusesOf([state])).toEqual(statuses);
		expect(listOf(runs).takesStatuses).toBe(false);
	});
});

describe('Huawei Cloud lists', () => {
	const { runs, call } = huawei;
	const asked = (query: Partial<RunQuery>, cursor: string | null = null) =>
		Object.fromEntries(
			new URL(listOf(runs).build(call, cursor, { ...ALL, ...query }).url).searchParams,
		);

	it('the last day, where no window is given: the API itself looks back an hour', () => {
		expect(asked({})).toEqual({
			...{ limit: '500', marker: '0' },
			...{ query_begin_time: '2026-01-01T03:04:05', query_end_time: '2026-01-02T03:24:05' },
		});
	});

	it('those of one status in a window of whole seconds, in UTC without a zone', () => {
		expect(asked({ statuses: ['FAIL'], startedAfter: FROM, startedBefore: TO, limit: 20 })).toEqual(
			{
				...{ limit: '20', marker: '0', status: 'FAIL' },
				...{ query_begin_time: '2026-01-01T20:00:00', query_end_time: '2026-01-02T02:00:01' },
			},
		);
	});

	it.each([
		[['accepted'], ['WAIT']],
		[['failed'], ['FAIL']],
		[['stopped'], ['FAIL']],
		[
			['succeeded', 'failed', 'stopped'],
			['SUCCESS', 'FAIL'],
		],
		[['expired'], ['DISCARD']],
		[['stopping'], []],
	] as const)('%j as %j', (states, statuses) => {
		expect(listOf(runs).statusesOf(states)).toEqual(statuses);
	});

	it('when a run began and ended, in UTC', () => {
		const record = {
			...{ request_id: 'run-1', status: 'SUCCESS' },
			...{ start_time: '2026-01-02T03:00:00', end_time: '2026-01-02T03:00:05Z' },
		};
		const found = runs.lookups[0].read(reply({ invocations: [record], count: 1 }), call);
		expect(reportOf(found)).toMatchObject({
			...{ startedAt: '2026-01-02T03:00:00.000Z', endedAt: '2026-01-02T03:00:05.000Z' },
		});
	});
});

describe('Tencent Cloud lists', () => {
	const { runs, call } = tencent;
	const asked = (query: Partial<RunQuery>, cursor: string | null = null) =>
		JSON.parse(String(listOf(runs).build(call, cursor, { ...ALL, ...query }).body)) as object;
	const plain = {
		FunctionName: 'hello',
		Namespace: 'default',
		Order: 'DESC',
		Orderby: 'StartTime',
	};

	it('all events that are kept', () => {
		expect(asked({})).toEqual({ ...plain, Offset: 0, Limit: 100 });
	});

	it('those of several statuses in a window of whole seconds, in UTC+8', () => {
		const statuses = ['RUNNING', 'FAILED'];
		expect(asked({ statuses, startedAfter: FROM, startedBefore: TO, limit: 5 }, '100')).toEqual({
			...{ ...plain, Offset: 100, Limit: 5, Status: statuses },
			StartTimeInterval: { Start: '2026-01-02 04:00:00', End: '2026-01-02 10:00:01' },
		});
		expect(asked({ startedAfter: FROM })).toMatchObject({
			StartTimeInterval: { Start: '2026-01-02 04:00:00' },
		});
		expect(asked({ startedBefore: TO })).toMatchObject({
			StartTimeInterval: { End: '2026-01-02 10:00:01' },
		});
	});

	it.each([
		[['running'], ['RUNNING']],
		[
			['succeeded', 'stopped', 'failed'],
			['FINISHED', 'ABORTED', 'FAILED'],
		],
		[['expired', 'accepted', 'stopping'], []],
	] as const)('%j as %j', (states, statuses) => {
		expect(listOf(runs).statusesOf(states)).toEqual(statuses);
		expect(listOf(runs).takesStatuses).toBe(true);
	});

	const response = (told: object) => reply({ Response: { RequestId: 'q', ...told } });
	const row = {
		...{ InvokeRequestId: 'run-1', Status: 'FINISHED ' },
		...{ StartTime: '2026-01-02 11:00:00.125', EndTime: '2026-01-02 11:00:05.250' },
	};
	const times = { startedAt: '2026-01-02T03:00:00.125Z', endedAt: '2026-01-02T03:00:05.250Z' };

	it('when a run began and ended; a status call has it of the list', () => {
		const page = listOf(runs).read(response({ EventList: [row], TotalCount: 1 }), null);
		expect(page).toMatchObject({ rows: [times] });
		const { details, ...lookup } = runs.lookups[1] ?? runs.lookups[0];
		const report = reportOf(
			lookup.read(response({ Result: { InvokeRequestId: 'run-1', Status: 'FINISHED' } }), call),
		);
		expect(JSON.parse(String(details?.build(call).body))).toEqual({
			...{ FunctionName: 'hello', Namespace: 'default', InvokeRequestId: 'run-1' },
		});
		const other = { ...row, InvokeRequestId: 'run-2', StartTime: '2026-01-01 00:00:00' };
		const read = (told: object) =>
			details?.read(response(told), call, { ...report, payload: null });
		expect(read({ EventList: [other, row] })).toMatchObject({ kind: 'run', report: times });
		expect(read({ EventList: [other] })).toEqual({ kind: 'absent' });
		expect(read({ Error: { Code: 'UnauthorizedOperation.CAM' } })).toMatchObject({
			kind: 'refused',
		});
	});

	it('of a plain function: a status call reports its first attempt', () => {
		const attempt = { RequestId: 'run-1', RetCode: 0, RetMsg: '1', Duration: 1500 };
		const Data = ['2026-01-02 11:00:10', '2026-01-02 11:00:00'].map((StartTime) => ({
			...{ ...attempt, StartTime },
		}));
		expect(reportOf(runs.lookups[0].read(response({ Data }), call))).toMatchObject({
			...{ startedAt: '2026-01-02T03:00:00.000Z', endedAt: null },
		});
	});
});
