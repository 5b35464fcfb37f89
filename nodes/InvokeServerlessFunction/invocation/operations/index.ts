import type { Plan } from '../plan/parameters';
import type { Reader } from '../plan/reader';
import { invokeOperation } from './invoke';
import { getStatusOperation, stopOperation } from './runs';
import type { Ended, Operation, Session } from './session';

export type { Ended, Session } from './session';

/** An item whose parameters were read: what is left to do. */
export interface Task {
	readonly plan: Plan;
	carryOut(session: Session, index: number): Promise<Ended>;
}

type Planner = (reader: Reader, index: number) => Promise<Task>;

const planner =
	<P extends Plan>(operation: Operation<P>): Planner =>
	async (reader, index) => {
		const plan = await operation.plan(reader, index);
		return { plan, carryOut: async (session, at) => await operation.carryOut(session, at, plan) };
	};

/** What to do by the value of the `operation` parameter. */
export const planners: Readonly<Record<string, Planner>> = {
	invoke: planner(invokeOperation),
	getStatus: planner(getStatusOperation),
	stop: planner(stopOperation),
};
