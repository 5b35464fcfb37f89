import { roleClouds, roleStateOf } from '../clouds.mts';
import { engineGlobal } from '../engine/environment.mts';
import { startLocal, type Local } from './local.mts';

let local: Local;
/** By how much the clouds' clock, and the engine's, is ahead of the machine's, in milliseconds. */
let ahead = 0;
beforeAll(async () => void (local = await startLocal({ now: () => realNow() + ahead })));
afterAll(() => local.close());

const { Date: clock } = engineGlobal;
const realNow = clock.now;
beforeEach(() => {
	local.cloud.resetCounters();
	local.cloud.faults.clear();
	clock.now = () => realNow() + ahead;
});
afterEach(() => {
	ahead = 0;
	clock.now = realNow;
});

/** How each cloud's API is called by the HTTP Request node: one path that starts the function. */
const invocations: Readonly<Record<string, (name: string) => object>> = {
	Alibaba: (name) => ({ url: `/2023-03-30/functions/${name}/invocations`, headers: {} }),
	Huawei: (name) => {
		const { region, projectId } = local.cloud.keys.huaweiCloudApi;
		const urn = `urn:fss:${region}:${projectId}:function:default:${name}:latest`;
		return { url: `/v2/${projectId}/fgs/functions/${urn}/invocations`, headers: {} };
	},
	Tencent: (name) => ({
		url: '/',
		headers: { 'X-TC-Action': 'InvokeFunction', 'X-TC-Version': '2018-04-16' },
		body: JSON.stringify({ FunctionName: name, Namespace: 'default' }),
	}),
};

let different = 0;
describe.each(roleClouds)('%s: a role in the HTTP Request node', (name, { cloud, api, role }) => {
	const state = () => roleStateOf(local.cloud, cloud);
	const stored = (change: object = {}) =>
		local.credential(api, {
			...{ ...role.fields(local.cloud.url), sessionDuration: 1500 + ++different, ...change },
		});
	const call = async (credentials: ReturnType<typeof stored>, functionName = 'hello') => {
		const { url, ...rest } = invocations[name]?.(functionName) as { url: string; headers: object };
		const { error, items } = await local.engine.httpRequest({
			...{ credentials, method: 'POST', body: '{}', ...(rest as object) },
			url: `${local.cloud.url}${url}`,
		});
		return { error, reply: items[0]?.json };
	};
	const asked = () => local.cloud.requests.filter(({ action }) => action === role.action).length;
	const sent = () => local.cloud.requests.filter(({ functionName }) => functionName).length;

	it('signs with a session, which is kept for the next request', async () => {
		const credentials = stored();
		expect((await call(credentials)).error).toBeUndefined();
		expect((await call(credentials)).error).toBeUndefined();
		expect([asked(), sent(), local.cloud.invocations('hello')]).toEqual([1, 2, 2]);
	});

	it.each([500, 503])(
		'a reply with %i is not sent again: what ran does not run twice',
		async (status) => {
			const credentials = stored();
			await call(credentials);
			local.cloud.faults.add({ fault: { kind: 'serverError', status }, api: 'invoke' } as never);
			const before = sent();
			const { error, reply } = await call(credentials);
			expect(error ?? reply).toBeDefined();
			expect([asked(), sent() - before]).toEqual([1, 1]);
		},
	);

	it('a session that ended early: one request fails, the next has another where n8n sees the failure', async () => {
		const credentials = stored();
		await call(credentials);
		ahead = 90_000;
		state().sessions.endAll();
		const before = sent();
		const { error, reply } = await call(credentials);
		expect(JSON.stringify([error?.message, reply])).toMatch(/token|credential|authoriz/i);
		expect(sent() - before).toBe(1);
		// Where the cloud says it with 200, n8n sees no failure: the session is kept until its end.
		const isSeen = cloud.credentials[0].refusedBy === 'status';
		expect(error !== undefined).toBe(isSeen);
		expect((await call(credentials)).error).toBeUndefined();
		expect(asked()).toBe(isSeen ? 2 : 1);
	});
});
