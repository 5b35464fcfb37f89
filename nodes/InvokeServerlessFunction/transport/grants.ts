import type { Granted, GrantStore } from '../../../credentials/authentication/grantStore';
import type {
	Failure,
	Grant,
	Prelude,
	PreludeAnswer,
	PreludeStep,
	Sendable,
} from '../providers/contract';
import { fitted, type Situation } from '../providers/reading/advice';
import { mayPass } from '../providers/reading/passing';
import { untilAborted } from './abort';
import type { GrantSource, Transport } from './contract';
import { deadlineSignal } from './deadline';
import { failureOf, notSent, timedOut } from './networkFailure';
import { readThrown } from './thrown';

/**
 * How long a request for a grant may take: a stalled one keeps nobody waiting for longer. All who want the grant wait
 * for the same request, and the client's own time-out counts from the connection on only.
 */
export const GRANT_TIMEOUT_MS = 15_000;

/**
 * Where the grants of a credential come from: what is held, else a request that all who wait for it share.
 * @param preludeFor what has to be fetched before a request can be signed; may throw for a wrong field
 * @param carrier what sends a prelude's request
 */
export function grantSource(
	preludeFor: (request: Sendable) => Prelude | null,
	carrier: (prelude: Prelude) => Transport,
	store: GrantStore,
): GrantSource {
	/** By key; a grant that the cloud refused is not offered again. */
	const known = new Map<string, Grant | null>();
	/** Every grant that was handed out, with its key. */
	const handedOut = new Map<Grant, string>();
	return {
		handedOut: () => [...handedOut.keys()],
		async obtain(request) {
			let prelude: Prelude | null;
			try {
				prelude = preludeFor(request);
			} catch (error) {
				return { kind: 'refused', failure: notSent(readThrown(error)) };
			}
			if (!prelude) return { kind: 'granted', grant: null };
			const { key } = prelude;
			if (!known.has(key)) known.set(key, prelude.known);
			const held = store.held(key, known.get(key));
			const granted = held
				? ({ kind: 'granted', grant: held } as const)
				: await store.obtain<Failure>(key, async () => await requested(prelude, carrier(prelude)));
			if (granted.kind === 'refused') {
				return { kind: 'refused', failure: notGranted(granted.reason) };
			}
			handedOut.set(granted.grant, key);
			return granted;
		},
		drop(grant) {
			const key = handedOut.get(grant);
			if (key === undefined) return;
			if (known.get(key) === grant) known.set(key, null);
			store.drop(key, grant);
		},
	};
}

async function requested(prelude: Prelude, transport: Transport): Promise<Granted<Failure>> {
	const read = await fetched(prelude, prelude, transport);
	if (read.kind === 'granted') return read;
	const { failure } = read;
	// What a proxy says in the place of the service holds for nobody else.
	const isFinal = failure.category === 'auth' && !mayPass(failure);
	return { kind: 'refused', reason: failure, isFinal };
}

async function fetched(
	prelude: Prelude,
	step: PreludeStep,
	transport: Transport,
): Promise<Exclude<PreludeAnswer, { kind: 'next' }>> {
	const at = new Date();
	try {
		const sending = transport.send(step.build(), GRANT_TIMEOUT_MS);
		const sent = (await untilAborted(sending, deadlineSignal(GRANT_TIMEOUT_MS))) ?? {
			kind: 'failed',
			failure: timedOut(prelude.service, GRANT_TIMEOUT_MS, false),
		};
		if (sent.kind === 'failed') return { kind: 'refused', failure: sent.failure };
		const answer = step.read(sent.reply, at);
		return answer.kind === 'next' ? await fetched(prelude, answer.next, transport) : answer;
	} catch (error) {
		return { kind: 'refused', failure: failureOf(readThrown(error), prelude.service) };
	}
}

/** Nothing runs by a request for a grant, and no option gives it more time. */
const BEFORE_THE_CALL: Situation = {
	...{ operation: 'run', aside: true },
	...{ asynchronous: false, idempotent: false, logTail: null, canStart: false },
};

/** Whatever became of the request for a grant: the function was not called. */
function notGranted(failure: Failure): Failure {
	const { repeatable, sideEffect } = failure;
	const hint = fitted(failure.hint ?? '', BEFORE_THE_CALL) || 'Test the credential.';
	return {
		...failure,
		sideEffect: 'none',
		// What is not repeated only because something may have run is.
		repeatable: repeatable === 'never' && sideEffect === 'none' ? 'never' : 'always',
		serverTime: null,
		staleGrant: false,
		hint: `The function was not called. ${hint}`,
	};
}
