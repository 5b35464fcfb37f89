import { listOf, runsOf, SINCE } from './runsOf.mts';

const credential = { region: 'cn-hangzhou', accountId: '1234567890123456' };
const HOST = 'https://1234567890123456.cn-hangzhou.fc.aliyuncs.com';
const v3 = (qualifier = '', id = 'run-1') =>
	runsOf('alibabaCloud', '2023-03-30', credential, { qualifier }, id);
const v2 = (version: string, qualifier = '') =>
	runsOf('alibabaCloud', version, credential, { namespace: 'demo', qualifier });
const { runs, call } = v3();

describe('requests about runs', () => {
	it.each([
		['2023-03-30', v3(), '/2023-03-30/functions/hello/async-tasks/run-1', ''],
		['2023-03-30', v3('prod'), '/2023-03-30/functions/hello/async-tasks/run-1', '?qualifier=prod'],
		[
			'2021-04-06',
			v2('2021-04-06', 'prod'),
			'/2021-04-06/services/demo/functions/hello/stateful-async-invocations/run-1',
			'?qualifier=prod',
		],
		[
			'2016-08-15',
			v2('2016-08-15', 'prod'),
			'/2016-08-15/services/demo.prod/functions/hello/stateful-async-invocations/run-1',
			'',
		],
	])('%s: a state is read, a run stopped, at %#', (version, of, path, query) => {
		const get = of.runs.lookups[0].build(of.call);
		expect([get.method, get.url, get.body]).toEqual([
			...['GET', `${HOST}${path}${query}`, Buffer.alloc(0)],
		]);
		const stop = of.runs.stop.build(of.call);
		const suffix = version === '2023-03-30' ? '/stop' : '';
		expect([stop.method, stop.url]).toEqual(['PUT', `${HOST}${path}${suffix}${query}`]);
	});

	it('name what they do, for the signature', () => {
		const actions = ({ runs: api, call: of }: typeof v3 extends () => infer R ? R : never) =>
			[api.lookups[0].build(of), listOf(api).build(of, null), api.stop.build(of)].map(
				({ headers }) => headers['x-acs-action'],
			);
		expect(actions(v3())).toEqual(['GetAsyncTask', 'ListAsyncTasks', 'StopAsyncTask']);
		expect(actions(v2('2021-04-06'))).toEqual([
			'GetStatefulAsyncInvocation',
			'ListStatefulAsyncInvocations',
			'StopStatefulAsyncInvocation',
		]);
	});

	it('write an id so that it changes no path', () => {
		const odd = v3('', 'a/b');
		expect(odd.runs.lookups[0].build(odd.call).url).toMatch(/\/async-tasks\/a%2Fb$/);
	});

	it('ask the list for the newest first, since then, without the events, page by page', () => {
		const { method, url } = listOf(runs).build(call, null);
		const first = new URL(url);
		expect(method).toBe('GET');
		expect(first.pathname).toBe('/2023-03-30/functions/hello/async-tasks');
		expect(Object.fromEntries(first.searchParams)).toEqual({
			...{ limit: '100', startedTimeBegin: String(SINCE.getTime()) },
			...{ sortOrderByTime: 'desc' },
		});
		const next = new URL(listOf(runs).build(v3('prod').call, 'token').url).searchParams;
		expect([next.get('nextToken'), next.get('qualifier')]).toEqual(['token', 'prod']);
	});
});
