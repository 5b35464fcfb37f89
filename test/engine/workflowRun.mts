import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeTypes,
	IRun,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataOf, type UiMessage } from './additionalData.mts';
import type { Credentials } from './credentials.mts';
import type { Environment } from './environment.mts';

/** A workflow and what goes into its start node. */
export interface WorkflowRun {
	nodes: INode[];
	connections: IConnections;
	/** Items of the start node; one empty item when absent. */
	input?: INodeExecutionData[];
	settings?: IWorkflowSettings;
	/** `manual` (default) as from the editor, `webhook` or `trigger` as in production. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution as the editor's stop button does. */
	signal?: AbortSignal;
	/** Receives what nodes send to the editor (`sendMessageToUI`). */
	messages?: UiMessage[];
}

/**
 * Runs a workflow on n8n's `WorkflowExecute` to its end.
 * Rejects with `WorkflowHasIssuesError` when a node lacks a required parameter, as n8n does;
 * everything else that goes wrong is in the run: `status`, `data.resultData.error` (a plain copy
 * of the error: look at `name`, not at `instanceof`).
 */
export async function runWorkflow(
	environment: Environment,
	nodeTypes: INodeTypes,
	credentials: Credentials,
	options: WorkflowRun,
): Promise<IRun> {
	const { core, workflow: n8n } = environment;
	const { nodes, connections, input = [{ json: {} }], mode = 'manual', signal } = options;
	const workflow = new n8n.Workflow({
		id: 'workflow',
		name: 'Workflow',
		nodes,
		connections,
		nodeTypes,
		active: false,
		settings: { executionOrder: 'v1', ...options.settings },
	});
	const startNode = workflow.getStartNode();
	if (!startNode) throw new Error('The workflow has no start node');
	const runExecutionData = n8n.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: startNode, data: { main: [input] }, source: null }],
		},
	});
	const additionalData = additionalDataOf(environment, credentials, mode, options.messages);
	const execution = new core.WorkflowExecute(additionalData, mode, runExecutionData);
	const running = execution.processRunExecutionData(workflow);
	const cancel = () => running.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel);
	try {
		return await running;
	} finally {
		signal?.removeEventListener('abort', cancel);
	}
}
