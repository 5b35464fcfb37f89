import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { huawei, huaweiPath, type Bend } from './signed-requests.mts';
import { turns, until } from '../until.mts';

let time = 0;
let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud({
		of: { huawei: { tokenLifeSeconds: 60 } },
		now: () => Date.now() + time,
	});
});
afterAll(() => cloud.close());
beforeEach(() => {
	time = 0;
	cloud.resetCounters();
});

const keysWith = (change: object, base = cloud.keys) => ({
	...base,
	huaweiCloudApi: { ...base.huaweiCloudApi, ...change },
});

describe.each(['v2', 'v1.0'] as const)('FunctionGraph %s', (api) => {
	const path = (urn: string) => huaweiPath(cloud, urn, api);
	/** v1.0 documents the generic codes only. */
	const code = (specific: string, generic: string) => (api === 'v2' ? specific : generic);

	type Given = { urn?: string; body?: string; headers?: Record<string, string>; bend?: Bend };
	const cases: Array<[string, number, string, () => Given]> = [
		[
			'an unknown access key',
			401,
			'APIGW.0301',
			() => ({ bend: { keys: keysWith({ accessKeyId: 'OTHER' }) } }),
		],
		[
			'a wrong secret',
			401,
			'APIGW.0301',
			() => ({ bend: { keys: keysWith({ secretAccessKey: 'wrong' }) } }),
		],
		[
			'a body changed after signing',
			401,
			'APIGW.0301',
			() => ({ bend: { body: Buffer.from('[]') } }),
		],
		['a clock 15 minutes off', 401, 'APIGW.0301', () => ({ bend: { clock: 902_000 } })],
		[
			'temporary keys without token',
			401,
			'APIGW.0301',
			() => ({ bend: { keys: keysWith({ securityToken: '' }, cloud.temporaryKeys) } }),
		],
		['a token that is none', 401, 'APIGW.0301', () => ({ headers: { 'x-auth-token': 'none' } })],
		['no body', 400, 'FSS.0400', () => ({ body: '' })],
		['a body that is not JSON', 406, 'FSS.0406', () => ({ body: 'text' })],
		[
			'a body above 6 MB',
			413,
			code('FSS.1201', 'FSS.0413'),
			() => ({ body: `"${'x'.repeat(6_291_455)}"` }),
		],
		['an unknown function', 404, code('FSS.1051', 'FSS.0404'), () => ({ urn: 'missing' })],
		['an unknown package', 404, code('FSS.1051', 'FSS.0404'), () => ({ urn: 'other:hello' })],
		['a URN of five fields', 400, code('FSS.1309', 'FSS.0400'), () => ({ urn: 'a:b:c:d:e' })],
		[
			'the URN of another project',
			403,
			'FSS.0403',
			() => ({ urn: `${'f'.repeat(32)}:default:hello` }),
		],
		['a method that is none', 404, 'APIGW.0101', () => ({ bend: { method: 'PUT' } })],
	];

	it.each(cases)('refuses %s: %d %s', async (_name, status, errorCode, given) => {
		const { urn = 'hello', body = '{}', headers = {}, bend = {} } = given();
		const reply = await huawei(cloud, path(urn), body, headers, bend);
		expect([reply.status, reply.json]).toEqual([
			status,
			expect.objectContaining({ error_code: errorCode, error_msg: expect.any(String) as unknown }),
		]);
		expect('request_id' in reply.json).toBe(errorCode.startsWith('APIGW'));
		expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
		expect(cloud.invocations()).toBe(0);
	});

	it('refuses another project in the path', async () => {
		const other = path('hello').replace(cloud.keys.huaweiCloudApi.projectId, 'f'.repeat(32));
		const reply = await huawei(cloud, other, '{}');
		expect([reply.status, reply.json.error_code]).toEqual([403, 'FSS.0403']);
	});

	it('accepts asynchronous events up to 256 KB', async () => {
		const asked = `${path('hello')}-async`;
		const reply = await huawei(cloud, asked, '{"a":1}');
		expect(reply.status).toBe(202);
		expect(Object.keys(reply.json)).toEqual([api === 'v2' ? 'request_id' : 'request-id']);
		const big = await huawei(cloud, asked, `"${'x'.repeat(262_143)}"`);
		expect(big.status).toBe(413);
		await until(() => cloud.invocations() >= 1);
		await turns();
		expect(cloud.invocations()).toBe(1);
	});

	it('sends the summary as JSON in milliseconds and MB', async () => {
		const reply = await huawei(cloud, path('slow'), '{"ms":20}');
		const summary = JSON.parse(reply.headers.get('x-cff-invoke-summary') ?? '');
		expect(Object.keys(summary)).toEqual([
			'duration',
			'billingDuration',
			'memorySize',
			'memoryUsed',
		]);
		expect(summary).toMatchObject({
			memorySize: 128,
			billingDuration: Math.ceil(summary.duration),
		});
		expect(summary.duration).toBeGreaterThanOrEqual(19);
	});
});

