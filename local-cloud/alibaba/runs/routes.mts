import { jsonReply } from '../../reply.mts';
import type { Route } from '../../routes.mts';
import { acceptedAt, startedAt, type StoredRun } from '../../runtime/run-store.mts';
import type { WireReply } from '../../wire.mts';
import { listed, pageByOffset } from '../lists/page.mts';
import { Refusal } from '../refusals.mts';
import { targetOf, type Target } from '../target.mts';
import type { Exchange } from '../version.mts';
import { STATUSES, taskOf, taskStatus } from './task.mts';
import { tasksOf } from './tasks.mts';

const tasks = ({ platform }: Exchange, { definition, service }: Target, id?: string): StoredRun[] =>
	tasksOf(platform, definition, service, id);

/** The task of the path; throws a `Refusal`. Its id is unique within the function. */
function taskIn(exchange: Exchange): { target: Target; run: StoredRun } {
	const target = targetOf(exchange);
	const id = exchange.path.id ?? '';
	const [run] = tasks(exchange, target, id);
	if (run) return { target, run };
	throw exchange.version.id === '2023-03-30'
		? new Refusal(404, 'AsyncTaskNotFound', `async task '${id}' does not exist`)
		: new Refusal(
				404,
				'StatefulAsyncInvocationNotFound',
				`stateful async invocation '${id}' does not exist`,
			);
}

function get(exchange: Exchange): WireReply {
	const { target, run } = taskIn(exchange);
	return jsonReply(200, taskOf(exchange, target, run, { event: true, result: true }), {
		'X-Fc-Request-Id': exchange.requestId,
	});
}

/**
 * A run that was stopped is not stopped again; stopping what ended by itself changes nothing and is no error.
 * Source: "Error codes" (2021-04-06), AsyncInvocationStopped.
 */
function stop(exchange: Exchange): WireReply {
	const { target, run } = taskIn(exchange);
	if (run.state === 'stopped') {
		const named = [target.service, run.functionName, run.id].filter(Boolean).join(':');
		throw new Refusal(
			412,
			'AsyncInvocationStopped',
			`The async invocation for ${named} has been stopped`,
		);
	}
	exchange.platform.runtime.stop(run);
	return {
		status: 204,
		headers: { 'X-Fc-Request-Id': exchange.requestId },
		body: Buffer.alloc(0),
	};
}

function oneOf(query: URLSearchParams, name: string, allowed: readonly string[]): string | null {
	const value = query.get(name) || null;
	if (value === null || allowed.includes(value)) return value;
	throw new Refusal(400, 'InvalidArgument', `${name} must be one of ${allowed.join(', ')}`);
}

function timeIn(query: URLSearchParams, name: string, otherwise: number): number {
	const value = Number(query.get(name) ?? otherwise);
	if (!Number.isNaN(value)) return value;
	throw new Refusal(400, 'InvalidArgument', `${name} must be milliseconds since the epoch`);
}

/** Tasks that match all filters, in the order of their start, newest first unless `asc`. */
function list(key: 'tasks' | 'invocations', prefixName: string) {
	return (exchange: Exchange): WireReply => {
		const { query } = exchange;
		const target = targetOf(exchange);
		const status = oneOf(query, 'status', STATUSES);
		const order = oneOf(query, 'sortOrderByTime', ['asc', 'desc']);
		// It adds the events; no list has results.
		const event = oneOf(query, 'includePayload', ['true', 'false']) === 'true';
		const from = timeIn(query, 'startedTimeBegin', 0);
		const to = timeIn(query, 'startedTimeEnd', Infinity);
		const prefix = query.get(prefixName) ?? '';
		// Without a qualifier the runs of all versions are listed.
		const wanted = target.qualifier === 'LATEST' ? undefined : target.qualifier;
		const found = tasks(exchange, target).filter((run) => {
			const at = startedAt(run) ?? acceptedAt(run);
			return (
				(status === null || taskStatus[run.state] === status) &&
				(wanted === undefined || run.qualifier === wanted) &&
				at >= from &&
				at <= to &&
				run.id.startsWith(prefix)
			);
		});
		if (order !== 'asc') found.reverse();
		const { entries, ...rest } = pageByOffset(query, found);
		const shown = entries.map((run) => taskOf(exchange, target, run, { event, result: false }));
		return listed(exchange, { [key]: shown, ...rest });
	};
}

const service = '/services/{service}/functions/{function}/stateful-async-invocations';
const fc3 = '/functions/{function}/async-tasks';

/** Runs of FC 2.0. */
export const statefulInvocationRoutes: ReadonlyArray<Route<Exchange>> = [
	{
		method: 'GET',
		path: `${service}/{id}`,
		action: 'GetStatefulAsyncInvocation',
		kind: 'status',
		run: get,
	},
	{
		method: 'PUT',
		path: `${service}/{id}`,
		action: 'StopStatefulAsyncInvocation',
		kind: 'stop',
		run: stop,
	},
	{
		method: 'GET',
		path: service,
		action: 'ListStatefulAsyncInvocations',
		kind: 'status',
		run: list('invocations', 'invocationIdPrefix'),
	},
];

/** Runs of FC 3.0. */
export const asyncTaskRoutes: ReadonlyArray<Route<Exchange>> = [
	{ method: 'GET', path: `${fc3}/{id}`, action: 'GetAsyncTask', kind: 'status', run: get },
	{ method: 'PUT', path: `${fc3}/{id}/stop`, action: 'StopAsyncTask', kind: 'stop', run: stop },
	{
		method: 'GET',
		path: fc3,
		action: 'ListAsyncTasks',
		kind: 'status',
		run: list('tasks', 'prefix'),
	},
];
