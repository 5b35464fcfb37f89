import path from 'node:path';
import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { createCredentials } from '../../engine/credentials.mts';
import { loadEnvironment } from '../../engine/environment.mts';
import { resultOf, workflowOf, type NodeResult, type NodeRun } from '../../engine/nodeRun.mts';
import { createNodeTypes, loadPackage } from '../../engine/nodeTypes.mts';
import { runWorkflow } from '../../engine/workflowRun.mts';
import { n8nOwnPackage } from './n8nOwnNodes.mts';

/** The repository: `package.json` and `dist` of the package that is measured. */
const PACKAGE_DIR = path.resolve(import.meta.dirname, '../../..');

/** Full type name of the product's node. */
export const PRODUCT = 'n8n-nodes-serverless-functions.invokeServerlessFunction';

/** A node that exists for one measurement; it runs in n8n's own execution context. */
export type BenchNode = (this: IExecuteFunctions) => Promise<INodeExecutionData[]>;

type NodeOutput = INodeExecutionData[][];

/** Runs the product's node in a context that may have been changed first. */
export type Around = (
	context: IExecuteFunctions,
	execute: () => Promise<NodeOutput>,
) => Promise<NodeOutput>;

/** The node type of a function: no parameters, one credential. */
const nodeTypeOf = (execute: BenchNode, credential: string): INodeType => ({
	description: {
		displayName: 'Bench',
		name: 'bench',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: credential }],
		properties: [],
	},
	async execute() {
		return [await execute.call(this)];
	},
});

/**
 * n8n-core's engine with the product's nodes, n8n's own where an installed n8n is at hand, and nodes
 * that a measurement adds: all run on the same `WorkflowExecute`, contexts and HTTP helpers.
 */
export async function createBenchEngine() {
	const environment = loadEnvironment();
	const product = await loadPackage(environment, PACKAGE_DIR);
	const own = await n8nOwnPackage(environment);
	const added = new Map<string, INodeType>();
	const productTypes = createNodeTypes(environment, product);
	const getByName = (type: string) =>
		added.get(type) ?? own?.types.get(type) ?? productTypes.getByName(type);
	const nodeTypes: INodeTypes = {
		getByName,
		getByNameAndVersion: (type, version) =>
			environment.workflow.NodeHelpers.getVersionedNodeType(getByName(type), version),
		getKnownTypes: () => product.known.nodes,
	};
	const credentialOf = (name: string) =>
		(own && name in own.loader.known.credentials ? own.loader : product).getCredential(name);
	const loader = { getCredential: credentialOf } as unknown as PackageDirectoryLoader;
	const credentials = createCredentials(environment, loader, nodeTypes);
	let made = 0;

	return {
		environment,
		/** n8n whose own nodes are measured, and their type names; null where none is installed. */
		n8n: own && { version: own.version, awsLambda: own.awsLambda, httpRequest: own.httpRequest },
		/** Stores a credential; returns what a node's `credentials` takes. */
		setCredential(type: string, data: ICredentialDataDecryptedObject) {
			const id = `credential ${++made}`;
			credentials.store.set(id, { type, data });
			return { [type]: { id, name: id } };
		},
		/** Adds a node that uses a credential of that type; returns the node's type name. */
		addNode(credential: string, execute: BenchNode): string {
			const type = `bench.node${++made}`;
			added.set(type, nodeTypeOf(execute, credential));
			return type;
		},
		/** The product's node with something done around each run of it; returns its type name. */
		addProduct(around: Around): string {
			const type = `bench.product${++made}`;
			const node = productTypes.getByNameAndVersion(PRODUCT, 1);
			const execute = async function (this: IExecuteFunctions) {
				return await around(this, async () => (await node.execute?.call(this)) as NodeOutput);
			};
			added.set(type, { description: node.description, execute } as INodeType);
			return type;
		},
		/** Runs `Start → Node` and returns what came out; throws what the node threw. */
		async runNode(type: string, options: NodeRun): Promise<NodeResult> {
			const messages: NodeResult['messages'] = [];
			const workflow = workflowOf(type, options, messages);
			const run = await runWorkflow(environment, nodeTypes, credentials, workflow);
			const result = resultOf(run, messages);
			if (result.error) throw Object.assign(new Error(result.error.message), result.error);
			return result;
		},
		close: () => environment.close(),
	};
}

/** See {@link createBenchEngine}. */
export type BenchEngine = Awaited<ReturnType<typeof createBenchEngine>>;
