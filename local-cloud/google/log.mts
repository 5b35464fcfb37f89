import { jsonReply } from '../reply.mts';
import type { StoredRun } from '../runtime/run-store.mts';
import type { WireReply } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { PROJECT } from './keys.mts';

const SEVERITIES = {
	log: 'DEFAULT',
	info: 'INFO',
	warn: 'WARNING',
	error: 'ERROR',
	debug: 'DEBUG',
};

/** What the log service has of a run: its lines, and the request's own entry, written at its end. */
function entriesOf({ requestId, functionName, finished }: StoredRun) {
	if (!finished) return [];
	const shared = {
		trace: `projects/${PROJECT}/traces/${requestId}`,
		resource: { type: 'cloud_run_revision', labels: { service_name: functionName } },
	};
	const lines = finished.lines.map(({ at, level, text }) => ({
		...{ ...shared, timestamp: new Date(at).toISOString(), severity: SEVERITIES[level] },
		...{ textPayload: text, logName: `projects/${PROJECT}/logs/run.googleapis.com%2Fstdout` },
	}));
	const request = {
		...{ ...shared, timestamp: new Date(finished.startedAt).toISOString(), severity: 'INFO' },
		logName: `projects/${PROJECT}/logs/run.googleapis.com%2Frequests`,
		httpRequest: {
			...{ requestMethod: 'POST', status: finished.ending.kind === 'returned' ? 200 : 500 },
			latency: `${(finished.durationMs / 1000).toFixed(6)}s`,
		},
	};
	return [request, ...lines];
}

interface Question {
	resourceNames?: unknown;
	filter?: unknown;
	orderBy?: unknown;
	pageSize?: unknown;
	pageToken?: unknown;
}

const refused = (message: string) =>
	jsonReply(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT' } });

/** Source: Cloud Logging API v2, entries.list; of the filter's language the part that this needs. */
export function listEntries({ platform, request }: Exchange): WireReply {
	const question = JSON.parse(request.body.toString('utf8')) as Question;
	const [, project, trace] =
		/\btrace="projects\/([^/"]+)\/traces\/([0-9a-f]{32})"/.exec(String(question.filter)) ?? [];
	const named = Array.isArray(question.resourceNames) ? question.resourceNames : [];
	if (project !== PROJECT || trace === undefined || !named.includes(`projects/${PROJECT}`)) {
		return refused('Unparseable filter or resource names');
	}
	if (platform.state.lateLogs > 0) {
		platform.state.lateLogs -= 1;
		return jsonReply(200, {});
	}
	const bound = (sign: string) =>
		Date.parse(new RegExp(`timestamp${sign}="([^"]+)"`).exec(String(question.filter))?.[1] ?? '');
	const [from, to] = [bound('>='), bound('<=')];
	const all = platform.runtime
		.runs(({ requestId }) => requestId === trace)
		.flatMap(entriesOf)
		.filter(({ timestamp: at }) => !(Date.parse(at) < from) && !(Date.parse(at) > to));
	const order = question.orderBy === 'timestamp desc' ? -1 : 1;
	const sorted = all
		.map((entry, index) => ({ entry, index }))
		.sort(
			(one, other) =>
				order *
				(Date.parse(one.entry.timestamp) - Date.parse(other.entry.timestamp) ||
					one.index - other.index),
		);
	const begin = Number(question.pageToken ?? 0);
	const end = begin + Math.min(Number(question.pageSize ?? 50), 1000);
	return jsonReply(200, {
		entries: sorted.slice(begin, end).map(({ entry }) => entry),
		...(end < sorted.length && { nextPageToken: String(end) }),
	});
}
