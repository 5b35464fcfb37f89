import { otherKeys } from '../../local-cloud/azure/keys.mts';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { durableClient } from '../runs/azureClient.mts';
import { until } from '../until.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud({ functionsDir: HELD_FUNCTIONS });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const DURABLE = '/runtime/webhooks/durabletask';
const ask = async (path: string, key: string | null = null, init: RequestInit = {}) => {
	const headers = { ...(key !== null && { 'x-functions-key': key }), ...init.headers };
	const reply = await fetch(`${cloud.url}${path}`, { ...init, headers });
	return { status: reply.status, headers: reply.headers, body: await reply.text() };
};
const post = (body: string): RequestInit => ({ method: 'POST', body });
const master = () => cloud.keys.azureFunctionsApi.key;

describe('the keys of a function app, and what each opens', () => {
	const paths = [
		['/urls/azure/slow', 'function'],
		[`${DURABLE}/instances`, 'system'],
		['/admin/functions', 'admin'],
	] as const;
	it.each(paths)('%s takes its own kind, the master key, and no other', async (path, level) => {
		const opens = async (key: string | null) => (await ask(path, key)).status !== 401;
		expect(await opens(master())).toBe(true);
		expect(await opens(otherKeys.host)).toBe(level === 'function');
		expect(await opens(otherKeys.system)).toBe(level === 'system');
		expect(await opens(null)).toBe(false);
		expect(await opens(`${master()}x`)).toBe(false);
	});

	it('is refused without a word', async () => {
		const { status, body } = await ask('/urls/azure/slow', 'wrong');
		expect([status, body]).toEqual([401, '']);
		expect(cloud.invocations()).toBe(0);
	});

	it('a key in the header comes before one in the query', async () => {
		const query = `?code=${encodeURIComponent(master())}`;
		expect((await ask(`/admin/functions${query}`)).status).toBe(200);
		expect((await ask(`/admin/functions${query}`, 'wrong')).status).toBe(401);
	});
});

describe('functions behind URLs', () => {
	it('one that throws answers 500, and its words stay in the cloud', async () => {
		const { status, body } = await ask('/urls/azure/throws', master());
		expect([status, body]).toEqual([500, '']);
	});
	it('what is not there answers 404 without a word', async () => {
		const { status, body } = await ask('/urls/azure/none', master());
		expect([status, body]).toEqual([404, '']);
	});
});

describe('the Durable extension', () => {
	const start = (path: string, body = '{"ms":1}') =>
		ask(`${DURABLE}/orchestrators/${path}`, master(), post(body));

	it.each([
		['job', '{"broken"', 400, 'Invalid JSON content'],
		['none', '{}', 400, "doesn't exist, is disabled, or is not an orchestrator function"],
		['job?timeout=1&pollingInterval=2', '{}', 400, 'should be bigger than retry timeout'],
	])('%s with %s is refused', async (path, body, status, words) => {
		const reply = await start(path, body);
		expect(reply.status).toBe(status);
		expect((JSON.parse(reply.body) as { Message: string }).Message).toContain(words);
	});

	it('a start is answered with URLs that bear the key of the extension', async () => {
		const { status, headers, body } = await start('job/order-1');
		expect([status, headers.get('retry-after')]).toEqual([202, '10']);
		const { id, statusQueryGetUri } = JSON.parse(body) as Record<string, string>;
		expect(id).toBe('order-1');
		expect(headers.get('location')).toBe(statusQueryGetUri);
		expect(new URL(statusQueryGetUri ?? '').searchParams.get('code')).toBe(otherKeys.system);
		const answer = await fetch(statusQueryGetUri ?? '');
		expect([200, 202]).toContain(answer.status);
	});

	it('an ID is refused while its run goes on, and starts another one afterwards', async () => {
		const { held, letGo, arrived } = holder();
		const event = JSON.stringify({ ms: 1, held });
		expect((await start('job/again', event)).status).toBe(202);
		await arrived(1);
		expect((await start('job/again', event)).status).toBe(409);
		letGo();
		const done = async () => (await ask(`${DURABLE}/instances/again`, master())).status === 200;
		await until(done);
		expect((await start('job/again')).status).toBe(202);
		await until(done);
		expect(cloud.invocations('job')).toBe(2);
	});

	it('lists page by page, by state and by time', async () => {
		for (let run = 0; run < 3; run += 1) await start(`job/page-${run}?timeout=5&pollingInterval=1`);
		const list = async (query: string, token = '') => {
			const path = `${DURABLE}/instances?instanceIdPrefix=page-&${query}`;
			const headers = { 'x-ms-continuation-token': token };
			const reply = await ask(path, master(), { headers });
			const ids = (JSON.parse(reply.body) as Array<{ instanceId: string }>).map(
				(row) => row.instanceId,
			);
			return { ids, next: reply.headers.get('x-ms-continuation-token') ?? '' };
		};
		const first = await list('top=2');
		expect([first.ids.length, first.next === '']).toEqual([2, false]);
		const second = await list('top=2', first.next);
		expect([...first.ids, ...second.ids].sort()).toEqual(['page-0', 'page-1', 'page-2']);
		expect(second.next).toBe('');
		expect((await list('runtimeStatus=Completed')).ids).toHaveLength(3);
		expect((await list('runtimeStatus=Failed,Terminated')).ids).toEqual([]);
		expect((await list('createdTimeTo=2020-01-01T00:00:00Z')).ids).toEqual([]);
	});
});

describe('durable-functions 3.5.0 against it', () => {
	it('starts, reads and terminates', async () => {
		const client = durableClient(cloud);
		const { held, arrived } = holder();
		const id = await client.startNew('job', { instanceId: 'sdk-1', input: { ms: 1, held } });
		expect(id).toBe('sdk-1');
		await arrived(1);
		expect(await client.getStatus(id)).toMatchObject({ name: 'job', runtimeStatus: 'Running' });
		await client.terminate(id, 'by the test');
		await until(async () => (await client.getStatus(id)).runtimeStatus === 'Terminated');
		// It takes 410 for a success.
		await client.terminate(id, 'once more');
		await expect(client.getStatus('none')).rejects.toThrow(/HTTP 404/);
	});

	it('a result is its output, and a failure says which function and why', async () => {
		const client = durableClient(cloud);
		const end = async (name: string) => {
			const id = await client.startNew(name, { input: { ms: 1 } });
			const states = ['Completed', 'Failed'];
			await until(async () => states.includes((await client.getStatus(id)).runtimeStatus));
			return await client.getStatus(id);
		};
		expect(await end('job')).toMatchObject({ output: { done: true, workedMs: 1 } });
		expect(await end('job-fails')).toMatchObject({
			output: expect.stringMatching(
				/^Orchestrator function 'job-fails' failed: JobError/,
			) as string,
		});
	});
});
