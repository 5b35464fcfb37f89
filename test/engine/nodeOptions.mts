import type {
	ILoadOptionsFunctions,
	INode,
	INodeCredentials,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypes,
} from 'n8n-workflow';
import { additionalDataOf } from './additionalData.mts';
import type { Credentials } from './credentials.mts';
import type { Environment } from './environment.mts';

/** What the editor sends when a drop-down or a picker opens. */
export interface OptionsRequest {
	/** Name in the node's `methods.loadOptions` or `methods.listSearch`. */
	method: string;
	/** Full type name; the first node of the package when absent. */
	type?: string;
	typeVersion?: number;
	parameters: INodeParameters;
	credentials?: INodeCredentials;
	/** Path of the parameter that opened, e.g. `parameters.functionName`. */
	path?: string;
}

/** A page of a picker: what was typed and the token of the page before. */
export interface SearchRequest extends OptionsRequest {
	filter?: string;
	paginationToken?: string;
}

/**
 * Calls a node's option methods as the editor does: `LoadOptionsContext`, parameters filled with
 * their defaults. Rejects with what the method threw.
 * Source: n8n, `dynamic-node-parameters.service.ts`.
 */
export function createNodeOptions(
	environment: Environment,
	nodeTypes: INodeTypes,
	credentials: Credentials,
	defaultType: () => string,
) {
	const { core, workflow: n8n } = environment;
	const prepare = (request: OptionsRequest) => {
		const { type = defaultType(), typeVersion = 1, path = 'parameters' } = request;
		const nodeType = nodeTypes.getByNameAndVersion(type, typeVersion);
		const node: INode = {
			id: 'temp',
			name: 'Temp-Node',
			type,
			typeVersion,
			position: [0, 0],
			parameters: structuredClone(request.parameters),
			...(request.credentials && { credentials: request.credentials }),
		};
		const workflow = new n8n.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const additionalData = additionalDataOf(environment, credentials, 'internal');
		// The constructor of Workflow has replaced the parameters by those with their defaults.
		additionalData.currentNodeParameters = workflow.getNode('Temp-Node')?.parameters ?? {};
		const context = new core.LoadOptionsContext(workflow, node, additionalData, path);
		// Its typings differ from the interface's only under exactOptionalPropertyTypes.
		return {
			methods: nodeType.methods ?? {},
			context: context as unknown as ILoadOptionsFunctions,
		};
	};
	const missing = (method: string) => new Error(`The node has no option method "${method}"`);
	return {
		/** The entries of a drop-down. */
		async loadOptions(request: OptionsRequest): Promise<INodePropertyOptions[]> {
			const { methods, context } = prepare(request);
			const method = methods.loadOptions?.[request.method];
			if (!method) throw missing(request.method);
			return await method.call(context);
		},
		/** A page of a resource locator's list. */
		async listSearch(request: SearchRequest): Promise<INodeListSearchResult> {
			const { methods, context } = prepare(request);
			const method = methods.listSearch?.[request.method];
			if (!method) throw missing(request.method);
			return await method.call(context, request.filter, request.paginationToken);
		},
	};
}
