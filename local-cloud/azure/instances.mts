import { acceptedAt, hasEnded, type StoredRun } from '../runtime/run-store.mts';
import type { WireReply } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { statusOf, statusText } from './orchestration.mts';
import type { Platform } from './platform.mts';
import { bare, HOST_HEADERS } from './refusals.mts';

const isKnown = ({ now, statusDelayMs }: Platform, run: StoredRun): boolean =>
	run.asynchronous && now() - acceptedAt(run) >= statusDelayMs;

/** The last run with this ID; a start with the ID of one that has ended replaces it. */
export const instanceOf = (platform: Platform, id: string): StoredRun | undefined =>
	platform.runtime.runs((run) => run.id === id && isKnown(platform, run)).at(-1);

const jsonReply = (status: number, text: string, headers: Record<string, string> = {}) => ({
	status,
	headers: { ...HOST_HEADERS, 'Content-Type': 'application/json; charset=utf-8', ...headers },
	body: Buffer.from(text),
});

/** 202 while it goes on, 200 at the end, 404 for what is not there. */
export function getStatus({ platform, request, path, query }: Exchange): WireReply {
	const run = instanceOf(platform, path.instanceId ?? '');
	if (!run) return bare(404);
	const text = statusText(run, query.get('showInput') !== 'false');
	if (hasEnded(run)) return jsonReply(200, text);
	const { hostUrl } = platform.keys.azureFunctionsApi;
	const Location = `${hostUrl}${request.pathname}?${request.query}`;
	return jsonReply(202, text, { Location, 'Retry-After': '5' });
}

/** Ends a run; what it has called goes on by itself. */
export function terminate({ platform, path }: Exchange): WireReply {
	const run = instanceOf(platform, path.instanceId ?? '');
	if (!run) return bare(404);
	return bare(platform.runtime.stop(run) ? 202 : 410);
}

const timeIn = (query: URLSearchParams, name: string, otherwise: number): number => {
	const at = Date.parse(query.get(name) ?? '');
	return Number.isNaN(at) ? otherwise : at;
};

/** Instances that a query names, page by page; the token goes both ways in a header. */
export function listInstances({ platform, request, query }: Exchange): WireReply {
	const wanted = (query.get('runtimeStatus') ?? '').split(',').filter(Boolean);
	const prefix = query.get('instanceIdPrefix') ?? '';
	const from = timeIn(query, 'createdTimeFrom', -Infinity);
	const to = timeIn(query, 'createdTimeTo', Infinity);
	const all = platform.runtime.runs(
		(run) =>
			isKnown(platform, run) &&
			run.id.startsWith(prefix) &&
			(wanted.length === 0 || wanted.includes(statusOf(run))) &&
			acceptedAt(run) >= from &&
			acceptedAt(run) <= to,
	);
	const byId = new Map(all.map((run) => [run.id, run]));
	// Azure documents no order; here the newest comes first.
	const runs = [...byId.values()].reverse();
	const token = request.headers['x-ms-continuation-token'] ?? '';
	const offset = Number(Buffer.from(token, 'base64').toString('utf8')) || 0;
	const end = offset + (Number(query.get('top')) || 100);
	const page = runs.slice(offset, end);
	const showInput = query.get('showInput') !== 'false';
	return jsonReply(200, `[${page.map((run) => statusText(run, showInput)).join()}]`, {
		'x-ms-continuation-token': end < runs.length ? Buffer.from(String(end)).toString('base64') : '',
	});
}
