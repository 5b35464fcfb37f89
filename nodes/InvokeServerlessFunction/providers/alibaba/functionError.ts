import type { FunctionError } from '../contract';
import { readFunctionError } from '../reading/functionError';

/** Runtimes of old put this in front of the type. Source: live replies of Node.js 6 and 8. */
const PREFIX = /^FunctionUnhandledError: */;

/**
 * The error that a failed run reports.
 * @param type what the platform calls it: `X-Fc-Error-Type`, or the code of an async task
 */
export function readError(
	body: string,
	type: string | null,
	message = 'The function failed without a message',
): FunctionError {
	const error = readFunctionError(body, { type, message });
	const own = error.type?.replace(PREFIX, '');
	return own === undefined ? error : { ...error, type: own === '' ? type : own };
}
