import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { choiceOf, located } from '../../clouds.mts';
import type { BenchTarget } from '../clouds/benchCloud.mts';
import { PRODUCT, type BenchEngine } from '../engine/benchEngine.mts';
import type { Contender, Work } from './work.mts';

/** The node's parameters for a plain synchronous call with the item as event. */
export const parametersOf = (
	cloud: BenchTarget,
	functionName: string,
	options: IDataObject = {},
	event: INodeParameters = { eventSource: 'item' },
): INodeParameters =>
	({
		operation: 'invoke',
		...choiceOf(cloud.id, cloud.apiVersion),
		functionName: located(choiceOf(cloud.id, cloud.apiVersion), functionName, cloud.endpoint),
		invocationType: 'sync',
		logType: 'none',
		...event,
		options,
	}) as INodeParameters;

/** The events as a node's input. */
export const itemsOf = (events: Work['events']): INodeExecutionData[] =>
	events.map((event) => ({ json: { ...event } }));

/** The product's node in a workflow. `type` names a prepared variant of it. */
export function productNode(
	engine: BenchEngine,
	cloud: BenchTarget,
	{ reuseConnections = false, type = PRODUCT } = {},
): Contender {
	const credentials = engine.setCredential(cloud.credentialType, cloud.credential);
	return {
		name: `this node, ${reuseConnections ? 'Reuse Connections' : 'default'}, ${cloud.name}`,
		kind: 'ours',
		async run({ functionName, events, concurrency }) {
			const options = {
				maxConcurrency: concurrency,
				...(reuseConnections && { reuseConnections }),
			};
			const { items } = await engine.runNode(type, {
				parameters: parametersOf(cloud, functionName, options),
				credentials,
				input: itemsOf(events),
			});
			return items.map(({ json }) => json['payload']);
		},
	};
}
