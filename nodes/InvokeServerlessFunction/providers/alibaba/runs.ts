import type { ApiReply, RunApi, RunCall, RunList, RunOutcome, RunRequest } from '../contract';
import { isMarkup, unreadable } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { plainRunId, statusesIn, stopping } from '../reading/runReports';
import { isGood, textOrNull } from '../reading/values';
import type { AlibabaAccount } from './account';
import { fcRequestId, readRefusal, readRunRefusal } from './refusal';
import { fcRequest, qualifierQuery, type FcVersion } from './request';
import { reportOf, STATES } from './tasks';
import { CLOUD } from './texts';

function readOne(reply: ApiReply, { invocationId }: RunCall): RunOutcome {
	if (!isGood(reply)) return readRunRefusal(reply);
	const report = reportOf(parseJsonObject(reply.body.toString('utf8')));
	// The state of another run says nothing of this one.
	return report?.ids.invocationId === invocationId
		? { kind: 'run', report }
		: unreadable(reply, CLOUD, null);
}

function readStop(reply: ApiReply, { invocationId }: RunCall): RunOutcome {
	if (!isGood(reply)) return readRunRefusal(reply);
	const requestId = fcRequestId(reply);
	if (requestId === null || isMarkup(reply)) return unreadable(reply, CLOUD, null);
	return stopping({ requestId, invocationId });
}

const readList: RunList['read'] = (reply) => {
	if (!isGood(reply)) return readRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	// An empty list may be missing, in a reply of the cloud's own.
	const isOwn = fcRequestId(reply) !== null;
	const tasks = body?.tasks ?? body?.invocations ?? (isOwn && !body?.nextToken ? [] : null);
	if (!body || !Array.isArray(tasks)) return unreadable(reply, CLOUD, null);
	const rows = tasks.map(reportOf).filter((report) => report !== null);
	return { kind: 'page', rows, next: textOrNull(body.nextToken) };
};

const LIST_PAGE = 100;

/** Tasks are kept for seven days. Source: "Limits", asynchronous tasks. */
const KEPT_MS = 7 * 86_400_000;

const milliseconds = (at: Date | null | undefined) => (at ? String(at.getTime()) : undefined);

/** Async tasks of one API version: get, list, stop. Source: the three operations of each version. */
export function runsOf(version: FcVersion): RunApi<AlibabaAccount> {
	const tasksOf = ({ target }: Pick<RunCall, 'target'>) =>
		`${version.functionPath(target)}/${version.tasks}`;
	const question = (
		method: 'GET' | 'PUT',
		action: string,
		suffix: string,
		read: RunRequest['read'],
	): RunRequest<AlibabaAccount> => ({
		permission: `fc:${action}`,
		build: (call) =>
			fcRequest(version, call.account, {
				method,
				path: `${tasksOf(call)}/${encodeURIComponent(call.invocationId)}${suffix}`,
				action,
				query: { qualifier: qualifierQuery(version, call.target) },
			}),
		read,
	});
	return {
		invocationId: plainRunId,
		absentMeans: 'lost',
		absentHint:
			"Function Compute keeps the state of a run only while the function's async tasks are enabled: in its console, open the function, then Tasks (FC 2.0: Asynchronous Invocation), and turn on the task mode.",
		noResultHint:
			'Function Compute reported no result for a run that succeeded: returnPayload is a preview feature that Alibaba Cloud enables on request. Make the function store its result, or invoke it synchronously.',
		lookups: [question('GET', version.actions.get, '', readOne)],
		list: {
			permission: `fc:${version.actions.list}`,
			// What a run returned is in no row, and a failed one's error may be in what it returned.
			isWhole: ({ state }) => state !== 'succeeded' && state !== 'failed',
			statusesOf: (states) => statusesIn(STATES, states),
			takesStatuses: false,
			keptMs: KEPT_MS,
			emptyHint:
				'Function Compute lists runs only of functions whose async tasks are enabled: in its console, open the function, then Tasks (FC 2.0: Asynchronous Invocation), and look at the task mode. It keeps them for seven days.',
			// A wait never asks with `includePayload`: it adds the events, not the results.
			build: (call, cursor, wanted) =>
				fcRequest(version, call.account, {
					method: 'GET',
					path: tasksOf(call),
					action: version.actions.list,
					query: {
						qualifier: qualifierQuery(version, call.target),
						limit: String(Math.min(wanted?.limit ?? LIST_PAGE, LIST_PAGE)),
						status: wanted?.statuses[0],
						startedTimeBegin: milliseconds(wanted ? wanted.startedAfter : call.since),
						startedTimeEnd: milliseconds(wanted?.startedBefore),
						sortOrderByTime: 'desc',
						includePayload: wanted?.includeEvent ? 'true' : undefined,
						nextToken: cursor ?? undefined,
					},
				}),
			read: readList,
		},
		stop: question('PUT', version.actions.stop, version.stopSuffix, readStop),
	};
}
