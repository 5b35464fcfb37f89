import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Problem } from './problem';

/** Everything but the message, which stands beside it. */
function detailsOf(problem: Problem): IDataObject {
	const details: IDataObject = { ...problem } as unknown as IDataObject;
	delete details.message;
	return details;
}

/**
 * Exactly `error` and `details`: the keys by which n8n tells an error item from a result. Versions of n8n
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

/** The error to throw. Carries no cause: what the HTTP client threw holds signed headers. */
export function problemError(
	node: INode,
	problem: Problem,
	index: number,
): NodeApiError | NodeOperationError {
	const description = problem.hint ?? undefined;
	const error =
		problem.attempts === 0 && problem.category === 'invalidRequest'
			? new NodeOperationError(node, problem.message, {
					itemIndex: index,
					...(description !== undefined && { description }),
				})
			: new NodeApiError(node, {} as JsonObject, {
					itemIndex: index,
					message: problem.message,
					...(description !== undefined && { description }),
					...(problem.httpStatusCode !== null && { httpCode: String(problem.httpStatusCode) }),
				});
	// n8n rewrites a message in which it finds a socket's code, such as a function named after one.
	error.message = problem.message;
	error.context.details = detailsOf(problem);
	return error;
}
