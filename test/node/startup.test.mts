import path from 'node:path';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';
import { load } from '../load.mts';

const FOLDER = path.resolve(import.meta.dirname, '../../dist/nodes/InvokeServerlessFunction');

/** The node as it is published; each test file has one of its own (`jestEnvironment.js`). */
const published = () => {
	const file = path.join(FOLDER, 'InvokeServerlessFunction.node.js');
	const exported = load(file) as {
		InvokeServerlessFunction: typeof InvokeServerlessFunction;
	};
	return new exported.InvokeServerlessFunction();
};

const loaded = () =>
	Object.keys(load.cache)
		.filter((file) => file.startsWith(FOLDER + path.sep))
		.map((file) => path.relative(FOLDER, file))
		.sort();

describe('what n8n loads at start', () => {
	it('shows what the sources derive', () => {
		expect(published().description).toEqual(new InvokeServerlessFunction().description);
	});

	it('is the description alone, until the node is used', async () => {
		const node = published();
		expect(loaded()).toEqual(['InvokeServerlessFunction.node.js']);
		const context = { getCurrentNodeParameter: () => 'huaweiCloud' };
		const { results } = await node.methods.listSearch.searchRegions.call(
			context as unknown as ILoadOptionsFunctions,
			'hong kong',
		);
		expect(results.map(({ value }) => value)).toContain('ap-southeast-1');
		expect(loaded()).toEqual(['InvokeServerlessFunction.node.js', 'work.js']);
	});
});
