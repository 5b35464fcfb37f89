import type { IExecuteFunctions } from 'n8n-workflow';
import type { CredentialReader, Plan } from '../plan/parameters';
import { invokeOperation } from './invoke';
import { getStatusOperation, stopOperation } from './runs';
import type { Ended, Operation, Session } from './session';

export type { Ended, Session } from './session';

/** An item whose parameters were read: what is left to do. */
export interface Task {
	readonly plan: Plan;
	carryOut(session: Session, index: number): Promise<Ended>;
}

type Planner = (
	context: IExecuteFunctions,
	index: number,
	credentials: CredentialReader,
) => Promise<Task>;

const planner =
	<P extends Plan>(operation: Operation<P>): Planner =>
	async (context, index, credentials) => {
		const plan = await operation.plan(context, index, credentials);
		return { plan, carryOut: async (session, at) => await operation.carryOut(session, at, plan) };
	};

/** What to do by the value of the `operation` parameter. */
export const planners: Readonly<Record<string, Planner>> = {
	invoke: planner(invokeOperation),
	getStatus: planner(getStatusOperation),
	stop: planner(stopOperation),
};
