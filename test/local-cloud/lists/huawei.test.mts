import type { LocalCloud } from '../../../local-cloud/index.mts';
import { functionGraph, functionGraphClient, urnOf } from '../sdk-clients.mts';
import { huawei, huaweiPath } from '../signed-requests.mts';
import { ALIASES, MANY, TEAMS, VERSIONS, startLarge } from './large.mts';
import { pages } from './pages.mts';

let cloud: LocalCloud;
let samples: readonly string[];
beforeAll(async () => void ({ cloud, samples } = await startLarge()));
afterAll(() => cloud.close());

describe('Huawei Cloud', () => {
	const functions = () => huaweiPath(cloud, '').replace(/\/\/invocations$/, '');
	const get = async (path: string) => await huawei(cloud, path, '', {}, { method: 'GET' });
	const marked = (path: string, key: string, name: string, query: string) =>
		pages<string, number>(async (marker = 0) => {
			const { json } = await get(`${path}?marker=${marker}&${query}`);
			return {
				entries: json[key].map((entry: Record<string, string>) => entry[name]) as string[],
				next: json.next_marker < json.count ? (json.next_marker as number) : undefined,
			};
		});

	it('functions of all packages, of one package, by part of the name', async () => {
		const all = await marked(functions(), 'functions', 'package', 'maxitems=400');
		expect(all.map((page) => page.length)).toEqual([400, 2 * MANY + samples.length - 400]);
		expect(new Set(all.flat())).toEqual(new Set(['default', ...TEAMS]));
		const one = await marked(
			functions(),
			'functions',
			'func_name',
			'maxitems=3&package_name=team-30',
		);
		expect(one.map((page) => page.length)).toEqual([3, 3, 2]);
		const named = await marked(
			functions(),
			'functions',
			'func_name',
			'func_name=-24&package_name=default',
		);
		expect(named.flat()).toHaveLength(10);
		expect((await get(`${functions()}?maxitems=-1`)).json.error_code).toBe('FSS.1001');
	});

	it('versions with markers, aliases as a bare array', async () => {
		const versioned = `${functions()}/${urnOf(cloud, 'versioned')}`;
		const versions = await marked(`${versioned}/versions`, 'versions', 'version', 'maxitems=100');
		expect(versions.map((page) => page.length)).toEqual([100, 21]);
		expect(versions.flat()).toEqual(['latest', ...VERSIONS]);
		const { json: aliases } = await get(`${versioned}/aliases`);
		expect(aliases).toHaveLength(60);
		expect(aliases[0]).toMatchObject({ name: 'alias-01', version: '1' });
		expect(aliases[0].alias_urn).toMatch(/:function:default:versioned:!alias-01$/);
		expect((await get(`${functions()}/gone/versions`)).json.error_code).toBe('FSS.1051');
	});

	it('whatever can be picked can be invoked', async () => {
		for (const qualifier of ['latest', ...VERSIONS, ...ALIASES.map((alias) => `!${alias}`)]) {
			const path = huaweiPath(cloud, urnOf(cloud, `versioned:${qualifier}`));
			const version = qualifier.startsWith('!') ? String(Number(qualifier.slice(7))) : qualifier;
			expect((await huawei(cloud, path, '{}')).json).toEqual({ version, qualifier });
		}
		const { json } = await get(`${functions()}?package_name=team-01&maxitems=1`);
		const path = huaweiPath(cloud, json.functions[0].func_urn as string);
		expect((await huawei(cloud, path, '{}')).json).toMatchObject({ function: 'fn-000' });
		const wrong = huaweiPath(cloud, 'team-02:fn-000');
		expect((await huawei(cloud, wrong, '{}')).json.error_code).toBe('FSS.1051');
	});

	it('the official SDK lists them', async () => {
		const sdk = functionGraphClient(cloud);
		const versions = (await sdk.listFunctionVersions(
			new functionGraph.ListFunctionVersionsRequest(urnOf(cloud, 'versioned')).withMaxitems('2'),
		)) as { versions?: Array<{ version?: string }>; count?: number };
		expect(versions.versions?.map(({ version }) => version)).toEqual(['latest', '1']);
		expect(versions.count).toBe(121);
		const aliases = await sdk.listVersionAliases(
			new functionGraph.ListVersionAliasesRequest(urnOf(cloud, 'versioned')),
		);
		expect((aliases as unknown as Array<{ name: string }>)[59]?.name).toBe('alias-60');
	});
});
