import type {
	RunList,
	RunRequest,
} from '../../nodes/InvokeServerlessFunction/providers/contract/runs.ts';
import { reply } from '../providers/exchange.mts';
import { registeredAs } from '../providers/registered.mts';

function runsOf(provider: string, version: string) {
	const { api, account } = registeredAs(`${provider} ${version}`);
	if (!api.runs) throw new Error('This API reports no states');
	const named = { functionName: 'job', namespace: 'demo', qualifier: '' };
	const now = new Date('2026-01-02T03:04:05Z');
	const call = { account, target: api.resolve(named, account), invocationId: 'run-1' };
	return { runs: api.runs, call: { ...call, since: new Date(now.getTime() - 60_000), now } };
}

/** The state that a question reads, and whether it comes with an error. */
function stateOf(
	request: RunRequest | undefined,
	call: ReturnType<typeof runsOf>['call'],
	body: object,
) {
	const outcome = request?.read(reply(body), call);
	if (outcome?.kind !== 'run') return outcome?.kind;
	expect(outcome.report.ids.invocationId).toBe('run-1');
	expect(outcome.report.error !== null).toBe(outcome.report.state === 'failed');
	return outcome.report.state;
}
function listed(list: RunList | undefined, body: object) {
	const page = list?.read(reply(body), null);
	return page?.kind === 'page' ? page.rows.map(({ state }) => state) : page?.kind;
}

/** What nobody has documented, from the harmless to the malicious. */
const UNDOCUMENTED = ['Done', 'SUCCEEDED!', '', 'success', 'constructor', '__proto__', 'toString'];

describe.each([
	['2023-03-30', 'taskId', 'tasks'],
	['2021-04-06', 'invocationId', 'invocations'],
	['2016-08-15', 'invocationId', 'invocations'],
])('Alibaba %s: async tasks', (version, id, key) => {
	const { runs, call } = runsOf('alibabaCloud', version);
	it.each([
		['Enqueued', 'accepted'],
		['Dequeued', 'accepted'],
		['Running', 'running'],
		['Retrying', 'running'],
		['Stopping', 'stopping'],
		['Succeeded', 'succeeded'],
		['Failed', 'failed'],
		['Stopped', 'stopped'],
		['Expired', 'expired'],
		['Invalid', 'failed'],
		...UNDOCUMENTED.map((status) => [status, 'unknown']),
	])('%j is %s, asked for and listed', (status, state) => {
		const task = { [id]: 'run-1', status };
		expect(stateOf(runs.lookups[0], call, task)).toBe(state);
		expect(listed(runs.list, { [key]: [task] })).toEqual([state]);
	});
	it.each([[{}], [{ [id]: 'run-1' }], [{ [id]: 'run-1', status: null }], [{ [id]: 7, status: 1 }]])(
		'%j is no success',
		(task) => {
			expect(['refused', 'unknown']).toContain(stateOfAny(runs.lookups[0], call, task));
		},
	);
});

/** Like `stateOf`, without looking at the id. */
function stateOfAny(
	request: RunRequest | undefined,
	call: ReturnType<typeof runsOf>['call'],
	body: object,
) {
	const outcome = request?.read(reply(body), call);
	return outcome?.kind === 'run' ? outcome.report.state : outcome?.kind;
}

describe('Huawei v2: records of asynchronous invocations', () => {
	const { runs, call } = runsOf('huaweiCloud', 'v2');
	const records = (record: object) => ({
		invocations: [{ request_id: 'run-1', ...record }],
		count: 1,
		next_marker: 1,
	});
	it.each<readonly [string, number, string]>([
		['WAIT', 0, 'accepted'],
		['RUNNING', 0, 'running'],
		['SUCCESS', 0, 'succeeded'],
		['FAIL', 4002, 'failed'],
		['FAIL', 4208, 'stopped'],
		['DISCARD', 0, 'expired'],
		...UNDOCUMENTED.map((status) => [status, 0, 'unknown'] as const),
	])('%j with code %d is %s, asked for and listed', (status, error_code, state) => {
		const body = records({ status, error_code });
		expect(stateOf(runs.lookups[0], call, body)).toBe(state);
		expect(listed(runs.list, body)).toEqual([state]);
	});
	it('records of other runs say nothing about this one', () => {
		const body = { invocations: [{ request_id: 'run-2', status: 'SUCCESS' }], count: 1 };
		expect(stateOfAny(runs.lookups[0], call, body)).toBe('absent');
	});
});

describe('Tencent 2018-04-16', () => {
	const { runs, call } = runsOf('tencentCloud', '2018-04-16');
	const [request, event] = runs.lookups;
	const response = (told: object) => ({ Response: { ...told, RequestId: 'r' } });
	it.each([
		[0, 'succeeded'],
		[1, 'running'],
		[-1, 'failed'],
		[2, 'unknown'],
		[3, 'unknown'],
		[null, 'unknown'],
		['', 'unknown'],
		['constructor', 'unknown'],
	])('GetRequestStatus: RetCode %j is %s', (RetCode, state) => {
		const entry = { RequestId: 'run-1', RetCode, RetMsg: '' };
		expect(stateOf(request, call, response({ TotalCount: 0, Data: [entry] }))).toBe(state);
	});
	it.each([null, []])('GetRequestStatus: Data %j is absent', (Data) => {
		expect(stateOf(request, call, response({ TotalCount: 0, Data }))).toBe('absent');
	});
	it('GetRequestStatus: the state of another run is not taken for this one', () => {
		const entry = { RequestId: 'run-2', RetCode: 0, RetMsg: '"other"' };
		expect(stateOfAny(request, call, response({ Data: [entry] }))).not.toBe('succeeded');
	});
	it.each([
		['RUNNING', 'running'],
		['RUNNING ', 'running'],
		['FINISHED', 'succeeded'],
		['ABORTED', 'stopped'],
		['FAILED', 'failed'],
		...UNDOCUMENTED.map((status) => [status, 'unknown']),
	])('events: %j is %s, asked for and listed', (Status, state) => {
		const one = { InvokeRequestId: 'run-1', Status, StatusCode: 200 };
		expect(stateOf(event, call, response({ Result: one }))).toBe(state);
		expect(listed(runs.list, response({ TotalCount: 1, EventList: [one] }))).toEqual([state]);
	});
});
