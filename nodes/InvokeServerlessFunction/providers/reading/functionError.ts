import type { FunctionError } from '../contract';
import { isObject, membersOf, parseJson } from './losslessJson';
import { readTrace } from './traceText';
import { anyCase, textOrNull } from './values';

/**
 * Reads the error object of a runtime. Shapes differ: Node gives an array of lines, Python an array of
 * arrays, PHP an object, others one text. A body that is no such object becomes the message, or is a stack trace
 * as text, as custom runtimes and old ones answer.
 */
export function readFunctionError(
	body: string,
	fallback: { type: string | null; message: string },
): FunctionError {
	const { type, message, stackTrace } = readError(body, fallback);
	return {
		type: type && shortened(type, LONGEST_TYPE),
		message: shortened(message, LONGEST_MESSAGE),
		stackTrace: stackTrace && readable(stackTrace),
	};
}

/** A message is shown to people; what is longer is a payload. */
const LONGEST_MESSAGE = 2000;
const LONGEST_TYPE = 200;

/** What recursed without end has thousands of frames. */
const MOST_LINES = 400;
const LONGEST_LINE = 1000;

/** Both ends of a trace that is too long to be read: one names the error, the other its cause, by language. */
function readable(lines: readonly string[]): string[] {
	const left = lines.length - MOST_LINES;
	const ends =
		left <= 0
			? lines
			: [...lines.slice(0, MOST_LINES / 2), `… ${left} lines`, ...lines.slice(-MOST_LINES / 2)];
	return ends.map((line) => shortened(line, LONGEST_LINE));
}

const shortened = (text: string, length: number) =>
	text.length <= length ? text : `${text.slice(0, length)}…`;

function readError(
	body: string,
	fallback: { type: string | null; message: string },
): FunctionError {
	const value = parseJson(body);
	// A runtime may wrap its error object in JSON text once more.
	const error = typeof value === 'string' ? (parseJson(value) ?? value) : value;
	if (!isObject(error)) {
		const text = (textOrNull(error) ?? body).trim();
		return (
			readTrace(text) ?? {
				type: fallback.type,
				message: text || fallback.message,
				stackTrace: null,
			}
		);
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
	if (isObject(trace) && Object.keys(trace).length === 0) return null;
	if (isObject(trace)) return textOrNull(trace.traceString)?.split('\n') ?? [lineOf(trace)];
	return null;
}

/** Go reports frames as `{path, line, label}`, PHP as `{file, line}`. */
function lineOf(frame: unknown): string {
	if (typeof frame === 'string') return frame;
	const { path, file, line, label } = membersOf(frame);
	const place = textOrNull(path) ?? textOrNull(file);
	if (place === null) return JSON.stringify(frame);
	const at = [place, textOrNull(line)].filter((part) => part !== null).join(':');
	return textOrNull(label) === null ? at : `${textOrNull(label)} (${at})`;
}
