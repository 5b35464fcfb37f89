import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	ICredentialType,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeTypes,
} from 'n8n-workflow';
import type { Environment } from './environment.mts';
import { genericAuthentication } from './genericAuthentication.mts';

/** A stored credential: type name and field values, expressions (`=…`) unresolved. */
export interface StoredCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** The engine's view of credentials, and the store behind it. */
export interface Credentials extends ICredentialsHelper {
	store: Map<string, StoredCredential>;
	typeOf(name: string): ICredentialType;
}

/** The node that n8n's credentials tester uses: a test always fetches a fresh token. */
export const TEST_NODE_TYPE = 'n8n-nodes-base.noOp';
const isCredentialTest = (node: INode) =>
	node.type === TEST_NODE_TYPE && node.parameters['temp'] === '';

const expirableField = (properties: INodeProperties[]): string | undefined =>
	properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true)
		?.name;

/**
 * Credentials as n8n's server resolves them: the properties' defaults, then expressions, then
 * `preAuthentication` with its result stored, then `authenticate`. Kept in memory, not encrypted.
 * Source: n8n, `credentials-helper.ts`.
 */
export function createCredentials(
	{ core, workflow: n8n }: Environment,
	loader: PackageDirectoryLoader,
	nodeTypes: INodeTypes,
): Credentials {
	const { NodeHelpers, Workflow } = n8n;
	const store = new Map<string, StoredCredential>();
	const typeOf = (name: string) => loader.getCredential(name).type;
	const parentsOf = (name: string): string[] =>
		(typeOf(name).extends ?? []).flatMap((parent) => [parent, ...parentsOf(parent)]);

	const stored = ({ id }: INodeCredentialsDetails, type: string): StoredCredential => {
		const credential = store.get(id ?? '');
		if (credential?.type === type) return credential;
		throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
	};

	return {
		store,
		typeOf,
		getParentTypes: parentsOf,
		getCredentialsProperties(type) {
			const properties: INodeProperties[] = [];
			for (const name of [...parentsOf(type), type]) {
				NodeHelpers.mergeNodeProperties(properties, typeOf(name).properties);
			}
			return properties;
		},
		async getCredentials(details, type) {
			const { data } = stored(details, type);
			return { ...details, type, getData: () => structuredClone(data) } as never as ICredentials;
		},
		async getDecrypted(additionalData, details, type, mode, executeData, raw, scope) {
			const data = structuredClone(stored(details, type).data);
			if (raw) return data;
			const properties = this.getCredentialsProperties(type);
			const filled = NodeHelpers.getNodeParameters(
				properties,
				data as INodeParameters,
				true,
				false,
				null,
				null,
			) as INodeParameters;
			const keys = core.getAdditionalKeys(additionalData, mode, null);
			if (scope) {
				return scope.workflow.expression.getParameterValue(
					filled,
					scope.runExecutionData,
					scope.runIndex,
					scope.itemIndex,
					scope.node.name,
					scope.connectionInputData,
					mode,
					keys,
					executeData,
					false,
					filled,
				) as ICredentialDataDecryptedObject;
			}
			const node = { name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };
			const empty = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
			return empty.expression.getComplexParameterValue(
				node as never as INode,
				filled,
				mode,
				keys,
				undefined,
				undefined,
				filled,
			) as ICredentialDataDecryptedObject;
		},
		async authenticate(credentials, type, request, workflow, node) {
			const { authenticate } = typeOf(type);
			if (typeof authenticate === 'function') {
				return await authenticate(credentials, request as Parameters<typeof authenticate>[1]);
			}
			return authenticate?.type === 'generic'
				? genericAuthentication(authenticate, credentials, request, workflow, node)
				: (request as Awaited<ReturnType<Credentials['authenticate']>>);
		},
		async preAuthentication(helpers, credentials, type, node, expired) {
			const { preAuthentication, properties } = typeOf(type);
			const token = expirableField(properties);
			if (token === undefined || !preAuthentication) return undefined;
			if (credentials[token] !== '' && !expired && !isCredentialTest(node)) return undefined;
			const output = await preAuthentication.call(helpers, credentials);
			const details = node.credentials?.[type];
			if (output[token] === undefined || !details) return undefined;
			const fresh = output as ICredentialDataDecryptedObject;
			await this.updateCredentials(details, type, { ...stored(details, type).data, ...fresh });
			return Object.assign(credentials, fresh);
		},
		async updateCredentials(details, type, data) {
			stored(details, type).data = structuredClone(data);
		},
		async updateCredentialsOauthTokenData(details, type, data) {
			Object.assign(stored(details, type).data, structuredClone(data));
		},
	};
}
