import { InvalidParameter, type RunApi } from '../../providers/contract';
import { checkedName } from '../../providers/reading/names';
import type { Reader } from './reader';
import { readCall, readTarget, type Plan } from './parameters';

/** One item's question about a run that was started before, or the order to stop it. */
export interface RunPlan extends Plan {
	readonly runs: RunApi;
	readonly invocationId: string;
}

/** Status calls answer at once. */
export const STATUS_TIMEOUT_MS = 30_000;

/** Reads and checks the parameters of `getStatus` and `stop`. @throws InvalidParameter */
export async function readRunPlan(reader: Reader, index: number): Promise<RunPlan> {
	const call = await readCall(reader, index);
	const { provider, api, account, options } = call;
	if (!api.runs) {
		throw new InvalidParameter(
			'operation',
			`${provider.texts.displayName}, ${api.label}, cannot report the state of a run or stop it`,
			'Choose a newer API version.',
		);
	}
	const { form, rule } = api.runs.invocationId;
	return {
		...call,
		target: api.resolve(readTarget(reader, index), account),
		operation: 'run',
		invocationType: 'async',
		logTail: false,
		timeoutMs: options.timeout ?? STATUS_TIMEOUT_MS,
		runs: api.runs,
		// It becomes part of a path: nothing in it may change the path.
		invocationId: checkedName(
			'invocationId',
			'Invocation ID',
			reader.text('invocationId', index),
			form,
			rule,
		),
	};
}
