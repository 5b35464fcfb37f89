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

	it('reports the result, the ids and how long it took; FC 2.0 has other names', () => {
		const told = {
			requestId: 'r-0',
			durationMs: 12,
			returnPayload: '{"a":1}',
			status: 'Succeeded',
			...{ startedTime: 1_767_323_045_678, endTime: 1_767_323_045_690 },
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
				startedAt: '2026-01-02T03:04:05.678Z',
				endedAt: '2026-01-02T03:04:05.690Z',
			});
		}
	});

	const thrown = '{"errorType":"E","errorMessage":"x"}';
	const CODE = 'UnhandledInvocationError';
	it.each<[object, string | null, string]>([
		[{ taskErrorMessage: thrown }, 'E', 'x'],
		[{ invocationErrorMessage: 'y', returnPayload: 'z' }, null, 'y'],
		[{ returnPayload: '{"errorMessage":"z"}' }, null, 'z'],
		[{}, null, 'Function Compute reports no message'],
		// The code stands where the message is expected.
		[{ taskErrorMessage: CODE }, CODE, `Function Compute reports ${CODE}, without a message`],
		[{ taskErrorMessage: `{"Error":"${CODE}"}` }, CODE, 'Function Compute reports'],
		[
			{ invocationErrorMessage: 'UnhandledException' },
			'UnhandledException',
			'Function Compute reports',
		],
		[{ taskErrorMessage: CODE, returnPayload: thrown }, 'E', 'x'],
		[{ taskErrorMessage: CODE, returnPayload: 'boom' }, CODE, 'boom'],
		[{ events: [{}, { eventDetail: `{"Error":"${CODE}"}` }] }, CODE, 'Function Compute reports'],
		[{ taskErrorMessage: 'y', events: [{ eventDetail: `{"Error":"${CODE}"}` }] }, CODE, 'y'],
		[{ events: [{ eventDetail: '{"Error":"y z"}' }] }, null, 'Function Compute reports'],
		[{ events: [null] }, null, 'Function Compute reports'],
		// A code is the whole of it.
		[{ taskErrorMessage: `so ${CODE}` }, null, `so ${CODE}`],
		[{ taskErrorMessage: `${CODE} again` }, null, `${CODE} again`],
		[
			{ taskErrorMessage: `${CODE}`.padStart(4096 + CODE.length, 'a') },
			...([null, 'aaaa'] as const),
		],
		[{ events: { eventDetail: 1 } }, null, 'Function Compute reports'],
	])('of a failed run says why: %j', (reported, type, message) => {
		const { error } = reportOf(read({ taskId: 'run-1', status: 'Failed', ...reported }));
		expect(error?.type).toBe(type);
		expect(error?.message.startsWith(message)).toBe(true);
	});

	it.each([
		[{}, 'The run was not executed'],
		[{ taskErrorMessage: 'function deleted' }, 'The run was not executed: function deleted'],
		[{ taskErrorMessage: 'FunctionNotFound' }, 'The run was not executed: FunctionNotFound'],
		[{ taskErrorMessage: thrown }, `The run was not executed: ${thrown}`],
	])('of an invalid one says that it was not executed: %j', (reported, message) => {
		const { error } = reportOf(read({ taskId: 'run-1', status: 'Invalid', ...reported }));
		expect(error).toEqual({ type: 'Invalid', message, stackTrace: null });
	});

	it.each([
		['Enqueued', {}, 'none'],
		['Running', {}, 'certain'],
		['Succeeded', {}, 'certain'],
		['Stopped', {}, 'possible'],
		['Stopped', { durationMs: 12 }, 'certain'],
		['Stopped', { events: [{ status: 'Enqueued' }, { status: 'Running' }] }, 'certain'],
		['Stopped', { events: [null, 7, { status: 'Enqueued' }] }, 'possible'],
		['Enqueued', { alreadyRetriedTimes: 1 }, 'none'],
		['Expired', { events: [{ status: 'Running' }] }, 'possible'],
		...['Reruning', 'Running-', 'xRunning', 'xRetrying'].map(
			(status) => ['Expired', { events: [{ status }] }, 'none'] as [string, object, string],
		),
		['Expired', { events: [{ status: 'Retrying' }] }, 'possible'],
		['Expired', {}, 'none'],
		['Expired', { alreadyRetriedTimes: 0, durationMs: 0 }, 'none'],
		['Expired', { alreadyRetriedTimes: 1 }, 'possible'],
		['Expired', { durationMs: 12 }, 'none'],
		['Invalid', {}, 'none'],
		['Invalid', { alreadyRetriedTimes: 1 }, 'possible'],
		['Failed', {}, 'certain'],
		['Failed', { taskErrorMessage: CODE }, 'certain'],
		// What happened before the run, by the code's own entry.
		['Failed', { taskErrorMessage: 'CAFileNotFound' }, 'none'],
		['Failed', { taskErrorMessage: 'CAFileNotFound', alreadyRetriedTimes: 2 }, 'possible'],
		// The function may have thrown this: it is no code of a start.
		['Failed', { taskErrorMessage: 'AccessDenied' }, 'possible'],
		['Failed', { taskErrorMessage: 'CAExited' }, 'possible'],
		['Failed', { taskErrorMessage: 'InternalServerError' }, 'possible'],
		['Failed', { invocationErrorMessage: 'FunctionNotStarted' }, 'none'],
		['Succeeded', { taskErrorMessage: 'CAFileNotFound' }, 'certain'],
	])('%s %j: did it run? %s', (status, reported, sideEffect) => {
		expect(reportOf(read({ taskId: 'run-1', status, ...reported })).sideEffect).toBe(sideEffect);
	});

	it('of a row is not all of what ended: its result or error is asked for', () => {
		const { isWhole } = listOf(runs);
		const states = ['Running', 'Stopped', 'Expired', 'Succeeded', 'Failed'].map((status) =>
			isWhole(reportOf(read({ taskId: 'run-1', status }))),
		);
		expect(states).toEqual([true, true, true, false, false]);
	});

	it('of another run, or of none, says nothing of this one', () => {
		expect(endOf(read({ taskId: 'run-2', status: 'Succeeded' }))).toBe('service');
		expect(endOf(read({ status: 'Succeeded' }))).toBe('service');
		expect(endOf(read([]))).toBe('service');
	});

	describe.each([
		['Get Status', lookup],
		['Stop', runs.stop],
	])('with 404 to %s', (_operation, request) => {
		const ask = (body: object | string, headers: Record<string, string> = ID) =>
			request.read(reply(body, headers, 404), call);

		it.each([
			{ Code: 'AsyncTaskNotFound', Message: 'async task run-1 does not exist', RequestId: 'r' },
			{ ErrorCode: 'StatefulAsyncInvocationNotFound', ErrorMessage: 'words' },
			{ Code: 'NotFound', Message: 'the invocation does not exist' },
			{},
			'',
		])('is absent where the cloud says so, or says nothing: %j', (body) => {
			expect(ask(body)).toEqual({ kind: 'absent' });
		});

		it('is absent by the request id of the body, too', () => {
			const body = { Code: 'AsyncTaskNotFound', Message: 'words', RequestId: 'r' };
			expect(ask(body, {})).toEqual({ kind: 'absent' });
		});

		it.each([
			['FunctionNotFound', "function 'task' does not exist", 'notFound'],
			['ServiceNotFound', "service 'async' does not exist", 'notFound'],
			['AliasNotFound', "alias 'prod' does not exist", 'notFound'],
			['InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 'auth'],
			['InvalidAction.NotFound', 'Specified api is not found', 'invalidRequest'],
			['NobodyKnows', 'words', 'notFound'],
		])('%s is what it says', (Code, Message, category) => {
			const end = ask({ Code, Message });
			expect([endOf(end), codeOf(end)]).toEqual([category, Code]);
		});

		it.each([
			['a page', '<html>404 Not Found: no such task</html>'],
			['nothing', ''],
			['another API', { code: 'not_found', message: 'no such task' }],
		])('is refused where something else answers: %s', (_what, body) => {
			const end = ask(body, {});
			expect(end).toMatchObject({ kind: 'refused', failure: { sideEffect: 'possible' } });
			expect('failure' in end && end.failure.message).toBe(
				'The reply (HTTP 404) does not appear to come from Alibaba Cloud',
			);
		});
	});

	it.each([
		[412, 'AsyncInvocationStopped', 'The async invocation for svc:report:run-1 has been stopped'],
		[409, 'TaskAlreadyFinished', 'words'],
		[412, 'PreconditionFailure', 'the task has completed'],
	])('that has ended is not stopped: %i %s', (status, Code, Message) => {
		const end = runs.stop.read(reply({ Code, Message }, ID, status), call);
		expect(end).toMatchObject({
			failure: { category: 'invalidRequest', repeatable: 'never', code: Code },
		});
		expect('failure' in end && end.failure.message).toBe(
			'The run was stopped or has ended already',
		);
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

describe('what a task says besides', () => {
	const told = (task: object) =>
		reportOf(lookup.read(reply({ taskId: 'run-1', ...task }, ID), call));

	it.each([
		['Running', 1_767_323_045_678, 0, '2026-01-02T03:04:05.678Z', null],
		// Not ended: what stands instead of the end is of no use.
		['Running', 1_767_323_045_678, 1_767_323_045_690, '2026-01-02T03:04:05.678Z', null],
		['Succeeded', 0, -1, null, null],
		['Failed', '1767323045678', 1e300, '2026-01-02T03:04:05.678Z', null],
		['Expired', 'soon', 1_767_323_045_690, null, '2026-01-02T03:04:05.690Z'],
	])('%s from %j to %j', (status, startedTime, endTime, startedAt, endedAt) => {
		expect(told({ status, startedTime, endTime })).toMatchObject({ startedAt, endedAt });
	});

	it('is what the function received, where the cloud has it', () => {
		expect(told({ status: 'Failed', taskPayload: '{"n":1}' }).event).toBe('{"n":1}');
		expect(told({ status: 'Failed', invocationPayload: '' }).event).toBe('');
		expect(told({ status: 'Failed', taskPayload: null })).not.toHaveProperty('event');
		expect(told({ status: 'Failed', taskPayload: { n: 1 } })).not.toHaveProperty('event');
	});
});

describe('the list', () => {
	const read = (body: object) => listOf(runs).read(reply(body, ID), null);
	const running = { taskId: 'a', status: 'Running' };

	it.each([['tasks'], ['invocations']])('stands under %s', (key) => {
		const page = read({ [key]: [running, 'odd', null, { status: 'Running' }], nextToken: 'n' });
		expect(page).toMatchObject({ kind: 'page', next: 'n', rows: [{ state: 'running' }] });
		expect('rows' in page && page.rows).toHaveLength(1);
	});

	it('is empty where nothing is listed, and ends without a token', () => {
		expect(read({})).toEqual({ kind: 'page', rows: [], next: null });
		expect(read({ tasks: [running], nextToken: '' })).toMatchObject({ next: null });
	});

	it('that promises more but lists nothing, or lists something else, is not believed', () => {
		for (const body of [{ nextToken: 'n' }, { tasks: 'none' }, []]) {
			expect(endOf(read(body))).toBe('service');
		}
	});
});

it('a run that is stopped is stopping', () => {
	expect(reportOf(runs.stop.read(reply('', ID, 204), call))).toMatchObject({
		...{ state: 'stopping', payload: null, logs: null, error: null, sideEffect: 'possible' },
		ids: { requestId: 'r-1', invocationId: 'run-1' },
	});
	expect(runs.stop.read(reply('', {}, 204), call).kind).toBe('refused');
});
