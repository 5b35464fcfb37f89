import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createTransports } from '../transport/choose';
import type { Execution } from '../exchange/exchange';
import { runBatch } from './batch';
import { systemClock } from '../exchange/clock';
import { createHintCollector } from './hints';
import { operations, type Ended, type Session, type Task } from './operations';
import { createPace } from '../exchange/pace';
import { readOptions } from './options';
import { createReader, type Reader } from './plan/reader';
import { choose } from '../providers/selection';
import {
	problemAfterSending,
	problemError,
	problemItem,
	problemOfThrown,
	redacted,
	type Problem,
} from './problem';
import { createRetryBudget } from '../exchange/retryBudget';
import { createWatchers } from './wait/watchers';

/** All items of a run: parameters first, then the calls, then one item or error for each, in order. */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const reader = createReader(context);
	const count = reader.items.length;
	if (count === 0) return [];
	const goOn = context.continueOnFail();
	const planned = await planItems(reader);
	if (!goOn) throwIfImpossible(context, planned);
	const settings = settingsOf(planned);
	const run: Execution = {
		clock: systemClock,
		budget: createRetryBudget(),
		pace: createPace(settings.requestsPerSecond, systemClock),
		signal: context.getExecutionCancelSignal?.(),
	};
	const hints = createHintCollector(count);
	const session: Session = {
		context,
		run,
		hints,
		watchers: createWatchers(run),
		transports: createTransports(context, reader.credentials),
	};
	const ended = await runBatch(count, settings.maxConcurrency, async (index) => {
		const result = await carryOut(session, index, planned[index], reader);
		if ('problem' in result) hints.problem(result.problem);
		const stop = ('problem' in result && !goOn) || run.signal?.aborted === true;
		return { result, stop };
	});
	hints.send(context);
	return collect(context, ended, goOn);
}

/** An item whose parameters were read, or why they cannot work. */
type Planned = Task | { readonly problem: Problem };

/** One impossible item is its own problem; the others run. */
async function planItems(reader: Reader): Promise<Planned[]> {
	const planned: Planned[] = [];
	for (const index of reader.items.keys()) {
		try {
			planned.push(await planItem(reader, index));
		} catch (thrown) {
			planned.push({ problem: problemOfThrown(thrown) });
		}
	}
	return planned;
}

async function planItem(reader: Reader, index: number): Promise<Task> {
	const name = reader.text('operation', index) || 'invoke';
	const resource = reader.text('resource', index);
	const named = operations.filter((one) => one.name === name);
	const known = named.find((one) => one.resource === resource) ?? named[0];
	return await choose(known, 'operation', 'Operation', name).task(reader, index);
}

/** Settings of the whole run come from the first item that can be read. */
function settingsOf(planned: readonly Planned[]) {
	const first = planned.find((one) => 'plan' in one);
	return first && 'plan' in first ? first.plan.options : readOptions({});
}

/** Stop-on-error with an item that cannot work: nothing is sent, so nothing has to be run again. */
function throwIfImpossible(context: IExecuteFunctions, planned: readonly Planned[]): void {
	for (const [index, one] of planned.entries()) {
		if ('problem' in one) throw problemError(context.getNode(), one.problem, index);
	}
}

async function carryOut(
	session: Session,
	index: number,
	planned: Planned | undefined,
	reader: Reader,
): Promise<Ended> {
	if (planned === undefined || 'problem' in planned) {
		return planned ?? { problem: problemOfThrown(new Error('The item was not read')) };
	}
	const ended = await planned
		.carryOut(session, index)
		.catch((thrown: unknown): Ended => ({ problem: problemAfterSending(thrown) }));
	if ('item' in ended) return ended;
	return {
		problem: redacted(ended.problem, await reader.credentials(planned.plan.credential.type)),
	};
}

/** Items in input order; stop-on-error throws the lowest failing item's error. */
function collect(
	context: IExecuteFunctions,
	ended: ReadonlyArray<Ended | undefined>,
	goOn: boolean,
): INodeExecutionData[] {
	const errorOutput = context.getNode().onError === 'continueErrorOutput';
	const output: INodeExecutionData[] = [];
	for (const [index, end] of ended.entries()) {
		if (end === undefined) continue;
		if ('item' in end) output.push(end.item);
		else if (goOn) output.push(problemItem(end.problem, index, errorOutput));
		else throw problemError(context.getNode(), end.problem, index);
	}
	return output;
}
