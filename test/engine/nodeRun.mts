import type {
	IDataObject,
	INode,
	INodeCredentials,
	INodeExecutionData,
	INodeParameters,
	IRun,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { UiMessage } from './additionalData.mts';
import { START } from './standInNodes.mts';
import type { WorkflowRun } from './workflowRun.mts';

/** One node between a start node and nothing: its parameters, input and n8n's settings of the node. */
export interface NodeRun {
	/** Full type name; the first node of the package when absent. */
	type?: string;
	typeVersion?: number;
	parameters: INodeParameters;
	/** As `engine.setCredential` returns them. */
	credentials?: INodeCredentials;
	/** Input items; plain objects are items' JSON. One empty item when absent. */
	input?: Array<INodeExecutionData | { json?: never; [key: string]: unknown }>;
	onError?: OnError;
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	mode?: WorkflowExecuteMode;
	signal?: AbortSignal;
}

/** An error as n8n keeps it: a plain copy with the error's `name`. */
export type StoredError = Error & {
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
	node?: INode;
	cause?: unknown;
	[key: string]: unknown;
};

/** What came out of the node. */
export interface NodeResult {
	status: IRun['status'];
	/** Main output 0. */
	items: INodeExecutionData[];
	/** The error output, with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
	error: StoredError | undefined;
	hints: NodeExecutionHint[];
	messages: UiMessage[];
	/** The whole run; undefined when n8n refused to start it (`WorkflowHasIssuesError`). */
	run: IRun | undefined;
}

const NODE_NAME = 'Node';

const isItem = (input: NonNullable<NodeRun['input']>[number]): input is INodeExecutionData =>
	typeof input.json === 'object';

/** The workflow `Start → Node`. */
export function workflowOf(type: string, options: NodeRun, messages: UiMessage[]): WorkflowRun {
	const { parameters, input, mode, signal, typeVersion = 1, ...settings } = options;
	const at = { typeVersion: 1, parameters: {} };
	const start: INode = { ...at, id: 'start', name: 'Start', type: START, position: [0, 0] };
	const node = { ...settings, id: 'node', name: NODE_NAME, type, typeVersion, parameters };
	const items = input?.map((entry) => (isItem(entry) ? entry : { json: entry as IDataObject }));
	return {
		nodes: [start, { ...node, position: [200, 0] }],
		connections: { Start: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
		messages,
		...(items && { input: items }),
		...(mode && { mode }),
		...(signal && { signal }),
	};
}

/** Reads the node's part out of a finished run. */
export function resultOf(run: IRun, messages: UiMessage[]): NodeResult {
	const { runData, error } = run.data.resultData;
	const task = runData[NODE_NAME]?.at(-1);
	return {
		status: run.status,
		items: task?.data?.['main']?.[0] ?? [],
		errorItems: task?.data?.['main']?.[1] ?? [],
		error: (error ?? task?.error) as StoredError | undefined,
		hints: task?.hints ?? [],
		messages,
		run,
	};
}

/** The result when n8n refused to start the workflow. */
export const refusedRun = (error: StoredError, messages: UiMessage[]): NodeResult => ({
	status: 'error',
	items: [],
	errorItems: [],
	error,
	hints: [],
	messages,
	run: undefined,
});
