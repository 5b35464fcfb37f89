import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { builderHint } from './description/builderHints';
import { cloud, credentials } from './description/cloud';
import { event } from './description/event';
import { log, run, waiting } from './description/invocation';
import { many } from './description/many';
import { options } from './description/options';
import { place } from './description/place';
import { subtitle } from './description/subtitle';
import { target } from './description/target';
import { executeItems } from './invocation/execute';
import { searchFunctions, searchNamespaces, searchQualifiers } from './pickers/lists';
import { searchRegions } from './pickers/regions';
import { providers } from './providers/registry';

/** The node: what the user sees, and one way in. Everything else lives in the folders beside it. */
export class InvokeServerlessFunction implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoke Serverless Function',
		name: 'invokeServerlessFunction',
		icon: {
			light: 'file:../../icons/invokeServerlessFunction.svg',
			dark: 'file:../../icons/invokeServerlessFunction.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle,
		description: `Run functions on ${providers.map(({ texts }) => texts.displayName).join(', ')}`,
		defaults: { name: 'Invoke Serverless Function' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		builderHint,
		properties: [
			...cloud,
			...target,
			...run,
			...many,
			...event,
			...waiting,
			...log,
			...place,
			options,
		],
	};

	methods = {
		listSearch: { searchFunctions, searchNamespaces, searchQualifiers, searchRegions },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await executeItems(this)];
	}
}
