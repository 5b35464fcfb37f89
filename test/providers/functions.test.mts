import type {
	ApiReply,
	ApiRequest,
	Inquiry,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { reply } from './exchange.mts';
import { exampleOf, registeredAs } from './registered.mts';

/*
 * What clouds say of functions: what is asked for, in which order, and what an item has of it. The replies have the
 * members of the vendors' references; a real key's are in `test/field`.
 */

/** Who is asked, and how: line, action, and what stands in query or body. */
function asked({ method, url, headers, body }: ApiRequest) {
	const { pathname, searchParams } = new URL(url);
	const action = headers['x-acs-action'] ?? headers['X-TC-Action'] ?? null;
	const parameters = Object.fromEntries(searchParams);
	return {
		line: `${method} ${pathname}`,
		...(action !== null && { action }),
		parameters: body.length > 0 ? (JSON.parse(String(body)) as object) : parameters,
	};
}

/** An API's functions, with a call for one of them. */
function functionsOf(name: string, named: object = {}, credential: object = {}) {
	const { api, provider } = registeredAs(name);
	const account = provider.account(exampleOf(provider.id, credential), '');
	const { functions } = api;
	if (!functions) throw new Error('It reports no functions');
	const names = { functionName: 'hello', namespace: '', qualifier: '', ...named };
	return { functions, account, target: api.resolve(names, account) };
}

/** Every request of a question, and what comes of it, reply by reply. */
function followed<T>(first: Inquiry<T>, replies: ReadonlyArray<object | ApiReply>) {
	const requests = [asked(first.request)];
	let inquiry = first;
	for (const [at, one] of replies.entries()) {
		const answer = inquiry.read(
			'status' in one && 'headers' in one ? (one as ApiReply) : reply(one),
		);
		if (answer.kind !== 'next') {
			expect(at).toBe(replies.length - 1);
			return { requests, answer };
		}
		({ inquiry } = answer);
		requests.push(asked(inquiry.request));
	}
	throw new Error('It asks for more');
}

const unknown = {
	...{ kind: null, runtime: null, handler: null, description: null, state: null },
	...{ invocable: null, reasons: [], timeoutMs: null, initTimeoutMs: null, memoryLimitMb: null },
	...{ concurrency: null, lastModifiedAt: null, urls: [], async: null, logs: null },
};

describe('Alibaba Cloud', () => {
	const ID = { 'x-fc-request-id': 'r' };
	const own = (body: object, status = 200) => reply(body, ID, status);
	const refusal = (Code: string, status: number) => own({ Code, Message: 'm' }, status);
	const v3 = functionsOf('alibabaCloud 2023-03-30', { qualifier: 'prod' });
	const v2 = functionsOf('alibabaCloud 2021-04-06', { namespace: 'svc', qualifier: 'prod' });
	const denied = refusal('AccessDenied', 403);
	const body = {
		...{ functionName: 'hello', runtime: 'nodejs20', handler: 'index.handler' },
		...{ description: 'Says it', state: 'Active', timeout: 3, memorySize: 128 },
		...{ instanceConcurrency: 5, lastModifiedTime: '2026-01-02T03:04:05Z' },
		instanceLifecycleConfig: { initializer: { timeout: 7 } },
		logConfig: { project: 'p', logstore: 'l' },
		environmentVariables: { SECRET: 'x' },
	};
	const place = { name: 'hello', qualifier: 'prod', region: 'cn-hangzhou' };
	const report = {
		...{ ...unknown, ...place, namespace: null, kind: 'event', runtime: 'nodejs20' },
		...{ handler: 'index.handler', description: 'Says it', state: 'Active', invocable: true },
		...{ timeoutMs: 3000, initTimeoutMs: 7000, memoryLimitMb: 128, concurrency: 5 },
		lastModifiedAt: '2026-01-02T03:04:05.000Z',
		logs: { service: 'sls', project: 'p', store: 'l' },
	};
	const get = (cloud: typeof v3, replies: object[], change: object = {}) =>
		followed(cloud.functions.get({ ...cloud, ...change }), replies);

	it('FC 3.0: the function, its asynchronous runs, its URLs page by page', () => {
		const url = (n: number) => ({
			triggerType: 'http',
			httpTrigger: { urlInternet: `https://u${n}.example` },
		});
		const { requests, answer } = get(v3, [
			own(body),
			own({ asyncTask: true, maxAsyncRetryAttempts: 2, maxAsyncEventAgeInSeconds: 60 }),
			own({ triggers: [url(1), 'odd', { triggerType: 'timer' }], nextToken: 'n' }),
			own({ triggers: [url(2)] }),
		]);
		const path = '/2023-03-30/functions/hello';
		expect(requests).toEqual([
			{ line: `GET ${path}`, action: 'GetFunction', parameters: { qualifier: 'prod' } },
			{
				...{ line: `GET ${path}/async-invoke-config`, action: 'GetAsyncInvokeConfig' },
				parameters: { qualifier: 'prod' },
			},
			{ line: `GET ${path}/triggers`, action: 'ListTriggers', parameters: { limit: '100' } },
			{
				...{ line: `GET ${path}/triggers`, action: 'ListTriggers' },
				parameters: { limit: '100', nextToken: 'n' },
			},
		]);
		expect(answer).toEqual({
			kind: 'answer',
			value: {
				...report,
				async: { statesKept: true, maxRetries: 2, maxAgeSeconds: 60 },
				urls: ['https://u1.example', 'https://u2.example'],
			},
		});
	});

	it('FC 2.0: where the log is, its service says; what has an HTTP trigger is run by its URL only', () => {
		const http = { triggerType: 'http', urlInternet: 'https://u.example' };
		const { requests, answer } = get(v2, [
			own({ ...body, instanceLifecycleConfig: null, initializationTimeout: 9, logConfig: null }),
			own({ statefulInvocation: false }),
			own({ logConfig: { project: 'sp', logstore: 'sl' } }),
			own({ triggers: [{ triggerType: 'timer' }], nextToken: 'n' }),
			own({ triggers: [http, http] }),
		]);
		const path = '/2021-04-06/services/svc';
		expect(requests.map(({ line, action }) => [line, action])).toEqual([
			[`GET ${path}/functions/hello`, 'GetFunction'],
			[`GET ${path}/functions/hello/async-invoke-config`, 'GetFunctionAsyncInvokeConfig'],
			[`GET ${path}`, 'GetService'],
			[`GET ${path}/functions/hello/triggers`, 'ListTriggers'],
			[`GET ${path}/functions/hello/triggers`, 'ListTriggers'],
		]);
		expect(requests.map(({ parameters }) => parameters)).toEqual([
			...[{ qualifier: 'prod' }, { qualifier: 'prod' }, { qualifier: 'prod' }],
			...[{ limit: '100' }, { limit: '100', nextToken: 'n' }],
		]);
		expect(answer).toMatchObject({
			value: {
				...{ namespace: 'svc', kind: 'http', invocable: false, initTimeoutMs: 9000 },
				reasons: [expect.stringContaining("set API to 'Function URL'")],
				...{ urls: ['https://u.example', 'https://u.example'] },
				async: { statesKept: false, maxRetries: null, maxAgeSeconds: null },
				logs: { service: 'sls', project: 'sp', store: 'sl' },
			},
		});
	});

	it('FC 2.0: without an HTTP trigger it is one that is invoked; an empty list may be missing', () => {
		const { answer } = get(v2, [own(body), denied, denied, own({})]);
		expect(answer).toMatchObject({ value: { kind: 'event', invocable: true, async: null } });
		const unheard = get(v2, [own({ ...body, state: 'Molten' }), denied, denied, own({})]).answer;
		expect(unheard).toMatchObject({ value: { state: 'Molten', invocable: true } });
	});

	it('what is not configured is off; what may not be read stays unknown', () => {
		const absent = refusal('AsyncConfigNotExists', 404);
		expect(get(v3, [own(body), absent, denied]).answer).toMatchObject({
			value: {
				async: { statesKept: false, maxRetries: null, maxAgeSeconds: null },
				urls: [],
			},
		});
		expect(get(v3, [own(body), denied, denied]).answer).toMatchObject({ value: { async: null } });
		expect(get(v3, [own(body), refusal('FunctionNotFound', 404), denied]).answer).toMatchObject({
			value: { async: null },
		});
	});

	it('in short: one request', () => {
		expect(get(v3, [own(body)], { inShort: true }).answer).toEqual({
			kind: 'answer',
			value: report,
		});
		expect(get(v2, [own(body)], { inShort: true }).answer).toMatchObject({
			value: { kind: null, invocable: null },
		});
	});

	it.each([
		['a refusal', [refusal('FunctionNotFound', 404)], 'notFound'],
		['no function', [own({})], 'service'],
		['no JSON', [reply('<html>')], 'service'],
		['a list of triggers that is none', [own(body), denied, reply({})], 'service'],
		['a throttled second request', [own(body), refusal('Throttling', 429)], 'throttled'],
	])('%s', (_what, replies, category) => {
		expect(get(v3, replies).answer).toMatchObject({ kind: 'refused', failure: { category } });
	});

	it.each([
		['Pending', { stateReason: 'Caching' }, /still prepares .*: Caching$/],
		['Failed', {}, /could not prepare the function/],
		['Inactive', {}, /idle for so long/],
		['Active', { invocationRestriction: { disable: true, reason: 'Bill' } }, /disabled; .*: Bill$/],
	])('%s %j is not invocable', (state, more, reason) => {
		const { answer } = get(v3, [own({ ...body, state, ...more })], { inShort: true });
		const reasons = [expect.stringMatching(reason) as string];
		expect(answer).toMatchObject({ value: { state, invocable: false, reasons } });
	});

	it('nothing known is null, and a function without a state can be invoked', () => {
		const bare = get(v3, [own({ functionName: 'hello', logConfig: { project: 'p' } })], {
			inShort: true,
		});
		expect(bare.answer).toEqual({
			kind: 'answer',
			value: { ...unknown, ...place, namespace: null, kind: 'event', invocable: true },
		});
		const odd = {
			...body,
			state: 'Molten',
			instanceLifecycleConfig: 'x',
			lastModifiedTime: '2026',
		};
		expect(get(v3, [own(odd)], { inShort: true }).answer).toMatchObject({
			value: { invocable: null, initTimeoutMs: null, lastModifiedAt: null },
		});
	});

	it('lists: of FC 3.0 alone, of a service', () => {
		const { list } = v3.functions;
		const at = { account: v3.account, namespace: '' };
		expect(asked(list.build(at, null))).toEqual({
			...{ line: 'GET /2023-03-30/functions', action: 'ListFunctions' },
			parameters: { limit: '100', fcVersion: 'v3' },
		});
		expect(list.placeOf('any', v3.account)).toBe('');
		expect(list.read(own({ functions: [body, {}, 'odd'], nextToken: 'n' }), at, null)).toEqual({
			...{ kind: 'page', next: 'n', rows: [{ ...report, qualifier: 'LATEST' }] },
		});
		const inService = { account: v2.account, namespace: 'my svc' };
		expect(asked(v2.functions.list.build(inService, 'n'))).toEqual({
			...{ line: 'GET /2021-04-06/services/my%20svc/functions', action: 'ListFunctions' },
			parameters: { limit: '100', nextToken: 'n' },
		});
		expect(v2.functions.list.placeOf('svc', v2.account)).toBe('svc');
		expect(() => v2.functions.list.placeOf('', v2.account)).toThrow(/Service/);
		expect(v2.functions.list.read(own({ functions: [body] }), inService, null)).toMatchObject({
			rows: [{ namespace: 'my svc', kind: null, invocable: null }],
		});
	});

	it('lists: empty ones may be missing in a reply of the cloud', () => {
		const at = { account: v3.account, namespace: '' };
		const { read } = v3.functions.list;
		expect(read(own({}), at, null)).toEqual({ kind: 'page', rows: [], next: null });
		expect(read(reply({}), at, null)).toMatchObject({ failure: { category: 'service' } });
		expect(read(own({ functions: 'x' }), at, null)).toMatchObject({ kind: 'refused' });
		expect(read(denied, at, null)).toMatchObject({ failure: { category: 'auth' } });
		expect(read(reply(body, ID, 300), at, null)).toMatchObject({ kind: 'refused' });
	});
});

describe('Tencent Cloud', () => {
	const cloud = functionsOf('tencentCloud 2018-04-16', { namespace: 'demo', qualifier: '3' });
	const own = (members: object) => reply({ Response: { RequestId: 'r', ...members } });
	const denied = own({ Error: { Code: 'UnauthorizedOperation', Message: 'm' } });
	const get = (replies: object[], change: object = {}) =>
		followed(cloud.functions.get({ ...cloud, ...change }), replies);
	const short = (members: object) => get([own({ ...body, ...members })], { inShort: true }).answer;
	const trigger = (url: string) => ({
		...{ Type: 'http', Enable: 1 },
		TriggerDesc: JSON.stringify({ NetConfig: { ExtranetUrl: url } }),
	});
	const body = {
		...{ FunctionName: 'hello', Type: 'Event', Status: 'Active', Runtime: 'Nodejs18.15' },
		...{ Handler: 'index.main', Description: 'Says it', Timeout: 3, InitTimeout: 65 },
		...{ MemorySize: 128, ModTime: '2026-01-02 03:04:05', AsyncRunEnable: 'FALSE' },
		InstanceConcurrencyConfig: { MaxConcurrency: 5 },
		...{ ClsLogsetId: 'set', ClsTopicId: 'topic', Environment: { Variables: [] } },
		Triggers: [trigger('https://u.example'), 'odd'],
	};
	const place = { name: 'hello', namespace: 'demo', qualifier: '3', region: cloud.account.region };
	const report = {
		...{ ...unknown, ...place, kind: 'event', runtime: 'Nodejs18.15', handler: 'index.main' },
		...{ description: 'Says it', state: 'Active', invocable: true, timeoutMs: 3000 },
		...{ initTimeoutMs: 65_000, memoryLimitMb: 128, concurrency: 5 },
		...{ lastModifiedAt: '2026-01-01T19:04:05.000Z', urls: ['https://u.example'] },
		async: { statesKept: true, maxRetries: null, maxAgeSeconds: null },
		logs: { service: 'cls', project: 'set', store: 'topic' },
	};

	it('the function, then how often asynchronous runs are tried', () => {
		const config = { RetryConfig: [{ RetryNum: 2 }], MsgTTL: 21_600 };
		const { requests, answer } = get([own(body), own({ AsyncTriggerConfig: config })]);
		const parameters = { FunctionName: 'hello', Namespace: 'demo', Qualifier: '3' };
		expect(requests).toEqual([
			{ line: 'POST /', action: 'GetFunction', parameters: { ...parameters, ShowCode: 'FALSE' } },
			{ line: 'POST /', action: 'GetFunctionEventInvokeConfig', parameters },
		]);
		expect(answer).toEqual({
			...{ kind: 'answer' },
			value: { ...report, async: { statesKept: true, maxRetries: 2, maxAgeSeconds: 21_600 } },
		});
	});

	it.each([
		[{ AsyncTriggerConfig: { RetryConfig: [], MsgTTL: 'x' } }, null],
		[{ AsyncTriggerConfig: 'odd' }, null],
		[{ AsyncTriggerConfig: { RetryConfig: 'odd', MsgTTL: 5 } }, 5],
	])('%j says nothing of retries', (members, maxAgeSeconds) => {
		expect(get([own(body), own(members)]).answer).toMatchObject({
			value: { async: { statesKept: true, maxRetries: null, maxAgeSeconds } },
		});
		expect(get([own({ ...body, AsyncRunEnable: '' }), own(members)]).answer).toMatchObject({
			value: { async: { statesKept: null, maxRetries: null, maxAgeSeconds } },
		});
	});

	it('what may not be read stays unknown; in short it is not asked for', () => {
		expect(get([own(body), denied]).answer).toEqual({ kind: 'answer', value: report });
		expect(short({})).toEqual({ kind: 'answer', value: report });
	});

	it.each([
		['a refusal', denied, 'auth'],
		['no function', own({}), 'service'],
	])('%s', (_what, answer, category) => {
		expect(get([answer]).answer).toMatchObject({ kind: 'refused', failure: { category } });
	});

	it.each([
		['Creating', {}, [/^The function is being created; wait until/]],
		['CreateFailed', { StatusDesc: 'Quota' }, [/could not be created; .*: Quota$/]],
		[
			'Updating',
			{ StatusReasons: [{ ErrorMessage: 'Slow' }], StatusDesc: 'x' },
			[/updated; .*: Slow$/],
		],
		['Publishing', { StatusReasons: 'odd' }, [/version of the function is being published/]],
		['Deleting', {}, [/being deleted/]],
		['DeleteFailed', { StatusReasons: ['odd'] }, [/not be deleted wholly/]],
		['Active', { AvailableStatus: 'InsufficientBalance' }, [/^The account has run out of balance/]],
		['Active', { Type: 'HTTP' }, [/web function.*set API to 'Function URL'$/]],
	])('%s %j is not invocable', (Status, more, words) => {
		const reasons = words.map((one) => expect.stringMatching(one) as string);
		expect(short({ Status, ...more })).toMatchObject({
			value: { state: Status, invocable: false, reasons },
		});
	});

	it.each([
		['UpdateFailed', true],
		['PublishFailed', true],
		['Molten', null],
		// Every object knows it.
		['toString', null],
		[null, null],
	])('%s: invocable %j', (Status, invocable) => {
		expect(short({ Status })).toMatchObject({ value: { state: Status, invocable, reasons: [] } });
	});

	it.each([
		[{ AsyncRunEnable: 'TRUE', TraceEnable: 'TRUE' }, { statesKept: true }],
		[{ AsyncRunEnable: 'TRUE', TraceEnable: 'FALSE' }, { statesKept: false }],
		[{ AsyncRunEnable: 'TRUE' }, { statesKept: null }],
		[{ AsyncRunEnable: 7 }, null],
	])('%j: %j', (members, kept) => {
		const async = kept && { ...kept, maxRetries: null, maxAgeSeconds: null };
		expect(short(members)).toMatchObject({ value: { async } });
	});

	it('nothing known is null; a time of another form, too', () => {
		expect(get([own({ FunctionName: 'hello' })], { inShort: true }).answer).toEqual({
			...{ kind: 'answer', value: { ...unknown, ...place } },
		});
		for (const ModTime of [
			'2026-01-02T03:04:05Z',
			'2026-13-41 03:04:05',
			'x 2026-01-02 03:04:05',
		]) {
			expect(short({ ModTime })).toMatchObject({ value: { lastModifiedAt: null } });
		}
		const odd = { Type: 'toString', InstanceConcurrencyConfig: 5, Triggers: 'odd' };
		expect(short(odd)).toMatchObject({ value: { kind: null, concurrency: null, urls: [] } });
	});

	it('lists a namespace, page by page', () => {
		const { list } = cloud.functions;
		const at = { account: cloud.account, namespace: 'demo' };
		expect(asked(list.build(at, null))).toEqual({
			...{ line: 'POST /', action: 'ListFunctions' },
			parameters: { Namespace: 'demo', Offset: 0, Limit: 100 },
		});
		expect(asked(list.build(at, '100')).parameters).toMatchObject({ Offset: 100 });
		expect(list.placeOf('', cloud.account)).toBe('default');
		const rows = { Functions: [body, { Status: 'Active' }], TotalCount: 2 };
		expect(list.read(own(rows), at, null)).toEqual({
			...{ kind: 'page', next: null, rows: [{ ...report, qualifier: '$LATEST' }] },
		});
		expect(list.read(denied, at, null)).toMatchObject({ kind: 'refused' });
	});
});

describe('Huawei Cloud', () => {
	const cloud = functionsOf('huaweiCloud v2', { namespace: 'tools', qualifier: '3' });
	const { projectId } = exampleOf('huaweiCloud');
	const urn = `urn:fss:${String(cloud.account.region)}:${projectId}:function:tools:hello:3`;
	const refusal = (error_code: string, status: number) =>
		reply({ error_code, error_msg: 'm' }, {}, status);
	const get = (replies: object[], change: object = {}) =>
		followed(cloud.functions.get({ ...cloud, ...change }), replies);
	const body = {
		...{ func_name: 'hello', package: 'tools', runtime: 'Node.js18.15', handler: 'index.handler' },
		...{ description: 'Says it', timeout: 3, initializer_timeout: 7, memory_size: 128 },
		...{ strategy_config: { concurrent_num: 5 }, last_modified: '2026-01-02T03:04:05+08:00' },
		...{ log_group_id: 'g', log_stream_id: 's', enable_lts_log: true, user_data: 'SECRET' },
	};
	const place = { name: 'hello', namespace: 'tools', qualifier: '3', region: cloud.account.region };
	const report = {
		...{ ...unknown, ...place, kind: 'event', runtime: 'Node.js18.15', handler: 'index.handler' },
		...{ description: 'Says it', invocable: true, timeoutMs: 3000, initTimeoutMs: 7000 },
		...{ memoryLimitMb: 128, concurrency: 5, lastModifiedAt: '2026-01-01T19:04:05.000Z' },
		logs: { service: 'lts', project: 'g', store: 's' },
	};
	const short = (change: object) => get([{ ...body, ...change }], { inShort: true }).answer;

	it('the function, its asynchronous runs, its URLs', () => {
		const { requests, answer } = get([
			body,
			{
				...{ enable_async_status_log: true, max_async_retry_attempts: 2 },
				max_async_event_age_in_seconds: 60,
			},
			reply([
				{ trigger_type_code: 'APIG', event_data: { invoke_url: 'https://u.example' } },
				...['odd', { trigger_type_code: 'TIMER', event_data: { invoke_url: 'x' } }],
			]),
		]);
		expect(requests.map(({ line }) => decodeURIComponent(line))).toEqual([
			`GET /v2/${projectId}/fgs/functions/${urn}/config`,
			`GET /v2/${projectId}/fgs/functions/${urn}/async-invoke-config`,
			`GET /v2/${projectId}/fgs/triggers/${urn}`,
		]);
		expect(answer).toEqual({
			kind: 'answer',
			value: {
				...{ ...report, urls: ['https://u.example'] },
				async: { statesKept: true, maxRetries: 2, maxAgeSeconds: 60 },
			},
		});
	});

	it('what is not configured is off; what may not be read stays unknown', () => {
		const off = { statesKept: false, maxRetries: null, maxAgeSeconds: null };
		const denied = refusal('FSS.0403', 403);
		expect(get([body, refusal('FSS.1051', 404), denied]).answer).toMatchObject({
			value: { async: off, urls: [] },
		});
		expect(get([body, refusal('APIGW.0101', 404), denied]).answer).toMatchObject({
			value: { async: null },
		});
		expect(get([body, denied, denied]).answer).toEqual({ kind: 'answer', value: report });
		expect(get([body, reply([]), { odd: 1 }]).answer).toMatchObject({
			value: { async: { ...off, statesKept: null }, urls: [] },
		});
	});

	it('in short: one request', () => {
		expect(short({})).toEqual({ kind: 'answer', value: report });
	});

	it.each([
		['a refusal', refusal('FSS.1051', 404), 'notFound'],
		['no function', reply({}), 'service'],
		['a list', reply([body]), 'service'],
		['no JSON', reply('<html>'), 'service'],
	])('%s', (_what, answer, category) => {
		expect(get([answer]).answer).toMatchObject({ kind: 'refused', failure: { category } });
	});

	it.each([
		['an HTTP function', { runtime: 'HTTP' }, { kind: 'http', invocable: false }],
		['no runtime', { runtime: null }, { kind: null, invocable: null, reasons: [] }],
		['a log that is off', { enable_lts_log: 'false' }, { logs: null }],
		['a log without a switch', { enable_lts_log: null }, { logs: report.logs }],
		['a log that is not made yet', { log_stream_id: '' }, { logs: null }],
		['another strategy', { strategy_config: 'x' }, { concurrency: null }],
	])('%s', (_what, change, value) => expect(short(change)).toMatchObject({ value }));

	it('says how an HTTP function is called', () => {
		expect(short({ runtime: 'http' })).toMatchObject({
			value: { reasons: [expect.stringContaining("set API to 'Function URL'")] },
		});
	});

	it('nothing known is null', () => {
		expect(get([{ func_name: 'hello' }], { inShort: true }).answer).toEqual({
			...{ kind: 'answer', value: { ...unknown, ...place } },
		});
	});

	it('lists all packages, or one', () => {
		const { list } = cloud.functions;
		const at = (namespace: string) => ({ account: cloud.account, namespace });
		expect(asked(list.build(at(''), null)).parameters).not.toHaveProperty('package_name');
		expect(asked(list.build(at('tools'), null))).toMatchObject({
			line: `GET /v2/${projectId}/fgs/functions`,
			parameters: { package_name: 'tools' },
		});
		expect([list.placeOf(' ', cloud.account), list.placeOf('tools', cloud.account)]).toEqual([
			...['', 'tools'],
		]);
		expect(() => list.placeOf('a/b', cloud.account)).toThrow();
		const page = reply({ functions: [body, { package: 'x' }], next_marker: 2 });
		expect(list.read(page, at(''), null)).toMatchObject({
			...{ kind: 'page', rows: [{ ...report, qualifier: 'latest' }] },
		});
		expect(list.read(refusal('FSS.0403', 403), at(''), null)).toMatchObject({ kind: 'refused' });
		const bare = { ...cloud.account, projectId: '' } as never;
		expect(() => list.placeOf('', bare)).toThrow(/[Pp]roject/);
	});
});
