import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { huaweiSdk } from '../contenders/sdkHuawei.mts';
import { delayOf, JSON_TYPE, jsonReply, requestId } from './answers.mts';
import type { BenchCloud, Run } from './benchCloud.mts';

/** Querying Asynchronous Invocation Requests (v2). */
function records({ url }: ApiRequest, runs: ReadonlyMap<string, Run>, now: number) {
	const { searchParams } = new URL(url);
	const time = (at: number) => new Date(at).toISOString().slice(0, 19);
	const wanted = searchParams.get('request_id');
	const from = Number(searchParams.get('marker') ?? 0);
	const limit = Number(searchParams.get('limit') ?? 100);
	const all = [...runs.values()].filter(({ id }) => wanted === null || id === wanted);
	const invocations = all.slice(from, from + limit).map(({ id, startedAt, endsAt }) => ({
		request_id: id,
		status: endsAt <= now ? 'SUCCESS' : 'RUNNING',
		start_time: time(startedAt),
		...(endsAt <= now && { end_time: time(endsAt) }),
		error_code: 0,
		error_message: '',
	}));
	return jsonReply({ count: all.length, invocations, next_marker: from + invocations.length });
}

/** FunctionGraph in the benchmark. */
export const huaweiBench: BenchCloud = {
	schemes: [{ scheme: 'SDK-HMAC-SHA256', apiVersion: 'v2' }],
	request({ endpoint, region, projectId }, name, event) {
		const urn = `urn:fss:${region}:${String(projectId)}:function:default:${name}:latest`;
		return {
			url: `${endpoint}/v2/${String(projectId)}/fgs/functions/${urn}/invocations`,
			headers: { 'Content-Type': 'application/json', 'X-CFF-Request-Version': 'v1' },
			body: Buffer.from(event),
		};
	},
	payloadOf: (body) => JSON.parse((JSON.parse(body) as { result: string }).result) as unknown,
	reply({ path, headers, body }) {
		const name = /function(?::|%3A)[^:%]*(?::|%3A)([^:%/]+)/i.exec(path)?.[1] ?? '';
		const id = requestId();
		const envelope = { request_id: id, result: body.toString('utf8'), log: '', status: 200 };
		const wanted = headers['x-cff-request-version'] === 'v1';
		return {
			headers: {
				...JSON_TYPE,
				'X-Cff-Request-Id': id,
				'X-Cff-Response-Version': wanted ? 'v1' : 'v0',
				'X-Is-Func-Err': 'false',
				'X-Func-Err-Code': '0',
				'X-Cff-Invoke-Summary':
					'{"funcDigest":"00","duration":29.6,"billingDuration":30,"memorySize":128,"memoryUsed":30}',
			},
			body: wanted ? Buffer.from(JSON.stringify(envelope)) : body,
			delayMs: delayOf(name),
		};
	},
	sdk: {
		packageName: '@huaweicloud/huaweicloud-sdk-functiongraph',
		atLeast: 1.1,
		contenders: huaweiSdk,
	},
	statusApis: [{ lists: true, answer: records }],
};
