import type { LocalCloud } from '../../../local-cloud/index.mts';
import { scfClient } from '../sdk-clients.mts';
import { tencent } from '../signed-requests.mts';
import { ALIASES, MANY, TEAMS, VERSIONS, startLarge } from './large.mts';
import { pages } from './pages.mts';

let cloud: LocalCloud;
let samples: readonly string[];
beforeAll(async () => void ({ cloud, samples } = await startLarge()));
afterAll(() => cloud.close());

describe('Tencent Cloud, by the official SDK', () => {
	const sdk = () => scfClient(cloud);
	/** Pages of an offset list. */
	const byOffset = (
		ask: (Offset: number) => Promise<{ entries?: string[]; TotalCount?: number }>,
	) =>
		pages<string, number>(async (offset = 0) => {
			const { entries = [], TotalCount = 0 } = await ask(offset);
			const next = offset + entries.length;
			return { entries, next: next < TotalCount ? next : undefined };
		});

	it('ListFunctions in pages of 100, with SearchKey and namespace', async () => {
		const functions = (input: object) =>
			byOffset(async (Offset) => {
				const { Functions, TotalCount = 0 } = await sdk().ListFunctions({
					Limit: 100,
					Offset,
					...input,
				});
				return { entries: Functions?.map((one) => one.FunctionName ?? '') ?? [], TotalCount };
			});
		const all = await functions({});
		expect(all.map((page) => page.length)).toEqual([100, 100, MANY + samples.length - 200]);
		expect(new Set(all.flat()).size).toBe(MANY + samples.length);
		expect((await functions({ SearchKey: 'n-24' })).flat()).toHaveLength(10);
		expect((await functions({ Namespace: 'team-30' })).flat()).toEqual(
			['029', '059', '089', '119', '149', '179', '209', '239'].map((n) => `fn-${n}`),
		);
	});

	it('ListNamespaces, with SearchKey', async () => {
		const namespaces = (input: object) =>
			byOffset(async (Offset) => {
				const { Namespaces = [], TotalCount = 0 } = await sdk().ListNamespaces({
					Offset,
					...input,
				});
				return { entries: Namespaces.map((one) => one.Name ?? ''), TotalCount };
			});
		expect(await namespaces({})).toEqual([['default', ...TEAMS.slice(0, 19)], TEAMS.slice(19)]);
		expect(
			(await namespaces({ SearchKey: [{ Key: 'Name', Value: 'team-1' }] })).flat(),
		).toHaveLength(10);
	});

	it('ListVersionByFunction and ListAliases, whose numbers are texts', async () => {
		const FunctionName = 'versioned';
		const versions = await byOffset(async (Offset) => {
			const { FunctionVersion, TotalCount = 0 } = await sdk().ListVersionByFunction({
				FunctionName,
				Offset,
				Limit: 100,
			});
			return { entries: FunctionVersion ?? [], TotalCount };
		});
		expect(versions.map((page) => page.length)).toEqual([100, 21]);
		expect(versions.flat()).toEqual(['$LATEST', ...VERSIONS]);
		const newest = { FunctionName, OrderBy: 'AddTime', Order: 'DESC', Limit: 1 };
		expect((await sdk().ListVersionByFunction(newest)).FunctionVersion).toEqual(['120']);
		const aliases = await byOffset(async (offset) => {
			const { Aliases, TotalCount = 0 } = await sdk().ListAliases({
				FunctionName,
				Offset: String(offset),
				Limit: '50',
			});
			return { entries: Aliases?.map((one) => one.Name ?? '') ?? [], TotalCount };
		});
		expect(aliases).toEqual([ALIASES.slice(0, 50), ALIASES.slice(50)]);
		const one = await sdk().ListAliases({ FunctionName, FunctionVersion: '7' });
		expect(one.Aliases?.map(({ Name }) => Name)).toEqual(['alias-07']);
	});

	it('refuses what is out of range, of the wrong type or does not exist', async () => {
		const code = async (action: string, input: object) =>
			(await tencent(cloud, action, input)).json.Response.Error?.Code;
		const FunctionName = 'versioned';
		expect(await code('ListFunctions', { Limit: 101 })).toBe('InvalidParameterValue.LimitExceeded');
		expect(await code('ListFunctions', { Limit: -1 })).toBe('InvalidParameterValue.Limit');
		expect(await code('ListFunctions', { Offset: -1 })).toBe('InvalidParameterValue.Offset');
		expect(await code('ListFunctions', { Order: 'UP' })).toBe('InvalidParameterValue.Order');
		expect(await code('ListFunctions', { Namespace: 'gone' })).toBe('ResourceNotFound.Namespace');
		expect(await code('ListAliases', { FunctionName, Limit: 5 })).toBe('InvalidParameter');
		expect(await code('ListVersionByFunction', { FunctionName, Orderby: 'AddTime' })).toBe(
			'UnknownParameter',
		);
		expect(await code('ListVersionByFunction', { FunctionName: 'gone' })).toBe(
			'ResourceNotFound.Function',
		);
		expect(await code('ListAliases', { FunctionName, Namespace: 'team-01' })).toBe(
			'ResourceNotFound.Function',
		);
	});

	it('whatever can be picked can be invoked', async () => {
		const invoke = async (input: object) =>
			JSON.parse((await tencent(cloud, 'Invoke', input)).json.Response.Result.RetMsg) as object;
		for (const Qualifier of ['$LATEST', ...VERSIONS, ...ALIASES]) {
			const result = await invoke({ FunctionName: 'versioned', Qualifier });
			const version = Qualifier.startsWith('alias-')
				? String(Number(Qualifier.slice(6)))
				: Qualifier;
			expect(result).toEqual({ version, qualifier: Qualifier });
		}
		expect(await invoke({ FunctionName: 'fn-249' })).toMatchObject({ function: 'fn-249' });
		const inTeam = { FunctionName: 'fn-029', Namespace: 'team-30', ClientContext: '{"name":"x"}' };
		expect(await invoke(inTeam)).toMatchObject({ message: 'Hello, x!', function: 'fn-029' });
		const wrong = await tencent(cloud, 'Invoke', { FunctionName: 'fn-001', Namespace: 'team-30' });
		expect(wrong.json.Response.Error.Code).toBe('ResourceNotFound.Function');
	});
});
