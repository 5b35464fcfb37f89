import { replied } from '../exchange/scripted.mts';
import type { Ended } from '../../nodes/InvokeServerlessFunction/invocation/operations/index.ts';
import { HELLO, itemOf, operate, problemOf, type Cloud, type Scene } from './stage.mts';

const ID = '1-6a9fbf92-174ae003-aa99f23c49ae';
const ran = replied(200, '"ok"', { 'x-fc-request-id': ID });
const configured = replied(
	200,
	{ functionName: 'hello', logConfig: { project: 'my-project', logstore: 'my-store' } },
	{ 'x-fc-request-id': 'c' },
);
const rows = (...all: object[]) => replied(200, all, { 'x-log-progress': 'Complete' });
const row = (message: string) => ({
	...{ __time__: '1767323045', __topic__: 'FCLogs:hello', functionName: 'hello' },
	...{ instanceID: 'c-1', message },
});
const START = row(`FC Invoke Start RequestId: ${ID}`);
const END = row(`FC Invoke End RequestId: ${ID}`);

/** A cloud whose log service shows nothing in so many searches. */
function cloudOf({ late = 0, log = rows(START, END) } = {}): Cloud {
	let searches = 0;
	return ({ url }) => {
		const { host, pathname, searchParams } = new URL(url);
		if (pathname.endsWith('/invocations')) return ran;
		if (!host.endsWith('.log.aliyuncs.com')) return configured;
		if (searchParams.get('query')?.startsWith('instanceID')) return rows(END, row('mine'), START);
		if (searchParams.get('query')?.startsWith('requestId')) return rows();
		searches += 1;
		return searches > late ? log : rows();
	};
}
const searchesIn = (requests: ReadonlyArray<{ url: string }>) =>
	requests.filter(({ url }) => url.includes('Start')).length;
const FULL = { parameters: { ...HELLO, options: { fullLog: true } } };
const WHISK = { provider: 'openWhisk', invocationId: 'a'.repeat(32) };
const GET = { parameters: { ...HELLO, resource: 'run', operation: 'getLogs', invocationId: ID } };
async function one(scene: Scene) {
	const stage = operate(scene);
	const ended = await stage.clock.until(stage.one());
	return { ...stage, ended };
}

