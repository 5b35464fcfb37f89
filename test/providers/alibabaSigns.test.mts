import { readFileSync } from 'node:fs';
import {
	explain,
	runtimeSigns,
} from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import type { Ending } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { asKind, callOf, reply } from './exchange.mts';

const UNHANDLED = 'UnhandledInvocationError';
const explained = (message: string, type: string | null, stackTrace: string[] | null = null) =>
	explain({ type, message, stackTrace }, null);
const exited = (code: string, logs = '') =>
	`Function instance exited unexpectedly(code ${code}) with start command './bootstrap '.\nLogs:${logs}`;
/** What the platform writes of a container, in words of before 2022. */
const ended = (logs: string) =>
	`The CA process either cannot be started or exited:ContainerStartDuration:25. CA process cannot be started or exited already: Ping CA failed due to: dial tcp 21.0.3.1:9000: i/o timeout Logs : ${logs}`;

describe('Alibaba Cloud: how a run ended, and what to do', () => {
	it.each<[message: string, type: string | null, ending: Ending, words: string]>([
		[
			'Function time out after 3 seconds (maxMemoryUsage: 9MB)',
			null,
			'timedOut',
			'execution timeout',
		],
		['Function timed out after 600 seconds', UNHANDLED, 'timedOut', 'execution timeout'],
		['Task timed out after 10 seconds', UNHANDLED, 'timedOut', 'execution timeout'],
		['Invocation timed out after 60s', UNHANDLED, 'timedOut', 'execution timeout'],
		['x', 'FunctionTimeoutError', 'timedOut', 'execution timeout'],
		['Function initializer timed out after 3 seconds', UNHANDLED, 'timedOut', 'initializer'],
		['Function initialize timeout after 3 seconds', UNHANDLED, 'timedOut', 'initializer'],
		[
			'Process exited unexpectedly before completing request (duration: 45ms, maxMemoryUsage: 49.18MB)',
			UNHANDLED,
			'exited',
			'logs',
		],
		['killed', 'FunctionOOMError', 'outOfMemory', 'memory size'],
		[exited('137'), 'CAExited', 'outOfMemory', 'memory size'],
		[exited('0', ' [db-migrate] OK'), 'CAExited', 'exited', 'ended on its own'],
		[exited('8, message:exec format error'), 'CAExited', 'notLoaded', 'architecture'],
		[exited('13, message:permission denied'), 'CAExited', 'notLoaded', 'chmod 755'],
		[exited('126'), 'CAExited', 'notLoaded', 'chmod 755'],
		[exited('2, message:no such file or directory'), 'CAExited', 'notLoaded', 'start command'],
		[
			exited('127, message:key has expired', '/usr/bin/env: ‘bash\\r’'),
			'CAExited',
			'notLoaded',
			'line endings',
		],
		[
			exited('1, message:operation not permitted', 'No module named uvicorn'),
			'CAExited',
			'notLoaded',
			'dependencies',
		],
		[
			exited('1, message:operation not permitted', 'Task timed out after 9 s'),
			'CAExited',
			'exited',
			'exit code',
		],
		[exited('20'), 'CAExited', 'exited', 'exit code'],
		[exited('1', 'ffmpeg exited unexpectedly (code 137)'), 'CAExited', 'exited', 'exit code'],
		[
			'The function cannot be started. Error: the file /code/bootstrap is not exist',
			'CAFileNotFound',
			'notLoaded',
			'start command',
		],
		[
			"The CA process cannot be started due to bootstrap file don't have execute permissions",
			UNHANDLED,
			'notLoaded',
			'chmod 755',
		],
		[
			'Function instance health check failed on port 9000 in 120 seconds',
			UNHANDLED,
			'notLoaded',
			'0.0.0.0',
		],
		[
			'health check failed.\nLogs: initialization of the pool timed out',
			'FunctionNotStarted',
			'notLoaded',
			'port',
		],
		["Handler 'handler' is missing on module 'index'", UNHANDLED, 'notLoaded', "'Handler'"],
		["Handler 'X' missing on module 'Y'", UNHANDLED, 'notLoaded', "'Handler'"],
		['Handler ‘X’ missing on module ‘Y’', UNHANDLED, 'notLoaded', "'Handler'"],
		["Invalid handler 'index'", 'Error', 'notLoaded', "'Handler'"],
		["Module '/code/index.js' is missing.", 'Error', 'notLoaded', "'Handler'"],
		['x', 'HandlerNotFound', 'notLoaded', "'Handler'"],
		["No module named 'requests'", 'ImportModuleError', 'notLoaded', 'dependencies'],
		[
			"Cannot find the class a. Main in your zip file and please make sure it is in the right path 'a'",
			'java.lang.IllegalArgumentException',
			'notLoaded',
			"'Handler'",
		],
		[
			"Cannot find the definition of class 'a.B', please check if it exist in your zip file",
			'java.lang.NoClassDefFoundError',
			'notLoaded',
			'dependencies',
		],
		[
			'Function not ready: failed to start container in 0.1 seconds. Error: invalid start command: index.main.',
			UNHANDLED,
			'notLoaded',
			'start command',
		],
		[ended('panic: exec user process caused "exec format error"'), 'CAExited', 'notLoaded', '#!'],
		[ended('Error: Unable to access jarfile a.jar'), 'CAExited', 'notLoaded', 'start command'],
		[
			ended('Error: Could not find or load main class a.Launcher'),
			'CAExited',
			'notLoaded',
			'dependencies',
		],
		[
			ended('\0%!!(MISSING)t(MISSING)he file /code/b is not exist'),
			'CAExited',
			'notLoaded',
			'not there',
		],
		[ended('i/o timeout'), 'CAExited', 'exited', 'log lines'],
		["Cannot find module '/code/index.js'", UNHANDLED, 'notLoaded', 'dependencies'],
		[
			'Invocation canceled by client (duration: 21983ms, maxMemoryUsage: 0.00MB)',
			UNHANDLED,
			'stopped',
			'disconnected',
		],
		['The run was not executed', 'Invalid', 'notLoaded', 'deleted'],
	])('%s (%s): %s, %s', (message, type, ending, words) => {
		const explanation = explained(message, type);
		expect(explanation?.ending).toBe(ending);
		expect(explanation?.hint).toContain(words);
	});

	it.each([
		['there is no room left', UNHANDLED],
		['boom', 'HandledInvocationError'],
		['boom', null],
		['the request timed out after 5000 ms', 'Error'],
		['Read timed out. (read timeout=5)', 'ReadTimeout'],
		['The order handler is not to be found', 'Error'],
		['spawn ./tool: exec format error', 'Error'],
		['Unable to access jarfile tool.jar', 'Error'],
		['Could not find or load main class a.Tool', 'Error'],
		['invalid start command', 'Error'],
		['I cannot find the class of 1984', 'Error'],
		['Invalid', 'Invalid'],
	])("the function's own words are not explained: %s (%s)", (message, type) => {
		expect(explained(message, type)).toBeNull();
	});

	it.each([
		'Task timed out after 5000 ms',
		'Process exited unexpectedly',
		'Invocation canceled by client',
		'Initialization of the pool timed out',
	])('nor are the words of the platform where the function threw them: %s', (message) => {
		expect(explained(message, 'Error', ['Error: x', '    at /code/pool.js:8:12'])).toBeNull();
		expect(explained(message, UNHANDLED)).not.toBeNull();
	});
});

