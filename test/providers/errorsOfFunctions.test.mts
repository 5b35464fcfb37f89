import type {
	FunctionError,
	Provider,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	fitted,
	plainCall,
} from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import * as azure from '../../nodes/InvokeServerlessFunction/providers/azure/runtimeSigns.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/runtimeSigns.ts';
import * as tencent from '../../nodes/InvokeServerlessFunction/providers/tencent/runtimeSigns.ts';
import {
	statusCodes,
	statusHint,
} from '../../nodes/InvokeServerlessFunction/providers/tencent/statusCodes.ts';
import { tencentStatuses } from './documentedCodes.mts';

const error = (message: string, type: string | null = null): FunctionError => ({
	type,
	message,
	stackTrace: null,
});

const hintOf = (
	cloud: { explain: Provider['explain'] },
	of: FunctionError,
	payload: string | null,
) => cloud.explain(of, payload)?.hint ?? null;

describe('Tencent Cloud: function status codes', () => {
	it.each(tencentStatuses)('%d has a hint', (code) => {
		const hint = statusHint(code, '');
		expect(hint && fitted(hint, plainCall)).toMatch(/^[A-Z].+\.$/);
	});
	it('knows no other code', () => {
		expect(Object.keys(statusCodes).map(Number)).toEqual(tencentStatuses);
		expect([statusHint(200, ''), statusHint(599, '')]).toEqual([null, null]);
	});

	const timedOut = 'Invoking task timed out after 3 seconds';
	it.each([
		[
			'with a status code',
			{ errorCode: -1, errorMessage: timedOut, requestId: 'r', statusCode: 433 },
		],
		['without one (before 2021)', { errorCode: -1, errorMessage: timedOut }],
	])('time-out %s: raise the time limit', (_, report) => {
		const hint = hintOf(tencent, error(timedOut), JSON.stringify(report));
		expect(hint).toContain('time limit (3 seconds by default)');
	});
	it('the limit of an asynchronous run is another one', () => {
		const message = 'Async invoking task timed out after 900 seconds';
		const report = JSON.stringify({ errorMessage: message, statusCode: 433 });
		expect(hintOf(tencent, error(message), report)).toContain('asynchronous execution timeout');
	});
	it('memory', () => {
		expect(hintOf(tencent, error('x'), '{"statusCode":434}')).toContain('memory size');
	});
	it('430 is the own code: no hint, unless the words tell more', () => {
		expect(hintOf(tencent, error('user code exception caught'), '{"statusCode":430}')).toBeNull();
		const missing = error("Cannot find module 'lodash'");
		expect(hintOf(tencent, missing, '{"statusCode":430}')).toContain('dependencies');
	});
	it('text that is no report', () => {
		expect(hintOf(tencent, error('boom'), 'boom')).toBeNull();
		expect(hintOf(tencent, error('boom'), null)).toBeNull();
	});
});

describe('Alibaba Cloud: what the runtimes write', () => {
	it.each([
		['Function time out after 3 seconds', null, 'execution timeout'],
		[
			'Process exited unexpectedly before completing request (duration: 45ms, maxMemoryUsage: 49.18MB)',
			null,
			'logs',
		],
		['killed', 'FunctionOOMError', 'memory size'],
		['x', 'FunctionTimeoutError', 'execution timeout'],
		[
			'Function instance health check failed on port 9000 in 120 seconds',
			'UnhandledInvocationError',
			'0.0.0.0',
		],
		["Handler 'handler' is missing on module 'index'", 'UnhandledInvocationError', "'Handler'"],
		["No module named 'requests'", 'ImportModuleError', 'dependencies'],
	])('%s (%s): %s', (message, type, words) => {
		expect(hintOf(alibaba, error(message, type), null)).toContain(words);
	});
	it.each(['UnhandledInvocationError', 'HandledInvocationError', null])(
		'own code (%s): none',
		(type) => {
			expect(hintOf(alibaba, error('there is no room left', type), '{}')).toBeNull();
		},
	);
});

it('Azure: the time limit of the app', () => {
	const message = 'Timeout value of 00:05:00 was exceeded by function: Functions.Book';
	expect(azure.explain(error(message))).toMatchObject({ ending: 'timedOut' });
});

