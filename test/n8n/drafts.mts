import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import { located } from '../clouds.mts';
import type { Target } from '../mainJob/targets.mts';
import { NODE_TYPE, type Lab } from './lab.mts';

let count = 0;

/** A node of a workflow; placed right of the one made before it. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	count++;
	const position: [number, number] = [220 * (count % 8), 0];
	return { id: `node-${count}`, name, type, typeVersion, position, parameters, ...more };
}

/** `n8n-nodes-base.…`, the nodes that come with n8n. */
export const base = (name: string): string => `n8n-nodes-base.${name}`;

/** A webhook that answers with the output of the last node. */
export const webhook = (path: string, more: INodeParameters = {}): INode =>
	node(
		'Webhook',
		base('webhook'),
		2,
		{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {}, ...more },
		{ webhookId: path },
	);

/** The manual trigger. */
export const start = (): INode => node('Start', base('manualTrigger'), 1, {});

/** Our node, set to call a function of a target. */
export const invoke = (
	lab: Pick<Lab, 'credentials'> & { cloud: Pick<Lab['cloud'], 'url'> },
	target: Target,
	functionName: string,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode =>
	node(
		'Invoke',
		NODE_TYPE,
		1,
		{
			operation: 'invoke',
			...target.parameters,
			functionName: located(target.row, functionName, lab.cloud.url),
			...parameters,
		},
		{ credentials: lab.credentials[target.credential.type], ...more },
	);

/** Connects each node's first output with the next node. */
export const chained = (nodes: readonly INode[]): IConnections =>
	Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1]?.name ?? '', type: 'main' as const, index: 0 }]] },
			]),
	);
