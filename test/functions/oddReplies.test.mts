import type { IDataObject } from 'n8n-workflow';
import { outputSchemas, type Schema } from '../../scripts/output-schemas/item.mts';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { differences } from '../node/schemaDifferences.mts';

const kinds = [
	{ kind: 'garbage' },
	{ kind: 'emptyBody' },
	{ kind: 'emptyBody', status: 204 },
	{ kind: 'html' },
	{ kind: 'html', status: 404 },
	{ kind: 'truncate' },
	{ kind: 'otherCloud' },
	{ kind: 'wrongTypes' },
	{ kind: 'bom' },
	{ kind: 'duplicateKeys' },
	{ kind: 'hugeNumbers' },
	{ kind: 'deepNesting' },
	{ kind: 'dropHeaders' },
	{ kind: 'serverError', status: 500 },
	{ kind: 'redirect', status: 302, to: 'http://127.0.0.1:1' },
] as const;

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.faults.clear();
});

const able = apis.filter(([, { configuration }]) => configuration !== undefined);
const cases = able.flatMap(([name, api]) =>
	kinds.flatMap((fault) =>
		(['get', 'getAll'] as const).map((operation) => [name, operation, fault, api] as const),
	),
);

describe('replies that nobody documented', () => {
	it.each(cases)('%s: %s, %j', async (_name, operation, fault, api) => {
		for (const callNumber of [1, 2, 3]) {
			local.cloud.faults.clear();
			for (const kind of ['get', 'list'] as const) {
				local.cloud.faults.add({ api: kind, callNumbers: [callNumber], fault });
			}
			const { items } = await local.invoke(api, 'slow', {
				...{ resource: 'function', operation, returnAll: true },
				options: { maxAttempts: 1 },
			});
			const hit = local.cloud.faults.list().some(({ hits }) => hits > 0);
			if (callNumber === 1) expect(hit).toBe(true);
			// Nothing was asked that often: nor will it be the next time.
			if (!hit) break;
			const [, schema] =
				outputSchemas.find(([file]) => file.endsWith(`/function/${operation}.json`)) ?? [];
			for (const { json } of items) {
				const { category } = (json['details'] ?? {}) as IDataObject;
				if (json['error'] === undefined) {
					expect(differences(json, schema as Schema)).toEqual([]);
				} else {
					// Not what the node says of its own mistakes.
					expect(json['error']).not.toMatch(/unexpected|undefined|not a function|TypeError/i);
					expect(['service', 'network', 'notFound', 'invalidRequest']).toContain(category);
				}
			}
		}
	});
});
