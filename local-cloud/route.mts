import type { Cloud, Platform } from './contract.mts';
import type { FaultSource } from './faults/book.mts';
import { answerWith } from './faults/inject.mts';
import { recognisedBy, type Seen } from './recognise.mts';
import { jsonReply } from './reply.mts';
import type { RequestRecord, WireReply, WireRequest } from './wire.mts';

/** What gives requests to clouds. */
export interface Router {
	/** True when a rule says that the connection is to be reset before the body is read. */
	resetsBeforeReading(head: WireRequest, record: RequestRecord): boolean;
	answer(request: WireRequest, record: RequestRecord): WireReply | Promise<WireReply>;
}

function note(record: RequestRecord, { cloud, api, action, functionName }: Seen): void {
	Object.assign(record, { cloud: cloud.id, api, action });
	if (functionName !== undefined) record.functionName = functionName;
}

/** The reply to a request that no cloud recognises, or more than one: none of them gets it. */
function unclear(seen: readonly Seen[], { method, pathname }: WireRequest): WireReply {
	const ids = seen.map(({ cloud }) => cloud.id).join(' and ');
	return seen.length === 0
		? jsonReply(404, { message: `no cloud answers ${method} ${pathname}` })
		: jsonReply(500, { message: `${ids} both recognise ${method} ${pathname} as theirs` });
}

/**
 * Recognises each request once: the result says which cloud answers it, which fault hits it, and what is
 * kept of it.
 */
export function router(
	clouds: readonly Cloud[],
	platforms: ReadonlyMap<string, Platform>,
	faults: FaultSource,
): Router {
	return {
		resetsBeforeReading(head, record) {
			// Nothing but headers is there yet: not worth a look unless a rule wants it.
			if (!faults.hasEarly()) return false;
			const [seen, another] = recognisedBy(clouds, head);
			if (!seen || another || !faults.hit(seen, true)) return false;
			note(record, seen);
			return true;
		},
		answer(request, record) {
			const all = recognisedBy(clouds, request);
			const [seen, another] = all;
			if (!seen || another) return unclear(all, request);
			note(record, seen);
			const other = clouds.find((one) => one !== seen.cloud) ?? seen.cloud;
			const hit = { request, seen, otherSuccess: () => other.success() };
			const platform = platforms.get(seen.cloud.id);
			if (!platform) throw new Error(`The cloud ${seen.cloud.id} does not run`);
			return answerWith(faults.hit(seen, false), platform, hit);
		},
	};
}
