import { RUN_ID, sample, type Sample } from './sample.mts';

const json = { 'content-type': 'application/json', date: 'Mon, 23 Nov 2026 12:00:00 GMT' };
const id = 'eac6b301-a322-493a-8e36-83b295459397';
const response = (content: object) => ({ Response: { ...content, RequestId: id } });
const result = {
	...{ FunctionRequestId: RUN_ID, RetMsg: '{"message":"Hello"}', Log: '', ErrMsg: '' },
	...{ MemUsage: 3_207_168, Duration: 0.422, BillDuration: 1, InvokeResult: 0 },
};
const log = `START RequestId: ${RUN_ID}\nhello\nEND RequestId: ${RUN_ID}\nReport RequestId: ${RUN_ID} Duration:3000ms Memory:128MB MemUsage:16.7578MB\nInit Report RequestId: ${RUN_ID} Coldstart: 236ms`;
const thrown = JSON.stringify({
	...{ errorCode: 1, errorMessage: 'user code exception caught', statusCode: 430 },
	stackTrace: 'OrderError: boom\n    at handler (/var/user/index.js:3:8)',
});
const timedOut = JSON.stringify({
	...{ errorCode: -1, errorMessage: 'Invoking task timed out after 3 seconds' },
	...{ requestId: RUN_ID, statusCode: 433 },
});
const invoked = (change: object) => response({ Result: { ...result, ...change } });
const refusal = (Code: string) => response({ Error: { Code, Message: 'words' } });
const run = { FunctionName: 'hello', RetMsg: '"ok"', RequestId: RUN_ID, RetCode: 0, Duration: 3 };
const runs = (...Data: object[]) => response({ TotalCount: 0, Data });
const table = {
	...{ requestId: RUN_ID, payLoad: 'Hello from Lambda', logMsg: 'log in func\n' },
	...{ memSize: 126_976, duration: 0.422 },
};
const example = {
	...{ requestId: RUN_ID, retMsg: '"ok"', billDuration: 100, log, memUsage: 126_976 },
	duration: 0.422,
};
const legacy = (data: unknown) => ({ code: 0, message: '', codeDesc: 'Success', data });

/** Replies of SCF API 3.0 and API 2.0. Source: Invoke, InvokeFunction, status and list actions, error codes. */
export const tencentSamples: readonly Sample[] = [
	sample('result', invoked({ Log: log }), json),
	sample('null result', invoked({ RetMsg: 'null' }), json),
	sample('bare text result', invoked({ RetMsg: 'hello from scf' }), json),
	sample('result twice encoded', invoked({ RetMsg: JSON.stringify('{"a":1}') }), json),
	sample('big integer', invoked({ RetMsg: '{"id":12345678901234567890}' }), json),
	sample('user code failed', invoked({ RetMsg: thrown, InvokeResult: 1, ErrMsg: '' }), json),
	sample('platform failed', invoked({ RetMsg: timedOut, InvokeResult: -1, ErrMsg: 'x' }), json),
	sample('error message only', invoked({ ErrMsg: 'boom' }), json),
	sample('accepted', invoked({ RetMsg: '', MemUsage: 0, Duration: 0, BillDuration: 0 }), json),
	sample('refused: function', refusal('ResourceNotFound.Function'), json),
	sample('refused: throttled', refusal('RequestLimitExceeded'), json),
	sample('refused: clock', refusal('AuthFailure.SignatureExpire'), json),
	sample('refused: signature', refusal('AuthFailure.SignatureFailure'), json),
	sample('refused: internal', refusal('InternalError.System'), json),
	sample('refused: unknown code', refusal('FailedOperation.Brand.New'), json),
	sample(
		'refused beside a result',
		response({ Error: { Code: 'X', Message: 'y' }, Result: result }),
		json,
	),
	sample('legacy table', legacy(table), json),
	sample('legacy example', legacy(example), json),
	sample('legacy text', legacy(JSON.stringify(table)), json),
	sample('legacy text in text', legacy(JSON.stringify(JSON.stringify(example))), json),
	sample('legacy failed run', legacy({ ...example, retMsg: timedOut }), json),
	sample('legacy failed run by code', legacy({ ...example, retCode: 1 }), json),
	sample('legacy accepted', legacy({ requestId: RUN_ID }), json),
	sample(
		'legacy refusal',
		{ code: 4100, message: '(4100) bad signature', codeDesc: 'AuthFailure' },
		json,
	),
	sample('legacy throttled', { code: '4400', message: 'quota', codeDesc: 'LimitExceeded' }, json),
	sample('legacy clock', { code: 4500, message: '(4500) replay', codeDesc: 'ReplayAttack' }, json),
	sample('status: succeeded', runs(run), json),
	sample('status: of another run', runs({ ...run, RequestId: 'another' }), json),
	sample('status: failed', runs({ ...run, RetCode: -1, RetMsg: thrown }), json),
	sample('status: running', runs({ ...run, RetCode: 1, RetMsg: '' }), json),
	sample('status: none', response({ TotalCount: null, Data: null }), json),
	sample(
		'event: finished',
		response({ Result: { Status: 'FINISHED', StatusCode: 200, InvokeRequestId: RUN_ID } }),
		json,
	),
	sample(
		'event: failed',
		response({ Result: { Status: 'FAILED ', StatusCode: 433, InvokeRequestId: RUN_ID } }),
		json,
	),
	sample('event: unknown', refusal('ResourceNotFound.AsyncEvent'), json),
	sample('stop taken', response({}), json),
	sample(
		'functions',
		response({
			Functions: [{ FunctionName: 'hello', Type: 'Event', Status: 'Active' }],
			TotalCount: 1,
		}),
		json,
	),
	sample(
		'namespaces',
		response({ Namespaces: [{ Name: 'default', Type: 'default' }], TotalCount: 1 }),
		json,
	),
	sample(
		'versions',
		response({
			Versions: [{ Version: '1', Description: '' }],
			FunctionVersion: ['1'],
			TotalCount: 1,
		}),
		json,
	),
	sample(
		'aliases',
		response({ Aliases: [{ Name: 'prod', FunctionVersion: '1' }], TotalCount: 1 }),
		json,
	),
];
