import type { ApiReply, InvokeCall, Outcome, ProviderApi, SentCall } from '../contract';
import { eventBytes } from '../reading/event';
import { parseJson } from '../reading/losslessJson';
import { isGood, noMetrics } from '../reading/values';
import type { AzureAccount } from './account';
import { lists } from './lists';
import { functions } from './functions';
import { instanceId } from './options';
import { isTaken, readRefusal, unreadable } from './refusal';
import { durableRequest, segment, traceHeader } from './request';
import { list, runs } from './runs';
import { reportIn } from './runState';
import { starterId } from './starter';
import { resolve } from './target';

/** How long the extension itself waits for the end of a run, in seconds; what takes longer is polled. */
const LONGEST_WAIT = 5;
/** What is left of the caller's time for the request and the first question. */
const MARGIN = 2;

/** The name of the run, by which it is found though its reply was lost: the caller's, else one made for this call. */
const idOf = ({ options, newId }: SentCall): string => instanceId.of(options) ?? newId;

/** How long to let the extension wait. */
function waitOf({ asynchronous, timeoutMs }: SentCall): number {
	if (asynchronous) return 0;
	const seconds = Math.floor(timeoutMs / 1000) - MARGIN;
	return Math.max(0, Math.min(LONGEST_WAIT, seconds));
}

/**
 * `timeout` and `pollingInterval` are whole seconds: some servers read a decimal point as another sign.
 * Source: HttpApiHandler.cs, HandleStartOrchestratorRequestAsync (2026-07).
 */
function buildInvoke(call: InvokeCall<AzureAccount>) {
	const wait = waitOf(call);
	return durableRequest(call, {
		method: 'POST',
		path: ['orchestrators', call.target.wireId, idOf(call)].map(segment).join('/'),
		query: {
			showInput: 'false',
			...(wait > 0 && { timeout: String(wait), pollingInterval: '1' }),
		},
		headers: traceHeader(call.newId),
		body: eventBytes(call),
	});
}

/**
 * 202: started, with the ID. 200 to a caller who waited: the output of a run that has completed, as JSON and
 * nothing else; or, with 500 as well, the status object of one that ended in another way, known by the run's name.
 */
function readInvoke(reply: ApiReply, call: SentCall<AzureAccount>): Outcome {
	const id = idOf(call);
	const ids = { requestId: call.newId, invocationId: id };
	if (reply.status === 202) {
		const started = starterId(reply);
		return started === id ? { kind: 'accepted', ids } : unreadable(reply);
	}
	const isAwaited = waitOf(call) > 0;
	const run = { logs: null, metrics: noMetrics, ids };
	const report = isAwaited ? reportIn(reply) : null;
	if (report !== null && report.ids.invocationId === id) {
		// Of a run that was stopped, or of a state that nobody knows, a question reports the rest.
		return report.error === null
			? { kind: 'accepted', ids }
			: { kind: 'functionError', error: report.error, payload: null, ...run };
	}
	if (!isGood(reply)) return readRefusal(reply);
	const isOutput = reply.status === 200 && parseJson(reply.body.toString('utf8')) !== undefined;
	return isAwaited && isOutput
		? { kind: 'completed', payload: reply.body, ...run }
		: unreadable(reply);
}

/** A start with this name was taken before, and its run has not ended. Source: OrchestrationAlreadyExistsException. */
function acceptedBefore(reply: ApiReply, call: SentCall<AzureAccount>): Outcome | null {
	return isTaken(reply)
		? { kind: 'accepted', ids: { requestId: call.newId, invocationId: idOf(call) } }
		: null;
}

/** Orchestrations of Durable Functions. Source: Durable Functions, "HTTP API reference" (2025-10). */
export const durable: ProviderApi<AzureAccount> = {
	id: 'durable',
	label: 'Durable Orchestration',
	description: 'Orchestrators of Durable Functions',
	supports: {
		...{ async: true, earlyReply: true, runsById: true, logTail: false },
		namespace: 'none',
		qualifier: false,
	},
	eventFormat: 'json',
	/** Source: HTTP trigger, "Limits": a body of 100 MB; an answer within 230 s. */
	limits: {
		...{ syncBytes: 104_857_600, asyncBytes: 104_857_600, asyncBytesEnforced: true },
		syncTimeoutMs: 235_000,
	},
	resolve,
	buildInvoke,
	readInvoke,
	acceptedBefore,
	runs: { ...runs, list },
	functions: functions('orchestrationTrigger'),
	lists: lists.orchestrators,
};
