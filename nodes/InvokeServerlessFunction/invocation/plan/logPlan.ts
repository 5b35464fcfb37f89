import { InvalidParameter, type LogApi } from '../../providers/contract';
import { plainRunId } from '../../providers/reading/runReports';
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
	const { provider, api } = call;
	const { logs, runs } = api;
	if (!logs) {
		throw new InvalidParameter(
			'operation',
			`${provider.texts.displayName}, ${api.label}, cannot read logs of runs`,
			'Choose another API.',
		);
	}
	const id = logs.id ?? runs?.invocationId ?? plainRunId;
	return { ...aboutOneRun(reader, index, call, id), logs };
}
