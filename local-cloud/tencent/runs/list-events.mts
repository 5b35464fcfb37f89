import type { Platform } from '../platform.mts';
import { acceptedAt, endedAt, startedAt, type StoredRun } from '../../runtime/run-store.mts';
import { checkInput, textOf } from '../action-input.mts';
import { isDescending, pageOf } from '../lists/page.mts';
import { functionOf } from '../place.mts';
import { Refusal } from '../refusals.mts';
import { chinaTime, readChinaTime } from '../time.mts';
import { events, eventStatus } from './event.mts';

/** Events print thousandths (`%Y-%m-%d %H:%M:%S.%f`). */
const eventTime = (at: number): string => `${chinaTime(at)}.${String(at % 1000).padStart(3, '0')}`;

const startOf = (run: StoredRun): number => startedAt(run) ?? acceptedAt(run);

const entryOf = (run: StoredRun) => {
	const end = endedAt(run);
	return {
		InvokeRequestId: run.id,
		InvokeType: 'CMD',
		Qualifier: run.qualifier,
		// The documented example has the trailing space.
		Status: `${eventStatus[run.state]} `,
		StartTime: eventTime(startOf(run)),
		EndTime: end === undefined ? '' : eventTime(end),
	};
};

/** A test for times in `{ Start, End }`, the end excluded. */
function within(interval: unknown): (at: number | undefined) => boolean {
	if (interval === undefined || interval === null) return () => true;
	const { Start, End } = interval as { Start?: unknown; End?: unknown };
	const read = (value: unknown, otherwise: number): number => {
		if (value === undefined || value === null || value === '') return otherwise;
		const at = readChinaTime(String(value).replace(/\.\d+$/, ''));
		if (at !== undefined) return at;
		throw new Refusal('InvalidParameterValue', 'The time must have the form YYYY-MM-DD HH:MM:SS.');
	};
	const [from, to] = [read(Start, -Infinity), read(End, Infinity)];
	return (at) => at !== undefined && at >= from && at < to;
}

/** ListAsyncEvents: the events of one function, newest first. */
export async function listEventsAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			...{ FunctionName: '*string', Namespace: 'string', Qualifier: 'string' },
			...{ InvokeType: 'list', Status: 'list', InvokeRequestId: 'string' },
			...{ StartTimeInterval: 'object', EndTimeInterval: 'object' },
			...{ Order: 'string', Orderby: 'string', Offset: 'integer', Limit: 'integer' },
		},
		input,
	);
	const { definition, namespace } = functionOf(platform, input);
	const states = (input.Status ?? []) as unknown[];
	const known: unknown[] = Object.values(eventStatus);
	if (!states.every((state) => known.includes(state))) {
		throw new Refusal('InvalidParameterValue.Status', 'The value of `Status` is not valid.');
	}
	const types = (input.InvokeType ?? []) as unknown[];
	const started = within(input.StartTimeInterval);
	const ended = within(input.EndTimeInterval);
	const found = events(
		platform,
		(run) =>
			run.functionName === definition.name &&
			run.namespace === namespace &&
			[run.qualifier, ''].includes(textOf(input, 'Qualifier', '')) &&
			[run.id, ''].includes(textOf(input, 'InvokeRequestId', '')) &&
			(types.length === 0 || types.includes('CMD')) &&
			(states.length === 0 || states.includes(eventStatus[run.state])) &&
			started(startOf(run)) &&
			ended(endedAt(run)),
	);
	const orderedBy =
		textOf(input, 'Orderby', 'StartTime') === 'EndTime'
			? (run: StoredRun) => endedAt(run) ?? Infinity
			: startOf;
	found.sort((a, b) => orderedBy(a) - orderedBy(b));
	if (isDescending(input, true)) found.reverse();
	return { TotalCount: found.length, EventList: pageOf(input, found).map(entryOf) };
}
