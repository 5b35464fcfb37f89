import type {
	Ending,
	Explanation,
	RunIds,
	RunApi,
	RunOutcome,
	RunReport,
	RunState,
	SideEffect,
} from '../contract';
import { entryOf, noMetrics } from './values';

/** RunIds of runs that are letters, digits, - and _, as most clouds make them. */
export const plainRunId: RunApi['invocationId'] = {
	form: /^[A-Za-z0-9_-]{1,128}$/,
	rule: 'Use the ID from the item that started the run: {{ $json.invocationId }}. Letters, digits, - and _ only.',
};

const RAN: Readonly<Record<RunState, SideEffect>> = {
	...{ accepted: 'none', running: 'certain', succeeded: 'certain', failed: 'certain' },
	...{ stopping: 'possible', stopped: 'possible', expired: 'possible', unknown: 'possible' },
};

/** Whether a run in this state has run, as far as the state alone shows. */
export const ranIn = (state: RunState): SideEffect => RAN[state];

/** How a run ends of which nobody knows how far it came: code outside its handler may have run. */
const UNCERTAIN: ReadonlySet<Ending | undefined> = new Set(['notLoaded', 'notBegun', 'failed']);

/** Whether a run that failed so has run. */
export const ranUntil = (explanation: Explanation | null): SideEffect =>
	UNCERTAIN.has(explanation?.ending) ? 'possible' : 'certain';

const ENDED: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'stopped', 'expired']);

/** Whether a run in this state will not change any more. */
export const hasEnded = (state: RunState): boolean => ENDED.has(state);

/** When a run began and ended; what goes on has no end, whatever a cloud writes in its place. */
export const timesOf = (
	state: RunState,
	startedAt: string | null,
	endedAt: string | null,
): Required<Pick<RunReport, 'startedAt' | 'endedAt'>> => ({
	startedAt,
	endedAt: hasEnded(state) ? endedAt : null,
});

/** What a cloud's own name of a state means; `unknown` where nobody has documented it. */
export const stateIn = (
	table: Readonly<Record<string, RunState>>,
	status: string | null,
): RunState => entryOf(table, status) ?? 'unknown';

/** A cloud's own names of states: the rows of its table that mean one of them. */
export const statusesIn = (
	table: Readonly<Record<string, RunState>>,
	states: readonly RunState[],
): string[] => Object.keys(table).filter((status) => states.includes(table[status] ?? 'unknown'));

/** A run of which nothing but its state is known. */
const bareReport = (state: RunState, ids: RunIds): RunReport => ({
	state,
	ids,
	payload: null,
	logs: null,
	metrics: noMetrics,
	error: null,
	sideEffect: ranIn(state),
});

/** What a cloud that took the order to stop a run has said: nothing more than that. */
export const stopping = (ids: RunIds): RunOutcome => ({
	kind: 'run',
	report: bareReport('stopping', ids),
});

/** A run that has no record: it goes on, or there is none. */
export const unknownRun = (invocationId: string): RunReport =>
	bareReport('unknown', { requestId: null, invocationId });
