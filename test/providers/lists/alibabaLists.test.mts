import { reply } from '../exchange.mts';
import { asked, listsOf, refusals, shown } from './listsOf.mts';

const credential = { region: 'cn-hangzhou', accountId: '1234567890123456' };
const v3 = listsOf('alibabaCloud', '2023-03-30', credential);
const v2 = listsOf('alibabaCloud', '2021-04-06', credential);
const legacy = listsOf('alibabaCloud', '2016-08-15', credential);
const [aliases, versions] = v3.lists.qualifiers;
const [aliases2, versions2] = v2.lists.qualifiers;
if (!aliases || !versions || !aliases2 || !versions2 || !v2.lists.namespaces)
	throw new Error('lists');
const { namespaces } = v2.lists;

describe('FC 3.0', () => {
	it('has no services', () => expect(v3.lists.namespaces).toBeUndefined());

	it('functions: of version 3 only, by prefix, page by page', () => {
		const list = v3.lists.functions;
		expect(list.permission).toBe('fc:ListFunctions');
		expect(asked(list, v3.call())).toMatchObject({
			...{ line: 'GET /2023-03-30/functions', action: 'ListFunctions', body: null },
			query: { limit: '100', fcVersion: 'v3' },
		});
		expect(asked(list, v3.call({ filter: 'or', cursor: 'n' })).query).toEqual({
			...{ limit: '100', fcVersion: 'v3', prefix: 'or', nextToken: 'n' },
		});
	});

	it('functions: with runtime, and with their state where they are not active', () => {
		const functions = [
			{ functionName: 'a', runtime: 'nodejs20', state: 'Active' },
			{ functionName: 'b', runtime: 'custom', state: 'Failed' },
			{ functionName: 'c' },
			{ runtime: 'nameless' },
			'odd',
			null,
		];
		expect(shown(v3.lists.functions, v3.call(), { functions, nextToken: 'n' })).toEqual({
			...{ entries: ['a = a · nodejs20', 'b = b · custom · Failed', 'c = c'], next: 'n' },
		});
	});

	it('aliases and versions of a function', () => {
		const call = v3.call({ functionName: 's$f', filter: 'p' });
		expect(asked(aliases, call)).toMatchObject({
			...{ line: 'GET /2023-03-30/functions/s%24f/aliases', action: 'ListAliases' },
			query: { limit: '100', prefix: 'p' },
		});
		expect(asked(versions, call)).toMatchObject({
			...{ line: 'GET /2023-03-30/functions/s%24f/versions', action: 'ListFunctionVersions' },
			query: { limit: '100' },
		});
		expect([aliases.permission, versions.permission]).toEqual([
			...['fc:ListAliases', 'fc:ListFunctionVersions'],
		]);
		const named = [
			{ aliasName: 'prod', versionId: '3', description: 'live' },
			{ aliasName: 'dev' },
		];
		expect(shown(aliases, call, { aliases: named })).toEqual({
			...{
				entries: ['prod = prod · Alias of 3 · live', 'dev = dev · Alias of LATEST'],
				next: null,
			},
		});
		const numbered = [{ versionId: '3', description: 'fix' }, { versionId: 2 }];
		expect(shown(versions, call, { versions: numbered })).toEqual({
			...{ entries: ['3 = 3 · Version · fix', '2 = 2 · Version'], next: null },
		});
	});
});

describe('FC 2.0', () => {
	it('services', () => {
		expect(asked(namespaces, v2.call({ filter: 'd' }))).toMatchObject({
			...{ line: 'GET /2021-04-06/services', action: 'ListServices' },
			query: { limit: '100', prefix: 'd' },
		});
		expect(namespaces.permission).toBe('fc:ListServices');
		const services = [{ serviceName: 'demo', description: 'for all' }, { serviceName: 'b' }];
		expect(shown(namespaces, v2.call(), { services })).toEqual({
			...{ entries: ['demo = demo · for all', 'b = b'], next: null },
		});
	});

	it('functions of a service', () => {
		const { line, query } = asked(v2.lists.functions, v2.call({ namespace: 'a b' }));
		expect([line, query]).toEqual([
			...['GET /2021-04-06/services/a%20b/functions', { limit: '100' }],
		]);
	});

	it('aliases and versions are those of the service', () => {
		const call = v2.call({ namespace: 'de/mo', functionName: 'f' });
		expect(asked(aliases2, call).line).toBe('GET /2021-04-06/services/de%2Fmo/aliases');
		expect(asked(versions2, call)).toMatchObject({
			...{ line: 'GET /2021-04-06/services/de%2Fmo/versions', action: 'ListServiceVersions' },
		});
		expect(versions2.permission).toBe('fc:ListServiceVersions');
	});

	it('2016-08-15: the same, signed otherwise', () => {
		const { line, headers } = asked(legacy.lists.functions, legacy.call({ namespace: 'demo' }));
		expect(line).toBe('GET /2016-08-15/services/demo/functions');
		expect(headers).toEqual({ 'X-Fc-Account-Id': '1234567890123456' });
		expect(legacy.lists.namespaces).toBeDefined();
	});
});

describe('what is no list', () => {
	it.each(refusals)('%s is a failure', (_what, received, category) => {
		expect(shown(v3.lists.functions, v3.call(), received)).toBe(category);
	});

	it("a refusal is one; an object without the list is an empty page where it is the cloud's", () => {
		const denied = reply({ Code: 'AccessDenied', Message: 'no' }, {}, 403);
		expect(shown(v3.lists.functions, v3.call(), denied)).toBe('auth');
		const page = reply({ functions: [{ functionName: 'a' }] }, {}, 299);
		expect(shown(v3.lists.functions, v3.call(), page)).toMatchObject({ entries: ['a = a'] });
		const own = reply({}, { 'x-fc-request-id': 'r-1' });
		expect(shown(v3.lists.functions, v3.call(), own)).toEqual({ entries: [], next: null });
		for (const body of [{}, { status: 'ok' }, { functions: 'none' }]) {
			expect(shown(v3.lists.functions, v3.call(), body)).toBe('service');
		}
	});
});
