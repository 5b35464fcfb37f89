import type { GrantStore } from '../../../credentials/authentication/grantStore';
import type { Failure, Grant, Prelude } from '../providers/contract';
import type { GrantSource, Transport } from './contract';
import { failureOf } from './networkFailure';
import { readThrown } from './thrown';

/** How long a request for a grant may take: a stalled one keeps nobody waiting for longer. */
export const GRANT_TIMEOUT_MS = 15_000;

/** Where a prelude's grants come from: what is held, else a request that all who wait for it share. */
export function grantSource(
	prelude: Prelude,
	transport: Transport,
	store: GrantStore,
): GrantSource {
	const request = async () => {
		const at = new Date();
		const read = await fetched(prelude, transport, at);
		return read.kind === 'granted'
			? read
			: { ...read, reason: read.failure, isFinal: read.failure.category === 'auth' };
	};
	// A grant that the cloud refused is not offered again.
	let { known } = prelude;
	const handedOut = new Set<Grant>();
	return {
		handedOut: () => [...handedOut],
		async obtain() {
			const held = store.held(prelude.key, known);
			const granted = held
				? ({ kind: 'granted', grant: held } as const)
				: await store.obtain<Failure>(prelude.key, request);
			if (granted.kind === 'refused') {
				return { kind: 'refused', failure: notGranted(granted.reason) };
			}
			handedOut.add(granted.grant);
			return granted;
		},
		drop(grant) {
			if (grant === known) known = null;
			store.drop(prelude.key, grant);
		},
	};
}

async function fetched(
	prelude: Prelude,
	transport: Transport,
	at: Date,
): Promise<ReturnType<Prelude['read']>> {
	try {
		const sent = await transport.send(prelude.build(), GRANT_TIMEOUT_MS);
		return sent.kind === 'failed'
			? { kind: 'refused', failure: sent.failure }
			: prelude.read(sent.reply, at);
	} catch (error) {
		return { kind: 'refused', failure: failureOf(readThrown(error), prelude.service) };
	}
}

/** Whatever became of the request for a grant: the function was not called. */
function notGranted(failure: Failure): Failure {
	return {
		...failure,
		sideEffect: 'none',
		repeatable: failure.repeatable === 'never' ? 'never' : 'always',
		serverTime: null,
		staleGrant: false,
		hint: `The function was not called. ${failure.hint ?? 'Test the credential.'}`,
	};
}
