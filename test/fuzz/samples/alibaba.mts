import { RUN_ID, sample, type Sample } from './sample.mts';

const log =
	'FC Invoke Start RequestId: 1-65a1\r\n2026-01-02T03:04:05.000Z 1-65a1 [verbose] hello\r\nFC Invoke End RequestId: 1-65a1\r\n\r\nDuration: 12.51 ms, Billed Duration: 13 ms, Memory Size: 128 MB, Max Memory Used: 30.99 MB';
const headers = {
	'content-type': 'application/octet-stream',
	'x-fc-request-id': '1-65a1b2c3-0123456789ab-cdef01234567',
	'x-fc-code-checksum': '12345678901234567890',
	'x-fc-instance-id': 'c-65a1b2c3-1',
	'x-fc-invocation-duration': '12',
	'x-fc-invocation-service-version': 'LATEST',
	'x-fc-max-memory-usage': '30.99',
};
const withLog = { ...headers, 'x-fc-log-result': Buffer.from(log).toString('base64') };
const failed = { ...withLog, 'x-fc-error-type': 'UnhandledInvocationError' };
const handled = { ...headers, 'x-fc-error-type': 'HandledInvocationError' };
const task = {
	...{ functionName: 'hello', qualifier: 'LATEST', status: 'Succeeded', requestId: '1-65a1' },
	...{ startedTime: 1_700_000_000_000, endTime: 1_700_000_001_000, durationMs: 1000 },
	...{ alreadyRetriedTimes: 0, destinationStatus: 'None', returnPayload: '{"done":true}' },
	events: [{ eventId: 1, status: 'Enqueued', timestamp: 1_700_000_000_000, eventDetail: '' }],
};
const json = { 'content-type': 'application/json', 'x-fc-request-id': '1-65a1' };

/** Replies of Function Compute's three API versions. Source: InvokeFunction, async tasks, lists, error codes. */
export const alibabaSamples: readonly Sample[] = [
	sample('sync result', { message: 'Hello', n: 1, list: [1, 2, { a: null }] }, headers),
	sample('sync result with log', '"text"', withLog),
	sample('sync big integers', '{"id":12345678901234567890,"x":1e5}', headers),
	sample('sync nested JSON', JSON.stringify(JSON.stringify({ a: 1 })), withLog),
	sample('sync binary', Buffer.from('89504e470d0a1a0aff00fe80', 'hex'), headers),
	sample('sync empty', '', headers),
	sample('sync serialised buffer', { type: 'Buffer', data: [1, 2, 255] }, headers),
	sample(
		'function error of Node.js',
		{ errorMessage: 'boom', errorType: 'Error', stackTrace: ['Error: boom', 'at f (i.js:1:1)'] },
		failed,
	),
	sample(
		'function error of Python',
		{ errorMessage: 'x', errorType: 'KeyError', stackTrace: [['File "a.py"', 'line 1']] },
		handled,
	),
	sample(
		'function error of PHP',
		{ errorMessage: 'x', errorType: 'E', stackTrace: { file: 'a', line: 1, traceString: '#0' } },
		failed,
	),
	sample(
		'function error, no JSON',
		'Process exited unexpectedly before completing request',
		failed,
	),
	sample('time-out', { errorMessage: 'Function time out after 1.00 seconds' }, failed),
	sample('accepted', '', headers, 202),
	sample('accepted task of FC 3.0', '', { ...headers, 'x-fc-async-task-id': RUN_ID }, 202),
	sample(
		'accepted task of FC 2.0',
		'',
		{ ...headers, 'x-fc-stateful-async-invocation-id': RUN_ID },
		202,
	),
	sample('refusal 2016-08-15', { ErrorCode: 'FunctionNotFound', ErrorMessage: 'no' }, json, 404),
	sample('refusal 2021-04-06', { Code: 'AccessDenied', Message: 'x', RequestID: 'r' }, json, 403),
	sample(
		'signature refused',
		{
			Code: 'SignatureNotMatch',
			Message: 'The request signature we calculated does not match',
			RequestId: 'r',
		},
		json,
		403,
	),
	sample('throttled', { Code: 'ResourceExhausted', Message: 'slow', RequestId: 'r' }, json, 429),
	sample(
		'task id taken',
		{ Code: 'AsyncTaskAlreadyExist', Message: 'x', RequestId: 'r' },
		json,
		409,
	),
	sample('internal', { ErrorCode: 'InternalServerError', ErrorMessage: 'x' }, json, 500),
	sample('no capacity', { Code: 'ResourceThrottled', Message: 'x', RequestId: 'r' }, json, 503),
	sample('task', { ...task, taskId: RUN_ID }, json),
	sample('task of another run', { ...task, taskId: 'another' }, json),
	sample('stateful invocation', { ...task, invocationId: RUN_ID, serviceName: 'demo' }, json),
	sample('failed task', { ...task, taskId: RUN_ID, status: 'Failed', taskErrorMessage: 'x' }, json),
	sample('running task', { ...task, taskId: RUN_ID, status: 'Running' }, json),
	sample('stopped task', { ...task, invocationId: RUN_ID, status: 'Stopped' }, json),
	sample('expired task', { ...task, taskId: RUN_ID, status: 'Expired' }, json),
	sample(
		'tasks',
		{
			tasks: [
				{ ...task, taskId: RUN_ID },
				{ ...task, taskId: 'b', status: 'Failed' },
			],
			nextToken: 't',
		},
		json,
	),
	sample('stateful invocations', { invocations: [{ ...task, invocationId: RUN_ID }] }, json),
	sample('stop taken', '', json),
	sample(
		'functions',
		{ functions: [{ functionName: 'hello', runtime: 'nodejs20' }], nextToken: 'n' },
		json,
	),
	sample('services', { services: [{ serviceName: 'demo', description: '' }] }, json),
	sample(
		'versions',
		{ versions: [{ versionId: '1', description: 'd' }], direction: 'BACKWARD' },
		json,
	),
	sample('aliases', { aliases: [{ aliasName: 'prod', versionId: '1' }] }, json),
];
