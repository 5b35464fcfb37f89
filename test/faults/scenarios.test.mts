import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { startLocalCloud } from '../../local-cloud/index.mts';
import { apiOf, apis, placedAt, type ChosenApi } from '../clouds.mts';
import { parametersOf, startLocal, type Local } from '../node/local.mts';
import { until } from '../until.mts';
import { startProxy, type Proxy } from './proxy.mts';

let local: Local;
let proxy: Proxy;
beforeAll(async () => {
	local = await startLocal();
	proxy = await startProxy(local.cloud.url);
});
afterAll(async () => {
	await proxy.close();
	await local.close();
});
beforeEach(() => local.cloud.resetCounters());

const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { name: `n${index}` } }));
/** Resolves when a connection to that port of this machine has failed. */
const refusedConnection = async (port: number) =>
	await new Promise<void>((refused) => {
		const watch = (message: unknown) => {
			const { socket } = message as { socket: Socket };
			socket.once('error', (error: NodeJS.ErrnoException & { port?: number }) => {
				if (error.code !== 'ECONNREFUSED' || error.port !== port) return;
				unsubscribe('net.client.socket', watch);
				refused();
			});
		};
		subscribe('net.client.socket', watch);
	});
const detailsOf = (json: IDataObject | undefined) => json?.['details'] as IDataObject | undefined;

describe.each(apis)('%s', (_name, api) => {
	it('the server goes away in the middle of a batch and comes back: nothing runs twice', async () => {
		let calls = 0;
		// Of 40 calls the 11th to the 20th lose their connection after the function ran.
		await proxy.setFault(() => {
			calls += 1;
			return calls > 10 && calls <= 20 ? 'reset after running' : 'none';
		});
		const { items: out } = await local.engine.runNode({
			credentials: local.credential(api, placedAt(api.credential, proxy.url)),
			onError: 'continueRegularOutput',
			input: items(40),
			parameters: parametersOf(
				api,
				'hello',
				{ eventSource: 'item', options: { maxConcurrency: 4 } },
				proxy.url,
			),
		});
		const failed = out.filter(({ json }) => 'error' in json);
		expect([out.length, failed.length, local.cloud.invocations('hello')]).toEqual([40, 10, 40]);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items(40).map((_, item) => ({ item })));
		for (const { json } of failed) {
			expect(detailsOf(json)).toMatchObject({ category: 'network', sideEffect: 'possible' });
		}
	});

	it('nobody listens for a while: what was never sent is sent once the server is back', async () => {
		const spare = await startLocalCloud();
		const { port, keys, url } = spare;
		await spare.close();
		const refused = refusedConnection(port);
		const running = local.engine.runNode({
			credentials: local.credential(api, { ...keys[api.credential.type] }),
			onError: 'continueRegularOutput',
			parameters: parametersOf(
				api,
				'hello',
				{ options: { maxAttempts: 10, timeout: 50_000 } },
				url,
			),
		});
		await refused;
		const back = await startLocalCloud({ port });
		const { items: out } = await running;
		expect(out[0]?.json['status']).toBe('succeeded');
		const { attempts } = out[0]?.json['metrics'] as { attempts: number };
		// What is fetched before the call waits for the server as well.
		const fetches = api.credential.refusedBy === 'tokenRequest';
		expect(attempts).toBeGreaterThan(fetches ? 0 : 1);
		expect(back.invocations('hello')).toBe(1);
		await back.close();
	});
});

const iamUser: ChosenApi = { provider: 'huaweiCloud', apiVersion: 'v2' };

it('Huawei Cloud: the token dies in the middle of a batch: renewed, every item runs once', async () => {
	const credentials = local.engine.setCredential(
		'user',
		'huaweiCloudIamUserApi',
		local.cloud.keys.huaweiCloudIamUserApi,
	);
	const run = async () =>
		await local.engine.runNode({
			credentials,
			onError: 'continueRegularOutput',
			input: items(30),
			parameters: parametersOf(iamUser, 'slow', {
				...{ authentication: 'iamUser', event: '{"ms":40}' },
				options: { maxConcurrency: 3 },
			}),
		});
	const running = run();
	await until(() => local.cloud.invocations('slow') >= 6);
	local.cloud.of.huawei.revokeTokens();
	const { items: out } = await running;
	expect(out.filter(({ json }) => json['status'] === 'succeeded')).toHaveLength(30);
	expect(local.cloud.invocations('slow')).toBe(30);
});

const guarded = apis.filter(([, { credential }]) => credential.guards === undefined);
it.each(guarded)(
	'%s: a key that was rotated is refused once, not tried again',
	async (_name, api) => {
		const { secret, wrongSecret = 'the-key-of-yesterday', refusedBy } = api.credential;
		const attempts = refusedBy === 'tokenRequest' ? 0 : 1;
		const { items: out } = await local.engine.runNode({
			credentials: local.credential(api, { [secret]: wrongSecret }),
			onError: 'continueRegularOutput',
			parameters: parametersOf(
				api,
				'hello',
				{ options: { idempotent: true, maxAttempts: 5 } },
				local.cloud.url,
			),
		});
		expect(detailsOf(out[0]?.json)).toMatchObject({
			...{ category: 'auth', sideEffect: 'none', attempts },
		});
		expect([local.cloud.requests.length, local.cloud.invocations()]).toEqual([1, 0]);
	},
);

it('a key that is rotated in the middle of a batch signs the items whose turn comes later', async () => {
	const api = apiOf('tencentCloud', '2018-04-16');
	const { type, secret } = api.credential;
	const keys: Record<string, string> = { ...local.cloud.keys[type] };
	const store = (change: object) =>
		local.engine.setCredential('rotated', type, { ...keys, ...change });
	// The first attempt is throttled before anybody looks at its signature.
	local.cloud.faults.add({ fault: { kind: 'throttle', retryAfter: 1 }, times: 1 });
	const running = local.engine.runNode({
		credentials: store({ [secret]: 'the-key-of-yesterday' }),
		onError: 'continueRegularOutput',
		parameters: parametersOf(api, 'hello', { options: { maxConcurrency: 1 } }, local.cloud.url),
		input: items(2),
	});
	await until(() => (local.cloud.requests[0]?.status ?? 0) > 0);
	store({});
	const { items: out } = await running;
	local.cloud.faults.clear();
	// An item has the credential as it was at its turn, as it has its other parameters.
	expect(detailsOf(out[0]?.json)).toMatchObject({ category: 'auth', sideEffect: 'none' });
	expect(out[1]?.json).toMatchObject({ status: 'succeeded', metrics: { attempts: 1 } });
	expect(local.cloud.invocations('hello')).toBe(1);
});

it('a body that unpacks to far more than it was is not read without end', async () => {
	const bomb = gzipSync(Buffer.alloc(150 * 1_048_576), { level: 1 });
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			response.writeHead(200, { 'content-encoding': 'gzip', 'x-fc-request-id': 'r' }).end(bomb);
		});
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as { port: number };
	const api: ChosenApi = { provider: 'alibabaCloud', apiVersion: '2023-03-30' };
	const before = process.memoryUsage().rss;
	const { items: out } = await local.engine.runNode({
		credentials: local.credential(api, { endpoint: `http://127.0.0.1:${port}` }),
		onError: 'continueRegularOutput',
		parameters: parametersOf(api, 'hello', { options: { reuseConnections: true } }),
	});
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
	expect(detailsOf(out[0]?.json)).toMatchObject({ attempts: 1, sideEffect: 'possible' });
	expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(600);
});
