import { reply } from '../exchange.mts';
import { asked, followed, functionsOf, unknown } from './questions.mts';

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
		['DeleteFailed', { StatusReasons: ['odd'] }, [/not be deleted completely/]],
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
		for (const ModTime of ['2026-01-02', '2026-13-41 03:04:05', 'x 2026-01-02 03:04:05']) {
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
