import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { searchFunctions } from '../../nodes/InvokeServerlessFunction/pickers/lists.ts';
import { functionUrlList as alibaba } from '../../nodes/InvokeServerlessFunction/providers/alibaba/functionUrlList.ts';
import type {
	Listing,
	Provider,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { lists as azureLists } from '../../nodes/InvokeServerlessFunction/providers/azure/lists.ts';
import { functionUrlList as huawei } from '../../nodes/InvokeServerlessFunction/providers/huawei/functionUrlList.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { functionUrlList as tencent } from '../../nodes/InvokeServerlessFunction/providers/tencent/functionUrlList.ts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud({ manyFunctions: 120 });
});
afterAll(() => cloud.close());

const dataOf = ({ credentials: [{ type }] }: Provider) =>
	(cloud.keys as unknown as Record<string, Record<string, string>>)[type] ?? {};

/** The editor's question for a list, with the provider's default API: its list is `listing` here. */
async function searched(provider: Provider, listing: Listing, filter?: string, token?: string) {
	const [api] = Object.values(provider.apis);
	if (!api) throw new Error('no API');
	const { lists } = api;
	Object.assign(api, { lists: { functions: listing, qualifiers: [] } });
	const [{ sign }] = provider.credentials;
	const parameters: Record<string, string> = { provider: provider.id };
	const context = {
		getNode: () => ({}),
		getCurrentNodeParameter: (name: string) => parameters[name],
		getCredentials: () => Promise.resolve(dataOf(provider)),
		helpers: {
			async httpRequestWithAuthentication(_type: string, options: IHttpRequestOptions) {
				const request = {
					method: String(options.method),
					url: options.url,
					headers: options.headers as Record<string, string>,
					body: (options.body ?? Buffer.alloc(0)) as Buffer,
				};
				const { method, url, headers, body } = sign(dataOf(provider), request, new Date());
				const sent = body.length > 0 ? { body: new Uint8Array(body) } : {};
				const response = await fetch(url, { method, headers, ...sent });
				return {
					statusCode: response.status,
					headers: Object.fromEntries(response.headers),
					body: Buffer.from(await response.arrayBuffer()),
				};
			},
		},
	} as unknown as ILoadOptionsFunctions;
	try {
		return await searchFunctions.call(context, filter, token);
	} finally {
		Object.assign(api, { lists });
	}
}

/** Every entry of the editor's list, page by page. */
async function allOf(provider: Provider, listing: Listing): Promise<string[]> {
	const values: string[] = [];
	let token: string | undefined;
	do {
		const page = await searched(provider, listing, undefined, token);
		values.push(...page.results.map(({ value }) => String(value)));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return values;
}

const lists: Array<[id: string, listing: Listing]> = [
	['alibabaCloud', alibaba as Listing],
	['azure', azureLists.urls.functions as Listing],
	['huaweiCloud', huawei as Listing],
	['tencentCloud', tencent as Listing],
];

describe.each(lists)('%s: the URLs of all functions', (id, listing) => {
	const provider = providers.find((one) => one.id === id);
	if (!provider) throw new Error(id);

	it('each once, over all pages, and none that leads out of this machine', async () => {
		const values = await allOf(provider, listing);
		expect(values.length).toBeGreaterThan(cloud.functionNames().length - 1);
		expect(new Set(values).size).toBe(values.length);
		expect(values.filter((value) => !value.startsWith(`${cloud.url}/urls/`))).toEqual([]);
		for (const name of cloud.functionNames()) {
			expect(values.some((value) => value.includes(`/${name}`))).toBe(true);
		}
	});

	it('a search finds by the name', async () => {
		const found = await searched(provider, listing, 'FN-007');
		expect(found.results.length).toBeGreaterThan(0);
		expect(found.results.filter(({ name }) => !name.includes('fn-007'))).toEqual([]);
	});
});
