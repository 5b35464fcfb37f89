import {
	InvalidParameter,
	type RunFilter,
	type RunList,
	type RunState,
} from '../../providers/contract';
import { choose } from '../../providers/selection';
import { readLimit } from './limit';
import { readCall, readTarget, type Plan } from './parameters';
import type { Reader } from './reader';
import { STATUS_TIMEOUT_MS } from './runPlan';

/** One item's question about the runs of a function. */
export interface RunsPlan extends Plan {
	readonly list: RunList;
	readonly filter: RunFilter;
	/** Most runs that are wanted. */
	readonly limit: number;
}

/** Statuses by which runs are chosen, in the order in which a run has them. */
export const RUN_STATES = [
	'accepted',
	'running',
	'succeeded',
	'failed',
	'stopping',
	'stopped',
	'expired',
] as const satisfies readonly RunState[];

/** Reads and checks the parameters of `getAll` of runs. @throws InvalidParameter */
export async function readRunsPlan(reader: Reader, index: number): Promise<RunsPlan> {
	const call = await readCall(reader, index);
	const { provider, api, account, options } = call;
	const list = api.runs?.list;
	if (!list) {
		throw new InvalidParameter(
			'operation',
			`${provider.texts.displayName}, ${api.label}, cannot list runs`,
			'Choose another API.',
		);
	}
	return {
		...call,
		target: api.resolve(readTarget(reader, index), account),
		...({ operation: 'run', invocationType: 'async', logTail: false } as const),
		timeoutMs: options.timeout ?? STATUS_TIMEOUT_MS,
		list,
		filter: readFilter(reader, index),
		limit: readLimit(reader, index),
	};
}

function readFilter(reader: Reader, index: number): RunFilter {
	const given = reader.parameter('filters', index, {});
	const filters = (typeof given === 'object' && given !== null ? given : {}) as Record<
		string,
		unknown
	>;
	const startedAfter = readTime(filters.startedAfter, 'Started After');
	const startedBefore = readTime(filters.startedBefore, 'Started Before');
	if (startedAfter && startedBefore && startedAfter >= startedBefore) {
		throw new InvalidParameter(
			'filters',
			"'Started After' is not before 'Started Before': no run fits both",
			'Exchange them, or leave one empty.',
		);
	}
	return { states: readStates(filters.states), startedAfter, startedBefore, includeEvent: false };
}

/** A list, or a text with commas as expressions and agents give it. */
function readStates(given: unknown): RunState[] {
	const names = Array.isArray(given) ? given.map(String) : String(given ?? '').split(',');
	return names
		.map((name) => name.trim())
		.filter((name) => name !== '')
		.map((name) =>
			choose(
				RUN_STATES.find((state) => state === name),
				'filters',
				'States',
				name,
			),
		);
}

/** A point in time as n8n's date field, an expression with Luxon, or an agent gives it. */
function readTime(given: unknown, label: string): Date | null {
	if (given === undefined || given === null || given === '') return null;
	const time = new Date(
		typeof given === 'string' || typeof given === 'number' ? given : String(given),
	);
	if (!Number.isNaN(time.getTime())) return time;
	throw new InvalidParameter(
		'filters',
		`'${label}' is not a point in time`,
		'Give a date and time, such as 2026-01-31T08:00:00Z.',
	);
}
