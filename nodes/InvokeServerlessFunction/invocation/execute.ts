import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../exchange/clock';
import type { Execution } from '../exchange/course';
import { createPace } from '../exchange/pace';
import { createRetryBudget } from '../exchange/retryBudget';
import { choose } from '../providers/reading/names';
import { createTransports } from '../transport/choose';
import { runBatch } from './batch';
import { createHintCollector } from './hints';
import { createOnce } from './once';
import { operations, resources, type Ended, type Session, type Task } from './operations';
import { redactOf } from './operations/session';
import { readOptions } from './options';
import type { Plan } from './plan/parameters';
import { createReader, type Reader } from './plan/reader';
import {
	problemAfterSending,
	problemError,
	problemItem,
	problemOfThrown,
	type Problem,
} from './problem';
import { redactDeep } from '../transport/redaction';
import { createSlices } from './slices';
import { trace } from './tracing';
import { createPollers } from './wait/pollers';

/** n8n's own setting knows nothing of items. */
const RETRY_ON_FAIL =
	"'Retry On Fail' is on in the node's settings: if one item fails, n8n runs all items again. Turn it off and use 'Max Attempts' in the options, which retries each item by itself.";

/**
 * All items of an execution: one item or error for each, in order. Parameters are read when an item's turn
 * comes; where an error stops the node, all items are checked before anything is sent, so that nothing has to
 * be run again.
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const reader = createReader(context);
	const count = reader.items.length;
	const goOn = context.continueOnFail();
	const signal = context.getExecutionCancelSignal?.();
	const takeTurns = createSlices();
	const checked: Task[] = [];
	while (!goOn && checked.length < count && !signal?.aborted) {
		const planned = await plan(reader, checked.length, true);
		if ('problem' in planned) {
			throw problemError(context.getNode(), planned.problem, checked.length);
		}
		checked.push(planned);
		await takeTurns();
	}
	const settings = checked[0]?.plan.options ?? (await settingsOf(reader, signal));
	const execution: Execution = {
		clock: systemClock,
		budget: createRetryBudget(),
		pace: createPace(settings.requestsPerSecond, systemClock),
		signal,
	};
	const hints = createHintCollector(count);
	const session: Session = {
		context,
		execution,
		hints,
		pollers: createPollers(execution),
		once: createOnce(),
		transports: createTransports(context),
	};
	let first: Plan | undefined;
	const ended = await runBatch(count, settings.maxConcurrency, async (index) => {
		await takeTurns();
		const planned = checked[index] ?? (await plan(reader, index));
		if (index === 0 && 'plan' in planned) first = planned.plan;
		const result = 'problem' in planned ? planned : await carryOut(session, index, planned);
		if ('problem' in result) hints.problem(result.problem);
		const stop = ('problem' in result && !goOn) || signal?.aborted === true;
		return { result, stop };
	});
	if (count > 1 && context.getNode().retryOnFail === true) hints.warning(RETRY_ON_FAIL);
	hints.send(context);
	if (first) trace(context, first, ended[0], redactOf(session, first));
	return collect(context, ended, goOn);
}

/**
 * An item's parameters, or why they cannot work: that is the item's own problem.
 * @param check whether to look at what is made later, too: the event
 */
async function plan(
	reader: Reader,
	index: number,
	check = false,
): Promise<Task | { readonly problem: Problem }> {
	try {
		const name = reader.text('operation', index) || 'invoke';
		const resource = reader.text('resource', index);
		if (resource !== '') {
			const of = resources.find((one) => one.name === resource);
			choose(of, 'resource', 'Resource', resource);
		}
		const named = operations.filter((one) => one.name === name);
		const known = named.find((one) => one.resource === resource) ?? named[0];
		const task = await choose(known, 'operation', 'Operation', name).task(reader, index);
		if (check) task.check();
		return task;
	} catch (thrown) {
		return { problem: problemOfThrown(thrown) };
	}
}

/** Settings of the whole execution come from the first item that can be read. */
async function settingsOf(reader: Reader, signal: AbortSignal | undefined) {
	for (let index = 0; index < reader.items.length && !signal?.aborted; index += 1) {
		const planned = await plan(reader, index);
		if (!('problem' in planned)) return planned.plan.options;
	}
	return readOptions({});
}

async function carryOut(session: Session, index: number, task: Task): Promise<Ended> {
	const ended = await task.carryOut(session, index).catch((thrown: unknown): Ended => ({
		problem: problemAfterSending(thrown, task.plan.operation),
	}));
	if ('items' in ended) return ended;
	return { problem: redactDeep(ended.problem, redactOf(session, task.plan)) };
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
		// Not spread out: a call takes only some hundred thousand arguments.
		if ('items' in end) for (const item of end.items) output.push(item);
		else if (goOn) output.push(problemItem(end.problem, index, errorOutput));
		else throw problemError(context.getNode(), end.problem, index);
	}
	return output;
}
