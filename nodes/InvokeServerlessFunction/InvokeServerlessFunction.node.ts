import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { about, builderHint, credentials, properties, subtitle } from './description';

/** n8n loads this file at every start, for the description alone. */
const work = async () => await import('./work');

/** A list of the editor. */
const list = (
	name: 'searchFunctions' | 'searchNamespaces' | 'searchQualifiers' | 'searchRegions',
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await (await work())[name].call(this, filter, paginationToken);
	};

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
		description: about,
		defaults: { name: 'Invoke Serverless Function' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		builderHint,
		properties,
	};

	methods = {
		listSearch: {
			searchFunctions: list('searchFunctions'),
			searchNamespaces: list('searchNamespaces'),
			searchQualifiers: list('searchQualifiers'),
			searchRegions: list('searchRegions'),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeItems } = await work();
		return [await executeItems(this)];
	}
}
