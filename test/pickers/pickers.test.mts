import { apis, chosen, type Api, type ChosenApi } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { jsonOf } from '../runs/stage.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal({ manyFunctions: 250 });
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.resetCounters();
	local.cloud.faults.clear();
});

/** What the editor sends: parameters as they stand, with the values of the pickers. */
const parametersOf = (api: ChosenApi, functionName: string, namespace = api.namespace) => ({
	...chosen(api),
	operation: 'invoke',
	functionName: { __rl: true, mode: 'list', value: functionName },
	...(namespace && { namespace: { __rl: true, mode: 'list', value: namespace } }),
});

type Method = 'searchFunctions' | 'searchQualifiers' | 'searchNamespaces';
interface Entry {
	name: string;
	value: string;
}

/** Scrolls to the end: every page. */
async function pagesOf(
	method: Method,
	parameters: ReturnType<typeof parametersOf>,
	filter = '',
): Promise<Entry[][]> {
	const credentials = local.credential(parameters);
	const pages: Entry[][] = [];
	let paginationToken: string | undefined;
	do {
		const page = await local.engine.listSearch({
			...{ method, parameters, credentials, filter },
			...(paginationToken !== undefined && { paginationToken }),
		});
		pages.push(page.results as Entry[]);
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined && pages.length < 50);
	return pages;
}
const valuesOf = (pages: Entry[][]) => pages.flat().map(({ value }) => value);

/** First in lists of what may be left empty, and nowhere else: undoes a choice. */
const BY_DEFAULT = { name: 'Default', value: '' };

/** Runs what was picked. */
async function invoke(parameters: ReturnType<typeof parametersOf>, qualifier = '') {
	const { items, error } = await local.engine.runNode({
		credentials: local.credential(parameters),
		onError: 'continueRegularOutput',
		parameters: {
			...parameters,
			qualifier: { __rl: true, mode: 'list', value: qualifier },
			eventSource: 'json',
			event: '{}',
		},
	});
	return jsonOf({ items, error } as Parameters<typeof jsonOf>[0]);
}

/** The package or namespace that holds every generated function. */
const home = (api: Api) => api.lists.home ?? api.namespace;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const functions = numbers(250).map((n) => `fn-${String(n).padStart(3, '0')}`);
const nameOf = (value: string) => value.split(/[:/]/).at(-1) ?? '';

