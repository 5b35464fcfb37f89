import { RUN_ID, sample, type Sample } from './sample.mts';

/** The id of the fuzzer's run, in the form of OpenWhisk. */
const ID = RUN_ID.replaceAll('-', '');
const plain = {
	...{ 'content-type': 'application/json', 'x-request-id': 'cfS2ehEKxYBnzqCEFDgNkPGmVEbp5D3r' },
};
const headers = { ...plain, 'x-openwhisk-activation-id': ID };
const annotations = [
	{ key: 'path', value: 'guest/hello' },
	{ key: 'waitTime', value: 33 },
	{ key: 'initTime', value: 12 },
	{ key: 'kind', value: 'nodejs:20' },
	{ key: 'limits', value: { concurrency: 1, logs: 10, memory: 256, timeout: 60000 } },
	{ key: 'timeout', value: false },
];
const row = {
	...{ activationId: ID, namespace: 'guest', name: 'hello', version: '0.0.1', publish: false },
	...{ start: 1_700_000_000_000, end: 1_700_000_000_005, duration: 5, annotations },
};
const record = (status: string, result: unknown) => ({
	...{ ...row, subject: 'guest', logs: [] },
	response: { status, success: status === 'success', result },
});
const refusal = (error: string) => ({ error, code: plain['x-request-id'] });
const thrown = {
	name: 'OrderError',
	message: 'sold out',
	stack: 'OrderError: sold out\n    at main',
};

/** Replies of OpenWhisk. Source: apache/openwhisk, docs/rest_api.md, Actions.scala, ErrorResponse.scala. */
export const openWhiskSamples: readonly Sample[] = [
	sample('record', record('success', { message: 'Hello', id: 1 }), headers),
	sample('record with an empty result', record('success', {}), headers),
	sample('bare array', [1, { a: 2 }], headers),
	sample('accepted', { activationId: ID }, headers, 202),
	sample(
		'application error',
		record('application error', { error: 'no such order' }),
		headers,
		502,
	),
	sample(
		'application error of an exception',
		record('application error', { error: thrown }),
		headers,
		502,
	),
	sample(
		'developer error',
		record('action developer error', { error: 'An error has occurred: Error: boom' }),
		headers,
		502,
	),
	sample(
		'not initialised',
		record('action developer error', { error: 'Initialization has failed due to: SyntaxError: x' }),
		headers,
		502,
	),
	sample(
		'whisk internal error',
		record('whisk internal error', { error: 'There was an internal server error.' }),
		headers,
		500,
	),
	sample(
		'no container',
		record('whisk internal error', { error: 'Failed to provision resources to run the action.' }),
		headers,
		500,
	),
	sample('wrong key', refusal('The supplied authentication is invalid'), plain, 401),
	sample('wrong key, without words', '', plain, 401),
	sample(
		'not entitled',
		refusal('The supplied authentication is not authorized to access this resource.'),
		plain,
		403,
	),
	sample('unknown', refusal('The requested resource does not exist.'), plain, 404),
	sample(
		'final parameter',
		refusal('Request defines parameters that are not allowed (e.g., reserved properties).'),
		plain,
		400,
	),
	sample('too large', refusal('Request larger than allowed: 2 > 1 bytes.'), plain, 413),
	sample(
		'too many',
		refusal('Too many requests in the last minute (count: 61, allowed: 60).'),
		plain,
		429,
	),
	sample('no invoker', refusal('The server is currently unavailable.'), plain, 503),
	sample('page of the gateway', '<html><h1>502 Bad Gateway</h1></html>', {}, 502),
	sample('log', { logs: ['2026-01-01T00:00:00.123456789Z stdout: hi'] }, plain),
	sample('rows', [{ ...row, statusCode: 0 }], plain),
	sample('rows of runs that failed', [{ ...row, statusCode: 1 }], plain),
	sample('documents', [record('success', { a: 1 })], plain),
	sample(
		'actions',
		[
			{
				...{ name: 'hello', namespace: 'guest/demo', version: '0.0.3', updated: 1 },
				annotations: [{ key: 'exec', value: 'nodejs:18' }],
				limits: { timeout: 3000, memory: 256, logs: 16, concurrency: 1 },
			},
		],
		plain,
	),
	sample('packages', [{ name: 'demo', namespace: 'guest', binding: false }], plain),
];
