import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { namingApis } from '../providers/registered.mts';
import { fieldCaseSchema, type Reply } from './case.mts';
import type { KnownCase } from './cases.mts';
import { playedBefore } from './played.mts';
import { transports } from './run.mts';

/*
 * Results that a user's function returned on purpose and that look like failures: nobody may call them that. The
 * one sign of a failure is the header, which none of these has.
 */

const ID = { 'x-fc-request-id': '1-6551e2b4-a057ee3a45ccf4f082ae5d2d' };

/** What it looks like, and the body as the function returned it; the payload is the body's own value. */
const RESULTS: ReadonlyArray<[what: string, body: string, payload: unknown]> = [
	...(
		[
			["a runtime's report", { errorMessage: 'oops', errorType: 'Error', stackTrace: ['at x'] }],
			['its message alone', { errorMessage: 'Function time out after 3 seconds' }],
			['its keys, one of them different', { errorMessage: 'x', errorType: 'E', stack: ['at x'] }],
			['a refusal of 2016-08-15', { ErrorCode: 'ResourceExhausted', ErrorMessage: 'words' }],
			['a refusal of 2023-03-30', { Code: 'AccessDenied', Message: 'm', RequestId: 'r' }],
			['a refusal without its request ID', { Code: 'CAExited', Message: 'm' }],
			['an HTTP reply', { statusCode: 500, headers: {}, body: 'failed', isBase64Encoded: false }],
			['an API of the user', { success: false, code: 500, message: 'failed' }],
			['a code of 0', { errorCode: 0, errorMessage: 'success', data: [] }],
			['a state of a task', { taskId: 'order-1', status: 'Failed', taskErrorMessage: 'boom' }],
			['an error of JSON-RPC', { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'm' } }],
			['an error', { error: 'not found' }],
		] as const
	).map(([what, value]): [string, string, unknown] => [what, JSON.stringify(value), value]),
	['null', 'null', null],
	['false', 'false', false],
	['a number', '500', 500],
	['JSON text', '"Process exited unexpectedly"', 'Process exited unexpectedly'],
	['nothing', '', null],
	...[
		'Traceback (most recent call last):\n  File "/code/app.py", line 3\nKeyError: \'id\'',
		'Error: boom\n    at handler (/code/index.js:1:1)',
		'Task timed out after 10 seconds',
		'FC service is not enabled for current user.',
		'{"errorMessage":"cut',
	].map((text): [string, string, unknown] => [`the text ${JSON.stringify(text)}`, text, text]),
];

/** The result of an asynchronous run, where the cloud reports it. */
const RETURNED = RESULTS.filter(([what]) =>
	["a runtime's report", 'null', 'an error'].includes(what),
);

const succeeded = (api: string, what: string, request: object, replies: object): KnownCase => ({
	path: `${api}: ${what}`,
	cloud: 'alibaba',
	provider: alibabaCloud,
	docs: '',
	case: fieldCaseSchema.parse({
		source: 'derived from the readings of failures',
		seen: what,
		api,
		request: { operation: 'invoke', event: '{}', ...request },
		...replies,
		expected: { kind: 'item', status: 'succeeded', functionError: null },
		why: 'It is a result.',
	}),
});

const ok = (body: object | string): Reply => ({ status: 200, headers: ID, body });

const cases = namingApis(alibabaCloud).flatMap(({ id: api }) => [
	...RESULTS.map(([what, body]) =>
		succeeded(api, what, { invocationType: 'sync' }, { reply: ok(body) }),
	),
	...RETURNED.map(([what, returnPayload]) =>
		succeeded(
			api,
			`${what}, of a run`,
			{ invocationType: 'asyncWait' },
			{
				replies: [
					{ status: 202, headers: { ...ID, 'x-fc-async-task-id': 'order-1' }, body: '' },
					// What was reported of an earlier attempt does not make the end a failure.
					ok({
						...{ taskId: 'order-1', status: 'Succeeded', returnPayload },
						...{ taskErrorMessage: 'UnhandledInvocationError', alreadyRetriedTimes: 1 },
					}),
				],
			},
		),
	),
]);

const played = playedBefore(cases);

const payloads = new Map(
	[...RESULTS, ...RETURNED.map(([what, ...rest]) => [`${what}, of a run`, ...rest] as const)].map(
		([what, , payload]) => [what, payload],
	),
);

it.each(cases.map(({ path }) => path))('Alibaba Cloud %s is a success', (path) => {
	const found = played().filter(({ known }) => known.path === path);
	expect(found).toHaveLength(transports.length);
	for (const { known, observed, differences } of found) {
		expect(differences).toEqual([]);
		expect(observed).toHaveProperty('json.payload', payloads.get(known.case.seen));
		expect(observed.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
	}
});
