import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import type { Reply } from './case.mts';
import { controlsStaySuccesses, type Control } from './controls.mts';

/*
 * What a function may return although it looks like the report of a run that failed. A report has its five keys and
 * no other, a numeric code other than 0, and a documented status code or the ID of the run.
 */

const RUN = '195434cd-0000-43d1-b707-000000000001';
const report = { errorCode: -1, errorMessage: 'Invoking task timed out after 3 seconds' };

/** What it looks like, and the result as the platform hands it over. */
const RESULTS: ReadonlyArray<[what: string, text: string, payload: unknown]> = [
	...(
		[
			['code and message of a report', report],
			['them, with a stack trace', { ...report, stackTrace: 'Traceback (most recent call last)' }],
			['a report of another run', { ...report, requestId: 'another' }],
			['a report with one key more', { ...report, statusCode: 433, requestId: RUN, data: null }],
			['a report with a code of 0', { ...report, errorCode: 0, statusCode: 433 }],
			['a report whose code is text', { ...report, errorCode: '-1', statusCode: 433 }],
			['a report without a message', { errorCode: -1, statusCode: 433 }],
			['a report with a status of its own', { ...report, statusCode: 418 }],
			['a report that says 200', { ...report, statusCode: 200 }],
			...([403, 405, 407, 500] as const).map(
				(statusCode) =>
					[
						`an error of an API of the user with ${statusCode}`,
						{ errorCode: 1001, errorMessage: 'no stock', statusCode },
					] as const,
			),
			['a refusal beside the measurements of a run', { ...report, statusCode: 432 }],
			['a missing function beside them', { ...report, statusCode: 435, errorMessage: 'no stock' }],
			['a report inside', { result: { ...report, statusCode: 433 } }],
			['a list of reports', [{ ...report, statusCode: 430 }]],
			["a runtime's report elsewhere", { errorMessage: 'oops', errorType: 'Error' }],
			['a stack trace', { errorMessage: 'x', stackTrace: ['at x'] }],
			['an HTTP reply', { statusCode: 500, headers: {}, body: 'failed', isBase64Encoded: false }],
			['a refused HTTP reply', { statusCode: 401, body: 'secret' }],
			['an API of the user', { success: false, code: 500, message: 'failed' }],
			['an API of the user, by code alone', { errorCode: 1001 }],
			['a code that is no number', { errorCode: null, errorMessage: 'x', statusCode: 430 }],
			['an error of API 3.0', { Response: { Error: { Code: 'X', Message: 'm' }, RequestId: 'r' } }],
			['an error of API 2.0', { code: 4400, message: 'm', codeDesc: 'X' }],
			['an error of JSON-RPC', { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'm' } }],
			['an error', { error: 'not found' }],
			['a state', { Status: 'FAILED', StatusCode: 433 }],
			['a result code', { InvokeResult: -1, ErrMsg: 'x', RetMsg: 'y' }],
		] as const
	).map(([what, value]): [string, string, unknown] => [what, JSON.stringify(value), value]),
	['null', 'null', null],
	['false', 'false', false],
	['a number', '433', 433],
	...(
		[
			'User process exit when running',
			'user code exception caught',
			'Traceback (most recent call last):\n  File "/var/user/index.py", line 3\nKeyError: \'id\'',
			'{"errorCode":-1,"errorMessage":"cut',
		] as const
	).map((text): [string, string, unknown] => [`the text ${JSON.stringify(text)}`, text, text]),
	['a report as text', JSON.stringify(JSON.stringify(report)), report],
];

const json = (body: object): Reply => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	body,
});
const measured = { MemUsage: 11112448, BillDuration: 3, Duration: 3, Log: '', ErrMsg: '' };
const result = (more: object) =>
	json({ Response: { Result: { FunctionRequestId: RUN, ...more }, RequestId: 'c2af8a64' } });

const controls: Control[] = RESULTS.flatMap(([what, text, payload]): Control[] => [
	{
		api: '2018-04-16',
		...{ what, payload },
		replies: [result({ ...measured, RetMsg: text, InvokeResult: 0 })],
	},
	{
		api: '2018-04-16',
		...{ what: `${what}, without InvokeResult`, payload },
		replies: [result({ ...measured, RetMsg: text })],
	},
	{
		api: 'v2',
		...{ what, payload },
		replies: [
			json({
				...{ code: 0, message: '', codeDesc: 'Success' },
				data: { requestId: RUN, retMsg: text, log: '', duration: 3, memUsage: 11112448 },
			}),
		],
	},
	{
		api: '2018-04-16',
		...{ what: `${what}, of an asynchronous run`, payload },
		replies: [
			result({ RetMsg: '', InvokeResult: 0 }),
			json({
				Response: {
					...{ TotalCount: 1, RequestId: 'q' },
					Data: [{ RequestId: RUN, RetCode: 0, RetMsg: text, Duration: 3, MemUsage: 10 }],
				},
			}),
		],
	},
]);

controlsStaySuccesses('tencent', tencentCloud, controls);