describe('Alibaba Cloud: a custom runtime behind a URL', () => {
	const { functionUrl } = alibabaCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const call = callOf(functionUrl, alibabaCloud.account({ region: 'cn-hangzhou' }, ''));
	const ID = { 'x-fc-request-id': '1-65a0' };
	type Answer = [code: string, headers?: Record<string, string>, status?: number];
	const read = (...[ErrorCode, headers = ID, status = 412]: Answer) =>
		functionUrl.readInvoke(reply({ ErrorCode, ErrorMessage: ended('') }, headers, status), call);

	it.each([
		['CAExited', ID],
		['CAFileNotFound', ID],
		['FunctionNotStarted', ID],
		['CAExited', { ...ID, 'x-fc-error-type': UNHANDLED }],
	])('%s is what the platform says; a function could say it: %j', (code, headers) => {
		expect(asKind(read(code, headers), 'refused').failure).toMatchObject({
			...{ category: 'function', code, sideEffect: 'possible', repeatable: 'never' },
		});
	});

	it("an answer that was not let through is the run's", () => {
		expect(asKind(read('BadResponse', ID, 502), 'refused').failure.sideEffect).toBe('certain');
	});

	it.each<[what: string, ...Answer]>([
		['without the ID of the platform', 'CAExited', {}],
		['with a code of another meaning', 'AccessDenied', ID, 403],
		['with a code of nobody', 'SoldOut'],
	])("it is the function's own answer %s", (_what, ...answer) => {
		expect(read(...answer)).toMatchObject({ explanation: { ending: 'answered' } });
	});

	it('so is a code as any API writes it', () => {
		const body = { code: 'BadResponse', message: 'The supplier answered with nonsense' };
		expect(functionUrl.readInvoke(reply(body, ID, 424), call)).toMatchObject({
			explanation: { ending: 'answered' },
		});
	});

	it('and with 200 its result', () => {
		expect(read('CAExited', ID, 200).kind).toBe('completed');
	});
});

