import type { LocalCloud } from '../../../local-cloud/index.mts';
import { alibaba, huawei, huaweiPath, tencent } from '../signed-requests.mts';
import { apis, invocationsOf, withCloud, type Invocations } from './invocations.mts';

let cloud: LocalCloud;
let invoke: Invocations;
withCloud((started) => {
	cloud = started;
	invoke = invocationsOf(started);
});

describe('which requests a rule hits', () => {
	it('by cloud, api and function', async () => {
		cloud.faults.add({
			cloud: 'alibaba',
			api: 'invoke',
			functionName: 'echo',
			fault: { kind: 'html' },
		});
		for (const api of apis) expect((await invoke[api]('hello')).status).toBe(200);
		const hit = apis.filter((api) => api.startsWith('alibaba'));
		for (const api of apis)
			expect([api, (await invoke[api]('echo')).status]).toEqual([
				api,
				hit.includes(api) ? 502 : 200,
			]);
		const list = await alibaba(cloud, '/2023-03-30/functions', '', {}, { method: 'GET' });
		expect(list.status).toBe(200);
	});

	it('a function by name in every API', async () => {
		cloud.faults.add({ functionName: 'echo', fault: { kind: 'html', status: 599 } });
		for (const api of apis) {
			expect([api, (await invoke[api]('echo')).status]).toEqual([api, 599]);
			expect([api, (await invoke[api]('hello')).status]).toEqual([api, 200]);
		}
	});

	it('status, stop, list and token', async () => {
		const get = { method: 'GET' };
		const calls = {
			status: [
				() => tencent(cloud, 'GetRequestStatus', {}),
				() => alibaba(cloud, '/2023-03-30/functions/job/async-tasks/x', '', {}, get),
				() =>
					huawei(
						cloud,
						huaweiPath(cloud, 'job').replace('invocations', 'async-invocations'),
						'',
						{},
						get,
					),
			],
			stop: [
				() => tencent(cloud, 'TerminateAsyncEvent', {}),
				() =>
					alibaba(
						cloud,
						'/2016-08-15/services/demo/functions/job/stateful-async-invocations/x',
						'',
						{},
						{ method: 'PUT' },
					),
				() => huawei(cloud, huaweiPath(cloud, 'job').replace('invocations', 'cancel'), '{}'),
			],
			list: [
				() => tencent(cloud, 'ListAliases', {}),
				() => alibaba(cloud, '/2021-04-06/services', '', {}, get),
				() =>
					huawei(cloud, huaweiPath(cloud, 'job').replace('invocations', 'versions'), '', {}, get),
			],
		};
		for (const [api, asks] of Object.entries(calls)) {
			cloud.faults.clear();
			cloud.faults.add({ api: api as 'list', fault: { kind: 'html', status: 599 } });
			for (const [other, others] of Object.entries(calls)) {
				for (const ask of others) expect((await ask()).status === 599).toBe(other === api);
			}
			expect(cloud.faults.list()[0]?.hits).toBe(asks.length);
		}
		cloud.faults.clear();
		cloud.faults.add({ api: 'token', fault: { kind: 'serverError', status: 500 } });
		const token = await fetch(`${cloud.url}/v3/auth/tokens`, { method: 'POST', body: '{}' });
		expect([token.status, await token.json()]).toEqual([
			500,
			expect.objectContaining({ error: expect.objectContaining({ code: 500 }) as unknown }),
		]);
	});

	it('so many times, or at these calls; the oldest rule wins', async () => {
		cloud.faults.add({ times: 2, fault: { kind: 'html', status: 501 } });
		cloud.faults.add({ callNumbers: [1, 4], fault: { kind: 'html', status: 502 } });
		cloud.faults.add({ times: 1, fault: { kind: 'html', status: 503 } });
		const seen = [];
		for (let call = 1; call <= 5; call++) seen.push((await invoke.tencent()).status);
		expect(seen).toEqual([501, 501, 503, 502, 200]);
		expect(cloud.faults.list().map(({ hits }) => hits)).toEqual([2, 1, 1]);
	});

	it('a rule that is none is refused', () => {
		const add = (rule: object) => () => cloud.faults.add(rule as never);
		expect(add({ fault: { kind: 'flood' } })).toThrow(/Not a fault rule: fault\.kind/);
		expect(add({ fault: { kind: 'stall' } })).toThrow(/fault\.where/);
		expect(add({ function: 'x', fault: { kind: 'bom' } })).toThrow(/Unrecognized key/);
	});
});
