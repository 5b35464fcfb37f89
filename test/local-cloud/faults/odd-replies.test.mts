import type { LocalCloud } from '../../../local-cloud/index.mts';
import { tencent } from '../signed-requests.mts';
import {
	errorOf,
	invocationsOf,
	withCloud,
	type Api,
	type Fault,
	type Invocations,
} from './invocations.mts';

let cloud: LocalCloud;
let invoke: Invocations;
withCloud((started) => {
	cloud = started;
	invoke = invocationsOf(started);
});

describe('replies that are odd', () => {
	const hitBy = async (fault: Fault, api: Api = 'tencent') => {
		cloud.faults.add({ fault });
		const reply = await invoke[api]();
		expect(cloud.invocations()).toBe(1);
		return reply;
	};

	it('emptyBody, garbage, bom, deepNesting', async () => {
		expect((await hitBy({ kind: 'emptyBody' })).bytes).toHaveLength(0);
		for (const [fault, start] of [
			[{ kind: 'garbage' }, 'fffe00'],
			[{ kind: 'bom' }, 'efbbbf7b'],
			[{ kind: 'deepNesting', depth: 3 }, '5b5b5b5d5d5d'],
		] as Array<[Fault, string]>) {
			cloud.faults.clear();
			cloud.resetCounters();
			expect((await hitBy(fault)).bytes.toString('hex').startsWith(start)).toBe(true);
		}
	});

	it('duplicateKeys, hugeNumbers, wrongTypes', async () => {
		const twice = (await hitBy({ kind: 'duplicateKeys' })).text;
		expect(twice).toMatch(/^\{"Response":null,"Response":\{"Result":null,"Result":\{/);
		expect(JSON.parse(twice).Response.Result.RetMsg).toContain('Hello');
		cloud.faults.clear();
		cloud.resetCounters();
		const huge = (await hitBy({ kind: 'hugeNumbers' })).text;
		expect(huge).toContain('"Duration":1e400,"BillDuration":1e400');
		cloud.faults.clear();
		cloud.resetCounters();
		const { json } = await hitBy({ kind: 'wrongTypes' });
		expect(typeof json.Response.Result.RetMsg).toBe('number');
		expect(json.Response.Result.InvokeResult).toBe('0');
	});

	it('otherCloud: a success that is not of this one', async () => {
		expect((await hitBy({ kind: 'otherCloud' })).json).toHaveProperty('request_id');
		cloud.resetCounters();
		expect((await hitBy({ kind: 'otherCloud' }, 'huawei v2')).json).toHaveProperty('Response');
	});

	it('dropHeaders, repeatHeaders, wrongEncoding', async () => {
		const api = 'huawei v2';
		const bare = await hitBy({ kind: 'dropHeaders' }, api);
		expect([...bare.headers.keys()].filter((name) => name.startsWith('x-'))).toEqual([]);
		cloud.faults.clear();
		cloud.resetCounters();
		const twice = await hitBy({ kind: 'repeatHeaders', names: ['X-Func-Err-Code'] }, api);
		expect(twice.headers.get('x-func-err-code')).toBe('0, 0');
		expect(twice.headers.get('x-is-func-err')).toBe('false');
		cloud.faults.clear();
		cloud.faults.add({ fault: { kind: 'wrongEncoding' } });
		await expect(invoke[api]()).rejects.toThrow();
	});

	it('clockSkew: the request is refused as outdated, and the Date header says why', async () => {
		cloud.faults.add({ fault: { kind: 'clockSkew', seconds: 3600 } });
		const before = Date.now();
		const reply = await invoke.tencent();
		expect(errorOf('tencent', reply)).toEqual([200, 'AuthFailure.SignatureExpire']);
		// The header has whole seconds.
		const date = Date.parse(reply.headers.get('date') ?? '') - 3_600_000;
		expect(date).toBeGreaterThan(before - 1000);
		expect(date).toBeLessThanOrEqual(Date.now());
		expect((await invoke['huawei v2']()).json.error_code).toBe('APIGW.0301');
		expect((await invoke['alibaba 2023-03-30']()).status).toBeGreaterThanOrEqual(400);
		expect(
			(await tencent(cloud, 'Invoke', { FunctionName: 'hello' }, { clock: 3_600_000 })).text,
		).toContain('Hello');
		expect(cloud.invocations()).toBe(1);
	});
});
