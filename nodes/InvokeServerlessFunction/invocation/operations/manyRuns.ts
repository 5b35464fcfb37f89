import { isRefused } from '../../exchange/exchange';
import type { RunReport } from '../../providers/contract';
import { readRunsPlan, type RunsPlan } from '../plan/runsPlan';
import { problemOfFailure, situationOf } from '../problem';
import { readPages } from './pages';
import { itemOfReport, type Ended, type Operation, type Session } from './session';

/** Without a beginning: as far back as clouds look by themselves at the least. */
const DAY_MS = 86_400_000;

async function getAll(session: Session, index: number, plan: RunsPlan): Promise<Ended> {
	const { account, target, list, filter } = plan;
	const now = new Date(session.execution.clock.now());
	const since = filter.startedAfter ?? new Date(now.getTime() - DAY_MS);
	const call = { account, target, since, now };
	const { rows, last } = await readPages<RunReport>(
		session,
		plan,
		{
			build: (cursor) => list.build(call, cursor, filter),
			read(reply, cursor) {
				const page = list.read(reply, cursor);
				return page.kind === 'page' ? { kind: 'page', rows: page.reports, next: page.next } : page;
			},
			keyOf: ({ ids }) => ids.invocationId,
		},
		plan.limit,
	);
	if (isRefused(last.outcome)) {
		return { problem: problemOfFailure(last.outcome.failure, last, situationOf(plan)) };
	}
	const ended = await Promise.all(
		rows.map(async (report) => await itemOfReport(session, index, plan, report, last)),
	);
	return { items: ended.flatMap((one) => ('items' in one ? one.items : [])) };
}

/** Lists the runs of a function. */
export const getRunsOperation: Operation<RunsPlan> = {
	resource: 'run',
	name: 'getAll',
	label: 'Get Many',
	description: 'Get many runs of a function',
	action: 'Get many runs',
	can: ({ runs }) => runs?.list !== undefined,
	plan: readRunsPlan,
	carryOut: getAll,
};
