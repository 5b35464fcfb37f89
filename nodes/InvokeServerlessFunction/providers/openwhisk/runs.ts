import type { ApiReply, RunApi, RunOutcome, RunReport, RunState } from '../contract';
import { unreadable } from '../reading/failures';
import { parseJson } from '../reading/losslessJson';
import { elementTexts } from '../reading/memberText';
import { rowsOf } from '../reading/pages';
import { ranIn, statusesIn } from '../reading/runReports';
import { isoOfMs } from '../reading/values';
import type { OpenWhiskAccount } from './account';
import { ACTIVATION_ID, activationOf, errorIn, readActivation, type Activation } from './record';
import { readRefusal, refusalIn, transactionId } from './refusal';
import { namespaceRequest } from './request';
import { ranOf } from './runtimeSigns';
import { CLOUD } from './texts';

/** How runs end, in the words of a record. */
const STATES: Readonly<Record<string, RunState>> = {
	success: 'succeeded',
	'application error': 'failed',
	'action developer error': 'failed',
	'whisk internal error': 'failed',
};

function stateOf({ end, endedAt }: Activation): RunState {
	if (end === null) return endedAt === null ? 'running' : 'unknown';
	return end === 'succeeded' ? 'succeeded' : 'failed';
}

/** What a record says of a run. */
function reportOf(activation: Activation, requestId: string | null): RunReport {
	const { activationId, end, result, metrics, startedAt, endedAt } = activation;
	const state = stateOf(activation);
	const error = end === null || end === 'succeeded' ? null : errorIn(result, end);
	return {
		state,
		ids: { requestId, invocationId: activationId },
		payload: result,
		// They have a request of their own.
		logs: null,
		metrics,
		error,
		sideEffect: error ? ranOf(error, activation) : ranIn(state),
		startedAt: isoOfMs(startedAt),
		endedAt: isoOfMs(endedAt),
	};
}

/** The words of the platform for a record that is not there: the run goes on, or never was. */
const ABSENT = /^The requested resource(?: '.{1,600}')? does not exist\.$/;

/** Whether the platform itself says that it has no such record. */
export const isAbsent = (reply: ApiReply): boolean =>
	reply.status === 404 && ABSENT.test(refusalIn(reply)?.words ?? '');

/**
 * A page of a list; with the results of the runs it may be large. Apache's most is 200 (list-limit, 2026-08), Adobe
 * I/O Runtime refuses more than 50. Source: serverless/serverless-openwhisk#191 (2020-03).
 */
const PAGE = 50;

/** What activation IDs look like. */
export const invocationId: RunApi['invocationId'] = {
	form: ACTIVATION_ID,
	rule: 'Use the ID from the item that started the run: {{ $json.invocationId }}. It has 32 digits and letters from a to f.',
};

/** Records of activations; they are written when a run has ended. Source: apache/openwhisk, Activations.scala. */
export const runs: RunApi<OpenWhiskAccount> = {
	invocationId,
	absentMeans: 'running',
	absentHint:
		'OpenWhisk writes the record of a run only after the run has ended. This run is still running, or there is no run with this invocation ID in the namespace, or its record is no longer kept (3 days on DigitalOcean).',
	lookups: [
		{
			build: ({ account, invocationId }) =>
				namespaceRequest(account, {
					method: 'GET',
					path: `activations/${encodeURIComponent(invocationId)}`,
				}),
			read(reply, call): RunOutcome {
				if (isAbsent(reply)) return { kind: 'absent' };
				if (reply.status !== 200) return readRefusal(reply);
				const activation = readActivation(reply.body.toString('utf8'));
				if (activation?.activationId !== call.invocationId) return unreadable(reply, CLOUD, null);
				return { kind: 'run', report: reportOf(activation, transactionId(reply)) };
			},
		},
	],
	list: {
		// Rows of a wait have no results.
		isWhole: ({ payload }) => payload !== null,
		statusesOf: (states) => statusesIn(STATES, states),
		// It takes none: every run is listed.
		takesStatuses: true,
		emptyHint:
			'OpenWhisk lists a run when it has ended, and forgets it after a while (3 days on DigitalOcean); runs of web functions are not listed.',
		build: ({ account, target, since }, cursor, filter) =>
			namespaceRequest(account, {
				method: 'GET',
				path: 'activations',
				query: {
					name: target.wireId,
					limit: String(PAGE),
					skip: cursor ?? '0',
					since: String((filter ? filter.startedAfter : since)?.getTime() ?? 0),
					...(filter?.startedBefore && { upto: String(filter.startedBefore.getTime()) }),
					// A wait asks again and again: it has no use for results of runs that are not its own.
					docs: String(filter !== undefined),
				},
			}),
		read(reply, cursor) {
			if (reply.status !== 200) return readRefusal(reply);
			const text = reply.body.toString('utf8');
			const rows = parseJson(text);
			if (!Array.isArray(rows)) return unreadable(reply, CLOUD, null);
			const texts = elementTexts(text);
			const read = rowsOf(rows, (row, index) => {
				const activation = activationOf(row, texts[index] ?? '');
				return activation && reportOf(activation, null);
			});
			if (read === null) return unreadable(reply, CLOUD, null);
			const next = rows.length < PAGE ? null : String(Number(cursor ?? 0) + rows.length);
			return { kind: 'page', rows: read, next };
		},
	},
};
