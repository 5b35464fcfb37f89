import type { FunctionApi, FunctionTarget } from '../../providers/contract';
import { unable } from './able';
import { readLimit } from './limit';
import { readCall, readTarget, type Plan } from './parameters';
import type { Reader } from './reader';
import { STATUS_TIMEOUT_MS } from './runPlan';

/** One item's question about a function, or about all of them. */
export interface FunctionPlan extends Plan {
	readonly functions: FunctionApi;
}

/** A question about the functions that there are. */
export interface FunctionsPlan extends FunctionPlan {
	readonly namespace: string;
	/** Most functions that are wanted. */
	readonly limit: number;
}

async function readQuestion(reader: Reader, index: number, what: string) {
	const call = await readCall(reader, index, false);
	const { api, options } = call;
	if (!api.functions) {
		throw unable(call, what, ({ functions }) => functions !== undefined);
	}
	return {
		...call,
		...({ operation: 'function', invocationType: 'sync', logTail: false } as const),
		timeoutMs: options.timeout ?? STATUS_TIMEOUT_MS,
		functions: api.functions,
	};
}

/** Reads and checks the parameters of `get`. @throws InvalidParameter */
export async function readFunctionPlan(reader: Reader, index: number): Promise<FunctionPlan> {
	const question = await readQuestion(reader, index, 'report how functions are configured');
	return { ...question, target: question.api.resolve(readTarget(reader, index), question.account) };
}

/** Reads and checks the parameters of `getAll`. @throws InvalidParameter */
export async function readFunctionsPlan(reader: Reader, index: number): Promise<FunctionsPlan> {
	const question = await readQuestion(reader, index, 'list functions');
	const { account } = question;
	const namespace = question.functions.list.placeOf(reader.text('namespace', index), account);
	const target: FunctionTarget = {
		...{ name: '', namespace: namespace || null, qualifier: null },
		...{ region: account.region, wireId: '' },
	};
	return { ...question, target, namespace, limit: readLimit(reader, index) };
}
