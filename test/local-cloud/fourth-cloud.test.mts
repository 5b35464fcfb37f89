import { request as httpRequest } from 'node:http';
import { banner } from '../../local-cloud/banner.mts';
import { clouds } from '../../local-cloud/clouds.mts';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { alibaba, huawei, huaweiPath, tencent } from './signed-requests.mts';
import { tiny } from './tiny-cloud.mts';

const all = [...clouds, tiny];

let cloud: LocalCloud<(typeof all)[number]>;
beforeAll(async () => {
	cloud = await startLocalCloud({ clouds: all, of: { tiny: { greeting: 'hello' } } });
});
afterAll(() => cloud.close());
beforeEach(() => {
	cloud.resetCounters();
	cloud.faults.clear();
});

interface Reply {
	status: number;
	headers: Headers;
	text: string;
	json: unknown;
}

async function send(path: string, init: RequestInit = {}): Promise<Reply> {
	const reply = await fetch(cloud.url + path, { method: 'POST', body: '{}', ...init });
	const text = await reply.text();
	const isJson = reply.headers.get('content-type') === 'application/json';
	return {
		status: reply.status,
		headers: reply.headers,
		text,
		json: isJson ? JSON.parse(text) : undefined,
	};
}

const key = (more: Record<string, string> = {}) => ({
	headers: { 'x-tiny-key': cloud.keys.tinyCloudApi.key, ...more },
});
const invoke = (name = 'hello', more?: Record<string, string>) =>
	send(`/tiny/functions/${name}`, key(more));

/** Cloud, API, action, function and status of every request that is kept. */
const seen = () =>
	cloud.requests.map((one) => [one.cloud, one.api, one.action, one.functionName, one.status]);

/** Status of a call whose Host header is a function's own. */
const callHost = (host: string) =>
	new Promise<number>((resolve, reject) => {
		const headers = { host, ...key().headers };
		const call = httpRequest(`${cloud.url}/any/path?q=1`, { method: 'PUT', headers }, (reply) => {
			reply.resume();
			resolve(reply.statusCode ?? 0);
		});
		call.on('error', reject);
		call.end('{}');
	});

describe('a fourth cloud, known by its row alone', () => {
	it('is recognised by path and served by the runtime', async () => {
		const { status, json } = await invoke();
		expect([status, json]).toMatchObject([200, { kind: 'returned', greeting: 'hello' }]);
		expect((json as { result: { json: string } }).result.json).toContain('"cloud":"tiny"');
		expect((await send('/tiny/functions', { ...key(), method: 'GET', body: null })).json).toEqual({
			names: cloud.functionNames(),
		});
		expect((await send('/tiny/elsewhere')).json).toMatchObject({ tinyError: 'unknown' });
		expect(seen()).toEqual([
			['tiny', 'v1', 'Run', 'hello', 200],
			['tiny', 'v1', 'Show', undefined, 200],
			['tiny', 'v1', '', undefined, 404],
		]);
	});

	it('is recognised by the Host header and by a prefix of the path', async () => {
		expect(await callHost('echo.functions.tiny.test')).toBe(200);
		expect((await send('/url/tiny/hello/and/more?x=1', key())).status).toBe(200);
		expect(seen()).toEqual([
			['tiny', 'url', '', 'echo', 200],
			['tiny', 'url', '', 'hello', 200],
		]);
	});

	it('has keys of its own, permanent and temporary', async () => {
		expect(cloud.keys.tinyCloudApi).toEqual({
			key: 'tiny-key',
			hint: '',
			endpoint: `${cloud.url}/tiny`,
		});
		expect(cloud.temporaryKeys.tinyCloudApi.key).toBe('tiny-temporary-key');
		expect((await invoke('hello', { 'x-tiny-key': 'wrong' })).json).toMatchObject({
			tinyError: 'noKey',
		});
		const temporary = { 'x-tiny-key': cloud.temporaryKeys.tinyCloudApi.key };
		expect((await invoke('hello', temporary)).status).toBe(200);
	});

	it('remembers, forgets with resetCounters, and is switched while it runs', async () => {
		const once = { 'x-tiny-nonce': 'n1' };
		const codes = async () => (await invoke('hello', once)).status;
		expect([await codes(), await codes()]).toEqual([200, 400]);
		cloud.resetCounters();
		expect(await codes()).toBe(200);
		cloud.of.tiny.greeting = 'bye';
		expect((await invoke()).json).toMatchObject({ greeting: 'bye' });
		cloud.of.tiny.greeting = 'hello';
	});

	it('is counted', async () => {
		await Promise.all([invoke('echo'), invoke('echo'), invoke('hello')]);
		expect([cloud.invocations('echo'), cloud.invocations()]).toEqual([2, 3]);
		expect(cloud.inFlight().now).toBe(0);
		expect(cloud.requests).toHaveLength(3);
	});

	it('is shown to people', () => {
		const text = banner(cloud);
		expect(text).toMatch(/\n {2}Tiny Cloud API\n {4}Tiny Key +tiny-key\n {4}Tiny Endpoint +http/);
		expect(text).toMatch(/\n {2}Tiny Cloud +attic, second box\n/);
		expect(text).not.toContain('Tiny Hint');
	});
});

