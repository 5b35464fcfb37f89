import { isRefused, type Attempted, type Meaning } from '../../exchange/course';
import { exchange } from '../../exchange/exchange';
import type { Outcome, RunApi, RunIds, RunReport } from '../../providers/contract';
import { withRunLog } from '../log';
import { withTimeLimit } from '../timeLimit';
import type { Waited } from '../wait/poller';
import { noMetrics } from '../../providers/reading/values';
import { readInvokePlan, type InvokePlan, type ReadyCall } from '../plan/invokePlan';
import {
	problemOfFailure,
	problemOfFunctionError,
	problemOfRun,
	problemOfThrown,
	situationOf,
	type Problem,
} from '../problem';
import {
	itemOf,
	itemOfReport,
	limitsOf,
	transportOf,
	warn,
	type Ended,
	type Operation,
	type Session,
} from './session';

/** A run that was accepted: when, by the clock that only goes forward, and what names it. */
interface Start {
	readonly began: number;
	readonly started: Attempted<Meaning>;
	readonly ids: RunIds;
	readonly runs: RunApi;
}

async function invoke(session: Session, index: number, planned: InvokePlan): Promise<Ended> {
	const ready = await planned.ready().catch((thrown: unknown) => problemOfThrown(thrown));
	if (!('request' in ready)) return { problem: ready };
	if (ready.warning) session.hints.warning(ready.warning);
	const plan = await withTimeLimit(session, planned);
	const { clock } = session.execution;
	const began = clock.elapsed();
	const attempted = await call(session, plan, ready);
	session.hints.throttled(attempted.throttled);
	const { outcome } = attempted;
	if (isRefused(outcome)) {
		const problem = problemOfFailure(outcome.failure, attempted, situationOf(plan));
		return { problem: await withLogOf(session, plan, problem, began, attempted) };
	}
	if (outcome.kind === 'accepted') {
		const { ids } = outcome;
		const { runs } = plan.api;
		const end =
			runs && (await endOf(session, index, plan, { began, started: attempted, ids, runs }));
		if (end) return end;
		const nothing = { payload: null, logs: null, metrics: noMetrics, functionError: null };
		return await itemOf(session, index, plan, attempted, { ...nothing, ids, status: 'accepted' });
	}
	const run = await withRunLog(session, plan, outcome, began, attempted);
	const error = run.kind === 'functionError' ? run.error : null;
	if (error && plan.options.onFunctionError === 'error') {
		return { problem: problemOfFunctionError(plan, { ...run, error }, attempted) };
	}
	return await itemOf(session, index, plan, attempted, {
		...run,
		status: error ? 'failed' : 'succeeded',
		functionError: error,
	});
}

/** A refusal with the log of the run that it may be about: why a platform ended a run is often there alone. */
async function withLogOf(
	session: Session,
	plan: InvokePlan,
	problem: Problem,
	began: number,
	attempted: Attempted<Meaning>,
): Promise<Problem> {
	const { requestId, sideEffect } = problem;
	const isKnown = requestId !== null && plan.api.logs?.byRequest === true;
	if (!isKnown || sideEffect === 'none' || plan.invocationType !== 'sync') return problem;
	const unread = { payload: null, logs: null, metrics: noMetrics };
	const run = { ids: { requestId, invocationId: null }, ...unread };
	const { logs } = await withRunLog(session, plan, run, began, attempted);
	return { ...problem, logs };
}

const call = async (
	session: Session,
	plan: InvokePlan,
	{ call: sent, request }: ReadyCall,
): Promise<Attempted<Outcome>> => {
	const { api, options } = plan;
	return await exchange<Outcome>(
		{
			asked: plan,
			request,
			idempotent: options.idempotent || api.guardsRepeats?.(sent) === true,
			read: (reply) => api.readInvoke(reply, sent),
			acceptedBefore: (reply) => api.acceptedBefore?.(reply, sent) ?? null,
		},
		limitsOf(plan),
		transportOf(session, plan),
		session.execution,
	);
};

/** How long the end of an accepted run is waited for, in milliseconds; null where nobody waits for it. */
function waitMsOf({ invocationType, api, options, timeoutMs }: InvokePlan, spentMs: number) {
	if (invocationType === 'asyncWait') return options.waitTimeout * 1000;
	// What a synchronous call waited for its turn is not of its time.
	const leftMs = timeoutMs - spentMs;
	return invocationType === 'sync' && api.supports.earlyReply && leftMs > 0 ? leftMs : null;
}

/** Why the state of a run could not be learnt. */
function unreadIn(waited: Waited): string | null {
	if (waited.kind === 'refused') return waited.failure.message;
	return waited.kind === 'late' ? waited.unread : null;
}

/**
 * The end of an accepted run; null where nobody waits for it, or where it goes on after a synchronous call that was
 * answered early, as clouds do with long ones. The start is never repeated from here on, whatever becomes of the
 * questions.
 */
async function endOf(
	session: Session,
	index: number,
	plan: InvokePlan,
	start: Start,
): Promise<Ended | null> {
	const { started, runs } = start;
	const { invocationId } = start.ids;
	const waitMs = waitMsOf(plan, started.spentMs);
	if (waitMs === null) return null;
	const poller = session.pollers(plan, runs, transportOf(session, plan), started.reply);
	const waited = await poller.wait(invocationId, waitMs);
	if (waited.kind === 'ended') return await endOfRun(session, index, plan, waited.report, start);
	if (plan.invocationType === 'asyncWait') {
		return { problem: problemOfRun(plan, runs, waited, invocationId, started) };
	}
	const why = unreadIn(waited);
	if (why !== null) {
		warn(session, plan, `The run continues in the cloud, but its state cannot be read: ${why}`);
	}
	return null;
}

async function endOfRun(
	session: Session,
	index: number,
	plan: InvokePlan,
	ended: RunReport,
	{ began, started, ids: { invocationId }, runs }: Start,
): Promise<Ended> {
	const report = await withRunLog(session, plan, ended, began, started);
	if (report.state === 'succeeded' || plan.options.onFunctionError === 'output') {
		return await itemOfReport(session, index, plan, report, started);
	}
	const { error } = report;
	const problem = error
		? problemOfFunctionError(plan, { ...report, error }, { ...started, reply: null })
		: problemOfRun(plan, runs, { kind: 'ended', report }, invocationId, started);
	return { problem: { ...problem, logs: report.logs, invocationId } };
}

/** Runs a function; with `asyncWait`, until the run has ended. */
export const invokeOperation: Operation<InvokePlan> = {
	resource: 'function',
	name: 'invoke',
	label: 'Invoke',
	description: 'Run a function with an event',
	action: 'Invoke function',
	can: () => true,
	plan: readInvokePlan,
	check: (plan) => plan.check(),
	carryOut: invoke,
};
