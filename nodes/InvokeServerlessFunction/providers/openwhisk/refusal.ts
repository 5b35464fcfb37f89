import type { ApiReply, Refused } from '../contract';
import { refused, unreadable } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { meaningFor } from './errors';
import { CLOUD } from './texts';

/** The transaction, by which operators find a request. Source: apache/openwhisk, BasicHttpService (2026-08). */
export const transactionId = (reply: ApiReply): string | null =>
	textOrNull(reply.headers['x-request-id']);

/** Transactions that the platform names itself. Source: apache/openwhisk, TransactionId.generateTid (2026-08). */
const TRANSACTION = /^[0-9A-Za-z]{32}$/;

/**
 * How the platform's own sentences begin, by which it is known where transactions were counters. Source:
 * apache/openwhisk, Messages.scala and ErrorResponse.scala (2026-08); counters: apache/openwhisk#33 (2016-02).
 */
const SENTENCE =
	/^(?:Too many (?:requests in the last minute|requests from user in a given|concurrent requests in flight)|The (?:user has sent too many|requested resource (?:'[^']{1,600}' )?does not exist|supplied authentication is|resource requires authentication|request content was malformed)|There was an internal server error|Unexpected http response code|Request defines parameters|[Rr]equest entity too large)/;

/** `{error, code}` with the words and the transaction. Source: apache/openwhisk, ErrorResponse (2026-08). */
export interface Refusal {
	readonly words: string;
	readonly transaction: string;
}

/** What the platform says of a request that it refuses; null where the reply is in another form. */
export function refusalIn(reply: ApiReply): Refusal | null {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const [words, code] = [textOrNull(body?.error), textOrNull(body?.code)];
	if (words === null || code === null) return null;
	// Many gateways answer in this form; a code of theirs is no transaction.
	const isOwn = TRANSACTION.test(code) || code === transactionId(reply) || SENTENCE.test(words);
	return isOwn ? { words, transaction: code } : null;
}

/**
 * What the platform answered itself. Its own form is its sign; a key that it does not know it may refuse with an
 * empty body, beside its header.
 */
export function readRefusal(reply: ApiReply): Refused {
	const refusal = refusalIn(reply);
	const requestId = refusal?.transaction ?? transactionId(reply);
	const isAtDoor = reply.status === 401 && requestId !== null && reply.body.length === 0;
	if (!refusal && !isAtDoor) return unreadable(reply, CLOUD, null);
	const words = refusal?.words ?? null;
	return refused(reply, {
		cloud: CLOUD,
		code: String(reply.status),
		cloudMessage: words,
		requestId,
		meaning: meaningFor(reply.status, words),
	});
}
