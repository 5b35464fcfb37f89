import { readFileSync } from 'node:fs';
import {
	explain,
	runtimeSigns,
} from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import type { Ending } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';

const UNHANDLED = 'UnhandledInvocationError';
const explained = (message: string, type: string | null, stackTrace: string[] | null = null) =>
	explain({ type, message, stackTrace }, null);
const exited = (code: string, logs = '') =>
	`Function instance exited unexpectedly(code ${code}) with start command './bootstrap '.\nLogs:${logs}`;

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
			'line ends',
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
		["Cannot find module '/code/index.js'", UNHANDLED, 'notLoaded', 'dependencies'],
		[
			'Invocation canceled by client (duration: 21983ms, maxMemoryUsage: 0.00MB)',
			UNHANDLED,
			'stopped',
			'hung up',
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