describe('faults of a fourth cloud', () => {
	it.each([
		[{ kind: 'throttle', retryAfter: 3 }, 429, { tinyError: 'tooQuick', why: 'Slow down' }],
		[{ kind: 'throttle', code: 'constructor' }, 429, { tinyError: 'constructor' }],
		[{ kind: 'serverError', status: 504 }, 504, { tinyError: 'away' }],
		[{ kind: 'expiredToken' }, 401, { tinyError: 'tooOld' }],
		[{ kind: 'permissionDenied' }, 403, { tinyError: 'notYours' }],
		[{ kind: 'refuse', code: 7 }, 400, { tinyError: 7 }],
		[{ kind: 'asleep' }, 503, { tinyError: 'asleep', why: 'Zzz' }],
	] as const)('%j is worded as it does, and nothing runs', async (fault, status, body) => {
		cloud.faults.add({ cloud: 'tiny', fault });
		for (const path of ['/tiny/functions/hello', '/url/tiny/hello']) {
			const reply = await send(path, key());
			expect([reply.status, reply.json]).toEqual([status, expect.objectContaining(body)]);
			expect(reply.headers.get('retry-after')).toBe('retryAfter' in fault ? '3' : null);
		}
		expect(cloud.invocations()).toBe(0);
	});

	it('html', async () => {
		cloud.faults.add({ functionName: 'hello', fault: { kind: 'html' } });
		const { status, text } = await invoke();
		expect([status, text.slice(0, 15)]).toEqual([502, '<!DOCTYPE html>']);
		expect((await invoke('echo')).status).toBe(200);
	});

	it.each([
		['beforeReading', 0],
		['beforeRunning', 0],
		['afterRunning', 1],
	] as const)('reset %s', async (when, runs) => {
		cloud.faults.add({ cloud: 'tiny', api: 'invoke', fault: { kind: 'reset', when } });
		await expect(invoke()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(cloud.invocations()).toBe(runs);
		expect(cloud.requests).toMatchObject([{ cloud: 'tiny', action: 'Run', functionName: 'hello' }]);
		expect(cloud.faults.list()).toMatchObject([{ hits: 1 }]);
	});

	it('dropHeaders and repeatHeaders mean its own headers', async () => {
		cloud.faults.add({ times: 1, fault: { kind: 'dropHeaders' } });
		expect((await invoke()).headers.get('tiny-run')).toBeNull();
		cloud.faults.add({ fault: { kind: 'repeatHeaders' } });
		expect((await invoke()).headers.get('tiny-run')).toMatch(/^(\S+), \1$/);
	});

	it('otherCloud: a success of one of the others', async () => {
		cloud.faults.add({ fault: { kind: 'otherCloud' } });
		expect((await invoke()).json).toHaveProperty('Response');
		expect(cloud.invocations()).toBe(1);
	});

	it('hit by what a request is about', async () => {
		cloud.faults.add({ cloud: 'tiny', api: 'list', fault: { kind: 'html' } });
		expect((await invoke()).status).toBe(200);
		const list = await send('/tiny/functions', { ...key(), method: 'GET', body: null });
		expect(list.status).toBe(502);
	});

	it('are not those of the others, and theirs are not its own', async () => {
		cloud.faults.add({ fault: { kind: 'asleep' } }, { fault: { kind: 'disabled' } });
		const hello = { FunctionName: 'hello' };
		expect((await tencent(cloud, 'Invoke', hello)).text).toContain('Hello');
		expect((await huawei(cloud, huaweiPath(cloud, 'hello'), '{}')).status).toBe(429);
		expect((await invoke()).status).toBe(503);
	});
});

describe('an unknown cloud is an error, never another cloud', () => {
	it.each(['/', '/url/nobody/hello', '/v3/auth/token', '/v2/index', '/2099-01-01/functions'])(
		'a request to %s',
		async (path) => {
			const { status, json } = await send(path, key());
			expect([status, json]).toEqual([404, { message: `no cloud answers POST ${path}` }]);
			expect(seen()).toEqual([['unknown', '', '', undefined, 404]]);
		},
	);

	it('in a fault rule', () => {
		const add = (rule: object) => () => cloud.faults.add(rule as never);
		expect(add({ cloud: 'nobody', fault: { kind: 'bom' } })).toThrow(/Not a fault rule: cloud/);
		expect(add({ api: 'dance', fault: { kind: 'bom' } })).toThrow(/Not a fault rule: api/);
		expect(add({ fault: { kind: 'asleep' } })).not.toThrow();
	});

	it('in the options, and two clouds of one name', async () => {
		const of = { nobody: {} } as object;
		await expect(startLocalCloud({ of })).rejects.toThrow('no cloud nobody');
		await expect(startLocalCloud({ clouds: [...clouds, tiny, tiny] })).rejects.toThrow('tiny');
		const sameKeys = { ...tiny, id: 'tiny2' as const };
		const twice = startLocalCloud({ clouds: [tiny, sameKeys] });
		await expect(twice).rejects.toThrow('tinyCloudApi');
	});

	it('a request that two clouds recognise goes to neither', async () => {
		const copy = { ...tiny, id: 'copy', credentials: {} };
		const own = await startLocalCloud({ clouds: [tiny, copy] });
		const reply = await fetch(`${own.url}/tiny/functions/hello`, { method: 'POST', body: '{}' });
		await own.close();
		expect([reply.status, await reply.json()]).toEqual([
			500,
			{ message: 'tiny and copy both recognise POST /tiny/functions/hello as theirs' },
		]);
		expect(own.invocations()).toBe(0);
	});

	it('a cloud that does not run does not answer', async () => {
		const own = await startLocalCloud({ clouds: [tiny] });
		const there = { ...cloud, url: own.url, port: own.port };
		const path = '/2023-03-30/functions/hello/invocations';
		expect((await alibaba(there, path, '{}')).status).toBe(404);
		expect(Object.keys(own.keys)).toEqual(['tinyCloudApi']);
		expect(() => own.faults.add({ fault: { kind: 'otherCloud' } })).toThrow('no other cloud');
		await own.close();
	});
});
