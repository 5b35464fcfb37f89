import type { LocalCloud } from '../../../local-cloud/index.mts';
import { invocationsOf, withCloud, type Invocations } from './invocations.mts';

let cloud: LocalCloud;
let invoke: Invocations;
withCloud((started) => {
	cloud = started;
	invoke = invocationsOf(started);
});

describe('/_local/', () => {
	const call = async (method: string, path: string, body?: unknown) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const reply = await fetch(`${cloud.url}/_local/${path}`, {
			method,
			...(body !== undefined && { body: text }),
		});
		// oxlint-disable-next-line typescript/no-explicit-any
		return [reply.status, (await reply.json()) as any] as const;
	};

	it('sets and clears faults', async () => {
		const rule = { api: 'invoke', times: 1, fault: { kind: 'html' } };
		expect(await call('POST', 'faults', [rule, rule])).toEqual([
			201,
			[
				{ ...rule, hits: 0 },
				{ ...rule, hits: 0 },
			],
		]);
		expect((await invoke.tencent()).status).toBe(502);
		expect((await call('GET', 'faults'))[1]).toMatchObject([{ hits: 1 }, { hits: 0 }]);
		expect(await call('DELETE', 'faults')).toEqual([200, []]);
		expect((await invoke.tencent()).status).toBe(200);
	});

	it('refuses a wrong rule and sets none of the list', async () => {
		const good = { fault: { kind: 'bom' } };
		const [status, { message }] = await call('POST', 'faults', [good, { fault: {} }]);
		expect([status, message]).toEqual([400, expect.stringContaining('Not a fault rule')]);
		expect((await call('POST', 'faults', 'no JSON'))[0]).toBe(400);
		expect(cloud.faults.list()).toEqual([]);
		expect((await call('GET', 'elsewhere'))[0]).toBe(404);
	});

	it('reports what was invoked, and counts anew', async () => {
		await invoke.tencent('echo');
		const [, counts] = await call('GET', 'invocations');
		expect(counts).toMatchObject({
			all: { started: 1, running: 0, peak: 1 },
			functions: { echo: { started: 1 } },
			clientAborts: 0,
		});
		await call('DELETE', 'invocations');
		expect(cloud.invocations()).toBe(0);
	});
});
