import type { Execution } from '../../exchange/exchange';
import type { ApiReply } from '../../providers/contract';
import type { Transport } from '../../transport/contract';
import type { Plan } from '../plan/parameters';
import { createPoller, type Poller } from './poller';
import { createStatusReader, type StatusLimits } from './statusReader';

/**
 * The poller of a plan's function: items that wait for runs of one function share it.
 * @param started the reply to the start of the run
 */
export type Pollers = (plan: Plan, transport: Transport, started: ApiReply | null) => Poller | null;

const keyOf = ({ provider, api, credential, account, target }: Plan) =>
	JSON.stringify([provider.id, api.id, credential.type, account, target]);

/** One question of a wait. */
const LIMITS: StatusLimits = { timeoutMs: 30_000, maxAttempts: 3 };

export function createPollers(execution: Execution): Pollers {
	const byTransport = new WeakMap<Transport, Map<string, Poller>>();
	return (plan, transport, started) => {
		const known = byTransport.get(transport) ?? new Map<string, Poller>();
		byTransport.set(transport, known);
		const key = keyOf(plan);
		const same = known.get(key);
		if (same) return same;
		const reader = createStatusReader(plan, transport, execution, LIMITS, started);
		if (!reader) return null;
		const { clock, signal } = execution;
		const poller = createPoller(reader, clock, signal, plan.api.runs?.absentMeans);
		known.set(key, poller);
		return poller;
	};
}
