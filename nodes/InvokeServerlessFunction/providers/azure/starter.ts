import type { ApiReply } from '../contract';
import { membersOf, parseJson } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { INSTANCE_ID } from './options';

/**
 * A status object behind this path of any app; the names of 2018 and of Functions 1.x are older. Source:
 * Azure/azure-functions-durable-extension#126 (2018-01).
 */
const STATUS_PATH =
	/\/(?:runtime\/webhooks|admin\/extensions)\/durabletask(?:extension)?\/instances\/([^/?#]{1,300})(?:[?#]|$)/i;

/** The part of a URL as it was before it became one; null where it cannot have been. */
function decoded(part: string): string | null {
	try {
		return decodeURIComponent(part);
	} catch {
		return null;
	}
}

/**
 * The ID of an orchestration that a reply says it has started: 202 with `id` and a `statusQueryGetUri` of the same
 * instance. Null where it says no such thing. Its URLs bear a key, and are not kept. Source: HTTP API reference,
 * "Start orchestration"; createCheckStatusResponse of durable-functions 3.5.0.
 */
export function starterId(reply: ApiReply): string | null {
	if (reply.status !== 202) return null;
	const body = membersOf(parseJson(reply.body.toString('utf8', 0, 100_000)));
	const id = textOrNull(body.id) ?? '';
	const [, named = ''] = STATUS_PATH.exec(textOrNull(body.statusQueryGetUri) ?? '') ?? [];
	return INSTANCE_ID.test(id) && decoded(named) === id ? id : null;
}
