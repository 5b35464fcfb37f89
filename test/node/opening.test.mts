import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';
import { clouds } from '../clouds.mts';

const { description } = new InvokeServerlessFunction();

/** The fields that n8n shows of a node of which nothing but the cloud was chosen, by n8n's own logic. */
function shown(provider: string): INodeProperties[] {
	const node = { parameters: { provider } } as unknown as INode;
	const values = NodeHelpers.getNodeParameters(
		...([description.properties, node.parameters, true, false, node, description] as const),
	);
	return description.properties.filter((field) =>
		NodeHelpers.displayParameter(values ?? {}, field, node, description),
	);
}

describe('A node that was just added', () => {
	it.each(clouds.map(({ service, provider }) => [service, provider]))(
		'%s: what a call needs stands first, and the rest is short',
		(_service, provider) => {
			const fields = shown(provider);
			const names = fields.map(({ name }) => name);
			// What everybody edits comes before what most leave empty.
			expect(names.slice(0, 9)).toEqual(
				expect.arrayContaining(['provider', 'functionName', 'event']),
			);
			expect(fields.slice(9).filter(({ required }) => required === true)).toEqual([]);
			expect(names.at(-1)).toBe('options');
			expect(names.length).toBeLessThanOrEqual(14);
		},
	);
});
