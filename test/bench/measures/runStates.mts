import type {
	ApiReply,
	ApiRequest,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Cloud } from '../clouds.mts';

/** An asynchronous run of the simulated cloud; milliseconds since the epoch. */
export interface Run {
	id: string;
	startedAt: number;
	endsAt: number;
}

type Runs = ReadonlyMap<string, Run>;

const replyOf = (body: object, status = 200): ApiReply => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: Buffer.from(JSON.stringify(body)),
});

/** GetAsyncTask and ListAsyncTasks (FC 3.0), newest first, page by page. */
function alibaba({ url }: ApiRequest, runs: Runs, now: number): ApiReply {
	const { pathname, searchParams } = new URL(url);
	const taskOf = ({ id, startedAt, endsAt }: Run) => ({
		taskId: id,
		requestId: id,
		startedTime: startedAt,
		status: endsAt <= now ? 'Succeeded' : 'Running',
		...(endsAt <= now && { endTime: endsAt, durationMs: endsAt - startedAt, returnPayload: '{}' }),
	});
	const id = /\/async-tasks\/([^/]+)$/.exec(pathname)?.[1];
	if (id !== undefined) {
		const run = runs.get(id);
		return run ? replyOf(taskOf(run)) : replyOf({ Code: 'AsyncTaskNotFound' }, 404);
	}
	const since = Number(searchParams.get('startedTimeBegin') ?? 0);
	const limit = Number(searchParams.get('limit') ?? 20);
	const from = Number(searchParams.get('nextToken') ?? 0);
	const all = [...runs.values()].filter(({ startedAt }) => startedAt >= since).reverse();
	const tasks = all.slice(from, from + limit).map(taskOf);
	const nextToken = from + limit < all.length ? String(from + limit) : undefined;
	return replyOf({ tasks, nextToken });
}

/** Querying Asynchronous Invocation Requests (v2). */
function huawei({ url }: ApiRequest, runs: Runs, now: number): ApiReply {
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
	return replyOf({ count: all.length, invocations, next_marker: from + invocations.length });
}

/** API 3.0: GetRequestStatus tells of plain functions, ListAsyncEvents of those with status tracking. */
function tencent(isTracked: boolean) {
	return ({ headers, body }: ApiRequest, runs: Runs, now: number): ApiReply => {
		const asked = JSON.parse(body.toString('utf8')) as Record<string, string | number>;
		const respond = (members: object) => replyOf({ Response: { ...members, RequestId: 'r' } });
		if (headers['X-TC-Action'] === 'ListAsyncEvents') {
			const all = isTracked ? [...runs.values()].reverse() : [];
			const from = Number(asked['Offset'] ?? 0);
			const page = all.slice(from, from + Number(asked['Limit'] ?? 20));
			const EventList = page.map(({ id, endsAt }) => ({
				InvokeRequestId: id,
				Status: endsAt <= now ? 'FINISHED' : 'RUNNING',
				...(endsAt <= now && { StatusCode: 200 }),
			}));
			return respond({ TotalCount: all.length, EventList });
		}
		const run = runs.get(String(asked['FunctionRequestId'] ?? ''));
		if (!run || isTracked) return respond({ TotalCount: 0, Data: [] });
		const ended = run.endsAt <= now;
		const entry = {
			FunctionName: asked['FunctionName'],
			RequestId: run.id,
			RetCode: ended ? 0 : 1,
			RetMsg: ended ? '{}' : '',
			Duration: ended ? run.endsAt - run.startedAt : 0,
			MemUsage: 30,
		};
		return respond({ TotalCount: 1, Data: [entry] });
	};
}

/** Whose status API is asked, and how it answers in the shape of its documents. */
export interface StatusApi {
	name: string;
	cloud: Cloud['id'];
	answer(request: ApiRequest, runs: Runs, now: number): ApiReply;
}

/** All kinds of status API that the package waits with. */
export const statusApis: readonly StatusApi[] = [
	{ name: 'Alibaba Cloud', cloud: 'alibabaCloud', answer: alibaba },
	{ name: 'Huawei Cloud', cloud: 'huaweiCloud', answer: huawei },
	{ name: 'Tencent Cloud, status tracking', cloud: 'tencentCloud', answer: tencent(true) },
	{ name: 'Tencent Cloud, plain functions', cloud: 'tencentCloud', answer: tencent(false) },
];
