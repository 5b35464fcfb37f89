import type { LocalCloud } from '../../../local-cloud/index.mts';
import { fc3, fc3Client, fcOpen, fcOpenClient, teaRuntime } from '../sdk-clients.mts';
import { alibaba } from '../signed-requests.mts';
import { ALIASES, MANY, TEAMS, VERSIONS, startLarge } from './large.mts';
import { pages } from './pages.mts';

let cloud: LocalCloud;
let samples: readonly string[];
beforeAll(async () => void ({ cloud, samples } = await startLarge()));
afterAll(() => cloud.close());

describe('Alibaba Cloud', () => {
	const get = async (path: string) => (await alibaba(cloud, path, '', {}, { method: 'GET' })).json;
	const named = (path: string, key: string, name: string, query = 'limit=100') =>
		pages<string, string>(async (token) => {
			const suffix = token === undefined ? '' : `&nextToken=${encodeURIComponent(token)}`;
			const json = await get(`${path}?${query}${suffix}`);
			return {
				entries: json[key].map((entry: Record<string, string>) => entry[name]) as string[],
				next: json.nextToken as string | undefined,
			};
		});

	it.each(['2016-08-15', '2021-04-06'])(
		'FC 2.0 (%s): services, functions, versions, aliases',
		async (version) => {
			const services = `/${version}/services`;
			expect(await named(services, 'services', 'serviceName', 'limit=20')).toEqual([
				['demo', ...TEAMS.slice(0, 19)],
				TEAMS.slice(19),
			]);
			expect(
				(await named(services, 'services', 'serviceName', 'prefix=team-2')).flat(),
			).toHaveLength(10);
			const functions = await named(`${services}/demo/functions`, 'functions', 'functionName');
			expect(functions.flat()).toHaveLength(MANY + samples.length);
			const found = await named(
				`${services}/demo/functions`,
				'functions',
				'functionName',
				'prefix=fn-12&limit=4',
			);
			expect(found.map((page) => page.length)).toEqual([4, 4, 2]);
			const versions = await named(`${services}/demo/versions`, 'versions', 'versionId');
			expect(versions).toEqual([
				[...VERSIONS].reverse().slice(0, 100),
				[...VERSIONS].reverse().slice(100),
			]);
			const aliases = await named(`${services}/demo/aliases`, 'aliases', 'aliasName', 'limit=50');
			expect(aliases.map((page) => page.length)).toEqual([50, 11]);
			expect(aliases.flat()).toEqual([...ALIASES, 'prod']);
		},
	);

	it('FC 3.0: functions, versions, aliases', async () => {
		const functions = '/2023-03-30/functions';
		const v3 = await named(functions, 'functions', 'functionName', 'limit=100&fcVersion=v3');
		expect(v3.map((page) => page.length)).toEqual([100, 100, MANY + samples.length - 200]);
		const prefixed = 'limit=100&fcVersion=v2&prefix=team-01%24';
		expect((await named(functions, 'functions', 'functionName', prefixed)).flat()).toContain(
			'team-01$fn-030',
		);
		const versioned = `${functions}/versioned`;
		const forward = await named(
			`${versioned}/versions`,
			'versions',
			'versionId',
			'limit=40&direction=FORWARD',
		);
		expect(forward.map((page) => page.length)).toEqual([40, 40, 40]);
		expect(forward.flat()).toEqual(VERSIONS);
		expect(
			(await named(`${versioned}/aliases`, 'aliases', 'aliasName', 'prefix=alias-0')).flat(),
		).toHaveLength(9);
	});

	it('refuses what does not exist or is out of range', async () => {
		expect((await get('/2021-04-06/services/gone/versions')).Code).toBe('ServiceNotFound');
		expect((await get('/2023-03-30/functions/gone/aliases')).Code).toBe('FunctionNotFound');
		expect((await get('/2023-03-30/functions?limit=101')).Code).toBe('InvalidArgument');
		expect((await get('/2023-03-30/functions/hello/versions?direction=UP')).Code).toBe(
			'InvalidArgument',
		);
	});

	it('whatever can be picked can be invoked', async () => {
		for (const qualifier of ['LATEST', ...VERSIONS, ...ALIASES]) {
			const version = qualifier.startsWith('alias-')
				? String(Number(qualifier.slice(6)))
				: qualifier;
			for (const path of [
				`/2023-03-30/functions/versioned/invocations?qualifier=${qualifier}`,
				`/2016-08-15/services/demo.${qualifier}/functions/versioned/invocations`,
			]) {
				expect((await alibaba(cloud, path, '{}')).json).toEqual({ version, qualifier });
			}
		}
		for (const path of [
			'/2023-03-30/functions/fn-060/invocations',
			'/2023-03-30/functions/team-01%24fn-060/invocations',
			'/2021-04-06/services/team-01/functions/fn-060/invocations',
		]) {
			expect((await alibaba(cloud, path, '{}')).json).toMatchObject({ function: 'fn-060' });
		}
		const wrong = '/2021-04-06/services/team-02/functions/fn-060/invocations';
		expect((await alibaba(cloud, wrong, '{}')).json.Code).toBe('FunctionNotFound');
	});

	it('the official SDKs list them', async () => {
		const { body } = await fc3Client(cloud).listAliasesWithOptions(
			'versioned',
			new fc3.ListAliasesRequest({ limit: 2 }),
			{},
			teaRuntime as never,
		);
		expect(body?.aliases?.map((alias) => alias.aliasName)).toEqual(ALIASES.slice(0, 2));
		expect(body?.nextToken).toBe('alias-03');
		const versions = await fcOpenClient(cloud).listServiceVersionsWithOptions(
			'demo',
			new fcOpen.ListServiceVersionsRequest({ limit: 3, direction: 'FORWARD' }),
			new fcOpen.ListServiceVersionsHeaders({}),
			teaRuntime,
		);
		expect(versions.body?.versions?.map((one) => one.versionId)).toEqual(['1', '2', '3']);
	});
});
