import type {
	Listing,
	ListCall,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { functionUrlList as alibaba } from '../../../nodes/InvokeServerlessFunction/providers/alibaba/functionUrlList.ts';
import { functionUrlList as huawei } from '../../../nodes/InvokeServerlessFunction/providers/huawei/functionUrlList.ts';
import { functionUrlList as tencent } from '../../../nodes/InvokeServerlessFunction/providers/tencent/functionUrlList.ts';
import { reply } from '../exchange.mts';
import { asked, listsOf, refusals, shown } from './listsOf.mts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const URN = `urn:fss:cn-north-4:${PROJECT}:function:default:test_triggers`;
const ofAlibaba = listsOf('alibabaCloud', '2023-03-30', {
	...{ region: 'cn-hangzhou', accountId: '1234567890123456' },
});
const ofTencent = listsOf('tencentCloud', '2018-04-16', { region: 'ap-chongqing' });
const ofHuawei = listsOf('huaweiCloud', 'v2', { region: 'cn-north-4', projectId: PROJECT });

/** Where reading goes on after a page of functions. */
function opened(listing: Listing, call: ListCall, page: object, headers = {}): ListCall {
	const read = listing.read(reply(page, headers), call);
	if (read.kind !== 'page' || read.next === null) throw new Error('no more pages');
	expect(read.rows).toEqual([]);
	return { ...call, cursor: read.next };
}

describe('Alibaba Cloud', () => {
	const listing = alibaba as Listing;
	const inFunctions = (...names: string[]) =>
		opened(listing, ofAlibaba.call(), {
			functions: names.map((functionName) => ({ functionName })),
		});

	it('asks for functions of both generations first', () => {
		expect(asked(listing, ofAlibaba.call({ filter: 'x' }))).toMatchObject({
			...{ line: 'GET /2023-03-30/functions', action: 'ListFunctions', query: { limit: '100' } },
		});
		expect(listing.permission).toBe('fc:ListFunctions and fc:ListTriggers');
	});

	it("asks for each function's triggers by the API of its generation", () => {
		expect(asked(listing, inFunctions('my-func'))).toMatchObject({
			line: 'GET /2023-03-30/functions/my-func/triggers',
			...{ action: 'ListTriggers', query: { limit: '100' } },
		});
		expect(asked(listing, inFunctions('svc$func'))).toMatchObject({
			line: 'GET /2021-04-06/services/svc/functions/func/triggers',
			action: 'ListTriggers',
		});
	});

	it('shows the sample reply of FC 3.0 (ListTriggers, 2024-10)', () => {
		const triggers = [
			{
				httpTrigger: {
					urlInternet: 'https://svc-func-xxxxxxxx.cn-hangzhou.fcapp.run',
					urlIntranet: 'https://svc-func-xxxxxxxx.cn-hangzhou-vpc.fcapp.run',
				},
				...{ qualifier: 'prod', triggerName: 'http', triggerType: 'http' },
				triggerConfig: '{"authType":"function","methods":["GET"]}',
			},
			{ triggerName: 'nightly', triggerType: 'timer', triggerConfig: '{}' },
		];
		expect(shown(listing, inFunctions('func'), { triggers })).toEqual({
			entries: [
				'https://svc-func-xxxxxxxx.cn-hangzhou.fcapp.run = func · prod · function · https://svc-func-xxxxxxxx.cn-hangzhou.fcapp.run',
				'https://svc-func-xxxxxxxx.cn-hangzhou-vpc.fcapp.run = func · prod · function · inside a VPC · https://svc-func-xxxxxxxx.cn-hangzhou-vpc.fcapp.run',
			],
			next: null,
		});
	});

	it('shows those of FC 2.0, and none from the internet where that is switched off', () => {
		const trigger = {
			...{ triggerType: 'http', qualifier: 'LATEST', urlInternet: 'https://a', urlIntranet: '' },
			triggerConfig: { authType: 'anonymous' },
		};
		const closed = {
			...{ ...trigger, urlIntranet: 'https://b' },
			triggerConfig: '{"disableURLInternet":true}',
		};
		expect(shown(listing, inFunctions('s$f'), { triggers: [trigger, closed] })).toEqual({
			entries: [
				'https://a = s$f · anonymous · https://a',
				'https://b = s$f · inside a VPC · https://b',
			],
			next: null,
		});
	});
});

describe('Tencent Cloud', () => {
	const listing = tencent as Listing;
	const Functions = [{ FunctionName: 'demo', Type: 'HTTP' }];
	const page = { Response: { Functions, TotalCount: 1, RequestId: 'r' } };
	const inDemo = () => opened(listing, ofTencent.call({ namespace: 'team' }), page);

	it('asks for functions of both types, then for the triggers of each', () => {
		expect(asked(listing, ofTencent.call({ namespace: 'team' }))).toMatchObject({
			...{ action: 'ListFunctions', body: { Namespace: 'team', Offset: 0, Limit: 100 } },
		});
		expect(asked(listing, inDemo())).toMatchObject({
			action: 'ListTriggers',
			body: { FunctionName: 'demo', Namespace: 'team', Offset: 0, Limit: 100 },
		});
		expect(listing.permission).toBe('scf:ListFunctions and scf:ListTriggers');
	});

	/** The sample reply's trigger, with some of it changed. */
	const trigger = (change: object = {}, net: object = {}) => ({
		...{ Enable: 1, Qualifier: '$DEFAULT', TriggerName: 'hulrzrbh9f', Type: 'http' },
		TriggerDesc: JSON.stringify({
			AuthType: 'NONE',
			NetConfig: {
				...{ EnableIntranet: true, EnableExtranet: false, ExtranetUrl: '', WssExtranetUrl: '' },
				IntranetUrl: 'https://1258888888-hulrzrbh9f.in.ap-chongqing.tencentscf.com',
				IntranetHTTPUrl: 'http://1258888888-hulrzrbh9f.in.ap-chongqing.tencentscf.com',
				...net,
			},
		}),
		...change,
	});
	const entriesOf = (...Triggers: object[]) =>
		shown(listing, inDemo(), {
			Response: { Triggers, TotalCount: Triggers.length, RequestId: 'r' },
		});

	it('shows the sample reply (ListTriggers, 2018-04-16)', () => {
		expect(entriesOf(trigger())).toEqual({
			entries: [
				'https://1258888888-hulrzrbh9f.in.ap-chongqing.tencentscf.com = demo · $DEFAULT · Open · inside a VPC · https://1258888888-hulrzrbh9f.in.ap-chongqing.tencentscf.com',
			],
			next: null,
		});
	});

	it('shows public URLs, and neither timers, nor what is switched off, nor what is no JSON', () => {
		const open = trigger({}, { ExtranetUrl: 'https://e', IntranetUrl: '' });
		expect(
			entriesOf(
				open,
				{ ...open, Type: 'timer' },
				{ ...open, Enable: 0 },
				{ ...open, Enable: 'CLOSE' },
				{ ...open, TriggerDesc: '0 0 * * *' },
			),
		).toEqual({ entries: ['https://e = demo · $DEFAULT · Open · https://e'], next: null });
	});
});

describe('Huawei Cloud', () => {
	const listing = huawei as Listing;
	const functions = [{ func_name: 'test_triggers', func_urn: `${URN}:latest` }];
	const inFunction = () => opened(listing, ofHuawei.call(), { functions, count: 1 });

	it('asks for functions, then for the triggers of each by its URN', () => {
		expect(asked(listing, ofHuawei.call()).line).toBe(`GET /v2/${PROJECT}/fgs/functions`);
		expect(asked(listing, inFunction()).line).toBe(`GET /v2/${PROJECT}/fgs/triggers/${URN}:latest`);
		expect(listing.permission).toBe('functiongraph:function:list and functiongraph:trigger:list');
	});

	it('asks for JSON, and reports a refusal', () => {
		expect(asked(listing, inFunction()).headers).toEqual({ 'Content-Type': 'application/json' });
		const denied = reply({ error_code: 'FSS.0403', error_msg: 'no' }, {}, 403);
		expect(listing.read(denied, inFunction())).toMatchObject({
			...{ kind: 'refused', failure: { code: 'FSS.0403' } },
		});
	});

	it('names the package of functions that live in another than the default', () => {
		const urn = URN.replace(':default:', ':team:');
		const page = { functions: [{ func_name: 'f', func_urn: urn }], count: 1 };
		const data = { invoke_url: 'https://e', auth: 'NONE' };
		const trigger = { trigger_type_code: 'APIG', trigger_status: 'ACTIVE', event_data: data };
		expect(shown(listing, opened(listing, ofHuawei.call(), page), reply([trigger]))).toEqual({
			...{ entries: ['https://e = team:test_triggers · NONE · https://e'], next: null },
		});
	});

	it('shows the sample reply (ListFunctionTriggers, 2025-05), whose auth has spaces around it', () => {
		const data = {
			...{ api_name: 'API_test_triggers', auth: ' IAM ', req_method: 'ANY' },
			invoke_url: 'https://ed94.apig.cn-north-4.huaweicloudapis.com/test_triggers',
		};
		const trigger = {
			...{ trigger_type_code: 'DEDICATEDGATEWAY', trigger_status: 'ACTIVE', event_data: data },
		};
		const triggers = [
			trigger,
			{ ...trigger, trigger_status: 'DISABLED' },
			{ ...trigger, trigger_type_code: 'TIMER' },
			{ ...trigger, event_data: {} },
		];
		expect(shown(listing, inFunction(), reply(triggers))).toEqual({
			entries: [
				'https://ed94.apig.cn-north-4.huaweicloudapis.com/test_triggers = test_triggers · ANY · IAM · https://ed94.apig.cn-north-4.huaweicloudapis.com/test_triggers',
			],
			next: null,
		});
	});
});

describe('lists of lists', () => {
	const listing = alibaba as Listing;
	const url = (name: string) => ({ triggerType: 'http', urlInternet: `https://${name}` });
	const after = (call: ListCall, body: object, status = 200, headers = {}) => {
		const read = listing.read(reply(body, headers, status), call);
		if (read.kind !== 'page') throw new Error(read.failure.message);
		return {
			entries: read.rows.map(({ value }) => value),
			call: { ...call, cursor: read.next },
		};
	};
	const page = (nextToken: string | undefined, ...names: string[]) => ({
		...{ functions: names.map((functionName) => ({ functionName })), nextToken },
	});

	it('reads every function of every page, with all pages of its triggers, each once', () => {
		const lines: string[] = [];
		const step = (call: ListCall, body: object) => {
			const { line, query } = asked(listing, call);
			lines.push(`${line.split('/').slice(2).join('/')} ${query.nextToken ?? ''}`.trim());
			return after(call, body);
		};
		let at = step(ofAlibaba.call(), page('p2', 'a', 'b'));
		at = step(at.call, { triggers: [url('a1')], nextToken: 't2' });
		expect(at.entries).toEqual(['https://a1']);
		at = step(at.call, { triggers: [url('a2')] });
		expect(at.entries).toEqual(['https://a2']);
		at = step(at.call, { triggers: [url('b')] });
		at = step(at.call, page(undefined, 'c'));
		expect(at.entries).toEqual([]);
		at = step(at.call, { triggers: [url('c')] });
		expect(at).toMatchObject({ entries: ['https://c'], call: { cursor: null } });
		expect(lines).toEqual([
			...['functions', 'functions/a/triggers', 'functions/a/triggers t2'],
			...['functions/b/triggers', 'functions p2', 'functions/c/triggers'],
		]);
	});

	it('ends where there is no function at all', () =>
		expect(after(ofAlibaba.call(), page(undefined)).call.cursor).toBeNull());

	it('goes on where a function is gone meanwhile; any other refusal is one', () => {
		const { call } = after(ofAlibaba.call(), page(undefined, 'gone', 'b'));
		const refusal = { Code: 'FunctionNotFound', Message: 'function does not exist' };
		const id = { 'x-fc-request-id': 'r' };
		const gone = after(call, refusal, 404, id);
		expect(asked(listing, gone.call).line).toBe('GET /2023-03-30/functions/b/triggers');
		const denied = reply({ Code: 'AccessDenied', Message: 'no' }, id, 403);
		const ofProxy = reply('<html>', {}, 404);
		for (const other of [denied, ofProxy]) {
			expect(listing.read(other, call)).toMatchObject({ kind: 'refused' });
		}
	});

	it.each(['', '{}', '[]', '[1,null]', '[null,null,7]', 'offset#3', '["p'])(
		'begins anew at a cursor of another form: %j',
		(cursor) => {
			const { line, query } = asked(listing, ofAlibaba.call({ cursor }));
			expect([line, query]).toEqual(['GET /2023-03-30/functions', { limit: '100' }]);
		},
	);

	it.each(refusals)('%s is no list', (_name, odd, category) => {
		const { call } = after(ofAlibaba.call(), page(undefined, 'a'));
		expect(shown(listing, ofAlibaba.call(), odd)).toBe(category);
		expect(shown(listing, call, odd)).toBe(category);
	});
});
