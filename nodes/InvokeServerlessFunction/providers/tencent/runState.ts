import type { RunOutcome, RunState } from '../contract';
import { entryOf } from '../reading/values';

/** A documented state, or `unknown`. */
export const stateOf = (states: Readonly<Record<string, RunState>>, key: string): RunState =>
	entryOf(states, key) ?? 'unknown';

/** Codes by which a status call says that it does not know the run. */
const ABSENT =
	/^(?:ResourceNotFound\.(?:AsyncEvent|FunctionRequestId)|InvalidParameterValue\.FunctionRequestId)$/;

/** A status call's refusal, unless it only says that it does not know the run. */
export function unlessAbsent(outcome: RunOutcome): RunOutcome {
	const code = outcome.kind === 'refused' ? outcome.failure.code : null;
	return code !== null && ABSENT.test(code) ? { kind: 'absent' } : outcome;
}
