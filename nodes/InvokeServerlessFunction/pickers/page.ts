import { NodeApiError, type ILoadOptionsFunctions, type JsonObject } from 'n8n-workflow';
import { systemClock, type Clock } from '../exchange/clock';
import { isRefused, type Execution } from '../exchange/course';
import { exchange } from '../exchange/exchange';
import { MOST_REQUESTS } from '../exchange/inquiry';
import { createPace } from '../exchange/pace';
import { createRetryBudget } from '../exchange/retryBudget';
import { createRedact, secretsOf } from '../transport/redaction';
import type { Entry, Listing, Page } from '../providers/contract';
import { adviceOn, NOT_BY_PERMISSION, plainCall } from '../providers/reading/advice';
import type { Transport } from '../transport/contract';
import type { Place } from './place';

/** Reads pages of lists, as long as the person in front of the editor may be kept waiting. */
export interface PageReader {
	/** Whether another page may be read: a list may go on without end, or answer slowly. */
	readonly mayGoOn: boolean;
	/** Nothing is invoked or changed. @throws NodeApiError in the user's words */
	read(listing: Listing, filter: string, cursor: string | null): Promise<Page<Entry>>;
}

/** How long one list of the editor may take, in milliseconds. */
const LONGEST_MS = 12_000;

/** No page is begun after so long: the last one has the rest of the time, and what was found is not lost with it. */
const LAST_BEGIN_MS = 8_000;

/** Reads the pages of one list of the editor. */
export function createPageReader(
	context: ILoadOptionsFunctions,
	place: Place,
	transport: Transport,
	clock: Clock = systemClock,
): PageReader {
	const execution: Execution = {
		clock,
		budget: createRetryBudget(),
		pace: createPace(0, clock),
		signal: undefined,
	};
	const begun = clock.elapsed();
	let requests = 0;
	return {
		get mayGoOn() {
			return requests < MOST_REQUESTS && clock.elapsed() - begun < LAST_BEGIN_MS;
		},
		async read(listing, filter, cursor) {
			const { account, namespace, functionName } = place;
			const call = { account, namespace, functionName, filter, cursor };
			const attempted = await exchange<Page<Entry>>(
				{
					asked: place,
					request: listing.build(call),
					idempotent: true,
					read: (reply) => listing.read(reply, call),
				},
				{ timeoutMs: LONGEST_MS, spentMs: clock.elapsed() - begun, maxAttempts: 3 },
				transport,
				execution,
			);
			requests += Math.max(1, attempted.attempts);
			if (!isRefused(attempted.outcome)) return attempted.outcome;
			const { failure } = attempted.outcome;
			const asksForPermission =
				failure.category === 'auth' && failure.hint?.includes(NOT_BY_PERMISSION) !== true;
			const permission = asksForPermission
				? `To choose from a list, the key needs the permission ${listing.permission}. Without it, type the name instead.`
				: '';
			const situation = { ...plainCall, operation: 'list' } as const;
			const redact = createRedact(
				secretsOf(place.credential, place.data, transport.grants?.handedOut() ?? []),
			);
			throw new NodeApiError(context.getNode(), {} as JsonObject, {
				message: redact(failure.message),
				description: redact(adviceOn(failure, situation, permission)),
			});
		},
	};
}
