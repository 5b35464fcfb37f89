import type { Explanation, FunctionError } from '../contract';
import { readFunctionError } from '../reading/functionError';
import { explain } from './runtimeSigns';

/** Runtimes of old put this in front of the type. Source: live replies of Node.js 6 and 8. */
const PREFIX = /^FunctionUnhandledError: */;

/** The runtime of Python names the handler's module; why it could not be imported is the one line of its trace. */
const withCause = (error: FunctionError): FunctionError =>
	error.stackTrace?.length === 1 && /^Unable to import module '[^']{1,200}'$/.test(error.message)
		? { ...error, message: `${error.message}: ${error.stackTrace[0]?.trim()}` }
		: error;

/**
 * The error that a failed run reports.
 * @param type what the platform calls it: `X-Fc-Error-Type`, or the code of an async task
 */
export function readError(
	body: string,
	type: string | null,
	message = 'The function failed without a message',
): FunctionError {
	const error = withCause(readFunctionError(body, { type, message }));
	const own = error.type?.replace(PREFIX, '');
	return own === undefined ? error : { ...error, type: own === '' ? type : own };
}

/** Values of `X-Fc-Error-Type` that stand for any failure of a function. Source: "Basics", error types. */
export const OF_FUNCTION = /^(?:un)?handledInvocationError$/i;

/** What the platform's type explains, where it says more than that, and the runtime names the error otherwise. */
export function explainedBy(
	type: string | null,
	error: FunctionError,
): { readonly explanation?: Explanation } {
	if (type === null || OF_FUNCTION.test(type)) return {};
	const explanation = explain({ ...error, type }, null);
	return explanation ? { explanation } : {};
}
