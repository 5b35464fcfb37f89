import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { delayOf, JSON_TYPE, jsonReply, lastName, requestId } from './answers.mts';
import type { BenchCloud, Run } from './benchCloud.mts';

/** What the platform records of a run. */
const recordOf = (activationId: string, start: number, end: number) => ({
	...{ activationId, namespace: 'guest', name: 'echo', version: '0.0.1', publish: false },
	...{ start, end, duration: end - start },
	annotations: [
		{ key: 'path', value: 'guest/echo' },
		{ key: 'waitTime', value: 33 },
		{ key: 'kind', value: 'nodejs:20' },
		{ key: 'timeout', value: false },
		{ key: 'limits', value: { concurrency: 1, logs: 10, memory: 256, timeout: 60_000 } },
	],
});

/** Activations: one, or pages of all; there is none of a run that goes on. */
function activations({ url }: ApiRequest, runs: ReadonlyMap<string, Run>, now: number) {
	const { pathname, searchParams } = new URL(url);
	const rowOf = ({ id, startedAt, endsAt }: Run) => recordOf(id, startedAt, endsAt);
	const id = /\/activations\/([^/]+)$/.exec(pathname)?.[1];
	if (id !== undefined) {
		const run = runs.get(id);
		const response = { status: 'success', success: true, result: { n: 1 } };
		return run && run.endsAt <= now
			? jsonReply({ ...rowOf(run), response, logs: [] })
			: jsonReply({ error: 'The requested resource does not exist.', code: 'r' }, 404);
	}
	const [from, limit] = ['skip', 'limit'].map((name) => Number(searchParams.get(name)));
	const ended = [...runs.values()].filter(({ endsAt }) => endsAt <= now);
	const rows = ended.reverse().slice(from, (from ?? 0) + (limit ?? 0));
	return jsonReply(rows.map((run) => ({ ...rowOf(run), statusCode: 0 })));
}

/** OpenWhisk in the benchmark. */
export const openWhiskBench: BenchCloud = {
	schemes: [{ scheme: 'Basic', apiVersion: 'v1' }],
	fields: (host) => ({ host }),
	request: ({ endpoint }, name, event) => ({
		url: `${endpoint}/api/v1/namespaces/_/actions/${name}?blocking=true&result=false`,
		headers: JSON_TYPE,
		body: Buffer.from(event),
	}),
	payloadOf: (body) => (JSON.parse(body) as { response: { result: unknown } }).response.result,
	reply({ path, body }) {
		const id = requestId().replaceAll('-', '');
		const record = JSON.stringify(recordOf(id, 1_700_000_000_000, 1_700_000_000_030));
		const response = `"response":{"status":"success","success":true,"result":${body.toString('utf8')}}`;
		return {
			headers: { ...JSON_TYPE, 'X-Request-Id': id, 'X-OpenWhisk-Activation-Id': id },
			body: Buffer.from(`${record.slice(0, -1)},${response},"logs":[]}`),
			delayMs: delayOf(lastName(path)),
		};
	},
	statusApis: [{ lists: false, answer: activations }],
};
