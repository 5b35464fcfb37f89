import type { IDataObject } from 'n8n-workflow';
import { outputSchemas, type Schema } from '../../scripts/output-schemas/item.mts';
import { apis, type Api } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { differences } from '../node/schemaDifferences.mts';

/** The environment of every sample, which no item may show. */
const ENVIRONMENT = /environment-of-the-sample|DATABASE_PASSWORD/;

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.faults.clear();
	local.cloud.resetCounters();
});

type Able = Api & { readonly configuration: NonNullable<Api['configuration']> };

const able = apis.flatMap(([name, api]) =>
	api.configuration ? [[name, { ...api, configuration: api.configuration }] as const] : [],
);

async function asked(api: Able, operation: 'get' | 'getAll', name: string, more: object = {}) {
	const { items, hints } = await local.invoke(api, name, {
		...{ resource: 'function', operation, returnAll: true },
		...more,
	});
	expect(JSON.stringify(items)).not.toMatch(ENVIRONMENT);
	const [, schema] =
		outputSchemas.find(([file]) => file.endsWith(`/function/${operation}.json`)) ?? [];
	for (const { json } of items) {
		if (json.error === undefined) expect(differences(json, schema as Schema)).toEqual([]);
	}
	const [first] = items;
	return {
		items,
		hints,
		json: first?.json ?? {},
		details: (first?.json.details ?? {}) as IDataObject,
	};
}

/** Denies requests by the kind they are and by their number among those. */
const deny = (api: Able, kind: 'get' | 'list', callNumbers?: number[]) =>
	local.cloud.faults.add({
		...{ cloud: api.cloud.localCloud as 'alibaba', api: kind, fault: { kind: 'permissionDenied' } },
		...(callNumbers && { callNumbers }),
	});

describe.each(able)('%s: Get', (_name, api) => {
	it('works', async () => {
		const { items, json } = await asked(api, 'get', 'slow');
		expect(items).toHaveLength(1);
		expect(json).toMatchObject({
			...{ provider: api.provider, apiVersion: api.apiVersion },
			function: { name: 'slow' },
			...{ kind: 'event', invocable: true, reasons: [] },
			...{ timeoutMs: 300_000, memoryLimitMb: 128, handler: 'index.handler' },
			description: expect.stringMatching(/^Takes event\.ms/),
			lastModifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			async: { statesKept: true, maxRetries: 0, maxAgeSeconds: 21_600 },
			logs: { service: expect.stringMatching(/^[sc]ls$|^lts$/), store: expect.any(String) },
		});
		expect(local.cloud.requests).toHaveLength(api.configuration.requests.length);
		expect(local.cloud.invocations()).toBe(0);
	});

	it('asks for a version', async () => {
		if (api.alias === undefined) return;
		const { json } = await asked(api, 'get', 'hello', { qualifier: api.alias });
		expect(json).toMatchObject({ function: { name: 'hello', qualifier: api.alias } });
		const { details } = await asked(api, 'get', 'hello', { qualifier: `${api.alias}-not` });
		expect(details.category).toBe('notFound');
	});

	it('a function behind a URL is not invocable through an API that cannot call it', async () => {
		const { json } = await asked(api, 'get', 'web');
		const urls = json.urls as string[];
		expect(urls).toEqual([expect.stringContaining('/urls/')]);
		if (json.kind === 'event') {
			expect(json).toMatchObject({ invocable: true, reasons: [] });
		} else {
			expect(json).toMatchObject({
				...{ kind: 'http', invocable: false },
				reasons: [expect.stringContaining("set API to 'Function URL'")],
			});
		}
	});

	it('permission missing: named', async () => {
		deny(api, 'get', [1]);
		const { details } = await asked(api, 'get', 'hello');
		expect(details).toMatchObject({ category: 'auth', sideEffect: 'none', retryable: false });
		expect(details.hint).toContain(api.configuration.permission);
		expect(details.hint).not.toMatch(/:Invoke|:invoke/);
		expect(local.cloud.requests).toHaveLength(1);
	});

	it('permission missing for all but the function: nulls, no failure', async () => {
		const { requests } = api.configuration;
		deny(api, 'get', [2, 3, 4]);
		deny(api, 'list');
		const { json } = await asked(api, 'get', 'slow');
		expect(json).toMatchObject({ timeoutMs: 300_000, memoryLimitMb: 128 });
		const { maxRetries = null, maxAgeSeconds = null } = (json.async ?? {}) as IDataObject;
		expect([maxRetries, maxAgeSeconds]).toEqual([null, null]);
		if (requests.includes('list')) expect(json.urls).toEqual([]);
		expect(local.cloud.requests).toHaveLength(requests.length);
	});

	it('function absent', async () => {
		const { details } = await asked(api, 'get', 'gone');
		expect(details).toMatchObject({ category: 'notFound', sideEffect: 'none' });
		expect(local.cloud.requests).toHaveLength(1);
	});

	it('throttled once in each request: asked again', async () => {
		const { requests } = api.configuration;
		const throttle = { kind: 'throttle' } as const;
		// Each is sent again right after its refusal: the odd ones of their kind are the first tries.
		const callNumbers = [1, 3, 5, 7];
		for (const api of ['get', 'list'] as const) {
			local.cloud.faults.add({ api, callNumbers, fault: throttle });
		}
		const { json } = await asked(api, 'get', 'slow', { options: { maxAttempts: 3 } });
		expect(json).toMatchObject({ timeoutMs: 300_000, async: { maxRetries: 0 } });
		expect(local.cloud.requests).toHaveLength(2 * requests.length);
	});

	it('throttled all the time', async () => {
		local.cloud.faults.add({ api: 'get', fault: { kind: 'throttle' } });
		const { details } = await asked(api, 'get', 'hello', { options: { maxAttempts: 2 } });
		expect(details).toMatchObject({ category: 'throttled', retryable: true, attempts: 2 });
	});

	it('names that would change the path', async () => {
		const { details } = await asked(api, 'get', '../services');
		expect(details).toMatchObject({ category: 'invalidRequest', parameter: 'functionName' });
		expect(local.cloud.requests).toEqual([]);
	});
});

describe.each(able)('%s: Get Many', (_name, api) => {
	it('works: what the list shows, the rest null', async () => {
		const { items } = await asked(api, 'getAll', '');
		const named = items.map(({ json }) => (json.function as IDataObject).name);
		expect(new Set(named).size).toBe(named.length);
		expect(named).toEqual(expect.arrayContaining(local.cloud.functionNames()));
		const slow = items.find(({ json }) => (json.function as IDataObject).name === 'slow')?.json;
		expect(slow).toMatchObject({
			urls: [],
			logs: null,
			description: expect.stringMatching(/^Takes/),
		});
		expect(slow?.runtime).toMatch(/node/i);
		expect(local.cloud.requests).toHaveLength(1);
	});

	it('permission missing: named', async () => {
		deny(api, 'list');
		const { details } = await asked(api, 'getAll', '');
		expect(details.category).toBe('auth');
		expect(details.hint).toContain(api.cloud.listPermission);
	});

	it('throttled once: asked again', async () => {
		local.cloud.faults.add({ api: 'list', times: 1, fault: { kind: 'throttle' } });
		const { items } = await asked(api, 'getAll', '');
		expect(items.length).toBeGreaterThan(10);
	});

	it('a place that would change the path', async () => {
		if (api.reports.namespace === null) return;
		const { details } = await asked(api, 'getAll', '', { namespace: '..' });
		expect(details).toMatchObject({ category: 'invalidRequest', parameter: 'namespace' });
		expect(local.cloud.requests).toEqual([]);
	});
});
