import type { ApiReply } from '../contract';
import { parseJsonObject } from '../reading/losslessJson';
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
	const body = parseJsonObject(reply.body.toString('utf8', 0, 100_000));
	const id = body && textOrNull(body.id);
	const uri = body && textOrNull(body.statusQueryGetUri);
	if (id === null || uri === null || !INSTANCE_ID.test(id)) return null;
	return decoded(STATUS_PATH.exec(uri)?.[1] ?? '') === id ? id : null;
}
