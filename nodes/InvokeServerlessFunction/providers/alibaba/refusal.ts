import type { ApiReply, Ending, Refused } from '../contract';
import { meaningOf, refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { anyCase, firstOf, isGood, textOrNull } from '../reading/values';
import { specialMeaning } from '../reading/specialCases';
import { errors, frontCases, frontHeaders, isUnknownRun, meaningOfMessage } from './errors';
import { OF_FUNCTION } from './functionError';
import { explain } from './runtimeSigns';
import { CLOUD } from './texts';

/** The platform's words are read this far: what is longer are log lines, or a page. */
const LONGEST_WORDS = 4096;

/** Log lines of an instance come with it, a few kilobytes. */
const LONGEST_REFUSAL = 16_384;

/** What the platform itself says in a body; three spellings are in use, and the documents have a fourth. */
interface Envelope {
	readonly code: string;
	readonly words: string | null;
	/** The action that RAM refused, as newer replies name it. */
	readonly deniedAction: string | null;
}

/**
 * `ErrorCode`/`ErrorMessage` (2016-08-15), `Code`/`Message`/`RequestID` (2021-04-06), `Code`/`Message`/
 * `RequestId` (2023-03-30). Null where the body is none of them.
 */
function envelopeOf(body: Record<string, unknown> | null): Envelope | null {
	const code = body && textOrNull(anyCase(body, 'ErrorCode', 'Code'));
	if (!body || !code) return null;
	const detail = anyCase(body, 'AccessDeniedDetail');
	return {
		code,
		words: textOrNull(anyCase(body, 'ErrorMessage', 'Message'))?.slice(0, LONGEST_WORDS) ?? null,
		deniedAction: isObject(detail) ? textOrNull(anyCase(detail, 'AuthAction')) : null,
	};
}

/** The code of a refusal as the platform spells it, `code` being everybody's; null in a body longer than any. */
const codeIn = ({ body }: ApiReply): string | null =>
	body.length > LONGEST_REFUSAL
		? null
		: textOrNull(
				firstOf(parseJsonObject(body.toString('utf8')) ?? {}, 'ErrorCode', 'errorCode', 'Code'),
			);

const wordsOf = ({ words, deniedAction }: Envelope): string | null =>
	deniedAction ? `${words ?? ''} (${deniedAction})` : words;

/** The ID that Function Compute gives a request; null where it did not answer. */
export const fcRequestId = ({ headers }: ApiReply): string | null =>
	headers['x-fc-request-id'] ?? null;

/** The ID that the platform puts on every reply of its own; into bodies others write one as well. */
const platformId = (reply: ApiReply): string | null =>
	fcRequestId(reply) ?? reply.headers['x-acs-request-id'] ?? null;

const requestIdOf = (reply: ApiReply, body: Record<string, unknown> | null): string | null =>
	platformId(reply) ?? (body && textOrNull(anyCase(body, 'RequestId', 'request_id'))) ?? null;

/** How a custom runtime or container ended, as a heading. */
const ENDED: Partial<Record<Ending, string>> = {
	outOfMemory: 'The custom runtime or container was killed, most likely for its memory use',
	exited: 'The custom runtime or container exited',
};

/** Codes of a function that did not start or exited: the words say more than the code. */
function explained(meaning: ErrorMeaning, { code, words }: Envelope): ErrorMeaning {
	if (meaning.category !== 'function') return meaning;
	const more = explain({ type: code, message: words ?? '', stackTrace: null }, null);
	return more
		? { ...meaning, message: ENDED[more.ending] ?? meaning.message, hint: more.hint }
		: meaning;
}

/** AccessKey IDs, of permanent and of temporary keys, which the cloud quotes. */
const KEY_ID = /\b(LTAI|STS\.)[A-Za-z0-9]{6,}/g;

/** The platform's words without the key that they quote. */
export const withoutKeyId = (words: string): string => words.replace(KEY_ID, '$1***');

/** A reply by which the platform, or something in between, refuses a call. */
export function readRefusal(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const requestId = requestIdOf(reply, body);
	const envelope = envelopeOf(body);
	const isSigned = platformId(reply) !== null;
	if (!envelope) return unreadable(reply, CLOUD, requestId, !isSigned);
	const { code, words } = envelope;
	const ofCode = meaningOf(errors, code);
	// A code that nobody knows is no sign of the platform: any API may answer so, with an ID of a request.
	const isForeign = ofCode === null && !isSigned && body?.RequestId === undefined;
	const meaning = isForeign
		? null
		: (meaningOfMessage(code, wordsOf(envelope), reply.status) ?? ofCode);
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage: words && withoutKeyId(words),
		requestId,
		meaning: meaning && explained(meaning, envelope),
		isForeign,
	});
}

