import { exchange, isRefused, type Attempted, type Meaning } from '../../exchange/exchange';
import type { Outcome } from '../../providers/contract';
import { noMetrics } from '../../providers/reading/values';
import { readInvokePlan, type InvokePlan, type ReadyCall } from '../plan/invokePlan';
import {
	problemOfFailure,
	problemOfFunctionError,
	problemOfRun,
	problemOfThrown,
	situationOf,
} from '../problem';
import {
	itemOf,
	itemOfReport,
	transportOf,
	type Ended,
	type Operation,
	type Session,
} from './session';

async function invoke(session: Session, index: number, plan: InvokePlan): Promise<Ended> {
	const ready = await plan.ready().catch((thrown: unknown) => problemOfThrown(thrown));
	if (!('request' in ready)) return { problem: ready };
	if (ready.warning) session.hints.warning(ready.warning);
	const attempted = await call(session, plan, ready);
	session.hints.throttled(attempted.throttled);
	const { outcome } = attempted;
	if (isRefused(outcome)) {
		return { problem: problemOfFailure(outcome.failure, attempted, situationOf(plan)) };
	}
	if (outcome.kind === 'accepted') {
		if (plan.invocationType === 'asyncWait') {
			return await waitForEnd(session, index, plan, outcome.ids.invocationId, attempted);
		}
		const nothing = { payload: null, logs: null, metrics: noMetrics, functionError: null };
		const { ids } = outcome;
		return await itemOf(session, index, plan, attempted, { ...nothing, ids, status: 'accepted' });
	}
	const error = outcome.kind === 'functionError' ? outcome.error : null;
	if (error && plan.options.onFunctionError === 'error') {
		return { problem: problemOfFunctionError(plan, { ...outcome, error }, attempted) };
	}
	return await itemOf(session, index, plan, attempted, {
		...outcome,
		status: error ? 'failed' : 'succeeded',
		functionError: error,
	});
}

const call = async (
	session: Session,
	plan: InvokePlan,
	{ call: sent, request }: ReadyCall,
): Promise<Attempted<Outcome>> => {
	const { api, options, provider } = plan;
	return await exchange<Outcome>(
		{
			cloud: provider.texts.displayName,
			request,
			idempotent: options.idempotent || api.guardsRepeats?.(sent) === true,
			read: (reply) => api.readInvoke(reply, sent),
			...(api.atServerTime && { atServerTime: api.atServerTime }),
			...(api.acceptedBefore && {
				acceptedBefore: (reply) => api.acceptedBefore?.(reply, sent) ?? null,
			}),
		},
		{ timeoutMs: plan.timeoutMs, maxAttempts: options.maxAttempts },
		transportOf(session, plan),
		session.execution,
	);
};

/** The start is never repeated from here on, whatever becomes of the questions. */
async function waitForEnd(
	session: Session,
	index: number,
	plan: InvokePlan,
	invocationId: string | null,
	started: Attempted<Meaning>,
): Promise<Ended> {
	const poller =
		invocationId === null ? null : session.pollers(plan, transportOf(session, plan), started.reply);
	if (!poller || invocationId === null) {
		return { problem: problemOfRun(plan, { kind: 'absent' }, invocationId, started) };
	}
	const waited = await poller.wait(invocationId, plan.options.waitTimeout * 1000);
	if (waited.kind !== 'ended') {
		return { problem: problemOfRun(plan, waited, invocationId, started) };
	}
	const { report } = waited;
	if (report.state === 'succeeded' || plan.options.onFunctionError === 'output') {
		return await itemOfReport(session, index, plan, report, started);
	}
	const { error } = report;
	const problem = error
		? problemOfFunctionError(plan, { ...report, error }, { ...started, reply: null })
		: problemOfRun(plan, waited, invocationId, started);
	return { problem: { ...problem, invocationId } };
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
