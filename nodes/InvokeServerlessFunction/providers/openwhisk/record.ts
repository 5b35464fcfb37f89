import type { FunctionError, Metrics } from '../contract';
import { readFunctionError } from '../reading/functionError';
import { isObject, objectsIn, parseJsonObject } from '../reading/losslessJson';
import { memberText } from '../reading/memberText';
import { entryOf, noMetrics, numberOrNull, textOrNull } from '../reading/values';

/** How an activation ended. Source: apache/openwhisk, ActivationResponse.messageForCode (2026-08). */
const STATUSES = {
	success: 'succeeded',
	'application error': 'applicationError',
	'action developer error': 'developerError',
	'whisk internal error': 'whiskError',
} as const;

/** The same as numbers, in lists. */
const CODES = ['succeeded', 'applicationError', 'developerError', 'whiskError'] as const;

/** How an activation ended: as it should, by the function's own error, by its failure, or by the platform's. */
export type ActivationEnd = (typeof CODES)[number];

/** What the platform records of one run. */
export interface Activation {
	readonly activationId: string;
	/** Null where it has not ended, or contradicts itself. */
	readonly end: ActivationEnd | null;
	/** False for a sequence or composition: it ends as the last of its actions did, and others have run before. */
	readonly isOfOneAction: boolean;
	/** The result as it is written; null where there is none. */
	readonly result: string | null;
	readonly metrics: Metrics;
	/** Milliseconds since the epoch. */
	readonly startedAt: number | null;
	readonly endedAt: number | null;
}

/** 32 hexadecimal digits. Source: apache/openwhisk, ActivationId.parse (2026-08). */
export const ACTIVATION_ID = /^[0-9a-f]{32}$/;

/** The id that stands under `activationId`; null where nothing of its form does. */
export function activationIdIn(body: Readonly<Record<string, unknown>> | null): string | null {
	const id = body?.activationId;
	return typeof id === 'string' && ACTIVATION_ID.test(id) ? id : null;
}

/** The value of an annotation. Source: apache/openwhisk, docs/annotations.md. */
export function annotation(
	{ annotations }: Readonly<Record<string, unknown>>,
	key: string,
): unknown {
	return objectsIn(annotations).find((one) => one.key === key)?.value;
}

/**
 * Every record of an action has a path, those of sequences and compositions say whether they are the topmost.
 * Source: apache/openwhisk, SequenceActions.scala and PrimitiveActions.scala (2026-08).
 */
const isOfOneAction = (body: Readonly<Record<string, unknown>>): boolean =>
	annotation(body, 'path') !== undefined && annotation(body, 'topmost') === undefined;

/** `success` and `status` have to say the same. */
function endOf(response: Readonly<Record<string, unknown>>): ActivationEnd | null {
	const end = entryOf<ActivationEnd>(STATUSES, textOrNull(response.status)) ?? null;
	return response.success === (end === 'succeeded') ? end : null;
}

/** How a row of a list says that it ended. */
const endOfCode = (code: unknown): ActivationEnd | null =>
	typeof code === 'number' ? (CODES[code] ?? null) : null;

/**
 * An entry of a list, with its response where the list was asked for whole documents.
 * @param text the entry as it is written
 */
export function activationOf(
	body: Readonly<Record<string, unknown>>,
	text: string,
): Activation | null {
	const activationId = activationIdIn(body);
	if (activationId === null) return null;
	const limits = annotation(body, 'limits');
	const { response } = body;
	const written = isObject(response) ? memberText(text, 'response') : null;
	return {
		activationId,
		end: isObject(response) ? endOf(response) : endOfCode(body.statusCode),
		isOfOneAction: isOfOneAction(body),
		result: written && memberText(written, 'result'),
		metrics: {
			...noMetrics,
			durationMs: numberOrNull(body.duration),
			memoryLimitMb: isObject(limits) ? numberOrNull(limits.memory) : null,
			// Only where the run had to start an instance.
			initDurationMs: numberOrNull(annotation(body, 'initTime')),
		},
		startedAt: numberOrNull(body.start) || null,
		endedAt: numberOrNull(body.end) || null,
	};
}

/** A record by itself; null for any other text. Source: apache/openwhisk, WhiskActivation.toExtendedJson (2026-08). */
export function readActivation(text: string): Activation | null {
	const body = parseJsonObject(text);
	return body && isObject(body.response) ? activationOf(body, text) : null;
}

/** What an error is called that names no type. */
export const WORDS = {
	applicationError: 'application error',
	developerError: 'action developer error',
	whiskError: 'whisk internal error',
} as const;

/**
 * The sentence of an error that is the reply to a browser, `{statusCode, error}` or `{statusCode, body: {error}}`;
 * else all of it. Source: adobe/helix-cli#971 (2019-06); errorResponse of App Builder's templates.
 */
function sentenceIn(error: Record<string, unknown>): string {
	const { body } = error;
	const said = isObject(body) ? (body.error ?? body.message) : body;
	return textOrNull(error.error) ?? textOrNull(said) ?? JSON.stringify(error);
}

/** Errors in which nothing is said. */
const NOTHING: ReadonlySet<string> = new Set(['""', '{}', '[]', 'true', 'false']);

/** What Node.js and Java threw, in a sentence of their runtimes; Java has exceptions without one. Source: service.js; Proxy.java (2024-12). */
const THROWN =
	/^An error has occurred(?: while invoking the action \(see logs for details\))?: (?:([A-Za-z_$][\w$.]{0,120}): ([^]+)|((?:\w{1,50}\.){1,9}\w{1,100})$)/;

/**
 * What went wrong, under `error` of the result: a text, or what a runtime makes of an exception
 * (`{name, message, stack}`), or any other value. Source: apache/openwhisk-runtime-nodejs, runner.js (2024-12).
 */
export function errorIn(
	result: string | null,
	end: Exclude<ActivationEnd, 'succeeded'>,
): FunctionError {
	const error = parseJsonObject(result ?? '')?.error;
	const fallback = { type: WORDS[end], message: 'The function failed without a message' };
	const written = JSON.stringify(error ?? '');
	// An exception of JavaScript has no members of its own.
	if (NOTHING.has(written)) return { ...fallback, stackTrace: null };
	if (!isObject(error)) {
		const [, type, message, bare] =
			(end === 'developerError' && THROWN.exec(textOrNull(error) ?? '')) || [];
		const thrown = type ?? bare;
		if (thrown !== undefined) {
			return readFunctionError(
				JSON.stringify({ type: thrown, message: message ?? bare }),
				fallback,
			);
		}
		return readFunctionError(written, fallback);
	}
	const type = textOrNull(error.name) ?? textOrNull(error.errorType);
	return readFunctionError(JSON.stringify({ ...error, ...(type && { errorType: type }) }), {
		...fallback,
		message: sentenceIn(error),
	});
}
