import type { IDataObject } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { located, type ChosenApi } from '../clouds.mts';
import { parametersOf, startLocal, transports, type Local } from './local.mts';

const api: ChosenApi = { provider: 'googleCloud', apiVersion: 'functionUrl' };

/** What is fetched is kept by the process: a key ID of its own gives a test tokens of its own. */
const fresh = { client_id: '0' };
let stored = 0;
const ownKey = (cloud: LocalCloud): string =>
	JSON.stringify({
		...(JSON.parse(cloud.keys.googleCloudFunctionsApi.serviceAccountKey) as object),
		...fresh,
		client_id: `1${++stored}`,
	});

describe.each(transports)('%s', (_transport, reuseConnections) => {
	let local: Local;
	let others: LocalCloud[];
	beforeAll(async () => {
		local = await startLocal({ reuseConnections });
		others = await Promise.all([startLocalCloud(), startLocalCloud()]);
	});
	afterAll(async () => {
		await Promise.all(others.map((cloud) => cloud.close()));
		await local.close();
	});
	beforeEach(() => {
		local.cloud.resetCounters();
		local.cloud.faults.clear();
	});

	const credential = (change: object = {}) =>
		local.credential(api, { serviceAccountKey: ownKey(local.cloud), ...change });
	const requests = (action: string, clouds = [local.cloud]) =>
		clouds.flatMap((cloud) => cloud.requests).filter((one) => one.action === action);
	const run = async (functionName: string, parameters: object = {}, credentials = credential()) => {
		const { items, hints } = await local.invoke(api, functionName, parameters, { credentials });
		const json = items[0]?.json as IDataObject & { details: IDataObject; metrics: IDataObject };
		return { json, hints: hints.map(({ message }) => message).join('\n') };
	};

	it('60 items on three audiences at the same time: 3 token requests, 60 runs', async () => {
		const clouds = [local.cloud, ...others];
		for (const cloud of others) cloud.resetCounters();
		const { items } = await local.invoke(
			api,
			'',
			{
				functionName: { ...located(api, '', ''), value: '={{ $json.url }}' },
				options: { maxConcurrency: 60 },
			},
			{
				credentials: credential({ functionHosts: others.map(({ url }) => url).join() }),
				input: Array.from({ length: 60 }, (_, index) => ({
					json: { url: located(api, 'hello', clouds[index % 3]?.url ?? '').value },
				})),
			},
		);
		expect(items.filter(({ json }) => json['status'] === 'succeeded')).toHaveLength(60);
		expect(clouds.map((cloud) => cloud.invocations('hello'))).toEqual([20, 20, 20]);
		expect(requests('ID token', clouds)).toHaveLength(3);
		const tokens = requests('Function URL', clouds).map(({ headers }) => headers['authorization']);
		expect(new Set(tokens).size).toBe(3);
	});

	it('a second execution uses the token that is held', async () => {
		const credentials = credential();
		await run('hello', {}, credentials);
		await run('hello', {}, credentials);
		expect(requests('ID token')).toHaveLength(1);
		expect(local.cloud.invocations('hello')).toBe(2);
	});

	it("a token that Google's page refuses is fetched once more, and the function runs once", async () => {
		local.cloud.faults.add({ api: 'invoke', fault: { kind: 'expiredToken' }, times: 1 });
		const { json } = await run('hello');
		expect(json).toMatchObject({ status: 'succeeded', metrics: { attempts: 2 } });
		expect([requests('ID token').length, local.cloud.invocations()]).toEqual([2, 1]);
	});

	it('one that it refuses twice is an error: nothing ran, and no third is fetched', async () => {
		local.cloud.faults.add({ api: 'invoke', fault: { kind: 'expiredToken' } });
		const { json } = await run('hello');
		expect(json.details).toMatchObject({ category: 'auth', sideEffect: 'none', attempts: 2 });
		expect([requests('ID token').length, local.cloud.invocations()]).toEqual([2, 0]);
	});

	it("a function's own 401 renews nothing and runs once", async () => {
		const { json } = await run('web?status=401&body=mine');
		expect(json.details).toMatchObject({
			category: 'function',
			sideEffect: 'certain',
			attempts: 1,
		});
		expect([requests('ID token').length, local.cloud.invocations()]).toEqual([1, 1]);
	});

	it('a page that a function passes on renews nothing either', async () => {
		const page =
			'<h2>Your client does not have permission to the requested URL <code>/inner</code>.</h2>';
		const { json } = await run(`web?status=401&body=${encodeURIComponent(page)}`);
		expect(json.details).toMatchObject({ category: 'function', attempts: 1 });
		expect(local.cloud.invocations()).toBe(1);
	});

	it('the token service fails for a moment: the call goes out once it is back', async () => {
		local.cloud.faults.add({ api: 'token', fault: { kind: 'serverError', status: 503 }, times: 1 });
		const { json } = await run('hello');
		expect(json).toMatchObject({ status: 'succeeded' });
		expect([requests('ID token').length, local.cloud.invocations()]).toEqual([2, 1]);
	});

	it('the account is gone: an error that says so, and nothing is sent to the function', async () => {
		local.cloud.faults.add({ api: 'token', fault: { kind: 'permissionDenied' } });
		const { json } = await run('hello');
		expect(json['error']).toMatch(/does not recognize the service account/);
		expect(json.details).toMatchObject({ category: 'auth', sideEffect: 'none', attempts: 0 });
		expect(requests('Function URL')).toHaveLength(0);
	});

	it.each([
		['https://example.com/f', /is not a host of Google Cloud/],
		['https://storage.googleapis.com/b', /Google API/],
		['https://europe-west1-p.cloudfunctions.net/', /does not contain a function name/],
	])('%s: refused before a token is fetched', async (value, words) => {
		const { json } = await run('', { functionName: { __rl: true, mode: 'url', value } });
		expect(json['error']).toMatch(words);
		expect(local.cloud.requests).toHaveLength(0);
	});

	it.each([
		['{}', /not the key file/],
		['{"type":"authorized_user"}', /user's sign-in/],
		['-----BEGIN PRIVATE KEY-----', /only a private key/],
	])('a key file %s: refused before anything is sent', async (serviceAccountKey, words) => {
		const { json } = await run('hello', {}, credential({ serviceAccountKey }));
		expect(json['error']).toMatch(words);
		expect(json.details).toMatchObject({ category: 'invalidRequest', attempts: 0 });
		expect(local.cloud.requests).toHaveLength(0);
	});

	describe('Log Type Tail', () => {
		const tail = { logType: 'tail' };

		it('the log and the duration, by the trace that was sent', async () => {
			const { json } = await run('logs', tail);
			expect(json['logs']).toMatch(/^first line\norder 42 of Zoë\n/);
			expect(json['logs']).toMatch(/last line$/);
			expect(json.metrics['durationMs']).toBeGreaterThan(0);
			const [call] = requests('Function URL');
			expect(call?.headers['traceparent']).toMatch(
				new RegExp(`^00-${String(json['requestId'])}-[0-9a-f]{16}-01$`),
			);
			expect(requests('ListLogEntries')).toHaveLength(1);
		});

		it('a log that comes later is waited for', async () => {
			local.cloud.of.google.lateLogs = 1;
			const { json } = await run('hello', tail);
			expect(json['logs']).toBe('greeting world');
			expect(requests('ListLogEntries')).toHaveLength(2);
		});

		it('of a function that throws too', async () => {
			local.cloud.of.google.production = true;
			const { json } = await run('throws', tail);
			local.cloud.of.google.production = false;
			expect(json.details).toMatchObject({ category: 'function', code: 'crash' });
			expect(json.details['logs']).toBe('about to fail');
			expect(json['error']).toMatch(/message is in its log only/);
		});

		it('a log that may not be read does not fail the item', async () => {
			local.cloud.faults.add({ api: 'logs', fault: { kind: 'permissionDenied' } });
			const { json, hints } = await run('hello', tail);
			expect(json).toMatchObject({ status: 'succeeded', logs: null });
			expect(hints).toMatch(/log could not be read.*no permission/);
			expect(local.cloud.invocations()).toBe(1);
		});

		it('nor does a credential that cannot read it', async () => {
			const { items } = await local.invoke(
				api,
				'web-open',
				{ ...tail, authentication: 'none' },
				{ credentials: {} },
			);
			expect(items[0]?.json).toMatchObject({ status: 'succeeded', logs: null });
			expect(requests('ListLogEntries')).toHaveLength(0);
		});
	});

	it('no key and no token in what failing calls yield', async () => {
		const key = ownKey(local.cloud);
		const pem = (JSON.parse(key) as { private_key: string }).private_key.split('\n').slice(1, -2);
		local.cloud.faults.add({
			api: 'invoke',
			fault: { kind: 'refuse', code: 403, status: 403 },
		});
		const texts: string[] = [];
		for (const name of ['hello', 'throws', 'missing']) {
			for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
				const options = { includeRawResponse: true, reuseConnections };
				const parameters = parametersOf(api, name, { options }, local.cloud.url);
				const credentials = credential({ serviceAccountKey: key });
				const result = await local.engine.runNode({ credentials, onError, parameters });
				texts.push(JSON.stringify([result.items, String(result.error), result.hints]));
			}
			local.cloud.faults.clear();
		}
		const [token = ''] = requests('Function URL').map(({ headers }) => headers['authorization']);
		const parts = [...pem, ...token.replace('Bearer ', '').split('.').slice(1)];
		expect(parts.length).toBeGreaterThan(20);
		expect(parts.filter((part) => texts.join().includes(part))).toEqual([]);
		// The account and the project may be named.
		expect(texts.join()).toContain('/urls/google/throws');
	});
});