describe('Alibaba Cloud: every sign', () => {
	const page = readFileSync(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
	// The formatter pads cells, and a bar in a cell is escaped.
	const rows = page
		.split('\n')
		.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| /, '').trim()));

	it.each(runtimeSigns.map((sign) => [sign.shown, sign] as const))(
		'%s stands in docs/fidelity.md with its source and its date',
		(shown, { source, confirmed }) => {
			expect(confirmed).toMatch(/^20\d\d-\d\d$/);
			const row = rows.find((cells) => cells[0] === shown);
			expect(row?.slice(1, 3)).toEqual([source, confirmed]);
		},
	);
});

describe('Alibaba Cloud: what stands in front of a URL', () => {
	const { functionUrl } = alibabaCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const call = callOf(functionUrl, alibabaCloud.account({ region: 'cn-hangzhou' }, ''));
	const read = (headers: Record<string, string>, status: number) =>
		functionUrl.readInvoke(reply('', headers, status), call);
	const DENIED = { 'x-tengine-error': 'denied by http_custom' };

	it.each([
		[{ 'x-ca-error-message': 'Throttled by APP Flow Control' }, 403, 'throttled', 'none', 'always'],
		[{ 'x-ca-error-message': 'Service Unavailable' }, 503, 'service', 'possible', 'ifIdempotent'],
		[{ 'x-ca-error-message': 'Invalid Url' }, 400, 'notFound', 'none', 'never'],
		[{ 'x-ca-error-message': 'Quota Expired' }, 403, 'auth', 'none', 'never'],
		[DENIED, 200, 'auth', 'none', 'never'],
		[{ server: 'Beaver' }, 403, 'auth', 'none', 'never'],
	])('%j with %i: %s, %s, %s', (headers, status, category, sideEffect, repeatable) => {
		expect(asKind(read(headers, status), 'refused').failure).toMatchObject({
			...{ category, sideEffect, repeatable },
		});
	});

	it.each([
		[{ ...DENIED, 'x-fc-request-id': '1-65a0' }],
		[{ 'x-ca-error-message': 'OK', 'x-ca-request-id': '7AD052CB' }],
		[{ 'x-tengine-error': 'upstream was slow' }],
		[{ server: 'Tengine' }],
	])('lets a reply through: %j', (headers) => {
		expect(read(headers, 200).kind).toBe('completed');
		expect(read(headers, 403)).toMatchObject({ explanation: { ending: 'answered' } });
	});
});
