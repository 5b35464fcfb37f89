import { reply } from '../exchange.mts';
import { asked, listsOf, refusals, shown } from './listsOf.mts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const { lists, call } = listsOf('huaweiCloud', 'v2', { region: 'cn-north-4', projectId: PROJECT });
const [aliases, versions] = lists.qualifiers;
if (!aliases || !versions || !lists.namespaces) throw new Error('lists');
const { namespaces } = lists;
const URN = `urn:fss:cn-north-4:${PROJECT}:function:default:hello`;
const FUNCTION = `/v2/${PROJECT}/fgs/functions/${URN}:latest`;
const nextOf = (page: ReturnType<typeof shown>) => (typeof page === 'string' ? page : page.next);

describe('what is asked', () => {
	it('functions of a package, by a part of their name, by marker', () => {
		const { line, origin, query, headers } = asked(lists.functions, call());
		expect([line, origin]).toEqual([
			`GET /v2/${PROJECT}/fgs/functions`,
			'https://functiongraph.cn-north-4.myhuaweicloud.com',
		]);
		expect([query, headers]).toEqual([
			...[{ marker: '0', maxitems: '100' }, { 'Content-Type': 'application/json' }],
		]);
		const more = call({ namespace: 'shop', filter: 'or', cursor: '100' });
		expect(asked(lists.functions, more).query).toEqual({
			...{ marker: '100', maxitems: '100', package_name: 'shop', func_name: 'or' },
		});
	});

	it('packages: read off all functions, whatever was typed', () => {
		const { query } = asked(namespaces, call({ namespace: 'shop', filter: 'or', cursor: '100' }));
		expect(query).toEqual({ marker: '100', maxitems: '100' });
		expect([namespaces.repeats, lists.functions.repeats]).toEqual([true, undefined]);
	});

	it('versions and aliases of a function, named in any form', () => {
		for (const functionName of ['hello', `${URN}`]) {
			expect(asked(versions, call({ functionName }))).toMatchObject({
				...{ line: `GET ${FUNCTION}/versions`, query: { marker: '0', maxitems: '100' } },
			});
			expect(asked(aliases, call({ functionName }))).toMatchObject({
				...{ line: `GET ${FUNCTION}/aliases`, query: {} },
			});
		}
		const next = call({ functionName: 'hello', cursor: '100' });
		expect(asked(versions, next).query).toMatchObject({ marker: '100' });
		expect(() => aliases.build(call())).toThrow("'Function' is empty");
	});

	it('each with its permission', () => {
		expect(
			[lists.functions, namespaces, versions, aliases].map(({ permission }) => permission),
		).toEqual([
			...['functiongraph:function:list', 'functiongraph:function:list'],
			...['functiongraph:function:listVersion', 'functiongraph:function:listAlias'],
		]);
	});
});

describe('what is shown', () => {
	it('functions by their URN without the version, with package and runtime', () => {
		const functions = [
			...[
				{ func_name: 'hello', package: 'default', runtime: 'Node.js20.15', func_urn: `${URN}:3` },
			],
			...[{ func_name: 'b', package: 'shop' }, { runtime: 'nameless' }, 'odd', null],
		];
		expect(shown(lists.functions, call(), { functions, count: 3 })).toEqual({
			...{ entries: [`${URN} = hello · Node.js20.15`, 'b = b · shop'], next: null },
		});
	});

	it('packages, versions and aliases; an alias begins with !', () => {
		const functions = [{ package: 'default' }, { package: 'shop' }, {}];
		expect(shown(namespaces, call(), { functions })).toMatchObject({
			entries: ['default = default', 'shop = shop'],
		});
		const listed = [{ version: 'latest' }, { version: 'v1', version_description: 'first' }];
		expect(shown(versions, call(), { versions: listed })).toMatchObject({
			entries: ['latest = latest · Version', 'v1 = v1 · Version · first'],
		});
		const named = [
			{ name: 'prod', version: 'v1', description: 'live' },
			{ name: 'dev' },
			{},
			1,
			null,
		];
		expect(shown(aliases, call(), reply(named))).toEqual({
			entries: ['!prod = prod · Alias of v1 · live', '!dev = dev · Alias of latest'],
			next: null,
		});
	});

	it('page by page until the marker has reached the count', () => {
		const page = (body: object, cursor: string | null = null) =>
			nextOf(shown(lists.functions, call({ cursor }), body));
		const functions = [{ func_name: 'a' }, { func_name: 'b' }];
		expect(page({ functions, next_marker: 2, count: 5 })).toBe('2');
		expect(page({ functions, next_marker: 5, count: 5 })).toBeNull();
		expect(page({ functions: [], next_marker: 2, count: 5 })).toBeNull();
		expect(page({ functions, count: 5 }, '2')).toBe('4');
		expect(page({ functions, count: 4 }, '2')).toBeNull();
	});

	it('without a count, as long as the pages are full', () => {
		const full = Array.from({ length: 100 }, () => ({ func_name: 'a' }));
		expect(nextOf(shown(lists.functions, call(), { functions: full }))).toBe('100');
		expect(nextOf(shown(lists.functions, call(), { functions: full.slice(1) }))).toBeNull();
	});
});

describe('what is no list', () => {
	it.each(refusals)('%s is a failure', (_what, received, category) => {
		for (const list of [lists.functions, aliases]) {
			expect(shown(list, call(), received)).toBe(category);
		}
	});

	const own = (body: object) => reply(body, { 'x-request-id': 'g' });

	it.each([{}, { count: 0 }, { next_marker: 0, count: 0 }])(
		"%j is an empty page where it is the cloud's",
		(body) => {
			expect(shown(lists.functions, call(), own(body))).toEqual({ entries: [], next: null });
			expect(shown(lists.functions, call(), body)).toBe('service');
		},
	);

	it.each([{ x_count: 0 }, { counts: 0 }, { count: 0, pages: 1 }])('%j is none', (body) => {
		expect(shown(lists.functions, call(), own(body))).toBe('service');
	});

	it("a refusal is one; an object without the list is an empty page where it is the cloud's", () => {
		const denied = reply({ error_code: 'FSS.0403', error_msg: 'no' }, {}, 403);
		expect(shown(lists.functions, call(), denied)).toBe('auth');
		const refused = { kind: 'refused', failure: { code: 'FSS.0403' } };
		expect(lists.functions.read(denied, call())).toMatchObject(refused);
		expect(shown(aliases, call(), reply('null'))).toBe('service');
		const page = reply({ functions: [{ func_name: 'a' }] }, {}, 299);
		expect(shown(lists.functions, call(), page)).toMatchObject({ entries: ['a = a'] });
		const own = reply({}, { 'x-request-id': 'r-1' });
		expect(shown(lists.functions, call(), own)).toEqual({ entries: [], next: null });
		for (const body of [{}, { status: 'ok' }, { functions: 'none' }]) {
			expect(shown(lists.functions, call(), body)).toBe('service');
		}
	});
});
