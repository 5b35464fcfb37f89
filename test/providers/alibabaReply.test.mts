import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';
import { namingApis } from './registered.mts';

const account = alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, '');
const LOG =
	'FC Invoke Start RequestId: 1-65\r\n2026-01-02 1-65 [verbose] Duration: 9 ms is mine\r\n' +
	'FC Invoke End RequestId: 1-65\r\n\r\nDuration: 2.74 ms, Billed Duration: 3 ms, Memory Size: 128 MB, Max Memory Used: 10.83 MB';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const ID = { 'x-fc-request-id': '1-65a0' };

describe.each(namingApis(alibabaCloud))('Alibaba Cloud $id: the reply', (api) => {
	const namespace = api.id === '2023-03-30' ? '' : 'demo';
	const call = (input: CallInput = {}) => callOf(api, account, { namespace, ...input });
	const read = (body: string | Buffer | object, headers: Record<string, string> = ID) =>
		api.readInvoke(reply(body, headers), call());

	it('the body is the result; everything else is a header', () => {
		const headers = {
			...ID,
			'x-fc-invocation-duration': '2',
			'x-fc-max-memory-usage': '10.83',
			'x-fc-log-result': base64(LOG),
			'content-type': 'application/octet-stream',
		};
		expect(read('{"a":1}', headers)).toEqual({
			kind: 'completed',
			payload: Buffer.from('{"a":1}'),
			logs: LOG.replaceAll('\r\n', '\n'),
			metrics: {
				durationMs: 2,
				billedDurationMs: 3,
				memoryUsedMb: 10.83,
				memoryLimitMb: 128,
				initDurationMs: null,
			},
			ids: { requestId: '1-65a0', invocationId: '1-65a0' },
		});
	});

	it('the last line of the log stands in for missing headers', () => {
		const { metrics } = asKind(read('x', { ...ID, 'x-fc-log-result': base64(LOG) }), 'completed');
		expect(metrics).toMatchObject({ durationMs: 2.74, memoryUsedMb: 10.83 });
	});

	it('without headers and log the metrics are null, never 0', () => {
		const { metrics, logs } = asKind(read('x'), 'completed');
		expect(logs).toBeNull();
		expect(Object.values(metrics)).toEqual([null, null, null, null, null]);
	});

	it('a log tail cut inside a character is still read', () => {
		const cut = Buffer.from('日志 ok').subarray(1).toString('base64');
		expect(asKind(read('x', { ...ID, 'x-fc-log-result': cut }), 'completed').logs).toMatch(
			/志 ok$/,
		);
	});

	it('bytes stay bytes; no body is no payload', () => {
		const png = Buffer.from('89504e470d0a1a0aff00fe80', 'hex');
		expect(asKind(read(png), 'completed').payload).toEqual(png);
		expect(asKind(read(''), 'completed').payload).toBeNull();
	});

	it('any status from 200 to 299 but 202 is a result', () => {
		const outcome = api.readInvoke(reply('ok', ID, 204), call());
		expect(outcome.kind).toBe('completed');
	});

	it('an asynchronous start answers 202; the task id names the run', () => {
		const header = namespace ? 'x-fc-stateful-async-invocation-id' : 'x-fc-async-task-id';
		const start = { asynchronous: true };
		const named = api.readInvoke(reply('', { ...ID, [header]: 'order-1' }, 202), call(start));
		expect(named).toEqual({
			kind: 'accepted',
			ids: { requestId: '1-65a0', invocationId: 'order-1' },
		});
		const unnamed = api.readInvoke(reply('', ID, 202), call(start));
		expect(asKind(unnamed, 'accepted').ids.invocationId).toBe('1-65a0');
		const own = call({ ...start, options: { taskId: 'mine' } });
		expect(asKind(api.readInvoke(reply('', ID, 202), own), 'accepted').ids.invocationId).toBe(
			'mine',
		);
	});

	describe('function errors: X-Fc-Error-Type is the sign', () => {
		const words = 'Process exited (duration: 45ms, maxMemoryUsage: 49.18MB)';
		it.each([
			[{ errorMessage: words }, 45, 49.18],
			[{ errorMessage: words.replace('49.18', '0.00') }, 45, null],
			// Thrown by the code of the function.
			[{ errorMessage: words, errorType: 'Error' }, null, null],
			[{ errorMessage: words, stackTrace: ['at f'] }, null, null],
		])('numbers in the words of the platform: %j', (body, durationMs, memoryUsedMb) => {
			const headers = { ...ID, 'x-fc-error-type': 'UnhandledInvocationError' };
			expect(read(body, headers)).toMatchObject({ metrics: { durationMs, memoryUsedMb } });
		});

		const failed = (body: string | object, type = 'UnhandledInvocationError') =>
			asKind(read(body, { ...ID, 'x-fc-error-type': type }), 'functionError').error;

		it('Node.js: stack trace as lines', () => {
			const stackTrace = ['OrderError: sold out', 'at handler (/code/index.js:3)'];
			expect(failed({ errorMessage: 'sold out', errorType: 'OrderError', stackTrace })).toEqual({
				type: 'OrderError',
				message: 'sold out',
				stackTrace,
			});
		});

		it('Python: stack trace as a list of lists', () => {
			const stackTrace = [['  File "/code/index.py", line 5, in handler', '    raise X']];
			expect(failed({ errorMessage: 'x', errorType: 'X', stackTrace }).stackTrace).toEqual([
				'  File "/code/index.py", line 5, in handler     raise X',
			]);
		});

		it('PHP: stack trace as an object', () => {
			const stackTrace = { file: '/code/index.php', line: 7, traceString: '#0 a\n#1 b' };
			expect(failed({ errorMessage: 'x', stackTrace }).stackTrace).toEqual(['#0 a', '#1 b']);
		});

		it('a message without type takes the type of the header', () => {
			expect(
				failed({ errorMessage: 'Process exited unexpectedly' }, 'HandledInvocationError'),
			).toEqual({
				type: 'HandledInvocationError',
				message: 'Process exited unexpectedly',
				stackTrace: null,
			});
		});

		it('a body that is no JSON is the message; no body has one too', () => {
			expect(failed('Function time out after 3 seconds').message).toBe(
				'Function time out after 3 seconds',
			);
			expect(failed('').message).toBe('The function failed without a message');
		});

		it('old runtimes put a word in front of the type', () => {
			const typed = (errorType: string) => failed({ errorMessage: 'x', errorType }).type;
			expect(typed('FunctionUnhandledError: TypeError')).toBe('TypeError');
			expect(typed('FunctionUnhandledError: ')).toBe('UnhandledInvocationError');
		});

		it.each([
			[
				'Node.js',
				'OrderError: sold out\n    at handler (/code/server.js:3:9)\n    at next (/code/a.js:1:1)',
				['OrderError', 'sold out', 3],
			],
			[
				'Java',
				'java.lang.IllegalStateException: sold out\r\n\tat example.App.run(App.java:7)\r\n\t... 12 more\r\n',
				['java.lang.IllegalStateException', 'sold out', 3],
			],
			[
				'Python',
				'Traceback (most recent call last):\n  File "/code/app.py", line 3, in run\nKeyError: \'id\'\n',
				['KeyError', "'id'", 3],
			],
			['no trace', 'Error: a line that only looks so\nand another', [null, null, null]],
		])('a stack trace as plain text is taken apart: %s', (_of, body, [type, message, lines]) => {
			const error = failed(body);
			expect(error).toMatchObject({
				type: type ?? 'UnhandledInvocationError',
				message: message ?? body,
			});
			expect(error.stackTrace?.length ?? null).toBe(lines);
		});

		it.each(['{"errorMessage":"x"}', '{"errorType":"E","errorMessage":"x","stackTrace":[]}'])(
			'without the header such a body is a result: %s',
			(body) => expect(textOf(asKind(read(body), 'completed').payload)).toBe(body),
		);
	});

	describe('X-Fc-Error-Type on a status outside of 2xx', () => {
		const kind = (status: number, type: string, body: object | string) =>
			api.readInvoke(reply(body, { ...ID, 'x-fc-error-type': type }, status), call()).kind;
		const thrown = { errorMessage: 'boom', errorType: 'Error', stackTrace: [] };
		const refusal = (code: string) => ({ ErrorCode: code, ErrorMessage: 'words' });

		it.each([
			// The local emulator; HTTP triggers. A status never makes a function error a refusal that is sent again.
			[500, 'UnhandledInvocationError', thrown, 'functionError'],
			[502, 'UnhandledInvocationError', 'Error: boom', 'functionError'],
			[404, 'HandledInvocationError', thrown, 'functionError'],
			[429, 'UnhandledInvocationError', thrown, 'functionError'],
			[503, 'unhandledinvocationerror', { ...thrown, code: 'ResourceThrottled' }, 'functionError'],
			[500, 'FunctionTimeoutError', thrown, 'functionError'],
			// The platform's own refusals.
			[429, 'FcCommonError', refusal('ResourceExhausted'), 'refused'],
			[503, 'FCCommonError', refusal('ResourceThrottled'), 'refused'],
			[500, 'FcCommonError', thrown, 'refused'],
			[403, 'SomethingNew', refusal('AccessDenied'), 'refused'],
			[412, 'UnhandledInvocationError', refusal('CAFileNotFound'), 'refused'],
		])('%i %s %j is a %s', (status, type, body, meaning) => {
			expect(kind(status, type, body)).toBe(meaning);
		});

		it("without the platform's request id it may be of something in between", () => {
			const headers = { 'x-fc-error-type': 'UnhandledInvocationError' };
			const outcome = api.readInvoke(reply(thrown, headers, 502), call());
			expect(asKind(outcome, 'refused').failure).toMatchObject({ sideEffect: 'possible' });
		});
	});

	describe('refusals', () => {
		const refusal = (body: string | object, status: number, headers = {}) =>
			asKind(api.readInvoke(reply(body, headers, status), call()), 'refused').failure;

		it.each([
			['2016-08-15', { ErrorCode: 'FunctionNotFound', ErrorMessage: 'words' }],
			['its documentation', { errorCode: 'FunctionNotFound', errorMessage: 'words' }],
			['2021-04-06', { Code: 'FunctionNotFound', Message: 'words', RequestID: 'b-1' }],
			['2023-03-30', { Code: 'FunctionNotFound', Message: 'words', RequestId: 'b-1' }],
			['lower case', { code: 'FunctionNotFound', message: 'words', requestId: 'b-1' }],
		])('body as spelt by %s', (_by, body) => {
			expect(refusal(body, 404)).toMatchObject({
				...{ category: 'notFound', code: 'FunctionNotFound', cloudMessage: 'words' },
				...{ sideEffect: 'none', repeatable: 'never', httpStatusCode: 404 },
				requestId: Object.keys(body).length === 3 ? 'b-1' : null,
			});
		});

		it("the header's request id comes before the body's", () => {
			const body = { Code: 'FunctionNotFound', Message: 'm', RequestId: 'b-1' };
			expect(refusal(body, 404, ID).requestId).toBe('1-65a0');
			expect(refusal(body, 404, { 'x-acs-request-id': 'acs-1' }).requestId).toBe('acs-1');
		});

		it.each([
			[403, 'SignatureNotMatch', 'auth', 'none', 'never'],
			[403, 'AccessDenied', 'auth', 'none', 'never'],
			[429, 'ResourceExhausted', 'throttled', 'none', 'always'],
			[500, 'InternalServerError', 'service', 'possible', 'ifIdempotent'],
			[400, 'InvalidArgument', 'invalidRequest', 'none', 'never'],
		])('%i %s', (status, Code, category, sideEffect, repeatable) => {
			const failure = refusal({ Code, Message: 'm' }, status);
			expect(failure).toMatchObject({ category, sideEffect, repeatable, code: Code });
			expect(failure.hint).toEqual(expect.stringMatching(/\w{4}/));
		});

		it.each([
			[302, 'network', 'none', 'none'],
			[401, 'auth', 'none', 'possible'],
			[429, 'throttled', 'none', 'possible'],
			[502, 'service', 'possible', 'possible'],
			[504, 'timeout', 'possible', 'possible'],
		])(
			'a page without a code: the status %i decides; did it run? %s, of unknown origin %s',
			(status, category, ofCloud, ofUnknown) => {
				const page = { category, code: null, cloudMessage: 'Bad' };
				expect(refusal('<html>Bad</html>', status, ID)).toMatchObject({
					...page,
					sideEffect: ofCloud,
				});
				expect(refusal('<html>Bad</html>', status)).toMatchObject({
					...page,
					sideEffect: ofUnknown,
				});
			},
		);

		it.each([
			"invalid access key ID 'LTAI5tBarsPermanent0001'",
			"invalid access key ID 'STS.NUtemporaryKey0001'",
		])('a key that is quoted does not come out: %s', (words) => {
			const { cloudMessage } = refusal(
				{ ErrorCode: 'InvalidAccessKeyID', ErrorMessage: words },
				403,
			);
			expect(cloudMessage).toMatch(/^invalid access key ID '(?:LTAI|STS\.)\*\*\*'$/);
		});
	});
});
