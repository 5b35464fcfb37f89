import type { FunctionError } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/functionHints.ts';
import * as tencent from '../../nodes/InvokeServerlessFunction/providers/tencent/functionHints.ts';
import { tencentStatuses } from './documentedCodes.mts';

const error = (message: string, type: string | null = null): FunctionError => ({
	type,
	message,
	stackTrace: null,
});

describe('Tencent Cloud: function status codes', () => {
	it.each(tencentStatuses)('%d has a hint', (code) => {
		expect(tencent.statusHint(code, '')).toMatch(/^[A-Z].+\.$/);
	});
	it('knows no other code', () => {
		expect(Object.keys(tencent.statusHints).map(Number)).toEqual(tencentStatuses);
		expect([tencent.statusHint(200, ''), tencent.statusHint(599, '')]).toEqual([null, null]);
	});

	const timedOut = 'Invoking task timed out after 3 seconds';
	it.each([
		[
			'with a status code',
			{ errorCode: -1, errorMessage: timedOut, requestId: 'r', statusCode: 433 },
		],
		['without one (before 2021)', { errorCode: -1, errorMessage: timedOut }],
	])('time-out %s: raise the time limit', (_, report) => {
		const hint = tencent.functionHint(error(timedOut), JSON.stringify(report));
		expect(hint).toContain('time limit (3 seconds by default)');
	});
	it('the limit of an asynchronous run is another one', () => {
		const message = 'Async invoking task timed out after 900 seconds';
		const report = JSON.stringify({ errorMessage: message, statusCode: 433 });
		expect(tencent.functionHint(error(message), report)).toContain(
			'asynchronous execution timeout',
		);
	});
	it('memory', () => {
		expect(tencent.functionHint(error('x'), '{"statusCode":434}')).toContain('memory size');
	});
	it('430 is the own code: no hint, unless the words tell more', () => {
		expect(
			tencent.functionHint(error('user code exception caught'), '{"statusCode":430}'),
		).toBeNull();
		const missing = error("Cannot find module 'lodash'");
		expect(tencent.functionHint(missing, '{"statusCode":430}')).toContain('dependencies');
	});
	it('text that is no report', () => {
		expect(tencent.functionHint(error('boom'), 'boom')).toBeNull();
		expect(tencent.functionHint(error('boom'), null)).toBeNull();
	});
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
		expect(huawei.functionHint(error(message, type), null)).toContain(words);
	});
	it('takes the code out of the record of an asynchronous run', () => {
		expect(huawei.functionHint(error('x'), '{"error_code":4010}')).toContain('time limit');
	});
	it.each([
		['function invocation exception, error: boom', 'Error'],
		['x', '4002'],
		['x', '500'],
		['x', null],
	])('own code: %s (%s) has none', (message, type) => {
		expect(huawei.functionHint(error(message, type), '{"errorMessage":"x"}')).toBeNull();
	});
});
