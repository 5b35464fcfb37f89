import type { ICredentialTestRequest, INode, INodeType, INodeTypes } from 'n8n-workflow';
import { additionalDataOf } from './additionalData.mts';
import { TEST_NODE_TYPE, type Credentials } from './credentials.mts';
import type { Environment } from './environment.mts';

/** What the credential dialogue shows. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

const failed = (message: string): CredentialTestResult => ({ status: 'Error', message });

interface RequestError {
	message: string;
	httpCode?: string | null;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/**
 * The refused reply or the network's code. n8n's tester reads them from `error.cause`, which
 * n8n-workflow 2.11 loses (a class field overwrites it); there `httpCode` holds either of them.
 */
function causeOf({ cause, httpCode }: RequestError): NonNullable<RequestError['cause']> {
	if (cause || !httpCode) return cause ?? {};
	return /^\d{3}$/.test(httpCode) ? { response: { status: Number(httpCode) } } : { code: httpCode };
}

/** The message for a refused request: a `responseCode` rule, the reply's status, the network's code. */
function explain(error: RequestError, rules: ICredentialTestRequest['rules']): string {
	const { response, code } = causeOf(error);
	if (!response) return code ?? error.message;
	for (const rule of rules ?? []) {
		if (rule.type === 'responseCode' && rule.properties.value === response.status) {
			return rule.properties.message;
		}
	}
	return response.statusText || `Received HTTP status code: ${response.status}`;
}

const at = (body: unknown, dotted: string): unknown =>
	dotted.split('.').reduce((value, key) => (value as Record<string, unknown> | null)?.[key], body);

/**
 * Runs a credential's declarative `test` as n8n's credentials tester does: on a declarative node
 * with the test's request, `rules` evaluated on the refusal (`responseCode`) or on the reply's JSON
 * (`responseSuccessBody`). Source: n8n, `credentials-tester.service.ts`.
 */
export async function testCredential(
	environment: Environment,
	credentials: Credentials,
	id: string,
): Promise<CredentialTestResult> {
	const { core, workflow: n8n } = environment;
	const type = credentials.store.get(id)?.type ?? '';
	const { test } = credentials.typeOf(type);
	if (!test) return failed('No testing function found for this credential.');

	const nodeType: INodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: TEST_NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id, name: id } },
	};
	const workflow = new n8n.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = additionalDataOf(environment, credentials, 'internal');
	let decrypted;
	try {
		decrypted = await credentials.getDecrypted(additionalData, { id, name: id }, type, 'internal');
	} catch (error) {
		return failed((error as Error).message);
	}
	const context = new core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		n8n.createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const tested = { id, name: id, type, data: decrypted };
	try {
		const reply = await new core.RoutingNode(context, nodeType, tested).runNode();
		for (const rule of test.rules ?? []) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties;
			if (at(reply?.[0]?.[0]?.json, key) === value) return failed(message);
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return failed(explain(error as RequestError, test.rules));
	}
}
