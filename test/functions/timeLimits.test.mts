import type { IDataObject } from 'n8n-workflow';
import { apis, type Api } from '../clouds.mts';
import { replied, socket } from '../exchange/scripted.mts';
import { operate, type Scene } from '../invocation/stage.mts';
import { startLocal, type Local } from '../node/local.mts';

const HELLO = { provider: 'alibabaCloud', functionName: 'hello', invocationType: 'sync' };
const id = { 'x-fc-request-id': 'r' };

/** Function Compute as a function's configuration and its calls answer. */
const cloudOf =
	(configuration: object | number): NonNullable<Scene['cloud']> =>
	({ url }) => {
		if (url.includes('/invocations')) return replied(200, '"ok"', id);
		return typeof configuration === 'number'
			? replied(configuration, '{"Code":"AccessDenied","Message":"not authorized to perform"}', id)
			: replied(200, JSON.stringify({ functionName: 'hello', ...configuration }), id);
	};

function called(configuration: object | number, options: IDataObject = {}, more: object = {}) {
	return operate({
		parameters: { ...HELLO, options: { timeoutFromFunction: true, ...options }, ...more },
		cloud: cloudOf(configuration),
	});
}

const UNREAD =
	"The time limit of the function 'hello' could not be read, so the call waits as long as the API allows.";

describe('Timeout From Function', () => {
	it.each([
		['time-out and margin', { timeout: 30 }, 35_000],
		['time-out of the initialiser, too', { timeout: 30, initializationTimeout: 10 }, 45_000],
		['images take longer to start', { timeout: 30, runtime: 'custom-container' }, 60_000],
		['longer than calls wait otherwise', { timeout: 3600 }, 3_605_000],
		['no longer than the API lets wait', { timeout: 86_400 }, 86_405_000],
	])('%s', async (_name, configuration, timeoutMs) => {
		const { one, requests, timeouts, showHints } = called(configuration);
		await one();
		expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
		expect(timeouts.at(-1)).toBe(timeoutMs);
		expect(showHints()).toEqual([]);
	});

	it('yields to a Timeout that is set', async () => {
		const { one, requests, timeouts } = called({ timeout: 30 }, { timeout: 1234 });
		await one();
		expect(requests).toHaveLength(1);
		expect(timeouts).toEqual([1234]);
	});

	it.each(['async', 'asyncWait'])('%s: the start waits for no function', async (invocationType) => {
		const { one, requests } = called({ timeout: 30 }, {}, { invocationType });
		await one();
		expect(requests[0]?.method).toBe('POST');
	});

	it('is off unless it is turned on', async () => {
		const { one, requests } = called({ timeout: 30 }, { timeoutFromFunction: false });
		await one();
		expect(requests).toHaveLength(1);
	});

	it('goes on with a hint where the key may not read', async () => {
		const { one, timeouts, showHints } = called(403);
		expect(await one()).toHaveProperty('items');
		expect(timeouts.at(-1)).toBe(610_000);
		const [hint] = showHints();
		expect(hint).toBe(
			"The time limit of the function 'hello' could not be read, so the call waits as long as the API allows. The credential has no permission for this call. Grant the user or role of the credential the permission fc:GetFunction. The cloud says: not authorized to perform",
		);
	});

	it.each([
		[
			{ apiVersion: 'functionUrl', functionName: 'https://a.cn-hangzhou.fcapp.run/' },
			"Alibaba Cloud Function Compute, Function URL, does not report how long functions may run, so 'Timeout From Function' has no effect.",
		],
		[
			{ provider: 'azure', functionName: 'https://a.azurewebsites.net/api/hello' },
			"Azure Functions, Function URL, does not report how long functions may run, so 'Timeout From Function' has no effect.",
		],
		[
			{
				...{ provider: 'googleCloud', authentication: 'none' },
				functionName: 'https://hello-1.europe-west1.run.app/',
			},
			"The time limit of the function 'https://hello-1.europe-west1.run.app/' could not be read, so the call waits as long as the API allows. This needs a credential, but 'Authentication' is set to None.",
		],
	])('%j cannot be asked: a hint, and the call alone', async (more, hint) => {
		const { one, requests, showHints } = operate({
			parameters: { ...HELLO, options: { timeoutFromFunction: true }, ...more },
			cloud: () => replied(200, '1'),
		});
		expect(await one()).toHaveProperty('items');
		expect(requests).toHaveLength(1);
		expect(showHints()).toEqual([hint]);
	});

	it('goes on with a hint where nothing is answered, and names no option that does not exist', async () => {
		const { one, showHints } = operate({
			parameters: { ...HELLO, options: { timeoutFromFunction: true, maxAttempts: 1 } },
			cloud: ({ method }) => (method === 'GET' ? socket('ETIMEDOUT') : replied(200, '1', id)),
		});
		expect(await one()).toHaveProperty('items');
		expect(showHints()).toEqual([`${UNREAD} The Cloud did not answer in time.`]);
	});

	it('goes on with a hint where the question breaks', async () => {
		const { one, showHints } = operate({
			parameters: { ...HELLO, options: { timeoutFromFunction: true } },
			cloud: ({ method }) => {
				if (method === 'GET') throw new Error('a defect');
				return replied(200, '1', id);
			},
		});
		expect(await one()).toHaveProperty('items');
		expect(showHints()).toEqual([`${UNREAD} a defect.`]);
	});

	it('asks for each function', async () => {
		const { one, requests } = operate({
			items: [{ json: {} }, { json: {} }],
			parameters: (index) => ({
				...{ ...HELLO, functionName: `hello-${index}` },
				options: { timeoutFromFunction: true },
			}),
			cloud: cloudOf({ timeout: 30 }),
		});
		await Promise.all([one(0), one(1)]);
		expect(requests.map(({ method }) => method).sort()).toEqual(['GET', 'GET', 'POST', 'POST']);
	});

	it('goes on with a hint where the function does not say', async () => {
		const { one, timeouts, showHints } = called({});
		expect(await one()).toHaveProperty('items');
		expect(timeouts.at(-1)).toBe(610_000);
		expect(showHints()).toEqual([expect.stringMatching(/does not report how long/)]);
	});

	it('asks nothing where the event cannot be sent', async () => {
		const event = `"${'x'.repeat(32 * 1_048_576)}"`;
		const { one, requests } = called({ timeout: 30 }, {}, { event });
		expect(await one()).toHaveProperty('problem');
		expect(requests).toEqual([]);
	});

	it('asks once for all calls of a function', async () => {
		const { one, requests } = called({ timeout: 30 });
		await Promise.all([one(), one(), one()]);
		await one();
		expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(4);
	});
});

