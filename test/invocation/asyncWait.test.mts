import type { ApiRequest } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { replied } from '../exchange/scripted.mts';
import { HELLO, itemOf, operate, problemOf } from './stage.mts';

const WAIT = { ...HELLO, invocationType: 'asyncWait' };
const STARTED = { 'x-fc-request-id': 'start', 'x-fc-async-task-id': 'task-1' };
const accepted = replied(202, '', STARTED);
const isStart = ({ method }: ApiRequest) => method === 'POST';
const task = (status: string, more: object = {}) =>
	replied(200, { taskId: 'task-1', status, ...more }, { 'x-fc-request-id': 'ask' });
/** Starts, and answers every question alike. */
const wait = (answer: Sent, parameters: object = {}) =>
	operate({
		parameters: { ...WAIT, ...parameters },
		cloud: (request) => (isStart(request) ? accepted : answer),
	});
const questions = (requests: readonly ApiRequest[]) =>
	requests.filter((request) => !isStart(request));

describe('an asynchronous start', () => {
	it('is an item as soon as the cloud has accepted it', async () => {
		const stage = operate({
			parameters: { ...HELLO, invocationType: 'async' },
			cloud: () => accepted,
		});
		expect(itemOf(await stage.one()).json).toMatchObject({
			...{ invocationType: 'async', status: 'accepted', payload: null, logs: null },
			...{ requestId: 'start', invocationId: 'task-1', functionError: null },
			...{ metrics: { durationMs: null, attempts: 1 }, httpStatusCode: 202 },
		});
		expect(stage.requests).toHaveLength(1);
		expect(stage.requests[0]?.headers['X-Fc-Invocation-Type']).toBe('Async');
	});
});

describe('start and wait for completion', () => {
	it("ends with the run's result", async () => {
		const stage = wait(task('Succeeded', { returnPayload: '{"a":1}', durationMs: 7 }));
		expect(itemOf(await stage.one()).json).toMatchObject({
			...{ invocationType: 'asyncWait', status: 'succeeded', payload: { a: 1 } },
			...{ invocationId: 'task-1', metrics: { durationMs: 7 }, functionError: null },
		});
		expect(stage.requests.map(isStart)).toEqual([true, false]);
	});

	it('a run that failed is a function error that names the run', async () => {
		const message = '{"errorType":"OrderError","errorMessage":"sold out"}';
		const stage = wait(task('Failed', { taskErrorMessage: message }));
		const problem = problemOf(await stage.one());
		expect(problem).toMatchObject({
			...{ message: "Function 'hello' threw: sold out", category: 'function' },
			...{ code: 'OrderError', sideEffect: 'certain', retryable: false },
			...{ invocationId: 'task-1', httpStatusCode: null, attempts: 1 },
		});
		expect(problem.hint).toMatch(/^The function's own code reported this. Its log is in the cloud/);
	});

	it.each([
		['Stopped', 'The run was stopped before it finished', 'cancelled', 'possible'],
		[
			'Expired',
			'The run expired: the cloud dropped it before it started',
			...(['timeout', 'none'] as const),
		],
	])('a run that ended as %s is a problem: %s', async (status, message, category, sideEffect) => {
		expect(problemOf(await wait(task(status)).one())).toMatchObject({
			...{ message, category, sideEffect, invocationId: 'task-1', retryable: false },
		});
	});

	it.each(['Failed', 'Stopped', 'Expired'])(
		'with On Function Error: Output a run that ended as %s is an item',
		async (status) => {
			const stage = wait(task(status), { options: { onFunctionError: 'output' } });
			expect(itemOf(await stage.one()).json['status']).toBe(status.toLowerCase());
		},
	);

	it('past Wait Timeout the run goes on: the problem says for how long, and its id', async () => {
		const stage = wait(task('Running', { requestId: 'of-the-run' }), {
			options: { waitTimeout: 30 },
		});
		const begin = stage.clock.now();
		expect(problemOf(await stage.one())).toMatchObject({
			...{ message: 'The run did not finish within 30 s', category: 'timeout' },
			...{ invocationId: 'task-1', requestId: 'of-the-run', sideEffect: 'certain' },
			...{ retryable: false, attempts: 1, functionError: null, logs: null, metrics: null },
		});
		expect(stage.clock.now() - begin).toBe(30_000);
	});

	it('where no question is answered, the problem says why, and not that the run goes on', async () => {
		const gateway = replied(502, '<html>Bad Gateway</html>');
		const problem = problemOf(await wait(gateway, { options: { waitTimeout: 30 } }).one());
		expect(problem).toMatchObject({
			message:
				'The state of the run could not be read within 30 s: Alibaba Cloud had an internal error',
			...{ category: 'timeout', invocationId: 'task-1', sideEffect: 'possible', retryable: false },
		});
		expect(problem.hint).toMatch(/^It may be over\. Get its state later .* task-1, or raise/);
	});

	it('no record of the run: says where the cloud has to be set to keep one', async () => {
		const problem = problemOf(
			await wait(replied(404, { Code: 'TaskNotFound' }, { 'x-fc-request-id': 'q' })).one(),
		);
		expect(problem).toMatchObject({
			...{ message: 'The cloud has no record of this run', category: 'notFound' },
			...{ invocationId: 'task-1', sideEffect: 'possible' },
		});
		expect(problem.hint).toContain('task mode');
	});

	it('a state that may not be read is a problem, but not that of the start', async () => {
		const denied = replied(
			403,
			{ Code: 'AccessDenied', Message: 'no' },
			{ 'x-fc-request-id': 'q' },
		);
		const problem = problemOf(await wait(denied).one());
		expect(problem).toMatchObject({
			...{ category: 'auth', code: 'AccessDenied', httpStatusCode: 403, requestId: 'q' },
			...{ invocationId: 'task-1', sideEffect: 'possible', retryable: false },
		});
		expect(problem.message).toMatch(/^The run was started, but its state cannot be read: ./);
		expect(problem.hint).toMatch(
			/^Get its state later .* the invocation ID task-1\. \S.* The cloud says: no$/,
		);
	});

	it('a cancelled execution leaves the run going, and says so', async () => {
		const stop = new AbortController();
		const stage = operate({ parameters: WAIT, signal: stop.signal, cloud: () => accepted });
		stage.clock.sleep = async () => await Promise.resolve(stop.abort());
		expect(problemOf(await stage.one())).toMatchObject({
			// It was never seen to run.
			...{ category: 'cancelled', sideEffect: 'possible', invocationId: 'task-1' },
			message: 'The execution was cancelled while the run continued',
		});
		expect(questions(stage.requests)).toEqual([]);
	});

	it.each([
		[1, 'possible'],
		[2, 'certain'],
	])('cancelled while the cloud is asked for time %d: %s', async (time, sideEffect) => {
		const stop = new AbortController();
		let asked = 0;
		const stage = operate({
			parameters: WAIT,
			signal: stop.signal,
			cloud: (request) => {
				if (isStart(request)) return accepted;
				asked += 1;
				if (asked === time) stop.abort();
				return task('Running');
			},
		});
		expect(problemOf(await stage.one())).toMatchObject({
			...{ category: 'cancelled', sideEffect, invocationId: 'task-1' },
			message: 'The execution was cancelled while the run continued',
		});
	});

	it('a start that is refused is not asked about', async () => {
		const stage = operate({
			parameters: WAIT,
			cloud: () => replied(404, { Code: 'FunctionNotFound' }),
		});
		expect(problemOf(await stage.one())).toMatchObject({ category: 'notFound' });
		expect(questions(stage.requests)).toEqual([]);
	});
});
