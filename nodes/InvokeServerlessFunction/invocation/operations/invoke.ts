import type { Outcome } from '../../providers/contract';
import { noMetrics } from '../../providers/reading/values';
import {
	exchangeWithRetries,
	isRefused,
	type Attempted,
	type Meaning,
} from '../../exchange/exchange';
import { buildItem } from '../item';
import { readInvokePlan, type InvokePlan } from '../plan/invokePlan';
import {
	problemOfFailure,
	problemOfFunctionError,
	problemOfRun,
	problemOfThrown,
} from '../problem';
import { itemOfReport, transportOf, type Ended, type Operation, type Session } from './session';

async function invoke(session: Session, index: number, plan: InvokePlan): Promise<Ended> {
	const { api, options, provider } = plan;
	const ready = await plan.ready().catch((thrown: unknown) => problemOfThrown(thrown));
	if (!('request' in ready)) return { problem: ready };
	const { call, request, warning } = ready;
	if (warning) session.hints.warning(warning);
	const attempted = await exchangeWithRetries<Outcome>(
		{
			cloud: provider.texts.displayName,
			request,
			idempotent: options.idempotent || api.guardsRepeats?.(call) === true,
			read: (reply) => api.readInvoke(reply, call),
			...(api.atServerTime && { atServerTime: api.atServerTime }),
			...(api.acceptedBefore && {
				acceptedBefore: (reply) => api.acceptedBefore?.(reply, call) ?? null,
			}),
		},
		{ timeoutMs: plan.timeoutMs, maxAttempts: options.maxAttempts },
		await transportOf(session, plan),
		session.run,
	);
	session.hints.throttled(attempted.throttled);
	const { outcome } = attempted;
	if (isRefused(outcome)) return { problem: problemOfFailure(outcome.failure, attempted) };
	if (outcome.kind === 'accepted') {
		if (plan.invocationType === 'asyncWait') {
			return await waitForEnd(session, index, plan, outcome.ids.invocationId, attempted);
		}
		const told = { payload: null, logs: null, metrics: noMetrics, functionError: null };
		const { ids } = outcome;
		return {
			item: await buildItem(session.context, index, plan, attempted, {
				...told,
				ids,
				status: 'accepted',
			}),
		};
	}
	const error = outcome.kind === 'functionError' ? outcome.error : null;
	if (error && options.onFunctionError === 'error') {
		return { problem: problemOfFunctionError(plan, { ...outcome, error }, attempted) };
	}
	return {
		item: await buildItem(session.context, index, plan, attempted, {
			...outcome,
			status: error ? 'failed' : 'succeeded',
			functionError: error,
		}),
	};
}

/** The start is never repeated from here on, whatever becomes of the questions. */
async function waitForEnd(
	session: Session,
	index: number,
	plan: InvokePlan,
	invocationId: string | null,
	started: Attempted<Meaning>,
): Promise<Ended> {
	const watcher =
		invocationId === null ? null : session.watchers(plan, await transportOf(session, plan));
	if (!watcher || invocationId === null) {
		return { problem: problemOfRun(plan, { kind: 'absent' }, invocationId, started) };
	}
	const waited = await watcher.wait(invocationId, plan.options.waitTimeout * 1000);
	if (waited.kind !== 'ended') {
		return { problem: problemOfRun(plan, waited, invocationId, started) };
	}
	const { report } = waited;
	if (report.state !== 'succeeded' && plan.options.onFunctionError === 'error') {
		return {
			problem: report.error
				? {
						...problemOfFunctionError(
							plan,
							{ ...report, error: report.error },
							{ ...started, reply: null },
						),
						invocationId,
					}
				: problemOfRun(plan, waited, invocationId, started),
		};
	}
	return { item: await itemOfReport(session, index, plan, report, started) };
}

/** Runs a function; with `asyncWait`, until the run has ended. */
export const invokeOperation: Operation<InvokePlan> = {
	resource: 'function',
	name: 'invoke',
	label: 'Invoke',
	description: 'Run a function with an event',
	action: 'Invoke a function',
	can: () => true,
	plan: readInvokePlan,
	carryOut: invoke,
};
