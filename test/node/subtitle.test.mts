import { Workflow, type INode, type INodeTypes } from 'n8n-workflow';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';

const type = new InvokeServerlessFunction();
const nodeTypes = {
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

describe('What the canvas shows below a node that has no data yet', () => {
	it.each([
		['hello', 'Invoke: hello (Tencent Cloud)'],
		['={{ "hel" + "lo" }}', 'Invoke: hello (Tencent Cloud)'],
		['={{ $json.name }}', 'Invoke (Tencent Cloud)'],
		['urn:fss:r:p:function:default:hello:latest', 'Invoke: hello (Tencent Cloud)'],
		['https://example.com/order?x=1', 'Invoke: example.com/order (Tencent Cloud)'],
		['', 'Invoke (Tencent Cloud)'],
	])('%j: %s', (value, shown) => {
		const node = {
			...{ id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0] },
			parameters: {
				...{ provider: 'tencentCloud', operation: 'invoke' },
				functionName: { __rl: true, mode: 'name', value },
			},
		} as unknown as INode;
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const { subtitle } = type.description;
		expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(shown);
	});
});
