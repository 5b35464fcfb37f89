import {
	problemAfterSending,
	problemOfFailure,
	problemOfFunctionError,
	situationOf,
	problemOfThrown,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import { plainCall } from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import {
	InvalidParameter,
	type Failure,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { noMetrics } from '../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import { readOptions } from '../../nodes/InvokeServerlessFunction/invocation/options.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { attempted, failure } from './refused.mts';

describe('a refusal as a problem', () => {
	it('has exactly the documented members', () => {
		expect(problemOfFailure(failure(), attempted, plainCall)).toEqual({
			message: 'What happened',
			category: 'service',
			code: 'C',
			httpStatusCode: 500,
			requestId: 'r-1',
			retryable: true,
			sideEffect: 'possible',
			attempts: 2,
			functionError: null,
			logs: null,
			metrics: null,
			hint: 'Do this.',
		});
	});

	it('names a parameter where the cloud blames one', () => {
		const blamed = problemOfFailure(failure({ parameter: 'qualifier' }), attempted, plainCall);
		expect(blamed.parameter).toBe('qualifier');
		expect(problemOfFailure(failure(), attempted, plainCall)).not.toHaveProperty('parameter');
	});

	it.each(['none', 'possible', 'certain'] as const)('side effect: %s', (sideEffect) => {
		expect(problemOfFailure(failure({ sideEffect }), attempted, plainCall).sideEffect).toBe(
			sideEffect,
		);
	});

	it.each([
		['always', true],
		['ifIdempotent', true],
		['never', false],
	] as const)('repeatable: %s → retryable: %p', (repeatable, retryable) => {
		expect(problemOfFailure(failure({ repeatable }), attempted, plainCall).retryable).toBe(
			retryable,
		);
	});

	it('adds the words of the cloud to the hint', () => {
		const hintOf = (change: Partial<Failure>) =>
			problemOfFailure(failure(change), attempted, plainCall).hint;
		expect(hintOf({ cloudMessage: 'No.' })).toBe('Do this. The cloud says: No.');
		expect(hintOf({ cloudMessage: 'No.', hint: null })).toBe('The cloud says: No.');
		expect(hintOf({ hint: null })).toBeNull();
	});
});

describe('a function error as a problem', () => {
	it('names the function and what it said; it certainly ran', () => {
		const error = { type: 'OrderError', message: 'sold out', stackTrace: ['a'] };
		const ids = { requestId: 'r', invocationId: 'i' };
		const reply = { status: 200, headers: {}, body: Buffer.alloc(0) };
		const outcome = { kind: 'accepted', ids } as const;
		const target = { name: 'order', namespace: null, qualifier: null, region: '', wireId: 'order' };
		const [api] = Object.values(alibabaCloud.apis);
		if (!api) throw new Error('no API');
		const call = { operation: 'invoke', invocationType: 'sync', logTail: false } as const;
		const problem = problemOfFunctionError(
			{ provider: alibabaCloud, api, target, ...call, options: readOptions({}) },
			{ error, payload: null, logs: 'log', metrics: noMetrics, ids },
			{ outcome, attempts: 1, roundTripMs: 12, reply, throttled: 0, spentMs: 0 },
		);
		expect(problem).toMatchObject({
			message: "Function 'order' threw: sold out",
			...{ category: 'function', code: 'OrderError', httpStatusCode: 200, requestId: 'r' },
			...{ retryable: false, sideEffect: 'certain', attempts: 1, functionError: error },
			...{ logs: 'log', metrics: { roundTripMs: 12, attempts: 1, durationMs: null } },
		});
		expect(problem.hint).toContain('Log Type');
	});
});

describe('what was thrown before sending as a problem', () => {
	it('a wrong parameter is named, with what to enter', () => {
		const thrown = new InvalidParameter('region', "'Region' is wrong", 'Choose another.');
		expect(problemOfThrown(thrown)).toMatchObject({
			...{ message: "'Region' is wrong", hint: 'Choose another.', parameter: 'region' },
			...{ category: 'invalidRequest', sideEffect: 'none', attempts: 0, retryable: false },
		});
	});

	it.each([
		[new Error('words'), 'words'],
		['words', 'words'],
		[null, 'null'],
		[undefined, 'undefined'],
	])('anything else keeps its own words', (thrown, words) => {
		const problem = problemOfThrown(thrown);
		expect(problem.message).toBe(words);
		expect(problem.hint).toMatch(/^Nothing was sent/);
		expect(problem).not.toHaveProperty('parameter');
	});

	it('a value that holds itself, through which n8n walks without end, is no matter of JavaScript', () => {
		expect(problemOfThrown(new RangeError('Maximum call stack size exceeded')).message).toBe(
			'An expression in this node returns a value that refers to itself',
		);
	});
});

it("an error of n8n's own keeps its description", () => {
	const thrown = Object.assign(new Error('words'), { description: 'what to do' });
	expect(problemOfThrown(thrown).hint).toBe('what to do');
});

it('what broke after sending is reported in its own words, whatever was thrown', () => {
	const said = 'The reply could not be turned into an item: words';
	expect(problemAfterSending('words', 'invoke').message).toBe(said);
	expect(problemAfterSending(new Error('words'), 'invoke')).toMatchObject({
		...{ message: said, category: 'service', sideEffect: 'possible', attempts: 1 },
		hint: 'The function may have run. Look at its log in the cloud before you run the item again.',
	});
	expect(problemAfterSending(new InvalidParameter('p', 'no', 'do'), 'invoke')).toMatchObject({
		...{ category: 'service', sideEffect: 'possible', attempts: 1 },
	});
	for (const question of ['run', 'function'] as const) {
		expect(problemAfterSending(new Error('words'), question)).toMatchObject({
			...{ message: said, sideEffect: 'none', hint: 'Run the item again.' },
		});
		expect(problemAfterSending(new InvalidParameter('p', 'no', 'do'), question)).toMatchObject({
			...{ message: 'no', category: 'invalidRequest', attempts: 0, parameter: 'p' },
		});
	}
});

describe('what advice has to fit', () => {
	it.each([
		[true, {}, true],
		[true, undefined, false],
		[false, {}, false],
	])('Full Log %p, logs %j: %p', (fullLog, logs, isOn) => {
		const api = { supports: { logTail: true, async: true }, logs };
		const plan = { api, operation: 'invoke', invocationType: 'sync', logTail: true };
		expect(situationOf({ ...plan, options: { fullLog, idempotent: true } } as never)).toEqual({
			...{ operation: 'invoke', asynchronous: false, idempotent: true, logTail: true },
			...{ fullLog: isOn, canStart: true },
		});
	});
});