describe('Full Log', () => {
	it.each([
		[0, 0],
		[1, 1000],
		[2, 3000],
		[3, 7000],
	])('waits for lines that come later, %d times: %d ms', async (late, waitedMs) => {
		const { ended, requests, clock } = await one({ ...FULL, cloud: cloudOf({ late }) });
		expect(itemOf(ended).json).toMatchObject({
			...{ status: 'succeeded', payload: 'ok' },
			logs: [START.message, 'mine', END.message].join('\n'),
		});
		expect(searchesIn(requests)).toBe(late + 1);
		expect(clock.elapsed()).toBe(waitedMs);
	});

	it('for less than a quarter of a minute, and the item is good all the same', async () => {
		const { ended, clock, showHints } = await one({ ...FULL, cloud: cloudOf({ late: 99 }) });
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', payload: 'ok', logs: null });
		// Another eight seconds would end with it.
		expect(clock.elapsed()).toBe(7000);
		expect(showHints()).toEqual(['The cloud had no log for the run yet.']);
	});

	it('waits no longer where the execution is cancelled', async () => {
		const stop = new AbortController();
		const cloud = cloudOf({ late: 99 });
		const stage = operate({
			...{ ...FULL, signal: stop.signal },
			cloud(request, sent) {
				if (searchesIn([request]) > 0) {
					void stage.clock.sleep(500, undefined).then(() => stop.abort());
				}
				return cloud(request, sent);
			},
		});
		expect(itemOf(await stage.clock.until(stage.one())).json).toMatchObject({ payload: 'ok' });
		expect(searchesIn(stage.requests)).toBe(1);
		expect(stage.clock.elapsed()).toBe(500);
	});

	it('a time-out of a later search leaves what an earlier one found', async () => {
		const stage = operate({
			...FULL,
			cloud(request, sent) {
				if (searchesIn(stage.requests) > 1) stage.clock.advance(20_000);
				return cloudOf({ log: rows(START) })(request, sent);
			},
		});
		const ended = await stage.clock.until(stage.one());
		expect(itemOf(ended).json['logs']).toContain(START.message);
	});

	it('a refusal of a later search says that the log could not be read', async () => {
		const denied = { errorCode: 'Unauthorized', errorMessage: 'no' };
		const stage = operate({
			...FULL,
			cloud: (request, sent) =>
				searchesIn(stage.requests) > 1
					? replied(401, denied, { 'x-log-requestid': 'l' })
					: cloudOf({ log: rows(START) })(request, sent),
		});
		expect(itemOf(await stage.clock.until(stage.one())).json['logs']).toBeNull();
		expect(stage.showHints()).toEqual([
			'The log could not be read: The credential has no permission to read the log. In the RAM console, grant the RAM user or role log:GetLogStoreLogs on the Logstore of the function. The cloud says: no',
		]);
	});

	it('what it took to learn where the logs are is of its time', async () => {
		const cloud = cloudOf({ late: 99 });
		const stage = operate({
			...FULL,
			async cloud(request, sent) {
				const { host, pathname } = new URL(request.url);
				const isPlace = !host.endsWith('.log.aliyuncs.com') && !pathname.endsWith('/invocations');
				if (isPlace) await stage.clock.sleep(9000, undefined);
				return await cloud(request, sent);
			},
		});
		// Other items may have taken their time before.
		stage.clock.advance(40_000);
		expect(itemOf(await stage.clock.until(stage.one())).json['logs']).toBeNull();
		// Nine seconds, one and two; another four would end with it.
		expect(stage.clock.elapsed()).toBe(52_000);
	});

	it("is looked for by the cloud's clock, which the reply of the call shows", async () => {
		const cloud = cloudOf();
		const hourLater = { 'x-fc-request-id': ID, date: 'Fri, 02 Jan 2026 04:04:05 GMT' };
		const { requests } = await one({
			...FULL,
			cloud: (request, sent) =>
				request.url.endsWith('/invocations')
					? replied(200, '"ok"', hourLater)
					: cloud(request, sent),
		});
		const search = new URL(requests.find(({ url }) => url.includes('Start'))?.url ?? '');
		const [from, to] = ['from', 'to'].map((name) => Number(search.searchParams.get(name)));
		expect([from, to]).toEqual([1_767_326_585, 1_767_326_705]);
	});

	it('what breaks while it is read does not break the item', async () => {
		const cloud = cloudOf();
		const { ended, showHints } = await one({
			...FULL,
			cloud: (request, sent) => {
				if (searchesIn([request]) > 0) throw new Error('a defect');
				return cloud(request, sent);
			},
		});
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', payload: 'ok', logs: null });
		expect(showHints()).toEqual(['The log could not be read: a defect']);
	});

	it('of a call that failed is not looked for where the API has no logs', async () => {
		const url = { functionName: 'https://a.cn-hangzhou.fcapp.run/', apiVersion: 'functionUrl' };
		const { ended, requests } = await one({
			parameters: { ...HELLO, ...url, options: { fullLog: true } },
			cloud: () =>
				replied(500, { Code: 'InternalServerError', Message: 'm' }, { 'x-fc-request-id': ID }),
		});
		expect(problemOf(ended)).toMatchObject({ requestId: ID, sideEffect: 'certain', logs: null });
		expect(requests).toHaveLength(1);
	});

	it('an API without logs, and a call without a credential, say so', async () => {
		const url = { functionName: 'https://a.cn-hangzhou.fcapp.run/', apiVersion: 'functionUrl' };
		const { ended, showHints } = await one({
			parameters: { ...HELLO, ...url, options: { fullLog: true } },
			cloud: () => ran,
		});
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', logs: null });
		expect(showHints()).toEqual([
			'Alibaba Cloud Function Compute, Function URL, cannot read full logs.',
		]);
		const google = {
			...{ provider: 'googleCloud', functionName: 'https://a-b.a.run.app/' },
			...{ authentication: 'none', options: { fullLog: true } },
		};
		const open = await one({ parameters: google, cloud: () => replied(200, '1') });
		expect(itemOf(open.ended).json).toMatchObject({ status: 'succeeded', logs: null });
		expect(open.showHints()).toEqual([
			"No log was read: this needs a credential, but 'Authentication' is set to None.",
		]);
	});

	it('asks the cloud whose function was called once, whatever the log says', async () => {
		const odd = replied(200, '<html>', {});
		const { ended, requests, showHints } = await one({ ...FULL, cloud: cloudOf({ log: odd }) });
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', payload: 'ok', logs: null });
		expect(requests.filter(({ url }) => url.endsWith('/invocations'))).toHaveLength(1);
		expect(showHints()).toEqual([expect.stringMatching(/^The log could not be read: /)]);
	});

	it('has its whole time however long its requests wait for their turns', async () => {
		const { ended, showHints } = await one({ ...FULL, perSecond: 0.1, cloud: cloudOf() });
		expect(itemOf(ended).json['logs']).toBe([START.message, 'mine', END.message].join('\n'));
		expect(showHints()).toEqual([]);
	});

	it('is read of a call that the platform ended, too: why is often there alone', async () => {
		const cloud = cloudOf();
		const { ended } = await one({
			...FULL,
			cloud: (request, sent) =>
				request.url.endsWith('/invocations')
					? replied(500, { Code: 'InternalServerError', Message: 'm' }, { 'x-fc-request-id': ID })
					: cloud(request, sent),
		});
		expect(problemOf(ended)).toMatchObject({
			...{ category: 'service', sideEffect: 'possible', requestId: ID },
			logs: [START.message, 'mine', END.message].join('\n'),
		});
	});

	it.each([
		['nobody knows its ID', {}, {}],
		['it goes on without anybody waiting', { invocationType: 'async' }, { 'x-fc-request-id': ID }],
	])('of a call that failed is not looked for where %s', async (_why, more, headers) => {
		const { ended, requests } = await one({
			parameters: { ...FULL.parameters, ...more },
			cloud: () => replied(500, { Code: 'InternalServerError', Message: 'm' }, headers),
		});
		expect(problemOf(ended).sideEffect).toBe('possible');
		expect(requests).toHaveLength(1);
	});

	it('of a call that failed is not looked for where logs are not found by its ID', async () => {
		const { ended, requests } = await one({
			parameters: { ...FULL.parameters, provider: 'huaweiCloud' },
			credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
			cloud: () =>
				replied(500, { error_code: 'FSS.0500', error_msg: 'm' }, { 'x-cff-request-id': ID }),
		});
		expect(problemOf(ended)).toMatchObject({ sideEffect: 'possible', requestId: ID });
		expect(requests).toHaveLength(1);
	});

	it('is not looked for where nothing ran', async () => {
		const { requests } = await one({
			...FULL,
			cloud: () => replied(403, { Code: 'AccessDenied', Message: 'm' }, { 'x-fc-request-id': ID }),
		});
		expect(requests).toHaveLength(1);
	});

	it('shows nothing of the credential in a hint', async () => {
		const quoted = {
			errorCode: 'Unauthorized',
			errorMessage: 'AccessKeyId LTAIexample is inactive',
		};
		const { showHints } = await one({
			...FULL,
			cloud: cloudOf({ log: replied(401, quoted, { 'x-log-requestid': 'l' }) }),
		});
		expect(showHints()).toEqual([expect.stringContaining('*** is inactive')]);
	});

	it.each([
		['Invoke says what it measured', { Duration: 12, MemUsage: 1_048_576 }, 12, 1],
		['Invoke measured nothing', {}, 99, 30.5],
	])(
		'adds the numbers that the reply lacks: %s',
		async (_what, measured, durationMs, memoryUsedMb) => {
			const RUN = '0d2e6bb2-1111-4111-8111-0123456789ab';
			const line = (SCF_Message: string) => ({
				Time: 1_767_323_045_000,
				LogJson: JSON.stringify({ SCF_Message, SCF_Type: 'Platform', SCF_StatusCode: 200 }),
			});
			const log = [
				line(`Report RequestId: ${RUN} Duration:99ms Memory:128MB MemUsage:30.5MB`),
				line(`START RequestId: ${RUN}`),
			];
			const said: Record<string, object> = {
				Invoke: {
					Result: { FunctionRequestId: RUN, InvokeResult: 0, RetMsg: '"ok"', ...measured },
				},
				GetFunction: { FunctionName: 'hello', ClsLogsetId: 'set-1', ClsTopicId: 'topic-1' },
				SearchLog: { Results: log, ListOver: true, Context: '' },
			};
			const { ended, showHints } = await one({
				parameters: { ...FULL.parameters, provider: 'tencentCloud' },
				credential: { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' },
				cloud: ({ headers }) =>
					replied(200, { Response: { RequestId: 'q', ...said[headers['X-TC-Action'] ?? ''] } }),
			});
			expect(showHints()).toEqual([]);
			expect(itemOf(ended).json).toMatchObject({
				...{ payload: 'ok', logs: expect.stringMatching(/^START.*\nReport/) },
				metrics: { durationMs, memoryUsedMb, memoryLimitMb: 128 },
			});
		},
	);

	it('off, a tail that the reply does not bring is not looked for where replies bring it', async () => {
		const { requests } = await one({ parameters: { ...HELLO, logType: 'tail' }, cloud: cloudOf() });
		expect(requests).toHaveLength(1);
	});

	it('off, nothing but the call is sent', async () => {
		const { requests } = await one({ parameters: HELLO, cloud: cloudOf() });
		expect(requests).toHaveLength(1);
	});
});

describe('Get Logs', () => {
	const busy = { Code: 'ResourceThrottled', Message: 'busy' };
	it.each([
		['a busy cloud', 3, replied(503, busy, { 'x-fc-request-id': 'c' }), 'throttled'],
		['a proxy', 1, replied(403, '<html>no</html>'), 'auth'],
	] as const)(
		'asks where the logs are once in an execution, and again after %s',
		async (_who, times, refusal, category) => {
			let asked = 0;
			const cloud = cloudOf();
			const stage = operate({
				...GET,
				items: [{ json: {} }, { json: {} }, { json: {} }],
				cloud: (request, sent) => {
					if (new URL(request.url).host.endsWith('.log.aliyuncs.com')) return cloud(request, sent);
					asked += 1;
					return asked <= times ? refusal : configured;
				},
			});
			const [first, second, third] = [
				await stage.clock.until(stage.one(0)),
				await stage.clock.until(stage.one(1)),
				await stage.clock.until(stage.one(2)),
			];
			expect(problemOf(first)).toMatchObject({ category, sideEffect: 'none' });
			expect([itemOf(second), itemOf(third)].map(({ json }) => typeof json.logs)).toEqual(
				Array(2).fill('string'),
			);
			expect(asked).toBe(times + 1);
		},
	);

	it('asks where the logs are for all items: the Timeout of the one that asks first ends no other', async () => {
		const cloud = cloudOf();
		const stage = operate({
			items: [{ json: {} }, { json: {} }],
			parameters: (index) => ({
				...GET.parameters,
				options: { timeout: index === 0 ? 1000 : 30_000 },
			}),
			async cloud(request, sent) {
				const isPlace = !new URL(request.url).host.endsWith('.log.aliyuncs.com');
				if (isPlace) await stage.clock.sleep(5000, undefined);
				return await cloud(request, sent);
			},
		});
		const ends = Promise.all([stage.one(0), stage.one(1)]);
		const [first, second] = (await stage.clock.until(ends)) as [Ended, Ended];
		expect(problemOf(first)).toMatchObject({
			...{ category: 'timeout', sideEffect: 'none', attempts: 0 },
			message: expect.stringContaining('within 1 s') as string,
		});
		expect(itemOf(second).json['logs']).toContain(END.message);
	});

	it('asks where the logs are of each function', async () => {
		const cloud = cloudOf();
		const stage = operate({
			items: [{ json: {} }, { json: {} }],
			parameters: (index) => ({ ...GET.parameters, functionName: `hello-${index}` }),
			cloud: (request, sent) => {
				const { host, pathname } = new URL(request.url);
				if (host.endsWith('.log.aliyuncs.com')) return cloud(request, sent);
				const logConfig = { project: `of-${pathname.split('/').at(-1)}`, logstore: 'my-store' };
				return replied(200, { functionName: 'hello', logConfig }, { 'x-fc-request-id': 'c' });
			},
		});
		await stage.clock.until(Promise.all([stage.one(0), stage.one(1)]));
		const hosts = stage.requests.map(({ url }) => new URL(url).host.split('.')[0]);
		expect(hosts.filter((host) => host?.startsWith('of-')).sort()).toEqual(
			expect.arrayContaining(['of-hello-0', 'of-hello-1']),
		);
	});

	it('asks no more where the logs are once the cloud has refused to say', async () => {
		const denied = { Code: 'AccessDenied', Message: 'no' };
		const stage = operate({
			...{ ...GET, items: [{ json: {} }, { json: {} }] },
			cloud: () => replied(403, denied, { 'x-fc-request-id': 'c' }),
		});
		for (const index of [0, 1]) {
			expect(problemOf(await stage.one(index))).toMatchObject({ category: 'auth' });
		}
		expect(stage.requests).toHaveLength(1);
	});

	it('ends where the execution is cancelled before it is known where the logs are', async () => {
		const stop = new AbortController();
		const stage = operate({
			...{ ...GET, items: [{ json: {} }, { json: {} }], signal: stop.signal },
			cloud: async () => {
				void stage.clock.sleep(500, undefined).then(() => stop.abort());
				return await new Promise<never>(() => {});
			},
		});
		const ends = await stage.clock.until(Promise.all([stage.one(0), stage.one(1)]));
		for (const ended of ends) {
			expect(problemOf(ended)).toMatchObject({ category: 'cancelled', sideEffect: 'none' });
		}
		expect(stage.clock.elapsed()).toBe(500);
	});

	it('a log without a line is none', async () => {
		const whisk = (more: object) => ({
			credential: { host: 'https://w.example', namespace: 'guest', accessKey: 'id:secret' },
			parameters: { ...GET.parameters, ...WHISK, ...more },
			cloud: () => replied(200, { activationId: WHISK.invocationId, logs: [] }),
		});
		const { ended } = await one(whisk({}));
		expect(problemOf(ended)).toMatchObject({ category: 'notFound', sideEffect: 'none' });
		const called = await one({
			...whisk({ resource: 'function', operation: 'invoke', options: { fullLog: true } }),
			cloud: ({ method }) =>
				replied(200, {
					...{ activationId: WHISK.invocationId, logs: [], start: 1, end: 2, duration: 1 },
					...(method === 'POST' && {
						response: { success: true, status: 'success', statusCode: 0, result: {} },
					}),
				}),
		});
		expect(itemOf(called.ended).json).toMatchObject({ status: 'succeeded', logs: null });
		expect(called.showHints()).toEqual([]);
	});

	it('has the times that the log shows', async () => {
		const line = (SCF_Message: string, Time: number) => ({
			...{ Time, LogJson: JSON.stringify({ SCF_Message, SCF_Type: 'Platform' }) },
		});
		const RUN = '0d2e6bb2-1111-4111-8111-0123456789ab';
		const log = [
			line(`Report RequestId: ${RUN} Duration:9ms`, 1_767_323_047_000),
			line(`START RequestId: ${RUN}`, 1_767_323_045_000),
		];
		const said: Record<string, object> = {
			GetFunction: { FunctionName: 'hello', ClsLogsetId: 'set-1', ClsTopicId: 'topic-1' },
			SearchLog: { Results: log, ListOver: true, Context: '' },
		};
		const { ended } = await one({
			parameters: { ...GET.parameters, provider: 'tencentCloud', invocationId: RUN },
			credential: { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' },
			cloud: ({ headers }) =>
				replied(200, { Response: { RequestId: 'q', ...said[headers['X-TC-Action'] ?? ''] } }),
		});
		expect(itemOf(ended).json).toMatchObject({
			startedAt: '2026-01-02T03:04:05.000Z',
			endedAt: '2026-01-02T03:04:07.000Z',
		});
	});

	it.each([
		[undefined, 4, 7000],
		[30_000, 4, 7000],
		[2000, 2, 1000],
	])('with a Timeout of %p looks %d times for lines', async (timeout, searches, waitedMs) => {
		const parameters = { ...GET.parameters, options: { ...(timeout && { timeout }) } };
		const cloud = cloudOf({ late: 99 });
		const { ended, requests, clock } = await one({ parameters, cloud });
		expect(searchesIn(requests)).toBe(searches);
		expect(clock.elapsed()).toBe(waitedMs);
		expect(problemOf(ended)).toMatchObject({
			...{ category: 'notFound', sideEffect: 'none', retryable: false, invocationId: ID },
			message: 'The log service has no lines for this run in the last 24 hours',
			hint: "Check the invocation ID, the function, its qualifier and the region; for an older run raise 'Look Back' in the options. A run that has not ended may have no lines yet.",
		});
		expect(problemOf(ended).attempts).toBeGreaterThanOrEqual(searches);
	});

	it('says where there are more lines than are wanted', async () => {
		const parameters = { ...GET.parameters, options: { maxLines: 2 } };
		const { ended, showHints } = await one({ parameters, cloud: cloudOf() });
		expect(itemOf(ended).json['logs']).toBe(['mine', END.message].join('\n'));
		expect(showHints()).toEqual([
			"Only the last 2 lines of a log are returned: raise 'Max Lines' in the options for more.",
		]);
		expect((await one({ ...GET, cloud: cloudOf() })).showHints()).toEqual([]);
	});

	it('gives a run that goes on its lines so far', async () => {
		const cloud = cloudOf({ log: rows(START) });
		const { ended } = await one({ ...GET, cloud });
		expect(itemOf(ended).json).toMatchObject({ status: 'unknown', invocationId: ID });
	});

	it('looks back as far as it is to, by the clock of the cloud', async () => {
		const parameters = { ...GET.parameters, options: { lookBackHours: 2 } };
		const { requests } = await one({ parameters, cloud: cloudOf() });
		const { searchParams } = new URL(requests[1]?.url ?? '');
		const [from, to] = [searchParams.get('from'), searchParams.get('to')].map(Number);
		// Two hours and a minute before 2026-01-02 03:04:05 UTC, and a minute after it.
		expect([from, to]).toEqual([1_767_315_785, 1_767_323_105]);
	});

	it('an API without logs says so before anything is sent', async () => {
		const parameters = {
			...GET.parameters,
			apiVersion: 'functionUrl',
			functionName: 'https://a.cn-hangzhou.fcapp.run/',
		};
		await expect(operate({ parameters }).one()).rejects.toMatchObject({ parameter: 'operation' });
	});
});
