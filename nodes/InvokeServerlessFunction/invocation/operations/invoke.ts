import { isRefused, type Attempted, type Meaning } from '../../exchange/course';
import { exchange } from '../../exchange/exchange';
import type { Outcome, RunReport } from '../../providers/contract';
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
	readonly invocationId: string | null;
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
		const { invocationId } = outcome.ids;
		const start: Start = { began, started: attempted, invocationId };
		if (plan.invocationType === 'asyncWait') {
			return await waitForEnd(session, index, plan, start);
		}
		if (plan.invocationType === 'sync' && plan.api.supports.earlyReply) {
			// What it waited for its turn is not of its time.
			const leftMs = plan.timeoutMs - attempted.spentMs;
			const report = await endWithin(session, plan, start, leftMs);
			if (report) return await endOfRun(session, index, plan, report, start);
		}
		const nothing = { payload: null, logs: null, metrics: noMetrics, functionError: null };
		const { ids } = outcome;
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
			...(api.acceptedBefore && {
				acceptedBefore: (reply) => api.acceptedBefore?.(reply, sent) ?? null,
			}),
		},
		limitsOf(plan),
		transportOf(session, plan),
		session.execution,
	);
};

/** The start is never repeated from here on, whatever becomes of the questions. */
async function waitForEnd(
	session: Session,
	index: number,
	plan: InvokePlan,
	start: Start,
): Promise<Ended> {
	const { invocationId, started } = start;
	const poller =
		invocationId === null ? null : session.pollers(plan, transportOf(session, plan), started.reply);
	if (!poller || invocationId === null) {
		return { problem: problemOfRun(plan, { kind: 'absent' }, invocationId, started) };
	}
	const waited = await poller.wait(invocationId, plan.options.waitTimeout * 1000);
	if (waited.kind !== 'ended') {
		return { problem: problemOfRun(plan, waited, invocationId, started) };
	}
	return await endOfRun(session, index, plan, waited.report, start);
}

const unreadIn = (waited: Waited | undefined) => (waited?.kind === 'late' ? waited.unread : null);

/**
 * The end of a run whose synchronous call was answered before it had ended, as clouds do with long ones; null
 * where it does not end in the time that is left, or nothing can be learnt of it.
 */
async function endWithin(
	session: Session,
	plan: InvokePlan,
	{ invocationId, started }: Start,
	leftMs: number,
): Promise<RunReport | null> {
	if (invocationId === null || leftMs <= 0) return null;
	const poller = session.pollers(plan, transportOf(session, plan), started.reply);
	const waited = await poller?.wait(invocationId, leftMs);
	const why = waited?.kind === 'refused' ? waited.failure.message : unreadIn(waited);
	if (why) {
		warn(session, plan, `The run continues in the cloud, but its state cannot be read: ${why}`);
	}
	return waited?.kind === 'ended' ? waited.report : null;
}

async function endOfRun(
	session: Session,
	index: number,
	plan: InvokePlan,
	ended: RunReport,
	{ began, started, invocationId }: Start,
): Promise<Ended> {
	const report = await withRunLog(session, plan, ended, began, started);
	if (report.state === 'succeeded' || plan.options.onFunctionError === 'output') {
		return await itemOfReport(session, index, plan, report, started);
	}
	const { error } = report;
	const problem = error
		? problemOfFunctionError(plan, { ...report, error }, { ...started, reply: null })
		: problemOfRun(plan, { kind: 'ended', report }, invocationId, started);
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
