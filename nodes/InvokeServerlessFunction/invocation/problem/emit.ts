import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { FailureCategory } from '../../providers/contract';
import type { Problem } from './problem';

/** Everything but the message, which stands beside it. */
function detailsOf(problem: Problem): IDataObject {
	const details: IDataObject = { ...problem } as unknown as IDataObject;
	delete details.message;
	return details;
}

/**
 * Exactly `error` and `details`: the keys by which n8n knows an error item from a result. Versions of n8n
 * before 2.4x know only `error`, and would send the item out of the success output. They look at the item's
 * own `error` too; it is not enumerable, so that it neither shows nor makes n8n replace the JSON.
 *
 * @param errorOutput whether the node has an error output
 */
export function problemItem(
	problem: Problem,
	index: number,
	errorOutput = false,
): INodeExecutionData {
	const item: INodeExecutionData = {
		json: { error: problem.message, details: detailsOf(problem) },
		pairedItem: { item: index },
	};
	if (errorOutput) Object.defineProperty(item, 'error', { value: new Error(problem.message) });
	return item;
}

/** How much of a log and of a stack the editor shows beside an error, in lines and characters a line. */
const MOST_LINES = 30;
const LONGEST_LINE = 500;

const short = (line: string): string =>
	line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;

/**
 * What the editor's details of an error show: why the function failed, by which IDs the cloud knows the run, where it
 * failed, and the end of its log. The IDs stand above a stack, which may be longer than the screen.
 */
function linesOf({ functionError, requestId, invocationId, logs }: Problem): string[] {
	const { type = null, message = null, stackTrace = null } = functionError ?? {};
	const named = [type, message].filter((part) => part !== null).join(': ');
	const log = (logs ?? '').split('\n').filter((line) => line.trim() !== '');
	return [
		...(named === '' ? [] : [named]),
		...(invocationId == null ? [] : [`Invocation ID: ${invocationId}`]),
		...(requestId === null ? [] : [`Request ID: ${requestId}`]),
		...(stackTrace ?? []).slice(0, MOST_LINES),
		...(log.length === 0 ? [] : ['Log:', ...log.slice(-MOST_LINES)]),
	].map(short);
}

/** What of it n8n has a word for. Source: n8n-workflow 2.41.0, Failure. */
const CAUSES: Readonly<Partial<Record<FailureCategory, string>>> = {
	auth: 'credential-invalid',
	notFound: 'configuration-invalid',
	invalidRequest: 'configuration-invalid',
	throttled: 'rate-limited',
	service: 'temporarily-unavailable',
};
/** Those after which somebody may try again by himself: only where nothing ran, so that nothing runs twice. */
const PASSES = ['rate-limited', 'temporarily-unavailable'];

/** Why it failed, in n8n's words; versions that have none (n8n-workflow 2.11) ignore it. */
export function declaredFailure({
	category,
	retryable,
	sideEffect,
}: Problem): { readonly cause: string } | undefined {
	const cause = CAUSES[category];
	if (cause === undefined) return undefined;
	if (PASSES.includes(cause) && !(retryable && sideEffect === 'none')) return undefined;
	return { cause };
}

/** The error to throw. Carries no cause: what the HTTP client threw holds signed headers. */
export function problemError(
	node: INode,
	problem: Problem,
	index: number,
): NodeApiError | NodeOperationError {
	const description = problem.hint ?? undefined;
	const failure = declaredFailure(problem);
	const options = {
		itemIndex: index,
		...(description !== undefined && { description }),
		...(failure && { failure }),
	};
	const error =
		problem.attempts === 0 && problem.category === 'invalidRequest'
			? new NodeOperationError(node, problem.message, options)
			: new NodeApiError(node, {} as JsonObject, {
					...options,
					message: problem.message,
					// A function that failed was called all right: its 200 would only confuse.
					...(problem.httpStatusCode !== null &&
						problem.category !== 'function' && { httpCode: String(problem.httpStatusCode) }),
				});
	// n8n rewrites a message in which it finds a socket's code, such as a function named after one.
	error.message = problem.message;
	error.messages = linesOf(problem);
	error.context.details = detailsOf(problem);
	if (problem.functionError) error.context.data = { ...problem.functionError };
	return error;
}
