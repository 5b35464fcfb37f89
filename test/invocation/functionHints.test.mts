import { problemOfFunctionError } from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import { readOptions } from '../../nodes/InvokeServerlessFunction/invocation/options.ts';
import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { noMetrics } from '../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';

const target = { ...{ name: 'f', namespace: null, qualifier: null }, region: '', wireId: 'f' };
const ids = { requestId: null, invocationId: 'i' };
const attempted = {
	outcome: { kind: 'accepted', ids },
	...{ attempts: 1, roundTripMs: null, reply: null, throttled: 0, spentMs: 0 },
} as const;
const [api] = Object.values(tencentCloud.apis) as [ProviderApi];
const call = { operation: 'invoke', logTail: false, options: readOptions({}) } as const;
const hintOf = (payload: string | null, invocationType: 'sync' | 'async' = 'sync') =>
	problemOfFunctionError(
		{ provider: tencentCloud, api, target, invocationType, ...call },
		{
			error: { type: null, message: 'm', stackTrace: null },
			...{ payload, logs: null, metrics: noMetrics, ids },
		},
		attempted,
	).hint;

/** What a function's error is called, with some of the run's own words. */
const problemOf = (type: string | null, message: string, more: object = {}) =>
	problemOfFunctionError(
		{ provider: tencentCloud, api, target, invocationType: 'sync', ...call },
		{
			error: { type, message, stackTrace: null },
			...{ payload: null, logs: null, metrics: noMetrics, ids, ...more },
		},
		attempted,
	);

describe('what a function error is called', () => {
	it.each([
		['KeyError', "'data'", "KeyError: 'data'"],
		['KeyError', ' x ', 'KeyError:  x '],
		['data', 'mydata', 'data: mydata'],
		['app.errors.E1', '7', 'app.errors.E1: 7'],
		// It says enough by itself, or says it already.
		['KeyError', 'no data', 'no data'],
		['KeyError', "KeyError('x')", "KeyError('x')"],
		// No name of a class.
		[null, 'x', 'x'],
		['1st', 'x', 'x'],
		['E!', 'x', 'x'],
		['an E', 'x', 'x'],
	])('%p with %p: %s', (type, message, words) => {
		expect(problemOf(type, message).message).toBe(`Function 'f' threw: ${words}`);
	});

	it('names the status that a function behind a URL answered', () => {
		const explanation = { ending: 'answered', hint: 'Look.' } as const;
		expect(problemOf('HTTP 500', 'no', { explanation })).toMatchObject({
			...{ message: "Function 'f' answered HTTP 500: no", hint: 'Look.' },
		});
	});

	it.each([
		[{ requestId: 'r', invocationId: 'i' }, 'i'],
		[{ requestId: null, invocationId: 'i' }, 'i'],
		[{ requestId: 'r', invocationId: 'r' }, undefined],
		[{ requestId: 'r', invocationId: null }, undefined],
	])('%j: the invocation ID where it is another', (of, invocationId) => {
		const problem = problemOf('E', 'no', { ids: of });
		expect(problem.invocationId).toBe(invocationId);
		expect('invocationId' in problem).toBe(invocationId !== undefined);
	});
});

describe('what to do about a function error', () => {
	it("is what the cloud's own report of the run calls for", () => {
		expect(hintOf('{"statusCode":434}')).toMatch(/^The function used up its memory/);
	});

	it("else the function's own code has to be looked at, where its log is", () => {
		for (const payload of ['{"statusCode":1}', '"text"', null]) {
			expect(hintOf(payload)).toContain("Set 'Log Type' to 'Tail'");
			expect(hintOf(payload, 'async')).toContain('Its log is in the cloud');
		}
	});
});
