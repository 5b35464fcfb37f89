import type { ApiReply } from '../contract';
import { membersOf, parseJson } from '../reading/losslessJson';
import { anyCase, textOrNull } from '../reading/values';
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

/** The first version for .NET isolated said 201. Source: Azure/azure-functions-durable-extension#2240 (2022-08). */
const STARTED: readonly number[] = [201, 202];

/**
 * The ID of an orchestration that a reply says it has started: `id` and a `statusQueryGetUri` of the same instance,
 * which newer versions for .NET isolated write as `Id` and `StatusQueryGetUri`. Null where it says no such thing. Its
 * URLs bear a key, and are not kept. Source: HTTP API reference, "Start orchestration"; createCheckStatusResponse of
 * durable-functions 3.5.0; azure-functions-durable-extension a7c6d694 (2026-07), HttpManagementPayload.cs of the worker.
 */
export function starterId(reply: ApiReply): string | null {
	if (!STARTED.includes(reply.status)) return null;
	const body = membersOf(parseJson(reply.body.toString('utf8', 0, 100_000)));
	const id = textOrNull(anyCase(body, 'id')) ?? '';
	const uri = textOrNull(anyCase(body, 'statusQueryGetUri')) ?? '';
	const [, named = ''] = STATUS_PATH.exec(uri) ?? [];
	return INSTANCE_ID.test(id) && decoded(named) === id ? id : null;
}
