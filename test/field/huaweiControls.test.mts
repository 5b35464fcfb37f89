import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import type { Reply } from './case.mts';
import { controlsStaySuccesses, type Control } from './controls.mts';

/*
 * What a function may return although it looks like the report of a run that failed. API v2 says by its headers
 * whether a run failed; API v1.0 by the platform's line in the log and by the fixed words of the runtimes.
 */

const RUN = '5f0c7a1e-1111-4222-8333-944444444444';

const RESULTS: ReadonlyArray<[what: string, text: string, payload: unknown]> = [
	...(
		[
			["a runtime's report", { errorMessage: 'oops', errorType: 'Error', stackTrace: ['at x'] }],
			['its message alone', { errorMessage: 'call invoke timeout 3s' }],
			['the words of the platform', { errorMessage: 'runtime memory limit exceeded' }],
			['the words of a runtime, later', { errorMessage: 'x: function invocation exception' }],
			['the words of a runtime, elsewhere', { message: 'function invocation exception, error: x' }],
			['an inner code', { error_code: 4010, error_message: 'call invoke timeout 3s' }],
			['a refusal of the service', { error_code: 'FSS.0429', error_msg: 'Too many requests' }],
			['a refusal of the gateway', { error_code: 'APIGW.0308', error_msg: 'm', request_id: 'r' }],
			['a record of a run', { request_id: 'r', status: 'FAIL', error_code: 4205 }],
			['an HTTP reply', { statusCode: 500, headers: {}, body: 'failed', isBase64Encoded: false }],
			['a refused HTTP reply', { statusCode: 401, body: 'secret' }],
			['an API of the user', { success: false, code: 500, message: 'failed' }],
			['a code of 0', { errorCode: 0, errorMessage: 'success' }],
			[
				'an envelope with one key more',
				{ request_id: 'r', result: '1', log: '', status: 500, x: 1 },
			],
			['an error of JSON-RPC', { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'm' } }],
			['an error', { error: 'not found' }],
			['headers', { 'X-Is-Func-Err': 'true', 'X-Func-Err-Code': '4002' }],
			['a list of reports', [{ errorMessage: 'oops', errorType: 'Error' }]],
			['a panic', { errorType: 'panic', errorMessage: 'index out of range' }],
			['a status', { status: 500, result: 'failed' }],
		] as const
	).map(([what, value]): [string, string, unknown] => [what, JSON.stringify(value), value]),
	['null', 'null', null],
	['false', 'false', false],
	['a number', '500', 500],
	[
		'JSON text',
		'"function invocation exception, error: x"',
		'function invocation exception, error: x',
	],
	...(
		[
			'function invocation exception, error: boom',
			'call invoke timeout 3s',
			'CrashLoopBackOff',
			'Traceback (most recent call last):\n  File "index.py", line 3\nKeyError: \'id\'',
			'{"errorMessage":"cut',
			"Finish invoke request 'x'(invoke Failed), duration: 1ms",
		] as const
	).map((text): [string, string, unknown] => [`the text ${JSON.stringify(text)}`, text, text]),
];

const FINE = { 'x-cff-request-id': RUN, 'x-func-err-code': '0', 'x-is-func-err': 'false' };
const log = `2026-01-02T03:04:05Z Start invoke request '${RUN}', version: latest\n(invoke Failed)\n2026-01-02T03:04:05Z Finish invoke request '${RUN}', duration: 3ms, billing duration: 3ms, memory used: 30MB`;

const raw = (headers: Record<string, string>, body: string): Reply => ({
	status: 200,
	headers: { 'content-type': 'text/plain', ...headers },
	base64Headers: { 'x-cff-function-log': log },
	body,
});

const controls: Control[] = RESULTS.flatMap(([what, text, payload]): Control[] => [
	{
		api: 'v2',
		...{ what: `${what}, in the envelope`, payload },
		replies: [
			{
				status: 200,
				headers: { 'content-type': 'application/json', 'x-cff-response-version': 'v1', ...FINE },
				body: { request_id: RUN, result: text, log, status: 200 },
			},
		],
	},
	{
		api: 'v2',
		...{ what: `${what}, bare`, payload },
		replies: [raw({ 'x-cff-response-version': 'v0', ...FINE }, text)],
	},
	{ api: 'v1.0', ...{ what, payload }, replies: [raw({ 'x-cff-request-id': RUN }, text)] },
]);

controlsStaySuccesses('huawei', huaweiCloud, controls);