describe('on every cloud', () => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal();
	});
	afterAll(() => local.close());
	beforeEach(() => local.cloud.resetCounters());

	const able = apis.filter(([, { configuration }]) => configuration !== undefined);
	const input = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n } }));
	const run = async (api: Api, name: string, event: object, count = 1) =>
		await local.invoke(
			api,
			name,
			{ event: JSON.stringify(event), options: { timeoutFromFunction: true } },
			{ input: input(count) },
		);

	it.each(able)('%s: one question for 20 items', async (_name, api) => {
		const { items, hints } = await run(api, 'hello', {}, 20);
		expect(items.map(({ json }) => json.status)).toEqual(Array(20).fill('succeeded'));
		expect(local.cloud.invocations('hello')).toBe(20);
		expect(local.cloud.requests).toHaveLength(21);
		expect(hints ?? []).toEqual([]);
	});

	it.each(able)('%s: a function that may run longer than a call waits', async (_name, api) => {
		const { hints } = await run(api, 'job', { ms: 1 });
		// `job` may run for 600 s.
		const waits = { huawei: 90, tencent: 300 }[api.cloud.localCloud as string];
		expect((hints ?? []).map(({ message }) => message)).toEqual(
			waits === undefined
				? []
				: [
						expect.stringContaining(
							`600 seconds, but a synchronous call waits for at most ${waits}. Start it with an asynchronous Invocation Type.`,
						),
					],
		);
	});
});
