import type {
	ApiReply,
	ApiRequest,
	Inquired,
	Inquiry,
	LogCall,
	LogPlace,
	LogReading,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { reply } from './exchange.mts';

const CREDENTIALS: Record<string, Record<string, string>> = {
	alibabaCloud: { accountId: '1234567890123456', region: 'cn-hangzhou' },
	huaweiCloud: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
	tencentCloud: { region: 'ap-guangzhou' },
};
const ID = '1-6a9fbf92-174ae003-aa99f23c49ae';
const FROM = new Date('2026-11-26T00:00:00Z');

/** Follows an inquiry through these replies. */
function asked<T>(first: Inquiry<T>, ...replies: ApiReply[]) {
	const requests: ApiRequest[] = [first.request];
	let inquiry = first;
	let last: Inquired<T> | undefined;
	for (const one of replies) {
		last = inquiry.read(one);
		if (last.kind !== 'next') break;
		({ inquiry } = last);
		requests.push(inquiry.request);
	}
	if (!last) throw new Error('no reply');
	return { requests, last };
}

function logsOf(provider: string, apiVersion: string, credential: object = {}, namespace = '') {
	const found = providers.find(({ id }) => id === provider);
	const api = found?.apis[apiVersion];
	if (!found || !api?.logs) throw new Error('no logs');
	const account = found.account({ ...CREDENTIALS[provider], ...credential }, '');
	const target = api.resolve({ functionName: 'hello', namespace, qualifier: '' }, account);
	const { logs } = api;
	const place: Record<string, LogPlace> = {
		alibabaCloud: { service: 'sls', project: 'my-project', store: 'my-store' },
		huaweiCloud: { service: 'lts', project: 'group-1', store: 'stream-1' },
		tencentCloud: { service: 'cls', project: 'set-1', store: 'topic-1' },
	};
	const call = (more: Partial<LogCall> = {}): LogCall => ({
		...{ account, target, ids: { requestId: ID, invocationId: ID }, maxLines: 1000 },
		...{ from: FROM, to: new Date(FROM.getTime() + 3_600_000), place: place[provider] ?? null },
		...more,
	});
	return {
		read: (replies: ApiReply[], more: Partial<LogCall> = {}) =>
			asked(logs.read(call(more)), ...replies),
		place: (...replies: ApiReply[]) => {
			if (!logs.place) throw new Error('no place');
			return asked(logs.place({ account, target }), ...replies);
		},
	};
}

const reading = ({ last }: { last: Inquired<LogReading> }) => {
	if (last.kind === 'answer') return last.value;
	throw new Error(`expected an answer, got ${JSON.stringify(last)}`);
};
const refusal = ({ last }: { last: Inquired<unknown> }) => {
	if (last.kind === 'refused') return last.failure;
	throw new Error(`expected a refusal, got ${JSON.stringify(last)}`);
};
const PAGE = '<html><body>502 Bad Gateway</body></html>';

describe('Simple Log Service', () => {
	const sls = logsOf('alibabaCloud', '2023-03-30');
	const progress = (state = 'Complete') => ({ 'x-log-progress': state, 'x-log-requestid': 'L' });
	const rows = (...all: object[]) => reply(all, progress());
	const at = (second: number, message: string, more: object = {}) => ({
		...{ __time__: String(1_795_651_200 + second), __topic__: 'FCLogs:hello' },
		...{ functionName: 'hello', instanceID: 'c-1', message, ...more },
	});
	const start = at(1, `FC Invoke Start RequestId: ${ID}`);
	const end = at(2, `FC Invoke End RequestId: ${ID}`);
	const metrics = (more: object = {}) => ({
		...{ __time__: '1795651202', __topic__: 'FCRequestMetrics:/hello', requestId: ID },
		...{ durationMs: '12.5', memoryMB: '512', memoryUsageMB: '8.99', isColdStart: 'false' },
		...{ hasFunctionError: 'false', ...more },
	});

	it('asks for the frame, then for the instance between its lines, then for the metrics', () => {
		const { requests, last } = sls.read([
			rows(start, end),
			rows(at(2, 'of the next run'), end, at(1, 'mine'), start, at(1, 'of the run before')),
			rows(metrics({ isColdStart: 'true', coldStartLatencyMs: '80' })),
		]);
		const queries = requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
		expect(new URL(requests[0]?.url ?? '').host).toBe('my-project.cn-hangzhou.log.aliyuncs.com');
		expect(queries).toMatchObject([
			{ query: `"${ID}" and FC and (Start or End)`, from: '1795651200', to: '1795654800' },
			{ query: 'instanceID:"c-1"', topic: 'FCLogs:hello', from: '1795651201', to: '1795651203' },
			{ query: `requestId:"${ID}"` },
		]);
		expect(requests.every(({ scheme }) => scheme === 'sls')).toBe(true);
		expect(last).toMatchObject({
			value: {
				lines: [start.message, 'mine', end.message],
				...{ isWhole: true, state: 'succeeded', ids: { requestId: ID } },
				metrics: { durationMs: 12.5, memoryUsedMb: 8.99, memoryLimitMb: 512, initDurationMs: 80 },
			},
		});
	});

	it.each([
		['FunctionOOMError', 'The function ran out of memory'],
		['FunctionTimeoutError', 'The function ran into its own time limit'],
		['SomethingNew', 'The function reported an error'],
	])('%s of an asynchronous run is detected by its metrics', (errorType, message) => {
		const failed = rows(metrics({ hasFunctionError: 'true', errorType }));
		expect(reading(sls.read([rows(start, end), rows(end, start), failed]))).toMatchObject({
			...{ state: 'failed', error: { type: errorType, message } },
		});
	});

	it('attempts on several instances come one after the other', () => {
		const again = { instanceID: 'c-2' };
		const second = [
			at(10, `FC Invoke Start RequestId: ${ID}`, again),
			at(11, `FC Invoke End RequestId: ${ID}`, again),
		] as const;
		const read = sls.read([
			rows(start, end, ...second),
			rows(second[1], at(10, 'second', again), second[0]),
			rows(end, at(1, 'first'), start),
			rows(),
		]);
		expect(reading(read)).toMatchObject({
			lines: [start, at(1, 'first'), end, second[0], at(10, 'second'), second[1]].map(
				(one) => one.message,
			),
			isWhole: true,
		});
	});

	it('attempts on one instance within a second do not come twice', () => {
		const run = [start, at(1, 'first'), at(1, end.message), start, at(2, 'second'), end];
		const read = sls.read([
			rows(start, at(1, end.message), start, end),
			rows(...run.toReversed()),
			rows(),
		]);
		expect(reading(read)).toMatchObject({ lines: run.map(({ message }) => message) });
	});

	it('a run that goes on has what it printed so far', () => {
		expect(reading(sls.read([rows(start), rows(at(5, 'still at it'), start)]))).toMatchObject({
			...{ kind: 'notYet', soFar: { lines: [start.message, 'still at it'] } },
		});
	});

	it('nothing found is not yet', () => {
		expect(reading(sls.read([rows()]))).toEqual({ kind: 'notYet' });
	});

	it.each([
		['another function', { functionName: 'other' }],
		['an instance whose name would change the query', { instanceID: 'c-1" or "' }],
		['another topic', { __topic__: 'FCInstanceEvents:/hello' }],
		['no instance', { instanceID: undefined }],
	])('%s is none of the run', (_what, change) => {
		const read = sls.read([rows({ ...start, ...change }, { ...end, ...change })]);
		expect(reading(read)).toEqual({ kind: 'notYet' });
		expect(read.requests).toHaveLength(1);
	});

	it('metrics without an index are no failure', () => {
		const wrong = reply({ errorCode: 'ParameterInvalid', errorMessage: 'm' }, progress(), 400);
		expect(reading(sls.read([rows(start, end), rows(end, start), wrong]))).toMatchObject({
			lines: [start.message, end.message],
		});
	});

	it('what is not complete is asked again, but not for ever', () => {
		const halves = Array.from({ length: 30 }, () => reply([start], progress('Incomplete')));
		const { requests } = sls.read(halves);
		expect(new Set(requests.slice(0, 11).map(({ url }) => url)).size).toBe(1);
		expect(requests[11]?.url).not.toBe(requests[0]?.url);
	});

	it.each([
		['a page of a gateway', reply(PAGE, {}, 200), 'service'],
		['an object', reply({ rows: [] }, progress()), 'service'],
		['no sign of the service', reply([start, end]), 'service'],
		['null', reply('null', progress()), 'service'],
		[
			'a denied key',
			reply({ errorCode: 'Unauthorized', errorMessage: 'denied by sts or ram' }, progress(), 403),
			'auth',
		],
		[
			'no such Logstore',
			reply({ errorCode: 'LogStoreNotExist', errorMessage: 'm' }, progress(), 404),
			'notFound',
		],
		[
			'too many',
			reply({ errorCode: 'ReadQuotaExceed', errorMessage: 'm' }, progress(), 403),
			'throttled',
		],
	])('%s is no log', (_what, odd, category) => {
		expect(refusal(sls.read([odd])).category).toBe(category);
	});

	it('rows of any shape never crash the reader', () => {
		const odd = [null, 1, 'x', [], {}, { __time__: {}, message: 5, __topic__: 'FCLogs:hello' }];
		expect(reading(sls.read([reply(odd, progress())]))).toEqual({ kind: 'notYet' });
		const inside = reply([...odd, end, ...odd, start, ...odd], progress());
		expect(reading(sls.read([rows(start, end), inside, reply(odd, progress())]))).toMatchObject({
			kind: 'log',
		});
	});

	it.each([
		[
			'https://cn-hangzhou-intranet.log.aliyuncs.com',
			'my-project.cn-hangzhou-intranet.log.aliyuncs.com',
		],
		['logs.example.com:8443', 'my-project.logs.example.com:8443'],
		['http://127.0.0.1:4570', '127.0.0.1:4570'],
	])('Log Endpoint %s leads to %s', (logEndpoint, host) => {
		const { requests } = logsOf('alibabaCloud', '2023-03-30', { logEndpoint }).read([rows()]);
		expect(new URL(requests[0]?.url ?? '').host).toBe(host);
	});

	it.each(['evil.example/', 'a.b', 'A', '', '../x', 'x@y'])(
		"a project %p is none: the host stays the cloud's",
		(project) => {
			const configured = { functionName: 'hello', logConfig: { project, logstore: 'store' } };
			const { last } = sls.place(reply(configured, { 'x-fc-request-id': 'r' }));
			expect(last.kind).toBe('refused');
		},
	);

	it('FC 2.0 asks the service', () => {
		const fc2 = logsOf('alibabaCloud', '2021-04-06', {}, 'shop');
		const logConfig = { project: 'my-project', logstore: 'my-store' };
		const { requests, last } = fc2.place(reply({ logConfig }, { 'x-fc-request-id': 'r' }));
		expect(requests[0]?.url).toMatch(/\/2021-04-06\/services\/shop$/);
		expect(last).toMatchObject({
			value: { service: 'sls', project: 'my-project', store: 'my-store' },
		});
		const off = fc2.place(
			reply({ logConfig: { project: '', logstore: '' } }, { 'x-fc-request-id': 'r' }),
		);
		expect(refusal(off)).toMatchObject({ category: 'invalidRequest', sideEffect: 'none' });
	});

	it('a task ID of the caller is turned into the ID of its request', () => {
		const ids = { requestId: null, invocationId: 'order-42' };
		const task = reply(
			{ taskId: 'order-42', status: 'Succeeded', requestId: ID },
			{ 'x-fc-request-id': 'r' },
		);
		const { requests } = sls.read([task, rows()], { ids });
		expect(requests[0]?.url).toContain('/functions/hello/async-tasks/order-42');
		expect(new URL(requests[1]?.url ?? '').searchParams.get('query')).toContain(`"${ID}"`);
	});
});

describe('Cloud Log Service', () => {
	const cls = logsOf('tencentCloud', '2018-04-16');
	const entry = (message: string, more: object = {}) => ({
		Time: FROM.getTime(),
		LogJson: JSON.stringify({
			SCF_Message: message,
			SCF_Type: 'Platform',
			SCF_StatusCode: 200,
			...more,
		}),
	});
	const found = (results: object[], more: object = {}) =>
		reply({ Response: { RequestId: 'q', Results: results, ListOver: true, Context: '', ...more } });
	const REPORT = entry(`Report RequestId: ${ID} Duration:12ms Memory:128MB MemUsage:30.5MB`);
	const RESPONSE = entry(`Response RequestId: ${ID} RetMsg:{"a":\n1}`);
	const own = (message: string) => entry(message, { SCF_Type: 'Custom', SCF_StatusCode: 0 });

	it('asks by the ID of the run, the newest first, and goes on with the context', () => {
		const { requests, last } = cls.read([
			found([REPORT, RESPONSE], { ListOver: false, Context: 'c-1' }),
			found([own('two\nlines'), entry(`START RequestId: ${ID}`)]),
		]);
		expect(requests.map(({ url, scheme }) => [url, scheme])).toEqual(
			Array(2).fill(['https://cls.tencentcloudapi.com/', 'cls']),
		);
		expect(requests[0]?.headers).toMatchObject({
			'X-TC-Action': 'SearchLog',
			'X-TC-Version': '2020-10-16',
		});
		const [first, second] = requests.map(({ body }) => JSON.parse(String(body)) as object);
		expect(first).toEqual({
			...{ From: FROM.getTime(), To: FROM.getTime() + 3_600_000, TopicId: 'topic-1' },
			...{ QuerySyntax: 1, QueryString: `SCF_RequestId:"${ID}"`, Sort: 'desc', Limit: 1000 },
		});
		expect(second).toEqual({ ...first, Context: 'c-1' });
		expect(last).toMatchObject({
			value: {
				lines: [
					`START RequestId: ${ID}`,
					...['two', 'lines', `Response RequestId: ${ID} RetMsg:{"a":`, '1}'],
					expect.stringMatching(/^Report/),
				],
				...{ payload: '{"a":\n1}', state: 'succeeded', isWhole: true },
				metrics: { durationMs: 12, memoryUsedMb: 30.5, memoryLimitMb: 128 },
			},
		});
	});

	it('a topic in the lean format does not say who wrote a line: an end, but no evidence', () => {
		const lean = (message: string) => entry(message, { SCF_Type: undefined });
		const read = reading(cls.read([found([lean(`Report RequestId: ${ID} Duration:1ms`)])]));
		expect(read.kind).toBe('log');
		expect(read).not.toHaveProperty('state');
	});

	it('what a function prints is no report of the platform', () => {
		const read = cls.read([
			found([
				own(`Report RequestId: ${ID} Duration:1ms`),
				own(`Response RequestId: ${ID} RetMsg:"x"`),
			]),
		]);
		const { soFar } = reading(read) as { soFar: object };
		expect(soFar).not.toHaveProperty('payload');
		expect(soFar).not.toHaveProperty('state');
	});

	it('a run that failed', () => {
		const message = `ERROR RequestId: ${ID} Result:{"errorCode":1,"errorMessage":"user code exception caught","requestId":"${ID}","stackTrace":"RangeError: sold out","statusCode":430}`;
		const failed = entry(message, { SCF_StatusCode: 430 });
		expect(reading(cls.read([found([REPORT, failed])]))).toMatchObject({
			...{ state: 'failed', error: { type: 'RangeError', message: 'sold out' } },
		});
	});

	it.each([
		['FailedOperation.TopicIsolated', 'auth'],
		['AuthFailure.UnauthorizedOperation', 'auth'],
		['ResourceNotFound.TopicNotExist', 'notFound'],
		['LimitExceeded.LogSearch', 'throttled'],
		['SomethingNew', 'service'],
	])('%s is %s', (Code, category) => {
		const refused = reply({ Response: { RequestId: 'q', Error: { Code, Message: 'm' } } });
		expect(refusal(cls.read([refused])).category).toBe(category);
	});

	it('replies of any shape never crash the reader', () => {
		const odd = [null, 1, {}, { LogJson: 5 }, { LogJson: '{' }, { LogJson: '{"SCF_Message":5}' }];
		expect(reading(cls.read([found(odd as object[])]))).toMatchObject({ kind: 'notYet' });
		expect(refusal(cls.read([reply(PAGE)])).category).toBe('service');
		expect(reading(cls.read([found([], { Results: null })]))).toEqual({ kind: 'notYet' });
	});
});

describe('Log Tank Service', () => {
	const lts = logsOf('huaweiCloud', 'v2');
	const row = (line: number, content: string) => ({ content, line_num: String(line), labels: {} });
	const found = (logs: object[], more: object = {}) =>
		reply({ logs, count: logs.length, isQueryComplete: true, ...more }, { 'x-request-id': 'g' });
	const START = row(1, `2026-11-26T00:00:00Z Start invoke request '${ID}', version: latest\n`);
	const FINISH = row(
		9,
		`2026-11-26T00:00:01Z Finish invoke request '${ID}', duration: 12.5ms, billing duration: 13ms, memory used: 30MB, billing memory: 128MB`,
	);

	it('asks by the ID of the run, the newest first, without marks', () => {
		const { requests, last } = lts.read([found([FINISH, row(5, `${ID} mine`), START])]);
		expect(requests[0]?.url).toBe(
			'https://lts.cn-north-4.myhuaweicloud.com/v2/0123456789abcdef0123456789abcdef/groups/group-1/streams/stream-1/content/query',
		);
		expect(JSON.parse(String(requests[0]?.body))).toEqual({
			...{ start_time: String(FROM.getTime()), end_time: String(FROM.getTime() + 3_600_000) },
			...{ keywords: ID, limit: 5000, is_desc: true, highlight: false, is_count: false },
		});
		expect(last).toMatchObject({
			value: {
				lines: [START.content.trim(), `${ID} mine`, FINISH.content],
				metrics: { durationMs: 12.5, billedDurationMs: 13, memoryUsedMb: 30, memoryLimitMb: 128 },
			},
		});
	});

	it('goes on behind the last line of a page; a line that comes again counts once', () => {
		const first = [
			FINISH,
			...Array.from({ length: 4999 }, (_, at) => row(8000 - at, `${ID} ${at}`)),
		];
		const { requests, last } = lts.read([found(first), found([first.at(-1) ?? {}, START])], {
			maxLines: 9000,
		});
		expect(JSON.parse(String(requests[1]?.body))).toMatchObject({
			...{ line_num: '3002', search_type: 'forwards' },
		});
		expect((last as unknown as { value: { lines: string[] } }).value.lines).toHaveLength(5001);
	});

	it('a failed run, as the platform marks it', () => {
		const failed = row(9, FINISH.content.replace(`'${ID}',`, `'${ID}'(invoke Failed),`));
		expect(reading(lts.read([found([failed, START])]))).toMatchObject({ state: 'failed' });
		expect(reading(lts.read([found([FINISH, START])]))).not.toHaveProperty('state');
	});

	it('other regions have other hosts', () => {
		const { requests } = logsOf('huaweiCloud', 'v2', { region: 'eu-de' }).read([found([])]);
		expect(new URL(requests[0]?.url ?? '').host).toBe('lts.eu-de.otc.t-systems.com');
	});

	it.each([
		['LTS.0208', 404, 'notFound'],
		['LTS.0011', 403, 'auth'],
		['APIGW.0301', 401, 'auth'],
		['LTS.0010', 500, 'service'],
	])('%s is %s: %s', (error_code, status, category) => {
		const refused = reply({ error_code, error_msg: 'm' }, { 'x-request-id': 'g' }, status);
		expect(refusal(lts.read([refused])).category).toBe(category);
	});

	it('replies of any shape never crash the reader', () => {
		const odd = [null, 1, {}, { content: 5 }, { line_num: {} }];
		expect(() => lts.read([found(odd as object[])])).not.toThrow();
		expect(refusal(lts.read([reply(PAGE)])).category).toBe('service');
		expect(refusal(lts.read([found([], { logs: null })])).category).toBe('service');
	});

	it.each(['../x', 'a/b', ''])('a group %p is none: the path stays', (log_group_id) => {
		const configured = {
			func_name: 'hello',
			runtime: 'Node.js18.15',
			log_group_id,
			log_stream_id: 's',
		};
		expect(lts.place(reply(configured, { 'x-request-id': 'g' })).last.kind).toBe('refused');
	});
});