describe('Huawei Cloud: inner codes and words', () => {
	it.each([
		['invoke timeout', '4010', 'time limit (3 seconds by default)'],
		['4208 function invocation canceled', null, 'cancelled'],
		['x', '4208', 'cancelled'],
		['x', '4212', 'VPC'],
		['x', '150434', 'disabled'],
		['x', '161903', 'The platform, not the code'],
		['function entry exception, error: no such file', 'FunctionLoadError', "'Handler'"],
		['function initialization exception: x', null, 'initializer'],
		['function result is invalid, error: circular', null, 'cycles'],
		['x', 'FunctionResponseTooLarge', 'OBS'],
	])('%s (%s): %s', (message, type, words) => {
		expect(hintOf(huawei, error(message, type), null)).toContain(words);
	});
	it('takes the code out of the record of an asynchronous run', () => {
		expect(hintOf(huawei, error('x'), '{"error_code":4010}')).toContain('time limit');
	});
	it.each([
		['function invocation exception, error: boom', 'Error'],
		['x', '4002'],
		['x', '500'],
		['x', null],
	])('own code: %s (%s) has none', (message, type) => {
		expect(hintOf(huawei, error(message, type), '{"errorMessage":"x"}')).toBeNull();
	});
});

describe('what the code of a function throws, in words like those of a platform, is its own', () => {
	const traces = {
		'Node.js': ['    at load (/code/lib.js:3:7)', '    at exports.handler (/code/index.js:9:3)'],
		Python: ['File "/code/index.py" line 3 in handler db.run(x)'],
		Java: ['com.shop.Orders.load(Orders.java:12)', 'com.shop.Handler.handle(Handler.java:5)'],
	};
	const clouds = { alibaba, azure, huawei, tencent };

	it.each([
		['ReplyError', "OOM command not allowed when used memory > 'maxmemory'."],
		['MongoServerError', 'Sort exceeded memory limit of 104857600 bytes'],
		['OutOfMemoryError', 'CUDA out of memory. Tried to allocate 2.00 GiB'],
		['Error', 'cannot find package 4711 in the warehouse'],
		['TimeoutExpired', "Command '['ffmpeg']' timed out after 60 seconds"],
		['Error', 'Browser process exited unexpectedly'],
		['Error', 'Elasticsearch health check failed on port 9200'],
		['Error', 'The instance exited unexpectedly while it was draining'],
		['CommandHandlerNotFoundException', 'The command handler for "X" was not found!'],
		['Error', 'Handler for event order.created not found'],
		['TypeError', 'this.handler is not a function'],
		['AttributeError', "module 'openai' has no attribute 'ChatCompletion'"],
		['Error', 'Database initialization timed out'],
		['Error', 'failed to mount the component App'],
		['Error', 'websocket server closed the connection'],
		['Error', 'Workflow invocation cancelled by user'],
		['Error', 'upload.bin: not a valid zip file'],
		['Error', 'file report.xlsx is not exist'],
		['NotSupportedError', 'nondeterministic collations are not supported for LIKE'],
	])('%s: %s', (type, message) => {
		for (const [language, stackTrace] of Object.entries(traces)) {
			const explained = Object.entries(clouds).flatMap(([cloud, { explain }]) =>
				explain({ type, message, stackTrace }, null) ? [`${cloud}, ${language}`] : [],
			);
			expect(explained).toEqual([]);
		}
	});

	it.each([
		'cannot find package 4711 in the warehouse',
		'Cannot find module for tenant 7 in the catalog',
		'The orders API answered with a JSONException',
		'nondeterministic collations are not supported for LIKE',
		"OOM command not allowed when used memory > 'maxmemory'.",
	])('also without a stack trace: %s', (message) => {
		for (const { explain } of Object.values(clouds)) {
			expect(explain(error(message, 'Error'), null)).toBeNull();
		}
	});

	it('Alibaba Cloud: a handler without its name in quotes is not that of the function', () => {
		expect(alibaba.explain(error('Handler for event x not found', 'Error'), null)).toBeNull();
	});

	it('Huawei Cloud: by its code for own code, or in its words, also without a stack trace', () => {
		const words = 'Request timed out after 30 s';
		expect(huawei.explain(error(words, '4002'), null)).toBeNull();
		const report = { errorMessage: `function invocation exception, error: ${words}` };
		expect(huawei.explain(error(words, 'Error'), JSON.stringify(report))).toBeNull();
		expect(huawei.explain(error(words), JSON.stringify({ ...report, code: 4010 }))).toBeNull();
		expect(huawei.explain(error(words, '4010'), null)).toMatchObject({ ending: 'timedOut' });
	});

	it('Huawei Cloud: a number in words or a result of an error with a type is no inner code', () => {
		expect(huawei.explain(error('15000 rows rejected', 'Error'), '{"code":100001}')).toBeNull();
	});
});
