import { reply } from '../exchange.mts';
import { exampleOf } from '../registered.mts';
import { asked, followed, functionsOf, unknown } from './questions.mts';

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

	it('triggers that may not be read are refused by their own code, and leave the URLs out', () => {
		const { answer } = get([body, refusal('FSS.0404', 404), refusal('FSS.0403', 403)]);
		expect(answer).toMatchObject({ kind: 'answer', value: { urls: [] } });
		expect(get([body, refusal('FSS.0404', 404), refusal('FSS.0500', 500)]).answer).toMatchObject({
			...{ kind: 'refused', failure: { code: 'FSS.0500' } },
		});
	});

	it('a function that is switched off is not invocable', () => {
		expect(short({ strategy_config: { concurrency: 0 } })).toMatchObject({
			value: { invocable: false, reasons: { length: 1 } },
		});
		expect(short({ strategy_config: { concurrency: -1 } })).toMatchObject({
			value: { invocable: true, reasons: [] },
		});
	});

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
