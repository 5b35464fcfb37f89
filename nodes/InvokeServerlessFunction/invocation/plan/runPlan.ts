import type { RunApi, StopRequest } from '../../providers/contract';
import { checkedName } from '../../providers/reading/names';
import { unable } from './able';
import type { Reader } from './reader';
import { readCall, readTarget, type Plan } from './parameters';

/** One item's question about a run that was started before, or the order to stop it. */
export interface RunPlan extends Plan {
	readonly runs: RunApi;
	readonly invocationId: string;
}

/** One item's order to stop a run. */
export interface StopPlan extends RunPlan {
	readonly order: StopRequest;
}

/** Status calls answer at once. */
export const STATUS_TIMEOUT_MS = 30_000;

type Call = Awaited<ReturnType<typeof readCall>>;

/** What every question about runs of a function has. @throws InvalidParameter */
export const aboutRuns = (reader: Reader, index: number, call: Call) => ({
	...call,
	target: call.api.resolve(readTarget(reader, index), call.account),
	...({ operation: 'run', invocationType: 'async', logTail: false } as const),
	timeoutMs: call.options.timeout ?? STATUS_TIMEOUT_MS,
});

/** What every question about one run has. @throws InvalidParameter */
export const aboutOneRun = (
	reader: Reader,
	index: number,
	call: Call,
	{ form, rule }: RunApi['invocationId'],
) => ({
	...aboutRuns(reader, index, call),
	// It becomes part of a path or a query: nothing in it may change those.
	invocationId: checkedName(
		'invocationId',
		'Invocation ID',
		reader.text('invocationId', index),
		form,
		rule,
	),
});

/** Reads and checks the parameters of `getStatus`. @throws InvalidParameter */
export async function readRunPlan(reader: Reader, index: number): Promise<RunPlan> {
	const call = await readCall(reader, index);
	const { runs } = call.api;
	if (!runs) {
		throw unable(call, 'report the state of a run', (other) => other.runs !== undefined);
	}
	return { ...aboutOneRun(reader, index, call, runs.invocationId), runs };
}

/** The same of `stop`. @throws InvalidParameter */
export async function readStopPlan(reader: Reader, index: number): Promise<StopPlan> {
	const call = await readCall(reader, index);
	const { runs } = call.api;
	if (!runs?.stop) throw unable(call, 'stop a run', (other) => other.runs?.stop !== undefined);
	return { ...aboutOneRun(reader, index, call, runs.invocationId), runs, order: runs.stop };
}
