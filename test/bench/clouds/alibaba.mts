import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { alibabaSdk } from '../contenders/sdkAlibaba.mts';
import { delayOf, jsonReply, nameInPath, requestId } from './answers.mts';
import type { BenchCloud, Run } from './benchCloud.mts';

/** GetAsyncTask and ListAsyncTasks (FC 3.0), newest first, page by page. */
function tasks({ url }: ApiRequest, runs: ReadonlyMap<string, Run>, now: number) {
	const { pathname, searchParams } = new URL(url);
	const taskOf = ({ id, startedAt, endsAt }: Run) => ({
		...{ taskId: id, requestId: id, startedTime: startedAt, qualifier: 'LATEST' },
		...{ functionArn: 'acs:fc:cn-hangzhou:1234567890123456:functions/echo', instanceId: id },
		...{ alreadyRetriedTimes: 0, destinationStatus: '', taskErrorMessage: '', taskPayload: '' },
		events: ['Enqueued', 'Dequeued', 'Running'].map((status, index) => ({
			...{ eventId: index + 1, eventDetail: '', status, timestamp: startedAt },
		})),
		status: endsAt <= now ? 'Succeeded' : 'Running',
		...(endsAt <= now && { endTime: endsAt, durationMs: endsAt - startedAt, returnPayload: '{}' }),
	});
	const id = /\/async-tasks\/([^/]+)$/.exec(pathname)?.[1];
	if (id !== undefined) {
		const run = runs.get(id);
		return run ? jsonReply(taskOf(run)) : jsonReply({ Code: 'AsyncTaskNotFound' }, 404);
	}
	const since = Number(searchParams.get('startedTimeBegin') ?? 0);
	const limit = Number(searchParams.get('limit') ?? 20);
	const from = Number(searchParams.get('nextToken') ?? 0);
	const all = [...runs.values()].filter(({ startedAt }) => startedAt >= since).reverse();
	const nextToken = from + limit < all.length ? String(from + limit) : undefined;
	return jsonReply({ tasks: all.slice(from, from + limit).map(taskOf), nextToken });
}

/** Function Compute in the benchmark. */
export const alibabaBench: BenchCloud = {
	schemes: [
		{ scheme: 'ACS3-HMAC-SHA256', apiVersion: '2023-03-30', againstSdks: true },
		{ scheme: 'FC signature', apiVersion: '2016-08-15', againstSdks: true },
	],
	request: ({ endpoint }, name, event) => ({
		url: `${endpoint}/2023-03-30/functions/${name}/invocations`,
		headers: { 'Content-Type': 'application/octet-stream' },
		body: Buffer.from(event),
	}),
	payloadOf: (body) => JSON.parse(body) as unknown,
	reply: ({ path, body }) => ({
		headers: {
			'Content-Type': 'application/octet-stream',
			'X-Fc-Request-Id': requestId(),
			'X-Fc-Version-Id': 'LATEST',
		},
		body,
		delayMs: delayOf(nameInPath(path)),
	}),
	sdk: { packageName: '@alicloud/fc20230330', atLeast: 0.8, contenders: alibabaSdk },
	statusApis: [{ lists: true, answer: tasks }],
};
