import type { INodeParameters } from 'n8n-workflow';
import type { FieldCase } from './case.mts';
import type { KnownCase } from './cases.mts';

/** The part of a request that the node's parameters hold. */
export type Typed = Partial<Extract<FieldCase['request'], { operation: 'invoke' }>>;

/** The picker behind each list. */
export const PICKERS = {
	functionName: 'searchFunctions',
	namespace: 'searchNamespaces',
	qualifier: 'searchQualifiers',
} as const;

/** The node's names of operations that are called otherwise here. */
const NODE_NAMES: Readonly<Record<string, string>> = {
	list: 'invoke',
	getFunction: 'get',
	getFunctions: 'getAll',
};

/** Longer than any wait of a case takes; seconds. */
const WAIT_SECONDS = 15;
const RUNS = new Set(['getStatus', 'stop', 'getLogs', 'getAll']);

const locator = (value: string, mode = 'name') => ({ __rl: true, mode, value });

/**
 * What the user has set in the node: the case's values, a function's name where it has none, and a
 * namespace where the API needs one. A function that is called by its URL is named by the path of it.
 */
export function parametersOf(
	{ provider, case: one }: KnownCase,
	reuseConnections: boolean,
	url: string,
): INodeParameters {
	const { operation, ...typed } = one.request;
	const { region, namespace, functionName, qualifier, options, ...rest } = typed as Typed;
	const supports = provider.apis[one.api]?.supports;
	const needsHome = supports?.namespace === 'required';
	const home = namespace ?? (needsHome ? 'demo' : undefined);
	const waits = rest.invocationType === 'asyncWait' && { waitTimeout: WAIT_SECONDS };
	return {
		resource: RUNS.has(operation) ? 'run' : 'function',
		operation: NODE_NAMES[operation] ?? operation,
		provider: provider.id,
		apiVersion: one.api,
		functionName: supports?.http
			? locator(new URL(functionName ?? '/hello', url).href, 'url')
			: locator(functionName ?? 'hello'),
		...(home !== undefined && { namespace: locator(home) }),
		...(region !== undefined && { region: locator(region, 'id') }),
		...(qualifier !== undefined && { qualifier: locator(qualifier) }),
		eventSource: 'json',
		returnAll: true,
		...rest,
		options: { ...waits, ...options, reuseConnections },
	} as INodeParameters;
}
