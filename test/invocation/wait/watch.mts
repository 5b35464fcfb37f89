import type { Refused } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type {
	RunOutcome,
	RunReport,
	RunState,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/runs.ts';
import { failure } from '../../../nodes/InvokeServerlessFunction/transport/failure.ts';
import { noMetrics } from '../../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import type { StatusReader } from '../../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts';
import { createPoller } from '../../../nodes/InvokeServerlessFunction/invocation/wait/poller.ts';
import { virtualClock } from '../../virtualClock.mts';

/** What a cloud says of a run in this state. */
export const report = (invocationId: string, state: RunState): RunReport => ({
	state,
	ids: { requestId: null, invocationId },
	payload: null,
	logs: null,
	metrics: noMetrics,
	error: null,
	sideEffect: 'certain',
});

/** The cloud does not know the run. */
export const absent: RunOutcome = { kind: 'absent' };

/** The cloud refuses the question. */
export const refused = (category: Refused['failure']['category']): Refused => ({
	kind: 'refused',
	failure: failure({
		...{ category, message: 'm', hint: null, sideEffect: 'none', repeatable: 'never' },
	}),
});

type Answer = RunOutcome | 'list';
/** What the cloud of a test answers. */
export interface Script {
	/** Answer to a question about one run, by how many milliseconds have passed. */
	one?: (id: string, at: number) => RunOutcome | Promise<RunOutcome>;
	/** Answer of the list; `absent` where the API has none. */
	many?: (at: number, wanted: ReadonlySet<string>) => RunReport[] | Refused;
	/** Whether its rows say all that a lookup says. */
	isWhole?: boolean;
	/** See `RunApi`. */
	absentMeans?: StatusReader['absentMeans'];
}

/** A poller on a virtual clock, and the moments (ms since the start) at which it asked. */
export function watch(
	{ one = () => absent, many, isWhole = true, absentMeans = 'lost' }: Script,
	random = 0.5,
	signal?: AbortSignal,
) {
	const clock = virtualClock(random);
	// Other items may have taken their time before.
	clock.advance(40_000);
	const start = clock.now();
	const asked: Array<[what: string, at: number]> = [];
	const since: number[] = [];
	const reply = (outcome: Exclude<Answer, 'list'>) => ({
		outcome,
		reply: null,
		attempts: 1,
		roundTripMs: 1,
		throttled: 0,
	});
	const reader = {
		absentMeans,
		isWhole: () => isWhole,
		one: async (id: string, agoMs: number) => {
			asked.push([id, clock.now() - start]);
			since.push(clock.now() - start - agoMs);
			return reply(await one(id, clock.now() - start));
		},
		...(many && {
			many: async (agoMs: number, wanted: ReadonlySet<string>) => {
				asked.push(['list', clock.now() - start]);
				since.push(clock.now() - start - agoMs);
				const listed = many(clock.now() - start, wanted);
				return Array.isArray(listed)
					? new Map(listed.map((item) => [item.ids.invocationId, item]))
					: listed;
			},
		}),
	} as unknown as StatusReader;
	return { clock, start, asked, since, poller: createPoller(reader, clock, signal) };
}

/** So many runs. */
export const ids = (count: number) => Array.from({ length: count }, (_, index) => `run-${index}`);
