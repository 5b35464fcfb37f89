import type {
	ApiReply,
	FunctionError,
	Inquired,
	Inquiry,
	LogApi,
	LogCall,
	LogReading,
	RunLog,
} from '../contract';
import { meaningOf } from '../reading/failures';
import { linesIn, searchedId } from '../reading/logLines';
import { placeIn, type LoggingOff } from '../reading/logPlace';
import { objectsIn, parseJsonObject } from '../reading/losslessJson';
import { plainRunId } from '../reading/runReports';
import { lastNumber, numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { errors } from './errors';
import { logErrors, unknownLogError } from './errors/logs';
import { functions } from './functions';
import { modern } from './lists';
import { readEnvelope } from './refusal';
import { readReport, readRunError } from './report';
import { clsRequest } from './request';
import { metricsFromLog } from './result';

/** SCF delivers to a topic of its own unless somebody switched that off. Source: 583/52637, "Log Delivery". */
const OFF: LoggingOff = {
	message: 'SCF delivers no logs of this function',
	hint: "Turn on 'Log Delivery' of the function: SCF console, Function Management, Function Configuration, Edit, Log Delivery.",
};

/** Entries of one reply at most. Source: SearchLog (2020-10-16), Limit. */
const PAGE = 1000;

/** One entry of a topic, as SCF writes it. Source: 583/43329, "Log fields". */
interface Entry {
	/** Milliseconds since 1970. */
	readonly at: number | null;
	readonly message: string;
	/** Who wrote it: the platform, or the function; null where the topic's format leaves that out. */
	readonly type: string | null;
	readonly statusCode: number | null;
}

function entryOf(result: Record<string, unknown>): Entry[] {
	const fields = parseJsonObject(textOrNull(result.LogJson) ?? '') ?? {};
	const message = textOrNull(fields.SCF_Message);
	if (message === null) return [];
	return [
		{
			at: numberOrNull(result.Time),
			message,
			type: textOrNull(fields.SCF_Type),
			statusCode: numberOrNull(fields.SCF_StatusCode),
		},
	];
}

const timeOf = (entry: Entry | undefined) =>
	entry?.at == null ? undefined : new Date(entry.at).toISOString();

/** What the platform wrote of the last attempt: its result, its numbers, how it ended. */
function endIn(entries: readonly Entry[], id: string): Partial<RunLog> {
	const own = entries.filter(({ type }) => type === 'Platform');
	const last = (begin: RegExp) => own.findLast(({ message }) => begin.test(message));
	const report = last(/^Report RequestId/);
	const result = last(/^(?:Response|ERROR) RequestId/);
	const returned =
		/\b(?:RetMsg|Result): ?([^]*)/.exec(result?.message ?? '')?.[1]?.trim() || undefined;
	const code = report?.statusCode ?? result?.statusCode ?? null;
	const isReport = returned !== undefined && readReport(returned, id, true)?.isSure === true;
	const failed = isReport || (code !== null && code !== 200);
	const line = report?.message ?? null;
	const error = (): FunctionError =>
		readRunError(returned ?? null, {
			...{ type: code === null ? null : String(code), message: 'The run failed without a message' },
		});
	return {
		...(returned !== undefined && { payload: returned }),
		metrics: { ...metricsFromLog(line), durationMs: lastNumber(line, /\bDuration: ?([\d.]+) ?ms/) },
		...(failed
			? { state: 'failed' as const, error: error() }
			: code === 200 && { state: 'succeeded' as const }),
		...times(own[0], report),
	};
}

function times(first: Entry | undefined, last: Entry | undefined): Partial<RunLog> {
	const [startedAt, endedAt] = [timeOf(first), timeOf(last)];
	return {
		...(startedAt !== undefined && /^START/.test(first?.message ?? '') && { startedAt }),
		...(endedAt !== undefined && { endedAt }),
	};
}

/** @param entries the newest first */
function readingOf(
	entries: readonly Entry[],
	isCut: boolean,
	call: LogCall,
	id: string,
): LogReading {
	if (entries.length === 0) return { kind: 'notYet' };
	const inOrder = entries.toReversed();
	const lines = inOrder.flatMap(({ message }) => linesIn(message));
	const log: RunLog = {
		kind: 'log',
		lines: lines.slice(-call.maxLines),
		isWhole: !isCut && lines.length <= call.maxLines,
		...endIn(inOrder, id),
	};
	const hasEnded = entries.some(
		({ type, message }) => type !== 'Custom' && /^Report RequestId/.test(message),
	);
	return hasEnded ? log : { kind: 'notYet', soFar: log };
}

function page(
	call: LogCall<TencentAccount>,
	id: string,
	before: readonly Entry[],
	context: string | null,
): Inquiry<LogReading> {
	return {
		request: clsRequest(modern(call.account), 'SearchLog', {
			...{ From: call.from.getTime(), To: call.to.getTime() },
			...{ TopicId: call.place?.store, QuerySyntax: 1, QueryString: `SCF_RequestId:"${id}"` },
			// The last lines are wanted, and what the platform says at the end.
			...{ Sort: 'desc', Limit: PAGE, ...(context !== null && { Context: context }) },
		}),
		read(reply: ApiReply): Inquired<LogReading> {
			const envelope = readEnvelope(
				reply,
				(code) => meaningOf(logErrors, code) ?? meaningOf(errors, code) ?? unknownLogError,
			);
			if (envelope.kind === 'refused') return envelope;
			const { Results, Context, ListOver } = envelope.response;
			const results = objectsIn(Results);
			const entries = [...before, ...results.flatMap(entryOf)];
			const next = textOrNull(Context);
			const isLast = ListOver === true || next === null || results.length === 0;
			if (!isLast && entries.length < call.maxLines) {
				return { kind: 'next', inquiry: page(call, id, entries, next) };
			}
			return { kind: 'answer', value: readingOf(entries, !isLast, call, id) };
		},
	};
}

/** The log of a run in Cloud Log Service, by the ID of the run. Source: 583/43329, SearchLog (2020-10-16). */
export const logs: LogApi<TencentAccount> = {
	isTail: false,
	id: plainRunId,
	permissions: { place: functions.permissions.get, read: 'cls:SearchLog' },
	place: (call) => placeIn(functions.get({ ...call, inShort: true }), OFF),
	read: (call) => page(call, searchedId(call.ids.invocationId), [], null),
};
