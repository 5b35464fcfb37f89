import type { FunctionError } from '../contract';
import { isObject, parseJson } from './losslessJson';
import { anyCase, textOrNull } from './values';

/**
 * Reads the error object of a runtime. Shapes differ: Node gives an array of lines, Python an array of
 * arrays, PHP an object, others one text. A body that is no such object becomes the message.
 */
export function readFunctionError(
	body: string,
	fallback: { type: string | null; message: string },
): FunctionError {
	const error = readError(body, fallback);
	return error.message.length <= LONGEST_MESSAGE
		? error
		: { ...error, message: `${error.message.slice(0, LONGEST_MESSAGE)}…` };
}

/** A message is shown to people; what is longer is a payload. */
const LONGEST_MESSAGE = 2000;

function readError(
	body: string,
	fallback: { type: string | null; message: string },
): FunctionError {
	const value = parseJson(body);
	// A runtime may wrap its error object in JSON text once more.
	const error = typeof value === 'string' ? (parseJson(value) ?? value) : value;
	if (!isObject(error)) {
		return {
			type: fallback.type,
			message: textOrNull(error) ?? textOrNull(body.trim()) ?? fallback.message,
			stackTrace: null,
		};
	}
	return {
		type: textOrNull(anyCase(error, 'errorType', 'type')) ?? fallback.type,
		message: textOrNull(anyCase(error, 'errorMessage', 'message', 'error_msg')) ?? fallback.message,
		stackTrace: stackLines(anyCase(error, 'stackTrace', 'stack')),
	};
}

function stackLines(trace: unknown): string[] | null {
	if (typeof trace === 'string') return trace === '' ? null : trace.split('\n');
	if (Array.isArray(trace)) {
		const lines = trace.map((line) =>
			Array.isArray(line) ? line.map(String).join(' ') : lineOf(line),
		);
		return lines.length === 0 ? null : lines;
	}
	if (isObject(trace)) return textOrNull(trace.traceString)?.split('\n') ?? [lineOf(trace)];
	return null;
}

const lineOf = (line: unknown) => (typeof line === 'string' ? line : JSON.stringify(line));
