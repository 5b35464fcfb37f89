import type { LogApi } from '../../providers/contract';
import { unable } from './able';
import type { Reader } from './reader';
import { readCall, type Plan } from './parameters';
import { aboutOneRun } from './runPlan';

/** One item's question for the log of a run. */
export interface LogPlan extends Plan {
	readonly logs: LogApi;
	/** Invocation or request ID. */
	readonly invocationId: string;
}

/** Reads and checks the parameters of `getLogs`. @throws InvalidParameter */
export async function readLogPlan(reader: Reader, index: number): Promise<LogPlan> {
	const call = await readCall(reader, index);
	const { logs } = call.api;
	if (!logs) throw unable(call, 'read logs of runs', (api) => api.logs !== undefined);
	return { ...aboutOneRun(reader, index, call, logs.id), logs };
}