/**
 * A refused question about a run: `absent` where the platform itself says that it has no record of it, which is
 * 404 with a code that says so, or with none. A 404 of something in between says nothing, and FunctionNotFound or
 * InvalidAccessKeyId.NotFound something else.
 */
export function readRunRefusal(reply: ApiReply): Refused | { readonly kind: 'absent' } {
	const refusal = readRefusal(reply);
	const { code, cloudMessage, requestId } = refusal.failure;
	const isAbsent =
		code === null
			? platformId(reply) !== null
			: requestId !== null && isUnknownRun(code, cloudMessage);
	return reply.status === 404 && isAbsent ? { kind: 'absent' } : refusal;
}

/** The type by which HTTP triggers mark refusals of the platform. Source: HTTP trigger, "Troubleshoot errors". */
const OF_PLATFORM = /^fcCommonError$/i;

/** Whether the gateway before HTTP triggers says that the platform itself refused. */
export const isOfPlatform = ({ headers }: ApiReply): boolean =>
	OF_PLATFORM.test(headers['x-fc-error-type'] ?? '');

/** Codes of the gateway that found no function behind a custom domain, which nothing else answers. */
const UNROUTED = /^Domain(?:Name|Route)NotFound$/;

/** Whether the gateway before custom domains says that no function was called. Source: error codes (2016-08-15). */
export const isUnrouted = (reply: ApiReply): boolean =>
	reply.status === 404 && platformId(reply) !== null && UNROUTED.test(codeIn(reply) ?? '');

/**
 * What stands before a URL refused the call, whatever the status: a challenge for browsers comes with 200. Null where
 * Function Compute had it.
 */
export function readFrontRefusal(reply: ApiReply): Refused | null {
	if (platformId(reply) !== null) return null;
	const found = Object.entries(frontHeaders).find(([name, sign]) =>
		sign.test(reply.headers[name.toLowerCase()] ?? ''),
	);
	if (!found) return null;
	const [code] = found;
	const words = reply.headers[code.toLowerCase()] ?? null;
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage: words,
		requestId: reply.headers['x-ca-request-id'] ?? null,
		meaning: specialMeaning(frontCases, code, words, reply.status),
		isForeign: false,
	});
}

/**
 * A custom runtime or container that did not come up or went, or whose answer was not let through, by the
 * platform's code instead of an answer; null for all else. A function could answer alike: it may have run.
 */
export function readRuntimeRefusal(reply: ApiReply): Refused | null {
	if (reply.status < 400 || fcRequestId(reply) === null) return null;
	if (meaningOf(errors, codeIn(reply))?.category !== 'function') return null;
	const { kind, failure } = readRefusal(reply);
	const sideEffect = failure.sideEffect === 'none' ? 'possible' : failure.sideEffect;
	return { kind, failure: { ...failure, sideEffect } };
}

/**
 * The value of `X-Fc-Error-Type` where it says that the function failed, whatever the status: the local emulator
 * answers 500, HTTP triggers 502. Null where the platform refused: of a status outside 2xx its own codes count
 * more, so that a function that never started did not fail.
 */
export function functionErrorType(reply: ApiReply): string | null {
	const type = reply.headers['x-fc-error-type'];
	if (type === undefined) return null;
	if (isGood(reply)) return type;
	if (OF_PLATFORM.test(type)) return null;
	const code = envelopeOf(parseJsonObject(reply.body.toString('utf8')))?.code;
	const meaning = meaningOf(errors, code ?? null);
	const isRefused =
		meaning !== null && (!OF_FUNCTION.test(type) || meaning.category === 'function');
	return isRefused ? null : type;
}
