import type { ApiReply, Refused } from '../contract';
import {
	meaningOf,
	refused,
	unreadable as unreadableReply,
	type ErrorMeaning,
} from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { anyCase, textOrNull } from '../reading/values';
import {
	durableErrors,
	errors,
	masterKey,
	noExtension,
	orchestrationKey,
	platformSigns,
	type PlatformSign,
} from './errors';
import { CLOUD } from './texts';

/** A page is known by its beginning. */
const LONGEST_SIGN = 4000;

/** The sign by which a reply is known as the platform's; undefined where it bears none. */
function signOf({ status, headers, body }: ApiReply): PlatformSign | undefined {
	const text = body.toString('utf8', 0, LONGEST_SIGN);
	return platformSigns.find(
		(one) =>
			one.status === status &&
			(one.header === undefined || headers[one.header[0]] === one.header[1]) &&
			(one.body === null ? body.length === 0 : one.body.test(text)),
	);
}

/** The address of an app has a field of another name than that of other clouds. */
const HERE = /the Endpoint(?: and the region)? of the credential/;

/** A reply that is not in a documented form, or of which nothing shows that Azure wrote it. */
export function unreadable(reply: ApiReply): Refused {
	const { kind, failure } = unreadableReply(reply, CLOUD, null);
	const hint = failure.hint && failure.hint.replace(HERE, "'Host URL' of the credential");
	return { kind, failure: { ...failure, hint } };
}

const because = (
	reply: ApiReply,
	code: string,
	meaning: ErrorMeaning | null,
	cloudMessage: string | null = null,
): Refused => refused(reply, { cloud: CLOUD, code, cloudMessage, requestId: null, meaning });

/** What the platform refused instead of a function with an HTTP trigger; null where the function may have answered. */
export function refusalOfFunction(reply: ApiReply): Refused | null {
	const sign = signOf(reply);
	const meaning = meaningOf(errors, sign?.code ?? null);
	if (!sign || !meaning) return null;
	return because(
		reply,
		sign.code,
		sign.isAnybodys ? { ...meaning, sideEffect: 'possible', repeatable: 'never' } : meaning,
	);
}

/** How older versions of the extension refuse a name; newer ones start it, and the run fails with these words. */
const NO_SUCH = /does(?:n't| not) exist, is disabled, or is not an orchestrator function/i;

/**
 * The error object of the extension, whose words no other server writes: `Message`, and mostly `ExceptionMessage`
 * and `ExceptionType`. Source: HttpApiHandler.cs (2026-07).
 */
function readErrorObject(reply: ApiReply): Refused | null {
	const ofStatus = meaningOf(durableErrors, String(reply.status));
	const body = parseJsonObject(reply.body.toString('utf8'));
	const message = body && textOrNull(anyCase(body, 'Message'));
	if (!ofStatus || !body || message === null) return null;
	const type = textOrNull(anyCase(body, 'ExceptionType'))?.split('.').at(-1);
	const words = textOrNull(anyCase(body, 'ExceptionMessage'));
	const said = words === null ? message : `${message}: ${words}`;
	const isUnknown = reply.status === 400 && NO_SUCH.test(said.slice(0, LONGEST_SIGN));
	const meaning = isUnknown ? meaningOf(durableErrors, 'NoSuchOrchestrator') : ofStatus;
	return because(reply, type ?? String(reply.status), meaning, said);
}

/** A refusal by a path of the platform itself, where no function can answer. @param key what 401 means there */
function readOwn(reply: ApiReply, key: ErrorMeaning): Refused {
	const sign = signOf(reply);
	if (!sign) return readErrorObject(reply) ?? unreadable(reply);
	const meaning = { KeyRefused: key, NotFound: noExtension }[sign.code];
	return because(reply, sign.code, meaning ?? meaningOf(errors, sign.code));
}

/** What the Durable extension, or the host before it, refused. */
export const readRefusal = (reply: ApiReply): Refused => readOwn(reply, orchestrationKey);

/** What the host refused of a list of functions. */
export const readListRefusal = (reply: ApiReply): Refused => readOwn(reply, masterKey);
