import { asked, listsOf, refusals, shown } from './listsOf.mts';

const modern = listsOf('tencentCloud', '2018-04-16', { region: 'ap-guangzhou' });
const legacy = listsOf('tencentCloud', 'v2', { region: 'gz' });
const { lists, call } = modern;
const [aliases, versions] = lists.qualifiers;
if (!aliases || !versions || !lists.namespaces) throw new Error('lists');
const { namespaces } = lists;
const response = (told: object) => ({ Response: { RequestId: 'q', ...told } });

describe('what is asked', () => {
	it('functions of a namespace, by a part of their name', () => {
		expect(asked(lists.functions, call())).toMatchObject({
			...{ origin: 'https://scf.tencentcloudapi.com', action: 'ListFunctions' },
			body: { Namespace: 'default', Offset: 0, Limit: 100 },
		});
		expect(asked(lists.functions, call()).body).not.toHaveProperty('SearchKey');
		const more = call({ namespace: 'shop', filter: 'or', cursor: '100' });
		expect(asked(lists.functions, more).body).toEqual({
			...{ Namespace: 'shop', Offset: 100, Limit: 100, SearchKey: 'or' },
		});
	});

	it('namespaces', () => {
		expect(asked(namespaces, call({ cursor: '100' }))).toMatchObject({
			...{ action: 'ListNamespaces', body: { Offset: 100, Limit: 100 } },
		});
	});

	it('versions, and aliases with offset and limit as texts', () => {
		const of = call({ functionName: 'hello' });
		expect(asked(versions, of)).toMatchObject({
			action: 'ListVersionByFunction',
			body: { FunctionName: 'hello', Namespace: 'default', Offset: 0, Limit: 100 },
		});
		expect(asked(aliases, of).body).toMatchObject({ Offset: '0', Limit: '100' });
		expect(asked(aliases, { ...of, namespace: 'shop', cursor: '100' })).toMatchObject({
			action: 'ListAliases',
			body: { FunctionName: 'hello', Namespace: 'shop', Offset: '100', Limit: '100' },
		});
	});

	it('each with its permission', () => {
		expect(
			[lists.functions, namespaces, versions, aliases].map(({ permission }) => permission),
		).toEqual([
			...['scf:ListFunctions', 'scf:ListNamespaces'],
			...['scf:ListVersionByFunction', 'scf:ListAliases'],
		]);
	});

	it('of API 2.0 through API 3.0: the region by its long name', () => {
		const { headers, origin } = asked(legacy.lists.functions, legacy.call());
		expect(headers['X-TC-Region']).toBe('ap-guangzhou');
		expect(origin).toBe('https://scf.tencentcloudapi.com');
		expect(asked(lists.functions, call()).headers['X-TC-Region']).toBe('ap-guangzhou');
	});
});

describe('what is shown', () => {
	it('functions that can be invoked, with runtime, and their status where it is not active', () => {
		const Functions = [
			{ FunctionName: 'a', Runtime: 'Nodejs20.19', Status: 'Active', Type: 'Event' },
			{ FunctionName: 'b', Runtime: 'Python3.10', Status: 'CreateFailed' },
			{ FunctionName: 'web', Type: 'HTTP' },
			{ Runtime: 'nameless' },
			'odd',
			null,
		];
		expect(shown(lists.functions, call(), response({ Functions, TotalCount: 9 }))).toEqual({
			...{ entries: ['a = a · Nodejs20.19', 'b = b · Python3.10 · CreateFailed'], next: '4' },
		});
	});

	it('namespaces with their description', () => {
		const Namespaces = [{ Name: 'default' }, { Name: 'shop', Description: 'of the shop' }];
		expect(shown(namespaces, call(), response({ Namespaces, TotalCount: 2 }))).toEqual({
			...{ entries: ['default = default', 'shop = shop · of the shop'], next: null },
		});
	});

	it('versions and aliases', () => {
		const Versions = [{ Version: '$LATEST' }, { Version: '1', Description: 'first' }];
		expect(shown(versions, call(), response({ Versions }))).toEqual({
			...{ entries: ['$LATEST = $LATEST · Version', '1 = 1 · Version · first'], next: null },
		});
		const Aliases = [{ Name: 'prod', FunctionVersion: '1', Description: 'live' }, { Name: 'dev' }];
		expect(shown(aliases, call(), response({ Aliases }))).toEqual({
			...{
				entries: ['prod = prod · Alias of 1 · live', 'dev = dev · Alias of $LATEST'],
				next: null,
			},
		});
	});

	it('page by page until the total is reached', () => {
		const next = (count: number, TotalCount: unknown, cursor: string | null) => {
			const Namespaces = Array.from({ length: count }, () => ({ Name: 'n' }));
			const page = shown(namespaces, call({ cursor }), response({ Namespaces, TotalCount }));
			return typeof page === 'string' ? page : page.next;
		};
		expect([next(2, 5, null), next(2, 5, '2'), next(1, 5, '4')]).toEqual(['2', '4', null]);
		expect([next(2, 2, null), next(0, 5, '2'), next(2, undefined, null)]).toEqual([
			...[null, null, null],
		]);
	});
});

describe('what is no list', () => {
	it.each(refusals)('%s is a failure', (_what, received, category) => {
		expect(shown(lists.functions, call(), received)).toBe(category);
	});

	it("a refusal is one; an object without the list is an empty page where it is the cloud's", () => {
		const denied = response({ Error: { Code: 'UnauthorizedOperation.CAM', Message: 'no' } });
		expect(shown(lists.functions, call(), denied)).toBe('auth');
		const own = response({ RequestId: 'r-1' });
		expect(shown(lists.functions, call(), own)).toEqual({ entries: [], next: null });
		for (const odd of [{ RequestId: null }, { RequestId: 'r-1', Functions: 'none' }]) {
			expect(shown(lists.functions, call(), response(odd))).toBe('service');
		}
	});
});