describe.each(apis)('%s', (_name, api) => {
	const place = parametersOf(api, 'versioned', home(api));
	/** Nothing but lists, and nothing runs. */
	function expectListsOnly() {
		expect(local.cloud.requests.length).toBeGreaterThan(0);
		for (const { action, method } of local.cloud.requests) {
			expect(action).toMatch(/^List/);
			expect(method).toBe(api.lists.method);
		}
		expect(local.cloud.invocations()).toBe(0);
	}

	it('lists 250 functions, each once, page by page', async () => {
		const pages = await pagesOf('searchFunctions', place);
		const values = valuesOf(pages);
		expect(new Set(values).size).toBe(values.length);
		expect(values.map(nameOf).filter((name) => name.startsWith('fn-'))).toEqual(functions);
		const most = api.lists.whole ? values.length : 100;
		expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(most);
		if (api.lists.mixed) expect(local.cloud.requests.length).toBeLessThan(8);
		else {
			expect(pages.length).toBe(Math.ceil(values.length / most) + (api.lists.further ?? 0));
			expect(local.cloud.requests).toHaveLength(pages.length);
		}
		const ofFunctions = pages.slice(0, pages.length - (api.lists.further ?? 0));
		expect(ofFunctions.flat().every(({ name }) => /\bnode(?:\.?js|\b)|\bhttp$/i.test(name))).toBe(
			true,
		);
		expectListsOnly();
	});

	it('finds the ten of "fn-01"', async () => {
		const values = valuesOf(await pagesOf('searchFunctions', place, 'fn-01'));
		expect(values.map(nameOf)).toEqual(numbers(10).map((n) => `fn-01${n}`));
		// Found by the server at once; the rest is read for names that hold the text further on.
		expect(local.cloud.requests.length).toBeGreaterThan(api.lists.whole ? 0 : 1);
		expect(local.cloud.requests.length).toBeLessThanOrEqual(api.lists.mixed ? 7 : 5);
		expectListsOnly();
	});

	it('finds nothing of what there is not', async () => {
		expect(await pagesOf('searchFunctions', place, 'no-such-thing')).toEqual([[]]);
	});

	it('what is picked can be invoked', async () => {
		const values = valuesOf(await pagesOf('searchFunctions', place, 'fn-01'));
		for (const value of values) {
			expect(await invoke({ ...place, ...parametersOf(api, value, home(api)) })).toMatchObject({
				...{ status: 'succeeded', payload: { function: nameOf(value) } },
			});
		}
		expect(local.cloud.invocations()).toBe(10);
	});

	if (api.alias === undefined) return;

	it('lists 120 versions and 60 aliases, each once, with labels of their own', async () => {
		const pages = await pagesOf('searchQualifiers', place);
		const entries = pages.flat();
		const values = valuesOf(pages);
		expect(new Set(values).size).toBe(values.length);
		const aliases = entries.filter(({ name }) => / · Alias of \d+ · Points to \d+$/.test(name));
		const versions = entries.filter(({ name }) => /^\d+ · Version · Version \d+$/.test(name));
		expect(aliases.map(({ value }) => value.replace(/^!/, '')).sort()).toEqual(
			expect.arrayContaining(numbers(60).map((n) => `alias-${String(n + 1).padStart(2, '0')}`)),
		);
		expect(versions.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(
			numbers(120).map((n) => n + 1),
		);
		expect(entries[0]).toEqual(BY_DEFAULT);
		expect(pages.length).toBeGreaterThan(1);
		expectListsOnly();
	});

	it('every twentieth of them can be invoked, and the last one', async () => {
		const values = valuesOf(await pagesOf('searchQualifiers', place));
		// Services of FC 2.0 share their qualifiers, but the local cloud runs those of the function only.
		const own = values.filter((value) => /^!?alias-|^\d+$/.test(value));
		expect(own).toHaveLength(180);
		const picked = own.filter((_, index) => index % 20 === 0 || index === own.length - 1);
		for (const qualifier of picked) {
			expect([qualifier, await invoke(place, qualifier)]).toEqual([
				qualifier,
				expect.objectContaining({ status: 'succeeded' }) as unknown,
			]);
		}
		expect(local.cloud.invocations('versioned')).toBe(picked.length);
	});

	it('finds a qualifier by its name', async () => {
		const values = valuesOf(await pagesOf('searchQualifiers', place, 'alias-60'));
		expect(values.map((value) => value.replace(/^!/, ''))).toEqual(['alias-60']);
		expectListsOnly();
	});
});

const withNamespaces = apis.filter(([, { lists }]) => lists.namespaces);
const without = apis.filter(([, { lists }]) => !lists.namespaces);
describe.each(withNamespaces)('%s: namespaces, services, packages', (_name, api) => {
	it('31 of them, each once; what lives in one is listed and can be invoked', async () => {
		const entries = (await pagesOf('searchNamespaces', parametersOf(api, ''))).flat();
		const mayBeEmpty = api.namespace === undefined;
		expect(entries[0]?.value === '' ? [entries.shift()] : []).toEqual(
			mayBeEmpty ? [BY_DEFAULT] : [],
		);
		const values = valuesOf([entries]);
		expect(values).toHaveLength(31);
		expect(new Set(values).size).toBe(31);
		expect(values).toEqual(expect.arrayContaining(['team-01', 'team-30']));
		const inTeam = parametersOf(api, '', 'team-07');
		const [first = '', ...more] = valuesOf(await pagesOf('searchFunctions', inTeam));
		expect([first, ...more].map(nameOf)).toEqual(functions.filter((_, n) => n % 30 === 6));
		expect(await invoke(parametersOf(api, first, 'team-07'))).toMatchObject({
			...{ status: 'succeeded', payload: { function: 'fn-006' } },
		});
	});

	it('is searched', async () => {
		const search = pagesOf('searchNamespaces', parametersOf(api, ''), 'team-1');
		expect(valuesOf(await search).sort()).toEqual(numbers(10).map((n) => `team-1${n}`));
	});
});

describe.each(without)('%s: no namespaces', (_name, api) => {
	it('lists none, and requests none', async () => {
		const pages = await pagesOf('searchNamespaces', parametersOf(api, ''));
		expect(pages.flat().filter(({ value }) => value !== BY_DEFAULT.value)).toEqual([]);
		expect(local.cloud.requests).toEqual([]);
	});
});
