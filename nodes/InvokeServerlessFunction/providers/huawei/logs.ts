import type {
	ApiReply,
	ApiRequest,
	Inquired,
	Inquiry,
	LogApi,
	LogCall,
	LogReading,
	Refused,
	RunLog,
} from '../contract';
import { alike } from '../reading/errorEntries';
import {
	meaningOf,
	refused,
	unreadable,
	type ErrorMeaning,
	type ErrorTable,
} from '../reading/failures';
import { linesIn, searchedId } from '../reading/logLines';
import { checkedPlace, placeIn, type LoggingOff } from '../reading/logPlace';
import { objectsIn, parseJsonObject } from '../reading/losslessJson';
import { plainRunId } from '../reading/runReports';
import { isGood, textOrNull } from '../reading/values';
import { logOrigin, type HuaweiAccount } from './account';
import { otherProject } from './errors';
import { functions } from './functions';
import { gatewayId, readRefusal, saidIn } from './refusal';
import { failedInLog, metricsOf } from './reply';
import { projectOf } from './target';
import { CLOUD } from './texts';

/** Source: FunctionGraph, "Querying Function Logs"; EnableLtsLogs. */
const OFF: LoggingOff = {
	message: 'FunctionGraph keeps no logs of this function',
	hint: "Turn on LTS logs: FunctionGraph console, the function, Configuration, Advanced Settings, 'Collect Logs' with Log Tank Service (LTS). The log stream is created with the first run after that.",
};

const denied: ErrorMeaning = {
	category: 'auth',
	message: 'The credential has no permission to search the log',
	hint: 'In the IAM console, grant the user or agency lts:logs:list on the log stream of the function.',
};

/**
 * Codes of Log Tank Service. Source: LTS API reference, "Error Codes"; SVCSTG.ALS.200201, which comes with "Query Param
 * is error": the Terraform provider.
 */
const errors: ErrorTable = {
	...alike('LTS.0201 LTS.0208 LTS.0207 SVCSTG.ALS.200201', {
		category: 'notFound',
		message: 'The log group or stream of the function does not exist',
		hint: 'It was deleted: open the function in the FunctionGraph console, Configuration, and turn LTS logs off and on again.',
	}),
	'LTS.0010': {
		category: 'service',
		message: 'Log Tank Service had an internal error',
		hint: 'Run the item again.',
		repeatable: 'always',
	},
};

function refusalOf(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const { code, words } = saidIn(body);
	if (code === null || !/^(?:LTS|SVCSTG)\./.test(code)) return readRefusal(reply);
	const ofStatus = /project ?id/i.test(words ?? '') ? otherProject : denied;
	return refused(reply, {
		...{ cloud: CLOUD, code, cloudMessage: words, requestId: gatewayId(reply) },
		meaning: meaningOf(errors, code) ?? (reply.status === 403 ? ofStatus : null),
	});
}

/** Entries of one reply at most. Source: ListLogs, `limit`. */
const PAGE = 5000;

/** How often a query that is not complete is sent again before it counts as one. */
const MOST_REPEATS = 10;

/** IDs of groups and streams become parts of the path. */
const PART = /^[A-Za-z0-9-]{1,64}$/;

interface Entry {
	readonly content: string;
	readonly line: string;
}

/** @param after the last line of the page before */
function request(
	{ account, target, place, from, to }: LogCall<HuaweiAccount>,
	id: string,
	after: string | null,
): ApiRequest {
	const path = `groups/${place?.project ?? ''}/streams/${place?.store ?? ''}/content/query`;
	const body = {
		...{ start_time: String(from.getTime()), end_time: String(to.getTime()), keywords: id },
		// Marks around what was found would be in the text.
		...{ limit: PAGE, is_desc: true, highlight: false, is_count: false },
		...(after !== null && { line_num: after, search_type: 'forwards' }),
	};
	return {
		method: 'POST',
		url: `${logOrigin(account)}/v2/${projectOf(target.wireId)}/${path}`,
		headers: { 'Content-Type': 'application/json;charset=UTF-8' },
		body: Buffer.from(JSON.stringify(body), 'utf8'),
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
	const lines = entries.toReversed().flatMap(({ content }) => linesIn(content));
	const end = lines.findLast((line) => line.includes(`Finish invoke request '${id}'`)) ?? null;
	const log: RunLog = {
		kind: 'log',
		lines: lines.slice(-call.maxLines),
		isWhole: !isCut && lines.length <= call.maxLines,
		ids: { requestId: id },
		metrics: metricsOf({ headers: {} }, lines.join('\n')),
		// That a run succeeded the log does not say: a function could print the same line.
		...(failedInLog(end) && {
			...{ state: 'failed' as const },
			error: { type: null, message: 'The log says that the run failed', stackTrace: null },
		}),
	};
	return end === null ? { kind: 'notYet', soFar: log } : log;
}

function page(
	call: LogCall<HuaweiAccount>,
	id: string,
	before: readonly Entry[] = [],
	repeats = 0,
): Inquiry<LogReading> {
	return {
		request: request(call, id, before.at(-1)?.line ?? null),
		read(reply): Inquired<LogReading> {
			if (!isGood(reply)) return refusalOf(reply);
			const body = parseJsonObject(reply.body.toString('utf8'));
			if (!body || !Array.isArray(body.logs)) return unreadable(reply, CLOUD, gatewayId(reply));
			if (body.isQueryComplete === false && repeats < MOST_REPEATS) {
				return { kind: 'next', inquiry: page(call, id, before, repeats + 1) };
			}
			const seen = new Set(before.map(({ line }) => line));
			const found = objectsIn(body.logs)
				.map((log) => ({
					content: textOrNull(log.content) ?? '',
					line: textOrNull(log.line_num) ?? '',
				}))
				.filter(({ line }) => line === '' || !seen.has(line));
			const entries = [...before, ...found];
			const isLast = body.logs.length < PAGE || found.length === 0 || found.at(-1)?.line === '';
			if (!isLast && entries.length < call.maxLines) {
				return { kind: 'next', inquiry: page(call, id, entries) };
			}
			return { kind: 'answer', value: readingOf(entries, !isLast, call, id) };
		},
	};
}

/**
 * The log of a run in Log Tank Service: the entries that have the ID of the run in them. Source: ListLogs (LTS API
 * v2).
 */
export const logs: LogApi<HuaweiAccount> = {
	isTail: false,
	id: plainRunId,
	permissions: { place: functions.permissions.get, read: 'lts:logs:list' },
	place: (call) =>
		checkedPlace(
			placeIn(functions.get({ ...call, inShort: true }), OFF),
			({ project, store }) => PART.test(project ?? '') && PART.test(store ?? ''),
			(reply) => unreadable(reply, CLOUD, gatewayId(reply)),
		),
	read: (call) => page(call, searchedId(call.ids.invocationId)),
};
