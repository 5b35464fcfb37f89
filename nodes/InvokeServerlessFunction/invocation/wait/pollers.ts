import type { Execution } from '../../exchange/course';
import type { ApiReply, RunApi } from '../../providers/contract';
import type { Transport } from '../../transport/contract';
import { createMemo } from '../../transport/memo';
import { functionKey, type Plan } from '../plan/parameters';
import { createPoller, type Poller } from './poller';
import { createStatusReader, type StatusLimits } from './statusReader';

/**
 * The poller of a plan's function: items that wait for runs of one function share it.
 * @param started the reply to the start of the run
 */
export type Pollers = (
	plan: Plan,
	runs: RunApi,
	transport: Transport,
	started: ApiReply | null,
) => Poller;

/** One question of a wait. */
const LIMITS: StatusLimits = { timeoutMs: 30_000, maxAttempts: 3 };

/** Makes each poller once. */
export function createPollers(execution: Execution): Pollers {
	const pollers = createMemo<Poller>();
	const { clock, signal } = execution;
	return (plan, runs, transport, started) =>
		pollers.of(transport, functionKey(plan, plan.account), () => {
			const reader = createStatusReader(plan, runs, transport, execution, LIMITS, started);
			return createPoller(reader, clock, signal);
		});
}
