import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { alibaba, type Bend } from './signed-requests.mts';
import { turns, until } from '../until.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const keysWith = (change: object, base = cloud.keys) => ({
	...base,
	alibabaCloudApi: { ...base.alibabaCloudApi, ...change },
});

const versions = {
	'2016-08-15': {
		path: '/2016-08-15/services/demo/functions',
		names: ['ErrorCode', 'ErrorMessage'],
	},
	'2021-04-06': {
		path: '/2021-04-06/services/demo/functions',
		names: ['Code', 'Message', 'RequestID'],
	},
	'2023-03-30': { path: '/2023-03-30/functions', names: ['Code', 'Message', 'RequestId'] },
};

describe.each(Object.entries(versions))('Function Compute %s', (version, { path, names }) => {
	const hello = `${path}/hello/invocations`;
	const fc = version === '2016-08-15';
	const task =
		version === '2023-03-30' ? 'x-fc-async-task-id' : 'x-fc-stateful-async-invocation-id';

	type Given = { path?: string; body?: string; headers?: Record<string, string>; bend?: Bend };
	const cases: Array<[string, number, string, () => Given]> = [
		[
			'an unknown access key id',
			403,
			'InvalidAccessKeyID',
			() => ({ bend: { keys: keysWith({ accessKeyId: 'LTAIother' }) } }),
		],
		[
			'a wrong secret',
			403,
			'SignatureNotMatch',
			() => ({ bend: { keys: keysWith({ accessKeySecret: 'wrong' }) } }),
		],
		[
			'a header changed after signing',
			403,
			'SignatureNotMatch',
			() => ({ bend: { headers: { 'content-type': 'text/plain' } } }),
		],
		[
			'a clock 15 minutes off',
			fc ? 403 : 400,
			fc ? 'AccessDenied' : 'IllegalTimestamp',
			() => ({ bend: { clock: -902_000 } }),
		],
		[
			'temporary keys without token',
			403,
			fc ? 'AccessDenied' : 'InvalidSecurityToken.MismatchWithAccessKey',
			() => ({ bend: { keys: keysWith({ securityToken: '' }, cloud.temporaryKeys) } }),
		],
		[
			'temporary keys with another token',
			403,
			fc ? 'AccessDenied' : 'InvalidSecurityToken.MismatchWithAccessKey',
			() => ({ bend: { keys: keysWith({ securityToken: 'other' }, cloud.temporaryKeys) } }),
		],
		[
			'another account',
			403,
			'AccessDenied',
			() => ({
				headers: { 'x-fc-account-id': '999' },
				bend: { keys: keysWith({ accountId: '999' }) },
			}),
		],
		[
			'an unknown function',
			404,
			'FunctionNotFound',
			() => ({ path: `${path}/missing/invocations` }),
		],
		['a path without /invocations', 400, 'PathNotSupported', () => ({ path: `${path}/hello` })],
		['another method', 400, 'PathNotSupported', () => ({ bend: { method: 'PUT' } })],
		[
			'an invocation type that is none',
			400,
			'InvalidArgument',
			() => ({ headers: { 'x-fc-invocation-type': 'Later' } }),
		],
		[
			'an asynchronous payload above 128 KB',
			400,
			'EntityTooLarge',
			() => ({ headers: { 'x-fc-invocation-type': 'Async' }, body: 'x'.repeat(131_073) }),
		],
		[
			'a task id of the wrong form',
			400,
			'InvalidArgument',
			() => ({ headers: { 'x-fc-invocation-type': 'Async', [task]: '1-begins-with-a-digit' } }),
		],
		[
			'a delay above one hour',
			400,
			'InvalidArgument',
			() => ({ headers: { 'x-fc-invocation-type': 'Async', 'x-fc-async-delay': '3601' } }),
		],
	];

	it.each(cases)('refuses %s: %d %s', async (_name, status, code, given) => {
		const { path: asked = hello, body = '{}', headers = {}, bend = {} } = given();
		const reply = await alibaba(cloud, asked, body, headers, bend);
		expect([reply.status, reply.json]).toEqual([
			status,
			expect.objectContaining({ [names[0] ?? '']: code }),
		]);
		expect(Object.keys(reply.json)).toEqual(names);
		const requestId = reply.headers.get('x-fc-request-id');
		expect(requestId).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{12}$/);
		if (!fc) expect(reply.json[names[2] ?? '']).toBe(requestId);
		expect(cloud.invocations()).toBe(0);
	});

	it('refuses a payload above 32 MB and takes one at the limit', async () => {
		const limit = 33_554_432;
		const echo = `${path}/echo/invocations`;
		const over = await alibaba(cloud, echo, Buffer.alloc(limit + 1));
		expect([over.status, over.text]).toEqual([400, expect.stringContaining(String(limit))]);
		expect((await alibaba(cloud, echo, Buffer.alloc(limit))).bytes).toHaveLength(limit);
	});

	it('refuses unknown versions and aliases', async () => {
		const at = (qualifier: string) =>
			fc ? hello.replace('demo', `demo.${qualifier}`) : `${hello}?qualifier=${qualifier}`;
		expect((await alibaba(cloud, at('9'), '')).text).toContain('VersionNotFound');
		expect((await alibaba(cloud, at('gone'), '')).text).toContain('AliasNotFound');
	});

	it('accepts temporary keys with their token', async () => {
		const reply = await alibaba(cloud, hello, '{}', {}, { keys: cloud.temporaryKeys });
		expect(reply.status).toBe(200);
	});

	it('describes the run in its headers', async () => {
		const { headers } = await alibaba(cloud, hello, '{}');
		expect(headers.get('x-fc-invocation-duration')).toMatch(/^\d+$/);
		expect(headers.get('x-fc-max-memory-usage')).toMatch(/^\d+\.\d\d$/);
		expect(headers.get('x-fc-code-checksum')).toMatch(/^\d+$/);
		expect(headers.get('x-fc-instance-id')).toMatch(/^c-[0-9a-f]+$/);
		expect(headers.get('content-type')).toBe('application/octet-stream');
	});

	it('distinguishes callback errors from all others', async () => {
		const type = async (name: string) =>
			(await alibaba(cloud, `${path}/${name}/invocations`, '')).headers.get('x-fc-error-type');
		expect(await type('callback-error')).toBe('HandledInvocationError');
		expect(await type('throws')).toBe('UnhandledInvocationError');
		expect(await type('exits')).toBe('UnhandledInvocationError');
		expect(await type('returns-error-shape')).toBeNull();
	});

	it('keeps a task id, makes one up, and refuses it a second time', async () => {
		const async = { 'x-fc-invocation-type': 'Async' };
		const first = await alibaba(cloud, hello, '{}', { ...async, [task]: `job_${version}` });
		expect([first.status, first.text, first.headers.get(task)]).toEqual([
			202,
			'',
			`job_${version}`,
		]);
		const made = await alibaba(cloud, hello, '{}', async);
		expect(made.headers.get(task)).toBe(made.headers.get('x-fc-request-id'));
		const again = await alibaba(cloud, hello, '{}', { ...async, [task]: `job_${version}` });
		expect(again.status).toBe(409);
		await until(() => cloud.invocations('hello') >= 2);
		await turns();
		expect(cloud.invocations('hello')).toBe(2);
	});
});

