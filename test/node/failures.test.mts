import type { IDataObject } from 'n8n-workflow';
import { apis, isByUrl, located, placedAt, type ChosenApi } from '../clouds.mts';
import { callsIn, parametersOf, startLocal, type Local } from './local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

/** The first item's error and details. */
async function failing(
	api: ChosenApi,
	functionName: string,
	parameters: object = {},
	credential: object = {},
) {
	const { items } = await local.invoke(api, functionName, parameters, {
		credentials: local.credential(api, credential),
	});
	expect(Object.keys(items[0] ?? {}).sort()).toEqual(['json', 'pairedItem']);
	expect(Object.keys(items[0]?.json ?? {})).toEqual(['error', 'details']);
	const { error, details } = items[0]?.json as { error: string; details: IDataObject };
	return { error, details, hint: String(details['hint']) };
}

describe.each(apis)('%s: what the cloud refuses', (_name, api) => {
	const { keyId, secret, sessionToken, refusedBy } = api.credential;
	const { wrongSecret = 'wrong-secret', wrongKeyId = 'WRONGKEYID0000000000' } = api.credential;
	const attempts = refusedBy === 'tokenRequest' ? 0 : 1;
	const refused = { retryable: false, sideEffect: 'none', attempts: 1 };

	const wrong =
		api.credential.guards === undefined
			? [
					['secret', secret, wrongSecret],
					...(keyId === secret ? [] : [['key id', keyId, wrongKeyId]]),
				]
			: [];
	for (const [what = '', field = '', value = ''] of wrong) {
		it(`a wrong ${what}`, async () => {
			const { details, hint } = await failing(api, 'hello', {}, { [field]: value });
			expect(details).toMatchObject({ ...refused, attempts, category: 'auth' });
			expect(hint).toMatch(/key|credential|secret/i);
			expect(local.cloud.invocations()).toBe(0);
		});
	}

	it('an unknown function', async () => {
		const { details, hint, error } = await failing(api, 'missing');
		expect(details).toMatchObject({ ...refused, category: 'notFound', sideEffect: 'none' });
		if (api.reports.refusalIds) expect(details['requestId']).toEqual(expect.any(String));
		expect(`${error} ${hint}`).toMatch(/function/i);
	});

	if (api.alias) {
		it('an unknown qualifier', async () => {
			const { details, hint } = await failing(api, 'hello', { qualifier: '99' });
			expect(details).toMatchObject({ ...refused, category: 'notFound' });
			expect(hint).toMatch(/qualifier|version|alias/i);
		});
	}

	if (api.lists.namespaces) {
		it('an unknown namespace, service or package', async () => {
			const { details, hint } = await failing(api, 'hello', { namespace: 'nowhere' });
			expect(details).toMatchObject({ ...refused, category: 'notFound' });
			expect(hint).toMatch(/namespace|service|package|function/i);
		});
	}

	if (sessionToken) {
		it('temporary keys work, and only with their token', async () => {
			const run = async (change: object) => {
				const credentials = local.credential(api, change, local.cloud.temporaryKeys);
				return await local.invoke(api, 'hello', {}, { credentials });
			};
			expect((await run({})).items[0]?.json['status']).toBe('succeeded');
			for (const token of ['', 'other']) {
				const { items } = await run({ [sessionToken]: token });
				expect(items[0]?.json['details']).toMatchObject({ category: 'auth', sideEffect: 'none' });
			}
		});
	}

	it('nobody listens: the connection is tried three times, and the function did not run', async () => {
		const endpoint = 'http://127.0.0.1:9';
		const parameters = isByUrl(api) ? { functionName: located(api, 'hello', endpoint) } : {};
		const nowhere = placedAt(api.credential, endpoint);
		const { details, error } = await failing(api, 'hello', parameters, nowhere);
		expect(details).toMatchObject({
			...{ category: 'network', code: 'ECONNREFUSED', retryable: true, sideEffect: 'none' },
			...{ attempts: 3, httpStatusCode: null, requestId: null },
		});
		expect(error).toMatch(/refused the connection$/);
	});
});

describe('a time-out is reported as one, and the function may have run', () => {
	/** Long enough for a busy machine to have sent the call; all of them wait at the same time. */
	const timeout = 3000;
	let ended: Array<ReturnType<Local['invoke']>>;
	beforeAll(async () => {
		const parameters = { event: '{"ms":200000}', options: { timeout } };
		ended = apis.map(async ([, api]) => await local.invoke(api, 'slow', parameters));
		await Promise.all(ended);
	});

	it.each(apis.map(([name], index) => [name, index] as const))('%s', async (_name, index) => {
		const { error, details, ...item } = (await ended[index])?.items[0]?.json as IDataObject;
		if (apis[index]?.[1].goesOn) {
			// Its run has an ID by then, by which it is found again.
			expect(item).toMatchObject({ status: 'accepted', metrics: { attempts: 1 } });
			expect(item['invocationId']).toEqual(expect.any(String));
			return;
		}
		expect(details).toMatchObject({ category: 'timeout', sideEffect: 'possible', attempts: 1 });
		expect(error).toMatch(/within 3 s$|within 3,?000 ms$|in time$/);
	});
});

