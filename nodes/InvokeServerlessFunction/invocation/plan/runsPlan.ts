import { tryToParseDateTime } from 'n8n-workflow';
import {
	InvalidParameter,
	type RunApi,
	type RunFilter,
	type RunList,
	type RunState,
} from '../../providers/contract';
import { choose } from '../../providers/reading/names';
import { unable } from './able';
import { readLimit } from './limit';
import { readCall, type Plan } from './parameters';
import type { Reader } from './reader';
import { aboutRuns } from './runPlan';

/** One item's question about the runs of a function. */
export interface RunsPlan extends Plan {
	readonly runs: RunApi;
	readonly list: RunList;
	readonly filter: RunFilter;
	/** What the cloud calls the states that are wanted; empty: all. */
	readonly statuses: readonly string[];
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
	const { provider, api, options } = call;
	const { runs } = api;
	const list = runs?.list;
	if (!list) throw unable(call, 'list runs', (other) => other.runs?.list !== undefined);
	const filter = readFilter(reader, index);
	const statuses = list.statusesOf(filter.states);
	if (filter.states.length > 0 && statuses.length === 0) {
		throw new InvalidParameter(
			'filters',
			`${provider.texts.displayName} never reports the status ${filter.states.join(' or ')}`,
			"Choose other 'States', or none for all runs.",
		);
	}
	return {
		...aboutRuns(reader, index, call),
		// A page would come again with each of its rows.
		options: { ...options, includeRawResponse: false },
		...{ runs, list, statuses },
		filter: { ...filter, includeEvent: options.includeEvent && api.supports.runEvents === true },
		limit: readLimit(reader, index),
	};
}

function readFilter(reader: Reader, index: number): Omit<RunFilter, 'includeEvent'> {
	const given = reader.parameter('filters', index, {});
	const filters = (typeof given === 'object' && given !== null ? given : {}) as Record<
		string,
		unknown
	>;
	const startedAfter = readTime(reader, filters.startedAfter, 'Started After');
	const startedBefore = readTime(reader, filters.startedBefore, 'Started Before');
	if (startedAfter && startedBefore && startedAfter >= startedBefore) {
		throw new InvalidParameter(
			'filters',
			"'Started After' is not before 'Started Before': no run fits both",
			'Swap them, or leave one empty.',
		);
	}
	return { states: readStates(filters.states), startedAfter, startedBefore };
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
function readTime(reader: Reader, given: unknown, label: string): Date | null {
	if ((given ?? '') === '') return null;
	const time = typeof given === 'number' ? instant(given) : parsed(reader, String(given));
	// Before 1970 there are no clouds.
	if (time && time.getTime() >= 0) return time;
	throw new InvalidParameter(
		'filters',
		`'${label}' is not a date and time`,
		'Enter a date and time, such as 2026-01-31T08:00:00Z.',
	);
}

/** Milliseconds since 1970; null for seconds, which would be a time before there were clouds. */
const instant = (given: number): Date | null => (given > 1e11 ? new Date(given) : null);

/** A time without a zone is one of the workflow's, as n8n's date field gives them; null for none. */
function parsed({ context }: Reader, text: string): Date | null {
	try {
		return tryToParseDateTime(text, context.getTimezone()).toJSDate();
	} catch {
		return null;
	}
}

/** Clocks may be this far apart, and an expression such as 'seven days ago' is older when its turn comes. */
const MARGIN_MS = 3_600_000;

const daysOf = (ms: number) => `${Math.round(ms / 86_400_000)} days`;

/**
 * Checks a filter against the time of its turn.
 * @throws InvalidParameter where no run, or not every run that is wanted, can be listed
 */
export function checkFilter({ provider, filter, list }: RunsPlan, now: number): void {
	const { startedAfter, startedBefore } = filter;
	if (startedAfter && startedAfter.getTime() > now + MARGIN_MS) {
		throw new InvalidParameter(
			'filters',
			"'Started After' is in the future: no run can have started since then",
			'Enter an earlier time.',
		);
	}
	const oldest = Math.min(startedAfter?.getTime() ?? now, startedBefore?.getTime() ?? now);
	if (list.keptMs === undefined || oldest >= now - list.keptMs - MARGIN_MS) return;
	throw new InvalidParameter(
		'filters',
		`'${startedAfter ? 'Started After' : 'Started Before'}' is too far back: ${provider.texts.displayName} keeps runs for ${daysOf(list.keptMs)}`,
		'Enter a later time, or leave the filter empty to get all runs that are still kept.',
	);
}
