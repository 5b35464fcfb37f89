import { InvalidParameter, type LogApi } from '../../providers/contract';
import { checkedName } from '../../providers/reading/names';
import { plainRunId } from '../../providers/reading/runReports';
import type { Reader } from './reader';
import { readCall, readTarget, type Plan } from './parameters';
import { STATUS_TIMEOUT_MS } from './runPlan';

/** One item's question for the log of a run. */
export interface LogPlan extends Plan {
	readonly logs: LogApi;
	/** Invocation or request ID. */
	readonly invocationId: string;
}

/** Reads and checks the parameters of `getLogs`. @throws InvalidParameter */
export async function readLogPlan(reader: Reader, index: number): Promise<LogPlan> {
	const call = await readCall(reader, index);
	const { provider, api, account, options } = call;
	if (!api.logs) {
		throw new InvalidParameter(
			'operation',
			`${provider.texts.displayName}, ${api.label}, reads no logs of runs`,
			'Choose another API.',
		);
	}
	const { form, rule } = api.logs.id ?? api.runs?.invocationId ?? plainRunId;
	return {
		...call,
		target: api.resolve(readTarget(reader, index), account),
		operation: 'run',
		invocationType: 'async',
		logTail: false,
		timeoutMs: options.timeout ?? STATUS_TIMEOUT_MS,
		logs: api.logs,
		// It becomes part of a query: nothing in it may change the query.
		invocationId: checkedName(
			'invocationId',
			'Invocation ID',
			reader.text('invocationId', index),
			form,
			rule,
		),
	};
}
