import { readFileSync } from 'node:fs';
import path from 'node:path';
import { outputSchemas, type Schema } from '../../scripts/output-schemas/item.mts';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from './local.mts';
import { differences } from './schemaDifferences.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const [, schema] = outputSchemas[0] ?? [];

let local: Local;
beforeAll(async () => void (local = await startLocal()));
afterAll(() => local.close());

describe('what the editor shows before the first run', () => {
	it.each(outputSchemas)('%s is what `npm run docs:schemas` writes', (file, one) => {
		expect(JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))).toEqual(one);
	});

	it.each(outputSchemas)('%s is in the package', (file, one) => {
		expect(JSON.parse(readFileSync(path.join(ROOT, 'dist', file), 'utf8'))).toEqual(one);
	});

	it('a difference is seen', () => {
		expect(differences({ status: 1 }, schema as Schema)).toContain('$.status is number');
	});
});

describe.each(apis)('%s: items are as the schema says', (_name, api) => {
	it.each([
		['hello', {}],
		['hello', { invocationType: 'async' }],
		['throws', { options: { onFunctionError: 'output' } }],
		['big-number', {}],
		['nothing', {}],
		['text', {}],
		['binary', {}],
	])('%s %j', async (functionName, parameters) => {
		if ('invocationType' in parameters && parameters.invocationType === 'async' && !api.can.async)
			return;
		const { items } = await local.invoke(api, functionName, parameters);
		expect(items.map(({ json }) => differences(json, schema as Schema))).toEqual([[]]);
	});
});