/** Bad input: what is typed, the parameter that is named, words of the message. */
const bad: Array<[string, object, object, string, RegExp]> = [
	[
		'no function',
		{ functionName: { __rl: true, mode: 'name', value: '={{ "" }}' } },
		{},
		'functionName',
		/empty/,
	],
	[
		'a path for a function',
		{ functionName: { __rl: true, mode: 'name', value: '../x' } },
		{},
		'functionName',
		/form|not a URL/,
	],
	['a query in the qualifier', { qualifier: 'a?b=c' }, {}, 'qualifier', /form/],
	['no region', {}, { region: '' }, 'region', /No 'Region'/],
	[
		'a region of no form',
		{ region: { __rl: true, mode: 'id', value: 'evil.com/' } },
		{},
		'region',
		/valid format/,
	],
	['http off loopback', {}, { endpoint: 'http://example.com' }, 'endpoint', /unencrypted/],
	['an endpoint with a path', {}, { endpoint: 'https://example.com/x' }, 'endpoint', /not a host/],
	[
		'no such API version',
		{ apiVersion: '={{ "v9" }}', namespace: 'demo' },
		{},
		'apiVersion',
		/'v9'/,
	],
	[
		'no such invocation type',
		{ invocationType: '={{ "later" }}' },
		{},
		'invocationType',
		/'later'/,
	],
	[
		'an expression that finds nothing',
		{ event: '={{ $json.none }}' },
		{},
		'event',
		/found nothing/,
	],
	['a time-out below 0', { options: { timeout: '={{ -1 }}' } }, {}, 'timeout', /'Timeout'/],
	[
		'too much concurrency',
		{ options: { maxConcurrency: 5000 } },
		{},
		'maxConcurrency',
		/Concurrency/,
	],
];

describe.each(apis)('%s: what is wrong before anything is sent', (_name, api) => {
	// What a cloud does not have cannot be wrong.
	const has = (parameter: string) =>
		(parameter !== 'region' || api.cloud.region !== null) &&
		(parameter !== 'qualifier' || api.alias !== undefined) &&
		(parameter !== 'invocationType' || api.can.async);
	const possible = bad.filter(([, , , parameter]) => has(parameter));
	it.each(possible)('%s', async (_what, parameters, credential, parameter, words) => {
		const { endpoint: field = 'endpoint' } = api.credential;
		const change = Object.fromEntries(
			Object.entries(credential).map(([name, value]) => [
				name === 'endpoint' ? field : name,
				value,
			]),
		);
		const { error, details, hint } = await failing(api, 'hello', parameters, change);
		expect(error).toMatch(words);
		expect(details).toMatchObject({
			...{ category: 'invalidRequest', attempts: 0, sideEffect: 'none' },
			// A URL is called without reading where the cloud's own APIs are, until it is signed.
			...(!(isByUrl(api) && parameter === 'endpoint') && {
				parameter: parameter === 'endpoint' ? field : parameter,
			}),
			...{ retryable: false, httpStatusCode: null },
		});
		expect(hint.length).toBeGreaterThan(8);
		expect(local.cloud.requests).toHaveLength(0);
	});

	it('one impossible item does not keep the others from running', async () => {
		const { items } = await local.invoke(
			...([
				api,
				'hello',
				{ functionName: { ...located(api, 'x', ''), value: '={{ $json.f }}' } },
			] as const),
			{
				input: ['hello', '../%', 'hello'].map((name) => ({
					json: { f: isByUrl(api) ? located(api, name, local.cloud.url).value : name },
				})),
			},
		);
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(callsIn(local.cloud)).toHaveLength(2);
	});
});

describe("n8n's ways to go on after an error", () => {
	const api: ChosenApi = { provider: 'tencentCloud', apiVersion: '2018-04-16' };
	const parameters = parametersOf(api, 'x', {
		functionName: { __rl: true, mode: 'name', value: '={{ $json.f }}' },
	});
	const input = ['hello', 'throws', 'hello', 'missing', 'throws'].map((f) => ({ json: { f } }));
	const run = (more: object) =>
		local.engine.runNode({ credentials: local.credential(api), parameters, input, ...more });

	it('continueRegularOutput: one item each, in order, and a summary as hint', async () => {
		const { items, status, hints } = await run({ onError: 'continueRegularOutput' });
		expect(status).toBe('success');
		expect(items.map(({ json }) => Object.keys(json)[0])).toEqual([
			...['status', 'error', 'status', 'error', 'error'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		expect(hints.map(({ message }) => message)).toEqual([
			'3 of 5 items failed: 2 function errors, 1 not found',
		]);
	});

	it("n8n's Retry On Fail runs all items again: the editor points out what retries single ones", async () => {
		const good = input.filter(({ json }) => json.f === 'hello');
		const { hints } = await run({ retryOnFail: true, input: good });
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^'Retry On Fail' is on .* runs all items again\. .*'Max Attempts'/),
		]);
		expect((await run({ retryOnFail: true, input: good.slice(1) })).hints).toEqual([]);
		expect((await run({ input: good })).hints).toEqual([]);
	});

	it('continueErrorOutput: errors leave by the second output, results by the first', async () => {
		const { items, errorItems } = await run({ onError: 'continueErrorOutput' });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			...[{ item: 1 }, { item: 3 }, { item: 4 }],
		]);
		for (const { json } of errorItems) expect(json).toHaveProperty('details.category');
	});

	it('stop: the lowest failing item is the error', async () => {
		const { status, error, items } = await run({ onError: 'stopWorkflow' });
		expect([status, items]).toEqual(['error', []]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/^Function 'throws' threw: /) as string,
			context: { itemIndex: 1 },
		});
		expect(error?.description).toMatch(/\w/);
	});

	it('stop: of what was never sent there is no API error', async () => {
		const wrong = parametersOf(api, 'a/b');
		const { error } = await run({ parameters: wrong, onError: 'stopWorkflow' });
		expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
		expect(local.cloud.requests).toHaveLength(0);
	});
});
