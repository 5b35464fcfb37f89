import { jsonReply } from '../../reply.mts';
import type { Route } from '../../routes.mts';
import { configurationOf } from '../../runtime/configuration.mts';
import type { FunctionDefinition } from '../../runtime/definition.mts';
import { acceptedAt, hasEnded, type StoredRun } from '../../runtime/run-store.mts';
import type { WireReply } from '../../wire.mts';
import { countIn, pageOf } from '../lists/page.mts';
import { Refusal } from '../refusals.mts';
import { targetOf } from '../urn.mts';
import type { Exchange } from '../version.mts';
import { recordOf, recordStatus } from './record.mts';

const HOUR_MS = 3_600_000;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/**
 * "Asynchronous Invocation Status Persistence" (`enable_async_status_log`; setting `tracked`, which is on
 * here): without it no run is recorded. Source: user guide, functiongraph_01_0390_03 (2025-08).
 */
const keepsRecords = (definition: FunctionDefinition): boolean =>
	configurationOf(definition).tracked;

/** Asynchronous runs of the function that the URN names, newest first; of one version if it names one. */
function runsOf(exchange: Exchange): StoredRun[] {
	const { platform, path } = exchange;
	const target = targetOf(platform, path.urn ?? '', path.project ?? '');
	return platform.runtime
		.runs(
			(run) =>
				run.asynchronous &&
				run.functionName === target.definition.name &&
				run.namespace === target.package &&
				(target.qualifier === 'latest' || run.qualifier === target.qualifier) &&
				platform.now() - acceptedAt(run) >= platform.statusDelayMs,
		)
		.reverse();
}

const listed = ({ gatewayId }: Exchange, value: object): WireReply =>
	jsonReply(200, value, { 'X-Request-Id': gatewayId });

/** A UTC time of the query without zone; throws a `Refusal` for another form. */
function timeIn(query: URLSearchParams, name: string, otherwise: number): number {
	const text = query.get(name) ?? '';
	if (text === '') return otherwise;
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : NaN;
	if (!Number.isNaN(at)) return at;
	throw new Refusal(400, 'FSS.1001', `The query parameter ${name} is invalid`);
}

/** ListAsyncInvocations: by default those of the last hour. */
function list(exchange: Exchange): WireReply {
	const { platform, query } = exchange;
	const status = query.get('status') ?? '';
	if (status !== '' && !Object.values(recordStatus).includes(status)) {
		throw new Refusal(400, 'FSS.1001', 'The query parameter status is invalid');
	}
	const limit = countIn(query, 'limit', DEFAULT_LIMIT);
	if (limit > MAX_LIMIT) {
		throw new Refusal(400, 'FSS.1001', `The query parameter limit exceeds ${MAX_LIMIT}`);
	}
	const id = query.get('request_id') ?? '';
	const from = timeIn(query, 'query_begin_time', platform.now() - HOUR_MS);
	// The parameters have whole seconds.
	const to = timeIn(query, 'query_end_time', Infinity) + 999;
	const { definition } = targetOf(platform, exchange.path.urn ?? '', exchange.path.project ?? '');
	const recorded = keepsRecords(definition) ? runsOf(exchange) : [];
	const found = recorded.filter((run) => {
		const at = acceptedAt(run);
		return (
			(id === '' || run.id === id) &&
			(status === '' || recordStatus[run.state] === status) &&
			at >= from &&
			at <= to
		);
	});
	const { entries, ...rest } = pageOf(found, countIn(query, 'marker', 0), limit);
	return listed(exchange, { invocations: entries.map(recordOf), ...rest });
}

/** ListActiveAsyncInvocations: those that run now. */
function listActive(exchange: Exchange): WireReply {
	const { query } = exchange;
	const found = runsOf(exchange).filter((run) => recordStatus[run.state] === 'RUNNING');
	const limit = Math.min(countIn(query, 'limit', DEFAULT_LIMIT), MAX_LIMIT);
	const { entries, ...rest } = pageOf(found, countIn(query, 'marker', 0), limit);
	return listed(exchange, { invocations: entries.map(recordOf), ...rest });
}

function cancelInput(body: Buffer): { request_id?: unknown; type?: unknown } {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		if (value !== null && typeof value === 'object') return value;
	} catch {
		// Reported below, as any body that is not a JSON object.
	}
	throw new Refusal(406, 'FSS.0406', 'The request body is not valid JSON');
}

/** CancelAsyncInvocation: an empty 200. */
function cancel(exchange: Exchange): WireReply {
	const { request_id: id, type } = cancelInput(exchange.request.body);
	if (typeof id !== 'string' || id === '') {
		throw new Refusal(400, 'FSS.0400', 'request_id is required');
	}
	if (type !== undefined && type !== 'force' && type !== 'recursive') {
		throw new Refusal(400, 'FSS.0400', 'type must be force or recursive');
	}
	const run = runsOf(exchange).find((one) => one.id === id);
	if (!run || hasEnded(run)) {
		throw new Refusal(404, 'FSS.0404', `There is no active invocation ${id}`);
	}
	exchange.platform.runtime.stop(run);
	return { status: 200, headers: { 'X-Request-Id': exchange.gatewayId }, body: Buffer.alloc(0) };
}

/** Asynchronous runs of one function; `functions` is the path of all functions. */
export const runRoutes = (functions: string): ReadonlyArray<Route<Exchange>> => [
	{
		method: 'GET',
		path: `${functions}/{urn}/async-invocations`,
		action: 'ListAsyncInvocations',
		kind: 'status',
		run: list,
	},
	{
		method: 'GET',
		path: `${functions}/{urn}/active-async-invocations`,
		action: 'ListActiveAsyncInvocations',
		kind: 'status',
		run: listActive,
	},
	{
		method: 'POST',
		path: `${functions}/{urn}/cancel`,
		action: 'CancelAsyncInvocation',
		kind: 'stop',
		run: cancel,
	},
];
