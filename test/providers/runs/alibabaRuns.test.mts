import { reply } from '../exchange.mts';
import { codeOf, endOf, foreign, listOf, reportOf, runsOf } from './runsOf.mts';

const credential = { region: 'cn-hangzhou', accountId: '1234567890123456' };
const { runs, call } = runsOf('alibabaCloud', '2023-03-30', credential);
const [lookup] = runs.lookups;
const ID = { 'x-fc-request-id': 'r-1' };

describe('a state', () => {
	const read = (task: object, status = 200) => lookup.read(reply(task, ID, status), call);

	it.each([
		...[
			['Enqueued', 'accepted'],
			['Dequeued', 'accepted'],
			['Running', 'running'],
		],
		...[
			['Retrying', 'running'],
			['Stopping', 'stopping'],
			['Succeeded', 'succeeded'],
		],
		...[
			['Failed', 'failed'],
			['Stopped', 'stopped'],
			['Expired', 'expired'],
			['Invalid', 'failed'],
		],
		...[
			['Paused', 'unknown'],
			['toString', 'unknown'],
			['', 'unknown'],
		],
	] as Array<[string, string]>)('%s is %s', (status, state) => {
		const report = reportOf(read({ taskId: 'run-1', status }));
		expect(report.state).toBe(state);
		expect(report.error === null).toBe(state !== 'failed');
	});

	it('tells the result, the ids and how long it took; FC 2.0 has other names', () => {
		const told = {
			requestId: 'r-0',
			durationMs: 12,
			returnPayload: '{"a":1}',
			status: 'Succeeded',
		};
		for (const id of [{ taskId: 'run-1' }, { invocationId: 'run-1' }]) {
			expect(reportOf(read({ ...told, ...id }))).toEqual({
				state: 'succeeded',
				ids: { requestId: 'r-0', invocationId: 'run-1' },
				payload: '{"a":1}',
				logs: null,
				metrics: {
					...{ durationMs: 12, billedDurationMs: null, memoryUsedMb: null },
					...{ memoryLimitMb: null, initDurationMs: null },
				},
				error: null,
				sideEffect: 'certain',
			});
		}
	});

	it.each([
		[{ taskErrorMessage: '{"errorType":"E","errorMessage":"x"}' }, 'E', 'x'],
		[{ invocationErrorMessage: 'y', returnPayload: 'z' }, null, 'y'],
		[{ returnPayload: '{"errorMessage":"z"}' }, null, 'z'],
		[{}, null, 'The run failed without a message'],
	])('of a failed run says why: %j', (told, type, message) => {
		const { error } = reportOf(read({ taskId: 'run-1', status: 'Failed', ...told }));
		expect(error).toMatchObject({ type, message });
		const invalid = reportOf(read({ taskId: 'run-1', status: 'Invalid', ...told }));
		expect(invalid.error?.type).toBe(type ?? 'Invalid');
	});

	it('of another run, or of none, says nothing of this one', () => {
		expect(endOf(read({ taskId: 'run-2', status: 'Succeeded' }))).toBe('service');
		expect(endOf(read({ status: 'Succeeded' }))).toBe('service');
		expect(endOf(read([]))).toBe('service');
	});

	it('is absent with a 404 of the cloud, whatever the body says', () => {
		for (const body of ['<html>', '', { Code: 'AsyncTaskNotFound' }]) {
			expect(lookup.read(reply(body, ID, 404), call)).toEqual({ kind: 'absent' });
			expect(runs.stop.read(reply(body, ID, 404), call)).toEqual({ kind: 'absent' });
		}
	});

	it('is not absent because something in between says 404', () => {
		for (const end of [lookup, runs.stop].map((one) => one.read(reply('<html>', {}, 404), call))) {
			expect(end).toMatchObject({ kind: 'refused', failure: { sideEffect: 'possible' } });
		}
	});

	it('is refused as any call is', () => {
		const denied = reply({ Code: 'AccessDenied', Message: 'no' }, ID, 403);
		for (const end of [lookup.read(denied, call), listOf(runs).read(denied, null)]) {
			expect([endOf(end), codeOf(end)]).toEqual(['auth', 'AccessDenied']);
		}
		expect(codeOf(runs.stop.read(denied, call))).toBe('AccessDenied');
	});

	it('is read from any reply of 2xx', () => {
		const running = reply({ taskId: 'run-1', status: 'Running' }, ID, 299);
		expect(reportOf(lookup.read(running, call)).state).toBe('running');
		expect(listOf(runs).read(reply({ tasks: [] }, ID, 299), null).kind).toBe('page');
		for (const status of [200, 299]) {
			expect(reportOf(runs.stop.read(reply('', ID, status), call)).state).toBe('stopping');
		}
	});

	it.each(foreign)('%s is no state', (_what, received) => {
		const ends = [lookup.read(received, call), listOf(runs).read(received, null)];
		for (const end of [...ends, runs.stop.read(received, call)]) expect(end.kind).toBe('refused');
	});
});

describe('the list', () => {
	const read = (body: object) => listOf(runs).read(reply(body, ID), null);
	const running = { taskId: 'a', status: 'Running' };

	it.each([['tasks'], ['invocations']])('stands under %s', (key) => {
		const page = read({ [key]: [running, 'odd', null, { status: 'Running' }], nextToken: 'n' });
		expect(page).toMatchObject({ kind: 'page', next: 'n', reports: [{ state: 'running' }] });
		expect('reports' in page && page.reports).toHaveLength(1);
	});

	it('is empty where nothing is listed, and ends without a token', () => {
		expect(read({})).toEqual({ kind: 'page', reports: [], next: null });
		expect(read({ tasks: [running], nextToken: '' })).toMatchObject({ next: null });
	});

	it('that promises more but lists nothing, or lists something else, is not believed', () => {
		for (const body of [{ nextToken: 'n' }, { tasks: 'none' }, []]) {
			expect(endOf(read(body))).toBe('service');
		}
	});
});

it('a run that is stopped is stopping, where the cloud says so', () => {
	expect(reportOf(runs.stop.read(reply('', ID, 204), call))).toMatchObject({
		...{ state: 'stopping', payload: null, logs: null, error: null },
		ids: { requestId: 'r-1', invocationId: 'run-1' },
	});
	for (const body of ['', 'OK', 'true', { error: 'x' }]) {
		expect(endOf(runs.stop.read(reply(body, {}, 200), call))).toBe('service');
	}
});
