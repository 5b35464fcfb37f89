import path from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeCredentials,
	IRun,
} from 'n8n-workflow';
import { createCredentials, type StoredCredential } from './credentials.mts';
import { testCredential, type CredentialTestResult } from './credentialTest.mts';
import { loadEnvironment } from './environment.mts';
import { createNodeOptions } from './nodeOptions.mts';
import {
	refusedRun,
	resultOf,
	workflowOf,
	type NodeResult,
	type NodeRun,
	type StoredError,
} from './nodeRun.mts';
import { createNodeTypes, loadPackage } from './nodeTypes.mts';
import { HTTP_REQUEST } from './standInNodes.mts';
import { runTool, type ToolResult, type ToolRun } from './toolRun.mts';
import { runWorkflow, type WorkflowRun } from './workflowRun.mts';

export type { NodeResult, NodeRun, ToolResult, ToolRun, WorkflowRun };

/** A request of n8n's HTTP Request node with a predefined credential. */
export interface HttpRequestRun {
	credentials: INodeCredentials;
	url: string;
	method?: string;
	headers?: IDataObject;
	qs?: IDataObject;
	body?: string;
}

/** The repository: `package.json` and `dist` of the package under test. */
const PACKAGE_DIR = path.resolve(import.meta.dirname, '../..');

/**
 * Real workflows on n8n-core's engine with the nodes and credentials of a built package
 * (`packageDir/package.json`, `dist`): real expressions, credential resolution, HTTP, binary data
 * (in memory), error handling and cancelling; no n8n server, no database. Needs `npm run build`.
 */
export async function createEngine({ packageDir = PACKAGE_DIR } = {}) {
	const environment = loadEnvironment();
	const loader = await loadPackage(environment, packageDir);
	const nodeTypes = createNodeTypes(environment, loader);
	const credentials = createCredentials(environment, loader, nodeTypes);
	let tested = 0;
	const defaultType = () => `${loader.packageName}.${Object.keys(loader.known.nodes)[0]}`;
	const run = async (options: WorkflowRun): Promise<IRun> =>
		await runWorkflow(environment, nodeTypes, credentials, options);

	const runNode = async (options: NodeRun): Promise<NodeResult> => {
		const messages: NodeResult['messages'] = [];
		try {
			const type = options.type ?? defaultType();
			return resultOf(await run(workflowOf(type, options, messages)), messages);
		} catch (error) {
			return refusedRun(error as StoredError, messages);
		}
	};

	return {
		environment,
		loader,
		nodeTypes,
		/** Stores a credential; returns what a node's `credentials` takes. */
		setCredential(id: string, type: string, data: ICredentialDataDecryptedObject) {
			credentials.store.set(id, { type, data: structuredClone(data) });
			return { [type]: { id, name: id } } satisfies INodeCredentials;
		},
		/** What is stored now, e.g. the token that `preAuthentication` left. */
		getCredential: (id: string): StoredCredential | undefined =>
			structuredClone(credentials.store.get(id)),
		run,
		runNode,
		/** What the Test button of the credential dialogue answers. */
		async testCredential(
			type: string,
			data: ICredentialDataDecryptedObject,
		): Promise<CredentialTestResult> {
			const id = `credential under test ${++tested}`;
			credentials.store.set(id, { type, data: structuredClone(data) });
			try {
				return await testCredential(environment, credentials, id);
			} finally {
				credentials.store.delete(id);
			}
		},
		...createNodeOptions(environment, nodeTypes, credentials, defaultType),
		/** One request of n8n's HTTP Request node; its item is `{ statusCode, headers, body }`. */
		async httpRequest({ credentials: used, headers = {}, qs = {}, ...rest }: HttpRequestRun) {
			const [nodeCredentialType = ''] = Object.keys(used);
			const [headerText, queryText] = [JSON.stringify(headers), JSON.stringify(qs)];
			const parameters = { ...rest, nodeCredentialType, headers: headerText, qs: queryText };
			return await runNode({ type: HTTP_REQUEST, parameters, credentials: used });
		},
		/** Lets an AI agent call the node's tool variant. */
		runTool: async (options: ToolRun): Promise<ToolResult> =>
			await runTool(run, { type: `${defaultType()}Tool`, ...options }),
		/** Ends what n8n-core leaves running, for good: the last thing a test file does. */
		close: () => environment.close(),
	};
}

/** See {@link createEngine}. */
export type Engine = Awaited<ReturnType<typeof createEngine>>;
