import type { INode, NodeApiError } from 'n8n-workflow';
import {
	problemAfterSending,
	problemError,
	problemItem,
	problemOfFailure,
	problemOfFunctionError,
	problemOfThrown,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import {
	InvalidParameter,
	type Failure,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { noMetrics } from '../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';

const node: INode = {
	...{ id: 'n', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} },
};
const failure = (change: Partial<Failure> = {}): Failure => ({
	category: 'service',
	code: 'C',
	message: 'What happened',
	cloudMessage: null,
	hint: 'Do this.',
	httpStatusCode: 500,
	requestId: 'r-1',
	ran: 'perhaps',
	repeatable: 'ifIdempotent',
	retryAfterMs: null,
	serverTime: null,
	...change,
});
const attempted = { attempts: 2 };

describe('a refusal as a problem', () => {
	it('has exactly the documented members', () => {
		expect(problemOfFailure(failure(), attempted)).toEqual({
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

	it.each([
		['no', 'none'],
		['perhaps', 'possible'],
		['yes', 'certain'],
	] as const)('ran: %s → sideEffect: %s', (ran, sideEffect) => {
		expect(problemOfFailure(failure({ ran }), attempted).sideEffect).toBe(sideEffect);
	});

	it.each([
		['always', true],
		['ifIdempotent', true],
		['never', false],
	] as const)('repeatable: %s → retryable: %p', (repeatable, retryable) => {
		expect(problemOfFailure(failure({ repeatable }), attempted).retryable).toBe(retryable);
	});

	it('adds the words of the cloud to the hint', () => {
		const told = (change: Partial<Failure>) => problemOfFailure(failure(change), attempted).hint;
		expect(told({ cloudMessage: 'No.' })).toBe('Do this. The cloud says: No.');
		expect(told({ cloudMessage: 'No.', hint: null })).toBe('The cloud says: No.');
		expect(told({ hint: null })).toBeNull();
	});
});

describe('a function error as a problem', () => {
	it('names the function and what it said; it certainly ran', () => {
		const error = { type: 'OrderError', message: 'sold out', stackTrace: ['a'] };
		const ids = { requestId: 'r', invocationId: 'i' };
		const reply = { status: 200, headers: {}, body: Buffer.alloc(0) };
		const outcome = { kind: 'accepted', ids } as const;
		const target = { name: 'order', namespace: null, qualifier: null, region: '', wireId: 'order' };
		const problem = problemOfFunctionError(
			{ provider: alibabaCloud, target, invocationType: 'sync' },
			{ error, payload: null, logs: 'log', metrics: noMetrics, ids },
			{ outcome, attempts: 1, roundTripMs: 12, reply, throttled: 0 },
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
	it('a wrong parameter is named, with its mend', () => {
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
});

it("an error of n8n's own keeps its description", () => {
	const thrown = Object.assign(new Error('words'), { description: 'what to do' });
	expect(problemOfThrown(thrown).hint).toBe('what to do');
});

it('what broke after sending is told in its own words, whatever was thrown', () => {
	const said = 'The reply could not be turned into an item: words';
	expect(problemAfterSending('words').message).toBe(said);
	expect(problemAfterSending(new Error('words'))).toMatchObject({
		...{ message: said, category: 'service', sideEffect: 'possible', attempts: 1 },
		hint: 'The function may have run. Look at its log in the cloud before you run the item again.',
	});
});

describe('as an item', () => {
	it('has exactly the keys by which n8n tells an error item', () => {
		const { json, pairedItem, ...rest } = problemItem(problemOfFailure(failure(), attempted), 7);
		expect(Object.keys(json)).toEqual(['error', 'details']);
		expect(json['error']).toBe('What happened');
		expect(json['details']).not.toHaveProperty('message');
		expect(pairedItem).toEqual({ item: 7 });
		expect(rest).toEqual({});
	});
});

describe('as an error to throw', () => {
	it('names the item, says what happened and how to mend it', () => {
		const error = problemError(node, problemOfFailure(failure(), attempted), 3);
		expect(error).toMatchObject({
			...{ name: 'NodeApiError', message: 'What happened', description: 'Do this.' },
			...{ httpCode: '500', context: { itemIndex: 3 } },
		});
	});

	it('of what was never sent is no API error', () => {
		const thrown = new InvalidParameter('event', "'Event' is not valid JSON", 'Mend it.');
		const error = problemError(node, problemOfThrown(thrown), 0);
		expect(error).toMatchObject({
			...{ name: 'NodeOperationError', message: "'Event' is not valid JSON" },
			...{ description: 'Mend it.', context: { itemIndex: 0 } },
		});
	});

	it('of a call that was sent, or refused for another reason, is an API error', () => {
		for (const [category, attempts] of [
			['invalidRequest', 1],
			['cancelled', 0],
		] as const) {
			const problem = problemOfFailure(failure({ category }), { attempts });
			expect(problemError(node, problem, 0).name).toBe('NodeApiError');
		}
	});

	it('has a status where the cloud gave one, a description where there is a hint', () => {
		const bare = problemOfFailure(failure({ httpStatusCode: null, hint: null }), attempted);
		const error = problemError(node, bare, 0) as NodeApiError;
		expect([error.httpCode, error.description ?? null]).toEqual([null, null]);
	});

	it.each([
		...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EPERM', 'EACCES'],
		...['ERRADDRINUSE', 'EADDRNOTAVAIL', 'ECONNABORTED', 'EHOSTUNREACH', 'EISDIR', 'ENOENT'],
	])('n8n does not rewrite a message that holds %s', (code) => {
		const message = `Function 'retry-${code}' threw: ${code} at the shop`;
		for (const status of [200, 404, 500, null]) {
			const problem = problemOfFailure(failure({ message, httpStatusCode: status }), attempted);
			const error = problemError(node, problem, 0);
			expect(error.message).toBe(message);
			expect(error.description).toBe('Do this.');
		}
	});

	it('carries no cause and no reply, in which headers would stand', () => {
		const error = problemError(node, problemOfFailure(failure(), attempted), 0);
		expect(error.cause ?? null).toEqual(null);
		expect(JSON.stringify(error)).not.toMatch(/authorization|signature/i);
	});
});
