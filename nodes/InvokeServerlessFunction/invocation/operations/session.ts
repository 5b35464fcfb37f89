import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ProviderApi, RunReport } from '../../providers/contract';
import type { Transports } from '../../transport/choose';
import type { Transport } from '../../transport/contract';
import type { Attempted, Meaning, Execution } from '../../exchange/exchange';
import type { HintCollector } from '../hints';
import { buildItem } from '../item';
import type { Plan } from '../plan/parameters';
import type { Reader } from '../plan/reader';
import type { Problem } from '../problem';
import type { Watchers } from '../wait/watchers';

/** An item's end: its result, or why there is none. */
export type Ended = { readonly item: INodeExecutionData } | { readonly problem: Problem };

/** What the items of one execution share. */
export interface Session {
	readonly context: IExecuteFunctions;
	readonly run: Execution;
	readonly hints: HintCollector;
	readonly watchers: Watchers;
	readonly transports: Transports;
}

/** One value of the `operation` parameter: how the editor names it, reads an item's parameters, carries them out. */
export interface Operation<P extends Plan> {
	readonly resource: 'function' | 'run';
	readonly name: string;
	readonly label: string;
	readonly description: string;
	/** As the list of the node's actions names it. */
	readonly action: string;
	/** Whether an API version can do it. */
	can(api: ProviderApi): boolean;
	/** @throws InvalidParameter */
	plan(reader: Reader, index: number): Promise<P>;
	carryOut(session: Session, index: number, plan: P): Promise<Ended>;
}

/** What sends a plan's requests. */
export const transportOf = async ({ transports }: Session, plan: Plan): Promise<Transport> =>
	await transports({ ...plan, reuseConnections: plan.options.reuseConnections });

/** The item of a run that a status call reported. */
export const itemOfReport = async (
	session: Session,
	index: number,
	plan: Plan,
	report: RunReport,
	attempted: Attempted<Meaning>,
) =>
	await buildItem(session.context, index, plan, attempted, {
		...report,
		status: report.state,
		functionError: report.error,
	});
