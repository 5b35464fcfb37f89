import type { LocalCloud } from '../../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../../held/held.mts';
import { turns, until } from '../../until.mts';
import { ownCloud } from '../own-cloud.mts';
import { tencent } from '../signed-requests.mts';
import { invocationsOf, withCloud, type Fault, type Invocations } from './invocations.mts';

let cloud: LocalCloud;
let invoke: Invocations;
withCloud((started) => {
	cloud = started;
	invoke = invocationsOf(started);
});

describe('connections', () => {
	it.each([
		['beforeReading', 0],
		['beforeRunning', 0],
		['afterRunning', 1],
	] as const)('reset %s', async (when, runs) => {
		for (const api of ['tencent', 'alibaba 2023-03-30', 'huawei v2'] as const) {
			cloud.faults.clear();
			cloud.faults.add({ fault: { kind: 'reset', when } });
			await expect(invoke[api]()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		}
		expect(cloud.invocations()).toBe(runs * 3);
		expect(cloud.clientAborts).toBe(0);
		expect(cloud.requests).toHaveLength(3);
		expect(
			cloud.requests.every(({ body }) => (body.length === 0) === (when === 'beforeReading')),
		).toBe(true);
	});

	it('truncate: less body than Content-Length says', async () => {
		cloud.faults.add({ fault: { kind: 'truncate' } });
		await expect(invoke.tencent()).rejects.toThrow('terminated');
		expect([cloud.invocations(), cloud.clientAborts]).toEqual([1, 0]);
	});

	it.each([
		[{ kind: 'stall', where: 'headers' }, 1],
		[{ kind: 'stall', where: 'body' }, 1],
		[{ kind: 'stall', where: 'headers', ran: false }, 0],
	] as Array<[Fault, number]>)('%j until the client leaves', async (fault, runs) => {
		cloud.faults.add({ fault });
		const { fetch: original } = globalThis;
		const spy = jest.spyOn(globalThis, 'fetch');
		const leave = new AbortController();
		spy.mockImplementation((url, init) => original(url, { ...init, signal: leave.signal }));
		const call = expect(invoke['huawei v2']()).rejects.toThrow(/abort/);
		await until(() => cloud.requests.length === 1 && cloud.invocations() === runs);
		await turns();
		leave.abort();
		await call;
		spy.mockRestore();
		await until(() => cloud.clientAborts === 1);
		expect(cloud.invocations()).toBe(runs);
		expect(cloud.requests[0]?.status).toBe(499);
	});

	it('slowBody and delay take their time', async () => {
		cloud.faults.add({ times: 1, fault: { kind: 'slowBody', bytes: 20, ms: 40 } });
		cloud.faults.add({ fault: { kind: 'delay', ms: 150 } });
		for (let call = 1; call <= 2; call++) {
			const start = performance.now();
			expect((await invoke['alibaba 2023-03-30']()).json).toMatchObject({
				message: 'Hello, world!',
			});
			expect(performance.now() - start).toBeGreaterThan(100);
		}
	});

	it('are counted, as are functions under way', async () => {
		const own = await ownCloud({ functionsDir: HELD_FUNCTIONS });
		expect(own.connections).toEqual({ opened: 0, open: 0 });
		const { held, arrived, letGo } = holder();
		const waiting = { FunctionName: 'held', ClientContext: JSON.stringify({ held }) };
		const calls = [1, 2, 3].map(() => tencent(own, 'Invoke', waiting));
		await arrived(3);
		await tencent(own, 'Invoke', { FunctionName: 'job', ClientContext: '{"ms":1}' });
		letGo();
		await Promise.all(calls);
		expect(own.inFlight('held')).toEqual({ now: 0, peak: 3 });
		expect(own.inFlight('job').peak).toBe(1);
		expect(own.connections.opened).toBeGreaterThanOrEqual(3);
		expect(own.connections.open).toBe(own.connections.opened);
		await own.close();
		await until(() => own.connections.open === 0);
	});
});
