import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';
import { clouds } from '../clouds.mts';

const { description } = new InvokeServerlessFunction();

/** The fields that n8n shows of a node with these parameters, by n8n's own logic. */
function shown(parameters: INodeParameters): INodeProperties[] {
	const node = { parameters } as unknown as INode;
	const values = NodeHelpers.getNodeParameters(
		...([description.properties, node.parameters, true, false, node, description] as const),
	);
	return description.properties.filter((field) =>
		NodeHelpers.displayParameter(values ?? {}, field, node, description),
	);
}

const namesOf = (fields: readonly INodeProperties[]): string[] => fields.map(({ name }) => name);

describe.each(clouds.map(({ service, provider }) => [service, provider]))(
	'%s',
	(_name, provider) => {
		it('a node that was just added shows nine fields at most, the event among them', () => {
			const names = namesOf(shown({ provider }));
			expect(names.slice(0, 9)).toEqual(
				expect.arrayContaining(['provider', 'functionName', 'event']),
			);
			expect(names.at(-1)).toBe('options');
			// As n8n's own nodes are counted: without the list of options.
			expect(names.length - 1).toBeLessThanOrEqual(9);
		});

		it.each([
			['a name', 'hello'],
			['a name that is being typed', { __rl: true, mode: 'name', value: '' }],
			['an expression', '={{ $json.function }}'],
			['an entry of the list', { __rl: true, mode: 'list', value: 'hello' }],
		])('the rest comes with the function: %s', (_what, functionName) => {
			const [before, fields] = [shown({ provider }), shown({ provider, functionName })];
			const names = namesOf(fields);
			expect(names).toEqual(expect.arrayContaining(namesOf(before)));
			expect(names.length).toBeGreaterThan(before.length);
			expect(names[names.indexOf('event') - 1]).toBe('eventSource');
			// What everybody edits comes before what most leave empty.
			expect(names.indexOf('event')).toBeLessThan(9);
			expect(fields.slice(9).filter(({ required }) => required === true)).toEqual([]);
			expect(names.length).toBeLessThanOrEqual(14);
			expect(names.at(-1)).toBe('options');
		});
	},
);
