import type { Refused, RunList, RunOutcome, RunReport } from '../../providers/contract';
import type { Transport } from '../../transport/contract';
import {
	exchangeWithRetries,
	isRefused,
	type Attempted,
	type Execution,
} from '../../exchange/exchange';
import { STATUS_TIMEOUT_MS } from '../plan/runPlan';
import type { Plan } from '../plan/parameters';

/** Asks the cloud about runs of one function. */
export interface Asker {
	one(invocationId: string, since: Date): Promise<Attempted<RunOutcome>>;
	/** Reports of all runs since then, until every id of `wanted` is among them; absent where none are listed. */
	readonly many?: (
		since: Date,
		wanted: ReadonlySet<string>,
	) => Promise<Map<string, RunReport> | Refused>;
}

/** Pages of one list that are read at the most. */
const MOST_PAGES = 20;

/** One page of a list of runs. */
type RunPage = Exclude<ReturnType<RunList['read']>, Refused>;

/** A plan whose API can tell states. */
export type RunsPlan = Pick<Plan, 'provider' | 'api' | 'account' | 'target'>;

/** Questions are safe to repeat: they start nothing. */
const LIMITS = { timeoutMs: STATUS_TIMEOUT_MS, maxAttempts: 3 };

export function createAsker(plan: RunsPlan, transport: Transport, run: Execution): Asker | null {
	const { runs } = plan.api;
	if (!runs) return null;
	const place = { account: plan.account, target: plan.target };
	const cloud = plan.provider.texts.displayName;
	const now = () => new Date(run.clock.now());
	// The lookup that knew a run of this function is asked first from then on.
	let preferred = 0;

	const ask = async (lookup: number, invocationId: string, since: Date) => {
		const request = runs.lookups[lookup] ?? runs.lookups[0];
		const call = { ...place, invocationId, since, now: now() };
		return await exchangeWithRetries<RunOutcome>(
			{
				cloud,
				request: request.build(call),
				idempotent: true,
				read: (reply) => request.read(reply, call),
				...(plan.api.atServerTime && { atServerTime: plan.api.atServerTime }),
			},
			LIMITS,
			transport,
			run,
		);
	};
	const { list } = runs;
	return {
		async one(invocationId, since) {
			const order = runs.lookups.map((_, index) => (preferred + index) % runs.lookups.length);
			let answer: Attempted<RunOutcome> | null = null;
			for (const lookup of order) {
				answer = await ask(lookup, invocationId, since);
				if (answer.outcome.kind === 'run') preferred = lookup;
				if (answer.outcome.kind !== 'absent') break;
			}
			return answer ?? (await ask(0, invocationId, since));
		},
		...(list && {
			many: async (since: Date, wanted: ReadonlySet<string>) => {
				const found = new Map<string, RunReport>();
				let cursor: string | null = null;
				for (let page = 0; page < MOST_PAGES; page += 1) {
					const from: string | null = cursor;
					const { outcome }: Attempted<RunPage> = await exchangeWithRetries<RunPage>(
						{
							cloud,
							request: list.build({ ...place, since, now: now() }, from),
							idempotent: true,
							read: (reply) => list.read(reply, from),
						},
						LIMITS,
						transport,
						run,
					);
					if (isRefused(outcome)) return outcome;
					for (const report of outcome.reports) {
						if (report.ids.invocationId !== null) found.set(report.ids.invocationId, report);
					}
					cursor = outcome.next;
					if (cursor === null || [...wanted].every((id) => found.has(id))) break;
				}
				return found;
			},
		}),
	};
}
