import type { Plan } from '../plan/parameters';
import type { Reader } from '../plan/reader';
import { getFunctionOperation, getFunctionsOperation } from './functions';
import { invokeOperation } from './invoke';
import { getLogsOperation } from './logs';
import { getRunsOperation } from './manyRuns';
import { getStatusOperation, stopOperation } from './runs';
import type { Ended, Operation, Session } from './session';

export type { Ended, Session } from './session';

/** What operations are about. The first is the default. */
export const resources = [
	{ name: 'function', label: 'Function', description: 'A function in the cloud' },
	{ name: 'run', label: 'Run', description: 'A run that was started earlier' },
] as const;

/** An item whose parameters were read: what is left to do. */
export interface Task {
	readonly plan: Plan;
	/** @throws InvalidParameter */
	check(): void;
	carryOut(session: Session, index: number): Promise<Ended>;
}

/** What the editor shows of an operation, and how an item's task is made. */
export type KnownOperation = Omit<Operation<Plan>, 'plan' | 'check' | 'carryOut'> & {
	task(reader: Reader, index: number): Promise<Task>;
};

const known = <P extends Plan>(operation: Operation<P>): KnownOperation => ({
	...operation,
	task: async (reader, index) => {
		const plan = await operation.plan(reader, index);
		return {
			plan,
			check: () => operation.check?.(plan),
			carryOut: async (session, at) => await operation.carryOut(session, at, plan),
		};
	},
});

/** All operations; the first of a resource is its default. */
export const operations: readonly KnownOperation[] = [
	known(invokeOperation),
	known(getFunctionOperation),
	known(getFunctionsOperation),
	known(getStatusOperation),
	known(getRunsOperation),
	known(getLogsOperation),
	known(stopOperation),
];

/** Operations that name a run by its invocation ID. */
export const operationsOnARun = ['getStatus', 'getLogs', 'stop'] as const;
