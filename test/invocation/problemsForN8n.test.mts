import type { INode, NodeApiError } from 'n8n-workflow';
import {
	declaredFailure,
	problemError,
	problemItem,
	problemOfFailure,
	problemOfThrown,
	type Problem,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import { plainCall } from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import {
	InvalidParameter,
	type Failure,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { attempted, failure } from './refused.mts';

const node: INode = {
	...{ id: 'n', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} },
};
describe('a problem as an item', () => {
	it('has exactly the keys by which n8n knows an error item', () => {
		const { json, pairedItem, ...rest } = problemItem(
			problemOfFailure(failure(), attempted, plainCall),
			7,
		);
		expect(Object.keys(json)).toEqual(['error', 'details']);
		expect(json['error']).toBe('What happened');
		expect(json['details']).not.toHaveProperty('message');
		expect(pairedItem).toEqual({ item: 7 });
		expect(rest).toEqual({});
		expect(problemItem(problemOfFailure(failure(), attempted, plainCall), 7).error).toBeUndefined();
	});
});

describe('a problem as an error to throw', () => {
	it('names the item, says what happened and how to fix it', () => {
		const error = problemError(node, problemOfFailure(failure(), attempted, plainCall), 3);
		expect(error).toMatchObject({
			...{ name: 'NodeApiError', message: 'What happened', description: 'Do this.' },
			...{ httpCode: '500', context: { itemIndex: 3 } },
		});
	});

	it('of what was never sent is no API error', () => {
		const thrown = new InvalidParameter('event', "'Event' is not valid JSON", 'Fix it.');
		const error = problemError(node, problemOfThrown(thrown), 0);
		expect(error).toMatchObject({
			...{ name: 'NodeOperationError', message: "'Event' is not valid JSON" },
			...{ description: 'Fix it.', context: { itemIndex: 0 } },
		});
	});

	it('of a call that was sent, or refused for another reason, is an API error', () => {
		for (const [category, attempts] of [
			['invalidRequest', 1],
			['cancelled', 0],
		] as const) {
			const problem = problemOfFailure(failure({ category }), { attempts }, plainCall);
			expect(problemError(node, problem, 0).name).toBe('NodeApiError');
		}
	});

	it('has a status where the cloud gave one, a description where there is a hint', () => {
		const bare = problemOfFailure(
			failure({ httpStatusCode: null, hint: null }),
			attempted,
			plainCall,
		);
		const error = problemError(node, bare, 0) as NodeApiError;
		expect([error.httpCode, error.description ?? null]).toEqual([null, null]);
	});

	it.each([
		...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EPERM', 'EACCES'],
		...['ERRADDRINUSE', 'EADDRNOTAVAIL', 'ECONNABORTED', 'EHOSTUNREACH', 'EISDIR', 'ENOENT'],
	])('n8n does not rewrite a message that holds %s', (code) => {
		const message = `Function 'retry-${code}' threw: ${code} at the shop`;
		for (const status of [200, 404, 500, null]) {
			const problem = problemOfFailure(
				failure({ message, httpStatusCode: status }),
				attempted,
				plainCall,
			);
			const error = problemError(node, problem, 0);
			expect(error.message).toBe(message);
			expect(error.description).toBe('Do this.');
		}
	});

	it('of a function shows in its details why it failed, by which ids, and the end of the log', () => {
		const functionError = {
			...{ type: 'KeyError', message: "'data'", stackTrace: ['File "main.py", line 3', 'x['] },
		};
		const logs = Array.from({ length: 40 }, (_, at) => `line ${at}`).join('\n');
		const problem = {
			...problemOfFailure(
				failure({ category: 'function', httpStatusCode: 200 }),
				attempted,
				plainCall,
			),
			...{ functionError, logs, invocationId: 'i-1' },
		};
		const error = problemError(node, problem, 0) as NodeApiError;
		expect(error.messages).toEqual([
			...["KeyError: 'data'", 'Invocation ID: i-1', 'Request ID: r-1'],
			...['File "main.py", line 3', 'x[', 'Log:'],
			...Array.from({ length: 30 }, (_, at) => `line ${at + 10}`),
		]);
		expect(error.context['data']).toEqual(functionError);
		// The call of a function that failed went well: its status would point to the wrong place.
		expect(error.httpCode ?? null).toBeNull();
	});

	it.each([
		['nothing', { requestId: null }, []],
		['an ID of the request', {}, ['Request ID: r-1']],
		['an error without a type', { functionError: { message: 'm' } }, ['m', 'Request ID: r-1']],
		['an error without words', { functionError: { type: 'E' } }, ['E', 'Request ID: r-1']],
		['lines of a log', { logs: '\na\n \nb\n' }, ['Request ID: r-1', 'Log:', 'a', 'b']],
		['a log of blank lines', { logs: ' \n\n' }, ['Request ID: r-1']],
		['a long line', { logs: 'x'.repeat(500) }, ['Request ID: r-1', 'Log:', 'x'.repeat(500)]],
		[
			'a longer line',
			{ logs: 'x'.repeat(501) },
			['Request ID: r-1', 'Log:', `${'x'.repeat(500)}…`],
		],
		[
			'a long stack',
			{ functionError: { stackTrace: Array.from({ length: 40 }, (_, at) => `at ${at}`) } },
			['Request ID: r-1', ...Array.from({ length: 30 }, (_, at) => `at ${at}`)],
		],
	])('shows of %s what there is', (_what, more, lines) => {
		const { functionError = null, ...rest } = more as { functionError?: object };
		const known = { type: null, message: null, stackTrace: null };
		const problem = {
			...problemOfFailure(failure(), attempted, plainCall),
			...{ ...rest, functionError: functionError && { ...known, ...functionError } },
		} as Problem;
		const error = problemError(node, problem, 0);
		expect(error.messages).toEqual(lines);
		expect('data' in error.context).toBe(functionError !== null);
	});

	describe("says why in n8n's words, where this n8n has them", () => {
		/** What is handed to n8n's constructor, whichever version it is. */
		const failureOf = (change: Partial<Failure>, attempts = 2) => {
			const problem = problemOfFailure(failure(change), { attempts }, plainCall);
			return declaredFailure(problem);
		};

		it.each([
			[{ category: 'auth' }, 'credential-invalid'],
			[{ category: 'notFound' }, 'configuration-invalid'],
			[{ category: 'invalidRequest' }, 'configuration-invalid'],
			[{ category: 'throttled', sideEffect: 'none' }, 'rate-limited'],
			[{ category: 'service', sideEffect: 'none' }, 'temporarily-unavailable'],
		] as const)('%j: %s', (change, cause) => {
			expect(failureOf(change)).toEqual({ cause });
		});

		it.each([
			...(['function', 'timeout', 'network', 'cancelled'] as const).map((category) => ({
				...{ category, sideEffect: 'none' as const },
			})),
			// Whoever tried again by himself would run the function twice.
			{ category: 'service', sideEffect: 'possible' },
			{ category: 'throttled', sideEffect: 'possible' },
			{ category: 'service', sideEffect: 'none', repeatable: 'never' },
		] as const)('%j: nothing', (change) => {
			expect(failureOf(change)).toBeUndefined();
		});

		it('and where it has not, the error is the same without', () => {
			const problem = problemOfFailure(failure({ category: 'auth' }), attempted, plainCall);
			const error = problemError(node, problem, 0);
			expect(error).toMatchObject({ name: 'NodeApiError', message: 'What happened' });
			expect(['credential-invalid', undefined]).toContain(
				(error as { failure?: { cause: string } }).failure?.cause,
			);
		});
	});

	it('carries no cause and no reply, in which headers would stand', () => {
		const error = problemError(node, problemOfFailure(failure(), attempted, plainCall), 0);
		expect(error.cause ?? null).toEqual(null);
		expect(JSON.stringify(error)).not.toMatch(/authorization|signature/i);
	});
});
