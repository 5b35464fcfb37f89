import type { ApiReply, RunApi, RunCall, RunList, RunQuery, StopOutcome } from '../contract';
import { parseJson } from '../reading/losslessJson';
import { rowsOf } from '../reading/pages';
import { stopping } from '../reading/runReports';
import { textOrNull } from '../reading/values';
import { INSTANCE_ID } from './options';
import { readRefusal, unreadable } from './refusal';
import { durableRequest, segment } from './request';
import { namesOf, reportIn, reportOf } from './runState';

const NOTHING = Buffer.alloc(0);
const PAGE = '100';

/** Where a list goes on, both ways. */
const CONTINUATION = 'x-ms-continuation-token';
/** What some versions send at the end: `null` in base64. */
const NO_TOKEN: readonly (string | null)[] = [null, 'bnVsbA=='];

/** Said of an instance, without a word. */
const saysOfRun = (reply: ApiReply, status: number): boolean =>
	reply.status === status && reply.body.length === 0;

function readOne(reply: ApiReply, { invocationId }: Pick<RunCall, 'invocationId'>) {
	if (saysOfRun(reply, 404)) return { kind: 'absent' as const };
	const report = reportIn(reply, invocationId);
	// The state of another run says nothing of this one.
	if (report?.ids.invocationId === invocationId) return { kind: 'run' as const, report };
	return readRefusal(reply);
}

function readStop(reply: ApiReply, { invocationId }: RunCall): StopOutcome {
	if (saysOfRun(reply, 404)) return { kind: 'absent' };
	if (saysOfRun(reply, 410)) return { kind: 'over' };
	if (reply.status !== 202) return readRefusal(reply);
	// The extension says no word: what does is somebody else's.
	return reply.body.length > 0 ? unreadable(reply) : stopping({ requestId: null, invocationId });
}

/** What a list is asked for; without a query, what was created since. */
function queryOf(since: Date, query: RunQuery | undefined): Record<string, string> {
	const from = query ? query.startedAfter : since;
	const { startedBefore: to = null, statuses = [], includeEvent = false } = query ?? {};
	return {
		top: PAGE,
		showInput: String(includeEvent),
		...(from && { createdTimeFrom: from.toISOString() }),
		...(to && { createdTimeTo: to.toISOString() }),
		...(statuses.length > 0 && { runtimeStatus: statuses.join() }),
	};
}

/** Whether a row is of the orchestrator asked about, all where none is; entities are no runs. */
const belongsTo = (row: Record<string, unknown>, name: string): boolean =>
	(name === '' || row.name === name) && !String(row.instanceId).startsWith('@');

/**
 * Orchestrations of an app. Source: Durable Functions, "HTTP API reference" (2025-10); HttpApiHandler.cs (2026-07).
 */
export const runs: RunApi = {
	invocationId: {
		form: INSTANCE_ID,
		rule: 'Use the ID from the item that started the run: {{ $json.invocationId }}. Letters, digits and . _ : ~ - only, at most 100.',
	},
	absentMeans: 'lost',
	absentHint:
		"The app has no orchestration with this instance ID: check the ID and 'Host URL' of the credential. Its history may have been purged, or the run may be in a task hub other than the app's own.",
	lookups: [
		{
			build: (call) =>
				durableRequest(call, {
					method: 'GET',
					path: `instances/${segment(call.invocationId)}`,
					query: { showInput: 'false' },
					body: NOTHING,
				}),
			read: readOne,
		},
	],
	stop: {
		build: (call) =>
			durableRequest(call, {
				method: 'POST',
				path: `instances/${segment(call.invocationId)}/terminate`,
				query: { reason: 'Stopped by n8n' },
				body: NOTHING,
			}),
		read: readStop,
	},
};

/** Orchestrations of one orchestrator, or all of the app where none is named. */
export const list: RunList = {
	isWhole: () => true,
	statusesOf: namesOf,
	takesStatuses: true,
	emptyHint:
		"The app has no such orchestrations in its task hub: check the function, the filters and 'Host URL' of the credential. Histories can be purged.",
	build: (call, cursor, query) =>
		durableRequest(call, {
			method: 'GET',
			path: 'instances',
			query: queryOf(call.since, query),
			headers: cursor === null ? {} : { [CONTINUATION]: cursor },
			body: NOTHING,
		}),
	read(reply, _cursor, call) {
		if (reply.status !== 200) return readRefusal(reply);
		const listed = parseJson(reply.body.toString('utf8'));
		if (!Array.isArray(listed)) return unreadable(reply);
		const rows = rowsOf(listed, (row) => {
			const report = reportOf(row);
			return report && { row, report };
		});
		if (rows === null) return unreadable(reply);
		const name = call?.target.name ?? '';
		const read = rows.filter(({ row }) => belongsTo(row, name)).map(({ report }) => report);
		const token = textOrNull(reply.headers[CONTINUATION]);
		return { kind: 'page', rows: read, next: NO_TOKEN.includes(token) ? null : token };
	},
};
