import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { delayOf, JSON_TYPE, jsonReply, lastName } from './answers.mts';
import type { BenchCloud, Run } from './benchCloud.mts';

const HOST = { 'Request-Context': 'appId=cid-v1:0b1d7e5c-4f0f-4d6e-9a55-6b6f2f5c1f00' };
const CONTINUATION = 'x-ms-continuation-token';

/** Orchestrations of Durable Functions: one, or pages of all that were created since. */
function instances({ url, headers }: ApiRequest, runs: ReadonlyMap<string, Run>, now: number) {
	const { pathname, searchParams } = new URL(url);
	const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
	const statusOf = ({ id, startedAt, endsAt }: Run) => ({
		...{ name: 'echo', instanceId: id, input: null, customStatus: null },
		runtimeStatus: endsAt <= now ? 'Completed' : 'Running',
		output: endsAt <= now ? { n: 1 } : null,
		...{ createdTime: time(startedAt), lastUpdatedTime: time(Math.min(endsAt, now)) },
	});
	const id = /\/instances\/([^/]+)$/.exec(pathname)?.[1];
	if (id !== undefined) {
		const run = runs.get(id);
		return run ? jsonReply(statusOf(run), run.endsAt <= now ? 200 : 202) : jsonReply({}, 404);
	}
	const since = Date.parse(searchParams.get('createdTimeFrom') ?? '') || 0;
	const from = Number(headers[CONTINUATION] ?? 0);
	const to = from + Number(searchParams.get('top') ?? 100);
	const all = [...runs.values()].filter(({ startedAt }) => startedAt >= since).reverse();
	const rows = all.slice(from, to).map(statusOf);
	return jsonReply(rows, 200, { [CONTINUATION]: to < all.length ? String(to) : '' });
}

/** Azure Functions in the benchmark. */
export const azureBench: BenchCloud = {
	schemes: [{ scheme: 'x-functions-key', apiVersion: 'functionUrl' }],
	fields: (hostUrl) => ({ hostUrl }),
	request: ({ endpoint }, name, event) => ({
		url: `${endpoint}/urls/azure/${name}`,
		headers: JSON_TYPE,
		body: Buffer.from(event),
	}),
	payloadOf: (body) => JSON.parse(body) as unknown,
	reply: ({ path, body }) => ({
		headers: { ...JSON_TYPE, ...HOST },
		body,
		delayMs: delayOf(lastName(path)),
	}),
	statusApis: [{ kind: 'Durable', apiVersion: 'durable', lists: true, answer: instances }],
};