describe('Function Compute with ACS3 headers', () => {
	const path = '/2023-03-30/functions/hello/invocations';

	it('refuses a nonce that was used', async () => {
		const bend = { nonce: 'the-same-nonce' };
		expect((await alibaba(cloud, path, '{}', {}, bend)).status).toBe(200);
		const again = await alibaba(cloud, path, '{}', {}, bend);
		expect([again.status, again.json.Code]).toEqual([400, 'SignatureNonceUsed']);
	});

	it('refuses a body changed after signing', async () => {
		const reply = await alibaba(cloud, path, '{}', {}, { body: Buffer.from('[]') });
		expect([reply.status, reply.json.Code]).toEqual([403, 'SignatureNotMatch']);
	});

	it("refuses a payload hash that is signed but not the body's", async () => {
		const headers = { 'x-acs-content-sha256': 'UNSIGNED-PAYLOAD' };
		const reply = await alibaba(cloud, path, '{}', headers);
		expect([reply.status, reply.json.Code]).toEqual([403, 'SignatureNotMatch']);
	});

	it('runs functions of FC 2.0 under the names ListFunctions gives them', async () => {
		for (const name of ['demo$hello', 'demo%24hello']) {
			const reply = await alibaba(cloud, path.replace('hello', name), '{}');
			expect([reply.status, reply.json.message]).toEqual([200, 'Hello, world!']);
		}
	});

	it('refuses another action and a missing header', async () => {
		const action = await alibaba(cloud, path, '{}', { 'x-acs-action': 'ListFunctions' });
		expect([action.status, action.json.Code]).toEqual([404, 'InvalidAction.NotFound']);
		const missing = await alibaba(cloud, path, '{}', {}, { headers: { 'x-acs-date': '' } });
		expect([missing.status, missing.json.Code]).toEqual([400, 'MissingRequiredHeader']);
	});

	it('refuses an unknown service', async () => {
		const other = '/2021-04-06/services/other/functions/hello/invocations';
		expect((await alibaba(cloud, other, '{}')).json.Code).toBe('ServiceNotFound');
	});

	it('pages through lists', async () => {
		const names: string[] = [];
		let token = '';
		do {
			const query = `limit=7&fcVersion=v3${token && `&nextToken=${token}`}`;
			const { json } = await alibaba(
				cloud,
				`/2023-03-30/functions?${query}`,
				'',
				{},
				{ method: 'GET' },
			);
			names.push(...json.functions.map((entry: { functionName: string }) => entry.functionName));
			token = json.nextToken ?? '';
		} while (token);
		expect(names).toEqual(cloud.functionNames().toSorted());
	});
});
