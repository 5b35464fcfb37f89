import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { operationsOnARun } from '../invocation/operations';
import type { Provider, ProviderApi } from '../providers/contract';
import { providers } from '../providers/registry';
import { parameterHints } from './builderHints';
import { onceChosen } from './chosen';

const START: INodePropertyOptions[] = [
	{ name: 'Synchronous', value: 'sync', description: 'Wait for the result' },
	{
		name: 'Asynchronous',
		value: 'async',
		description: 'Start the function and continue without waiting',
	},
];

const WAIT: INodePropertyOptions = {
	name: 'Asynchronous, Wait for Completion',
	value: 'asyncWait',
	description: 'Start the function and poll until it finishes',
};

/** Waiting is offered where the API version can report the state of a run. */
function invocationTypesOf({ id, apis }: Provider): INodeProperties[] {
	const field = (options: INodePropertyOptions[], apiVersion: string[]): INodeProperties => ({
		displayName: 'Invocation Type',
		name: 'invocationType',
		type: 'options',
		options,
		default: 'sync',
		displayOptions: { show: { operation: ['invoke'], provider: [id], apiVersion } },
		description: 'Whether and how to wait for the function',
	});
	const starting = Object.values(apis).filter(({ supports }) => supports.async);
	const ids = (waits: boolean) =>
		starting.filter(({ runs }) => (runs !== undefined) === waits).map((api) => api.id);
	const [waitable, unobserved] = [ids(true), ids(false)];
	return [
		...(waitable.length > 0 ? [field([...START, WAIT], waitable)] : []),
		...(unobserved.length > 0 ? [field(START, unobserved)] : []),
	];
}

/** Offered where the API version can return the log; where it can start without waiting, of synchronous calls. */
function logTypeOf({ id, apis }: Provider): INodeProperties[] {
	const able = Object.values(apis).filter(({ supports }) => supports.logTail);
	const groups = [true, false].map((starts) =>
		able.filter(({ supports }) => supports.async === starts),
	);
	return groups.flatMap((group, index) =>
		group.length === 0 ? [] : [logTypeField(id, group, index === 0, Object.keys(apis).length)],
	);
}

const logTypeField = (
	provider: string,
	able: readonly ProviderApi[],
	starts: boolean,
	apis: number,
): INodeProperties => ({
	displayName: 'Log Type',
	name: 'logType',
	type: 'options',
	options: [
		{ name: 'None', value: 'none', description: "Don't return the log" },
		{ name: 'Tail', value: 'tail', description: 'Return the end of the log' },
	],
	default: 'none',
	displayOptions: {
		show: {
			operation: ['invoke'],
			...(starts && { invocationType: ['sync'] }),
			provider: [provider],
			...(able.length < apis && { apiVersion: able.map((api) => api.id) }),
		},
	},
});

/** Whether and how to wait for the function. */
export const waiting: INodeProperties[] = providers.flatMap(invocationTypesOf).flatMap(onceChosen);

/** What of the log comes with the result. */
export const log: INodeProperties[] = providers.flatMap(logTypeOf).flatMap(onceChosen);

/** Which run an operation is about. */
export const run: INodeProperties[] = [
	{
		displayName: 'Invocation ID',
		name: 'invocationId',
		type: 'string',
		default: '={{ $json.invocationId }}',
		required: true,
		placeholder: 'e.g. 1-6551e2b4-a057ee3a45ccf4f082ae5d2d',
		displayOptions: { show: { operation: [...operationsOnARun] } },
		description: 'ID of the run, from the item that started it',
		builderHint: parameterHints.invocationId,
	},
];