describe('FunctionGraph v2', () => {
	const invoke = (name: string, headers: Record<string, string> = {}) =>
		huawei(cloud, huaweiPath(cloud, name), '{}', headers);

	it('answers v0 unless asked for v1', async () => {
		const bare = await invoke('hello');
		expect(bare.headers.get('x-cff-response-version')).toBe('v0');
		expect(bare.headers.get('content-type')).toMatch(/^text\/plain/);
		const envelope = await invoke('throws', { 'x-cff-request-version': 'v1' });
		expect(Object.keys(envelope.json)).toEqual(['request_id', 'result', 'log', 'status']);
		expect(envelope.headers.get('x-is-func-err')).toBe('true');
		expect(envelope.headers.get('x-func-err-code')).toBe('4002');
		expect(JSON.parse(envelope.json.result).errorMessage).toBe(
			'function invocation exception, error: the order could not be placed',
		);
		expect((await invoke('hello', { 'x-cff-request-version': 'v2' })).status).toBe(400);
	});

	it('runs with the memory asked for', async () => {
		const reply = await invoke('hello', { 'x-cff-instance-memory': '512' });
		expect(JSON.parse(reply.headers.get('x-cff-invoke-summary') ?? '').memorySize).toBe(512);
		const odd = await invoke('hello', { 'x-cff-instance-memory': '500' });
		expect([odd.status, odd.json.error_code]).toEqual([400, 'FSS.1007']);
	});

	it('locks a key for five minutes after five bad signatures', async () => {
		const keys = keysWith({ secretAccessKey: 'wrong' });
		for (let attempt = 0; attempt < 5; attempt++) {
			const bad = await huawei(cloud, huaweiPath(cloud, 'hello'), '{}', {}, { keys });
			expect(bad.json.error_msg).toContain('verify aksk signature fail');
		}
		expect((await invoke('hello')).json.error_msg).toContain('reach the limit');
		time = 5 * 60_000 + 1000;
		expect((await invoke('hello')).status).toBe(200);
	});
});

describe('IAM', () => {
	const login = (change: object = {}, scope: object | null = {}) => {
		const { userName: name, password, domainName, projectId } = cloud.keys.huaweiCloudIamUserApi;
		const user = { name, password, domain: { name: domainName }, ...change };
		const identity = { methods: ['password'], password: { user } };
		const project = { id: projectId, ...scope };
		return { auth: { identity, ...(scope && { scope: { project } }) } };
	};
	const ask = (body: unknown) =>
		fetch(`${cloud.url}/v3/auth/tokens`, {
			method: 'POST',
			headers: { 'content-type': 'application/json;charset=utf8' },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
	const invokeWith = (token: string) =>
		huawei(cloud, huaweiPath(cloud, 'hello'), '{}', { 'x-auth-token': token });

	it('issues a token that works until it expires', async () => {
		const reply = await ask(login());
		expect(reply.status).toBe(201);
		const { token } = (await reply.json()) as {
			token: { issued_at: string; expires_at: string; project: { id: string } };
		};
		expect(token.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
		expect(Date.parse(token.expires_at) - Date.parse(token.issued_at)).toBe(60_000);
		expect(token.project.id).toBe(cloud.keys.huaweiCloudIamUserApi.projectId);
		const text = reply.headers.get('x-subject-token') ?? '';
		expect((await invokeWith(text)).status).toBe(200);
		time = 61_000;
		const late = await invokeWith(text);
		expect([late.status, late.json.error_code]).toEqual([401, 'APIGW.0307']);
	});

	it('takes the region as the project name', async () => {
		const scoped = login({}, { id: undefined, name: cloud.keys.huaweiCloudIamUserApi.region });
		expect((await ask(scoped)).status).toBe(201);
	});

	it('revoked tokens stop working', async () => {
		const text = (await ask(login())).headers.get('x-subject-token') ?? '';
		cloud.of.huawei.revokeTokens();
		const reply = await invokeWith(text);
		expect([reply.status, reply.json.error_msg]).toEqual([
			401,
			expect.stringContaining('decrypt token fail'),
		]);
	});

	it('a token without project scope gives no access', async () => {
		const text = (await ask(login({}, null))).headers.get('x-subject-token') ?? '';
		expect((await invokeWith(text)).status).toBe(403);
	});

	it('refuses wrong passwords, users, domains, projects and bodies', async () => {
		const refused = [
			[401, login({ password: 'wrong' })],
			[401, login({ name: 'other' })],
			[401, login({ domain: { name: 'other' } })],
			[401, login({}, { id: 'f'.repeat(32) })],
			[400, { auth: {} }],
			[400, 'null'],
			[400, 'no JSON'],
		] as const;
		for (const [status, body] of refused) {
			const reply = await ask(body);
			expect(reply.status).toBe(status);
			expect(await reply.json()).toMatchObject({ error: { code: status } });
			expect(reply.headers.get('x-subject-token')).toBeNull();
		}
	});
});
