import { RUN_ID, sample, type Sample } from './sample.mts';

const log =
	"2026-01-02T03:04:05Z Start invoke request 'r-1', version: latest\n2026-01-02T03:04:05Z hello\n2026-01-02T03:04:05Z Finish invoke request 'r-1', duration: 1.913ms, billing duration: 2ms, memory used: 41.511MB, billing memory: 128MB\n";
const headers = {
	'content-type': 'text/plain',
	'x-cff-request-id': RUN_ID,
	'x-cff-invoke-summary':
		'{"funcDigest":"d","duration":1.913,"billingDuration":2,"memorySize":128,"memoryUsed":41.51171875}',
	'x-cff-billing-duration': '2',
	'x-func-err-code': '0',
	'x-is-func-err': 'false',
	'x-request-id': '0123456789abcdef',
	server: 'api-gateway',
};
const v1 = { ...headers, 'content-type': 'application/json', 'x-cff-response-version': 'v1' };
const v0 = {
	...headers,
	'x-cff-response-version': 'v0',
	'x-cff-function-log': Buffer.from(log).toString('base64'),
};
const failed = { 'x-func-err-code': '500', 'x-is-func-err': 'true' };
const envelope = (result: string, status = 200) => ({ request_id: RUN_ID, result, log, status });
const thrown = {
	errorMessage: 'function invocation exception, error: boom',
	errorType: 'OrderError',
	stackTrace: ['OrderError: boom', 'at handler (/opt/function/code/index.js:3:8)'],
};
const json = { 'content-type': 'application/json', 'x-request-id': '0123456789abcdef' };
const record = {
	...{ request_id: RUN_ID, status: 'SUCCESS', error_message: '', error_code: 0 },
	...{ start_time: '2026-01-02T03:04:05', end_time: '2026-01-02T03:04:06' },
};
const list = (...invocations: object[]) => ({
	invocations,
	count: invocations.length,
	next_marker: 1,
});

/** Replies of FunctionGraph v1.0 and v2. Source: Executing a Function, asynchronous records, lists, error codes. */
export const huaweiSamples: readonly Sample[] = [
	sample('v1 envelope', envelope('{"message":"Hello","n":1}'), v1),
	sample('v1 envelope, text', envelope('plain text'), v1),
	sample('v1 envelope, nested JSON', envelope(JSON.stringify(JSON.stringify({ a: 1 }))), v1),
	sample('v1 envelope, big integer', envelope('{"id":12345678901234567890}'), v1),
	sample('v1 envelope without version header', envelope('{}'), headers),
	sample('v1 function error', envelope(JSON.stringify(thrown), 500), { ...v1, ...failed }),
	sample('v1 function error by status only', envelope(JSON.stringify(thrown), 500), {
		...{ 'x-cff-request-id': RUN_ID, 'x-cff-response-version': 'v1' },
	}),
	sample('v0 result', '{"message":"Hello"}', v0),
	sample('v0 text', 'plain text', v0),
	sample('v0 null', 'null', v0),
	sample('v0 function error', thrown, { ...v0, ...failed }),
	sample('bare result', '{"a":[1,2,{"b":null}]}', { 'x-cff-request-id': RUN_ID }),
	sample('bare function error of v1.0', thrown, {
		...{ 'x-cff-request-id': RUN_ID, 'x-cff-invoke-summary': '{"duration":1}' },
	}),
	sample('binary', Buffer.from('89504e470d0a1a0aff00fe80', 'hex'), v0),
	sample('accepted v2', { request_id: RUN_ID }, json, 202),
	sample('accepted v1.0', { 'request-id': RUN_ID }, json, 202),
	sample('refusal', { error_code: 'FSS.1051', error_msg: 'not found' }, json, 404),
	sample('no permission', { error_code: 'FSS.0403', error_msg: 'token invalid' }, json, 403),
	sample('throttled', { error_code: 'FSS.0429', error_msg: 'too many' }, json, 429),
	sample('disabled', { error_code: 'FSS.0429', error_msg: 'Function Disabled' }, json, 429),
	sample(
		'gateway refusal',
		{ error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail', request_id: 'g' },
		json,
		401,
	),
	sample(
		'gateway throttled',
		{ error_code: 'APIGW.0308', error_msg: 'x', request_id: 'g' },
		json,
		429,
	),
	sample('internal', { error_code: 'FSS.0500', error_msg: 'x' }, json, 500),
	sample(
		'no answer in time',
		{ error_code: 'APIGW.0201', error_msg: 'Backend timeout' },
		json,
		504,
	),
	sample('record', list(record), json),
	sample('record of another run', list({ ...record, request_id: 'another' }), json),
	sample(
		'failed record',
		list({ ...record, status: 'FAIL', error_code: 4002, error_message: 'x' }),
		json,
	),
	sample('cancelled record', list({ ...record, status: 'FAIL', error_code: 4208 }), json),
	sample('running record', list({ ...record, status: 'RUNNING', end_time: '' }), json),
	sample('discarded record', list({ ...record, status: 'DISCARD' }, record), json),
	sample('no records', list(), json),
	sample('stop taken', 'null', json),
	sample(
		'functions',
		{
			functions: [
				{
					func_name: 'hello',
					package: 'default',
					runtime: 'Node.js18.15',
					func_urn: 'urn:fss:a:b:function:default:hello:latest',
				},
			],
			...{ next_marker: 1, count: 1 },
		},
		json,
	),
	sample(
		'versions',
		{ versions: [{ version: '1', version_description: '' }], next_marker: 1, count: 1 },
		json,
	),
	sample(
		'aliases',
		[{ name: 'prod', version: '1', description: '', alias_urn: 'urn:!prod' }],
		json,
	),
];
