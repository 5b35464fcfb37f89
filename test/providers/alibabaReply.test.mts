import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, '');
const LOG =
	'FC Invoke Start RequestId: 1-65\r\n2026-01-02 1-65 [verbose] Duration: 9 ms is mine\r\n' +
	'FC Invoke End RequestId: 1-65\r\n\r\nDuration: 2.74 ms, Billed Duration: 3 ms, Memory Size: 128 MB, Max Memory Used: 10.83 MB';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const ID = { 'x-fc-request-id': '1-65a0' };

describe.each(Object.values(alibabaCloud.apis))('Alibaba Cloud $id: the reply', (api) => {
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

		it.each(['{"errorMessage":"x"}', '{"errorType":"E","errorMessage":"x","stackTrace":[]}'])(
			'without the header such a body is a result: %s',
			(body) => expect(textOf(asKind(read(body), 'completed').payload)).toBe(body),
		);
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
			[302, 'network', 'none'],
			// Nothing shows that the cloud wrote it.
			[401, 'auth', 'possible'],
			[429, 'throttled', 'possible'],
			[502, 'service', 'possible'],
			[504, 'timeout', 'possible'],
		])('a page without a code: the status %i decides', (status, category, sideEffect) => {
			expect(refusal('<html>Bad</html>', status)).toMatchObject({
				...{ category, sideEffect, code: null, cloudMessage: '<html>Bad</html>' },
			});
		});
	});
});
